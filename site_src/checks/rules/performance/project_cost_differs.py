"""Rule ``project-cost-differs``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.indicator_text import called, written
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.statements.project_costs import Cost, Project, cost_of, finest, projects
from site_src.checks.statements.stated_amounts import YUAN, in_yuan
from site_src.disclosure.model import Disclosure
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Related, Severity
from site_src.values.interval import Interval


def project_cost_differs(subject: Subject) -> Iterator[Finding]:
    """The cost that a project's indicators state is not the project's amount.

    Where the projects have no amounts of their own, the costs of all of them together are compared with the
    disclosure's project expenditure.
    """
    found = list(projects(subject.disclosure))
    decimals = finest(found)
    costs = [(project, cost_of(project, decimals)) for project in found]
    if any(project.funds is not None for project in found):
        for project, cost in costs:
            if cost is not None and project.funds is not None and project.funds.amount:
                yield from _of_project(subject.disclosure, project, cost)
    else:
        yield from _of_all(subject.disclosure, [(project, cost) for project, cost in costs if cost], len(found))


def _of_project(disclosure: Disclosure, project: Project, cost: Cost) -> Iterator[Finding]:
    unit = project.table.form.form.unit or disclosure.unit
    if project.funds is None:
        return
    words = _differs(cost.interval, in_yuan(project.funds.interval, unit))
    if not words:
        return
    difference = abs(cost.worth - project.funds.worth * YUAN[unit]) / YUAN[unit]
    amount = f"{spoken(project.funds.worth)}{unit}"
    name, target = called(cost.indicator), written(cost.indicator)
    yield Finding(
        RULE.id,
        RULE.severity,
        cost.indicator.place or project.table.place,
        f"成本指标{name}是“{target}”，{words}项目金额 {amount}，相差 {spoken(difference.normalize())}{unit}",
        expected=amount,
        found=target,
        table=project.table.form.title,
        cell=name,
        hint="核对成本指标和项目金额，改正写错的一个",
        related=tuple(
            Related(one.given.place, f"《{one.table}》“{one.row}” {one.given.text}") for one in project.funds.summands
        ),
    )


def _of_all(disclosure: Disclosure, costs: list[tuple[Project, Cost]], count: int) -> Iterator[Finding]:
    name = disclosure.catalogue.file.project_spending or ""
    spending = disclosure.facts.get(name)
    if spending is None or not costs or len(costs) < count:
        return
    total = costs[0][1].interval
    for _, cost in costs[1:]:
        total += cost.interval
    unit = disclosure.unit
    words = _differs(total, in_yuan(Interval.of_printed(spending), unit))
    if not words:
        return
    worth = sum((cost.worth for _, cost in costs), Decimal(0)) / YUAN[unit]
    table = costs[0][0].table
    difference = f"相差 {spoken(abs(worth - spending))}{unit}"
    comparison = f"合计 {spoken(worth)}{unit}，{words}{name} {spoken(spending)}{unit}"
    yield Finding(
        RULE.id,
        RULE.severity,
        table.place,
        f"{count} 个项目的成本指标{comparison}，{difference}",
        expected=f"{spoken(spending)}{unit}",
        found=f"{spoken(worth)}{unit}",
        table=table.form.title,
        cell=name,
        hint=f"逐个核对成本指标与项目的预算；都对的，核对支出表的{name}",
        related=tuple(
            Related(cost.indicator.place or project.table.place, f"“{project.name}” {written(cost.indicator)}")
            for project, cost in costs
        ),
    )


def _differs(cost: Interval, amount: Interval) -> str:
    """In which direction a cost differs, in words; empty where the two can be the same."""
    if cost.meets(amount):
        return ""
    return "少于" if cost.high <= amount.low else "多于"


_FORM = """\
id: projects
title: 绩效目标表
empty: 注：没有项目，本表为空。
panels:
  - id: projects
    columns:
      - {id: name, label: 项目名称, kind: text, heads_row: true}
      - {id: total, label: 金额, role: funds}
      - label: 成本指标
        lines: true
        columns:
          - {id: cost, label: 指标, kind: text, role: third}
          - {id: cost_value, label: 值, kind: text, role: value}
    kinds:
      - {id: item, marked_by: name}
"""


def _example(target: str) -> Example:
    return Example(
        {
            "catalogs/tiny/2024/tables/projects.yaml": _FORM,
            "2024/bureau/budget/tables/projects.yaml": f"""\
表: 绩效目标表
行:
  - {{项目名称: 档案整理, 金额: 37.0, 成本指标: [{{指标: 项目总成本, 值: {target}}}]}}
""",
        }
    )


RULE = Rule(
    id="project-cost-differs",
    title="成本指标与项目金额不符",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2021〕101号：成本指标应与预算安排相匹配",
    what="讲项目全部成本的指标（项目总成本、预算支出控制数等），与项目的金额不同；各项目没有列金额的，把成本指标合起来与项目支出比。"
    "单价按同一项目的数量换算；换算不了的不比。",
    why="预算给了多少，成本就该控制在多少；两处不同，总有一处写错了。",
    check=project_cost_differs,
    breaks=_example("≤3.7万元"),
    keeps=_example("≤37万元"),
    kinds=frozenset({"budget"}),
)
