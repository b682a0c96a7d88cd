"""Findings as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from site_src.portal.waivers import Waived
from site_src.values.finding import Finding


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
        "equations": list(finding.equations),
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
