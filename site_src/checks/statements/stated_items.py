"""Items of a classification (科目) to which a text gives an amount: by code, by name with level, or by name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_src.checks.statements.code_names import LEVELS, CodeNames
from site_src.checks.statements.coded_figures import CodedFigures
from site_src.checks.statements.coded_mentions import mentions
from site_src.checks.statements.sentences import Sentence, SentenceFigure
from site_src.values.spelling import narrow

# What links the name of an item to its amount. Takes `2024年年初预算为`, `支出`; not `比上年增加`.
_LINK = re.compile(
    r"[\s”\"）)]*(?:科目|支出|经费|方面)?(?:安排|的)?(?P<year>\d{4}\s?年度?|本年度?|全年)?\s*[，,。：:]?\s*"
    r"(?P<later_year>\d{4}\s?年度?|本年度?|全年)?(?:财政拨款|一般公共预算)?(?P<budget>年初|全年)?(?:支出)?(?:预算|决算)?"
    r"(?:支出)?数?(?:安排|共计|合计|金额)?(?:为|是|：|:)?\s?"
)
# What links the budget of an item to its account. Takes `，支出决算为`, `；决算数`; not `，比上年`.
_THEN = re.compile(r"\s*[，,；;、]\s*(?:本年|全年)?(?:支出)?决算(?:支出)?数?(?:为|是)?\s?")
# The part of spending that is spoken of. Takes `基本支出`, `专项`; not `收入`.
_CONTEXT = re.compile(r"(?P<basic>基本支出|人员经费|公用经费|人员支出|公用支出|日常公用)|项目|专项")
# Where a clause begins, with its number. Takes `，其中：1.`, `（二）`; not `的`.
_CLAUSE = re.compile(
    r"(?:^|[，,。；;、：:])\s*(?:(?:其中|主要包括|包括)[：:，,]?\s*)?(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)])?\s*"
)
_ECONOMIC = "department_economic"


@dataclass(frozen=True)
class Item:
    """A passage that means an item, with its codes; ``by_name`` where the name alone tells them."""

    codes: tuple[str, ...]
    start: int
    end: int
    by_name: bool


def items(paragraph: Sentence, every: Sequence[CodeNames], tables: CodedFigures) -> Iterator[Item]:
    """The items that a paragraph speaks of as the department's own."""
    yield from _mentioned(paragraph, every, tables)
    yield from _named(paragraph, every, tables)


def _mentioned(paragraph: Sentence, every: Sequence[CodeNames], tables: CodedFigures) -> Iterator[Item]:
    """Items by their code, or by their name with its level, where that does not mean several items of the tables."""
    for mention in mentions(paragraph.words, every):
        start, codes = mention.start + paragraph.start, mention.codes()
        economic = mention.names.classification != "function"
        listed = [code for code in codes if tables.of(code)]
        if codes and len(listed) < 2 and paragraph.tells_own(start) and (not economic or _of_basic(paragraph, start)):
            yield Item(tuple(codes), start, mention.end + paragraph.start, False)


def _named(paragraph: Sentence, every: Sequence[CodeNames], tables: CodedFigures) -> Iterator[Item]:
    """Items by their name alone, at the beginning of a clause, where one item of the tables bears it."""
    text = narrow(paragraph.words)
    for clause in _CLAUSE.finditer(text):
        start = clause.end()
        name = max((names.any_at(text, start, loose=True) for names in every), key=len)
        codes = {names: _specific(names, name) for names in every}
        listed = {names: [code for code in of if tables.of(code)] for names, of in codes.items()}
        function = [code for names, of in listed.items() if names.classification == "function" for code in of]
        position = start + paragraph.start
        if len(function) > 1 or not paragraph.tells_own(position):
            continue
        found = [code for of in listed.values() for code in of]
        if not function and not _of_basic(paragraph, position):
            continue
        if not found:
            found = [code for names, of in codes.items() if names.classification == _ECONOMIC for code in of]
        if found:
            yield Item(tuple(found), position, position + len(name), True)


def _specific(names: CodeNames, name: str) -> list[str]:
    """The codes of a name, but for classes by function, whose names are those of much else."""
    return [code for code in names.codes(name) if len(code) > LEVELS["类"] or names.classification == _ECONOMIC]


def _of_basic(paragraph: Sentence, position: int) -> bool:
    """Whether basic expenditure is what is spoken of."""
    spoken_of = list(_CONTEXT.finditer(paragraph.text.text, paragraph.start, position))
    return spoken_of[-1]["basic"] is not None if spoken_of else "基本支出" in paragraph.text.name


def amounts_of(paragraph: Sentence, item: Item, amounts: list[SentenceFigure]) -> Iterator[tuple[SentenceFigure, bool]]:
    """The amounts that a text gives for the item, each with whether it is the budget's and not the account's."""
    text = paragraph.text.text
    own = (None, f"{paragraph.year}年", f"{paragraph.year}年度", "本年", "本年度", "全年")
    position = item.end
    for amount in amounts:
        if amount.start < position:
            continue
        link = _LINK.fullmatch(text, position, amount.start) if position == item.end else None
        if link is not None:
            years = {link["year"], link["later_year"]}
            if not {year and year.replace(" ", "") for year in years} <= set(own) or (item.by_name and "。" in link[0]):
                return
        elif position == item.end or not _THEN.fullmatch(text, position, amount.start):
            return
        if amount.about or amount.moved or amount.of_another_year:
            return
        yield amount, link is not None and link["budget"] is not None
        position = amount.end
