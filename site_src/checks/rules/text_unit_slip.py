"""Rule ``text-unit-slip``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from site_src.checks.rule import Rule, Subject
from site_src.checks.stated_amounts import AMOUNT
from site_src.checks.text_findings import found_at, matches, stating
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity
from site_src.values.interval import ZERO

_BREAKDOWN = re.compile(rf"{AMOUNT}\s*[，,。]?\s*其中[：:，,]?(?P<parts>[^。\n]*)")
_AMOUNT = re.compile(AMOUNT)
_FEWEST = 3  # with two parts, either may be the odd one


def text_unit_slip(subject: Subject) -> Iterator[Finding]:
    """One of the parts after 其中 has another unit than the whole and all other parts, and adds up only with theirs."""
    for text, match in matches(subject, ("input",), _BREAKDOWN):
        parts = list(_AMOUNT.finditer(text.text, match.start("parts"), match.end("parts")))
        unit = match["unit"]
        odd = [part for part in parts if part["unit"] != unit]
        numbers = [number for part in (match, *parts) if (number := parse_amount(part["number"])) is not None]
        if len(parts) < _FEWEST or len(odd) != 1 or not numbers[0] or sum(numbers[1:], ZERO) != numbers[0]:
            continue
        [wrong] = odd
        if parse_amount(wrong["number"]) and Counter(part["unit"] for part in parts)[unit] == len(parts) - 1:
            expected = f"{wrong['number']}{unit}"
            message = (
                f"里的“{wrong[0]}”计量单位与同一句的其他各项不同，各项按“{unit}”相加正好是 {match['number']}{unit}"
            )
            hint = f"改成“{expected}”；单位无误的，核对这个数"
            yield found_at(RULE, text, wrong.start(), message, found=wrong[0], expected=expected, hint=hint)


RULE = Rule(
    id="text-unit-slip",
    title="文字里的计量单位写错",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="“总数，其中：甲、乙、丙”里只有一项的计量单位与总数和其余各项不同，而把它当作相同的单位，各项相加正好是总数。",
    why="漏了“万”字，数就差了一万倍。",
    check=text_unit_slip,
    breaks=stating("“三公”经费14.49万元，其中：公务出国10万元；公务用车运行费3.8万元；公务接待0.69元"),
    keeps=stating("“三公”经费14.49万元，其中：公务出国10万元；公务用车运行费3.8万元；公务接待0.69万元"),
)
