"""Remembers what became of disclosures: as long as nothing that they hang on has changed they are not asked again."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

from site_src.build.output.manifest import Made, Manifest
from site_src.build.work.order import Order, Outcome, Result, Work
from site_src.content.key import Key
from site_src.content.listing import ATTACHMENTS
from site_src.portal.judged import CHANGED_MEANWHILE
from site_src.portal.review import Review
from site_src.store.cache import Cache
from site_src.store.hashing import digest
from site_src.values.finding import Finding

# An outcome in plain values, which are quick to keep: key, title, name of the kind, result, the findings (pickled),
# how many remarks and waived findings, and the names and hashes of the tasks.
_Plain = tuple[tuple[int, str, str], str, str, Result, bytes, int, int, tuple[tuple[str, str], ...]]
# Those of one piece of work, with the disclosures that had errors and stood in the output.
_Entry = tuple[frozenset[Key], tuple[_Plain, ...]]


class Memo:
    """Outcomes of work, by the hash of all that the work reads."""

    def __init__(self, review: Review, order: Order, standing: Manifest, cache: Cache) -> None:
        self._review = review
        self._order = order
        self._standing = standing
        self._cache = cache
        self._entries = review.memory.get("outcomes", dict[str, _Entry]())
        self._signatures: dict[tuple[Key, ...], str] = {}

    def known(self, work: Work) -> tuple[Outcome, ...] | None:
        """What became of work, if nothing has changed and all that was made of it is at hand."""
        entry = self._entries.get(self._signature(work)) if self._order.choice.all else None
        if entry is None:
            return None
        outcomes = tuple(found for plain in entry[1] if (found := self._outcome(plain, work)) is not None)
        complete = len(outcomes) == len(entry[1]) and entry[0] == _held(work, outcomes)
        return outcomes if complete else None

    def keep(self, work: Work, outcomes: tuple[Outcome, ...]) -> None:
        """Remembers what became of work, unless somebody edited it meanwhile."""
        edited = any(finding.rule == CHANGED_MEANWHILE for one in outcomes for finding in one.findings)
        if self._order.choice.all and not edited:
            self._entries[self._signature(work)] = (_held(work, outcomes), tuple(map(_plain, outcomes)))

    def save(self, works: Iterable[Work]) -> None:
        """Lets the next build have it; what belongs to none of the work is forgotten."""
        if self._order.choice.all:
            signatures = {self._signature(work) for work in works}
            kept = {key: entry for key, entry in self._entries.items() if key in signatures}
            self._review.memory.set("outcomes", kept)
        self._review.save()

    def _outcome(self, plain: _Plain, work: Work) -> Outcome | None:
        key, title, kind_name, result, findings, remarks, waived, tasks = plain
        made = tuple(found for task in tasks if (found := self._made(*task, work)) is not None)
        if len(made) < len(tasks):
            return None
        told: tuple[Finding, ...] = pickle.loads(findings) if findings else ()  # noqa: S301 (part of the memory, which is proved whole)
        names = frozenset(name for name, _ in tasks)
        return Outcome(Key(*key), title, kind_name, result, told, remarks, waived, made, names)

    def _made(self, task: str, key: str, work: Work) -> Made | None:
        """What a task made, where its files are at hand: in the output, in the cache, or in the content."""
        standing = self._standing.made.get(task)
        if standing is not None and standing.key == key and key in work.ready:
            return standing
        if not task.endswith(f" {ATTACHMENTS}") and self._cache.get("pack", key) is None:
            return None
        made = self._cache.get("made", key)
        return made if isinstance(made, Made) else None

    def _signature(self, work: Work) -> str:
        if work.keys not in self._signatures:
            review, order = self._review, self._order
            of_keys = [review.whole(key) for key in work.keys]
            self._signatures[work.keys] = digest(
                of_keys, review.around, order.with_pdf, order.pages, order.print, sorted(order.assets)
            )
        return self._signatures[work.keys]


def _held(work: Work, outcomes: Iterable[Outcome]) -> frozenset[Key]:
    return frozenset(one.key for one in outcomes if one.result == "held") & work.standing


def _plain(one: Outcome) -> _Plain:
    findings = pickle.dumps(one.findings) if one.findings else b""
    tasks = tuple((made.task, made.key) for made in one.made)
    key = (one.key.year, one.key.slug, one.key.kind)
    return key, one.title, one.kind_name, one.result, findings, one.remarks, one.waived, tasks
