"""Where catalogues lie: those of the user, and those that ship with the generator. Nothing else knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from site_src.catalogue.inheritance import CatalogueFiles
from site_src.catalogue.loader import Loaded, load_catalogue

SHIPPED = "site_src/catalogs"  # what places in shipped catalogues begin with
OWN = "catalogs"  # the same of the user's, within the content

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/\d{4}")
_NOT_CATALOGUES = ("classifications", "library")


@dataclass(frozen=True)
class ShelvedCatalogue:
    """A catalogue that there is: ``id/year``, its folder, and the folder's name in places."""

    name: str
    folder: Path
    prefix: str

    @property
    def shipped(self) -> bool:
        """Whether it comes with the generator."""
        return is_shipped(self.prefix)


class Shelf:
    """All catalogues of a portal, each read once."""

    def __init__(self, content: Path) -> None:
        """``content`` is the content folder: the user's own catalogues, in its ``catalogs/``, come first."""
        self.folders = ((content / "catalogs", OWN), (shipped_folder(), SHIPPED))
        self._loaded: dict[str, Loaded] = {}

    def entries(self) -> list[ShelvedCatalogue]:
        """All catalogues by name; one of the user's own hides a shipped one of the same name."""
        found: dict[str, ShelvedCatalogue] = {}
        for folder, prefix in self.folders:
            for year in folder.glob("*/*"):
                name = f"{year.parent.name}/{year.name}"
                if year.is_dir() and self.is_name(name):
                    found.setdefault(name, ShelvedCatalogue(name, year, f"{prefix}/{name}"))
        return [found[name] for name in sorted(found)]

    def is_name(self, name: str) -> bool:
        """Whether a catalogue may be called so."""
        return _NAME.fullmatch(name) is not None and name.partition("/")[0] not in _NOT_CATALOGUES

    def has(self, name: str) -> bool:
        """Whether there is a folder of that name, with a catalogue in it or not."""
        return any((folder / name).is_dir() for folder, _ in self.folders)

    def sources(self, name: str) -> tuple[str, ...]:
        """The folders that a catalogue is read from, by their names in places: chain, shared rows, classifications."""
        shared = (f"{prefix}/library" for _, prefix in self.folders)
        return (*CatalogueFiles(list(self.folders), name).chain, *shared, f"{SHIPPED}/classifications")

    def load(self, name: str) -> Loaded:
        """The catalogue ``id/year`` and what is wrong in it; no catalogue where it is unusable."""
        if name not in self._loaded:
            catalogue, findings = load_catalogue(self.folders, name)
            self._loaded[name] = catalogue, tuple(findings)
        return self._loaded[name]


def is_shipped(file: str) -> bool:
    """Whether the file of a place comes with the generator: it lies in the generator's folder, not in the content."""
    return file.startswith(f"{SHIPPED}/")


def shipped_folder() -> Path:
    """The folder of the catalogues that ship with the generator."""
    return Path(__file__).parent.parent / "catalogs"
