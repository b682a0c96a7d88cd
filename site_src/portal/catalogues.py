"""The catalogues that disclosures name, each read once, and known by the hash of all that it is read from."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.shelf import Shelf
from site_src.content.source import DisclosureSource
from site_src.portal.snapshot import Snapshot
from site_src.store.cache import Cache
from site_src.store.hashing import digest
from site_src.store.memory import Memory
from site_src.values.finding import Finding, Severity
from site_src.values.suggestion import suggestion

Loaded = tuple[Catalogue | None, tuple[Finding, ...]]


@dataclass(frozen=True)
class CatalogueFacts:
    """What must be known of a catalogue without reading it: what is wrong in it, the names of its equations."""

    findings: tuple[Finding, ...]
    equations: tuple[str, ...]


class Catalogues:
    """Catalogues by their names ``id/year``."""

    def __init__(self, shelf: Shelf, snapshot: Snapshot, cache: Cache, memory: Memory) -> None:
        self._shelf = shelf
        self._snapshot = snapshot
        self._cache = cache
        self._memory = memory
        self._digests: dict[str, str] = {}
        self._loaded: dict[str, Loaded] = {}

    def has(self, name: str) -> bool:
        """Whether there is a catalogue of that name."""
        return self._shelf.has(name)

    def digest(self, name: str) -> str:
        """The hash of all files that a catalogue is read from, with what it inherits; of names alone, if none."""
        if name not in self._digests:
            below = [(folder, self._snapshot.below(folder)) for folder in self._sources(name)]
            known = [] if self.has(name) else [entry.name for entry in self._shelf.entries()]
            self._digests[name] = digest(self._snapshot.program, name, below, known)
        return self._digests[name]

    def facts(self, name: str) -> CatalogueFacts:
        """What is known of a catalogue."""
        key = self.digest(name)
        kept = self._cache.get("catalogue-facts", key)
        if isinstance(kept, CatalogueFacts):
            return kept
        catalogue, findings = self.load(name)
        facts = CatalogueFacts(findings, tuple(_equations(catalogue)) if catalogue else ())
        self._cache.put("catalogue-facts", key, facts)
        return facts

    def load(self, name: str) -> Loaded:
        """The catalogue and what is wrong in it; no catalogue where it is unusable."""
        if name not in self._loaded:
            key = self.digest(name)
            kept = self._cache.get("catalogue", key)
            if isinstance(kept, tuple) and len(kept) == 2:
                self._loaded[name] = kept
            else:
                self._loaded[name] = self._shelf.load(name)
                own = [file for file in self._snapshot.tree.files if file.startswith("catalogs/")]
                if not self._snapshot.changed(own):
                    self._cache.put("catalogue", key, self._loaded[name])
        return self._loaded[name]

    def of(self, source: DisclosureSource) -> Loaded:
        """The catalogue that a disclosure names; one that there is not, or that does not fit, is a finding."""
        name = source.header.catalogue
        place = source.header.place_of("公开目录")
        if not self.has(name):
            known = [entry.name for entry in self._shelf.entries()]
            near = suggestion(name, known)
            hint = f"是不是“{near}”？" if near else f"现有的公开目录：{'、'.join(known)}"
            message = f"没有公开目录“{name}”"
            return None, (Finding("unknown-catalogue", Severity.ERROR, place, message, near, name, hint=hint),)
        catalogue, _ = self.load(name)
        if catalogue is not None and catalogue.file.kind != source.kind:
            message = f"公开目录“{name}”是{catalogue.file.kind_name}的目录，而文件夹是 {source.kind}"
            hint = f"换一个公开目录，或把文件放进 {catalogue.file.kind} 文件夹"
            return None, (Finding("wrong-kind", Severity.ERROR, place, message, hint=hint),)
        return catalogue, ()

    def _sources(self, name: str) -> tuple[str, ...]:
        """The folders that a catalogue is read from; found out anew only where some ``catalogue.yaml`` changed."""
        trees = (("", self._snapshot.tree), ("site_src/catalogs/", self._snapshot.shipped))
        heads = [
            (prefix + file, self._snapshot.of(prefix + file))
            for prefix, tree in trees
            for file in sorted(file for file in tree.files if file.endswith("/catalogue.yaml"))
        ]
        state = digest(heads)
        known = self._memory.get("chains", dict[str, tuple[str, ...]]())
        key = f"{state} {name}"
        if key not in known:
            known = {old: chain for old, chain in known.items() if old.startswith(state)}
            known[key] = self._shelf.sources(name) if self.has(name) else ()
            self._memory.set("chains", known)
        return known[key]


def _equations(catalogue: Catalogue) -> list[str]:
    of_tables = [f"{table.id}/{formula.id}" for table in catalogue.tables for formula in table.formulas]
    return [*of_tables, *(tie.name for tie in catalogue.ties)]
