"""``check``: findings of all content, or of the files under some paths."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from site_src.commands.project import Folders, examine, exit_status
from site_src.content.library import Choice
from site_src.reports.data import as_json
from site_src.reports.plain import as_text
from site_src.values.finding import Finding, Severity


def check(folders: Folders, paths: Sequence[Path], report_format: str) -> tuple[int, str]:
    """The exit status and the report. A path outside the content, or that does not exist, is a wrong call (2)."""
    names: list[str] = []
    for path in paths:
        name = _name_in(folders.content, path)
        if name is None:
            return 2, f"“{path}”不是 {folders.content} 里的文件或目录\n"
        names.append(name)
    examined = examine(folders, _choice(names))
    judged = {checked.disclosure.source.name for checked in examined.disclosures}
    findings = [
        finding
        for finding in examined.findings
        if _concerns(finding, names) or any(_stands_above(finding, name, judged) for name in names)
    ]
    waived = [entry for entry in examined.waived if _concerns(entry.finding, names)]
    report = as_json(findings, waived) + "\n" if report_format == "json" else as_text(findings, waived)
    return exit_status(findings), report


def _name_in(content: Path, path: Path) -> str | None:
    """The path as places name it, relative to the content; as typed, or from the working folder."""
    for candidate in (path, content / path):
        resolved = candidate.resolve()
        if resolved.is_relative_to(content.resolve()) and os.path.lexists(resolved):
            return resolved.relative_to(content.resolve()).as_posix()
    return None


def _choice(names: Sequence[str]) -> Choice:
    """What has to be read for one path: its year and department; everything for none or several."""
    parts = names[0].split("/") if len(names) == 1 else []
    year = int(parts[0]) if parts and parts[0].isdigit() else None
    return Choice(year, parts[1] if year and len(parts) > 1 else None)


def _concerns(finding: Finding, names: Sequence[str]) -> bool:
    """Whether a finding, or a figure it speaks of, stands under one of the paths; with no paths, always."""
    files = (finding.place.file, *(related.place.file for related in finding.related))
    return not names or any(
        file == name or file.startswith(f"{name}/") or name == "." for file in files for name in names
    )


def _stands_above(finding: Finding, name: str, judged: set[str]) -> bool:
    """Whether an error stands outside a path but keeps what is under it from being read or judged."""
    file = finding.place.file
    if finding.severity is not Severity.ERROR or "/" not in name:
        return False
    folder, _, last = file.rpartition("/")
    unread_header = last == "disclosure.yaml" and folder not in judged and name.startswith(f"{folder}/")
    shared = file == "departments.yaml" or file.startswith(("catalogs/", "site_src/catalogs/"))
    return unread_header or shared or name.startswith(f"{file}/")
