"""Breakdowns in free text: a whole, 其中, and its parts (共有车辆2辆，其中：一般公务用车1辆、其他用车1辆)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_src.checks.statements.sentences import Sentence
from site_src.checks.statements.splits import divides, is_split
from site_src.values.amount import parse_amount
from site_src.values.interval import ZERO, Interval

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = ("亿元", "万元", "元")
_UNIT = r"亿元|万元|元|辆|台\s?[（(]套[）)]|台|套|个|人次|人|名|批次|家|项|件|平方米"
_NESTED = r"(?:\s?[（(][^（）()\n]*[）)])?"
# An amount that is told in its parts. Takes `14.49万元，其中：公务接待`; not `14.49万元，比上年增加`.
_WHOLE = re.compile(
    rf"(?<![\d.])(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT}){_NESTED}[，,。；;]?\s*(?:其中|按[^，。；、\d]{{1,12}}分)[：:，,]?\s*(?=[^\s\d])"
)
# A part with its name. Takes `公务接待费0.69万元`; not `0.69万元`.
_PART = re.compile(
    rf"(?P<name>(?:[^\d，,、。；;：:\n（）()]|[（(][^）)\d]{{1,8}}[）)]){{1,30}}?)(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})"
    rf"{_NESTED}(?:[，,]?占[^，,。；;、\d]{{0,20}}\d+(?:\.\d+)?[%％])?"
)
# What stands between two parts. Takes `、`, `；以及`; not `。`, `为`.
_SEPARATOR = re.compile(r"\s*(?:(?P<mark>[、，,；;])(?:\s*(?:和|及|以及))?|和|以及|及)\s*")
# The end of a sentence. Takes `。`, ` 。`; not `；`, `等。`.
_END = re.compile(r"\s*(?:[。\n]|$)")
# What ends a clause. Takes `，`, `；`; not `、`, `：`.
_STOP = re.compile(r"[，,。；;\n]")
# A name before an amount that is no sum. Takes `人均支出`, `比上年增加`; not `三公经费`.
_NO_WHOLE = re.compile(r"均|各|分别|收支|[增减]|上升|下降|约|至少|超过|节约|收入.*支出|支出.*收入")
# A name after 其中 that is no part. Takes `年末实有`, `退休人员`; not `公务接待费`, `退休干部`.
_NO_PART = re.compile(
    r"合计|总计|共计|实有|实际|年末|年初|结转|结余|同比|上年|去年|[增减均约]|分别|累计|(?:退休|离休)(?!干部)|临聘"
)


@dataclass(frozen=True)
class Part:
    """A part, or the whole: its name, its number as written, and where that begins."""

    name: str
    number: Decimal
    start: int


@dataclass(frozen=True)
class Breakdown:
    """A whole with its parts, all in one unit; ``listed`` tells how they are separated: 、 or ； or ，."""

    whole: Part
    parts: tuple[Part, ...]
    unit: str
    listed: str
    ended: bool

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum((part.number for part in self.parts), ZERO)

    @property
    def is_complete(self) -> bool:
        """Whether the parts are evidently all that there are."""
        names = [part.name for part in self.parts]
        last = names[-1]
        return self.ended and (divides(names, self.whole.name) or (self.unit == "辆" and last.startswith("其他")))

    @property
    def is_apart(self) -> bool:
        """Whether the parts exclude each other: a list with ， may go on with something else."""
        listed = self.ended and (self.listed == "、" or self.listed == "；")
        return (listed and len(self.parts) > 1) or is_split([part.name for part in self.parts])

    def interval(self, number: Decimal) -> Interval:
        """All that a number can stand for: counts are exact, money has the digits that its neighbours have."""
        if self.unit not in _MONEY:
            return Interval.exact(number)
        decimals = max(-int(one.number.as_tuple().exponent) for one in (self.whole, *self.parts))
        return Interval.of_printed(number, decimals)

    def total(self, parts: tuple[Part, ...]) -> Interval:
        """All that some of the parts can add up to."""
        return sum((self.interval(part.number) for part in parts), Interval.exact(ZERO))

    def may_be_nested(self) -> bool:
        """Whether some parts may be the parts of the one before them, and the rest no more than the whole."""
        whole = self.interval(self.whole.number)
        return any(self.total(kept).low < whole.high for kept in self._without_nested(self.parts))

    def _without_nested(self, parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
        for at, part in enumerate(parts[:-1]):
            for end in range(at + 2, len(parts) + 1):
                if part.number and self.total(parts[at + 1 : end]).meets(self.interval(part.number)):
                    kept = (*parts[: at + 1], *parts[end:])
                    yield kept
                    yield from self._without_nested(kept)


def breakdowns(sentence: Sentence) -> Iterator[Breakdown]:
    """The breakdowns of a sentence whose whole and parts are plainly figures of one kind."""
    text = sentence.text.text
    for match in _WHOLE.finditer(text, sentence.start, sentence.end):
        name = _STOP.split(text[sentence.start : match.start()])[-1].strip().removeprefix("其中").lstrip("：:")
        number = parse_amount(match["number"])
        if number is None or _NO_WHOLE.search(name):
            continue
        whole = Part(name, number, match.start())
        parts, listed, ended = _parts(text, match.end(), sentence.end, match["unit"])
        if parts and not any(_NO_PART.search(part.name) or _is_other_side(whole, part) for part in parts):
            yield Breakdown(whole, tuple(parts), match["unit"], listed, ended)


def _parts(text: str, position: int, end: int, unit: str) -> tuple[list[Part], str, bool]:
    parts: list[Part] = []
    listed, mark = "", ""
    while (match := _PART.match(text, position, end)) is not None and match["unit"] == unit:
        number = parse_amount(match["number"])
        if number is None:
            break
        parts.append(Part(match["name"].strip().removesuffix("为"), number, match.start("number")))
        position = match.end()
        separator = _SEPARATOR.match(text, position, end)
        if separator is None:
            return parts, listed, _END.match(text, position) is not None
        mark = (separator["mark"] or "、").replace(",", "，").replace(";", "；")
        listed = listed or mark
        if mark != listed and not (listed == "、" and mark == "，" and text.startswith("其他", separator.end())):
            return parts, listed, listed != "；"
        position = separator.end()
    return parts, listed, listed == "、" != mark


def _is_other_side(whole: Part, part: Part) -> bool:
    """Whether one is income and the other expenditure."""
    sides = [("收入" in one.name, "支出" in one.name) for one in (whole, part)]
    return sides in ([(True, False), (False, True)], [(False, True), (True, False)])
