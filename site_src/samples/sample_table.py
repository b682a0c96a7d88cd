"""The content of one table of a made-up disclosure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from site_src.catalogue.classification import DIGITS
from site_src.catalogue.column_kinds import FigureKind
from site_src.catalogue.faults.reach import FormRow, target_cells
from site_src.catalogue.forms import Catalogue, LeafColumn, PanelForm, TableForm
from site_src.catalogue.schema import FixedRow, RowKind
from site_src.disclosure.table_reader import NAME_KEY, TITLE_KEY

Anything = Mapping[str, "Anything"] | Sequence["Anything"] | str
Content = Mapping[str, Anything]

_ROWS = 3
_CLASSES, _IN_EACH = 2, 2


def figure(seed: str, kind: FigureKind, unit: str, decimals: int) -> str:
    """A figure that depends on the seed alone."""
    return kind.sample(crc32(seed.encode()), unit, decimals)


def sample_codes(catalogue: Catalogue, classification: str, digits: int | None = None) -> list[str]:
    """Some known codes with that number of digits (``None``: the most there are), of more than one class."""
    known = sorted(catalogue.classifications.codes.get(classification, {}))
    length = digits or DIGITS[classification][-1]
    by_class: dict[str, list[str]] = {}
    for code in known:
        if len(code) == length:
            by_class.setdefault(code[:3], []).append(code)
    fullest = sorted(by_class.values(), key=lambda codes: -min(len(codes), _IN_EACH))[:_CLASSES]
    chosen = sorted(code for codes in fullest for code in codes[:_IN_EACH])
    return chosen or [f"{next(iter(known), '201')[:3]}0101"[:length]]


class TableSample:
    """Makes the content of a table: figures only where no formula without a condition fills the cell."""

    def __init__(self, catalogue: Catalogue, table: TableForm) -> None:
        self._catalogue = catalogue
        self._table = table
        self._unit = table.form.unit or catalogue.file.unit
        self._filled = {
            (id(cell.row.fixed or cell.row.kind), cell.column.id)
            for formula in table.formulas
            if formula.fills and formula.when is None
            for cell in target_cells(table, formula)
        }

    def files(self) -> Iterator[Content]:
        """The table's file; two of a repeated one."""
        form = self._table.form
        for number in range(1, 3 if form.repeated else 2):
            content: dict[str, Anything] = {TITLE_KEY: form.title}
            if form.repeated:
                content[NAME_KEY] = f"示例项目{number}"
            for panel in self._table.panels:
                given = self._panel(panel)
                content |= {panel.form.key: given} if panel.form.key else given
            yield content

    def _panel(self, panel: PanelForm) -> Content:
        content: dict[str, Anything] = {}
        for row in panel.form.fixed:
            cells = self._cells(FormRow(panel, fixed=row), row.code or row.id, 1)
            if len(panel.form.fixed) == 1 and not row.content_key:
                return cells
            if cells:
                content[row.content_key] = _alone(panel, row, cells)
        rows: list[Content] = []
        for kind in panel.form.kinds:
            if not kind.key:
                rows += self._listed(panel, kind)
            elif cells := self._cells(FormRow(panel, kind=kind), kind.id, 0):
                content[kind.key] = cells
        return {**content, panel.form.rows_key: rows} if rows else content

    def _listed(self, panel: PanelForm, kind: RowKind) -> Iterator[Content]:
        """Rows of a kind: one of an outer kind, several of the innermost; none of one that the generator makes."""
        mark = panel.by_id.get(kind.marked_by or "")
        innermost = kind is panel.form.kinds[-1]
        if kind.made and (kind.level is None or not innermost):
            return
        codes = [str(number) for number in range(1, (_ROWS if innermost else 1) + 1)]
        if mark is not None and mark.coded and mark.form.classification:
            codes = sample_codes(self._catalogue, mark.form.classification, kind.level)
        for number, code in enumerate(codes, 1):
            yield self._cells(FormRow(panel, kind=kind), code, number)

    def _cells(self, row: FormRow, code: str, number: int) -> Content:
        """The cells of a row that content gives; ``number`` counts the rows of a kind, 0 for one that stands once."""
        panel, own = row.panel, row.kind.marked_by if row.kind else None
        marks_of_others = {kind.marked_by for kind in panel.form.kinds if row.kind} - {own}
        content: dict[str, Anything] = {}
        for column in panel.open_columns(row.fixed) if row.fixed else panel.columns:
            if not column.group and column.id not in marks_of_others:
                text = self._text(row, column, code, number)
                content |= {column.key: text} if text else {}
        if row.kind and not row.kind.key and row.kind is panel.form.kinds[-1]:
            for group in dict.fromkeys(column.group for column in panel.columns if column.group):
                content[group] = [self._line(panel, group, line) for line in (1, 2)]
        return content

    def _line(self, panel: PanelForm, group: str, line: int) -> Content:
        columns = [column for column in panel.columns if column.group == group]
        return {
            column.key: self._figure(column, kind, str(line)) if (kind := column.figures) else self._word(column, line)
            for column in columns
        }

    def _text(self, row: FormRow, column: LeafColumn, code: str, number: int) -> str:
        form, kind = column.form, row.kind
        if figures := column.figures:
            filled = (id(row.fixed or kind), column.id) in self._filled
            return "" if filled else self._figure(column, figures, code)
        if number == 0 or form.names:
            return ""
        marks = kind is not None and kind.marked_by == column.id
        if column.coded and form.classification:
            codes = [code] if marks else sample_codes(self._catalogue, form.classification)
            return codes[(number - 1) % len(codes)]
        if marks and kind is not None and kind.level:
            return str(10 ** (kind.level - 1) + number)
        return self._words(column) + (str(number) if kind else "")

    def _figure(self, column: LeafColumn, kind: FigureKind, seed: str) -> str:
        return figure(f"{column.id} {seed}", kind, self._unit, self._table.form.decimals)

    def _word(self, column: LeafColumn, line: int) -> str:
        return f"{self._words(column)}{line}"

    def _words(self, column: LeafColumn) -> str:
        """What stands in a column of words: the same in all columns of the same identifier, so that rows meet."""
        labels = (
            other.form.label
            for table in self._catalogue.tables
            for panel in table.panels
            for other in panel.columns
            if other.id == column.id
        )
        return f"示例{next(labels, column.form.label).partition('（')[0]}"


def _alone(panel: PanelForm, row: FixedRow, cells: Content) -> Anything:
    """The cells of a fixed row; its one cell alone where it has no other."""
    return next(iter(cells.values())) if len(panel.open_columns(row)) == 1 else cells
