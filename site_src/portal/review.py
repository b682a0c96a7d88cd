"""Reads and judges disclosures one at a time: nothing is worked out before it is asked for, nor a second time.

A review sees the content as it was when the review began. What is worked out of a disclosure is kept in the cache by
the hash of all that it was worked out from: its files, its catalogue, its department, what its neighbours tell, the
portal's levels, and the program.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from site_src.catalogue.shelf import Shelf
from site_src.checks.neighbours.neighbour import Neighbour, told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.registry import all_rules, findings_of
from site_src.checks.rules.rule import Subject
from site_src.content.key import Key
from site_src.content.listing import ATTACHMENTS, Listing, list_content
from site_src.content.particulars import DEPARTMENTS, PORTAL, Particulars, read_particulars
from site_src.content.portal import Counting
from site_src.content.source import DisclosureSource, read_header, read_source
from site_src.disclosure.assemble import assemble
from site_src.disclosure.model import Disclosure
from site_src.fonts.coverage import Coverage
from site_src.portal.cards import card_of
from site_src.portal.catalogues import Catalogues
from site_src.portal.folders import Folders
from site_src.portal.heads import Head, Heads, head_of
from site_src.portal.judged import CHANGED_MEANWHILE, Judged
from site_src.portal.severities import levelled, levels_of, unknown_rules
from site_src.portal.snapshot import Snapshot
from site_src.portal.themes import coverage, theme_findings
from site_src.portal.waivers import apply_waivers
from site_src.store.cache import Cache
from site_src.store.hashing import digest
from site_src.store.memory import Memory
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

_HELD = 24  # disclosures, filled, that are kept at hand: a department with its neighbours

Assembled = tuple[Disclosure | None, tuple[Finding, ...]]
Value = TypeVar("Value")


class Review:
    """The content of a portal, judged disclosure by disclosure."""

    def __init__(self, folders: Folders, snapshot: Snapshot, cache: Cache, memory: Memory) -> None:
        self.folders = folders
        self.snapshot = snapshot
        self._cache = cache
        self.memory = memory
        self._catalogues = Catalogues(Shelf(folders.content), snapshot, cache, memory)
        self._assembled: OrderedDict[Key, Assembled] = OrderedDict()
        self._told: dict[Key, tuple[Neighbour | None, str]] = {}
        self._unsettled: set[Key] = set()
        self._sources: dict[Key, str] = {}

    @cached_property
    def particulars(self) -> Particulars:
        """The portal and its departments."""
        key = digest(self.snapshot.program, [self.snapshot.of(name) for name in (PORTAL, DEPARTMENTS)])
        kept = self._kept("particulars", key, Particulars)
        if kept is not None:
            return kept
        read = read_particulars(self.folders.content)
        there = [name for name in (PORTAL, DEPARTMENTS) if name in self.snapshot.tree.files]
        return read if self.snapshot.changed(there) else self._keep("particulars", key, read)

    @cached_property
    def listing(self) -> Listing:
        """The disclosures that there are, and what lies where it should not."""
        return list_content(self.snapshot.tree, self.particulars.by_slug)

    @cached_property
    def heads(self) -> Heads:
        """The heads of all disclosures."""
        known = self.memory.get("heads", dict[str, Head | None]())
        heads: dict[Key, Head | None] = {}
        kept: dict[str, Head | None] = {}
        for key in self.listing.keys:
            told_by = self.snapshot.of(f"{key.folder}/disclosure.yaml")
            if told_by not in known:
                header, _ = read_header(self.folders.content, key)
                known[told_by] = head_of(header) if header else None
            heads[key] = kept[told_by] = known[told_by]
        self.memory.set("heads", kept)
        return Heads(heads)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong above the disclosures: in the portal, the departments, the folders, the catalogues."""
        keys = {key.folder for key in self.listing.files}
        outside = [one for one in self.listing.findings if "/".join(one.place.file.split("/")[:3]) not in keys]
        named = dict.fromkeys(head.catalogue for head in self.heads.by_key.values() if head)
        facts = [self._catalogues.facts(name) for name in named if self._catalogues.has(name)]
        equations = {equation for one in facts for equation in one.equations}
        return (
            *self.particulars.findings,
            *outside,
            *theme_findings(self.folders, self.particulars.portal),
            *(finding for one in facts for finding in one.findings),
            *unknown_rules(self.particulars.portal, equations),
        )

    def attachments(self, key: Key) -> dict[str, str]:
        """The files to be published as they are, by their names in ``attachments/``, each with its hash."""
        start = f"{key.folder}/{ATTACHMENTS}/"
        names = [name for name in self.listing.files[key] if name.startswith(start)]
        return {name.removeprefix(start): self.snapshot.of(name) for name in names}

    def sources(self, key: Key) -> str:
        """The hash of the files that a disclosure is read from, its attachments not among them."""
        if key not in self._sources:
            start = f"{key.folder}/{ATTACHMENTS}/"
            names = [name for name in self.listing.files[key] if not name.startswith(start)]
            self._sources[key] = self.snapshot.together(key.folder, names)
        return self._sources[key]

    def contents(self, key: Key) -> str:
        """The hash of all that a disclosure's own figures and words come from."""
        head = self.heads.by_key[key]
        catalogue = self._catalogues.digest(head.catalogue) if head else ""
        department = self.particulars.by_slug[key.slug]
        return digest(self.snapshot.program, key, self.sources(key), catalogue, repr(department))

    def assembled(self, key: Key) -> Assembled:
        """A disclosure, filled, and what is wrong in its files; the last few are kept at hand."""
        if key in self._assembled:
            self._assembled.move_to_end(key)
        else:
            self._assembled[key] = self._filled(key)
            if len(self._assembled) > _HELD:
                self._assembled.popitem(last=False)
        return self._assembled[key]

    def told(self, key: Key) -> tuple[Neighbour | None, str]:
        """What a disclosure tells its neighbours, with its hash; ``None`` where it cannot be filled."""
        if key not in self._told:
            contents = self.contents(key)
            kept = self._cache.get("told", contents)
            if isinstance(kept, tuple) and len(kept) == 2:
                self._told[key] = kept
            else:
                disclosure, _ = self.assembled(key)
                neighbour = told(disclosure) if disclosure else None
                self._told[key] = neighbour, digest(neighbour)
                if key not in self._unsettled:
                    self._cache.put("told", contents, self._told[key])
        return self._told[key]

    def whole(self, key: Key) -> str:
        """The hash of everything that a disclosure has by itself: contents, attachments, and what lies wrongly."""
        stray = self.listing.of(key)
        return digest(self.contents(key), sorted(self.attachments(key).items()), stray)

    @cached_property
    def around(self) -> str:
        """The hash of what is the same around all disclosures: the portal, all departments' names, who lists units."""
        heads = self.heads
        shown = self._shown.digest if self._shown else ""
        units = sorted(heads.with_units), sorted(heads.unread)
        return digest(repr(self.particulars.portal), self._names, units, shown)

    def save(self) -> None:
        """Lets the next review of the same content have what was found out."""
        self.memory.set("fingerprints", self.snapshot.fingerprints.kept)
        self.memory.set("together", self.snapshot.kept)
        self.memory.save()

    def judgement(self, key: Key) -> str:
        """The hash of all that a disclosure is judged by."""
        portal, heads = self.particulars.portal, self.heads
        beside = [(other, self.told(other)[1]) for other in heads.neighbours(key)]
        around = (key[::2] in heads.with_units, key[::2] in heads.unread, self._names)
        stray = self.listing.of(key)
        unreadable = [name for name, told_by in self.attachments(key).items() if " " in told_by]
        levels = (portal.counting, sorted(portal.levels.items())) if portal else ()
        shown = self._shown.digest if self._shown else ""
        return digest(self.contents(key), beside, around, levels, stray, unreadable, shown)

    def judged(self, key: Key) -> Judged:
        """A disclosure with all that is found in it."""
        judgement = self.judgement(key)
        kept = self._kept("judged", judgement, Judged)
        if kept is not None:
            return kept
        judged = self._judged(key)
        return self._keep("judged", judgement, judged) if judged.settled else judged

    def _judged(self, key: Key) -> Judged:
        disclosure, found = self.assembled(key)
        findings = [*found, *self._of_files(key)]
        head = self.heads.by_key[key]
        if disclosure is None:
            return Judged(key, _sorted(findings), draft=head is not None and head.status == "草稿")
        around = self._neighbours(key)
        levels = levels_of(self.particulars.portal)
        told_by_rules = levelled(findings_of(Subject(disclosure, around, self._shown)), levels)
        unjudged = {rule.id for rule in all_rules() if rule.whole_portal and not around.whole}
        header = disclosure.source.header
        remaining, waived = apply_waivers(told_by_rules, header.waivers, unjudged)
        findings += remaining  # what was typed wrongly cannot be waived: a figure would be lost
        return Judged(key, _sorted(findings), tuple(waived), card_of(disclosure), header.status == "草稿")

    @cached_property
    def _shown(self) -> Coverage | None:
        """The characters that the theme's fonts show."""
        return coverage(self.folders, self.particulars.portal)

    @cached_property
    def _names(self) -> str:
        """The hash of what all departments are and were called: one must not be taken for another."""
        return digest([(one.slug, one.name, one.short_name, one.former_names) for one in self.particulars.departments])

    def _neighbours(self, key: Key) -> Neighbours:
        heads, portal = self.heads, self.particulars.portal
        beside = [self.told(other)[0] for other in (key, *heads.neighbours(key))]
        whole = key[::2] not in heads.unread and None not in beside
        counting: Counting = portal.counting if portal else "自然日"
        own = heads.by_key[key]
        public = own is not None and own.status == "公开"
        known = tuple(one for one in beside if one is not None and not (public and _is_own_draft(one, key)))
        return Neighbours(known, self.particulars.departments, whole, heads.with_units, counting)

    def _of_files(self, key: Key) -> Iterable[Finding]:
        yield from self.listing.of(key)
        for name, told_by in self.attachments(key).items():
            if " " in told_by:  # no hash, but why there is none
                place = Place(f"{key.folder}/{ATTACHMENTS}/{name}")
                message = f"附件“{name}”无法读取"
                yield Finding("unreadable-file", Severity.ERROR, place, message, hint="检查文件的读取权限")

    def _filled(self, key: Key) -> Assembled:
        source, found = read_source(self.folders.content, key, self.particulars.by_slug)
        changed = self.snapshot.changed(self.listing.files[key])
        if changed:
            self._unsettled.add(key)
            message, hint = "文件在读的时候被改动了", "改好之后再运行一次"
            return None, (Finding(CHANGED_MEANWHILE, Severity.ERROR, Place(changed), message, hint=hint),)
        if source is None:
            return None, tuple(found)
        return self._with_catalogue(source, found)

    def _with_catalogue(self, source: DisclosureSource, found: list[Finding]) -> Assembled:
        catalogue, unfit = self._catalogues.of(source)
        if catalogue is None:
            return None, (*found, *unfit)
        disclosure, typed_wrongly = assemble(source, catalogue)
        return disclosure, (*found, *typed_wrongly)

    def _kept(self, kind: str, key: str, of: type[Value]) -> Value | None:
        kept = self._cache.get(kind, key)
        return kept if isinstance(kept, of) else None

    def _keep(self, kind: str, key: str, value: Value) -> Value:
        self._cache.put(kind, key, value)
        return value


def _is_own_draft(other: Neighbour, key: Key) -> bool:
    """Whether a neighbour is a draft of the same department: nothing was published by which another could be wrong."""
    return other.status == "草稿" and other.key.slug == key.slug


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))
