"""Rules on a department and its units, and on the words for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.checks.rules.unit_examples import unit_example
from site_src.content.choice import Choice
from site_src.values.finding import Finding, Severity
from tests.support import BUREAU, examined, findings, replace, tiny_content, where, write

HEADER = f"{BUREAU}/disclosure.yaml"
UNIT_RULES = {"unit-figures-differ", "unit-not-disclosed", "unit-list-wrong", "unit-unlisted", "scope-word-mixed"}


def portal(folder: Path, office: str = "30.0", centre: str = "70.0", **wording: str) -> Path:
    return tiny_content(folder, unit_example(office, centre, **wording).files)


def of_units(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule in UNIT_RULES]


def brief(content: Path) -> list[tuple[str, str, str]]:
    return [(one.rule, one.severity.value, one.message) for one in of_units(content)]


LESS = "“支出合计”是 100万元，小于所属单位中已公开的"
MORE = "“支出合计”是 100万元，大于所属 2 个单位之和 99万元"
ABSENT = ("unit-not-disclosed", "warning", "所属单位“市财政局票据中心”没有 2024 年单位预算的公开文本")


@pytest.mark.parametrize(
    ("office", "centre", "found"),
    [
        ("30.0", "70.0", []),
        ("30.0", "70.1", []),  # 100.0 may be 100.04, and 70.1 may be 70.05
        ("30.0", "70.3", [("unit-figures-differ", "error", f"{LESS} 2 个单位之和 100.3万元")]),
        ("30.0", "69.0", [("unit-figures-differ", "warning", MORE)]),
        ("30.0", "", [ABSENT]),
        ("130.0", "", [("unit-figures-differ", "error", f"{LESS} 1 个单位之和 130万元"), ABSENT]),
    ],
)
def test_a_department_is_the_sum_of_its_units(
    tmp_path: Path, office: str, centre: str, found: list[tuple[str, str, str]]
) -> None:
    assert sorted(brief(portal(tmp_path, office, centre))) == sorted(found)


@pytest.mark.parametrize(("spent", "count"), [("700000.00", 0), ("703000.00", 1), ("70.00", 1)])
def test_a_unit_may_be_in_yuan(tmp_path: Path, spent: str, count: int) -> None:
    content = portal(tmp_path, centre=spent)
    replace(content, "2024/centre/budget/disclosure.yaml", "范围", "计量单位: 元\n范围")
    found = [one for one in of_units(content) if one.rule == "unit-figures-differ"]
    assert len(found) == count
    for one in found:
        assert one.expected == ("100.3万元" if spent == "703000.00" else "30.007万元")
        assert one.related[1].text == f"市财政局票据中心“支出合计” {spent.rstrip('0').rstrip('.')}元"


LISTS = {
    "twice": ("[office, centre, office]", "office]", "error", "所属单位“市财政局（本级）”列了两次"),
    "itself": ("[office, centre, bureau]", "bureau]", "error", "把部门自己列作所属单位"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_units_that_is_wrong(tmp_path: Path, name: str) -> None:
    listed, passage, severity, message = LISTS[name]
    content = portal(tmp_path, header=f"所属单位: {listed}\n")
    [found] = [one for one in of_units(content) if one.rule == "unit-list-wrong"]
    line, column = where(content, HEADER, passage)
    assert (found.severity.value, found.message) == (severity, message)
    assert str(found.place) == f"{HEADER}:{line}:{column}"
    assert found.hint


def test_a_unit_twice_in_the_list_counts_once(tmp_path: Path) -> None:
    assert [one.rule for one in of_units(portal(tmp_path, header="所属单位: [office, centre, office]\n"))] == [
        "unit-list-wrong"
    ]


def test_a_listed_department_is_no_unit(tmp_path: Path) -> None:
    content = portal(tmp_path, scope="部门")
    [found] = of_units(content)
    assert (found.rule, found.severity) == ("unit-list-wrong", Severity.ERROR)
    assert found.message == "所属单位“市财政局票据中心”的公开文本是部门本，不是单位本"
    assert [str(one.place) for one in found.related] == ["2024/centre/budget/disclosure.yaml:4:5"]


def test_a_unit_under_two_departments(tmp_path: Path) -> None:
    content = portal(tmp_path)
    departments = (content / "departments.yaml").read_text("utf-8") + "  - {标识: other, 名称: 市税务局}\n"
    write(content, {"departments.yaml": departments})
    for path in sorted((content / BUREAU).rglob("*.yaml")):
        name = path.relative_to(content / BUREAU).as_posix()
        write(content, {f"2024/other/budget/{name}": path.read_bytes()})
    replace(content, "2024/other/budget/disclosure.yaml", "[office, centre]", "[centre]")
    found = [one for one in of_units(content) if one.rule == "unit-list-wrong"]
    assert [(one.severity, one.message) for one in found] == [
        (Severity.WARNING, "所属单位“市财政局票据中心”也列在“市税务局”之下"),
        (Severity.WARNING, "所属单位“市财政局票据中心”也列在“市财政局”之下"),
    ]


def test_a_unit_with_units_of_its_own_is_only_remarked(tmp_path: Path) -> None:
    content = portal(tmp_path)
    replace(content, "2024/office/budget/disclosure.yaml", "范围: 单位", "范围: 单位\n所属单位: [centre]")
    found = of_units(content)
    assert [(one.rule, one.severity, one.cell) for one in found if one.rule == "unit-list-wrong"] == [
        ("unit-list-wrong", Severity.INFO, "所属单位")
    ]


def test_a_unit_that_nobody_lists_is_remarked_where_others_are_listed(tmp_path: Path) -> None:
    content = portal(tmp_path, header="所属单位: [office]\n")
    found = [one for one in of_units(content) if one.rule == "unit-unlisted"]
    assert [(one.severity, one.message, str(one.place)) for one in found] == [
        (Severity.INFO, "没有部门把“市财政局票据中心”列为所属单位", "2024/centre/budget/disclosure.yaml:4:5")
    ]
    replace(content, HEADER, "所属单位: [office]\n", "")
    assert of_units(content) == []


def test_a_draft_is_not_disclosed(tmp_path: Path) -> None:
    content = portal(tmp_path)
    replace(content, "2024/centre/budget/disclosure.yaml", "范围", "状态: 草稿\n范围")
    [found] = of_units(content)
    assert found.message == "所属单位“市财政局票据中心”的 2024 年单位预算的公开文本还是草稿"


@pytest.mark.parametrize("choice", [Choice(departments=frozenset({"bureau"})), Choice(frozenset({2024})), None])
def test_a_part_is_judged_as_the_whole(tmp_path: Path, choice: Choice | None) -> None:
    content = portal(tmp_path, "30.0", "")
    found = examined(content, choice).findings
    assert [one.rule for one in found if one.rule in UNIT_RULES] == ["unit-not-disclosed"]


def test_a_unit_that_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    content = portal(tmp_path)
    write(content, {"2024/centre/budget/disclosure.yaml": "["})
    assert [one.rule for one in findings(content) if one.rule in UNIT_RULES] == []


def test_a_unit_that_no_department_is(tmp_path: Path) -> None:
    content = portal(tmp_path, header="所属单位: [office, center]\n")
    [found] = [one for one in findings(content) if one.rule == "unknown-department"]
    line, column = where(content, HEADER, "center")
    assert str(found.place) == f"{HEADER}:{line}:{column}"
    assert found.hint == "是不是“centre”？"


OF_A_UNIT = [
    ("本部门2024年支出增加", "本部门"),
    ("项目增加。本部门一般公共预算支出增加5万元", "本部门"),
    ("我部门2024年预算支出增加", "我部门"),
    ("市财政局2024年部门预算公开人员增加", "部门预算公开"),
    ("本单位2024年部门预算收入增加", "部门预算收入"),
]
OF_A_DEPARTMENT = [
    ("本单位2024年支出增加", "本单位"),
    ("我单位2024年收入增加", "我单位"),
    ("市财政局2024年单位预算公开人员增加", "单位预算公开"),
]
RIGHT_FOR_A_UNIT = [
    "本单位2024年支出增加",
    "纳入市教育局2024年部门预算的项目增加",
    "依据本部门预算管理办法增加项目",
    "负责本部门及所属单位预决算，人员增加",
    "本部门预算编制工作增加3项",
    "依据《2024年部门预算公开办法》增加项目",
    "主管部门2024年部门预算安排增加",
    "市财政局人员增加",
]
RIGHT_FOR_A_DEPARTMENT = [
    "本部门2024年支出增加",
    "市财政局2024年部门预算公开人员增加",
    "所属单位2024年单位预算公开工作增加",
    "市财政局票据中心2024年单位预算收入增加",
    "本单位人员增加",
    "会同本单位2024年新进人员增加",
    "为各单位2024年支出增加经费",
]
UNIT_HEADER = "公开目录: tiny/2024\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n范围: 单位\n"


def mixed(content: Path, reason: str) -> list[Finding]:
    write(content, {f"{BUREAU}/narrative.yaml": f'上年支出: 90.0\n增减原因: "{reason}"\n'})
    return [one for one in findings(content) if one.rule == "scope-word-mixed"]


@pytest.mark.parametrize(("reason", "passage"), OF_A_UNIT)
def test_a_unit_that_calls_itself_a_department(tmp_path: Path, reason: str, passage: str) -> None:
    content = tiny_content(tmp_path, {HEADER: UNIT_HEADER})
    [found] = mixed(content, reason)
    line, column = where(content, f"{BUREAU}/narrative.yaml", passage)
    assert str(found.place) == f"{BUREAU}/narrative.yaml:{line}:{column}"
    assert found.severity is Severity.WARNING
    assert found.message.endswith("，而本文本是单位的（范围: 单位）")
    assert found.expected == found.found.replace("部门", "单位")


@pytest.mark.parametrize(("reason", "passage"), OF_A_DEPARTMENT)
def test_a_department_that_calls_itself_a_unit(tmp_path: Path, reason: str, passage: str) -> None:
    content = portal(tmp_path)
    [found] = mixed(content, reason)
    line, column = where(content, f"{BUREAU}/narrative.yaml", passage)
    assert str(found.place) == f"{BUREAU}/narrative.yaml:{line}:{column}"
    assert found.expected == found.found.replace("单位", "部门")


@pytest.mark.parametrize("reason", RIGHT_FOR_A_UNIT)
def test_what_a_unit_may_say(tmp_path: Path, reason: str) -> None:
    assert mixed(tiny_content(tmp_path, {HEADER: UNIT_HEADER}), reason) == []


@pytest.mark.parametrize("reason", RIGHT_FOR_A_DEPARTMENT)
def test_what_a_department_with_units_may_say(tmp_path: Path, reason: str) -> None:
    assert mixed(portal(tmp_path), reason) == []


def test_a_department_without_units_may_call_itself_a_unit(tmp_path: Path) -> None:
    assert mixed(tiny_content(tmp_path), "本单位2024年支出增加") == []
