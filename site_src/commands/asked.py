"""What somebody asks of ``build``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """The disclosures asked for, with PDFs or without, all or nothing, in how many processes."""

    years: frozenset[int] = frozenset()
    departments: frozenset[str] = frozenset()
    with_pdf: bool = True
    strict: bool = False
    processes: int = 1

    @property
    def key(self) -> tuple[object, ...]:
        """What the output hangs on: not the number of processes."""
        return sorted(self.years), sorted(self.departments), self.with_pdf, self.strict
