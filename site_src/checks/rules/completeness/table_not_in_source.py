"""Rule ``table-not-in-source``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Severity


def table_not_in_source(subject: Subject) -> Iterator[Finding]:
    """The content says that the published document announces a table, but does not contain it.

    Such a table is incomplete (完整细化). It may be accepted for documents of earlier years, with a waiver that
    gives the reason.
    """
    for table in subject.disclosure.tables:
        if table.state == "not-in-source":
            title = table.form.title
            message = f"《{title}》声明为“未载”：原公开文本没有这张表的内容"
            hint = "补齐这张表；确实无法补齐的，在 disclosure.yaml 的“豁免”里写明理由"
            yield Finding(RULE.id, RULE.severity, table.place, message, table=title, hint=hint)


RULE = Rule(
    id="table-not-in-source",
    title="声明为未载的表",
    severity=Severity.ERROR,
    dimension="完整性",
    source="财预〔2016〕143号：完整细化",
    what="内容声明原公开文本列了这张表、却没有它的内容。",
    why="这样的表不完整。往年的旧文本确实补不齐的，可以写明理由豁免。",
    check=table_not_in_source,
    breaks=Example(
        {
            "2024/bureau/budget/tables/projects.yaml": """\
表: 项目表
未载: 原公开文本没有本表
""",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/tables/projects.yaml": """\
表: 项目表
空表: true
""",
        }
    ),
)
