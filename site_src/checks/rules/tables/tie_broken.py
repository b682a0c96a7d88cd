"""Rule ``tie-broken``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.proof.cell_names import CellNames
from site_src.checks.proof.figure_tie_text import figure_tie_finding
from site_src.checks.proof.slip_text import TIE_BROKEN, rule_of, slip_finding
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def tie_broken(subject: Subject) -> Iterator[Finding]:
    """Two figures that the catalogue ties together (勾稽关系) disagree, by more than rounding explains.

    The same amount stands in several tables of a disclosure; where they differ, one of the tables is wrong.
    """
    slips = [slip for slip in subject.slips if rule_of(slip) == RULE.id]
    broken = [comparison for comparison in subject.disclosure.figure_comparisons if not comparison.agrees]
    names = CellNames(subject.disclosure)
    yield from (slip_finding(slip, names) for slip in slips)
    yield from (figure_tie_finding(comparison, names) for comparison in broken)


RULE = Rule(
    id=TIE_BROKEN,
    title="勾稽关系不成立",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="目录规定应当相等（或不大于）的两个数，实际不是这样，四舍五入也解释不了。",
    why="同一笔钱在几张表里出现；几处不一样，总有一张表错了。",
    check=tie_broken,
    breaks=Example(
        {
            "2024/bureau/budget/tables/summary.yaml": """\
表: 收支总表
收入:
  其他收入: 60.0
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/summary.yaml": """\
表: 收支总表
收入:
  其他收入: 40.0
""",
        }
    ),
)
