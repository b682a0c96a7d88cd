"""The kinds of columns: what the cells of each hold, how they are read, printed, set, measured, exported and made up.

Whoever must tell kinds apart asks the traits that stand here, never the name of a kind. A new kind is one word of
:data:`ColumnKind` and one entry of :data:`KINDS`; what no trait says yet is a new trait, and every place that asks for
it is then shown by the type checker (``assert_never``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from site_src.values.amount import parse_amount, printed

ColumnKind = Literal["label", "text", "code", "name", "amount", "count"]
Measure = Literal["figures", "codes", "words"]

_YUAN = 10_000  # made-up amounts are of some 万元, whatever the unit
_TYPED = r"^\s*([-−]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?)?\s*$"
_FIGURE_SCHEMA: Mapping[str, Any] = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": _TYPED}, {"type": "null"}],
    "description": "只写数字，可以有千分位（加引号）；没有数的留空",
}


@dataclass(frozen=True, eq=False)
class WordKind:
    """A kind whose cells are words.

    * ``title`` is what messages call such a cell.
    * ``names_row`` ranks the columns that may name a row, the lowest first; ``said`` ones make up its title.
    * ``coded`` cells are codes of a classification; ``indented`` ones follow the level of their row.
    * ``measure`` is how the width of the column follows from its texts.
    """

    title: str
    names_row: int
    said: bool = False
    coded: bool = False
    indented: bool = False
    measure: Measure = "words"


@dataclass(frozen=True, eq=False)
class FigureKind:
    """A kind whose cells are figures, exact decimals from the file that gives them to the file that shows them.

    * ``title`` is what messages call such a cell, ``hint`` how it is typed.
    * ``read`` is the figure that a typed text writes, ``None`` where it writes none; ``printed`` writes it.
    * ``rounded`` figures stand for all that is printed alike; others are exact.
    * ``number_format`` shows a figure of so many decimals in a spreadsheet.
    * ``schema`` is what an editor takes, a JSON Schema that goes by ``shape``.
    * ``sample`` makes one up out of a number, the unit and the decimals of its table.
    """

    title: str
    hint: str
    read: Callable[[str], Decimal | None]
    printed: Callable[[Decimal], str]
    rounded: bool
    number_format: Callable[[int], str]
    shape: str
    schema: Mapping[str, Any]
    sample: Callable[[int, str, int], str]


Kind = WordKind | FigureKind


def _separated(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _sample_amount(number: int, unit: str, decimals: int) -> str:
    """Up to a hundred 万元."""
    amount = Decimal(number % (99 * 10**decimals) + 10**decimals).scaleb(-decimals)
    return f"{amount * (_YUAN if unit == '元' else 1):.{decimals}f}"


def _sample_count(number: int, _unit: str, _decimals: int) -> str:
    """From 1 to 9."""
    return str(number % 9 + 1)


_DIGITS_ALONE = "只写数字，如 1819.9 或 1,819.9；没有数的留空"

KINDS: Mapping[ColumnKind, Kind] = {
    "label": WordKind("行名", names_row=1, said=True, indented=True),
    "text": WordKind("文字", names_row=3),
    "code": WordKind("编码", names_row=3, coded=True, measure="codes"),
    "name": WordKind("名称", names_row=2, said=True, indented=True),
    "amount": FigureKind(
        title="金额",
        hint=_DIGITS_ALONE,
        read=parse_amount,
        printed=printed,
        rounded=True,
        number_format=_separated,
        shape="figure",
        schema=_FIGURE_SCHEMA,
        sample=_sample_amount,
    ),
    "count": FigureKind(
        title="数量",
        hint=_DIGITS_ALONE,
        read=parse_amount,
        printed=printed,
        rounded=False,
        number_format=_separated,
        shape="figure",
        schema=_FIGURE_SCHEMA,
        sample=_sample_count,
    ),
}
