"""Findings as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from site_src.checks.waivers import Waived
from site_src.values.finding import Finding, Severity


def as_text(findings: Sequence[Finding], waived: Sequence[Waived]) -> str:
    """One block for each finding, then the counts."""
    blocks = [_block(finding) for finding in findings]
    return "\n\n".join([*blocks, summary(findings, waived)]) + "\n"


def summary(findings: Iterable[Finding], waived: Sequence[Waived]) -> str:
    """How many findings there are of each severity."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{severity.label} {counts[severity]} 个" for severity in Severity]
    return "，".join([*parts, f"已豁免 {len(waived)} 个"])


def _block(finding: Finding) -> str:
    lines = [f"{finding.place}: {finding.severity.label}: {finding.message} [{finding.rule}]"]
    if finding.expected:
        lines.append(f"    应为：{finding.expected}")
    if finding.found:
        lines.append(f"    现为：{finding.found}")
    lines += [f"    相关：{related.place} {related.text}" for related in finding.related]
    if finding.hint:
        lines.append(f"    处理：{finding.hint}")
    return "\n".join(lines)


def as_json(findings: Sequence[Finding], waived: Sequence[Waived]) -> str:
    """An object with the findings, and with those that waivers accept and their reasons."""
    accepted = [
        {**_fields(entry.finding), "reason": entry.waiver.reason, "office": entry.waiver.office} for entry in waived
    ]
    return json.dumps(
        {"findings": [_fields(finding) for finding in findings], "waived": accepted}, ensure_ascii=False, indent=2
    )


def _fields(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "expected": finding.expected,
        "found": finding.found,
        "table": finding.table,
        "cell": finding.cell,
        "hint": finding.hint,
        "related": [
            {
                "file": related.place.file,
                "line": related.place.line,
                "column": related.place.column,
                "text": related.text,
            }
            for related in finding.related
        ],
    }
