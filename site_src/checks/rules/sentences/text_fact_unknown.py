"""Rule ``text-fact-unknown``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.faults.templates import names_in, names_spoken
from site_src.catalogue.formula.syntax import Expression, tables_in
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledTable
from site_src.values.finding import Finding, Severity


def text_fact_unknown(subject: Subject) -> Iterator[Finding]:
    """The wording speaks of a figure that nothing determines, for its table is not in the source: it prints as 0.

    Of a table that is missing, or that could not be read, that is the one thing to say.
    """
    disclosure = subject.disclosure
    lost = [table for table in disclosure.tables if table.state == "not-in-source" and not disclosure.doubtful]
    missing = {table.form.id for table in disclosure.tables if table.state == "missing"}
    unknown = [
        (fact.name, expression)
        for fact, expression in disclosure.catalogue.facts
        if fact.name not in disclosure.facts and not tables_in(expression) & missing
    ]
    spoken = _spoken(disclosure) if lost and unknown else set()
    for name, expression in unknown:
        if name in spoken:
            yield _finding(name, _source(disclosure, expression, lost))


def _spoken(disclosure: Disclosure) -> set[str]:
    """The names that the catalogue's wording and the texts of the content use."""
    typed = (text.node.text for text in disclosure.free_texts if text.kind in ("input", "term"))
    return names_spoken(disclosure.catalogue).union(*map(names_in, typed))


def _source(disclosure: Disclosure, expression: Expression, lost: list[FilledTable]) -> FilledTable:
    """The table that the figure is taken from, or else the nearest that is not in the source by way of formulas."""
    by_form = {table.form.id: table for table in reversed(lost)}
    reached = sorted(tables_in(expression))
    for name in reached:  # which grows by the tables that each is worked out of
        if name in by_form:
            return by_form[name]
        formulas = (formula for formula in disclosure.catalogue.by_id[name].formulas if formula.fills)
        further = (other for formula in formulas for other in sorted(tables_in(formula.equation.right)))
        reached += [other for other in dict.fromkeys(further) if other not in reached]
    return lost[0]


def _finding(name: str, table: FilledTable) -> Finding:
    message = f"情况说明用到“{name}”，而《{table.form.title}》未载，这个数得不出来，会印成 0"
    return Finding(
        RULE.id,
        RULE.severity,
        table.place,
        message,
        expected=name,
        table=table.form.title,
        cell=name,
        hint="能查到这个数的，照表填写，不写“未载”；查不到的，豁免并在“说明”里写明印出的 0 不是真的 0",
    )


RULE = Rule(
    id="text-fact-unknown",
    title="说明用到的数得不出来",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="标准文字用到的数取自“未载”的表，别的表也得不出它，印出来是 0。",
    why="没有数和数是 0 是两回事；印成 0，说明里就有一句不真实的话。",
    check=text_fact_unknown,
    breaks=Example({"2024/bureau/budget/tables/spending.yaml": "表: 支出表\n未载: 原文没有这张表。\n"}),
    keeps=Example({"2024/bureau/budget/tables/spending.yaml": "表: 支出表\n行: [{科目编码: 2010301, 工资: 100.1}]\n"}),
)
