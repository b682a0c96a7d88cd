"""Rule ``name-missing``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.classification import DIGITS
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def name_missing(subject: Subject) -> Iterator[Finding]:
    """A row is printed with a code and no name: neither the content nor the classification has one."""
    for table in subject.disclosure.tables:
        for row in table.rows:
            for column in row.row.panel.columns:
                coded = row.row.panel.by_id.get(column.form.names or "")
                code = row.row.text(coded.id) if coded else ""
                digits = DIGITS.get(coded.form.classification or "", ()) if coded else ()
                if not code.isdigit() or len(code) not in digits or row.cells[column.id].text:
                    continue
                given = row.row.cells.get(column.form.names or "")
                yield Finding(
                    RULE.id,
                    RULE.severity,
                    given.place if given else table.place,
                    f"《{table.form.title}》科目 {code} 没有名称，印出来是空的",
                    expected="科目名称",
                    found=code,
                    table=table.form.title,
                    cell=table.cell_title(row, column),
                    hint="编码没有错的，写一行这个编码，并写上“科目名称”",
                )


RULE = Rule(
    id="name-missing",
    title="科目没有名称",
    severity=Severity.ERROR,
    dimension="细化程度",
    source="政府收支分类科目",
    what="表里印出的科目只有编码，没有名称：内容没有写，随程序提供的科目表里也没有。",
    why="读者看不懂只有编码的一行；由明细补出来的类、款也要有名称。",
    check=name_missing,
    breaks=Example(
        {"2024/bureau/budget/tables/spending.yaml": "表: 支出表\n行:\n  - {科目编码: 2019998, 工资: 100.1}\n"}
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/spending.yaml": """\
表: 支出表
行:
  - {科目编码: 2019998, 科目名称: 某项支出, 工资: 100.1}
"""
        }
    ),
)
