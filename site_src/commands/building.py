"""``build``: reads, checks, renders, verifies, and only then replaces the output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from site_src.commands.project import Examined, Folders, examine
from site_src.commands.report import as_text
from site_src.content.library import Choice
from site_src.content.portal import Portal
from site_src.output.links import broken_links
from site_src.output.swap import ForeignFolderError, check_output, replace_output
from site_src.render.addresses import attachment
from site_src.render.data_files import data_files
from site_src.render.output_file import OutputFile
from site_src.render.pages import Site, render_disclosure_pages, render_index_pages
from site_src.render.theme import Theme


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
    examined = examine(folders, options.choice, with_pdf=options.with_pdf)
    waived = [entry for checked in examined.disclosures for entry in checked.waived]
    report = as_text(examined.findings, waived)
    portal = examined.content.portal
    if examined.exit_status or portal is None:
        return BuildResult(examined.exit_status or 2, f"{report}内容有错误，没有生成；{folders.output} 保持原样。\n")
    files = list(_rendered(folders, examined, portal, options))
    broken = broken_links(files)
    if broken:
        return BuildResult(3, "\n".join(["生成的页面里有断开的链接，没有写入：", *map(str, broken)]) + "\n")
    count = replace_output(folders.output, files)
    return BuildResult(0, f"{report}已生成 {count} 个文件：{folders.output}/index.html\n")


def _rendered(folders: Folders, examined: Examined, portal: Portal, options: BuildOptions) -> Iterator[OutputFile]:
    theme = Theme(folders.themes / portal.theme, folders.template_cache)
    site = Site(portal, examined.content.departments, examined.disclosures, theme)
    yield from theme.assets()
    yield from render_index_pages(site)
    for checked in site.disclosures:
        yield from render_disclosure_pages(site, checked)
        yield from data_files(checked.disclosure)
        for name in checked.attachments:
            path = folders.content / checked.disclosure.source.name / "attachments" / name
            yield OutputFile(attachment(checked.disclosure, name), path.read_bytes())
    yield from _workbooks(site)
    if options.with_pdf:
        yield from _printed(folders, site, options.processes)


def _workbooks(site: Site) -> Iterator[OutputFile]:
    from site_src.render.workbook import workbook_files  # slow to import

    for checked in site.disclosures:
        yield from workbook_files(checked.disclosure)


def _printed(folders: Folders, site: Site, processes: int) -> Iterator[OutputFile]:
    from site_src.render.fonts import hide_system_fonts, load_fonts  # slow to import
    from site_src.render.pdf import print_jobs, printed_files

    fonts = load_fonts(site.theme.folder / "fonts.yaml", folders.font_cache)
    hide_system_fonts(folders.font_cache)
    jobs = [job for checked in site.disclosures for job in print_jobs(site, checked, fonts)]
    yield from printed_files(jobs, processes)
