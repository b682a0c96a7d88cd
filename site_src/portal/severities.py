"""The severities that a portal gives rules, and equations of catalogues: raised or lowered, never hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from site_src.checks.rules.registry import all_rules
from site_src.content.portal import Portal
from site_src.values.finding import Broken, Finding, Severity, gravest
from site_src.values.suggestion import suggestion

Levels = Mapping[str, Severity]


def levels_of(portal: Portal | None) -> Levels:
    """The severity of each rule that the portal names."""
    labels = {severity.label: severity for severity in Severity}
    return {rule: labels[label] for rule, label in portal.levels.items()} if portal else {}


def unknown_rules(portal: Portal | None, equations: Iterable[str]) -> Iterator[Finding]:
    """A finding for each rule or equation that the portal names and that has no severity to change.

    ``equations`` are the names of those of all catalogues in use.
    """
    if portal is None:
        return
    known = [*(rule.id for rule in all_rules()), *sorted(equations)]
    for rule in portal.levels:
        if rule not in known:
            near = suggestion(rule, known)
            hint = f"是不是“{near}”？" if near else "用 python build.py rules 看有哪些规则；读文件时的错误不能改级别"
            place = portal.place_of_key("规则级别", rule)
            yield Finding("unknown-rule", Severity.ERROR, place, f"没有规则“{rule}”", near, rule, hint=hint)


def levelled(findings: Iterable[Finding], levels: Levels) -> list[Finding]:
    """The findings with the severities that the portal gives their equations, else their rules.

    A slip weighs as much as the gravest of the equations that it breaks: to lower one of them lowers no other.
    """
    return [replace(finding, severity=_level(finding, levels)) for finding in findings]


def _level(finding: Finding, levels: Levels) -> Severity:
    if finding.broken:
        return gravest(_level_of(one, levels) for one in finding.broken)
    return levels.get(finding.rule, finding.severity)


def _level_of(broken: Broken, levels: Levels) -> Severity:
    return levels.get(broken.equation, levels.get(broken.rule, broken.severity))
