"""What is kept of a disclosure once it was judged: about a hundredth of what it takes to judge it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_src.content.key import Key
from site_src.portal.card import Card
from site_src.portal.waivers import Waived
from site_src.values.finding import Finding, Severity

CHANGED_MEANWHILE = "changed-meanwhile"  # the rule of what was edited while it was read
UNREADABLE = frozenset({"unreadable-file", "encoding", "yaml-syntax", "empty-file"})


@dataclass(frozen=True)
class Judged:
    """A disclosure with all its findings, in the order of their places, and those that waivers accept.

    ``card`` is missing where it could not be filled: its particulars cannot be read, or its catalogue.
    """

    key: Key
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    card: Card | None = None
    draft: bool = False

    @property
    def settled(self) -> bool:
        """Whether its files stayed as they were while they were read."""
        return all(one.rule != CHANGED_MEANWHILE for one in self.findings)

    @property
    def title(self) -> str:
        """What people call it; its folder where nobody knows."""
        return self.card.title if self.card else self.key.folder

    @property
    def good(self) -> bool:
        """Whether it has no errors, so that it may be published."""
        return self.card is not None and not any(one.severity is Severity.ERROR for one in self.findings)


def exit_status(findings: Iterable[Finding]) -> int:
    """The status that findings call for: 0 without errors, 1 with some, 2 where a file cannot be read."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(finding.rule in UNREADABLE for finding in errors):
        return 2
    return 1 if errors else 0
