"""Where a text speaks of classification codes (科目): by their names through the levels, by code and name, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from site_src.checks.statements.code_names import LEVELS, CodeNames
from site_src.values.spelling import narrow

# Whether a sentence may speak of codes at all. Takes `教育支出（类）`, `2010301行政运行`; not `人员增加`.
_HINT = re.compile(r"(?<!\d)(?:\d{3}|\d{5}|\d{7})(?!\d)|[（(]\s?[类款项]|[\u4e00-\u9fff）)]\s?[-—–－─]")
# The mark of a level, in narrow brackets. Takes `教育支出(类)`; not `类别`.
_MARK = re.compile(r"\(\s?(?P<level>[类款项])\s?\)")
# What no name has in it, in narrow punctuation. Takes `,`, `。`, `5`; not `、`, `(`.
_BREAK = re.compile(r"[,.。;:!?！？\n\d\"]")
# A dash between the names of two levels. Takes `教育支出-普通教育`, `——`; not `教育支出、普通教育`.
_DASH = re.compile(r"\s?[-—–－─]{1,2}\s?")
_NAME = r"[\u4e00-\u9fff()]"
# Three levels, each by its name. Takes `教育支出-普通教育-小学教育`; not `教育支出-普通教育`.
_DASHED = re.compile(
    rf"(?P<first>{_NAME}{{2,40}}){_DASH.pattern}(?P<second>{_NAME}{{2,40}}){_DASH.pattern}(?P<third>{_NAME}{{2,60}})"
)
# A code by itself. Takes `2010301`, `科目201`; not `第201`, `20103.5`.
_CODE = re.compile(r"(?<![\d.A-Za-z第])(?P<code>\d{7}|\d{5}|\d{3})(?![\d.%％A-Za-z])")
# A code told level by level. Takes `201类03款01项`, `201(类)一般公共服务支出03(款)政府办公厅01(项)`; not `201类`.
_BY_LEVELS = re.compile(
    r"(?<!\d)(?P<a>\d{3})\s?\(?类\)?(?P<first>[^\d,。;]{0,40}?)(?P<b>\d{2})\s?\(?款\)?(?P<second>[^\d,。;]{0,40}?)"
    r"(?P<c>\d{2})\s?\(?项\)?"
)
# What stands between a code and its name. Takes `"行政运行`, ` - 行政运行`; not `，行政运行`.
_AFTER_CODE = re.compile(r"\s?\)?\s?[-—–－]?\s?[\"(]?\s?(?=[\u4e00-\u9fff])")
# The text before a code that is one of a list. Takes `20103,`, `201和`; not `科目`.
_LISTED = re.compile(r"\d\s?[,/~～和及与至到或—–-]\s?$")
_LONGEST = 60  # no name is longer
_SHORT = 4  # 205 before 外交支出 may be any number


@dataclass(frozen=True)
class Step:
    """One level of a mention: the name as written with its position, its level in digits, and the code if given."""

    name: str
    start: int
    level: int
    code: str = ""


@dataclass(frozen=True)
class Mention:
    """Names that lead to one code, outermost first; ``end`` is where the passage ends."""

    names: CodeNames
    steps: tuple[Step, ...]
    end: int

    @property
    def start(self) -> int:
        """Where the passage begins."""
        return self.steps[0].start

    def codes(self) -> list[str]:
        """The codes that the last name can mean below the names before it."""
        last = self.steps[-1]
        if last.code:
            return [last.code]
        found = [code for code in self.names.codes(last.name) if len(code) == last.level]
        for step in self.steps[:-1]:
            above = [code for code in self.names.codes(step.name) if len(code) == step.level]
            found = [code for code in found if any(code.startswith(one) for one in above)]
        return list(dict.fromkeys(found))


def mentions(written: str, every: Sequence[CodeNames]) -> Iterator[Mention]:
    """All mentions in a text."""
    if not _HINT.search(written):
        return
    text = narrow(written)
    if _MARK.search(text):
        yield from _marked(text, every)
    if _DASH.search(text):
        for match in _DASHED.finditer(text):
            yield from (mention for names in every for mention in _dashed(match, names))
    for match in _BY_LEVELS.finditer(text):
        yield from (mention for names in every for mention in _by_levels(text, match, names))
    for match in _CODE.finditer(text):
        yield from (mention for names in every for mention in _coded(text, match, names))


def _marked(text: str, every: Sequence[CodeNames]) -> Iterator[Mention]:
    """一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）, or the last of them."""
    chain: list[Step] = []
    after = 0
    for mark in _MARK.finditer(text):
        level = LEVELS[mark["level"]]
        between = text[after : mark.start()]
        name = between.strip(" ,-—–－")
        if chain and (level <= chain[-1].level or _BREAK.search(name) or not name):
            yield from _of_chain(text, chain, after, every)
            chain = []
        if chain:
            chain.append(Step(name, text.index(name, after), level))
        else:
            breaks = [one.end() for one in _BREAK.finditer(text, after, mark.start())]
            start = breaks[-1] if breaks else after
            name = text[start : mark.start()].strip()
            chain = [Step(name, text.index(name, start), level)]
        after = mark.end()
    if chain:
        yield from _of_chain(text, chain, after, every)


def _of_chain(text: str, chain: list[Step], end: int, every: Sequence[CodeNames]) -> Iterator[Mention]:
    """The chain in the classification that knows its first name, that without the words before it."""
    first = chain[0]
    last = first.start + len(first.name)
    for names in every:
        name = names.any_before(text, first.start, last, loose=True)
        if any(len(code) == first.level for code in names.codes(name)):
            yield Mention(names, (Step(name, last - len(name), first.level), *chain[1:]), end)
            return
    known = (names for names in every if any(names.codes(step.name) for step in chain))
    yield from (Mention(names, tuple(chain), end) for names in islice(known, 1))


def _dashed(match: re.Match[str], names: CodeNames) -> Iterator[Mention]:
    text = match.string
    start, end = match.span("first")
    first = names.any_before(text, start, end, loose=True)
    third = names.any_at(text, match.start("third"), loose=True)
    levels = {len(code) for name in (match["second"], third) for code in names.codes(name)}
    if any(len(code) == LEVELS["类"] for code in names.codes(first)) and third and LEVELS["类"] not in levels:
        steps = (
            Step(first, end - len(first), LEVELS["类"]),
            Step(match["second"], match.start("second"), LEVELS["款"]),
            Step(third, match.start("third"), LEVELS["项"]),
        )
        yield Mention(names, steps, match.start("third") + len(third))


def _by_levels(text: str, match: re.Match[str], names: CodeNames) -> Iterator[Mention]:
    """204类公共安全支出06款司法01项行政运行: each name after its number."""
    codes = (match["a"], match["a"] + match["b"], match["a"] + match["b"] + match["c"])
    steps = []
    for code, end in zip(codes, (match.start("first"), match.start("second"), match.end()), strict=True):
        name = names.own_at(code, text, end) or names.any_at(text, end)
        if names.name(code) and name:
            steps.append(Step(name, end, len(code), code))
    if steps:
        yield Mention(names, tuple(steps), steps[-1].start + len(steps[-1].name))


def _coded(text: str, match: re.Match[str], names: CodeNames) -> Iterator[Mention]:
    """2010301 行政运行, 行政运行（2010301）: one name beside a code that is known."""
    code = match["code"]
    if not names.name(code) or _LISTED.search(text, max(0, match.start() - 4), match.start()):
        return
    enclosed = text.startswith("(", match.start() - 1) and text.startswith(")", match.end())
    end = match.start() - enclosed
    breaks = [one.end() for one in _BREAK.finditer(text, max(0, end - _LONGEST), end)]
    start = breaks[-1] if breaks else max(0, end - _LONGEST)
    name = names.own_before(code, text, end) or (names.any_before(text, start, end) if enclosed else "")
    if name:
        yield Mention(names, (Step(name, end - len(name), len(code), code),), match.end() + enclosed)
    elif (after := _AFTER_CODE.match(text, match.end())) and not (enclosed and start < end):
        yield from _before_name(text, code, after.end(), names)


def _before_name(text: str, code: str, position: int, names: CodeNames) -> Iterator[Mention]:
    name = names.own_at(code, text, position) or names.any_at(text, position)
    end = position + len(name)
    listed = text.startswith(("等", "类", "款", "项"), end)  # 30299培训费等支出 says what is in it
    if name and not listed and (len(code) > LEVELS["类"] or name in names.names(code) or len(name) > _SHORT):
        yield Mention(names, (Step(name, position, len(code), code),), end)
