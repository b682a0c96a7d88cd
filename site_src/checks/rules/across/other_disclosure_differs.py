"""Rule ``other-disclosure-differs``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.schema import Across
from site_src.checks.neighbours.across import Difference, comparable, differences, first_known
from site_src.checks.neighbours.figures import ToldFigure
from site_src.checks.neighbours.neighbour import Neighbour
from site_src.checks.proof.slip_text import RELATIONS
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.finding import Finding, Related, Severity
from site_src.values.interval import ZERO, Interval


def other_disclosure_differs(subject: Subject) -> Iterator[Finding]:
    """A figure disagrees with the department's disclosure of another kind or of last year.

    Which figures are compared with which, the catalogue says.
    """
    disclosure = subject.disclosure
    for entry in disclosure.catalogue.file.across:
        other = comparable(
            subject.own, disclosure.department, subject.other(disclosure.year - entry.years_back, entry.kind)
        )
        if other is None:
            continue
        here, known = subject.own.named.get(entry.here), first_known(other, entry.there)
        if here is None or known is None:
            continue
        name, there = known
        for difference in differences(here, entry.relation, there):
            yield _finding(subject.own, other, entry, name, difference)


def _finding(own: Neighbour, other: Neighbour, entry: Across, name: str, difference: Difference) -> Finding:
    here = difference.here or _lacking(own, entry.here, difference.code)
    there = difference.there or _lacking(other, name, difference.code)
    published = f"{other.year} 年{other.kind_name}的"
    if difference.here and difference.there:
        told = f"{_said(here)}，{RELATIONS[entry.relation]} {published}{there.called} {there.written}"
    else:
        told = f"{_said(here)}，而 {published}{_said(there)}"
    lawful = f"；{entry.may_differ}的，在“豁免”里写明" if entry.may_differ else ""
    return Finding(
        RULE.id,
        Severity(entry.severity),
        here.place,
        f"{told}（{entry.says}）",
        expected=there.written,
        found=here.written,
        table=here.table,
        cell=here.cell,
        hint=f"核对两份公开文本，改正打错的一份{lawful}",
        related=(Related(there.place, f"{published}{_said(there)}"),),
    )


def _said(figure: ToldFigure) -> str:
    return f"{figure.called}是 {figure.written}" if figure.written else figure.called


def _lacking(disclosure: Neighbour, name: str, code: str) -> ToldFigure:
    """What stands for a code that a disclosure does not have, at the table where it would stand."""
    title, place = disclosure.coded_tables[name]
    row = f"“{code}”行"
    return ToldFigure(f"《{title}》没有{row}", ZERO, "", Interval.exact(ZERO), place, title, row)


_CATALOGUE = {
    "catalogs/tiny/2025/catalogue.yaml": """\
inherits: tiny/2024
facts:
  - {name: 年初结转, is: "summary[other].amount"}
  - {name: 年末结转, is: "summary[closing].amount"}
across:
  - {id: opening, here: 年初结转, kind: budget, years_back: 1, there: [年末结转], says: 年初结转=上年的年末结转}
""",
    "catalogs/tiny/2025/tables/summary.yaml": """\
panels:
  - {id: income, fixed: [{id: other, label: 年初结转}]}
  - {id: outgo, fixed: [{id: closing, label: 年末结转, bottom: true}]}
""",
    "2023/bureau/budget/disclosure.yaml": "公开目录: tiny/2025\n批复日期: 2023-02-01\n公开日期: 2023-02-08\n",
    "2023/bureau/budget/narrative.yaml": "上年支出: 80.0\n增减原因: 人员增加\n",
    "2023/bureau/budget/tables/spending.yaml": "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 90.0}\n",
    "2023/bureau/budget/tables/projects.yaml": "表: 项目表\n空表: true\n",
    "2023/bureau/budget/tables/summary.yaml": "表: 收支总表\n支出: {年末结转: 3.0}\n",
    "2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2025\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n",
}
_SUMMARY = "2024/bureau/budget/tables/summary.yaml"

RULE = Rule(
    id="other-disclosure-differs",
    title="与另一份公开文本不符",
    severity=Severity.ERROR,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what=(
        "目录规定应与同一部门另一份公开文本（上年度的，或同年度另一种的）里的数相等的一个数，实际不相等，四舍五入也解释不了。"
        "门户里有那一份时才比较；机构改革前后、改名前后、范围或所属单位不同的不比。"
    ),
    why="年初结转就是上年的年末结转，决算里的年初预算就是公开过的预算；两份文本一对，谁都看得出来。",
    check=other_disclosure_differs,
    breaks=Example({**_CATALOGUE, _SUMMARY: "表: 收支总表\n收入: {年初结转: 5.0}\n"}),
    keeps=Example({**_CATALOGUE, _SUMMARY: "表: 收支总表\n收入: {年初结转: 3.0}\n"}),
)
