"""A disclosure as its page and its PDF show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from site_src.content.portal import Portal
from site_src.disclosure.model import Disclosure, TextPart, TextSection
from site_src.disclosure.tables import FilledTable, State
from site_src.portal.cards import key_figures
from site_src.render.grid.builder import draw
from site_src.render.views.addresses import attachment, download, relative, table_page
from site_src.render.views.edition import Beside, Edition
from site_src.render.views.markdown import as_html
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


def disclosure_view(edition: Edition, page: str) -> DisclosureView:
    """The whole disclosure, its links relative to ``page``."""
    disclosure = edition.disclosure
    tables = tuple(table_view(edition, table, page) for table in disclosure.tables)
    header = disclosure.source.header
    return DisclosureView(
        title=disclosure.title,
        department=disclosure.source.department_name,
        year=disclosure.year,
        kind=disclosure.source.kind,
        kind_name=disclosure.kind_name,
        catalogue_title=disclosure.catalogue.file.title,
        cover=disclosure.cover,
        particulars=tuple(_particulars(disclosure, edition.portal)),
        key_figures=key_figures(disclosure),
        parts=tuple(_part(part, disclosure, tables) for part in disclosure.parts),
        tables=tables,
        downloads=_downloads(edition, page),
        corrections=tuple(
            CorrectionView(str(entry.date), entry.what, entry.before, entry.after, entry.reason)
            for entry in header.corrections
        ),
        remarks=(
            *(NoteView(note) for note in header.notes),
            *_accepted(edition),
        ),
        siblings=_beside(edition.siblings, page),
        units=_beside(edition.units, page),
        listed_by=_beside(edition.listed_by, page),
    )


def _beside(others: Iterable[Beside], page: str) -> tuple[Link, ...]:
    return tuple(Link(other.text, relative(other.path, page) if other.path else "") for other in others)


def table_view(edition: Edition, table: FilledTable, page: str) -> TableView:
    """One table, its links relative to ``page``."""
    disclosure, form = edition.disclosure, table.form.form
    return TableView(
        id=table.id,
        form_id=table.form.id,
        anchor=table_anchor(table),
        href=relative(table_page(disclosure, table), page),
        number=chinese_number(table.form.ordinal) if table.form.ordinal else "",
        title=table.title,
        short_title=table.short_title,
        form=form.form,
        unit=table.unit,
        heading_lines=table.heading_lines,
        grids=draw(table, f"{table_anchor(table)}-"),
        notes=table.notes,
        statement=table.statement,
        state=_SHOWN_STATE.get(table.state, "figures"),
        orientation=form.orientation,
        downloads=_downloads(edition, page, table),
    )


def table_anchor(table: FilledTable) -> str:
    """Where the table stands on the page of the whole disclosure."""
    return f"table-{table.form.number}" + (f"-{table.instance}" if table.instance else "")


def _particulars(disclosure: Disclosure, portal: Portal) -> Iterable[Particular]:
    header = disclosure.source.header
    yield Particular(f"{header.scope}名称", disclosure.source.department_name)
    yield Particular("预算年度", f"{disclosure.year}年")
    yield Particular("公开目录", disclosure.catalogue.file.title)
    yield Particular("批复日期", str(header.approved_on) if header.approved_on else _UNKNOWN)
    yield Particular("公开日期", str(header.published_on) if header.published_on else _UNKNOWN)
    yield Particular("发布机构", portal.publisher)
    yield from (
        Particular(name, header.metadata[name])
        for name in disclosure.catalogue.file.metadata
        if header.metadata.get(name)
    )
    if header.original:
        yield Particular("原公开文本", header.original)


def _accepted(edition: Edition) -> Iterator[NoteView]:
    """The findings that were accepted; those with one reason stand together."""
    messages: dict[tuple[str, str], list[str]] = {}
    for waived in edition.waived:
        messages.setdefault((waived.waiver.reason, waived.waiver.office), []).append(waived.finding.message)
    return (NoteView("；".join(found), reason, office) for (reason, office), found in messages.items())


def _downloads(edition: Edition, page: str, table: FilledTable | None = None) -> tuple[Download, ...]:
    disclosure = edition.disclosure
    what = "本表" if table else "全文"
    formats = (["PDF"] if edition.with_pdf else []) + ["XLSX", "JSON"] + (["CSV"] if table else [])
    files = [
        Download(f"{what} {name}", relative(download(disclosure, name.lower(), table), page), name) for name in formats
    ]
    if table is None:
        files += [
            Download(name, relative(attachment(disclosure.source.key, name), page), "附件")
            for name in edition.attachments
        ]
    return tuple(files)


def _part(part: TextPart, disclosure: Disclosure, tables: tuple[TableView, ...]) -> PartView:
    placed = {name for other in disclosure.parts for section in other.sections for name in _placed(section)}
    return PartView(
        f"part-{part.id.replace('_', '-')}",
        part.number,
        part.title,
        part.shows,
        sections=tuple(_section(section, 3, disclosure, tables) for section in part.sections),
        terms=_terms(disclosure) if part.shows == "glossary" else (),
        tables=tuple(table for table in tables if table.form_id not in placed) if part.shows == "tables" else (),
    )


def _placed(section: TextSection) -> Iterator[str]:
    """The tables that stand in a section and in those below it."""
    yield from section.tables
    for below in section.sections:
        yield from _placed(below)


def _terms(disclosure: Disclosure) -> tuple[TermView, ...]:
    written = chinese_number if disclosure.catalogue.glossary.numbering == "chinese" else str
    return tuple(TermView(written(number), term.term, term.meaning) for number, term in enumerate(disclosure.terms, 1))


def _section(section: TextSection, level: int, disclosure: Disclosure, tables: tuple[TableView, ...]) -> SectionView:
    return SectionView(
        f"section-{section.id.replace('_', '-')}",
        section.number,
        section.title,
        level,
        as_html(section.text),
        tuple(table for table in tables if table.form_id in section.tables),
        _terms(disclosure) if section.shows == "glossary" else (),
        tuple(_section(below, level + 1, disclosure, tables) for below in section.sections),
    )
