"""Rule ``mobile-number``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import ALL, matches
from site_src.values.finding import Finding, Severity

# A mobile number. Takes `13812345678`, `138-1234-5678`; not `13800000000元`, `0371-67181234`.
_PATTERN = re.compile(r"(?<![0-9A-Za-z.-])1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})(?!\d|[.,-]\d|\s?[万亿]?元)")


def mobile_number(subject: Subject) -> Iterator[Finding]:
    """A mobile telephone number stands in a published text."""
    for text, match in matches(subject.disclosure, ALL, _PATTERN):
        yield found_at(
            RULE, text, match.start(), f"里有手机号码“{match[0]}”", found=match[0], hint="删去，或改为单位的办公电话"
        )


RULE = Rule(
    id="mobile-number",
    title="手机号码",
    severity=Severity.ERROR,
    dimension="公开形式",
    source="个人信息保护法；政府信息公开条例第十五条：个人隐私不得公开",
    what="正文、表格或说明里有 11 位手机号码。",
    why="手机号码是个人信息；联系方式请用单位电话，写在 portal.yaml。",
    check=mobile_number,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 详询 13812345678\n"}),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 详询 0371-12345678，编码 A13812345678\n"}
    ),
)
