"""Finds what ``by_code``, ``across`` and ``adds_over_units`` say of figures that are not there or not comparable."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from site_src.catalogue.faults.unknown import unknown_name
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.schema import Across, CodedFigures
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place


def comparison_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each mistake in what the catalogue compares with other disclosures, at its place."""
    file = catalogue.file
    names = [fact.name for fact in file.facts] + [entry.name for entry in file.inputs if entry.kind == "amount"]
    for fact in file.facts:
        if fact.adds_over_units and fact.unit not in ("", "元", "万元"):
            yield _fault(
                fact.place_of("adds_over_units"), f"“{fact.name}”不是金额，不逐单位相加", "删去 adds_over_units"
            )
    coded: list[str] = []
    for figures in file.by_code:
        yield from _of_coded(catalogue, figures)
        if figures.name in (*names, *coded):
            yield _fault(figures.place_of("name"), f"“{figures.name}”已经是别的数的名称", "换一个名称")
        coded.append(figures.name)
    seen: set[str] = set()
    for entry in file.across:
        if entry.id in seen:
            yield _fault(entry.place_of("id"), f"“{entry.id}”已经用过", "换一个标识")
        seen.add(entry.id)
        yield from _of_entry(catalogue, entry, [*names, *coded])


def _of_coded(catalogue: Catalogue, figures: CodedFigures) -> Iterator[Finding]:
    table = catalogue.by_id.get(figures.table)
    if table is None:
        yield unknown_name("表", figures.table, catalogue.by_id, figures.place_of("table"))
        return
    panels = [panel for panel in table.panels if "code" in panel.by_id]
    known = {column.id: column for panel in panels for column in panel.columns if column.numeric}
    if table.form.repeated or not panels:
        message = f"表“{figures.table}”没有科目编码的栏，或可以有好几张，不能按科目取数"
        yield _fault(figures.place_of("table"), message, "写一张有编码栏（id 为 code）、只有一张的表")
    elif figures.column not in known:
        yield unknown_name("放数的栏", figures.column, known, figures.place_of("column"))


def _of_entry(catalogue: Catalogue, entry: Across, names: Collection[str]) -> Iterator[Finding]:
    if entry.here not in names:
        yield unknown_name("数据", entry.here, names, entry.place_of("here"))
    if entry.kind == catalogue.file.kind and not entry.years_back:
        message = "同一年度、同一种类就是这份公开文本自己"
        yield _fault(entry.place_of("kind"), message, "写上 years_back: 1，或换一个 kind")
    elif entry.kind == catalogue.file.kind and not any(name in names for name in entry.there):
        yield unknown_name("数据", entry.there[0], names, entry.place_of("there", 0))


def _fault(place: Place, message: str, hint: str) -> Finding:
    return Finding("catalogue-listing", Severity.ERROR, place, message, hint=hint)
