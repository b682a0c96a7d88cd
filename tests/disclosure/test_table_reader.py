"""A table file: every cell finds its column, and every fault is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import BUREAU, brief, disclosure, examined, findings, reading_faults, tiny_content, where

FILES = {"支出表": "spending", "收支总表": "summary", "项目表": "projects"}


def table_file(folder: Path, text: str) -> tuple[Path, str]:
    """A portal in which one table's file says ``text``."""
    title = text.partition("表: ")[2].partition("\n")[0]
    name = f"{BUREAU}/tables/{FILES.get(title, 'spending')}.yaml"
    return tiny_content(folder, {name: text}), name


ITEM = "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 1.0}\n"
FAULTS = [
    (ITEM.replace("工资", "公资"), "unknown-key", "公资", "不认识的键“公资”", "是不是“工资”？"),
    (ITEM.replace("工资", "津贴"), "unknown-key", "津贴", "不认识的键“津贴”", "这里可以写：科目编码、科目名称"),
    (
        ITEM.replace("1.0", "二千五"),
        "not-an-amount",
        "二千五",
        "“基本支出·工资”应是金额，而这里写的是“二千五”",
        "只写数字",
    ),
    (ITEM.replace("1.0", "1，000.0"), "not-an-amount", "1，000.0", "应是金额", "1,819.9"),
    (ITEM.replace("1.0", "1.0万元"), "not-an-amount", "1.0万元", "应是金额", "只写数字"),
    (ITEM.replace("1.0", "[1.0]"), "wrong-type", "[1.0]", "“工资”应是一个值，而这里是列表", "只写一个值"),
    (ITEM.replace("1.0", "{本年: 1.0}"), "wrong-type", "{本年", "“工资”应是一个值，而这里是映射", "只写一个值"),
    (ITEM.replace("2010301", "0301"), "malformed-code", "0301", "应为 3、5、7 位数字，而这里是“0301”", "照科目表"),
    (ITEM.replace("2010301", "20103O1"), "malformed-code", "20103O1", "不是支出功能分类科目编码", "照科目表"),
    (
        ITEM.replace("2010301", "２０１０３０１"),
        "malformed-code",
        "２０１０３０１",
        "不是支出功能分类科目编码",
        "照科目表",
    ),
    ("表: 支出表\n行: 无\n", "wrong-type", "无", "“行”应是列表，而这里是文字“无”", "每行以“- ”开头"),
    ("表: 支出表\n行: {科目编码: 201}\n", "wrong-type", "{科目", "“行”应是列表，而这里是映射", "每行以“- ”开头"),
    ("表: 支出表\n行:\n  - 2010301\n", "wrong-type", "2010301", "一行应写成“栏: 值”，而这里是文字“2010301”", "{栏: 值"),
    ("表: 支出表\n行:\n  - [2010301]\n", "wrong-type", "[2010301", "一行应写成“栏: 值”，而这里是列表", "{栏: 值"),
    ("表: 支出表\n合计: 5\n", "wrong-type", "5", "“合计”应按栏填写，而这里是文字“5”", "{栏: 值"),
    ("表: 支出表\n合计: [5]\n", "wrong-type", "[5]", "“合计”应按栏填写，而这里是列表", "{栏: 值"),
    ("表: 支出表\n总计: {工资: 5}\n", "unknown-key", "总计", "不认识的键“总计”", "是不是“合计”？"),
    ("表: 收支总表\n收入: {拨歀: 5}\n", "unknown-key", "拨歀", "不认识的键“拨歀”", "是不是“拨款”？"),
    ("表: 收支总表\n收人: {拨款: 5}\n", "unknown-key", "收人", "不认识的键“收人”", "是不是“收入”？"),
    ("表: 收支总表\n收入: 5\n", "wrong-type", "5", "“收入”不能是文字“5”", "写成“键: 值”"),
    ("表: 收支总表\n收入: [5]\n", "wrong-type", "[5]", "“收入”不能是列表", "写成“键: 值”"),
    ("表: 收支总表\n收入: {拨款: {金额: 五}}\n", "not-an-amount", "五", "应是金额", "只写数字"),
    ("表: 收支总表\n收入: {拨款: [5]}\n", "wrong-type", "[5]", "“拨款”应按栏填写", "金额"),
    ("表: 项目表\n行:\n  - {项目名称: 甲, 数量: 两台}\n", "not-an-amount", "两台", "“数量”应是数量", "只写数字"),
    (
        "表: 项目表\n行:\n  - {项目名称: 甲, 指标: 好}\n",
        "wrong-type",
        "好",
        "“指标”应是列表，每项写：名称、值",
        "“- ”开头",
    ),
    ("表: 项目表\n行:\n  - {项目名称: 甲, 指标: [好]}\n", "wrong-type", "[好]", "“指标”应是列表", "“- ”开头"),
    (
        "表: 项目表\n行:\n  - {项目名称: 甲, 指标: [{名字: 好}]}\n",
        "unknown-key",
        "名字",
        "“名字”",
        "是不是“名称”？",
    ),
    ("表: 支出表\n空表: 是\n行: []\n", "wrong-type", "是\n", "“空表”只能写 true", "删去这一项"),
    ("表: 支出表\n空表: [true]\n", "wrong-type", "[true]", "“空表”只能写 true", "删去这一项"),
    ("表: 支出表\n空表: true\n行: []\n", "empty-table-with-figures", "行", "已声明空表，不应再有“行”", "删去声明"),
    (
        "表: 支出表\n未载: 原文没有\n合计: {}\n",
        "empty-table-with-figures",
        "合计",
        "已声明未载，不应再有“合计”",
        "删去",
    ),
    ("表: 支出表\n未载:\n", "wrong-type", "\n未载", "“未载”应写明原文缺什么", "写一句话"),
    ("表: 支出表\n未载: [没有]\n", "wrong-type", "[没有]", "“未载”应写明原文缺什么", "写一句话"),
    ("表: 支岀表\n", "unknown-table", "支岀表", "公开目录里没有名为“支岀表”的表", "是不是“支出表”？"),
    ("表: 资产负债\n", "unknown-table", "资产负债", "没有名为“资产负债”的表", "目录里有：收支总表、支出表、项目表"),
    ("表:\n行: []\n", "missing-key", "表:", "缺少“表”：不知道这是哪张表", "表名有：收支总表"),
    ("行: []\n", "missing-key", "行", "缺少“表”", "第一行写“表: 表名”"),
    ("表: [支出表]\n", "missing-key", "表: ", "缺少“表”", "第一行写“表: 表名”"),
]


@pytest.mark.parametrize(("text", "rule", "at", "message", "hint"), FAULTS)
def test_a_fault_of_a_table_file(tmp_path: Path, text: str, rule: str, at: str, message: str, hint: str) -> None:
    content, name = table_file(tmp_path, text)
    found = reading_faults(content)
    assert [(one.rule, one.place.file) for one in found] == [(rule, name)]
    found = [one for one in found if one.rule == rule]
    if not at.startswith("\n"):
        assert (found[0].place.line, found[0].place.column) == where(content, name, at)
    assert message in found[0].message
    assert hint in found[0].hint


def test_all_faults_of_all_files_come_out_at_once(tmp_path: Path) -> None:
    files = {
        f"{BUREAU}/tables/spending.yaml": ITEM.replace("1.0", "一") + "  - {科目编码: 20, 公用: 二}\n总计: {}\n",
        f"{BUREAU}/tables/projects.yaml": "表: 项目表\n行:\n  - {项目名: 甲}\n",
        f"{BUREAU}/narrative.yaml": "上年支出: 三\n原因: 四\n",
    }
    assert brief(reading_faults(tiny_content(tmp_path, dict(files)))) == [
        ("not-an-amount", "narrative.yaml", 1, 7),
        ("unknown-key", "narrative.yaml", 2, 1),
        ("row-kind", "projects.yaml", 3, 5),
        ("unknown-key", "projects.yaml", 3, 6),
        ("not-an-amount", "spending.yaml", 3, 25),
        ("malformed-code", "spending.yaml", 4, 12),
        ("not-an-amount", "spending.yaml", 4, 20),
        ("unknown-key", "spending.yaml", 5, 1),
    ]


def test_a_table_is_given_once(tmp_path: Path) -> None:
    found = reading_faults(tiny_content(tmp_path, {f"{BUREAU}/tables/z.yaml": "表: 支 出 表\n"}))
    assert brief(found) == [("duplicate-table", "z.yaml", 1, 1)]
    assert f"{BUREAU}/tables/spending.yaml" in found[0].message


@pytest.mark.parametrize(
    ("text", "table", "column", "shown"),
    [
        ("表: 支出表\n行:\n  - {科目编码: 2010301, 工 资: 1.0}\n", "spending", "wages", ["1.0", "1.0", "1.0"]),
        ("表: 支出表\n行:\n  - {科目编码: 2010301, 工资: '1,234.5'}\n", "spending", "wages", ["1,234.5"] * 3),
        ("表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 12}\n", "spending", "wages", ["12.0", "12.0", "12"]),
        ("表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 1.25}\n", "spending", "wages", ["1.25", "1.25", "1.25"]),
        ("表: 项目表\n行:\n  - {项目名称: 甲, 数量: 3}\n", "projects", "number", ["3", "3"]),
        ("表: 项目表\n行:\n  - {项目名称: 否, 数量: }\n", "projects", "name", ["合计", "否"]),
    ],
)
def test_what_is_typed_is_what_is_shown(tmp_path: Path, text: str, table: str, column: str, shown: list[str]) -> None:
    content, _ = table_file(tmp_path, text)
    rows = examined(content).disclosures[0].disclosure.by_id[table].rows
    assert [row.cells[column].text for row in rows] == shown


def test_empty_and_zero_stay_different(tmp_path: Path) -> None:
    rows = "表: 项目表\n行:\n  - {项目名称: 甲, 金额: }\n  - {项目名称: 乙, 金额: 0}\n  - {项目名称: 丙, 金额: 0.0}\n"
    content, _ = table_file(tmp_path, rows + "  - {项目名称: 丁}\n")
    cells = [row.cells["amount"] for row in disclosure(content).by_id["projects"].rows]
    assert [(cell.text, cell.origin) for cell in cells] == [
        ("0.0", "filled"),
        ("", "given"),
        ("0", "given"),
        ("0.0", "given"),
        ("", "none"),
    ]


def test_an_empty_table_prints_its_statement(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {f"{BUREAU}/tables/projects.yaml": "表: 项目表\n空表: true\n"})
    table = disclosure(content).by_id["projects"]
    assert (table.state, table.statement) == ("empty", "注：没有项目，本表为空。")


def test_a_table_that_the_source_lacks_prints_what_was_written(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {f"{BUREAU}/tables/projects.yaml": "表: 项目表\n未载: 注：原文没有本表。\n"})
    result = examined(content)
    table = result.disclosures[0].disclosure.by_id["projects"]
    assert (table.state, table.statement) == ("not-in-source", "注：原文没有本表。")
    assert [one.rule for one in result.findings] == ["table-not-in-source"]


@pytest.mark.parametrize("table", ["spending", "projects"])
def test_a_missing_table_is_found(tmp_path: Path, table: str) -> None:
    content = tiny_content(tmp_path)
    (content / BUREAU / "tables" / f"{table}.yaml").unlink()
    found = findings(content)
    assert {one.rule for one in found} == {"missing-table"}
    assert {one.place.file for one in found} == {f"{BUREAU}/disclosure.yaml"}
    assert len(found) == (2 if table == "spending" else 1)
