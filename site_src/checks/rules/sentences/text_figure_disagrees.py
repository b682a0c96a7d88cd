"""Rule ``text-figure-disagrees``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.known_figures import KnownFigure
from site_src.checks.statements.stated_amounts import AMOUNT, Stated
from site_src.disclosure.free_texts import FreeText
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity

# A sentence. Takes `支出合计5万元`; not `。`.
_SENTENCE = re.compile(r"[^。\n]+")
_OWN_WORD = {"budget": "预算", "accounts": "决算", "performance": "预算"}
# The kind of money that is spoken of. Takes `政府性基金支出`, `财政专户`; not `支出合计`.
_TOPIC = re.compile(r"政府性基金|国有资本经营|财政拨款|一般公共预算|专户")
# An amount with its unit. Takes `1,234.5万元`; not `5人`.
_FIRST_AMOUNT = re.compile(AMOUNT)
# The account that follows its budget.
# Takes `，支出决算为5万元`, `，决算数5万元。`; not `，比上年增加5万元`, `，决算为5万元左右`.
_ACCOUNT = re.compile(rf"\s*[，,]\s*(?:支出)?决算数?(?:为|是)?\s?(?P<amount>{AMOUNT})(?=\s*(?:[，,、。；;）)]|$))")
# What links an amount to the next name. Takes `，其中：`, `；`; not `。`, `比上年`.
_LINK = re.compile(r"\s*[，,、；;]\s*(?:其中[：:，,]?\s*)?")


@dataclass(frozen=True)
class _Known:
    """What a disclosure's sentences are compared with: its figures by all their names, and its budgets by figure.

    ``clause`` is what may follow ``own``, the department's name; ``word`` is what figures of the kind are called.
    """

    figures: dict[str, KnownFigure]
    budgets: dict[str, str]
    reasons: Collection[str]
    own: str
    word: str
    clause: re.Pattern[str]


def text_figure_disagrees(subject: Subject) -> Iterator[Finding]:
    """A text names a figure of the disclosure at the beginning of a sentence, and gives another amount for it.

    Only what the whole sentence up to there says of the department itself is compared, and where several figures
    bear the name (基本支出, 一般公共预算基本支出) any of them will do.
    """
    disclosure = subject.disclosure
    if not subject.figures or any(table.state == "missing" for table in disclosure.tables):
        return
    known = _known(subject)
    for text in disclosure.free_texts:
        if text.kind == "input":
            for sentence in _SENTENCE.finditer(text.text):
                yield from _in_sentence(text, sentence, known)


def _known(subject: Subject) -> _Known:
    disclosure, roles = subject.disclosure, subject.disclosure.catalogue.roles
    others = (replace(one, name=name) for one in subject.figures.values() for name in one.also_called)
    figures = {one.name: one for one in others} | subject.figures
    word = _OWN_WORD[disclosure.source.kind]
    clause = _clause(tuple(figures), disclosure.year, word)
    return _Known(figures, roles.budgets, roles.reasons, disclosure.source.department_name, word, clause)


@lru_cache(maxsize=32)
def _clause(names: tuple[str, ...], year: int, word: str) -> re.Pattern[str]:
    """What follows the department's name: one of the names with an amount. Departments of one catalogue share it."""
    loose = ("[“”（）()]?".join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"\s*(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)]|\d{{1,2}}[.．、])?\s*(?:本部门|本单位|我部门|我单位|我局|我办|我委)?(?:{year}\s?年度?|本年度?|全年)?"
        rf"[“”]?(?P<name>{'|'.join(loose)})[”]?(?:支出(?={word}))?(?P<kind>(?:全年|年初)?预算数?|决算数?)?(?:为|是|共计|共|合计|达到|达|安排|：|:)?\s?(?P<amount>{AMOUNT})"
        r"(?=\s*(?:[，,、。；;）)]|$))"
    )


def _in_sentence(text: FreeText, sentence: re.Match[str], known: _Known) -> Iterator[Finding]:
    position = sentence.start()
    topics = _topics(text.text, position)
    while (match := known.clause.match(text.text, _past(text.text, position, known.own), sentence.end())) is not None:
        name = re.sub(r"[“”（）()]", "", match["name"])
        kind = match["kind"] or known.word
        budget = known.budgets.get(name, "") if "预算" in kind else ""
        of_budget = budget in known.figures
        if known.word not in kind and not of_budget:
            return  # the budget beside the accounts, which the disclosure does not have
        if _is_meant(name, topics, known.figures):
            yield from _compared(text, match, budget if of_budget else name, known)
        account = _ACCOUNT.match(text.text, match.end(), sentence.end()) if of_budget else None
        if account is not None:
            yield from _compared(text, account, name, known)
            match = account
        link = _LINK.match(text.text, match.end(), sentence.end())
        if link is None:
            return
        position = link.end()


def _topics(text: str, position: int) -> set[str]:
    """The kinds of money that the whole sentence around a position speaks of, before its first amount."""
    start = max(text.rfind(end, 0, position) for end in "。\n") + 1
    first = _FIRST_AMOUNT.search(text, start)
    return set(_TOPIC.findall(text, start, first.start() if first else start))


def _is_meant(name: str, topics: set[str], figures: Mapping[str, KnownFigure]) -> bool:
    """Whether a bare name can be the department's own figure where the sentence speaks of one kind of money.

    After 政府性基金支出28.5万元，年末结转和结余 is that of the fund, for which there may be no figure.
    """
    own = _TOPIC.search(name) is not None
    return own or all(any(topic in other and name in other for other in figures) for topic in topics)


def _past(text: str, position: int, own: str) -> int:
    """The position after the department's name, where it stands there."""
    start = position + len(text[position:]) - len(text[position:].lstrip())
    return start + len(own) if text.startswith(own, start) else position


def _compared(text: FreeText, match: re.Match[str], name: str, known: _Known) -> Iterator[Finding]:
    number = parse_amount(match["number"])
    figure = known.figures.get(name)
    if number is None or figure is None or (text.name in known.reasons and not name.endswith(("总计", "合计"))):
        return  # in a reason, 人员经费50万元 may be what was added
    stated = Stated(number, match["unit"])
    if any(stated.means(other.interval) for other in known.figures.values() if name in other.name):
        return
    expected = figure.written
    message = f"里“{name}”写的是 {match['amount']}，各表得出的是 {expected}{stated.slip([figure.interval])}"
    hint = "改成表里的数；是表写错了的，改正那张表"
    yield found_at(RULE, text, match.start("amount"), message, found=match["amount"], expected=expected, hint=hint)


RULE = Rule(
    id="text-figure-disagrees",
    title="文字里的金额与表不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="一句话的开头点了本文本的一个数（收入总计、“三公”经费等），写的金额与各表得出的不同；元与万元写错、小数点错位的会指明。",
    why="同一个数在文字里和表里不一样，读者不知道该信哪个。",
    check=text_figure_disagrees,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 支出合计100元，人员增加\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 支出合计100万元，人员增加\n"}),
)
