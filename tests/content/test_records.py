"""Typed records: all faults of a file at once, each at its place, in words that an accountant understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.content.departments import DepartmentsFile
from site_src.content.disclosure_file import DisclosureFile
from site_src.content.portal import Portal
from site_src.content.records import Record, bind
from site_src.values.finding import Finding
from tests.support import brief, read


def bound(folder: Path, record: type[Record], text: str) -> tuple[Record | None, list[Finding]]:
    node, found = read(folder, text)
    assert node is not None
    assert found == []
    return bind(node, record)


def test_all_faults_of_a_file_come_out_at_once(tmp_path: Path) -> None:
    text = (
        "公开目录: [x]\n计量单位: 亿元\n批复曰期: 2024-01-01\n公开日期: 明天\n豁免:\n  - {规则: x, 理由: }\n更正: 无\n"
    )
    record, found = bound(tmp_path, DisclosureFile, text)
    assert record is None
    assert sorted(brief(found)) == [
        ("missing-key", "file.yaml", 6, 5),
        ("unknown-key", "file.yaml", 3, 1),
        ("wrong-type", "file.yaml", 1, 7),
        ("wrong-type", "file.yaml", 2, 7),
        ("wrong-type", "file.yaml", 4, 7),
        ("wrong-type", "file.yaml", 6, 17),
        ("wrong-type", "file.yaml", 7, 5),
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("网站识别码", "网站标识码"), ("ICP备案", "ICP备案号"), ("主办", "主办单位")]
)
def test_a_misspelt_key_gets_a_suggestion(tmp_path: Path, typed: str, meant: str) -> None:
    _, found = bound(tmp_path, Portal, f"名称: 甲\n主办单位: 乙\n{typed}: 丙\n")
    assert [(one.rule, one.place.line, one.expected, one.found) for one in found] == [("unknown-key", 3, meant, typed)]
    assert found[0].hint == f"是不是“{meant}”？"


def test_a_key_like_no_other_gets_the_list_of_keys(tmp_path: Path) -> None:
    _, found = bound(tmp_path, Portal, "名称: 甲\n主办单位: 乙\ncolour: red\n")
    assert found[0].hint.startswith("这里可以写：名称、主办单位")


def test_a_misspelt_key_in_a_list_is_compared_with_the_keys_there(tmp_path: Path) -> None:
    _, found = bound(
        tmp_path, DepartmentsFile, "部门:\n  - {标识: a, 名称: 甲}\n  - {标识: b, 名称: 乙, 预算代吗: 1}\n"
    )
    assert [(one.place.line, one.place.column, one.expected) for one in found] == [(3, 20, "预算代码")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("批复日期: 20240208", "日期（如 2024-02-08）"),
        ("批复日期: 1707350400", "日期（如 2024-02-08）"),
        ("批复日期: 2024-2-8", "日期（如 2024-02-08）"),
        ("批复日期: 2024年2月8日", "日期（如 2024-02-08）"),
        ("批复日期: 2024-02-30", "日期（如 2024-02-08）"),
        ("批复日期: [2024-02-08]", "日期（如 2024-02-08）"),
        ("批复日期: {年: 2024}", "日期（如 2024-02-08）"),
        ("计量单位: 千元", "元、万元"),
        ("状态: 已公开", "公开、草稿"),
        ("填报单位: ''", "文字（不能留空）"),
        ("填报单位: [本级]", "文字"),
        ("填报单位: {名称: 本级}", "文字"),
        ("豁免: 无", "列表"),
        ("豁免: {规则: x}", "列表"),
        ("豁免: [无]", "映射（键: 值）"),
        ("更正: [[无]]", "映射（键: 值）"),
    ],
)
def test_a_wrong_value_is_told_what_it_should_be(tmp_path: Path, typed: str, expected: str) -> None:
    _, found = bound(tmp_path, DisclosureFile, f"公开目录: a/2024\n{typed}\n")
    assert [(one.rule, one.place.line, one.expected) for one in found] == [("wrong-type", 2, expected)]
    assert f"应为{expected}，而这里是" in found[0].message


@pytest.mark.parametrize("code", ["410100", "４１０１０００００１", "bm1234567", "4101000001 0", "bm４１０１０００１"])
def test_a_site_code_is_ten_digits_or_bm_and_eight(tmp_path: Path, code: str) -> None:
    _, found = bound(tmp_path, Portal, f"名称: 甲\n主办单位: 乙\n网站标识码: {code}\n")
    assert [one.expected for one in found] == ["10 位数字，或 bm 加 8 位数字"]


@pytest.mark.parametrize("code", ["4101000001", "bm41010001", "''"])
def test_good_site_codes(tmp_path: Path, code: str) -> None:
    assert bound(tmp_path, Portal, f"名称: 甲\n主办单位: 乙\n网站标识码: {code}\n")[1] == []


@pytest.mark.parametrize("slug", ["Bureau", "市财政局", "a_b", "-a", "a--b", "a/b", "../x"])
def test_a_slug_is_fit_for_addresses(tmp_path: Path, slug: str) -> None:
    _, found = bound(tmp_path, DepartmentsFile, f"部门: [{{标识: {slug}, 名称: 甲}}]\n")
    assert [one.rule for one in found] == ["wrong-type"]
    assert "小写英文字母" in found[0].expected


@pytest.mark.parametrize(("text", "called"), [("[a, b]", "列表"), ("a", "文字“a”"), ("'~'", "文字“~”")])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str, called: str) -> None:
    _, found = bound(tmp_path, Portal, text)
    assert [one.message for one in found] == [f"文件内容应是“键: 值”，而这里是{called}"]


def test_a_record_knows_where_its_values_stand(tmp_path: Path) -> None:
    record, _ = bound(tmp_path, DepartmentsFile, "部门:\n  - 标识: a\n    名称: 甲\n")
    assert isinstance(record, DepartmentsFile)
    department = record.departments[0]
    assert str(department.place) == "file.yaml:2:5"
    assert str(department.place_of("名称")) == "file.yaml:3:9"
    assert str(department.place_of("简称")) == "file.yaml:2:5"
    assert str(department.place_in("名称", 0)) == "file.yaml:3:9"


def test_codes_and_dates_stay_as_typed(tmp_path: Path) -> None:
    record, _ = bound(tmp_path, DepartmentsFile, "部门: [{标识: a, 名称: 否, 预算代码: 003}]\n")
    assert isinstance(record, DepartmentsFile)
    assert (record.departments[0].name, record.departments[0].code) == ("否", "003")
