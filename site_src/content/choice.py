"""Which disclosures somebody asks for."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.content.key import Key


@dataclass(frozen=True)
class Choice:
    """The disclosures of some years and departments; without any, of all."""

    years: frozenset[int] = frozenset()
    departments: frozenset[str] = frozenset()

    @property
    def all(self) -> bool:
        """Whether everything is asked for."""
        return not self.years and not self.departments

    def takes_place(self, file: str) -> bool:
        """Whether what is wrong in a file is asked for: not so under the folder of a department not chosen."""
        year, _, rest = file.partition("/")
        return not (year.isdecimal() and rest) or self.takes(Key(int(year), rest.partition("/")[0], ""))

    def takes(self, key: Key) -> bool:
        """Whether a disclosure is chosen."""
        return (not self.years or key.year in self.years) and (not self.departments or key.slug in self.departments)
