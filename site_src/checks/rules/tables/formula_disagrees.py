"""Rule ``formula-disagrees``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.proof.cell_names import CellNames
from site_src.checks.proof.slip_text import FORMULA_DISAGREES, rule_of, slip_finding
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def formula_disagrees(subject: Subject) -> Iterator[Finding]:
    """A figure differs from what the catalogue's formula makes of the others, by more than rounding explains.

    Totals, subtotals, parent codes and summary tables must follow from the figures below them; a reader who adds
    them up must come to the printed total (真实准确).
    """
    slips = [slip for slip in subject.slips if rule_of(slip) == RULE.id]
    names = CellNames(subject.disclosure)
    yield from (slip_finding(slip, names) for slip in slips)


RULE = Rule(
    id=FORMULA_DISAGREES,
    title="合计与分项不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="某一格的数，与目录里的公式由其他各格算出的数不同，四舍五入也解释不了。",
    why="读者把分项加起来，应当得到印出的合计；对不上，就有一个数是错的。",
    check=formula_disagrees,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
合计: {合计: 200.0}
行:
  - {科目编码: 2010301, 工资: 80.1, 公用: 20.0}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
合计: {合计: 100.1}
行:
  - {科目编码: 2010301, 工资: 80.1, 公用: 20.0}
""",
        }
    ),
)
