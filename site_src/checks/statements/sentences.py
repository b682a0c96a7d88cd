"""Sentences of a free text, and the amounts of money that stand in them, each with the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from site_src.checks.statements.other_years import OTHER_YEAR
from site_src.checks.statements.stated_amounts import AMOUNT, Stated, in_yuan, spread
from site_src.checks.statements.texts import matches
from site_src.disclosure.free_texts import FreeText, Kind
from site_src.disclosure.model import Disclosure
from site_src.values.amount import parse_amount
from site_src.values.interval import Interval

# What begins the parts of an amount. Takes `其中：基本支出`, `按功能分：`, `分别为`; not `按规定执行`, `部分`.
BREAKDOWN = re.compile(r"其中|包括|按[^，。；、]{1,12}(?:分|划分)[：:，,]|分为|分别[为是]|构成")
_GOES_ON = r"\s*(?:其中|按[^，。；、\d]{1,12}分[：:，,])"
# A sentence with what goes on after it. Takes `支出5万元。其中：基本支出3万元`; not `。`, `！`.
_SENTENCE = re.compile(rf"[^。！？\n]+(?:。(?={_GOES_ON})[^。！？\n]+)*")
_PARAGRAPH = re.compile(r"[^\n]+")
# Where a sentence ends. Takes `支出5万元。人员增加`; not `支出5万元。其中：基本支出`, `支出5万元。按用途分：`.
_SENTENCE_END = re.compile(rf"[。！？\n](?!{_GOES_ON})")
_DIGIT = re.compile(r"\d")
_FILLED_IN = "\ufffc"  # what a template fills in is not known here, and a sentence with it is not judged
# An amount with its unit. Takes `1,234.5万元`; not `5人`, `3.5.8万元`.
_AMOUNT = re.compile(rf"(?<![\d.]){AMOUNT}")
# What a clause begins after. Takes `，`, `：`; not `（`, `“`.
_CLAUSE_START = re.compile(r"[，,。；;、：:！？\n]")
# A name before an amount by which something changed. Takes `比上年增加`, `节约`; not `基本支出`.
_MOVED = re.compile(r"[增减]|上升|下降|追加|节约|节省|节支|超支|压缩|上调|下调|差额|相差|多支出|少支出")
# The words for another year. Takes `比上年`, `以前年度`; not `本年`, `6月30日以前`.
_OTHER_YEAR = re.compile(OTHER_YEAR)
# A year. Takes `2024年`, `2024 年`; not `2024项`, `12024年`.
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
# Whom else a sentence may speak of. Takes `下属单位`, `全市`; not `本部门`, `全年`.
_OTHER_ONE = re.compile(r"下属|所属|本级|二级|基层|各单位|全[省市县区州旗镇乡国]|中心|同级|对口")
# The end of a name before an amount that is not exact. Takes `支出约`, `达到`; not `支出`, `约定支出`.
_ABOUT_BEFORE = re.compile(r"(?:约|近|超过?|逾|不足|不超过|不低于|不少于|不高于|至少|最多|最高|突破|达到?)\s?$")
# What follows an amount that is not exact. Takes `左右`, `（含税）以内`, `/人`; not `，以上`, `多元`.
_ABOUT_AFTER = re.compile(r"(?:[（(]含[^）)]{0,6}[）)])?(?:左右|以上|以下|以内|上下|余|多(?!元)|/|每)")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, with what 其中 or 按……分 adds to it; ``start`` and ``end`` are positions in the text.

    ``year`` and ``department`` are those of the disclosure.
    """

    text: FreeText
    start: int
    end: int
    year: int
    department: str

    def tells_own(self, position: int) -> bool:
        """Whether what the sentence says before a position can be of the department and the year themselves."""
        before = _SENTENCE_END.split(self.text.text[self.start : position])[-1].replace(self.department, "")
        years = {int(year) for year in _YEAR.findall(before)}
        return years <= {self.year} and not _OTHER_YEAR.search(before) and not _OTHER_ONE.search(before)

    def clause_before(self, position: int) -> str:
        """What stands before a position in its clause."""
        return _CLAUSE_START.split(self.text.text[self.start : position])[-1]

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text.text[self.start : self.end]


@dataclass(frozen=True)
class SentenceFigure:
    """An amount in a sentence: ``name`` is what stands before it in its clause, ``start`` where its number begins."""

    name: str
    number: Decimal
    unit: str
    start: int
    end: int
    about: bool
    decimals: int = 0

    @property
    def moved(self) -> bool:
        """Whether it is by how much something changed, not what something is."""
        return _MOVED.search(self.name) is not None

    @property
    def of_another_year(self) -> bool:
        """Whether it is last year's."""
        return _OTHER_YEAR.search(self.name) is not None

    @property
    def stated(self) -> Stated:
        """The amount as it is stated."""
        return Stated(self.number, self.unit)

    @property
    def interval(self) -> Interval:
        """All that it can stand for, in 元; a whole number beside figures with decimals has lost its zeros."""
        return in_yuan(spread(self.number, self.decimals), self.unit)

    @property
    def written(self) -> str:
        """The amount as messages quote it."""
        return f"{self.number:f}{self.unit}"


def sentences(disclosure: Disclosure, kinds: tuple[Kind, ...]) -> Iterator[Sentence]:
    """Every sentence with a number in the texts of some kinds, but those that a template completes."""
    return _passages(disclosure, kinds, _SENTENCE)


def paragraphs(disclosure: Disclosure, kinds: tuple[Kind, ...]) -> Iterator[Sentence]:
    """Every such paragraph, where what is said of one thing may go on in the next sentence."""
    return _passages(disclosure, kinds, _PARAGRAPH)


def _passages(disclosure: Disclosure, kinds: tuple[Kind, ...], pattern: re.Pattern[str]) -> Iterator[Sentence]:
    year, department = disclosure.year, disclosure.source.department_name
    for text, match in matches(disclosure, kinds, pattern):
        if _FILLED_IN not in match[0] and _DIGIT.search(match[0]):
            yield Sentence(text, match.start(), match.end(), year, department)


def figures(sentence: Sentence) -> list[SentenceFigure]:
    """The amounts of a sentence, in their order."""
    found: list[SentenceFigure] = []
    whole = sentence.text.text
    after = sentence.start
    for match in _AMOUNT.finditer(whole, sentence.start, sentence.end):
        number = parse_amount(match["number"])
        if number is None:
            continue
        breaks = [one.end() for one in _CLAUSE_START.finditer(whole, after, match.start())]
        name = whole[breaks[-1] if breaks else after : match.start()].strip().removeprefix("其中")
        about = bool(_ABOUT_BEFORE.search(name) or _ABOUT_AFTER.match(whole, match.end()))
        found.append(SentenceFigure(name, number, match["unit"], match.start(), match.end(), about))
        after = match.end()
    decimals = {one.unit: max(other.stated.decimals for other in found if other.unit == one.unit) for one in found}
    return [replace(one, decimals=decimals[one.unit]) for one in found]
