"""A disclosure as its page and its PDF show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from site_src.content.portal import Portal
from site_src.disclosure.model import Disclosure, TextPart, TextSection
from site_src.disclosure.tables import FilledTable, State
from site_src.portal.cards import key_figures
from site_src.render.grid.drawn import DrawnTable
from site_src.render.views.addresses import attachment, disclosure_page, download, relative, table_page
from site_src.render.views.markdown import as_html
from site_src.render.views.publication import Beside, Publication
from site_src.render.views.views import (
    CorrectionView,
    DisclosureView,
    Download,
    Link,
    NoteView,
    Particular,
    PartView,
    SectionView,
    TableView,
    TermView,
)
from site_src.values.numerals import chinese_number

_SHOWN_STATE: dict[State, Literal["empty", "not-in-source"]] = {"empty": "empty", "not-in-source": "not-in-source"}
_UNKNOWN = "原公开文本未载明"

Placed = Sequence[tuple[str, TableView]]  # the tables in order, each with the identifier of its form


def disclosure_view(publication: Publication) -> DisclosureView:
    """The whole disclosure, its links relative to its own page."""
    disclosure = publication.disclosure
    page = disclosure_page(disclosure.source.key)
    tables = tuple((one.table.form.id, _table_view(publication, one, page)) for one in publication.drawn)
    header = disclosure.source.header
    return DisclosureView(
        title=disclosure.title,
        department=disclosure.source.department_name,
        year=disclosure.year,
        kind_name=disclosure.kind_name,
        cover=disclosure.cover,
        particulars=tuple(_particulars(disclosure, publication.portal)),
        key_figures=key_figures(disclosure),
        parts=tuple(_part(part, disclosure, tables) for part in disclosure.parts),
        tables=tuple(table for _, table in tables),
        downloads=_downloads(publication, page),
        corrections=tuple(
            CorrectionView(str(entry.date), entry.what, entry.before, entry.after, entry.reason)
            for entry in header.corrections
        ),
        remarks=(
            *(NoteView(note) for note in header.notes),
            *_accepted(publication),
        ),
        siblings=_beside(publication.siblings, page),
        units=_beside(publication.units, page),
        listed_by=_beside(publication.listed_by, page),
    )


def _beside(others: Iterable[Beside], page: str) -> tuple[Link, ...]:
    return tuple(Link(other.text, relative(other.path, page) if other.path else "") for other in others)


def own_page_view(publication: Publication, table: FilledTable, view: TableView) -> TableView:
    """The view of a table with links that lead from the table's own page."""
    page = table_page(publication.disclosure, table)
    return replace(view, href="", downloads=_downloads(publication, page, table))


def _table_view(publication: Publication, drawn: DrawnTable, page: str) -> TableView:
    table, form = drawn.table, drawn.table.form.form
    return TableView(
        anchor=drawn.anchor,
        href=relative(table_page(publication.disclosure, table), page),
        number=chinese_number(table.form.ordinal) if table.form.ordinal else "",
        title=table.title,
        short_title=table.short_title,
        form=form.form,
        unit=table.unit,
        heading_lines=table.heading_lines,
        grids=drawn.grids,
        notes=table.notes,
        statement=table.statement,
        state=_SHOWN_STATE.get(table.state, "figures"),
        orientation=form.orientation,
        downloads=_downloads(publication, page, table),
    )


def _particulars(disclosure: Disclosure, portal: Portal) -> Iterable[Particular]:
    header = disclosure.source.header
    yield Particular("name", f"{header.scope}名称", disclosure.source.department_name)
    yield Particular("year", "预算年度", f"{disclosure.year}年")
    yield Particular("catalogue", "公开目录", disclosure.catalogue.file.title)
    yield Particular("approved", "批复日期", str(header.approved_on) if header.approved_on else _UNKNOWN)
    yield Particular("published", "公开日期", str(header.published_on) if header.published_on else _UNKNOWN)
    yield Particular("publisher", "发布机构", portal.publisher)
    yield from (
        Particular("metadata", name, header.metadata[name])
        for name in disclosure.catalogue.file.metadata
        if header.metadata.get(name)
    )
    if header.original:
        yield Particular("original", "原公开文本", header.original)


def _accepted(publication: Publication) -> Iterator[NoteView]:
    """The findings that were accepted; those with one reason stand together."""
    messages: dict[tuple[str, str], list[str]] = {}
    for waived in publication.waived:
        messages.setdefault((waived.waiver.reason, waived.waiver.office), []).append(waived.finding.message)
    return (NoteView("；".join(found), reason, office) for (reason, office), found in messages.items())


def _downloads(publication: Publication, page: str, table: FilledTable | None = None) -> tuple[Download, ...]:
    disclosure = publication.disclosure
    what = "本表" if table else "全文"
    formats = (["PDF"] if publication.with_pdf else []) + ["XLSX", "JSON"] + (["CSV"] if table else [])
    files = [
        Download(f"{what} {name}", relative(download(disclosure, name.lower(), table), page), name) for name in formats
    ]
    if table is None:
        files += [
            Download(name, relative(attachment(disclosure.source.key, name), page), "附件")
            for name in publication.attachments
        ]
    return tuple(files)


def _part(part: TextPart, disclosure: Disclosure, tables: Placed) -> PartView:
    placed = {name for other in disclosure.parts for section in other.sections for name in _placed(section)}
    return PartView(
        f"part-{part.id.replace('_', '-')}",
        part.number,
        part.title,
        part.shows,
        sections=tuple(_section(section, 3, disclosure, tables) for section in part.sections),
        terms=_terms(disclosure) if part.shows == "glossary" else (),
        tables=tuple(table for form, table in tables if form not in placed) if part.shows == "tables" else (),
    )


def _placed(section: TextSection) -> Iterator[str]:
    """The tables that stand in a section and in those below it."""
    yield from section.tables
    for below in section.sections:
        yield from _placed(below)


def _terms(disclosure: Disclosure) -> tuple[TermView, ...]:
    written = chinese_number if disclosure.catalogue.glossary.numbering == "chinese" else str
    return tuple(TermView(written(number), term.term, term.meaning) for number, term in enumerate(disclosure.terms, 1))


def _section(section: TextSection, level: int, disclosure: Disclosure, tables: Placed) -> SectionView:
    return SectionView(
        f"section-{section.id.replace('_', '-')}",
        section.number,
        section.title,
        level,
        as_html(section.text),
        tuple(table for form, table in tables if form in section.tables),
        _terms(disclosure) if section.shows == "glossary" else (),
        tuple(_section(below, level + 1, disclosure, tables) for below in section.sections),
    )
