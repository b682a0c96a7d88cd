"""Shares that a text states (占支出合计的29%): the part, the whole that is named, and the percentage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from site_src.checks.statements.sentences import BREAKDOWN, Sentence, SentenceFigure
from site_src.checks.statements.stated_amounts import spread
from site_src.values.interval import Interval

HUNDRED = Decimal(100)
# A share and what it is of. Takes `占总支出的29%`, `占比超过5%、3%`; not `占用5%`, `增长5%`.
_SHARE = re.compile(
    r"(?<!抢)(?<!挤)(?P<each>分别)?占(?!用|地|压|道|有)(?P<whole>[^，。；、：:\d%％占]{0,30}?)"
    r"(?P<about>约|近|超过?|不足|不到|高达|达到?)?\s?(?P<shares>\d+(?:\.\d+)?\s?[%％](?:\s?[、和及，,]\s?\d+(?:\.\d+)?\s?[%％])*)"
    r"(?P<after>左右|以上|以内|上下)?"
)
# Words after the whole that say only that it is a share. Takes `的比重为`, `比例约`; not `支出`.
_TAIL = re.compile(r"(?:的)?(?:比重|比例|比率|比|份额|百分比)?(?:均|都)?(?:为|是|约|达到?)?\s*$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Share:
    """A percentage of a whole: ``part`` is the amount that is said to be it, or ``named`` what is without one.

    ``begun`` is where the share's own clause begins: what stands before that belongs to another item.
    """

    part: SentenceFigure | None
    named: str
    whole: str
    percent: Decimal
    begun: int
    start: int
    end: int

    @property
    def written(self) -> str:
        """The percentage as messages quote it."""
        return f"{self.percent:f}%"

    @property
    def half(self) -> Decimal:
        """Half a unit of its last digit, in percent."""
        return spread(self.percent).high - self.percent

    def fits(self, whole: Interval, part: Interval, slack: Decimal = Decimal(0)) -> bool:
        """Whether the part can be this share of the whole, ``slack`` percent more or less."""
        share = Interval(self.percent - self.half - slack, self.percent + self.half + slack)
        return (share * whole).meets(part * Interval.exact(HUNDRED))


def shares(sentence: Sentence, amounts: list[SentenceFigure]) -> list[Share]:
    """The shares of a sentence, each with its part; those that are only roughly stated are left out."""
    found: list[Share] = []
    text = sentence.text.text
    begun = sentence.start
    for match in _SHARE.finditer(text, sentence.start, sentence.end):
        breaks = [one.end() for one in BREAKDOWN.finditer(text, begun, match.start())]
        own = breaks[-1] if breaks else begun
        before = [one for one in amounts if own <= one.start < match.start()]
        begun = match.end()
        if match["about"] or match["after"]:
            continue
        numbers = [Decimal(number) for number in _NUMBER.findall(match["shares"])]
        whole = _TAIL.sub("", match["whole"]).strip()
        if match["each"]:
            parts = [one for one in before if not one.moved][-len(numbers) :]
            paired = zip(parts, numbers, strict=True) if len(parts) == len(numbers) > 1 else ()
            found += [Share(part, "", whole, number, own, match.start(), match.end()) for part, number in paired]
        elif len(numbers) == 1:
            named = sentence.clause_before(match.start())
            part = next((one for one in reversed(before) if not one.moved and not one.of_another_year), None)
            found.append(Share(part, named.strip(), whole, numbers[0], own, match.start(), match.end()))
    return found
