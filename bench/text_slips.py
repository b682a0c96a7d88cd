"""The slips that can be put into typed texts and particulars: figures, units, years, names, directions, dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from random import Random

from bench.slips import Slip, misspelt, wrong_year
from site_src.checks.statements.stated_amounts import AMOUNT
from site_src.disclosure.free_texts import FreeText
from site_src.disclosure.model import Disclosure

TEXT_KINDS = (
    *("text-amount", "text-unit", "text-share", "text-rate", "text-count"),
    *("text-year", "text-direction", "text-reason", "text-department", "text-subject"),
)
HEADER_KINDS = ("unit", "date", "month")
_OPPOSITE = {"增加": "减少", "增长": "下降", "大于": "小于"} | {"减少": "增加", "下降": "增长", "小于": "大于"}
_FIGURE = r"(?P<figure>\d+(?:\.\d+)?)"
_AMOUNT = re.compile(
    AMOUNT + r"(?!以上|以下|（含）|\(含\))"
)  # 单位价值50万元以上 is a limit, no figure of the department
_SHARE = re.compile(rf"占[^，。；、\d]{{0,14}}{_FIGURE}[%％]")
_RATE = re.compile(rf"(?:增长|下降|增加|减少|完成[^，。；\d]{{0,10}}){_FIGURE}[%％]")
_COUNT = re.compile(rf"(?<![\d.]){_FIGURE}(?=[辆台个批]|人次|家)")
_MOVED = re.compile(
    r"(?P<word>增加|减少|增长|下降)(?=[\d.,]*[1-9])|(?P<compared>大于|小于)(?=[\u4e00-\u9fff]{0,6}预算)"
)
_REASON = re.compile(r"因[^。；\n]{0,40}?(?P<word>增加|减少|增长|下降)(?!\d)")
_SUBJECT = re.compile(r"(?P<name>[\u4e00-\u9fff、]{3,})（[类款项]）")
_YEAR = re.compile(r"(?<![\d.])20\d\d(?=\s?年)")
_SENTENCE_END = re.compile(r"。(?!\s*其中)|\n")  # 其中 goes on with the sum before it


class TextSlips:
    """All slips of some kinds that can be put into the typed texts and the particulars of a disclosure."""

    def __init__(self, disclosure: Disclosure, random: Random) -> None:
        self._disclosure, self._random = disclosure, random

    def all(self, kinds: tuple[str, ...] = (*TEXT_KINDS, *HEADER_KINDS)) -> Iterator[Slip]:
        """The slips, kind by kind."""
        makers: dict[str, Callable[[FreeText], Iterator[tuple[int, int, str]]]] = {
            "text-amount": lambda text: self._digits(_AMOUNT, "number", text),
            "text-unit": self._units,
            "text-share": lambda text: self._digits(_SHARE, "figure", text),
            "text-rate": lambda text: self._digits(_RATE, "figure", text),
            "text-count": lambda text: self._digits(_COUNT, "figure", text),
            "text-year": self._years,
            "text-direction": lambda text: self._directions(_MOVED, text),
            "text-reason": lambda text: self._directions(_REASON, text),
            "text-department": self._department,
            "text-subject": self._subjects,
        }
        for kind in kinds:
            if kind in HEADER_KINDS:
                yield from self._of_header(kind)
                continue
            for text in self._disclosure.free_texts:
                if text.kind == "input":
                    for start, end, wrong in makers[kind](text):
                        yield self._slip(kind, text, start, end, wrong)

    def _slip(self, kind: str, text: FreeText, start: int, end: int, wrong: str) -> Slip:
        """A passage replaced. A finding anywhere in its sentence is at the right place."""
        whole = text.node.text
        ends = [match.start() for match in _SENTENCE_END.finditer(whole)]
        first = max((one + 1 for one in ends if one < start), default=0)
        last = min((one for one in ends if one >= end), default=len(whole))
        places = frozenset(text.place_at(position) for position in range(first, last + 1))
        node = type(text.node)(text.node.place, whole[:start] + wrong + whole[end:])
        cell = f"{whole[max(first, start - 16) : start]}【{whole[start:end]}→{wrong}】{whole[end : end + 8]}"
        return Slip(kind, text.name, cell.replace("\n", " "), places, {id(text.node): node})

    def _digits(self, pattern: re.Pattern[str], group: str, text: FreeText) -> Iterator[tuple[int, int, str]]:
        for match in pattern.finditer(text.text):
            position = self._random.choice([at for at in range(*match.span(group)) if text.text[at].isdigit()])
            digit = self._random.choice([digit for digit in "0123456789" if digit != text.text[position]])
            yield position, position + 1, digit

    def _units(self, text: FreeText) -> Iterator[tuple[int, int, str]]:
        for match in _AMOUNT.finditer(text.text):
            if match["number"].strip("0.,"):  # nothing is nothing in every unit
                yield *match.span("unit"), "元" if match["unit"] == "万元" else "万元"

    def _years(self, text: FreeText) -> Iterator[tuple[int, int, str]]:
        for match in _YEAR.finditer(text.text):
            yield *match.span(), wrong_year(match[0], self._random)

    def _directions(self, pattern: re.Pattern[str], text: FreeText) -> Iterator[tuple[int, int, str]]:
        for match in pattern.finditer(text.text):
            group = "word" if match["word"] else "compared"
            yield *match.span(group), _OPPOSITE[match[group]]

    def _department(self, text: FreeText) -> Iterator[tuple[int, int, str]]:
        name = self._disclosure.source.department_name
        for match in re.finditer(re.escape(name), text.text):
            yield *match.span(), misspelt(name, self._random)

    def _subjects(self, text: FreeText) -> Iterator[tuple[int, int, str]]:
        for match in _SUBJECT.finditer(text.text):
            yield *match.span("name"), misspelt(match["name"], self._random)

    def _of_header(self, kind: str) -> Iterator[Slip]:
        header = self._disclosure.source.header
        if kind == "unit":
            wrong = "元" if self._disclosure.unit == "万元" else "万元"
            place = header.place_of("计量单位")
            yield Slip(kind, "计量单位", f"{self._disclosure.unit}→{wrong}", frozenset((place,)), {}, {"unit": wrong})
            return
        approved, published = header.approved_on, header.published_on
        if approved is None or published is None:
            return
        places = frozenset((header.place_of("批复日期"), header.place_of("公开日期")))
        before = approved - dt.timedelta(days=1)
        changed = (
            [("published_on", published, before)]
            if kind == "date"
            else [
                (name, date, date.replace(month=month))
                for name, date in (("approved_on", approved), ("published_on", published))
                for month in (date.month - 1, date.month + 1)
                if 1 <= month <= 12
            ]
        )
        for name, date, wrong_date in changed:
            yield Slip(kind, "日期", f"{date}→{wrong_date}", places, {}, {name: wrong_date})
