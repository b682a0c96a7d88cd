"""Everything that is found in a portal, or in the part of it that somebody asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from site_src.content.choice import Choice
from site_src.portal.judged import Judged, exit_status
from site_src.portal.review import Review
from site_src.portal.waivers import Waived
from site_src.values.finding import Finding


@dataclass(frozen=True)
class Examined:
    """The disclosures that were asked for, judged, and what is wrong above them."""

    review: Review
    judged: tuple[Judged, ...]
    choice: Choice = field(default_factory=Choice)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of their places."""
        above = [one for one in self.review.findings if self.choice.takes_place(one.place.file)]
        found = [*above, *(finding for one in self.judged for finding in one.findings)]
        return tuple(sorted(found, key=lambda finding: finding.order))

    @property
    def waived(self) -> list[Waived]:
        """The findings accepted by waivers, of all disclosures."""
        return [entry for one in self.judged for entry in one.waived]

    @property
    def exit_status(self) -> int:
        """0 good, 1 errors in the content, 2 input that cannot be read."""
        return exit_status(self.findings)


Step = Callable[[int, int, str], None]  # so many of all are done, and the last of them


def examine(review: Review, choice: Choice | None = None, step: Step | None = None) -> Examined:
    """Judges what is asked for; all of it without a choice. Nothing of the content or the output is written."""
    keys = [key for key in review.listing.keys if choice is None or choice.takes(key)]
    judged: list[Judged] = []
    for key in keys:
        judged.append(review.judged(key))
        if step is not None:
            step(len(judged), len(keys), judged[-1].title)
    review.save()
    return Examined(review, tuple(judged), choice or Choice())
