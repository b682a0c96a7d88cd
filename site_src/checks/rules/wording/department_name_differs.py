"""Rule ``department-name-differs``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.disclosure.free_texts import FreeText
from site_src.values.finding import Finding, Severity

# What a disclosure is called. Takes `2024年部门预算`, `2023年度单位决算`; not `部门预算`.
_DISCLOSURE = re.compile(r"\d{4}年度?(?:部门|单位)(?:预算|决算)")
# A name that begins a sentence and is followed by a year. Takes `示例市人民政府办公室2024年`; not `我局2024年`.
_HEAD = re.compile(r"(?:^|[。；;\n])\s*(?P<name>[\u4e00-\u9fff]{7,30}?)\s?(?=(?:19|20)\d\d\s?年)")
_LEVELS = "省市县区州旗镇乡"  # people leave it out of a name: 某市人民政府 becomes 某人民政府


def department_name_differs(subject: Subject) -> Iterator[Finding]:
    """A text has the department's name with a slip in it, or another department where the author stands."""
    disclosure = subject.disclosure
    own = disclosure.source.department_name
    known = {*disclosure.department.all_names}
    for other in subject.neighbours.departments:
        known |= other.all_names
    inside = {slip for slip in _slips(own, 2) if not any(slip in name for name in known)}
    alone = _slips(own, 0) - known
    others = {name for name in known - disclosure.department.all_names if name not in own}
    for text in disclosure.free_texts:
        if text.kind == "input":
            yield from _in_text(text, own, inside, others)
            yield from _at_the_head(text, own, alone - inside)
        elif text.kind == "cell" and text.text.strip() in alone:
            yield _slip(text, 0, text.text.strip(), own)


def _slips(name: str, margin: int) -> set[str]:
    """The name with one character missing, doubled, or swapped with the next, but for some at both of its ends.

    Inside a sentence the ends may belong to other words.
    """
    inner = range(margin, len(name) - margin)
    if len(name) < 8:
        return set()
    missing = {name[:at] + name[at + 1 :] for at in inner if name[at] not in _LEVELS}
    doubled = {name[:at] + name[at] + name[at:] for at in inner}
    swapped = {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in inner[:-1]}
    return (missing | doubled | swapped) - {name}


def _in_text(text: FreeText, own: str, slips: set[str], others: set[str]) -> Iterator[Finding]:
    for slip in sorted(slip for slip in slips if slip in text.text):
        yield from (_slip(text, match.start(), slip, own) for match in re.finditer(re.escape(slip), text.text))
    for match in _DISCLOSURE.finditer(text.text):
        before = text.text[: match.start()]
        for other in (before[-length:] for length in sorted({len(name) for name in others}, reverse=True)):
            if other in others:
                message, hint = f"写的是“{other}”的预决算，而本文本是“{own}”的", "改成本部门的名称和内容"
                yield found_at(RULE, text, len(before) - len(other), message, found=other, expected=own, hint=hint)
                break


def _at_the_head(text: FreeText, own: str, slips: set[str]) -> Iterator[Finding]:
    """Slips in the first and last characters of the name, where a sentence begins with it and the year follows."""
    for match in _HEAD.finditer(text.text):
        if match["name"] in slips:
            yield _slip(text, match.start("name"), match["name"], own)


def _slip(text: FreeText, position: int, slip: str, own: str) -> Finding:
    message = f"里的“{slip}”与部门名称“{own}”差一个字"
    return found_at(RULE, text, position, message, found=slip, expected=own, hint="改成部门的全称")


RULE = Rule(
    id="department-name-differs",
    title="部门名称不一致",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="情况说明里、表格里的部门名称少了一个字、重了一个字或两个字颠倒；或者“某部门某年部门预算”写的是本门户的另一个部门。",
    why="名称写错，或者是从别的部门的文本里抄来的。",
    check=department_name_differs,
    breaks=Example(
        {
            "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 市国资监管理局人员增加\n",
            "departments.yaml": "部门:\n  - {标识: bureau, 名称: 市国资监督管理局, 预算代码: 101}\n",
        }
    ),
    keeps=Example(
        {
            "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 市国资监督管理局人员增加\n",
            "departments.yaml": "部门:\n  - {标识: bureau, 名称: 市国资监督管理局, 预算代码: 101}\n",
        }
    ),
)
