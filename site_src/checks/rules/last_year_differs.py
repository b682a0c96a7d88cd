"""Rule ``last-year-differs``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.checks.rule import Example, Rule, Subject
from site_src.checks.stated_amounts import YUAN, in_yuan
from site_src.disclosure.inputs import read_inputs
from site_src.disclosure.model import Disclosure
from site_src.values.amount import spoken
from site_src.values.finding import Finding, Related, Severity
from site_src.values.interval import Interval

_PREFIX = "上年"


def last_year_differs(subject: Subject) -> Iterator[Finding]:
    """A figure given as last year's is not the one in last year's disclosure, where the portal has that.

    Nothing is said where last year's disclosure lacks a table.
    """
    disclosure = subject.disclosure
    former = subject.other(disclosure.year - 1, disclosure.source.kind)
    if former is None or any(table.state in ("missing", "not-in-source") for table in former.tables):
        return
    inputs, _ = read_inputs(disclosure.source, disclosure.catalogue)
    kinds = {form.name: form for form in disclosure.catalogue.file.inputs}
    units = {fact.name: fact.unit or former.unit for fact, _ in former.catalogue.facts}
    for name, (value, place) in inputs.items():
        if not name.startswith(_PREFIX) or kinds[name].kind != "amount" or not isinstance(value, Decimal):
            continue
        fact = _fact(former, name.removeprefix(_PREFIX))
        if fact is None or units[fact] not in YUAN or not (value or kinds[name].required):
            continue
        published, unit = former.facts[fact], units[fact]
        if _meant(value, disclosure.unit).meets(_meant(published, unit)):
            continue
        written = f"{spoken(published)}{unit}"
        message = f"“{name}”是 {spoken(value)}{disclosure.unit}，而 {former.year} 年公开的“{fact}”是 {written}"
        yield Finding(
            RULE.id,
            RULE.severity,
            place,
            message,
            expected=written,
            found=spoken(value),
            cell=name,
            hint="照上年的公开文本改正；口径有调整的，在“豁免”里写明",
            related=(Related(former.source.place, f"{former.year} 年“{fact}” {written}"),),
        )


def _fact(former: Disclosure, name: str) -> str | None:
    return next((fact for fact in (name, f"{name}合计", f"{name}总计") if fact in former.facts), None)


def _meant(amount: Decimal, unit: str) -> Interval:
    return in_yuan(Interval.of_printed(amount), unit)


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
