"""What the rules on performance indicators (绩效指标) have in common: which there are, and how a finding calls one."""

from __future__ import annotations

from site_src.checks.rules.rule import Example
from site_src.disclosure.indicators import Indicator
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledTable
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

_FORM = """\
id: projects
title: 绩效目标表
empty: 注：没有项目，本表为空。
panels:
  - id: projects
    columns:
      - {id: name, label: 项目名称, kind: text, heads_row: true}
      - label: 成本指标
        lines: true
        columns:
          - {id: cost, label: 指标, kind: text, role: third}
          - {id: cost_value, label: 值, kind: text, role: value}
      - label: 产出指标
        lines: true
        columns:
          - {id: output, label: 指标, kind: text, role: third}
          - {id: output_value, label: 值, kind: text, role: value}
      - label: 满意度指标
        lines: true
        columns:
          - {id: satisfaction, label: 指标, kind: text, role: third}
          - {id: satisfaction_value, label: 值, kind: text, role: value}
    kinds:
      - {id: item, marked_by: name}
"""


def all_indicators(disclosure: Disclosure) -> tuple[tuple[FilledTable, Indicator], ...]:
    """Every indicator of a disclosure, with its table."""
    return disclosure.indicators


def called(indicator: Indicator) -> str:
    """How a finding calls an indicator, so that a waiver can name it."""
    subject = f"“{indicator.subject}”的" if indicator.subject else ""
    return f"{subject}“{indicator.third}”"


def written(indicator: Indicator) -> str:
    """The target as the form writes it."""
    target = indicator.target
    return target.quality if target.number is None else f"{target.comparator}{target.number}{target.unit}"


def indicator_finding(
    rule: str, severity: Severity, table: FilledTable, indicator: Indicator, message: str, expected: str, hint: str
) -> Finding:
    """A finding about an indicator, at its place."""
    place: Place = indicator.place or table.place
    cell = called(indicator)
    found = written(indicator)
    return Finding(rule, severity, place, message, expected, found, table=table.form.title, cell=cell, hint=hint)


def goals_example(lines: str) -> Example:
    """A portal with a table of goals whose one project has some indicators: ``产出指标: [{指标: …, 值: …}]``."""
    indented = "".join(f"    {line}\n" for line in lines.splitlines())
    return Example(
        {
            "catalogs/tiny/2024/tables/projects.yaml": _FORM,
            "2024/bureau/budget/tables/projects.yaml": f"表: 绩效目标表\n行:\n  - 项目名称: 档案整理\n{indented}",
        }
    )
