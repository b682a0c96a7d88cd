"""Rule ``tie-broken``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.comparison_text import disagreement
from site_src.checks.rule import Rule
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity


def tie_broken(disclosure: Disclosure) -> Iterator[Finding]:
    """Two figures that the catalogue ties together (勾稽关系) disagree, by more than rounding explains.

    The same amount stands in several tables of a disclosure; where they differ, one of the tables is wrong.
    """
    for comparison in disclosure.comparisons:
        if not comparison.formula.fills and not comparison.agrees:
            yield disagreement(comparison, RULE.id, Severity(comparison.formula.severity))


RULE = Rule("tie-broken", Severity.ERROR, "财预〔2016〕143号：真实准确", tie_broken)
