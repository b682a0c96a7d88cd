"""Finds what a catalogue's tables say of columns, rows and facts that they do not have, or have twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_src.catalogue.faults.unknown import unknown_name
from site_src.catalogue.forms import Catalogue, PanelForm, TableForm
from site_src.content.records import Record
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

_NUMBERED = re.compile(r"_[0-9]+$")  # projects_1 is the first table of a repeated projects; not: f201, year2024


def shape_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each name that is missing or taken, at its place."""
    yield from _repeated("表", ((table.id, table.form) for table in catalogue.tables))
    for table in catalogue.tables:
        yield from _of_table(table)
    facts = [fact.name for fact in catalogue.file.facts]
    yield from _repeated("数据", ((fact.name, fact) for fact in catalogue.file.facts))
    for number, name in enumerate(catalogue.file.key_figures):
        if name not in facts:
            yield unknown_name("数据", name, facts, catalogue.file.place_of("key_figures", number))
    for number, name in enumerate(catalogue.file.purchases):
        if name not in catalogue.figures:
            yield unknown_name("数据", name, catalogue.figures, catalogue.file.place_of("purchases", number))


def _of_table(table: TableForm) -> Iterator[Finding]:
    if _NUMBERED.search(table.id):
        message = f"表的标识“{table.id}”不能以下划线加数字结尾：可以有多张的表，各张的地址就是这样编的"
        yield _fault(table.form.place_of("id"), message, "换一个标识")
    yield from _repeated("表区", ((panel.form.id, panel.form) for panel in table.panels))
    for panel in [panel for panel in table.panels if not panel.form.key][1:]:
        message = f"表区“{panel.form.id}”没有 key，而前面已有一个没有 key 的表区，内容文件无法区分"
        yield _fault(panel.form.place, message, "给这个表区写上 key")
    for panel in table.panels:
        yield from _of_panel(panel)


def _of_panel(panel: PanelForm) -> Iterator[Finding]:
    yield from _repeated("栏", ((column.id, column.form) for column in panel.columns))
    yield from _repeated("行", ((row.id, row) for row in panel.form.fixed))
    yield from _repeated("行", ((kind.id, kind) for kind in panel.form.kinds))
    named = [(column.form, "names", column.form.names) for column in panel.columns]
    marked = [(kind, "marked_by", kind.marked_by) for kind in panel.form.kinds]
    for record, key, name in (*named, *marked):
        if name is not None and name not in panel.by_id:
            yield unknown_name("栏", name, panel.by_id, record.place_of(key))
    texts = [(row, name) for row in panel.form.fixed for name in row.cells]
    texts_of_kinds = [(kind, name) for kind in panel.form.kinds for name in kind.cells]
    for holder, name in (*texts, *texts_of_kinds):
        if name not in panel.by_id:
            yield unknown_name("栏", name, panel.by_id, holder.place_of("cells", name))


def _repeated(what: str, named: Iterable[tuple[str, Record]]) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for name, record in named:
        if name in seen:
            yield _fault(record.place, f"{what}“{name}”重复，第 {seen[name].line} 行已经用过", "换一个标识")
        seen.setdefault(name, record.place)


def _fault(place: Place, message: str, hint: str) -> Finding:
    return Finding("catalogue-shape", Severity.ERROR, place, message, hint=hint)
