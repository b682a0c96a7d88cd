"""What the cost indicators (成本指标) of a project come to, where they tell of the project as a whole.

≤15万元 is an amount; ≤228.6元/册 becomes one with the 700册 of the same project, and a price a month stands for one to
twelve months. What cannot be converted for certain makes the project's cost unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_src.checks.statements.stated_amounts import YUAN, in_yuan
from site_src.disclosure.indicators import Indicator
from site_src.disclosure.ledger import decimals_of
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.disclosure.value import Value
from site_src.values.interval import Interval

# A unit of money, for one of what. Takes `万元`, `元/册`, `元以内`; not `万元左右`.
_MONEY = re.compile(r"(?P<money>亿元|万元|元)(?:以内|以下)?(?:[/／](?:每)?(?P<per>[\u4e00-\u9fff]{1,3}))?")
# Costs that nobody counts in money. Takes `生态环境成本指标`; not `经济成本指标`.
_NOT_COST = re.compile(r"社会成本|生态|环境")
# A name that is of the whole project. Takes `项目总成本`, `预算支出控制数`; not `设备成本`.
_WHOLE = re.compile(
    r"(?:项目|总|成本|预算|控制|支出|金额|数|额|经费|资金|投入|年度|全年|本年|经济|财政|指标|范围|规模|费用|安排|拨款|实际|执行|在|内)+"
)
# A project of more than one year. Takes `2023-2025年`, `三年期`, `跨年`; not `2024年`, `三年度`.
_SEVERAL_YEARS = re.compile(r"\d{4}\s?年?\s?[-—–~～至到]+\s?\d{4}|[二两三四五]年期?(?!度)|跨年|分年|周期")
_TIMES = {"年": (Decimal(1), Decimal(1)), "月": (Decimal(1), Decimal(12)), "个月": (Decimal(1), Decimal(12))}


@dataclass(frozen=True)
class Cost:
    """A project's cost by its indicators, in 元: all that it can stand for, and what it most likely is."""

    indicator: Indicator
    interval: Interval
    worth: Decimal


@dataclass(frozen=True)
class Project:
    """A project of a table of goals, with the amount that the table gives it, if it gives one."""

    name: str
    table: FilledTable
    indicators: tuple[Indicator, ...]
    funds: Value | None


def projects(disclosure: Disclosure) -> Iterator[Project]:
    """The projects that have goals: each a table of its own, or a row with lines of indicators."""
    by_table: dict[str, list[Indicator]] = {table.id: [] for table in disclosure.tables}
    for table, indicator in disclosure.indicators:
        by_table[table.id].append(indicator)
    for table in disclosure.tables:
        found = tuple(by_table[table.id])
        if table.instance:
            yield Project(table.name, table, found, None)
        else:
            yield from (_of_row(table, row, found) for row in table.rows if row.lines)


def _of_row(table: FilledTable, row: FilledRow, found: tuple[Indicator, ...]) -> Project:
    places = {given.place for line in row.lines for given in line.values()}
    own = tuple(one for one in found if one.place in places)
    columns = [leaf for leaf in row.row.panel.columns if leaf.form.role == "funds"]
    funds = row.cells[columns[0].id].value if columns else None
    return Project(own[0].subject if own else row.title, table, own, funds)


def finest(projects: Iterable[Project]) -> int:
    """The decimals of the amounts in 万元: 15 among others like 1.27 is 15.00."""
    costs = (one for project in projects for one in project.indicators if _is_cost(one))
    return decimals_of(one.target.number for one in costs if one.target.unit.startswith("万元"))


def cost_of(project: Project, decimals: int) -> Cost | None:
    """What a project costs, by the one indicator that tells of it as a whole; ``None`` where that is not certain.

    The cost of a project of several years is not that of this year.
    """
    whole = [one for one in project.indicators if _is_cost(one) and _tells_of_all(one, project.name)]
    if len(whole) != 1 or _SEVERAL_YEARS.search(f"{project.name}{whole[0].third}{whole[0].description}"):
        return None
    return _converted(whole[0], project, decimals)


def _is_cost(indicator: Indicator) -> bool:
    levels = f"{indicator.first}{indicator.second}"
    return "成本" in levels and not _NOT_COST.search(levels) and indicator.target.number is not None


def _tells_of_all(indicator: Indicator, project: str) -> bool:
    return bool(_WHOLE.fullmatch(indicator.third.replace(project, "")) or indicator.third == project)


def _converted(indicator: Indicator, project: Project, decimals: int) -> Cost | None:
    target, unit = indicator.target, _MONEY.fullmatch(indicator.target.unit)
    if unit is None or target.number is None or target.comparator in ("≥", ">"):
        return None
    times = _quantity(unit["per"], project) if unit["per"] else (Decimal(1), Decimal(1))
    if times is None:
        return None
    printed = Interval.of_printed(target.number, decimals if unit["money"] == "万元" and not unit["per"] else 0)
    one = in_yuan(printed, unit["money"])
    interval = Interval(one.low * times[0], one.high * times[1])
    return Cost(indicator, interval, target.number * YUAN[unit["money"]] * times[1])


def _quantity(per: str, project: Project) -> tuple[Decimal, Decimal] | None:
    """The least and the most that the project has of a unit; of others than 年 and 月 the one exact quantity."""
    if per in _TIMES:
        return _TIMES[per]
    targets = [one.target for one in project.indicators if one.target.unit == per and one.target.number is not None]
    if len(targets) != 1 or targets[0].comparator not in ("", "=") or targets[0].number is None:
        return None
    return targets[0].number, targets[0].number
