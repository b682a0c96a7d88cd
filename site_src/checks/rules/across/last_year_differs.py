"""Rule ``last-year-differs``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.checks.neighbours.across import comparable, differences, first_known
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Related, Severity


def last_year_differs(subject: Subject) -> Iterator[Finding]:
    """A figure given as last year's is not the one in last year's disclosure, where the portal has that."""
    disclosure = subject.disclosure
    former = comparable(subject.own, disclosure.department, subject.other(disclosure.year - 1, disclosure.source.kind))
    if former is None:
        return
    roles = disclosure.catalogue.roles
    for name, figure in roles.of_last_year.items():
        given = subject.own.named.get(name)
        known = first_known(former, roles.names.get(figure, ()))
        if given is None or known is None:
            continue
        fact, published = known
        for one in differences(given, "=", published):
            if one.here is None or one.there is None:
                continue
            here, there = one.here, one.there
            message = f"“{name}”是 {here.written}，而 {former.year} 年公开的“{fact}”是 {there.written}"
            yield Finding(
                RULE.id,
                RULE.severity,
                here.place,
                message,
                expected=there.written,
                found=spoken(here.amount),
                cell=name,
                hint="照上年的公开文本改正；口径有调整的，在“豁免”里写明",
                related=(Related(there.place, f"{former.year} 年“{fact}” {there.written}"),),
            )


_FORMER = {
    "2023/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2023-02-01\n公开日期: 2023-02-08\n",
    "2023/bureau/budget/narrative.yaml": "上年支出: 80.0\n增减原因: 人员增加\n",
    "2023/bureau/budget/tables/spending.yaml": "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 90.0}\n",
    "2023/bureau/budget/tables/projects.yaml": "表: 项目表\n空表: true\n",
}

RULE = Rule(
    id="last-year-differs",
    title="上年数与上年公开的不符",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="写作上年数的一个数，与同一部门上年公开文本里的数不同。门户里有上年公开文本时才比较。",
    why="本年的增减额和增减率都由它算出；它错了，读者一对上年的公开文本就看得出来。",
    check=last_year_differs,
    breaks=Example({**_FORMER, "2024/bureau/budget/narrative.yaml": "上年支出: 99.0\n增减原因: 人员增加\n"}),
    keeps=Example({**_FORMER, "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加\n"}),
)
