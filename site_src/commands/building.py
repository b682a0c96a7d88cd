"""``build``: reads, checks, renders, verifies, and only then replaces the output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from site_src.build.links import broken_links
from site_src.build.swap import ForeignFolderError, check_output, replace_output
from site_src.commands.project import examine
from site_src.content.library import Choice
from site_src.portal.folders import Folders
from site_src.render.data.data_files import data_files
from site_src.render.pages.pages import Site, render_disclosure_pages, render_index_pages
from site_src.render.print.pdf import PrintJob
from site_src.render.views.addresses import attachment
from site_src.render.views.output_file import OutputFile
from site_src.render.views.theme import Theme
from site_src.reports.plain import without_remarks
from site_src.values.finding import Finding


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
    portal = examined.content.portal
    if examined.exit_status or portal is None:
        report = without_remarks(examined.findings, examined.waived)
        return BuildResult(examined.exit_status or 2, f"{report}内容有错误，没有生成；{folders.output} 保持原样。\n")
    if options.choice != Choice() and not examined.disclosures:
        return BuildResult(2, f"没有符合 --year、--department 的公开文本，没有生成；{folders.output} 保持原样。\n")
    theme = Theme(folders.themes / portal.theme, folders.template_cache)
    site = Site(portal, examined.content.departments, examined.published, theme)
    files = list(_pages_and_data(folders, site))
    findings = list(examined.findings)
    if options.with_pdf:
        from site_src.fonts.fonts import FontError

        try:
            pdfs, found = _printed(folders, site, options.processes)
        except FontError as problem:
            return BuildResult(2, f"{problem}\n没有生成；{folders.output} 保持原样。\n")
        files += pdfs
        findings += found
    broken = broken_links(files)
    if broken:
        return BuildResult(3, "\n".join(["生成的页面里有断开的链接，没有写入：", *map(str, broken)]) + "\n")
    try:
        count = replace_output(folders.output, files)
    except OSError as problem:
        return BuildResult(2, f"无法写入 {folders.output}：{problem.strerror}；原有输出保持原样。\n")
    report = without_remarks(findings, examined.waived)
    return BuildResult(0, f"{report}已生成 {count} 个文件：{folders.output}/index.html\n")


def _pages_and_data(folders: Folders, site: Site) -> Iterator[OutputFile]:
    from site_src.render.data.workbook import workbook_files  # slow to import

    yield from site.theme.assets()
    yield from render_index_pages(site)
    for checked in site.disclosures:
        yield from render_disclosure_pages(site, checked)
        yield from data_files(checked.disclosure)
        yield from workbook_files(checked.disclosure)
        for name in checked.attachments:
            path = folders.content / checked.disclosure.source.name / "attachments" / name
            yield OutputFile(attachment(checked.disclosure, name), path.read_bytes())


def _printed(folders: Folders, site: Site, processes: int) -> tuple[list[OutputFile], list[Finding]]:
    from site_src.fonts.fonts import hide_system_fonts, load_fonts  # slow to import
    from site_src.fonts.glyphs import missing_glyphs
    from site_src.render.print.pdf import print_jobs, printed_files

    fonts = load_fonts(site.theme.folder / "fonts.yaml", folders.font_cache)
    hide_system_fonts(folders.font_cache)
    jobs: list[PrintJob] = []
    findings: list[Finding] = []
    for checked in site.disclosures:
        of_disclosure = list(print_jobs(site, checked, fonts))
        findings += missing_glyphs(checked.disclosure, of_disclosure[0].html, fonts)
        jobs += of_disclosure
    return list(printed_files(jobs, processes)), findings
