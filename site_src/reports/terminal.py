"""Findings as a terminal shows them: in colour, each with the line that it speaks of."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from site_src.portal.waivers import Waived
from site_src.reports.excerpt import excerpt, visible
from site_src.reports.plain import details, summary
from site_src.values.finding import Finding, Severity

Sources = Callable[[str], str | None]

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


@dataclass(frozen=True)
class Screen:
    """The terminal: how many columns it has, and whether it may have colour."""

    width: int = 80
    colour: bool = True


def as_terminal(findings: Sequence[Finding], waived: Sequence[Waived], sources: Sources, screen: Screen) -> str:
    """One block for each finding, then the counts; ``sources`` gives the text of a file, or ``None``."""
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=True,
        no_color=not screen.colour,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        width=screen.width,
        _environ={},
    )
    read: dict[str, str | None] = {}
    for finding in findings:
        file = finding.place.file
        if file not in read:
            read[file] = sources(file)
        for line in _block(finding, read[file], screen.width):
            console.print(line, soft_wrap=True)
        console.print()
    console.print(Text(summary(findings, len(waived)), style="bold"), soft_wrap=True)
    return out.getvalue()


def _block(finding: Finding, source: str | None, width: int) -> list[Text]:
    style = _STYLES[finding.severity]
    head = Text(f"{finding.place}: ", style="bold")
    head.append(finding.severity.label, style=style)
    head.append(f": {visible(finding.message)} ", style="not bold")
    head.append(f"[{finding.rule}]", style="dim")
    told = [Text(f"    {label}：{visible(text)}") for label, text in details(finding)]
    return [head, *_source_lines(finding, source, width, style), *told]


def _source_lines(finding: Finding, source: str | None, width: int, style: str) -> list[Text]:
    margin = len(str(finding.place.line))
    shown = excerpt(source, finding.place, finding.found, width - margin - 7) if source is not None else None
    if shown is None:
        return []
    line = Text(f"    {shown.number} │ ", style="dim")
    line.append(shown.line, style="not dim")
    mark = Text(f"    {' ' * margin} │ ", style="dim")
    mark.append(shown.mark, style=f"not dim {style}")
    return [line, mark]
