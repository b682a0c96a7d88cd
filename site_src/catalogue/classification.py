"""The government's classifications (政府收支分类科目): codes with their names through the years.

The tables stand in ``catalogs/classifications/`` with their sources. They are a beginning, not the whole
classification, so a code that is not in them is never an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, get_args

from pydantic import Field, StringConstraints

from site_src.catalogue.kept import Kept
from site_src.catalogue.schema import Classification
from site_src.content.records import Record, bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding, Severity

DIGITS: dict[str, tuple[int, ...]] = {
    "function": (3, 5, 7),
    "department_economic": (3, 5),
    "government_economic": (3, 5),
}
TITLES: dict[str, str] = {
    "function": "支出功能分类科目",
    "department_economic": "部门支出经济分类科目",
    "government_economic": "政府支出经济分类科目",
}


def is_code(classification: str | None, text: str) -> bool:
    """Whether a text has the form of a code of that classification, known or not; without one, any text has."""
    digits = DIGITS.get(classification or "")
    return digits is None or (len(text) in digits and re.fullmatch(r"[0-9]+", text) is not None)


Words = Annotated[str, StringConstraints(min_length=1)]


class FormerName(Record):
    """A name that a code bore until a year, that year left out where it is not known."""

    name: Words
    until: int | None = None


class Code(Record):
    """A code with its name, and the first and last year in which it holds.

    A government economic code may list the department economic codes (or classes of three digits) that belong to it.
    ``purpose`` has the words of which one stands in whatever tells what the item is for; only an item that is for one
    thing alone (住房公积金) has them.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}([0-9]{2}){0,2}$")] = Field(
        description="3、5 或 7 位数字"
    )
    name: Words
    from_: int | None = Field(None, alias="from")
    to: int | None = None
    former: list[FormerName] = Field(default_factory=list)
    department_codes: list[str] = Field(default_factory=list)
    purpose: list[str] = Field(default_factory=list)

    def holds_in(self, year: int) -> bool:
        """Whether the code belongs to the year's classification."""
        return (self.from_ or year) <= year <= (self.to or year)

    def overlaps(self, other: Code) -> bool:
        """Whether some year has both."""
        return (self.from_ or 0) <= (other.to or 9999) and (other.from_ or 0) <= (self.to or 9999)

    def name_in(self, year: int) -> str:
        """The name that the code bore in a year."""
        then = [former for former in self.former if former.until is not None and year <= former.until]
        return min(then, key=lambda former: former.until or year).name if then else self.name


class ClassificationFile(Record):
    """A classification."""

    title: Words
    source: Words
    codes: list[Code]


@dataclass(frozen=True, eq=False)
class Classifications:
    """All classifications as they stand in one year: code → its entries, by kind of classification."""

    codes: dict[str, dict[str, list[Code]]]
    year: int = 0

    def of_year(self, year: int) -> Classifications:
        """The same, as they stood in a year: last year's content is judged by last year's names."""
        return _of_year(self, year)

    def _entry(self, classification: str, code: str) -> Code | None:
        entries = self.codes.get(classification, {}).get(code, [])
        return next((entry for entry in entries if not self.year or entry.holds_in(self.year)), None)

    def name_of(self, classification: str, code: str) -> str:
        """The name of a code, or an empty text where the code is not known."""
        entry = self._entry(classification, code)
        return "" if entry is None else entry.name_in(self.year) if self.year else entry.name

    def other_names(self, classification: str, code: str) -> list[str]:
        """The names that a code bears in other years."""
        entries = self.codes.get(classification, {}).get(code, [])
        names = [name for entry in entries for name in (entry.name, *(former.name for former in entry.former))]
        return [name for name in names if name != self.name_of(classification, code)]

    def purposes(self, classification: str) -> dict[str, list[str]]:
        """The codes that are for one thing alone, each with the words that tell it."""
        entries = ((code, self._entry(classification, code)) for code in self.codes.get(classification, {}))
        return {code: entry.purpose for code, entry in entries if entry and entry.purpose}

    def department_codes(self, government_code: str) -> list[str]:
        """The department economic codes that belong to a government economic code, as far as they are known."""
        entry = self._entry("government_economic", government_code)
        return entry.department_codes if entry else []


@lru_cache(maxsize=64)  # departments of one portal share theirs, with all that is worked out for it
def _of_year(classifications: Classifications, year: int) -> Classifications:
    return Classifications(classifications.codes, year)


_KEPT: Kept[tuple[Classifications, tuple[Finding, ...]]] = Kept(most=8)


def read_classifications(folder: Path, prefix: str) -> tuple[Classifications, list[Finding]]:
    """All classifications of a folder, called ``prefix`` in places, with what is wrong in them.

    They are kept while the folder stays as it is: do not change them.
    """
    classifications, findings = _KEPT.value(prefix, [folder], lambda: _read(folder, prefix))
    return classifications, list(findings)


def _read(folder: Path, prefix: str) -> tuple[Classifications, tuple[Finding, ...]]:
    codes: dict[str, dict[str, list[Code]]] = {}
    findings: list[Finding] = []
    for kind in get_args(Classification):
        node, found = read_yaml(folder / f"{kind}.yaml", f"{prefix}/{kind}.yaml")
        findings += found
        if node is not None:
            record, found = bind(node, ClassificationFile)
            findings += found
            of_kind = codes.setdefault(kind, {})
            for entry in record.codes if record else ():
                earlier = of_kind.setdefault(entry.code, [])
                findings += [_repeated(entry, other) for other in earlier if entry.overlaps(other)]
                earlier.append(entry)
    return Classifications(codes), tuple(findings)


def _repeated(entry: Code, other: Code) -> Finding:
    message = f"科目编码 {entry.code} 在同一年有两个，第 {other.place.line} 行已经写过"
    return Finding("duplicate-code", Severity.ERROR, entry.place, message, hint="删去其中一个，或用 from、to 分开年度")
