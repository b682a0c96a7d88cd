"""Judges disclosures and makes their files: whatever was made before of the very same things is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from site_src.build.output.manifest import Made
from site_src.build.work.links import BrokenLink, broken_links
from site_src.build.work.order import KIND_NAMES, Order, Outcome, Work, outcome_of
from site_src.build.work.printing import Printing
from site_src.content.key import Key
from site_src.content.listing import ATTACHMENTS
from site_src.disclosure.model import Disclosure
from site_src.portal.judged import Judged
from site_src.portal.review import Review
from site_src.render.data.data_files import data_files
from site_src.render.pages.disclosure_pages import disclosure_pages
from site_src.render.print.print_source import PrintSource
from site_src.render.views.addresses import HOME, attachment, department_page, disclosure_page, year_page
from site_src.render.views.edition import Beside, Edition
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.store.cache import Cache
from site_src.store.hashing import data_digest, digest
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

Maker = Callable[[Edition], Iterable[OutputFile]]


@dataclass(frozen=True)
class Workshop:
    """What a process needs to judge and make: the content, the theme, the cache, and a place where the cache fails."""

    review: Review
    order: Order
    cache: Cache
    overflow: Cache

    @cached_property
    def theme(self) -> Theme:
        """The theme."""
        folders = self.review.folders
        return Theme(folders.themes / self.order.theme, self.cache)

    @cached_property
    def printing(self) -> Printing:
        """What PDFs are printed with."""
        return Printing(self.review.folders, self.theme)

    def warm_up(self) -> None:
        """Loads everything that is slow to load, so that processes forked from this one have it."""
        import site_src.render.data.workbook  # noqa: F401 (slow)

        if self.order.with_pdf:
            self.printing.warm_up()

    def done(self, work: Work) -> tuple[Outcome, ...]:
        """What became of each disclosure of some work that was chosen.

        One whose own links lead nowhere is held back; then the others must not link to it.
        """
        chosen = [key for key in work.keys if self.order.choice.takes(key)]
        judged = {key: self.review.judged(key) for key in chosen}
        lost: dict[Key, Outcome] = {}
        while True:
            shown = self._shown(work, judged, lost)
            outcomes = [lost.get(key) or self._outcome(work, judged[key], shown) for key in chosen]
            held = [one for one in outcomes if one.result == "held" and one.key not in lost]
            fresh = {one.key: one for one in held if judged[one.key].good}
            if not fresh:
                return tuple(outcomes)
            lost |= fresh

    def _shown(self, work: Work, judged: Mapping[Key, Judged], lost: Mapping[Key, object]) -> frozenset[Key]:
        """The disclosures of some work that the output will have, in this version or an earlier one."""
        good = {key for key, one in judged.items() if one.good and not one.draft and key not in lost}
        drafts = {key for key, one in judged.items() if one.draft}
        return frozenset(good | (work.standing - drafts))

    def _outcome(self, work: Work, judged: Judged, shown: frozenset[Key]) -> Outcome:
        if judged.draft:
            return outcome_of(judged, "draft")
        if not judged.good:
            return outcome_of(judged, "held")
        made, reused, broken = self._made(judged, work, shown)
        if broken:
            return outcome_of(judged, "held", self._strange(judged.key, broken))
        return replace(outcome_of(judged, "published"), made=made, reused=reused)

    def _made(
        self, judged: Judged, work: Work, shown: frozenset[Key]
    ) -> tuple[tuple[Made, ...], frozenset[str], list[BrokenLink]]:
        """All files of a disclosure, the tasks that were kept, and the links of its pages that lead nowhere."""
        making = _Making(self, judged, work, shown)
        made = [making.attachments()]
        made += [making.files(*task) for task in making.tasks()]
        held = _distinct(made)
        broken = broken_links(making.fresh_pages, {*held, *making.beyond()}) if making.fresh_pages else []
        if broken:
            return (), frozenset(), broken
        making.keep()
        return tuple(one for one in made if one.files), frozenset(making.reused), []

    def _strange(self, key: Key, broken: Iterable[BrokenLink]) -> Iterator[Finding]:
        """Links of the content that lead nowhere: each at the text that has it."""
        disclosure, _ = self.review.assembled(key)
        for link, reason in dict.fromkeys((one.link, one.reason) for one in broken):
            place = _place_of(disclosure, link) if disclosure else Place(f"{key.folder}/disclosure.yaml")
            message = f"链接“{link}”{reason}"
            hint = "只能链接到本文本的附件（attachments/文件名）；改正或删去这个链接"
            yield Finding("link-broken", Severity.ERROR, place, message, found=link, hint=hint)


class _Making:
    """Makes the files of one disclosure, or finds that they are made."""

    def __init__(self, workshop: Workshop, judged: Judged, work: Work, shown: frozenset[Key]) -> None:
        self._shop = workshop
        self._judged = judged
        self._key = judged.key
        self._ready = work.ready
        self._shown = shown
        self._unkept: list[Made] = []
        self.fresh_pages: dict[str, str] = {}
        self.reused: set[str] = set()

    @cached_property
    def edition(self) -> Edition:
        """The disclosure with all that its files show."""
        review = self._shop.review
        disclosure, portal = review.assembled(self._key)[0], review.particulars.portal
        if disclosure is None or portal is None:
            raise ValueError(f"{self._key.folder} was judged good and cannot be filled")
        names = tuple(review.attachments(self._key))
        siblings, units, listed_by = self._beside
        with_pdf = self._shop.order.with_pdf
        return Edition(disclosure, portal, self._judged.waived, names, with_pdf, siblings, units, listed_by)

    def tasks(self) -> Iterator[tuple[str, str, Maker]]:
        """The tasks: a name, the hash of all that it reads, what makes it."""
        review, order = self._shop.review, self._shop.order
        contents = review.contents(self._key)
        portal = review.particulars.portal
        accepted = [(one.finding.message, one.waiver.reason, one.waiver.office) for one in self._judged.waived]
        words = digest(contents, accepted, repr(portal))
        beside = (self._beside, tuple(review.attachments(self._key)), order.with_pdf)
        yield "pages", digest("pages", words, beside, order.pages), self._pages
        yield "data", digest("data", contents), data_files
        yield "workbook", digest("workbook", contents), _workbook
        if order.with_pdf:
            read = digest("print", words, sorted(review.attachments(self._key).items()), order.print)
            yield "print", self._print_key(read), self._pdfs

    def files(self, name: str, key: str, maker: Maker) -> Made:
        """What a task makes; nothing is done where it was done and its files are at hand."""
        task = f"{self._key.folder} {name}"
        known = self._shop.cache.get("made", key)
        if isinstance(known, Made) and (key in self._ready or self._shop.cache.get("pack", key) is not None):
            self.reused.add(task)
            return known
        files = [(file.path, file.data) for file in maker(self.edition)]
        if not self._shop.cache.put("pack", key, files) and not self._shop.overflow.put("pack", key, files):
            raise OSError(28, "没有地方放生成的文件")
        card = self._judged.card if name == "pages" else None
        made = Made(task, key, {path: data_digest(data) for path, data in files}, card)
        self._unkept.append(made)
        return made

    def keep(self) -> None:
        """Remembers what was made."""
        for made in self._unkept:
            self._shop.cache.put("made", made.key, made)

    def attachments(self) -> Made:
        """The attachments: nothing is made of them, they are copied."""
        told_by = self._shop.review.attachments(self._key)
        files = {attachment(self._key, name): told for name, told in told_by.items()}
        made = Made(f"{self._key.folder} {ATTACHMENTS}", digest(ATTACHMENTS, sorted(files.items())), files)
        self._unkept.append(made)
        return made

    def beyond(self) -> frozenset[str]:
        """The files outside the disclosure that its pages may link to."""
        beside = {one.path for group in self._beside for one in group if one.path}
        above = {HOME, year_page(self._key.year), department_page(self._key.slug)}
        return frozenset({*beside, *above, *self._shop.order.assets})

    def _print_key(self, read: str) -> str:
        """The hash of what is printed: where words are typed that nobody prints, nothing has to be printed anew."""
        known = self._shop.cache.get("print-key", read)
        if isinstance(known, str):
            return known
        key = digest("print", self._print_source.digest, self._shop.order.press)
        self._shop.cache.put("print-key", read, key)
        return key

    @cached_property
    def _print_source(self) -> PrintSource:
        return self._shop.printing.source(self.edition)

    def _pdfs(self, edition: Edition) -> Iterator[OutputFile]:
        return self._shop.printing.files(self._print_source)

    def _pages(self, edition: Edition) -> Iterator[OutputFile]:
        for file in disclosure_pages(self._shop.theme, edition):
            self.fresh_pages[file.path] = file.data.decode()
            yield file

    @cached_property
    def _beside(self) -> tuple[tuple[Beside, ...], ...]:
        """The department's other disclosures of the year, its units, and whoever lists it."""
        review, key = self._shop.review, self._key
        heads, departments = review.heads, review.particulars.by_slug
        head = heads.by_key[key]
        neighbours = heads.neighbours(key)
        siblings = [one for one in neighbours if one[:2] == key[:2] and one in self._shown]
        units = [Key(key.year, slug, key.kind) for slug in dict.fromkeys(head.units if head else ())]
        listing = [one for one in neighbours if self._lists(one)]
        return (
            tuple(Beside(self._kind_name(one), disclosure_page(one)) for one in siblings),
            tuple(
                Beside(departments[one.slug].name_in(key.year), disclosure_page(one) if one in self._shown else "")
                for one in units
            ),
            tuple(Beside(departments[one.slug].name_in(key.year), disclosure_page(one)) for one in listing),
        )

    def _lists(self, other: Key) -> bool:
        head = self._shop.review.heads.by_key[other]
        return (
            other[::2] == self._key[::2] and other in self._shown and head is not None and self._key.slug in head.units
        )

    def _kind_name(self, other: Key) -> str:
        neighbour, _ = self._shop.review.told(other)
        return neighbour.kind_name if neighbour else KIND_NAMES[other.kind]


def _workbook(edition: Edition) -> Iterable[OutputFile]:
    from site_src.render.data.workbook import workbook_files  # slow to import

    return workbook_files(edition)


def _distinct(made: Iterable[Made]) -> frozenset[str]:
    """The paths of all files; no two tasks may make the same one, for one of them would be lost in silence."""
    paths = [path for one in made for path in one.files]
    if len(paths) > len(set(paths)):
        raise RuntimeError(f"two tasks make the same file: {sorted(path for path in paths if paths.count(path) > 1)}")
    return frozenset(paths)


def _place_of(disclosure: Disclosure, link: str) -> Place:
    """Where a link was typed; the disclosure as a whole where that cannot be told."""
    texts = (one.node for one in disclosure.free_texts if link in one.node.text)
    return next((node.place_at(node.text.index(link)) for node in texts), disclosure.source.place)
