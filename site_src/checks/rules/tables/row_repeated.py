"""Rule ``row-repeated``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.proof.repeated_rows import Copy, repeated_rows
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Related, Severity


def row_repeated(subject: Subject) -> Iterator[Finding]:
    """Two rows of one unit stand on the same codes and bear the same words.

    A copied row that breaks equations is told with them, by their rule.
    """
    told = [slip.copy.row for slip in subject.slips if slip.copy is not None]
    for table in subject.disclosure.tables:
        yield from (_finding(copy) for copy in repeated_rows(table) if not any(copy.row is row for row in told))


def _finding(copy: Copy) -> Finding:
    title, code = copy.table.form.title, copy.row.row.code
    what_to_do = "删去多写的一行" if copy.is_whole else "合并成一行"
    return Finding(
        RULE.id,
        RULE.severity,
        copy.place,
        f"《{title}》里科目 {code} 有两行",
        found=code,
        table=title,
        cell=copy.cell,
        hint=f"{what_to_do}；其中一行编码打错的，改正编码",
        related=(Related(copy.first_place, f"前一行“{copy.first.title}”"),),
    )


RULE = Rule(
    id="row-repeated",
    title="同一科目有两行",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="同一张表、同一单位下，同一功能科目有两行；或者同一经济科目有两行，金额也相同。",
    why="多半是复制后忘了改编码，或者同一笔数填了两次。",
    check=row_repeated,
    breaks=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: 80.1}
  - {科目编码: 2010301, 公用: 20.0}
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2010301, 工资: 80.1}
  - {科目编码: 2010302, 公用: 20.0}
""",
        }
    ),
)
