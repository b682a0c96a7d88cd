"""Remembers what became of disclosures: as long as nothing that they hang on has changed they are not asked again."""

from __future__ import annotations

from collections.abc import Iterable

from site_src.build.output.manifest import Manifest
from site_src.build.work.order import Order, Outcome, Work
from site_src.portal.review import Review
from site_src.store.cache import Cache
from site_src.store.hashing import digest

# The disclosures that had errors and stood in the output, and what became of all of the work.
_Entry = tuple[frozenset[object], tuple[Outcome, ...]]


class Memo:
    """Outcomes of work, by the hash of all that the work reads."""

    def __init__(self, review: Review, order: Order, standing: Manifest) -> None:
        self._review = review
        self._order = order
        self._standing = standing
        self._entries = review.memory.get("outcomes", dict[str, _Entry]())
        self._signatures: dict[tuple[object, ...], str] = {}

    def known(self, work: Work, cache: Cache) -> tuple[Outcome, ...] | None:
        """What became of work, if nothing has changed and all that was made of it is at hand."""
        if not self._order.choice.all:
            return None
        entry = self._entries.get(self._signature(work))
        if entry is None or entry[0] != self._held(work, entry[1]):
            return None
        for made in (one for outcome in entry[1] for one in outcome.made):
            if (
                made.key not in work.ready
                and not made.task.endswith(" attachments")
                and not cache.has("pack", made.key)
            ):
                return None
        return entry[1]

    def keep(self, work: Work, outcomes: tuple[Outcome, ...]) -> None:
        """Remembers what became of work."""
        if self._order.choice.all and all(one.judged.settled for one in outcomes):
            self._entries[self._signature(work)] = (self._held(work, outcomes), outcomes)

    def save(self, works: Iterable[Work]) -> None:
        """Lets the next build have it; what belongs to none of the work is forgotten."""
        if self._order.choice.all:
            signatures = {self._signature(work) for work in works}
            kept = {key: entry for key, entry in self._entries.items() if key in signatures}
            self._review.memory.set("outcomes", kept)
        self._review.save()

    def _held(self, work: Work, outcomes: Iterable[Outcome]) -> frozenset[object]:
        return frozenset(one.judged.key for one in outcomes if one.result == "held") & work.standing

    def _signature(self, work: Work) -> str:
        if work.keys not in self._signatures:
            review, order = self._review, self._order
            of_keys = [review.whole(key) for key in work.keys]
            self._signatures[work.keys] = digest(
                of_keys, review.around, order.with_pdf, order.pages, order.print, sorted(order.assets)
            )
        return self._signatures[work.keys]
