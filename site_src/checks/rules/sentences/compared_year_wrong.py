"""Rule ``compared-year-wrong``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.sentences import sentences
from site_src.values.finding import Finding, Severity

_OTHER = r"(?:部门|单位|年初)?(?P<kind>预算|决算|支出|收入)?数?(?:相比|持平|增加|减少|增长|下降|上升|有所)"
# A year that something is compared with. Takes `比2023年增加`, `与2023年预算相比`; not `2023年增加`, `比上年增加`.
_COMPARED = re.compile(rf"(?:比|较|与|同)\s?(?P<year>(?:19|20)\d\d)\s?年度?{_OTHER}")
# No change against one year, and the same against another.
# Takes `比2023年增加0万元，与2022年持平`; not `比2023年增加5万元，与2022年持平`.
_HELD = re.compile(
    r"比\s?(?P<first>(?:19|20)\d\d)\s?年度?[^，,。；;]{0,8}?(?:增加|减少)\s?0(?:\.0+)?\s?(?:亿元|万元|元)"
    r"[，,](?:增长\s?0%[，,])?与\s?(?P<year>(?:19|20)\d\d)\s?年[^，,。；;]{0,6}?持平"
)
# A year. Takes `2024年`, `2024 年`; not `2024项`, `12024年`.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?年)")


def compared_year_wrong(subject: Subject) -> Iterator[Finding]:
    """A text compares the year with itself or with one to come, or finds no change against two different years.

    Accounts may be compared with the budget of their own year; a sentence that speaks of a later year is left alone.
    """
    disclosure = subject.disclosure
    own, kind = disclosure.year, disclosure.source.kind
    for sentence in sentences(subject.disclosure, ("input",)) if kind != "performance" else ():
        words = sentence.text.text[sentence.start : sentence.end]
        for match in _COMPARED.finditer(words):
            year = int(match["year"])
            later = any(int(one[0]) > year for one in _YEAR.finditer(words))
            if year >= own and not later and not (year == own and kind == "accounts" and match["kind"] == "预算"):
                message = f"里“{match[0]}”比的是 {year} 年，而本文本就是 {own} 年度的"
                hint = f"与上年比的，写“{own - 1}年”"
                position, expected = sentence.start + match.start("year"), f"{own - 1}年"
                yield found_at(RULE, sentence.text, position, message, found=f"{year}年", expected=expected, hint=hint)
        for match in _HELD.finditer(words):
            if match["first"] != match["year"]:
                message = f"里先说比 {match['first']} 年没有增减，又说与 {match['year']} 年持平，两个年份不同"
                hint = f"与上年比的，两处都写“{own - 1}年”"
                position = sentence.start + match.start("year")
                yield found_at(RULE, sentence.text, position, message, found=f"{match['year']}年", hint=hint)


RULE = Rule(
    id="compared-year-wrong",
    title="比较的年度不对",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确，说明增减变化情况",
    what="文字里拿本年度与本年度或以后的年度比（比2024年增加），或者一句里说比某年没有增减、又说与另一年持平。",
    why="往往是照抄往年的文字，忘了改年份；读者不知道是与哪一年比。",
    check=compared_year_wrong,
    breaks=stating("支出合计100.0万元，比2024年增加10.0万元"),
    keeps=stating("支出合计100.0万元，比2023年增加10.0万元"),
)
