"""Where a project's folders are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folders:
    """The folders of a project."""

    root: Path
    content: Path
    output: Path

    @property
    def themes(self) -> Path:
        """The themes."""
        return self.root / "themes"

    @property
    def cache(self) -> Path:
        """What is kept to save work: it may be deleted at any time."""
        return self.root / ".cache"

    @property
    def template_cache(self) -> Path:
        """Where compiled templates are kept."""
        return self.cache / "templates"

    @property
    def font_cache(self) -> Path:
        """Where fonts for PDFs are kept once they are cut from the system's collections."""
        return self.cache / "fonts"
