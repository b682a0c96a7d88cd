"""Rule ``text-change-disagrees``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.changes import Change, changes, names_itself
from site_src.checks.rule import Example, Rule, Subject
from site_src.checks.stated_amounts import Stated, in_yuan
from site_src.checks.text_findings import found_at
from site_src.values.amount import parse_amount, rounded, spoken
from site_src.values.finding import Finding, Severity
from site_src.values.interval import Interval

_CHANGE = re.compile(
    r"\s*(?P<name>[“”（）()\u4e00-\u9fff]{0,24}?)(?:预算数?|决算数?)?(?:比|较)(?:上年度?|去年|(?P<year>\d{4})\s?年度?)"
    r"(?:预算数?|决算数?)?(?P<word>增加|增长|上升|减少|下降)了?\s?(?P<amount>(?P<number>[\d,]+(?:\.\d+)?)\s?"
    r"(?P<unit>亿元|万元|元|[%％]))(?=\s*(?:[，,。；、）)]|$))"
)


def text_change_disagrees(subject: Subject) -> Iterator[Finding]:
    """A reason begins with the change of its figure against last year, and the figures give another."""
    unit, year = subject.disclosure.unit, subject.disclosure.year
    for change in changes(subject.disclosure):
        match = _CHANGE.match(change.text.text) if change.text is not None and change.against == "上年" else None
        if change.text is None or match is None or match["year"] not in (None, str(year - 1)):
            continue
        number = parse_amount(match["number"])
        if number is None or not names_itself(match["name"], change):
            continue
        expected = _expected(change, match["word"], number, match["unit"], unit)
        if expected:
            given, figures = f"{match['word']}{match['amount']}", f"{spoken(change.other)} 变为 {spoken(change.this)}"
            message = f"写的是“{given}”，而“{change.name}”由上年 {figures}，应是“{expected}”"
            hint = "删去这一句（程序会算出来并印在前面），或改正"
            yield found_at(RULE, change.text, match.start("word"), message, found=given, expected=expected, hint=hint)


def _expected(change: Change, word: str, number: Decimal, unit: str, own_unit: str) -> str:
    """What should stand there; empty where what stands there is right."""
    difference = change.difference
    right_way = not difference or (difference > 0) == (word in ("增加", "增长", "上升"))
    this, other = Interval.of_printed(change.this), Interval.of_printed(change.other)
    if unit in "%％":
        if not change.other:
            return ""
        rate = abs(difference / change.other * 100)
        half = Decimal((0, (1, 5), int(number.as_tuple().exponent) - 1))  # one unit of the last digit is custom
        if right_way and abs(rate - number) <= half + _spread(change):
            return ""
        return f"{'增长' if difference > 0 else '下降'}{spoken(rounded(rate, 1))}%"
    moved = this - other if difference >= 0 else other - this
    if right_way and Stated(number, unit).means(in_yuan(moved, own_unit)):
        return ""
    return f"{change.words}{spoken(abs(difference))}{own_unit}"


def _spread(change: Change) -> Decimal:
    """By how much rounding of the two figures can move the rate, in percent."""
    this, other = Interval.of_printed(change.this), Interval.of_printed(change.other)
    return ((this.high - this.low) + (other.high - other.low)) / abs(change.other) * 100


RULE = Rule(
    id="text-change-disagrees",
    title="文字里的增减额、增减率不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确，说明增减变化情况",
    what="增减原因开头写了“比上年增加（减少）多少”，与本年数、上年数算出来的额、率或方向不同。",
    why="增减额、增减率和两年的数对不上，总有一个错了。",
    check=text_change_disagrees,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 比上年增加20万元，人员增加\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 比上年增加10万元，人员增加\n"}),
)
