"""Orders the rows of a table: supplies the rows that the form makes, and tells which row belongs to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from site_src.catalogue.forms import PanelForm
from site_src.catalogue.schema import FixedRow, RowKind
from site_src.disclosure.given import Given, Row
from site_src.values.place import Place


def fixed_row(panel: PanelForm, form: FixedRow, texts: Mapping[str, str]) -> Row:
    """The row that the form prints."""
    label = {panel.label_column.id: form.number + form.label} if panel.label_column else {}
    names = frozenset({form.id, form.kind, panel.form.id, "all"})
    return Row(
        panel,
        form.id,
        form.kind,
        names,
        None,
        code=form.code,
        texts={**label, **texts},
        indent=form.indent,
        strong=form.strong,
        bottom=form.bottom,
        fixed=form,
    )


def listed_row(panel: PanelForm, kind: RowKind, place: Place | None, cells: dict[str, Given]) -> Row:
    """A row of the given kind."""
    names = frozenset({kind.id, panel.form.id, "all"})
    row = Row(panel, kind.id, kind.id, names, place, cells=cells)
    row.keyed = kind.key is not None
    row.indent, row.strong = kind.indent, kind.strong
    row.code = next((row.text(column.id) for column in panel.columns if column.coded), "")
    return row


def arranged(panel: PanelForm, rows: list[Row], texts: Mapping[str, Mapping[str, str]]) -> list[Row]:
    """``rows`` in printed order with the made rows among them; ``texts`` holds the words of made rows by kind."""
    kinds = {kind.id: kind for kind in panel.form.kinds}
    keyed = [_the_keyed_row(panel, kind, rows, texts) for kind in panel.form.kinds if kind.key]
    listed = [row for row in rows if not kinds[row.kind].key]
    absent = [
        kind
        for kind in panel.form.kinds
        if kind.made and not kind.key and kind.level is None and not any(row.kind == kind.id for row in listed)
    ]
    front = [_made_row(panel, kind, texts) for kind in absent]
    ordered = [*(row for row in keyed if row), *front, *_with_made_parents(panel, listed)]
    _set_parents(panel, ordered)
    return ordered


def _the_keyed_row(
    panel: PanelForm, kind: RowKind, rows: Iterable[Row], texts: Mapping[str, Mapping[str, str]]
) -> Row | None:
    given = next((row for row in rows if row.kind == kind.id), None)
    if given is not None:
        given.texts = {**texts.get(kind.id, {}), **given.texts}
        return given
    return _made_row(panel, kind, texts) if kind.made else None


def _made_row(panel: PanelForm, kind: RowKind, texts: Mapping[str, Mapping[str, str]]) -> Row:
    row = listed_row(panel, kind, None, {})
    row.texts = dict(texts.get(kind.id, {}))
    return row


def _coded(panel: PanelForm) -> dict[str, int]:
    """The kinds of rows that codes rank, each with the length of its codes."""
    return {
        kind.id: kind.level
        for kind in panel.form.kinds
        if kind.level is not None and kind.marked_by and panel.by_id[kind.marked_by].coded
    }


def _with_made_parents(panel: PanelForm, rows: list[Row]) -> Iterator[Row]:
    """The rows, and before the first row of each parent code a row for that code, where the content gives none."""
    coded = _coded(panel)
    made_kinds = [kind for kind in panel.form.kinds if kind.made and kind.id in coded]
    code_column = next((column.id for column in panel.columns if column.coded), "")
    for block in _blocks(rows, coded):
        seen = {row.code for row in block}
        for row in block:
            for kind in made_kinds:
                code = row.code[: coded[kind.id]]
                if len(row.code) > len(code) and code not in seen:
                    seen.add(code)
                    made = listed_row(panel, kind, None, {})
                    made.texts, made.code = {code_column: code}, code
                    yield made
            yield row


def _blocks(rows: Iterable[Row], coded: Mapping[str, int]) -> Iterator[list[Row]]:
    """The rows, parted before each one that codes do not rank (a unit): each block has its own parent codes."""
    block: list[Row] = []
    for row in rows:
        if row.kind not in coded and block:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _set_parents(panel: PanelForm, rows: Iterable[Row]) -> None:
    """A row belongs to the row of its parent code, wherever that stands in the block, else to the last outer row."""
    coded = _coded(panel)
    kinds = panel.form.kinds
    rank = {kind.id: number for number, kind in enumerate(kinds)}
    outer: dict[str, Row] = {}
    for block in _blocks(rows, coded):
        by_code = {(row.kind, row.code): row for row in block if row.kind in coded}
        for row in block:
            above = [kind.id for kind in kinds[: rank[row.kind]]][::-1]
            found = (
                by_code.get((kind, row.code[: coded[kind]])) if kind in coded else outer.get(kind) for kind in above
            )
            row.parent = next((other for other in found if other), None)
            if row.kind not in coded:
                outer = {kind: other for kind, other in outer.items() if kind in above}
                outer[row.kind] = row
