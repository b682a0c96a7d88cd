"""Findings in free texts: where in the text, and what the text is called."""

from __future__ import annotations

from site_src.checks.rules.rule import Example, Rule
from site_src.disclosure.free_texts import FreeText
from site_src.values.finding import Finding, Related, Severity


def found_at(
    rule: Rule,
    text: FreeText,
    position: int,
    message: str,
    *,
    found: str,
    hint: str,
    expected: str = "",
    severity: Severity | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """The finding of a rule at a character of a text; ``message`` goes on after the text's name.

    ``severity`` is for a finding that weighs less than the rule's others.
    """
    return Finding(
        rule.id,
        severity or rule.severity,
        text.place_at(position),
        f"{text.called}{message}",
        expected=expected,
        found=found,
        table=text.table,
        cell=text.cell or text.name,
        hint=hint,
        related=related,
    )


def stating(statement: str) -> Example:
    """An example: the example portal with a statement that people typed; its bureau spends 100.0万元 in all."""
    text = f"上年支出: 90.0\n增减原因: 人员增加\n支出情况: {statement}\n"
    return Example({"2024/bureau/budget/narrative.yaml": text})
