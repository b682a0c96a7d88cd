"""Rule ``formula-disagrees``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.comparison_text import disagreement
from site_src.checks.rule import Rule
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity


def formula_disagrees(disclosure: Disclosure) -> Iterator[Finding]:
    """A figure differs from what the catalogue's formula makes of the others, by more than rounding explains.

    Totals, subtotals, parent codes and summary tables must follow from the figures below them; a reader who adds
    them up must come to the printed total (真实准确).
    """
    for comparison in disclosure.comparisons:
        if comparison.formula.fills and not comparison.agrees:
            yield disagreement(comparison, RULE.id, RULE.severity)


RULE = Rule("formula-disagrees", Severity.ERROR, "财预〔2016〕143号：真实准确", formula_disagrees)
