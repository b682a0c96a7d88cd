"""Rule ``bank-account``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.texts import ALL, matches
from site_src.values.finding import Finding, Severity

# An account that is called one, or the number of a card.
# Takes `账号：410012345678901`; not `账号20个`, `项目编码410012345678901`.
_PATTERN = re.compile(
    r"(?:账号|帐号|账户号|卡号)(?:为|是)?[：:\s]*(?P<named>\d{12,25})(?!\d)|(?<![0-9A-Za-z])(?P<card>62\d{14,17})(?![0-9A-Za-z])"
)


def bank_account(subject: Subject) -> Iterator[Finding]:
    """A bank account stands in a published text: named as one, or a card number with the right check digit."""
    for text, match in matches(subject.disclosure, ALL, _PATTERN):
        number = match["named"] or match["card"]
        if match["named"] or (text.kind != "cell" and _luhn(number)):
            masked = f"{number[:4]}********{number[-4:]}"
            position = match.start("named" if match["named"] else "card")
            message, hint = f"里有银行账号“{masked}”", "删去账号"
            yield found_at(RULE, text, position, message, found=masked, hint=hint)


def _luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


RULE = Rule(
    id="bank-account",
    title="银行账号",
    severity=Severity.ERROR,
    dimension="公开形式",
    source="个人信息保护法；政府信息公开条例第十五条：个人隐私不得公开",
    what="正文或说明里“账号”“卡号”后面写着号码，或者有以 62 开头、校验码正确的 16 至 19 位银行卡号。",
    why="账号不在公开范围内，公开了有被冒用的风险。",
    check=bank_account,
    breaks=Example({"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "工会账号：41001234567890123"\n'}),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "账号统一管理，编码 6222021234567890124"\n'}
    ),
)
