"""Amounts of money that a disclosure has by name: its facts, and its inputs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from site_src.catalogue.roles import amounts
from site_src.catalogue.schema import Fact, Input
from site_src.checks.statements.stated_amounts import in_yuan
from site_src.disclosure.model import Disclosure
from site_src.disclosure.value import Value
from site_src.values.amount import spoken
from site_src.values.interval import Interval

# Marks that a name may have or lack. Takes `“三公”经费`, `（一）`; not `收入、支出`.
_MARKS = re.compile(r"[“”\"（）()\s]")
# Words that a name may have or lack. Takes `本年收入`, `支出合计`, `三公经费为`; not `基本支出`, `行为规范`.
_IDLE = re.compile(
    r"其中|20\d\d年度?|本年度?|当年|全年|年度|部门|单位|全部|财政拨款|年初|预算|决算|合计|总计|总额|总量|总数|金额|总|数|额"
    r"|均|安排|完成|共计|共|达到|(?:为|是|达|约)$"
)


@dataclass(frozen=True)
class KnownFigure:
    """An amount with all that it can stand for, in 元, and the unit in which the disclosure has it.

    ``last_year_of`` and ``budget_of`` name the figures that it is to be compared with; ``also_called`` is what else
    texts call it.
    """

    name: str
    amount: Decimal
    unit: str
    interval: Interval
    last_year_of: str = ""
    budget_of: str = ""
    also_called: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, its own name first."""
        return (self.name, *self.also_called)

    @property
    def written(self) -> str:
        """The amount as sentences write it."""
        return f"{spoken(self.amount)}{self.unit}"


def known_figures(disclosure: Disclosure) -> dict[str, KnownFigure]:
    """The amounts of money that the disclosure has, by their names."""
    forms = {form.name: form for form in amounts(disclosure.catalogue.file)}
    values = {**disclosure.narrative.amounts, **disclosure.known_facts}
    return {name: _known(forms[name], value, disclosure.unit) for name, value in values.items() if name in forms}


def _known(form: Fact | Input, value: Value, unit: str) -> KnownFigure:
    if isinstance(form, Fact):
        unit = form.unit or unit
    last, budget = form.last_year_of or "", form.budget_of or ""
    return KnownFigure(
        form.name, value.worth, unit, in_yuan(_meant(value), unit), last, budget, tuple(form.also_called)
    )


def _meant(value: Value) -> Interval:
    """What a sentence may round: the figure as it is printed, and no less exact than the figures that make it."""
    printed = Interval.of_printed(value.worth)
    return min(printed, value.interval, key=lambda interval: interval.high - interval.low)


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """What is left of a name without the words that may stand or not: 本年支出合计, 总支出 and 支出总额 are one."""
    return _IDLE.sub("", _MARKS.sub("", name))


def alike(name: str, figures: Iterable[KnownFigure]) -> list[KnownFigure]:
    """The figures that a name can mean; 收支总计 is both the income and the expenditure."""
    wanted = core(name)
    both = wanted.replace("收入", "收支").replace("支出", "收支")
    return [one for one in figures if wanted and any(core(name) in (wanted, both) for name in one.names)]
