"""The content folder: what belongs where, and what is passed over by nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_src.content.choice import Choice
from site_src.content.yaml_reader import read_yaml
from tests.support import BUREAU, brief, read, read_content, tiny_content, write


def test_a_good_tree_has_no_findings(tmp_path: Path) -> None:
    content = read_content(tiny_content(tmp_path))
    assert content.findings == []
    assert [(source.name, source.year, source.kind) for source in content.sources] == [(BUREAU, 2024, "budget")]
    assert sorted(content.sources[0].texts) == ["narrative"]
    assert len(content.sources[0].tables) == 2


@pytest.mark.parametrize(
    ("file", "rule", "where", "hint"),
    [
        ("24/bureau/budget/disclosure.yaml", "unknown-folder", "24", "四位数字"),
        ("草稿/x.yaml", "unknown-folder", "草稿", "四位数字"),
        ("2024/bureua/budget/disclosure.yaml", "unknown-department", "2024/bureua", "是不是“bureau”？"),
        ("2024/xyz/budget/disclosure.yaml", "unknown-department", "2024/xyz", "在 departments.yaml 里登记"),
        ("2024/bureau/bugdet/disclosure.yaml", "unknown-folder", "2024/bureau/bugdet", "budget、accounts、performance"),
        (f"{BUREAU}/narative.yaml", "unknown-file", f"{BUREAU}/narative.yaml", "是不是“narrative.yaml”？"),
        (f"{BUREAU}/readme.txt", "unknown-file", f"{BUREAU}/readme.txt", ""),
        (f"{BUREAU}/tables/05.yml", "unknown-file", f"{BUREAU}/tables/05.yml", "以 .yaml 结尾"),
        (f"{BUREAU}/tables/05.xlsx", "unknown-file", f"{BUREAU}/tables/05.xlsx", "以 .yaml 结尾"),
        ("2024/bureau/disclosure.yaml", "unknown-file", "2024/bureau/disclosure.yaml", "2024/bureau/budget/"),
        ("2024/x.yaml", "unknown-file", "2024/x.yaml", "放进"),
    ],
)
def test_what_does_not_belong_is_found(tmp_path: Path, file: str, rule: str, where: str, hint: str) -> None:
    found = read_content(tiny_content(tmp_path, {file: "a: b\n"})).findings
    assert [(one.rule, one.place.file) for one in found] == [(rule, where)]
    assert hint in found[0].hint


@pytest.mark.parametrize("file", [".git/x", "2024/.DS_Store", f"{BUREAU}/.narrative.yaml.swp", f"{BUREAU}/tables/.x"])
def test_hidden_files_are_left_alone(tmp_path: Path, file: str) -> None:
    assert read_content(tiny_content(tmp_path, {file: "x"})).findings == []


@pytest.mark.parametrize("file", ["portal.yaml", "departments.yaml", f"{BUREAU}/disclosure.yaml"])
def test_a_missing_file_is_unreadable(tmp_path: Path, file: str) -> None:
    content = tiny_content(tmp_path)
    (content / file).unlink()
    found = read_content(content).findings
    assert (found[0].rule, found[0].place.file) == ("unreadable-file", file)
    assert "没有这个文件" in found[0].message


@pytest.mark.parametrize("file", [f"{BUREAU}/disclosure.yaml", f"{BUREAU}/narrative.yaml", f"{BUREAU}/tables/x.yaml"])
def test_a_folder_named_like_a_file(tmp_path: Path, file: str) -> None:
    content = tiny_content(tmp_path)
    (content / file).unlink(missing_ok=True)
    (content / file).mkdir()
    found = read_content(content).findings
    assert [(one.rule, one.place.file) for one in found] == [("unreadable-file", file)]
    assert "这是一个文件夹" in found[0].message


def test_a_file_named_like_the_folder_of_tables(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {f"{BUREAU}/tables": "x", f"{BUREAU}/disclosure.yaml": "公开目录: a/2024\n"})
    write(
        content, {"portal.yaml": "名称: 甲\n主办单位: 乙\n", "departments.yaml": "部门: [{标识: bureau, 名称: 甲}]\n"}
    )
    assert brief(read_content(content).findings) == [("unknown-file", "tables", 1, 1)]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root reads everything, so it gives that up for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(0)


def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text("a: 1\n")
    (tmp_path / "file.yaml").chmod(0)
    with as_nobody():
        _, found = read_yaml(tmp_path / "file.yaml", "file.yaml")
    assert [(one.rule, one.message) for one in found] == [("unreadable-file", "文件无法读取：没有读取权限")]


@pytest.mark.parametrize("name", ["narrative", "overview", "glossary"])
@pytest.mark.parametrize("text", ["- 甲\n- 乙\n", "甲\n"])
def test_text_files_are_mappings(tmp_path: Path, name: str, text: str) -> None:
    found = read_content(tiny_content(tmp_path, {f"{BUREAU}/{name}.yaml": text})).findings
    assert brief(found) == [("wrong-type", f"{name}.yaml", 1, 1)]


def test_a_table_that_cannot_be_read_is_remembered(tmp_path: Path) -> None:
    content = read_content(tiny_content(tmp_path, {f"{BUREAU}/tables/spending.yaml": "表: [\n"}))
    assert brief(content.findings) == [("yaml-syntax", "spending.yaml", 1, 5)]
    assert content.sources[0].tables_unread


def test_a_slug_is_used_once(tmp_path: Path) -> None:
    text = "部门:\n  - {标识: bureau, 名称: 甲}\n  - {标识: bureau, 名称: 乙}\n"
    found = read_content(tiny_content(tmp_path, {"departments.yaml": text})).findings
    assert brief(found) == [("duplicate-department", "departments.yaml", 3, 10)]
    assert "第 2 行" in found[0].message


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (Choice(), ["2023/bureau/budget", "2024/bureau/budget", "2024/office/budget"]),
        (Choice(frozenset({2024})), ["2024/bureau/budget", "2024/office/budget"]),
        (Choice(departments=frozenset({"bureau"})), ["2023/bureau/budget", "2024/bureau/budget"]),
        (Choice(frozenset({2024}), frozenset({"office"})), ["2024/office/budget"]),
        (Choice(frozenset({2022, 2023})), ["2023/bureau/budget"]),
        (Choice(frozenset({2022})), []),
    ],
)
def test_a_choice_reads_only_what_it_takes(tmp_path: Path, choice: Choice, names: list[str]) -> None:
    header = "公开目录: tiny/2024\n"
    content = tiny_content(
        tmp_path,
        {
            "departments.yaml": "部门: [{标识: bureau, 名称: 甲}, {标识: office, 名称: 乙}]\n",
            "2023/bureau/budget/disclosure.yaml": header,
            "2024/office/budget/disclosure.yaml": header,
        },
    )
    assert [source.name for source in read_content(content, choice).sources] == names


@pytest.mark.parametrize("level", ["[]", "{}", "x", "[[x]]", "[{}]", "{x: {}}", "~", "[{标识: [a], 名称: {b: c}}]"])
def test_no_shape_of_departments_crashes(tmp_path: Path, level: str) -> None:
    found = read_content(tiny_content(tmp_path, {"departments.yaml": f"部门: {level}\n"})).findings
    assert {one.rule for one in found} <= {"wrong-type", "missing-key", "unknown-key", "unknown-department"}
    assert found


def test_read_keeps_a_key_of_many_letters(tmp_path: Path) -> None:
    node, found = read(tmp_path, "甲" * 1000 + ": 1\n")
    assert found == []
    assert node is not None
