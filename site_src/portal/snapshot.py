"""The files that everything is worked out from, as they were at one moment: content, catalogues, program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from site_src.catalogue.shelf import SHIPPED, shipped_folder
from site_src.store.fingerprints import Fingerprints
from site_src.store.hashing import digest
from site_src.store.scan import Tree, scan, state_of_file
from site_src.store.versions import Versions

# For each folder: the names of its files, all that tells their states, and the hash of them together.
Together = dict[str, tuple[str, tuple[int, ...], str]]


class Snapshot:
    """The content folder and the shipped catalogues, with the hash of any of their files.

    Files are named as places name them: ``2024/some-department/budget/disclosure.yaml``, ``site_src/catalogs/…``.
    """

    def __init__(
        self, content: Path, fingerprints: Fingerprints, versions: Versions, tree: Tree, earlier: Together | None = None
    ) -> None:
        """``earlier`` is what another snapshot of the same content kept."""
        self.tree = tree
        self.versions = versions
        self.fingerprints = fingerprints
        self.kept: Together = {}
        self._earlier = earlier or {}
        self._content = content
        self._shipped_folder = shipped_folder()
        self._hashes: dict[str, str] = {}

    @property
    def program(self) -> str:
        """The digest of the program and its libraries."""
        return self.versions.digest

    @cached_property
    def shipped(self) -> Tree:
        """The catalogues that ship with the generator."""
        return scan(shipped_folder())

    def of(self, name: str) -> str:
        """The hash of a file; an empty text where there is none."""
        if name not in self._hashes:
            self._hashes[name] = self._hash(name)
        return self._hashes[name]

    def below(self, folder: str) -> str:
        """The hash of all files below a folder."""
        if folder.startswith(f"{SHIPPED}/"):
            inner = folder.removeprefix(f"{SHIPPED}/")
            return digest([(name, self.of(f"{SHIPPED}/{name}")) for name in self.shipped.below(inner)])
        return digest([(name, self.of(name)) for name in self.tree.below(folder)])

    def together(self, folder: str, names: Sequence[str]) -> str:
        """The hash of some files of a folder, by their names in it; known at once where none of them has changed."""
        states = tuple(number for name in names for number in self.tree.files[name])
        told = "\n".join(names)
        known = self._earlier.get(folder)
        if known is None or known[0] != told or known[1] != states:
            hashes = [(name.removeprefix(folder), self.of(name)) for name in names]
            known = (told, states, digest(hashes))
        if self.fingerprints.are_settled(states):
            self.kept[folder] = known
        return known[2]

    def changed(self, names: Iterable[str]) -> str:
        """The first of some files of the content that is no longer as it was at that moment; empty if none is."""
        return next((name for name in names if state_of_file(self._content / name) != self.tree.files[name]), "")

    def _hash(self, name: str) -> str:
        if name.startswith(f"{SHIPPED}/"):
            inner = name.removeprefix(f"{SHIPPED}/")
            state = self.shipped.files.get(inner)
            return self.fingerprints.of(f"{self._shipped_folder}/{inner}", state) if state else ""
        state = self.tree.files.get(name)
        return self.fingerprints.of(f"{self._content}/{name}", state) if state else ""
