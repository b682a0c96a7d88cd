"""Findings as SARIF 2.1.0, the format in which tools of review take the results of checks."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from site_src import __version__
from site_src.catalogue.shelf import is_shipped
from site_src.checks.rules.registry import all_rules
from site_src.portal.waivers import Waived
from site_src.reports.report import Explained, Report, explained
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_CONTENT, _PROGRAM = "CONTENT", "PROGRAM"  # the content folder and the generator's own, wherever they are
_BASES = {_CONTENT: "内容目录", _PROGRAM: "程序目录"}

Json = dict[str, Any]


def as_sarif(report: Report) -> str:
    """A log of one run: every rule with its help, every finding, those that waivers accept as suppressed."""
    found = {one.rule for one in report.findings} | {entry.finding.rule for entry in report.waived}
    names = sorted({rule.id for rule in all_rules()} | found)
    numbers = {name: number for number, name in enumerate(names)}
    results = [_result(finding, numbers) for finding in report.findings]
    results += [_suppressed(entry, numbers) for entry in report.waived]
    driver = {
        "name": "disclosure-portal",
        "version": __version__,
        "language": "zh-CN",
        "rules": [_descriptor(explained(name)) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {base: {"description": {"text": words}} for base, words in _BASES.items()},
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _descriptor(rule: Explained) -> Json:
    told = [rule.what, rule.advice, f"依据：{rule.source}" if rule.source else ""]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {"text": "\n".join(filter(None, told))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.dimension]},
    }


def _result(finding: Finding, numbers: dict[str, int]) -> Json:
    told = {"expected": finding.expected, "found": finding.found, "table": finding.table, "cell": finding.cell}
    told |= {"hint": finding.hint, "equations": "、".join(finding.equations)}
    properties = {name: text for name, text in told.items() if text}
    related = [
        {"id": number, **_location(one.place), "message": {"text": one.text}}
        for number, one in enumerate(finding.related)
    ]
    return {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(filter(None, (finding.message, finding.hint)))},
        "locations": [_location(finding.place, finding)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"finding/v1": _fingerprint(finding)},
        "suppressions": [],
        **({"properties": properties} if properties else {}),
    }


def _suppressed(entry: Waived, numbers: dict[str, int]) -> Json:
    waiver = entry.waiver
    suppression = {
        "kind": "external",
        "status": "accepted",
        "justification": f"{waiver.reason}（{waiver.office}）",
        "location": _location(waiver.place),
    }
    return {**_result(entry.finding, numbers), "suppressions": [suppression]}


def _location(place: Place, finding: Finding | None = None) -> Json:
    base = _PROGRAM if is_shipped(place.file) else _CONTENT
    physical = {
        "artifactLocation": {"uri": quote(place.file), "uriBaseId": base},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    names = (finding.table, finding.cell) if finding else ()
    logical = [{"fullyQualifiedName": name} for name in ["·".join(filter(None, names))] if name]
    return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}


def _fingerprint(finding: Finding) -> str:
    """What stays when lines are put in above: the rule, the file, the cell and the message."""
    parts = (finding.rule, finding.place.file, finding.table, finding.cell, finding.message)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
