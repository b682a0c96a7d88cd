"""Rule ``text-unit-slip``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.stated_amounts import AMOUNT
from site_src.checks.statements.texts import matches
from site_src.disclosure.free_texts import FreeText
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity
from site_src.values.interval import ZERO

# An amount and its parts. Takes `14.49万元，其中：公务接待0.69元`; not `14.49万元，比上年增加5元`.
_BREAKDOWN = re.compile(rf"{AMOUNT}\s*[，,。]?\s*其中[：:，,]?(?P<parts>[^。\n]*)")
# An amount with its unit. Takes `1,234.5万元`; not `5人`.
_AMOUNT = re.compile(AMOUNT)
_FEWEST = 3  # with two parts, either may be the odd one
_MANY = 4  # digits that no two figures share by chance
_OTHER = {"元": "万元", "万元": "元"}


def text_unit_slip(subject: Subject) -> Iterator[Finding]:
    """An amount has the wrong unit.

    Either it is one of the parts after 其中, all others and the whole have another unit, and it adds up only with
    theirs; or the disclosure has just this number, of four digits or more, in the other unit and none in this one.
    """
    seen: set[tuple[FreeText, int]] = set()
    for text, match in matches(subject.disclosure, ("input",), _BREAKDOWN):
        for finding, position in _in_breakdown(text, match):
            seen.add((text, position))
            yield finding
    numbers: dict[str, set[Decimal]] = {}
    for text, match in matches(subject.disclosure, ("input",), _AMOUNT):
        number, unit, other = parse_amount(match["number"]), match["unit"], _OTHER.get(match["unit"])
        if number is None or other is None or _digits(match["number"]) < _MANY or (text, match.start()) in seen:
            continue
        numbers = numbers or _numbers(subject)
        if number in numbers[other] and number not in numbers[unit]:
            message = f"里的“{match[0]}”计量单位像是写错了：各表里这个数是 {match['number']}{other}"
            hint, expected = f"改成“{match['number']}{other}”；单位无误的，核对这个数", f"{match['number']}{other}"
            yield found_at(RULE, text, match.start(), message, found=match[0], expected=expected, hint=hint)


def _in_breakdown(text: FreeText, match: re.Match[str]) -> Iterator[tuple[Finding, int]]:
    parts = list(_AMOUNT.finditer(text.text, match.start("parts"), match.end("parts")))
    unit = match["unit"]
    odd = [part for part in parts if part["unit"] != unit]
    numbers = [number for part in (match, *parts) if (number := parse_amount(part["number"])) is not None]
    if len(parts) < _FEWEST or len(odd) != 1 or not numbers[0] or sum(numbers[1:], ZERO) != numbers[0]:
        return
    [wrong] = odd
    if parse_amount(wrong["number"]):
        expected = f"{wrong['number']}{unit}"
        message = f"里的“{wrong[0]}”计量单位与同一句的其他各项不同，各项按“{unit}”相加正好是 {match['number']}{unit}"
        hint = f"改成“{expected}”；单位无误的，核对这个数"
        found = found_at(RULE, text, wrong.start(), message, found=wrong[0], expected=expected, hint=hint)
        yield found, wrong.start()


def _digits(number: str) -> int:
    return sum(letter.isdigit() for letter in number.lstrip("0."))


def _numbers(subject: Subject) -> dict[str, set[Decimal]]:
    """The numbers that the disclosure has in each unit: in its tables, among its facts and inputs."""
    numbers: dict[str, set[Decimal]] = {"元": set(), "万元": set(), "亿元": set()}
    for figure in subject.figures.values():
        numbers[figure.unit].add(figure.amount)
    for table in subject.disclosure.tables:
        unit = table.form.form.unit or subject.disclosure.unit
        for row in table.rows:
            numbers[unit] |= {cell.value.worth for cell in row.cells.values() if cell.value is not None}
    return numbers


RULE = Rule(
    id="text-unit-slip",
    title="文字里的计量单位写错",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what=(
        "“总数，其中：甲、乙、丙”里只有一项的计量单位与总数和其余各项不同，而把它当作相同的单位，各项相加正好是总数；"
        "或者一个四位以上的数，各表里正好有，但单位不同。"
    ),
    why="漏了“万”字，数就差了一万倍。",
    check=text_unit_slip,
    breaks=stating("“三公”经费14.49万元，其中：公务出国10万元；公务用车运行费3.8万元；公务接待0.69元"),
    keeps=stating("“三公”经费14.49万元，其中：公务出国10万元；公务用车运行费3.8万元；公务接待0.69万元"),
)
