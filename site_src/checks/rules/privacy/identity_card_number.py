"""Rule ``identity-card-number``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import ALL, matches
from site_src.values.finding import Finding, Severity

_PATTERN = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643


def identity_card_number(subject: Subject) -> Iterator[Finding]:
    """An identity card number stands in a published text: a plausible date of birth and the right check digit."""
    for text, match in matches(subject.disclosure, ALL, _PATTERN):
        if _is_identity(match[0]):
            masked = f"{match[0][:6]}********{match[0][-4:]}"
            hint = "删去身份证号码；需要指明个人的，只写姓名或编号"
            yield found_at(RULE, text, match.start(), f"里有身份证号码“{masked}”", found=masked, hint=hint)


def _is_identity(number: str) -> bool:
    try:
        born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return 1900 <= born.year <= 2100 and "10X98765432"[total % 11] == number[17].upper()


RULE = Rule(
    id="identity-card-number",
    title="居民身份证号码",
    severity=Severity.ERROR,
    dimension="公开形式",
    source="个人信息保护法；政府信息公开条例第十五条：个人隐私不得公开",
    what="正文、表格或说明里有 18 位居民身份证号码：出生日期可信，校验码正确。",
    why="身份证号码是个人隐私，随公开文本发出去就收不回来。",
    check=identity_card_number,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 补发 11010519491231002X 待遇\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 项目编码 110105194912310021\n"}),
)
