"""Rule ``code-named-twice``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.given import Given
from site_src.disclosure.tables import FilledRow, FilledTable
from site_src.values.finding import Finding, Related, Severity
from site_src.values.spelling import normalised

_Named = tuple[str, str, Given, FilledTable, FilledRow, str]


def code_named_twice(subject: Subject) -> Iterator[Finding]:
    """A code that the classification does not know has two names in one disclosure.

    Of known codes each name is compared with the classification's.
    """
    names = subject.disclosure.classifications
    first: dict[tuple[str, str], tuple[Given, FilledTable]] = {}
    for classification, code, given, table, row, name in _named(subject):
        if names.name_of(classification, code):
            continue
        other, elsewhere = first.setdefault((classification, code), (given, table))
        if normalised(other.text) == normalised(given.text):
            continue
        message = (
            f"科目 {code} 在《{elsewhere.form.title}》里叫“{other.text}”，在《{table.form.title}》里叫“{given.text}”"
        )
        yield Finding(
            RULE.id,
            RULE.severity,
            given.place,
            message,
            expected=other.text,
            found=given.text,
            table=table.form.title,
            cell=table.cell_title(row, row.row.panel.by_id[name]),
            hint="照当年的科目表，把两处改成同一个名称",
            related=(Related(other.place, f"《{elsewhere.form.title}》“{other.text}”"),),
        )


def _named(subject: Subject) -> Iterator[_Named]:
    """Every typed name of a code: classification, code, name, and where it stands."""
    for table in subject.disclosure.tables:
        for row in table.rows:
            for column in row.row.panel.columns:
                given = row.row.cells.get(column.id)
                coded = row.row.panel.by_id.get(column.form.names or "")
                if column.form.kind != "name" or given is None or not given.text or coded is None:
                    continue
                code = row.row.text(coded.id)
                if code and coded.form.classification:
                    yield coded.form.classification, code, given, table, row, column.id


_TWICE = """\
表: 支出表
行:
  - {科目编码: 2019801, 科目名称: 某项支出, 工资: 80.1}
  - {科目编码: %s, 科目名称: 另项支出, 公用: 20.0}
"""

RULE = Rule(
    id="code-named-twice",
    title="同一编码有两个名称",
    severity=Severity.WARNING,
    dimension="真实性",
    source="政府收支分类科目",
    what="科目表里没有的编码，在同一公开文本的两处写了不同的名称。",
    why="同一编码只有一个名称；两处不同，总有一处的编码或名称是错的。",
    check=code_named_twice,
    breaks=Example({"2024/bureau/budget/tables/spending.yaml": _TWICE % "2019801"}),
    keeps=Example({"2024/bureau/budget/tables/spending.yaml": _TWICE % "2019802"}),
)
