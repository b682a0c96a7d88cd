"""Changes that a text states: 比上年的84.4万元增加5万元，增长5.9%, with what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_src.checks.statements.known_figures import core
from site_src.checks.statements.other_years import LAST_YEAR
from site_src.checks.statements.sentences import Sentence, SentenceFigure
from site_src.checks.statements.stated_amounts import Stated
from site_src.values.amount import parse_amount

_AMOUNT = r"[\d,]+(?:\.\d+)?\s?(?:亿元|万元|元)"
_UP, _DOWN = "增加|增长|增支|增收|上升|上涨|增幅|提高", "减少|下降|减支|减收|降低|降幅|压减|缩减"
# A change and by how much. Takes `比上年增加5万元，增长5.9%`, `同比下降3%`; not `比上年有所增加`, `增加5万元`.
_CHANGE = re.compile(
    rf"(?:(?:比|较|与|同)\s?(?P<base>{LAST_YEAR}|(?P<year>\d{{4}})\s?年度?|年初预算|全年预算)|同比)"
    rf"[^，。；、\d]{{0,6}}?(?P<last>{_AMOUNT})?(?:部门|单位|年初)?(?:预算|决算|支出|收入|执行)?数?(?:相比较?|比较)?[，,]?\s?"
    rf"(?:总体|总额|共|净|略有|有所)?(?P<what>[^，。；、\d增减上下]{{0,16}}?)(?P<word>{_UP}|{_DOWN})(?:了|额?为|数为)?\s?"
    rf"(?:(?P<amount>{_AMOUNT})(?:[，,、（(]\s?(?:同比)?(?P<rate_word>{_UP}|{_DOWN})?(?:了|率?为|达)?\s?"
    rf"(?P<rate>\d+(?:\.\d+)?)\s?[%％])?|(?P<only_rate>\d+(?:\.\d+)?)\s?[%％])(?=\s*(?:[，,。；;、）)]|$))"
)
# An amount with its unit. Takes `1,234.5万元`; not `5人`.
_PARSED = re.compile(r"([\d,]+(?:\.\d+)?)\s?(亿元|万元|元)")
# What may stand between an amount and its change. Takes `，占29%，`, `、`; not `，人员`.
_BETWEEN = re.compile(r"(?:[，,]\s?占[^，,。；;、\d]*\d+(?:\.\d+)?[%％])?[，,、（(\s]*(?:预算|决算|支出|收入)?数?\s*")


@dataclass(frozen=True)
class StatedChange:
    """A change as a text states it.

    ``this`` is the amount just before that changed, ``last`` what it was, and ``lead`` all that stands before them in
    the sentence. ``amount`` and ``rate`` are by how much, either of which may be left out, with the positions of their
    words.
    """

    lead: str
    this: SentenceFigure | None
    base: str
    year: int | None
    last: Stated | None
    up: bool
    amount: Stated | None
    amount_written: str
    amount_at: int
    rate: Decimal | None
    rate_up: bool
    rate_written: str
    rate_at: int


def stated_changes(sentence: Sentence, amounts: list[SentenceFigure]) -> Iterator[StatedChange]:
    """The changes that a sentence states, in their order."""
    text = sentence.text.text
    for match in _CHANGE.finditer(text, sentence.start, sentence.end):
        amount, last = _stated(match["amount"]), _stated(match["last"])
        if (match["amount"] and amount is None) or (match["last"] and last is None):
            continue
        this = _before(sentence, match, amounts)
        lead = text[sentence.start : this.start if this else match.start()]
        rate = match["rate"] or match["only_rate"]
        rate_group = "rate_word" if match["rate_word"] else "word" if match["only_rate"] else "rate"
        yield StatedChange(
            lead=f"{lead}{match['what']}".strip(),
            this=this,
            base=match["base"] or "上年",
            year=int(match["year"]) if match["year"] else None,
            last=last,
            up=_is_up(match["word"]),
            amount=amount,
            amount_written=text[match.start("word") : match.end("amount")] if amount else "",
            amount_at=match.start("word"),
            rate=Decimal(rate) if rate else None,
            rate_up=_is_up(match["rate_word"] or match["word"]),
            rate_written=text[match.start(rate_group) : match.end()] if rate else "",
            rate_at=match.start(rate_group) if rate else match.start(),
        )


def _before(sentence: Sentence, match: re.Match[str], amounts: list[SentenceFigure]) -> SentenceFigure | None:
    """The amount that changed: the last one before with nothing but a comma between, or the one named again."""
    before = [one for one in amounts if one.end <= match.start()]
    if match["what"]:
        named = [one for one in before if core(one.name.replace(sentence.department, "")) == core(match["what"])]
        return named[0] if len(named) == 1 and not (named[0].moved or named[0].of_another_year) else None
    if not before or not _BETWEEN.fullmatch(match.string, before[-1].end, match.start()):
        return None
    this = before[-1]
    return None if this.moved or this.about or this.of_another_year else this


def _stated(written: str | None) -> Stated | None:
    parsed = _PARSED.fullmatch(written or "")
    number = parse_amount(parsed[1]) if parsed else None
    return Stated(number, parsed[2]) if parsed and number is not None else None


def _is_up(word: str) -> bool:
    return re.fullmatch(_UP, word) is not None
