"""``build``: reads, checks, renders, verifies, and only then replaces the output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context

from site_src.build.links import broken_links
from site_src.build.swap import ForeignFolderError, check_output, replace_output
from site_src.commands.project import Examined, examine
from site_src.content.library import Choice
from site_src.content.portal import Portal
from site_src.fonts.chain import FontError
from site_src.fonts.fonts import FontSet, load_fonts
from site_src.portal.card import card_of
from site_src.portal.folders import Folders
from site_src.render.data.data_files import data_files
from site_src.render.pages.disclosure_pages import disclosure_pages
from site_src.render.pages.index_pages import Index, home_page, not_found_page, page_of_department, page_of_year
from site_src.render.print.pdf import prepare, printed
from site_src.render.print.print_source import PrintSource, print_html
from site_src.render.views.addresses import attachment, disclosure_page
from site_src.render.views.edition import Beside, Edition
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.reports.plain import without_remarks


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build has to say, and its exit status."""

    status: int
    report: str


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and with how many processes."""

    choice: Choice = field(default_factory=Choice)
    with_pdf: bool = True
    processes: int = 1


def build(folders: Folders, options: BuildOptions) -> BuildResult:
    """Builds the portal. With any error, whatever it is, the output stays as it was."""
    try:
        check_output(folders.output)
    except ForeignFolderError as problem:
        return BuildResult(2, f"{problem}\n")
    examined = examine(folders, options.choice)
    portal = examined.content.portal
    if examined.exit_status or portal is None:
        report = without_remarks(examined.findings, examined.waived)
        return BuildResult(examined.exit_status or 2, f"{report}内容有错误，没有生成；{folders.output} 保持原样。\n")
    if options.choice != Choice() and not examined.disclosures:
        return BuildResult(2, f"没有符合 --year、--department 的公开文本，没有生成；{folders.output} 保持原样。\n")
    theme = Theme(folders.themes / portal.theme, folders.template_cache)
    editions = list(_editions(examined, portal, with_pdf=options.with_pdf))
    index = Index(portal, examined.content.departments, tuple(card_of(one.disclosure) for one in editions))
    files = list(_pages_and_data(folders, theme, index, editions))
    if options.with_pdf:
        try:
            files += _printed(folders, theme, editions, options.processes)
        except FontError as problem:
            return BuildResult(2, f"{problem}\n没有生成；{folders.output} 保持原样。\n")
    broken = broken_links(files)
    if broken:
        return BuildResult(3, "\n".join(["生成的页面里有断开的链接，没有写入：", *map(str, broken)]) + "\n")
    try:
        count = replace_output(folders.output, files)
    except OSError as problem:
        return BuildResult(2, f"无法写入 {folders.output}：{problem.strerror}；原有输出保持原样。\n")
    report = without_remarks(examined.findings, examined.waived)
    return BuildResult(0, f"{report}已生成 {count} 个文件：{folders.output}/index.html\n")


def _editions(examined: Examined, portal: Portal, *, with_pdf: bool) -> Iterator[Edition]:
    published = {one.disclosure.source.key: one.disclosure for one in examined.published}
    names = {department.slug: department for department in examined.content.departments}
    for checked in examined.published:
        own = checked.disclosure
        key = own.source.key
        beside = {other.slug: one for other, one in published.items() if other[::2] == key[::2]}
        yield Edition(
            own,
            portal,
            checked.waived,
            checked.attachments,
            with_pdf,
            tuple(
                Beside(one.kind_name, disclosure_page(other))
                for other, one in published.items()
                if other != key and other[:2] == key[:2]
            ),
            tuple(
                Beside(
                    names[slug].name_in(key.year), disclosure_page(beside[slug].source.key) if slug in beside else ""
                )
                for slug in dict.fromkeys(own.source.header.units)
            ),
            tuple(
                Beside(one.source.department_name, disclosure_page(one.source.key))
                for one in beside.values()
                if key.slug in one.source.header.units
            ),
        )


def _pages_and_data(folders: Folders, theme: Theme, index: Index, editions: Iterable[Edition]) -> Iterator[OutputFile]:
    from site_src.render.data.workbook import workbook_files  # slow to import

    yield from theme.assets()
    yield home_page(theme, index)
    yield not_found_page(theme, index.portal)
    yield from (page_of_year(theme, index, year) for year in index.years)
    yield from (page_of_department(theme, index, department) for department in index.shown_departments)
    for edition in editions:
        yield from disclosure_pages(theme, edition)
        yield from data_files(edition.disclosure)
        yield from workbook_files(edition.disclosure)
        source = edition.disclosure.source
        for name in edition.attachments:
            path = folders.content / source.name / "attachments" / name
            yield OutputFile(attachment(source.key, name), path.read_bytes())


def _printed(folders: Folders, theme: Theme, editions: Iterable[Edition], processes: int) -> list[OutputFile]:
    fonts = load_fonts(theme.folder / "fonts.yaml", folders.font_cache)
    sources = [
        print_html(theme, edition, folders.content / edition.disclosure.source.name / "attachments")
        for edition in editions
    ]
    if processes <= 1:
        return [file for source in sources for file in printed(source, fonts)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=prepare) as pool:
        made = pool.map(partial(_all_printed, fonts=fonts), sources)
        return [file for files in made for file in files]


def _all_printed(source: PrintSource, fonts: FontSet) -> list[OutputFile]:
    return list(printed(source, fonts))
