"""Makes a disclosure of its files and its catalogue: the one way from content to everything that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from site_src.catalogue.forms import Catalogue, TableForm
from site_src.catalogue.schema import Part, Section
from site_src.content.nodes import MapNode, TextNode
from site_src.content.records import unknown_key
from site_src.content.source import DisclosureSource
from site_src.disclosure.figure_ties import compare_figures, figures
from site_src.disclosure.fill import compare, fill_tables
from site_src.disclosure.given import GivenTable
from site_src.disclosure.glossary import filled_glossary
from site_src.disclosure.ledger import Ledger
from site_src.disclosure.model import Disclosure, TextPart, TextSection
from site_src.disclosure.narrative import Narrative, read_narrative
from site_src.disclosure.table_reader import TITLE_KEY, read_table, table_without_file
from site_src.disclosure.table_words import rows_of
from site_src.disclosure.value import Value
from site_src.disclosure.wording import Wording
from site_src.values.finding import Finding, Severity
from site_src.values.spelling import normalised
from site_src.values.suggestion import suggestion


def assemble(source: DisclosureSource, catalogue: Catalogue) -> tuple[Disclosure, list[Finding]]:
    """The disclosure with everything filled, and what is wrong in its files or in the catalogue's wording."""
    unit = source.header.unit or catalogue.file.unit
    particulars = _particulars(source, unit)
    wording = Wording(particulars)
    tables, findings = _given_tables(source, catalogue, wording)
    ledger = Ledger(tables)
    filled = fill_tables(tables, ledger, catalogue.classifications.of_year(source.year), unit, wording)
    narrative, found = read_narrative(source, catalogue)
    findings += found
    known = _facts(catalogue, ledger)
    facts = {**dict.fromkeys((fact.name for fact, _ in catalogue.facts), Decimal(0)), **_worth(known)}
    missing = {table.form.id for table in filled if table.state == "missing"}
    ledger.name_figures(figures(catalogue, known, missing, narrative))
    reasons = Wording({**particulars, **facts})
    spoken = Wording({**particulars, **facts, **_named(narrative, reasons), "rows": rows_of(filled)})
    spoken = spoken.with_macros(catalogue.file.macros, catalogue.file.place_of("macros"))
    terms = filled_glossary(catalogue, narrative.terms, spoken)
    disclosure = Disclosure(
        source=source,
        catalogue=catalogue,
        narrative=narrative,
        title=spoken.filled(catalogue.file.disclosure_title, catalogue.file.place_of("disclosure_title")),
        filled=filled,
        given=tuple(tables),
        comparisons=compare(filled, tables, ledger),
        figure_comparisons=tuple(compare_figures(catalogue, ledger)),
        known_facts=known,
        parts=tuple(_part(part, spoken) for part in catalogue.file.parts),
        terms=terms,
        cover=tuple(spoken.filled(line, catalogue.file.place_of("cover")) for line in catalogue.file.cover),
        doubtful=any(table.faulty for table in tables),
    )
    findings += _metadata_findings(source, catalogue)
    return disclosure, [*findings, *wording.findings, *reasons.findings, *spoken.findings]


def _particulars(source: DisclosureSource, unit: str) -> dict[str, object]:
    return {
        "部门": source.department_name,
        "年度": source.year,
        "上年": source.year - 1,
        "填报单位": source.header.filler,
        "级次": source.department.level,
        "预算代码": source.department.code,
        "范围": source.header.scope,
        "计量单位": unit,
    }


def _metadata_findings(source: DisclosureSource, catalogue: Catalogue) -> Iterator[Finding]:
    for name in source.header.metadata:
        if name not in catalogue.file.metadata:
            yield unknown_key(source.header.place_of_key("元数据", name), name, catalogue.file.metadata)


def _given_tables(
    source: DisclosureSource, catalogue: Catalogue, wording: Wording
) -> tuple[list[GivenTable], list[Finding]]:
    findings: list[Finding] = []
    files: dict[str, list[MapNode]] = {}
    unread = source.tables_unread
    for node in source.tables:
        form, found = _form_of(node, catalogue)
        findings += found
        unread = unread or form is None
        if form is not None and form.id in files and not form.form.repeated:
            other = files[form.id][0].place.file
            message = f"《{form.title}》已经在 {other} 里给出"
            findings.append(Finding("duplicate-table", Severity.ERROR, node.place, message, hint="一张表只写一个文件"))
        elif form is not None:
            files.setdefault(form.id, []).append(node)
    tables = []
    for form in catalogue.tables:
        fill = partial(wording.filled, place=form.form.place)
        for number, node in enumerate(files.get(form.id, ()), 1):
            table, found = read_table(form, node, fill)
            findings += found
            tables.append(_instance(table, number) if form.form.repeated else table)
        if form.id not in files:
            table = table_without_file(form, source.place, fill)
            table.faulty = unread
            tables.append(table)
    return tables, findings


def _instance(table: GivenTable, number: int) -> GivenTable:
    table.instance = number
    for row in table.rows:
        row.instance = number
    return table


def _form_of(node: MapNode, catalogue: Catalogue) -> tuple[TableForm | None, list[Finding]]:
    title = node.get(TITLE_KEY)
    titles = [form.title for form in catalogue.tables]
    if not isinstance(title, TextNode) or title.empty:
        message, hint = "缺少“表”：不知道这是哪张表", f"第一行写“表: 表名”，表名有：{'、'.join(titles)}"
        return None, [Finding("missing-key", Severity.ERROR, node.place, message, expected=TITLE_KEY, hint=hint)]
    form = catalogue.by_title.get(normalised(title.text))
    if form is not None:
        return form, []
    near = suggestion(title.text, titles)
    hint = f"是不是“{near}”？" if near else f"目录里有：{'、'.join(titles)}"
    message = f"公开目录里没有名为“{title.text}”的表"
    return None, [Finding("unknown-table", Severity.ERROR, title.place, message, near, title.text, hint=hint)]


def _facts(catalogue: Catalogue, ledger: Ledger) -> dict[str, Value]:
    """The facts that are known, by name."""
    values = ((fact.name, ledger.evaluate(expression)) for fact, expression in catalogue.facts)
    return {name: value for name, value in values if value is not None}


def _named(narrative: Narrative, wording: Wording) -> dict[str, Decimal | str]:
    """What wording prints of the inputs; reasons may speak of the facts themselves."""
    values = ((name, one.worth, one.place) for name, one in narrative.inputs.items())
    return {name: wording.filled(worth, place) if isinstance(worth, str) else worth for name, worth, place in values}


def _worth(values: Mapping[str, Value]) -> dict[str, Decimal]:
    return {name: value.worth for name, value in values.items()}


def _part(part: Part, wording: Wording) -> TextPart:
    title = wording.filled(part.title, part.place_of("title"))
    return TextPart(part.id, part.number, title, part.shows, tuple(_section(below, wording) for below in part.sections))


def _section(section: Section, wording: Wording) -> TextSection:
    place = section.place_of("wording")
    below = tuple(_section(inner, wording) for inner in section.sections)
    title = wording.filled(section.title, section.place_of("title"))
    text = wording.filled(section.wording, place)
    return TextSection(section.id, section.number, title, text, tuple(section.tables), section.shows, below)
