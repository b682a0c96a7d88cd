"""``check``: findings of all content, or of the files under some paths, in any format."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from site_src.build.progress import Progress
from site_src.catalogue.shelf import OWN, is_shipped
from site_src.content.choice import Choice
from site_src.portal.examined import Examined, examine
from site_src.portal.folders import Folders
from site_src.portal.judged import exit_status
from site_src.portal.reviewing import review_of
from site_src.reports.data import as_json
from site_src.reports.plain import as_lines, as_text, summary
from site_src.reports.report import Report
from site_src.reports.terminal import Screen, as_terminal
from site_src.values.finding import Finding, Severity
from site_src.values.problems import why

Format = Literal["text", "concise", "json", "sarif", "junit", "html", "xlsx"]
BINARY = ("xlsx",)

_BY_DISCLOSURE = ("junit", "html", "xlsx")  # these say what is right too, so they judge whole disclosures


@dataclass(frozen=True)
class Wanted:
    """How the report is wanted: its format, the terminal that shows it, if any, and the file to write it into."""

    format: Format = "text"
    screen: Screen | None = None
    output: Path | None = None


def check(folders: Folders, paths: Sequence[Path], wanted: Wanted) -> tuple[int, str]:
    """The exit status and what to print. A path outside the content, or that does not exist, is a wrong call (2)."""
    problem = _wrong_output(folders, wanted)
    if problem:
        return 2, problem
    names: list[str] = []
    for path in paths:
        name = _name_in(folders.content, path)
        if name is None:
            return 2, f"“{path}”不是 {folders.content} 里的文件或目录\n"
        names.append("/".join(name.split("/")[:3]) if wanted.format in _BY_DISCLOSURE else name)
    report = _report(_examined(folders, _choice(names)), names)
    made = _formatted(folders, report, wanted)
    if wanted.output is None:
        return exit_status(report.findings), made if isinstance(made, str) else ""
    try:
        wanted.output.write_bytes(made if isinstance(made, bytes) else made.encode())
    except OSError as problem_of_file:
        return 2, f"无法写入 {wanted.output}：{why(problem_of_file)}\n"
    told = summary(report.findings, len(report.waived))
    return exit_status(report.findings), f"{told}\n已写好：{wanted.output}\n"


def _examined(folders: Folders, choice: Choice) -> Examined:
    progress = Progress(sys.stderr)
    progress.begin()
    try:
        return examine(review_of(folders), choice, progress.step)
    finally:
        progress.end()


def _wrong_output(folders: Folders, wanted: Wanted) -> str:
    """Why the report cannot go where it is wanted; nothing where it can."""
    if wanted.output is None:
        return f"{wanted.format} 要写成文件：加上 --output 文件名\n" if wanted.format in BINARY else ""
    if wanted.output.resolve().is_relative_to(folders.content.resolve()):
        return f"报告不能写进内容目录：{wanted.output}\n"
    return f"“{wanted.output}”是文件夹，--output 要写成文件名\n" if wanted.output.is_dir() else ""


def _report(examined: Examined, names: Sequence[str]) -> Report:
    """What is found under the paths."""
    judged = {one.key.folder for one in examined.judged if one.card}
    findings = [
        finding
        for finding in examined.findings
        if _concerns(finding, names) or any(_stands_above(finding, name, judged) for name in names)
    ]
    waived = [entry for entry in examined.waived if _concerns(entry.finding, names)]
    chosen = [one for one in examined.judged if one.card and _under(one.key.folder, names)]
    portal = examined.review.particulars.portal
    return Report(tuple(findings), tuple(waived), tuple(chosen), portal.name if portal else "")


def _formatted(folders: Folders, report: Report, wanted: Wanted) -> str | bytes:
    match wanted.format:
        case "json":
            return as_json(report.findings, report.waived) + "\n"
        case "concise":
            return as_lines(report.findings)
        case "sarif":
            from site_src.reports.sarif import as_sarif

            return as_sarif(report)
        case "junit":
            from site_src.reports.junit import as_junit

            return as_junit(report)
        case "html":
            from site_src.reports.page import as_page

            return as_page(report)
        case "xlsx":
            from site_src.reports.checklist import as_checklist

            return as_checklist(report)
    if wanted.screen is None:
        return as_text(report.findings, report.waived)
    return as_terminal(report.findings, report.waived, lambda name: _source(folders, name), wanted.screen)


def _source(folders: Folders, name: str) -> str | None:
    """The text of a file of the content, or of a catalogue that ships with the generator."""
    root = folders.root if is_shipped(name) else folders.content
    try:
        return (root / name).read_text("utf-8-sig")
    except (OSError, UnicodeError):
        return None


def _name_in(content: Path, path: Path) -> str | None:
    """The path as places name it, relative to the content; as typed, or from the working folder."""
    for candidate in (path, content / path):
        resolved = candidate.resolve()
        if resolved.is_relative_to(content.resolve()) and os.path.lexists(resolved):
            return resolved.relative_to(content.resolve()).as_posix()
    return None


def _choice(names: Sequence[str]) -> Choice:
    """What is asked for by some paths: their years and departments; everything where one of them stands above."""
    parts = [name.split("/") for name in names]
    if not all(one[0].isdecimal() for one in parts):
        return Choice()
    departments = [one[1] for one in parts if len(one) > 1]
    return Choice(
        frozenset(int(one[0]) for one in parts), frozenset(departments if len(departments) == len(parts) else ())
    )


def _concerns(finding: Finding, names: Sequence[str]) -> bool:
    """Whether a finding, or a figure it speaks of, stands under one of the paths; with no paths, always."""
    files = (finding.place.file, *(related.place.file for related in finding.related))
    return any(_under(file, names) for file in files)


def _under(file: str, names: Sequence[str]) -> bool:
    return not names or any(file == name or file.startswith(f"{name}/") or name == "." for name in names)


def _stands_above(finding: Finding, name: str, judged: set[str]) -> bool:
    """Whether an error stands outside a path but keeps what is under it from being read or judged."""
    file = finding.place.file
    if finding.severity is not Severity.ERROR or "/" not in name:
        return False
    folder, _, last = file.rpartition("/")
    unread_header = last == "disclosure.yaml" and folder not in judged and name.startswith(f"{folder}/")
    shared = file == "departments.yaml" or file.startswith(f"{OWN}/") or is_shipped(file)
    return unread_header or shared or name.startswith(f"{file}/")
