"""Rule ``text-item-disagrees``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.code_names import all_names
from site_src.checks.statements.coded_figures import CodedFigure, CodedFigures
from site_src.checks.statements.known_figures import alike
from site_src.checks.statements.sentences import Sentence, SentenceFigure, figures, paragraphs
from site_src.checks.statements.stated_items import Item, amounts_of, items
from site_src.values.finding import Finding, Related, Severity

_MOST_SHOWN = 3


def text_item_disagrees(subject: Subject) -> Iterator[Finding]:
    """A text gives an amount for an item of a classification (科目), and no table has it for that item.

    Every figure that some table has for the item will do. An item of the economic classification is compared only where
    basic expenditure is spoken of, for its table leaves the projects out. Reasons are left alone: they name changes.
    """
    every = all_names(subject.disclosure.classifications)
    tables: CodedFigures | None = None
    reasons = subject.disclosure.catalogue.roles.reasons
    for paragraph in paragraphs(subject.disclosure, ("input",)):
        amounts = [] if paragraph.text.name in reasons else figures(paragraph)
        if amounts:
            tables = tables or CodedFigures(subject.disclosure)
            for item in items(paragraph, every, tables):
                for amount, budget in amounts_of(paragraph, item, amounts):
                    yield from _compared(subject, paragraph, item, amount, tables, budget=budget)


def _compared(
    subject: Subject, paragraph: Sentence, item: Item, amount: SentenceFigure, tables: CodedFigures, *, budget: bool
) -> Iterator[Finding]:
    known = [figure for code in item.codes for figure in tables.of(code)]
    if budget and subject.disclosure.source.kind == "accounts":
        known = [figure for figure in known if "预算" in figure.column]
        if not known:
            return
    passage = paragraph.text.text[item.start : item.end]
    others = alike(passage, subject.figures.values())
    intervals = [*(figure.interval for figure in known), *(figure.interval for figure in others)]
    if any(amount.stated.means(interval) for interval in intervals):
        return
    if known:
        yield _differs(paragraph, passage, amount, known)
    elif amount.number and all(tables.should_have(code) for code in item.codes):
        message = f"里“{passage}”写的是 {amount.written}，而各表没有这个科目的数"
        hint = "核对科目和金额；表里漏了的，补上那一行"
        severity = Severity.WARNING if item.by_name else None
        yield found_at(RULE, paragraph.text, amount.start, message, found=amount.written, hint=hint, severity=severity)


def _differs(paragraph: Sentence, passage: str, amount: SentenceFigure, known: list[CodedFigure]) -> Finding:
    shown = list({figure.written: figure for figure in known}.values())[:_MOST_SHOWN]
    expected = "、".join(figure.written for figure in shown)
    slip = amount.stated.slip(figure.interval for figure in known)
    message = f"里“{passage}”写的是 {amount.written}，各表得出的是 {expected}{slip}"
    hint = "改成表里的数；是表写错了的，改正那张表"
    related = tuple(
        Related(figure.place, f"《{figure.table}》“{figure.column}”栏 {figure.written}") for figure in shown
    )
    found = amount.written
    return found_at(
        RULE, paragraph.text, amount.start, message, found=found, expected=expected, hint=hint, related=related
    )


RULE = Rule(
    id="text-item-disagrees",
    title="文字里科目的金额与表不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="文字按编码、级次或名称说到一个科目，写的金额与各表里这个科目的数都不同，或者各表根本没有这个科目的数。",
    why="逐项说明应与表一致；列举了表里没有的科目，读者无从核对。",
    check=text_item_disagrees,
    breaks=stating("行政运行（2010301）支出81.1万元"),
    keeps=stating("行政运行（2010301）支出80.1万元"),
)
