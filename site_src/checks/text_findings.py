"""Findings in free texts: where in the text, and what the text is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rule import Rule, Subject
from site_src.disclosure.free_texts import FreeText, Kind
from site_src.values.finding import Finding

PRINTED: tuple[Kind, ...] = ("input", "term", "cell", "statement")  # all but the editors' notes, which quote faults
ALL: tuple[Kind, ...] = (*PRINTED, "note")


def matches(
    subject: Subject, kinds: tuple[Kind, ...], pattern: re.Pattern[str]
) -> Iterator[tuple[FreeText, re.Match[str]]]:
    """Every match of a pattern in the texts of some kinds."""
    for text in subject.disclosure.free_texts:
        if text.kind in kinds:
            for match in pattern.finditer(text.text):
                yield text, match


def found_at(
    rule: Rule,
    text: FreeText,
    position: int,
    message: str,
    *,
    found: str,
    hint: str,
    expected: str = "",
) -> Finding:
    """The finding of a rule at a character of a text; ``message`` goes on after the text's name."""
    return Finding(
        rule.id,
        rule.severity,
        text.place_at(position),
        f"{text.called}{message}",
        expected=expected,
        found=found,
        table=text.table,
        cell=text.cell or text.name,
        hint=hint,
    )
