"""Rule ``date-missing``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.rule import Rule
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity


def date_missing(disclosure: Disclosure) -> Iterator[Finding]:
    """The date of approval or of publication is missing.

    A disclosure is due within 20 days of its approval, and only these two dates can show that it was in time
    (及时性).
    """
    header = disclosure.source.header
    for name, date in (("批复日期", header.approved_on), ("公开日期", header.published_on)):
        if date is None:
            hint = f"写上“{name}: 2024-02-08”这样的日期；旧文件未载日期的，在“豁免”里写明理由"
            yield Finding(RULE.id, RULE.severity, header.place, f"缺少{name}", expected=name, cell=name, hint=hint)


RULE = Rule("date-missing", Severity.ERROR, "预算法第十四条：批复后二十日内公开", date_missing)
