"""Rule ``goal-without-indicators``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.indicator_text import goals_example
from site_src.checks.rules.rule import Rule, Subject
from site_src.disclosure.indicators import indicators
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.finding import Finding, Severity


def goal_without_indicators(subject: Subject) -> Iterator[Finding]:
    """A project stands in a table of goals, but has no indicator."""
    for table in subject.disclosure.tables:
        if table.state != "given":
            continue
        if table.instance and _has_indicator_columns(table) and not any(indicators(table)):
            yield _finding(table, table.name)
        for row in table.rows:
            if _is_project(row) and not row.lines:
                yield _finding(table, row.title, row)


def _has_indicator_columns(table: FilledTable) -> bool:
    return any(leaf.form.role == "third" for panel in table.form.panels for leaf in panel.columns)


def _is_project(row: FilledRow) -> bool:
    """Whether the row is of the innermost kind of a panel whose indicators stand in lines."""
    panel = row.row.panel
    in_lines = any(leaf.group and leaf.form.role == "third" for leaf in panel.columns)
    return in_lines and bool(panel.form.kinds) and row.row.kind == panel.form.kinds[-1].id


def _finding(table: FilledTable, name: str, row: FilledRow | None = None) -> Finding:
    place = row.row.place if row and row.row.place else table.place
    message = f"《{table.form.title}》里的项目“{name}”没有一项绩效指标"
    hint = "补上产出、效益、满意度等绩效指标"
    return Finding(RULE.id, RULE.severity, place, message, "绩效指标", table=table.form.title, cell=name, hint=hint)


RULE = Rule(
    id="goal-without-indicators",
    title="项目没有绩效指标",
    severity=Severity.WARNING,
    dimension="完整性",
    source="财预〔2021〕101号：绩效指标设置及取值指引",
    what="项目列进了绩效目标表，却没有一项绩效指标。",
    why="没有指标的目标无法考核，检查时算作绩效目标没有公开。",
    check=goal_without_indicators,
    breaks=goals_example("产出指标: []"),
    keeps=goals_example("产出指标: [{指标: 整理卷数, 值: ≥95卷}]"),
)
