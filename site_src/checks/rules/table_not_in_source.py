"""Rule ``table-not-in-source``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rule import Rule
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity


def table_not_in_source(disclosure: Disclosure) -> Iterator[Finding]:
    """The content says that the published document announces a table, but does not contain it.

    Such a table is incomplete (完整细化). It may be accepted for documents of earlier years, with a waiver that
    gives the reason.
    """
    for table in disclosure.tables:
        if table.state == "not-in-source":
            title = table.form.title
            message = f"《{title}》声明为“未载”：原公开文本没有这张表的内容"
            hint = "补齐这张表；确实无法补齐的，在 disclosure.yaml 的“豁免”里写明理由"
            yield Finding(RULE.id, RULE.severity, table.place, message, table=title, hint=hint)


RULE = Rule("table-not-in-source", Severity.ERROR, "财预〔2016〕143号：完整细化", table_not_in_source)
