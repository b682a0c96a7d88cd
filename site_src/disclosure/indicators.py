"""The performance indicators (绩效指标) of a table: one model for goal forms, project tables and summaries.

What a column tells of an indicator is its ``role`` in the catalogue. An indicator stands in a row, or in a line of
a group of columns, which then is its first level (成本指标, 产出指标 …).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_src.catalogue.forms import LeafColumn
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.place import Place
from site_src.values.target import Target, parse_target


@dataclass(frozen=True)
class Indicator:
    """An indicator in its tree of three levels. ``subject`` is the project, empty for the department as a whole."""

    subject: str
    first: str
    second: str
    third: str
    target: Target
    description: str = ""
    basis: str = ""
    score_rule: str = ""
    explanation: str = ""
    remark: str = ""
    place: Place | None = None


def indicators(table: FilledTable) -> Iterator[Indicator]:
    """All indicators of a table, in printed order."""
    for row in table.rows:
        panel = row.row.panel
        if "third" in panel.roles:
            yield from _of_row(table, row, panel.roles)
        if panel.group_roles:
            yield from _of_lines(row)


def _of_row(table: FilledTable, row: FilledRow, roles: Mapping[str, LeafColumn]) -> Iterator[Indicator]:
    texts = {role: row.cells[leaf.id].text for role, leaf in roles.items()}
    if texts["third"]:
        given = row.row.cells.get(roles["third"].id)
        yield _indicator(table.name, texts, given.place if given else row.row.place)


def _of_lines(row: FilledRow) -> Iterator[Indicator]:
    subject = next((row.cells[leaf.id].text for leaf in row.row.panel.columns if leaf.form.heads_row), row.title)
    for group, roles in row.row.panel.group_roles.items():
        for line in row.lines:
            given = {role: line[leaf.id] for role, leaf in roles.items() if leaf.id in line}
            if "third" in given and given["third"].text:
                texts = {role: cell.text for role, cell in given.items()}
                yield _indicator(subject, {"first": group, **texts}, given["third"].place)


def _indicator(subject: str, texts: Mapping[str, str], place: Place | None) -> Indicator:
    return Indicator(
        subject,
        texts.get("first", ""),
        texts.get("second", ""),
        texts["third"],
        parse_target(texts.get("value", ""), texts.get("comparator", ""), texts.get("measure", "")),
        texts.get("description", ""),
        texts.get("basis", ""),
        texts.get("score_rule", ""),
        texts.get("explanation", ""),
        texts.get("remark", ""),
        place,
    )
