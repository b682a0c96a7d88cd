"""Rule ``text-completion-disagrees``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.changes import Change
from site_src.checks.statements.other_years import OTHER_YEAR
from site_src.checks.statements.sentences import Sentence, SentenceFigure, figures, sentences
from site_src.checks.statements.stated_amounts import spread
from site_src.disclosure.free_texts import FreeText
from site_src.values.amount import rounded, spoken
from site_src.values.finding import Finding, Severity
from site_src.values.interval import Interval

_KIND = r"年初|全年|当年|调整后?|追加后|财政拨款|部门|支出|收入|批复的?"
# How much of a budget was spent.
# Takes `完成年初预算的80%`, `预算执行率为95.2％`; not `完成预算的80%以上`, `完成任务的80%`.
_COMPLETION = re.compile(
    rf"(?:完成(?:了|率为)?(?:占)?(?P<kind>(?:{_KIND})*)预算数?(?:的|为)?|预算(?:执行|完成)率(?:为|达到?|是)?)"
    r"(?P<about>约|近|超过?|不足)?\s?(?P<rate>\d+(?:\.\d+)?)\s?[%％](?!以上|左右)"
)
# An account against its budget. Takes `决算数大于预算数`, `支出决算与年初预算持平`; not `大于预算数`, `决算数大于上年`.
_COMPARED = re.compile(
    rf"决算(?:支出)?数?(?:略|均|远)?(?:(?P<up>大于|高于|多于|超过|超出)|(?P<down>小于|低于|少于|未超过?)|(?P<even>等于)"
    rf"|(?P<with>[与和同]))(?P<kind>(?:{_KIND})*)预算(?:支出)?数?(?P<same>持平|一致|相同|相等)?"
)
# The words before the amount of a budget. Takes `年初预算为`, `财政拨款支出预算`; not `支出决算为`, `预算调整`.
_BUDGET = re.compile(rf"(?P<kind>(?:{_KIND})*)预算(?:数|安排|支出|收入|批复)*(?:共计|合计|共)?(?:为|是)?$")
# The words before the amount of an account. Takes `支出决算为`, `实际支出`; not `年初预算为`, `决算情况`.
_ACCOUNT = re.compile(r"(?:决算(?:数|支出|收入)*|实际支出数?|实际完成)(?:共计|合计|共)?(?:为|是)?$")
# A clause that does not say what was spent of this year's budget. Takes `与上年相比`, `严禁`; not `支出决算`.
_NOT_DONE = re.compile(rf"{OTHER_YEAR}|严禁|避免|防止|杜绝")
# Which budget of the year is named. Takes `年初`, `追加后`, `财政拨款支出`; not `批复的`, `支出批复`.
_SORT = re.compile(r"年初|全年|当年|调整|追加|收入|支出$")
_HUNDRED = Decimal(100)


def text_completion_disagrees(subject: Subject) -> Iterator[Finding]:
    """A text says how much of a budget was spent, or that the account is more or less than it, and it is not so.

    Budget and account are the last ones that the sentence gives before; a reason that begins with the comparison
    speaks of its own figure.
    """
    for sentence in sentences(subject.disclosure, ("input", "cell")):
        if "决算" in sentence.words or "预算" in sentence.words:
            amounts = figures(sentence)
            for match in _COMPLETION.finditer(sentence.text.text, sentence.start, sentence.end):
                pair = _pair(sentence, amounts, match)
                yield from _of_rate(sentence.text, match, *pair) if pair and not match["about"] else ()
            for match in _COMPARED.finditer(sentence.text.text, sentence.start, sentence.end):
                pair = _pair(sentence, amounts, match)
                yield from _of_words(sentence.text, match, *pair) if pair else ()
    for change in subject.changes:
        if change.against == "budget" and change.text is not None:
            yield from _of_reason(change, change.text)


def _pair(
    sentence: Sentence, amounts: list[SentenceFigure], match: re.Match[str]
) -> tuple[SentenceFigure, SentenceFigure] | None:
    """The budget, of the kind that is named, and the account; nothing where another could be meant."""
    if _NOT_DONE.search(sentence.clause_before(match.start())):
        return None
    text = sentence.text.text
    begun = max(text.rfind(mark, sentence.start, match.start()) for mark in "；;")
    before = [one for one in amounts if begun < one.start < match.start() and not one.of_another_year and not one.moved]
    kind = _sort(match["kind"] or "")
    kinds = {one.start: _sort(found["kind"]) for one in before if (found := _BUDGET.search(one.name))}
    accounts = [one for one in before if _ACCOUNT.search(one.name)]
    budgets = [one for one in before if one.start in kinds]
    of_kind = [one for one in budgets if kinds[one.start] == kind]
    chosen = of_kind or (budgets if len(budgets) == 1 and not (kind and kinds[budgets[0].start]) else [])
    if not chosen or not accounts or accounts[-1].about or chosen[-1].about:
        return None
    first, second = sorted((chosen[-1], accounts[-1]), key=lambda one: one.start)
    if _COMPLETION.search(text, first.end, second.start):
        return None  # the budget is that of the item before
    return chosen[-1], accounts[-1]


def _sort(kind: str) -> str:
    """Which of the budgets of a year it is; empty where that is not said."""
    sort = _SORT.search(kind)
    return sort[0] if sort else ""


def _of_rate(
    text: FreeText, match: re.Match[str], budget: SentenceFigure, account: SentenceFigure
) -> Iterator[Finding]:
    percent = Decimal(match["rate"])
    if not budget.number:
        message, hint = f"写了“{match[0]}”，而预算是 0，算不出百分比", "删去百分比，只写决算数大于预算数及原因"
        yield found_at(RULE, text, match.start(), message, found=match[0], hint=hint)
    elif not (spread(percent) * budget.interval).meets(account.interval * Interval.exact(_HUNDRED)):
        decimals = max(1, -int(percent.as_tuple().exponent))
        ratio = account.stated.yuan / budget.stated.yuan * _HUNDRED
        expected = f"{spoken(rounded(ratio, decimals))}%"
        message = f"写的是“{match[0]}”，而 {account.written} 是 {budget.written} 的 {expected}"
        hint = "核对预算数、决算数和百分比，改正其中写错的一个"
        yield found_at(RULE, text, match.start(), message, found=f"{match['rate']}%", expected=expected, hint=hint)


def _of_words(
    text: FreeText, match: re.Match[str], budget: SentenceFigure, account: SentenceFigure
) -> Iterator[Finding]:
    if budget.interval.meets(account.interval):
        told_apart = match["up"] or match["down"]
        if not told_apart or (budget.stated.yuan != account.stated.yuan) or match["down"] == "未超":
            return
        severity: Severity | None = Severity.WARNING  # what rounding hides may still be more or less
        truth = "等于"
    else:
        severity, truth = None, "大于" if account.interval.low >= budget.interval.high else "小于"
    if _told(match) not in ("", truth):
        message = f"写的是“{match[0]}”，而决算 {account.written}{truth}预算 {budget.written}"
        hint, found = "改正大于、小于或持平；数写错了的，改正数", match[0]
        yield found_at(
            RULE,
            text,
            match.start(),
            message,
            found=found,
            expected=f"决算数{truth}预算数",
            hint=hint,
            severity=severity,
        )


def _told(match: re.Match[str]) -> str:
    """What the words say: 大于, 小于 or 等于; nothing where they only begin to compare."""
    if match["up"]:
        return "大于"
    if match["down"]:
        return "" if match["down"].startswith("未") else "小于"
    return "等于" if match["even"] or match["same"] else ""


def _of_reason(change: Change, text: FreeText) -> Iterator[Finding]:
    match = _COMPARED.match(text.text.lstrip())
    truth = {"增加": "大于", "减少": "小于", "持平": "等于"}[change.words]
    if match is not None and _told(match) not in ("", truth):
        start = len(text.text) - len(text.text.lstrip())
        this, other = change.this.written, change.other.written
        message = f"写的是“{match[0]}”，而“{change.name}”决算 {this}{truth}预算 {other}"
        hint, expected = "改正大于、小于或持平，或核对两个数", f"决算数{truth}预算数"
        yield found_at(RULE, text, start, message, found=match[0], expected=expected, hint=hint)


RULE = Rule(
    id="text-completion-disagrees",
    title="文字里的预算完成情况不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="“年初预算为多少，支出决算为多少，完成年初预算的百分之几，决算数大于（小于、等于）预算数”里，百分比或大小与两个数不符。",
    why="完成率由两个数算出；预算为 0 时没有完成率。照抄上年的比率、大小写反，都是常见的差错。",
    check=text_completion_disagrees,
    breaks=stating("年初预算为50万元，支出决算为40万元，完成年初预算的90%"),
    keeps=stating("年初预算为50万元，支出决算为40万元，完成年初预算的80%"),
)
