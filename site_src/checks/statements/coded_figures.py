"""What the tables of a disclosure have for a classification code (科目): every figure that a text may mean by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from site_src.catalogue.classification import DIGITS, Classifications
from site_src.catalogue.forms import LeafColumn
from site_src.checks.statements.stated_amounts import in_yuan
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledTable
from site_src.values.amount import spoken
from site_src.values.interval import ZERO, Interval
from site_src.values.place import Place


@dataclass(frozen=True)
class CodedFigure:
    """An amount that a table has for a code, with the titles of table and column; ``interval`` is in 元."""

    amount: Decimal
    unit: str
    interval: Interval
    table: str
    column: str
    place: Place

    @property
    def written(self) -> str:
        """The amount as sentences write it."""
        return f"{spoken(self.amount)}{self.unit}"


class CodedFigures:
    """The figures of a disclosure by their codes."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._classifications = disclosure.classifications
        self._by_code: dict[str, list[CodedFigure]] = {}
        self._incomplete: set[str] = set()
        for table in disclosure.tables:
            self._read(table, disclosure.unit)

    def of(self, code: str) -> list[CodedFigure]:
        """All figures of a code, in the order of the tables."""
        return self._by_code.get(code, [])

    def should_have(self, code: str) -> bool:
        """Whether the tables list all codes of its level, so that one without a figure has none."""
        classification = _classification(self._classifications, code)
        alike = any(
            len(other) == len(code) and _classification(self._classifications, other) == classification
            for other in self._by_code
        )
        return alike and classification not in self._incomplete

    def _read(self, table: FilledTable, unit: str) -> None:
        unit = table.form.form.unit or unit
        columns = [column for panel in table.form.panels for column in panel.columns]
        if table.state in ("missing", "not-in-source"):
            self._incomplete |= {column.form.classification for column in columns if column.form.classification}
            return
        for column in columns:
            if column.form.kind == "amount" and "差额" not in column.title:
                self._read_column(table, column, unit)

    def _read_column(self, table: FilledTable, column: LeafColumn, unit: str) -> None:
        cells = list(_cells(table, column, unit))
        lengths = {digits for levels in DIGITS.values() for digits in levels}
        for code in {code[:digits] for code, _ in cells for digits in lengths}:
            own = [figure for other, figure in cells if other == code]
            longest = max((len(other) for other, _ in cells if other.startswith(code)), default=0)
            parts = own or [figure for other, figure in cells if other.startswith(code) and len(other) == longest]
            known = self._by_code.setdefault(code, [])
            known += own
            if len(parts) > len(own) or len(own) > 1:
                known.append(_sum(parts))


def _cells(table: FilledTable, column: LeafColumn, unit: str) -> Iterator[tuple[str, CodedFigure]]:
    for row in table.rows:
        cell = row.cells.get(column.id)
        if row.row.code and cell is not None and cell.value is not None and cell.value.amount:
            amount, place = cell.value.amount, cell.place or table.place
            interval = in_yuan(Interval.of_printed(amount), unit)
            yield row.row.code, CodedFigure(amount, unit, interval, table.form.title, column.title, place)


def _sum(figures: list[CodedFigure]) -> CodedFigure:
    amount = sum((figure.amount for figure in figures), ZERO)
    interval = sum((figure.interval for figure in figures), Interval.exact(ZERO))
    return replace(figures[0], amount=amount, interval=interval)


def _classification(classifications: Classifications, code: str) -> str:
    """The classification that has codes of the class; empty where none is known."""
    return next(
        (one for one in DIGITS if any(known[:3] == code[:3] for known in classifications.codes.get(one, {}))), ""
    )
