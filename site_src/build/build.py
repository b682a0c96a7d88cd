"""Builds a portal: looks, judges what changed, makes what is lacking, changes the output at once.

A disclosure with errors holds back only itself: of it the output keeps what it has.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from secrets import token_hex

from site_src.build.output.manifest import Made, Manifest, manifest_text
from site_src.build.output.outlet import Outlet, discard
from site_src.build.output.supply import ChangedMeanwhileError, Stock
from site_src.build.progress import Progress
from site_src.build.report import Told, findings_told, gone_told, held_told, summary_told
from site_src.build.work.indexes import IndexMaker
from site_src.build.work.links import broken_links
from site_src.build.work.memo import Memo
from site_src.build.work.order import KIND_NAMES, Order, Outcome, Work
from site_src.build.work.pool import done
from site_src.build.work.theming import themed
from site_src.build.work.workshop import Workshop
from site_src.content.choice import Choice
from site_src.content.key import Key
from site_src.content.portal import Portal
from site_src.fonts.chain import FontError
from site_src.portal.card import Card
from site_src.portal.folders import Folders
from site_src.portal.judged import exit_status
from site_src.portal.review import Review
from site_src.portal.reviewing import review_of
from site_src.render.pages.index_pages import Index, Pending
from site_src.render.views.theme import Theme, ThemeError
from site_src.store.cache import Cache
from site_src.values.finding import Finding


@dataclass(frozen=True)
class BuildOptions:
    """What to build and how: with PDFs or without, all or nothing, in how many processes."""

    choice: Choice = field(default_factory=Choice)
    with_pdf: bool = True
    strict: bool = False
    processes: int = 1


@dataclass(frozen=True)
class BuildResult:
    """What a build has to say, its exit status, what the output now has and what was written for it.

    ``lasting`` is what is still to be said as long as nothing changes.
    """

    status: int
    report: str
    summary: str = ""
    manifest: Manifest | None = None
    written: frozenset[str] = frozenset()
    lasting: str = ""


class BuildStoppedError(Exception):
    """A build that cannot go on, for a reason that is not in the content. The message is Chinese.

    ``status`` is the exit status: 2 for what whoever builds can mend, 3 for a fault of the program.
    """

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.status = status


def build(
    review: Review, options: BuildOptions, outlet: Outlet, touched: frozenset[str], progress: Progress
) -> BuildResult:
    """Builds the portal into an outlet that nobody else builds into; ``touched`` is what was changed there by hand."""
    overflow = Path(tempfile.gettempdir()) / f"disclosure-portal-{token_hex(8)}"  # made where the cache fails, else not
    try:
        result = _Build(review, options, outlet, touched, progress, overflow).result()
    except (FontError, ThemeError, ChangedMeanwhileError) as problem:
        raise BuildStoppedError(str(problem)) from problem
    finally:
        discard(overflow)
    Cache(review.folders.results).bound()
    return result


def workshop_of(folders: Folders, order: Order, overflow: Path) -> Workshop:
    """A workshop for a process that has nothing yet."""
    return Workshop(review_of(folders), order, Cache(folders.results), Cache(overflow))


class _Build:
    def __init__(
        self,
        review: Review,
        options: BuildOptions,
        outlet: Outlet,
        touched: frozenset[str],
        progress: Progress,
        overflow: Path,
    ) -> None:
        self._folders = review.folders
        self._options = options
        self._outlet = outlet
        self._touched = touched
        self._progress = progress
        self._overflow = overflow
        self._cache = Cache(review.folders.results)
        self._review = review
        self._standing = outlet.manifest

    def result(self) -> BuildResult:
        """The whole build."""
        review, portal = self._review, self._review.particulars.portal
        choice = self._options.choice
        above = tuple(one for one in review.findings if choice.takes_place(one.place.file))
        if portal is None or exit_status(self._blocking(above)):
            return self._nothing(Told(above, ()), exit_status(above) or 2)
        chosen = [key for key in review.listing.keys if self._options.choice.takes(key)]
        if not choice.all and self._outlet.of_another_version:
            return BuildResult(2, f"{self._folders.output} 是旧版本生成的，请先不带 --year、--department 生成一次。\n")
        unmet = self._unmet(chosen)
        if unmet:
            message = f"没有符合 {'、'.join(unmet)} 的公开文本，没有生成；{self._folders.output} 保持原样。\n"
            return BuildResult(2, message)
        order = themed(self._folders, portal, review, self._options.choice, with_pdf=self._options.with_pdf)
        outcomes = self._outcomes(order)
        self._require_the_same_theme(order, portal, outcomes)
        wrong = [finding for one in outcomes if one.result != "draft" for finding in one.findings]
        status = min(exit_status([*above, *wrong]), 1)
        held = any(one.result == "held" for one in outcomes)
        if self._options.strict and (status or held):
            return self._nothing(Told(above, outcomes), exit_status([*above, *wrong]) or 1)
        return self._published(portal, order, above, outcomes, status or int(held))

    def _unmet(self, chosen: list[Key]) -> list[str]:
        """What was asked for and meets no disclosure."""
        years, slugs = {key.year for key in chosen}, {key.slug for key in chosen}
        choice = self._options.choice
        return [
            *(f"--year {year}" for year in sorted(choice.years - years)),
            *(f"--department {slug}" for slug in sorted(choice.departments - slugs)),
        ]

    def _require_the_same_theme(self, order: Order, portal: Portal, outcomes: list[Outcome]) -> None:
        """Forgets what was made with a theme that was edited in the meantime: nobody knows what it was made of."""
        fresh = [one for outcome in outcomes for one in outcome.made if one.task not in outcome.reused]
        now = themed(self._folders, portal, self._review, self._options.choice, with_pdf=self._options.with_pdf)
        if fresh and now != order:
            for made in fresh:
                self._cache.drop("made", made.key)
            raise ChangedMeanwhileError("主题在生成的时候被改动了，请再运行一次")

    def _blocking(self, findings: tuple[Finding, ...]) -> list[Finding]:
        """What is wrong in the portal's own files: it stands on every page."""
        above = ("portal.yaml", "departments.yaml")
        return [one for one in findings if one.place.file in above]

    def _nothing(self, told: Told, status: int) -> BuildResult:
        report = findings_told(told)
        return BuildResult(status, f"{report}内容有错误，没有生成；{self._folders.output} 保持原样。\n")

    def _outcomes(self, order: Order) -> list[Outcome]:
        """What becomes of each chosen disclosure: remembered, or worked out now."""
        memo = Memo(self._review, order, self._standing, self._cache)
        works = [work for group in self._review.heads.groups if (work := self._work(group)) is not None]
        known = {work.keys: found for work in works if (found := memo.known(work)) is not None}
        left = sorted((work for work in works if work.keys not in known), key=self._weight)
        workshop = Workshop(self._review, order, self._cache, Cache(self._overflow))
        make = partial(workshop_of, self._folders, order, self._overflow)
        count, made = sum(len(work.keys) for work in left), 0
        self._progress.begin()
        try:
            for work, found in done(left, workshop, make, self._options.processes):
                known[work.keys] = found
                memo.keep(work, found)
                for one in found:
                    made += 1
                    self._progress.step(made, count, one.title)
        finally:
            self._progress.end()
        memo.save(works)
        return sorted((one for found in known.values() for one in found), key=lambda one: one.key)

    def _work(self, group: tuple[Key, ...]) -> Work | None:
        if not any(self._options.choice.takes(key) for key in group):
            return None
        standing = {key: self._standing.disclosures[key] for key in group if key in self._standing.disclosures}
        ready = {
            made.key
            for tasks in standing.values()
            for made in tasks
            if not self._touched or not self._touched.intersection(made.files)
        }
        return Work(group, frozenset(standing), frozenset(ready))

    def _weight(self, work: Work) -> tuple[int, tuple[Key, ...]]:
        """The most to do first."""
        tree = self._review.snapshot.tree
        files = (name for key in work.keys for name in self._review.listing.files[key])
        return -sum(tree.files[name].size for name in files), work.keys

    def _published(
        self, portal: Portal, order: Order, above: tuple[Finding, ...], outcomes: list[Outcome], status: int
    ) -> BuildResult:
        now = {one.key: one for one in outcomes}
        kept = self._kept(now)
        cards = {key: card for key in kept if (card := self._standing.card(key)) is not None}
        cards |= {key: card for key, one in now.items() if (card := one.card) is not None}
        index = self._index(portal, cards, outcomes)
        theme = Theme(self._folders.themes / order.theme, self._cache)
        made, broken = IndexMaker(theme, order, index, self._standing, self._cache, Cache(self._overflow)).made()
        if broken:
            raise BuildStoppedError("\n".join(["生成的页面里有断开的链接：", *map(str, broken)]), 3)
        made += [one for outcome in outcomes if outcome.result == "published" for one in outcome.made]
        made += [one for key in kept for one in self._standing.disclosures[key]]
        made += self._kept_departments(made, kept)
        wanted = Manifest({one.task: one for one in sorted(made, key=lambda one: one.task)})
        text = manifest_text(wanted.made.values(), self._review.snapshot.versions)
        stock = Stock(self._folders.content, self._cache, Cache(self._overflow))
        change = self._outlet.replace(wanted, text, stock.files, self._touched)
        gone = self._gone(wanted)
        dead = self._dead(kept, wanted) if change.removed else ()
        told = Told(above, outcomes, frozenset(kept), gone, dead)
        summary = summary_told(wanted.count, len(change.written), len(change.removed), outcomes, self._folders.output)
        lasting = findings_told(told) + "".join(f"{line}\n" for line in held_told(told))
        report = lasting + "".join(f"{line}\n" for line in gone_told(told))
        return BuildResult(status, report, f"{summary}\n", wanted, change.written, lasting)

    def _kept(self, now: Mapping[Key, Outcome]) -> list[Key]:
        """The disclosures of which the output keeps what it has: faulty ones, and those that were not chosen.

        So it does where a department is no longer registered, or a folder cannot be looked into: these are faults.
        """
        return [key for key in self._standing.disclosures if self._stays(key, now)]

    def _stays(self, key: Key, now: Mapping[Key, Outcome]) -> bool:
        if key in now:
            return now[key].result == "held"
        if not self._options.choice.takes(key):
            return True
        tree = self._review.snapshot.tree
        return key.folder in tree.folders or any(self._is_under(key, one) for one in tree.lost)

    def _is_under(self, key: Key, lost: str) -> bool:
        """Whether a disclosure may still lie in what cannot be looked into."""
        return f"{key.folder}/".startswith(f"{lost}/") or not lost

    def _kept_departments(self, made: list[Made], kept: list[Key]) -> list[Made]:
        """The pages of departments that are no longer registered and whose disclosures stay."""
        tasks = {one.task for one in made}
        lost = dict.fromkeys(f"departments/{key.slug}" for key in kept)
        return [self._standing.made[task] for task in lost if task not in tasks and task in self._standing.made]

    def _index(self, portal: Portal, cards: Mapping[Key, Card], outcomes: list[Outcome]) -> Index:
        departments = self._review.particulars.departments
        by_slug = self._review.particulars.by_slug
        pending = tuple(
            Pending(one.key, by_slug[one.key.slug].name_in(one.key.year), one.kind_name)
            for one in outcomes
            if one.result == "held" and one.key not in cards
        )
        pending = tuple(sorted((*pending, *self._not_chosen(cards)), key=lambda one: one.key))
        return Index(portal, departments, tuple(cards[key] for key in sorted(cards)), pending)

    def _not_chosen(self, cards: Mapping[Key, Card]) -> Iterator[Pending]:
        """What this build leaves alone and the output does not have."""
        by_slug = self._review.particulars.by_slug
        for key, head in self._review.heads.by_key.items():
            if key not in cards and not self._options.choice.takes(key) and (head is None or head.status == "公开"):
                yield Pending(key, by_slug[key.slug].name_in(key.year), KIND_NAMES[key.kind])

    def _dead(self, kept: list[Key], wanted: Manifest) -> tuple[str, ...]:
        """The links of pages that stay as they were which lead to what is no longer there."""
        paths = [path for key in kept for one in self._standing.disclosures[key] for path in one.files]
        pages = {path: self._folders.output / path for path in paths if path.endswith(".html")}
        read = {path: file.read_text("utf-8") for path, file in pages.items() if "/attachments/" not in path}
        return tuple(map(str, broken_links(read, wanted.files)))

    def _gone(self, wanted: Manifest) -> tuple[tuple[Key, str], ...]:
        """The disclosures that the output no longer has, by the titles that they had."""
        lost = sorted(self._standing.disclosures.keys() - wanted.disclosures.keys())
        return tuple((key, card.title if (card := self._standing.card(key)) else key.folder) for key in lost)
