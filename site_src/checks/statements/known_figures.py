"""Figures that a disclosure has by name: its facts, and the amounts among its inputs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from site_src.checks.statements.changes import given_amounts
from site_src.checks.statements.stated_amounts import in_yuan
from site_src.disclosure.model import Disclosure
from site_src.values.amount import spoken
from site_src.values.interval import Interval

_MARKS = re.compile(r"[“”\"（）()\s]")
_IDLE = re.compile(
    r"其中|20\d\d年度?|本年度?|当年|全年|年度|部门|单位|全部|财政拨款|年初|预算|决算|合计|总计|总额|总量|总数|金额|总|数|额"
    r"|均|安排|完成|共计|共|达到|(?:为|是|达|约)$"
)


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """An amount with all that it can stand for, in 元, and the unit in which the disclosure has it."""

    name: str
    amount: Decimal
    unit: str
    interval: Interval

    @property
    def written(self) -> str:
        """The amount as sentences write it."""
        return f"{spoken(self.amount)}{self.unit}"


def known_figures(disclosure: Disclosure) -> dict[str, KnownFigure]:
    """The amounts of money that the disclosure has, by their names."""
    units = {fact.name: fact.unit or disclosure.unit for fact, _ in disclosure.catalogue.facts}
    values = {**given_amounts(disclosure), **disclosure.facts}
    return {
        name: KnownFigure(name, value, unit, in_yuan(Interval.of_printed(value), unit))
        for name, value in values.items()
        if (unit := units.get(name, disclosure.unit)) in ("元", "万元")
    }


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """What is left of a name without the words that may stand or not: 本年支出合计, 总支出 and 支出总额 are one."""
    return _IDLE.sub("", _MARKS.sub("", name))


def alike(name: str, figures: Iterable[KnownFigure]) -> list[KnownFigure]:
    """The figures that a name can mean; 收支总计 is both the income and the expenditure."""
    wanted = core(name)
    both = wanted.replace("收入", "收支").replace("支出", "收支")
    return [figure for figure in figures if wanted and core(figure.name) in (wanted, both)]
