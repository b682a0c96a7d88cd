"""Where a project's folders are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folders:
    """The folders of a project; ``kept`` is another place for the cache than the project's own."""

    root: Path
    content: Path
    output: Path
    kept: Path | None = None

    @property
    def themes(self) -> Path:
        """The themes."""
        return self.root / "themes"

    @property
    def cache(self) -> Path:
        """What is kept to save work: it may be deleted at any time."""
        return self.kept or self.root / ".cache"

    @property
    def shipped(self) -> Path:
        """The catalogues that ship with the generator."""
        return Path(__file__).parent.parent / "catalogs"

    @property
    def results(self) -> Path:
        """What was worked out and made before."""
        return self.cache / "results"

    @property
    def spares(self) -> Path:
        """The folders that change places with outputs."""
        return self.cache / "spares"

    @property
    def font_cache(self) -> Path:
        """Where fonts for PDFs are kept once they are cut from the system's collections."""
        return self.cache / "fonts"
