"""Rule ``year-of-figure-wrong``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from site_src.checks.rules.rule import Rule, Subject
from site_src.checks.rules.text_findings import found_at, stating
from site_src.checks.statements.known_figures import KnownFigure, alike
from site_src.checks.statements.sentences import sentences
from site_src.checks.statements.stated_amounts import AMOUNT, Stated
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity

# A year with a figure and its amount.
# Takes `2023年支出合计100.0万元`; not `2023年，支出合计100.0万元`, `2023年新增5人`.
_FIGURE = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s?年度?(?P<name>[“”（）()\u4e00-\u9fff]{{2,24}}?)(?:为|是|共计|共|达到|达|安排)?\s?{AMOUNT}"
)
_FEWEST_DIGITS = 3  # shorter figures are alike in many years


def year_of_figure_wrong(subject: Subject) -> Iterator[Finding]:
    """A text gives a figure of the disclosure's own year as that of another.

    It is left alone where the figure is that other year's too, as far as the portal or the text's author says, or
    where the sentence speaks of both years.
    """
    disclosure = subject.disclosure
    own = [figure for figure in subject.figures.values() if not figure.last_year_of]
    for sentence in sentences(subject.disclosure, ("input",)):
        words = sentence.text.text[sentence.start : sentence.end]
        for match in _FIGURE.finditer(words) if str(disclosure.year) not in words else ():
            number, year = parse_amount(match["number"]), int(match["year"])
            if number is None or sum(digit.isdigit() for digit in match["number"].lstrip("0.")) < _FEWEST_DIGITS:
                continue
            stated = Stated(number, match["unit"])
            meant = [one for one in alike(match["name"], own) if stated.means(one.interval)]
            if meant and not any(stated.means(one.interval) for one in _of_year(subject, year, meant[0].name)):
                told = f"{match['number']}{match['unit']}"
                message = f"里“{match['name']}”{told}写作 {year} 年的，而这是 {disclosure.year} 年的数"
                hint = "改正年份；确实是那一年的数的，核对金额"
                position, expected = sentence.start + match.start("year"), f"{disclosure.year}年"
                yield found_at(RULE, sentence.text, position, message, found=f"{year}年", expected=expected, hint=hint)


def _of_year(subject: Subject, year: int, name: str) -> Iterator[KnownFigure]:
    """The figures of that name which the other year is known to have."""
    disclosure = subject.disclosure
    if year == disclosure.year - 1:
        last = [one for one in subject.figures.values() if one.last_year_of]
        yield from alike(name, (replace(one, name=one.last_year_of) for one in last))
    other = subject.other(year, disclosure.source.kind)
    if other is not None:
        yield from alike(name, other.known)


RULE = Rule(
    id="year-of-figure-wrong",
    title="数对而年份不对",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="文字里把本年度的一个数写成了别的年度的（2014年支出合计100.1万元），而那一年没有这样的数。一句里也说了本年度的不查。",
    why="往往是照抄往年的文字，改了数，忘了改年份。",
    check=year_of_figure_wrong,
    breaks=stating("2014年支出合计100.0万元"),
    keeps=stating("2024年支出合计100.0万元"),
)
