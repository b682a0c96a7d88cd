"""Rule ``text-share-disagrees``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.known_figures import KnownFigure, alike, core
from site_src.checks.statements.other_years import OTHER_YEAR
from site_src.checks.statements.sentences import BREAKDOWN, Sentence, SentenceFigure, figures, sentences
from site_src.checks.statements.splits import divides, is_split
from site_src.checks.statements.stated_shares import HUNDRED, Share, shares
from site_src.values.amount import rounded, spoken
from site_src.values.finding import Finding, Severity
from site_src.values.interval import Interval

# A share of these may be more than the whole: what was planned, or what was before.
# Takes `年初预算`, `上年支出`; not `支出合计`.
_OVERTAKEN = re.compile(rf"预算|计划|任务|目标|{OTHER_YEAR}|年初|额度|指标|标准|限额|编制")


def text_share_disagrees(subject: Subject) -> Iterator[Finding]:
    """A text says that one figure is a share of another, and it is not.

    A whole that the share names is looked for in the sentence and among the disclosure's figures; without a name it is
    any amount that stands before 其中. Where none of them explains the share, it is wrong.
    """
    known = subject.figures
    for sentence in sentences(subject.disclosure, ("input", "cell")):
        if "占" in sentence.words:
            amounts = figures(sentence)
            stated = shares(sentence, amounts)
            wrong = [share for share in stated if not _possible(share, sentence, amounts, stated, known.values())]
            for share in wrong:
                yield _wrong(share, sentence, amounts, known.values())
            if not wrong:
                yield from _sum(stated, sentence, amounts)


def _possible(
    share: Share,
    sentence: Sentence,
    amounts: list[SentenceFigure],
    stated: list[Share],
    known: Collection[KnownFigure],
) -> bool:
    if share.percent > HUNDRED and not _OVERTAKEN.search(share.whole):
        return False
    part = _part(share, sentence, known)
    wholes = _wholes(share, sentence, amounts, known)
    if part is None or not wholes or (share.part is not None and share.part.about):
        return True
    slack = share.half * (len(stated) - 1) if _makes_up(share, stated) else Decimal(0)
    excuses = _excuses(share, amounts, known) if share.whole else []
    return any(share.fits(whole, part, slack) for whole in (*wholes, *excuses))


def _excuses(share: Share, amounts: list[SentenceFigure], known: Collection[KnownFigure]) -> list[Interval]:
    """What else a named whole may mean: any amount before it, and 一般公共预算基本支出 where it is 基本支出."""
    others = [one.interval for one in amounts if one.start < share.start and one is not share.part]
    of_a_kind = [one.interval for one in known if core(share.whole) and core(one.name).endswith(core(share.whole))]
    return [*others, *of_a_kind]


def _makes_up(share: Share, stated: list[Share]) -> bool:
    """Whether the share is the last of several that make 100 %: it then holds what rounding left of the others."""
    return share is stated[-1] and sum(one.percent for one in stated) == HUNDRED


def _part(share: Share, sentence: Sentence, known: Collection[KnownFigure]) -> Interval | None:
    if share.part is not None:
        return share.part.interval
    named = alike(share.named, known) if sentence.tells_own(share.start) else []
    return named[0].interval if len(named) == 1 else None


def _wholes(
    share: Share, sentence: Sentence, amounts: list[SentenceFigure], known: Collection[KnownFigure]
) -> list[Interval]:
    if not core(share.whole):
        heads = _heads(share, sentence, amounts)
        return [one.interval for one in heads if one.number] if not any(one.about for one in heads) else []
    named = [
        one
        for one in amounts
        if one.start < share.start
        and not one.moved
        and core(one.name.replace(sentence.department, "")) == core(share.whole)
    ]
    own = alike(share.whole, known) if sentence.tells_own(share.start) else []
    wholes = [*(one.interval for one in named), *(one.interval for one in own)]
    return [whole for whole in wholes if whole.high > 0]


def _heads(share: Share, sentence: Sentence, amounts: list[SentenceFigure]) -> list[SentenceFigure]:
    """The amounts before 其中, or what else begins the enumeration in which a share without a whole stands."""
    text = sentence.text.text
    breaks = [one.start() for one in BREAKDOWN.finditer(text, sentence.start, share.start)]
    return [one for one in amounts if breaks and one.start < breaks[-1] and one is not share.part]


def _wrong(share: Share, sentence: Sentence, amounts: list[SentenceFigure], known: Collection[KnownFigure]) -> Finding:
    part, wholes = _part(share, sentence, known), _wholes(share, sentence, amounts, known)
    named = share.part.name if share.part else share.named
    amount = share.part.written if share.part else ""
    if part is None or not wholes or share.percent > HUNDRED:
        message, expected = f"里“{named}”{amount}写的是占 {share.written}，部分不会多于全体", "不超过 100%"
    else:
        decimals = max(0, -int(share.percent.as_tuple().exponent))
        middle, whole = (part.low + part.high) / 2, (wholes[0].low + wholes[0].high) / 2
        expected = f"{spoken(rounded(middle / whole * HUNDRED, decimals))}%"
        of_what = share.whole or _heads(share, sentence, amounts)[0].written
        message = f"里“{named}”{amount}写的是占 {share.written}，按“{of_what}”算是 {expected}"
    hint = "核对这个数、全体的数和百分比，改正其中写错的一个"
    return found_at(RULE, sentence.text, share.start, message, found=share.written, expected=expected, hint=hint)


def _sum(stated: list[Share], sentence: Sentence, amounts: list[SentenceFigure]) -> Iterator[Finding]:
    """Shares of parts that exclude each other are not more than 100 %; of all parts, not less, but for half a digit."""
    names = [share.part.name if share.part else share.named for share in stated]
    if len({core(share.whole) for share in stated}) != 1 or not is_split(names):
        return
    total = sum((share.percent for share in stated), Decimal(0))
    heads = _heads(stated[0], sentence, amounts)
    whole = stated[0].whole or (heads[-1].name if heads else "")
    allowed = sum(share.half for share in stated)
    if total > HUNDRED + allowed or (total < HUNDRED - allowed and divides(names, whole)):
        message = f"里{'、'.join(f'“{name}”' for name in names)}的占比合计是 {spoken(total)}%，不是 100%"
        hint, found = "核对各项占比，改正其中写错的一个", f"{spoken(total)}%"
        yield found_at(RULE, sentence.text, stated[-1].start, message, found=found, expected="100%", hint=hint)


RULE = Rule(
    id="text-share-disagrees",
    title="文字里的占比不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="一句话说某数占另一数的百分之几，按写出的数或各表的数算出来不是；部分的占比超过 100%；各项占比合计不是 100%。",
    why="占比是由两个数算出来的，对不上，三个数里总有一个错了。",
    check=text_share_disagrees,
    breaks=stating("支出合计100万元，其中：基本支出40万元，占45%"),
    keeps=stating("支出合计100万元，其中：基本支出40万元，占40%"),
)
