"""The government's classifications (政府收支分类科目): codes with their names through the years.

The tables stand in ``catalogs/classifications/`` with their sources. They are a beginning, not the whole
classification, so a code that is not in them is never an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, get_args

from pydantic import Field, StringConstraints

from site_src.catalogue.schema import Classification
from site_src.content.records import Record, bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding

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

Words = Annotated[str, StringConstraints(min_length=1)]


class FormerName(Record):
    """A name that a code bore until a year, that year left out where it is not known."""

    name: Words
    until: int | None = None


class Code(Record):
    """A code with its name, and the first and last year in which it holds."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}([0-9]{2}){0,2}$")] = Field(
        description="3、5 或 7 位数字"
    )
    name: Words
    from_: int | None = Field(None, alias="from")
    to: int | None = None
    former: list[FormerName] = Field(default_factory=list)


class ClassificationFile(Record):
    """A classification."""

    title: Words
    source: Words
    codes: list[Code]


@dataclass(frozen=True, slots=True)
class Classifications:
    """All classifications: code → entry, by kind of classification."""

    codes: dict[str, dict[str, Code]]

    def name_of(self, classification: str, code: str) -> str:
        """The present name of a code, or an empty text where the code is not known."""
        entry = self.codes.get(classification, {}).get(code)
        return entry.name if entry else ""

    def former_names(self, classification: str, code: str) -> list[str]:
        """The names that a code bore in earlier years."""
        entry = self.codes.get(classification, {}).get(code)
        return [former.name for former in entry.former] if entry else []


def read_classifications(folder: Path, prefix: str) -> tuple[Classifications, list[Finding]]:
    """All classifications of a folder, called ``prefix`` in places, with what is wrong in them."""
    codes: dict[str, dict[str, Code]] = {}
    findings: list[Finding] = []
    for kind in get_args(Classification):
        node, found = read_yaml(folder / f"{kind}.yaml", f"{prefix}/{kind}.yaml")
        findings += found
        if node is not None:
            record, found = bind(node, ClassificationFile)
            findings += found
            codes[kind] = {entry.code: entry for entry in record.codes} if record else {}
    return Classifications(codes), findings
