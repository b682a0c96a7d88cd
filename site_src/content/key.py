"""The unit of everything: one disclosure, known by its year, its department and its kind."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("budget", "accounts", "performance")


class Key(NamedTuple):
    """One disclosure (公开文本): budget year, the department's identifier, kind (one of :data:`KINDS`)."""

    year: int
    slug: str
    kind: str

    @property
    def folder(self) -> str:
        """Its folder, within the content as within the output."""
        return f"{self.year}/{self.slug}/{self.kind}"
