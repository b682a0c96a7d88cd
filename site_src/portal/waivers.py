"""Waivers (豁免): findings that are accepted, each with a written reason."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from site_src.content.disclosure_file import Waiver
from site_src.values.finding import Finding, Severity
from site_src.values.spelling import normalised


@dataclass(frozen=True)
class Waived:
    """A finding that a waiver accepts."""

    finding: Finding
    waiver: Waiver


def apply_waivers(
    findings: Iterable[Finding], waivers: list[Waiver], unjudged: Container[str] = ()
) -> tuple[list[Finding], list[Waived]]:
    """The findings that remain, and those accepted. A waiver that accepts nothing is itself a finding.

    Not so one of a rule that did not judge, for only a part of the portal was read.
    """
    remaining: list[Finding] = []
    accepted: list[Waived] = []
    for finding in findings:
        waiver = next((waiver for waiver in waivers if _accepts(waiver, finding)), None)
        if waiver is None:
            remaining.append(finding)
        else:
            accepted.append(Waived(finding, waiver))
    used = {id(waived.waiver) for waived in accepted}
    unused = [waiver for waiver in waivers if id(waiver) not in used and waiver.rule not in unjudged]
    return [*remaining, *map(_unused, unused)], accepted


def _accepts(waiver: Waiver, finding: Finding) -> bool:
    return (
        waiver.rule == finding.rule
        and normalised(waiver.table) in ("", normalised(finding.table))
        and normalised(waiver.cell) in ("", normalised(finding.cell))
    )


def _unused(waiver: Waiver) -> Finding:
    message = f"豁免“{waiver.rule}”没有对应的问题"
    return Finding(
        "waiver-unused",
        Severity.WARNING,
        waiver.place,
        message,
        table=waiver.table,
        hint="问题已经改正的，删去这条豁免",
    )
