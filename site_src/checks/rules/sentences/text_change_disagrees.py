"""Rule ``text-change-disagrees``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import chain

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.changes import Change, names_itself
from site_src.checks.statements.sentences import Sentence, figures, sentences
from site_src.checks.statements.stated_amounts import YUAN, Stated, spread
from site_src.checks.statements.stated_changes import StatedChange, stated_changes
from site_src.values.amount import rounded, spoken
from site_src.values.finding import Finding, Severity
from site_src.values.interval import ZERO, Interval

_HUNDRED = Interval.exact(Decimal(100))
_HINT = "核对本年数、上年数和增减的额、率，改正其中写错的一个"
_REASON_HINT = "删去这一句（程序会算出来并印在前面），或改正"


@dataclass(frozen=True)
class _Years:
    """A figure in two years, with all that each can stand for, in 元; ``told`` says in words what they are."""

    this: Interval
    other: Interval
    unit: str
    told: str
    of_own_reason: bool = False

    @property
    def difference(self) -> Decimal:
        """How much more it is, in its unit, taken from the middle of the intervals."""
        return (self.this.low + self.this.high - self.other.low - self.other.high) / 2 / YUAN[self.unit]


def text_change_disagrees(subject: Subject) -> Iterator[Finding]:
    """A text states a change against last year; amount, rate and direction do not fit the figures or each other.

    The figures are those that the text itself gives, or those that the disclosure has where a sentence begins with the
    name of one; a reason that begins with the change speaks of its own figure.
    """
    every = [change for change in subject.changes if change.against == "last_year"]
    for sentence in sentences(subject.disclosure, ("input", "cell")):
        amounts = figures(sentence)
        for stated in stated_changes(sentence, amounts):
            if stated.rate is not None and stated.rate_up != stated.up and stated.rate:
                yield _contradiction(sentence, stated)
                continue
            years = _years(subject, sentence, stated, every)
            if years is not None:
                yield from _compared(sentence, stated, years)
            elif stated.amount is not None and stated.rate is not None:
                yield from _by_itself(sentence, stated, stated.amount)


def _contradiction(sentence: Sentence, stated: StatedChange) -> Finding:
    message = f"前面写“{stated.amount_written}”，后面写“{stated.rate_written}”，方向相反"
    hint = "核对本年数和上年数，改成同一个方向"
    return found_at(RULE, sentence.text, stated.rate_at, message, found=stated.rate_written, hint=hint)


def _years(subject: Subject, sentence: Sentence, stated: StatedChange, every: Sequence[Change]) -> _Years | None:
    """The figure in both years, as far as text and disclosure give it."""
    if stated.this is not None and stated.last is not None:
        this, last = stated.this, stated.last
        told = f"由 {spoken(last.number)}{last.unit}变为 {spoken(this.number)}{this.unit}"
        return _Years(this.interval, last.interval, this.unit, told)
    change = _change(subject, sentence, stated, every)
    if change is None:
        return None
    own, former = change.this, change.other
    told = f"“{change.name}”由上年 {spoken(former.amount)} 变为 {spoken(own.amount)}"
    return _Years(own.interval, former.interval, own.unit, told, sentence.text.name == change.reason)


def _change(subject: Subject, sentence: Sentence, stated: StatedChange, every: Sequence[Change]) -> Change | None:
    """The change of the disclosure that a sentence begins with."""
    year = subject.disclosure.year
    if "预算" in stated.base or stated.year not in (None, year - 1):
        return None
    named = _plain(stated.lead, sentence)
    opens = not sentence.text.text[: sentence.start].strip()
    own = (one for one in every if opens and sentence.text.name == one.reason and names_itself(named, one))
    if stated.this is not None and sentence.tells_own(stated.this.start):
        named = _plain(stated.this.name, sentence)
    return next(chain(own, (one for one in every if named and names_itself(named, one))), None)


def _plain(name: str, sentence: Sentence) -> str:
    """A name without the department, the year, and the words before its amount."""
    own = re.sub(rf"{sentence.year}\s?年度?|本年度?", "", name.replace(sentence.department, ""))
    return re.sub(r"(?:预算数?|决算数?|为|是|共计)+$", "", own.strip()).strip()


def _compared(sentence: Sentence, stated: StatedChange, years: _Years) -> Iterator[Finding]:
    """The stated amount and rate against the figures of both years."""
    moved = years.this - years.other if stated.up else years.other - years.this
    difference = years.difference
    hint = _REASON_HINT if years.of_own_reason else _HINT
    if stated.amount is not None and not stated.amount.interval.meets(moved):
        word = "增加" if difference > 0 else "减少"
        expected = f"{word}{spoken(abs(difference))}{years.unit}" if difference else "持平"
        message = f"写的是“{stated.amount_written}”，而{years.told}，应是“{expected}”"
        found = stated.amount_written
        yield found_at(RULE, sentence.text, stated.amount_at, message, found=found, expected=expected, hint=hint)
    elif stated.rate and years.other == Interval.exact(ZERO):
        if stated.amount is not None or not years.of_own_reason:  # else rate-without-base has found it
            yield _without_base(sentence, stated)
    elif stated.rate is not None:
        yield from _of_rate(sentence, stated, (years.this, years.other, moved), years.told, hint)


def _by_itself(sentence: Sentence, stated: StatedChange, amount: Stated) -> Iterator[Finding]:
    """The stated rate against the stated amount and the figure before it."""
    if stated.this is None:
        return
    this, moved = stated.this.interval, amount.interval
    if stated.up and stated.rate and stated.this.stated.yuan == amount.yuan:
        yield _without_base(sentence, stated)
        return
    told = f"{stated.this.written}比{stated.base}{stated.amount_written}"
    yield from _of_rate(sentence, stated, (this, this - moved if stated.up else this + moved, moved), told, _HINT)


def _of_rate(
    sentence: Sentence, stated: StatedChange, values: tuple[Interval, Interval, Interval], told: str, hint: str
) -> Iterator[Finding]:
    """The stated rate against this year's figure, last year's, and by how much it moved in the stated direction."""
    this, other, moved = values
    rate = stated.rate
    if rate is None or other.low <= 0:
        return
    exact = spread(rate)
    ratio = (moved.low + moved.high) / (other.low + other.high) * 100
    if (_custom(rate) * other).meets(moved * _HUNDRED) or ratio.to_integral_value(ROUND_FLOOR) == rate:
        return
    decimals = max(1, -int(rate.as_tuple().exponent))
    expected = f"{'增长' if (ratio > 0) == stated.rate_up else '下降'}{spoken(rounded(abs(ratio), decimals))}%"
    swapped = "；看来除数用了本年数" if (exact * this).meets(moved * _HUNDRED) else ""
    message = f"写的是“{stated.rate_written}”，而{told}，应是“{expected}”{swapped}"
    found = stated.rate_written
    yield found_at(RULE, sentence.text, stated.rate_at, message, found=found, expected=expected, hint=hint)


def _custom(rate: Decimal) -> Interval:
    """What a rate may be written for: with decimals, to round before or after subtracting makes one in the last."""
    exact = spread(rate)
    unit = exact.high - exact.low
    return exact if unit == 1 else Interval(exact.low - unit, exact.high + unit)


def _without_base(sentence: Sentence, stated: StatedChange) -> Finding:
    message = f"写了“{stated.rate_written}”，而{stated.base}是 0，算不出百分比"
    hint = "删去百分比，只写增减的金额"
    return found_at(RULE, sentence.text, stated.rate_at, message, found=stated.rate_written, hint=hint)


RULE = Rule(
    id="text-change-disagrees",
    title="文字里的增减额、增减率不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确，说明增减变化情况",
    what="文字写了比上年增减的额、率，与本年数、上年数（文字里写出的，或各表的）算出来的不同，或者额与率互相不符、方向相反。",
    why="增减额、增减率和两年的数对不上，总有一个错了；除数用了本年数，是常见的差错。",
    check=text_change_disagrees,
    breaks=stating("支出100.0万元，比上年增加10.0万元，增长10%"),
    keeps=stating("支出100.0万元，比上年增加10.0万元，增长11.1%"),
)
