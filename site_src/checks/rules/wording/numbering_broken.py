"""Rule ``numbering-broken``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.disclosure.free_texts import FreeText
from site_src.values.finding import Finding, Severity
from site_src.values.numerals import chinese_number

_CHINESE = {chinese_number(number): number for number in range(1, 1000)}
_NUMERAL = r"[一二三四五六七八九十百零]{1,6}"
_START = r"(?:(?P<first>^[ \u3000*]*)|(?<=[。；;：:，,])[ \u3000]*)"
_LARGEST_GAP = 4  # what lies further apart are hardly two numbers of one list
# The numbers of a list, in one style each.
# Takes `二、提高标准`, `（三）任务`, `4.标准`, `目标1：`; not `第二条`, `6.5万元`.
_STYLES = tuple(
    re.compile(rf"{_START}(?P<mark>{marker})", re.MULTILINE)
    for marker in (
        rf"(?P<number>{_NUMERAL})、(?P<doubtful>(?={_NUMERAL}))?",
        rf"[（(](?P<number>{_NUMERAL})[）)](?![、和至条款项])",
        r"(?P<number>\d{1,2})(?:[、.．](?=[ \u3000]*[^\d\s%％])|(?P<doubtful>、(?=\d)|[.．](?=\d{3,}[^\d%％])))",
        r"[（(](?P<number>\d{1,2})[）)](?![、和至条款项])",
        r"目标(?P<number>\d{1,2})[：:]",
        r"任务(?P<number>\d{1,2})[：:]",
    )
)


def numbering_broken(subject: Subject) -> Iterator[Finding]:
    """The numbers of a list skip or repeat one; a list below or after it may begin at one again.

    Before another number it is doubtful whether a number is one of a list (2、2024年 is, 6、7月 is not): it is where
    the list goes on with it.
    """
    for text in subject.disclosure.free_texts:
        if text.kind in ("input", "cell"):
            for style in _STYLES:
                yield from _breaks(text, [mark for mark in style.finditer(text.text) if _number(mark["number"])])


def _breaks(text: FreeText, marks: list[re.Match[str]]) -> Iterator[Finding]:
    open_lists: list[tuple[int, bool]] = []
    for mark in marks:
        number, first = _number(mark["number"]), mark["first"] is not None
        fitting = next((at for at, (last, _) in reversed(list(enumerate(open_lists))) if last + 1 == number), None)
        if fitting is not None:
            del open_lists[fitting:]
        elif mark.groupdict().get("doubtful") is not None:
            continue
        elif open_lists:
            last, last_first = open_lists[-1]
            repeated = number == last and first and last_first and number > 1
            if repeated or last + 1 < number <= last + _LARGEST_GAP:
                message = f"里编号“{mark['mark']}”前面是 {last}，{'重复' if repeated else '断档'}了"
                hint, expected = "补上漏掉的一条，或改正编号", str(last + 1)
                yield found_at(RULE, text, mark.start("mark"), message, found=str(number), expected=expected, hint=hint)
                open_lists.pop()
        open_lists.append((number, first))


def _number(written: str) -> int:
    """The number of a mark; 0 where the signs are no numeral, as 二三 in 二三、四月."""
    return int(written) if written.isdigit() else _CHINESE.get(written, 0)


RULE = Rule(
    id="numbering-broken",
    title="编号断档",
    severity=Severity.WARNING,
    dimension="公开形式",
    source="财预〔2016〕143号：真实准确",
    what="一段文字里的编号不连续或重复：（一）（二）（四），1、2、4。换一层重新从一编起的不算。",
    why="可能漏了一条，也可能编号写错；读者会以为少了内容。",
    check=numbering_broken,
    breaks=Example(
        {"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "1、人员增加；2、任务增加；4、标准提高"\n'}
    ),
    keeps=Example(
        {"2024/bureau/budget/narrative.yaml": '上年支出: 90.0\n增减原因: "1、人员增加；2、任务增加；3、6、7月份调整"\n'}
    ),
)
