"""``check``: its report, its exit status, and what of the content it speaks of."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from site_src.checks.rules.registry import all_rules
from site_src.commands.main import main
from tests.support import BUREAU, replace, snapshot, tiny_content, write

SPENDING, HEADER = f"{BUREAU}/tables/spending.yaml", f"{BUREAU}/disclosure.yaml"
OFFICE = "2024/office/budget"


def check(capsys: pytest.CaptureFixture[str], content: Path, *arguments: str) -> tuple[int, str]:
    """Exit status and output of ``check``."""
    status = main(["check", "--content", str(content), *arguments])
    out = capsys.readouterr()
    assert "Traceback" not in out.err
    return status, out.out


def checked(capsys: pytest.CaptureFixture[str], content: Path, *paths: str) -> tuple[int, list[str]]:
    """Exit status, and rule and file of each finding."""
    status, out = check(capsys, content, "--format", "json", *paths)
    return status, [f"{one['rule']} {one['file']}" for one in json.loads(out)["findings"]]


def two_departments(folder: Path) -> Path:
    """Two departments, each with a slip of its own."""
    content = tiny_content(folder)
    for path in sorted((content / BUREAU).rglob("*.yaml")):
        write(content, {f"{OFFICE}/{path.relative_to(content / BUREAU)}": path.read_bytes()})
    write(content, {"departments.yaml": "部门: [{标识: bureau, 名称: 甲}, {标识: office, 名称: 乙}]\n"})
    for name in (BUREAU, OFFICE):
        replace(content, f"{name}/tables/spending.yaml", "60.1", "六十")
    return content


def test_a_good_content(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out = check(capsys, tiny_content(tmp_path))
    assert (status, out) == (0, "错误 0 个，警告 0 个，提示 0 个，已豁免 0 个\n")


def test_the_text_says_where_what_and_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "行:", "合计: {公用: 22.0}\n行:")
    status, out = check(capsys, content, f"{BUREAU}/tables")
    assert status == 1
    block = next(block for block in out.split("\n\n") if "“基本支出·公用”栏" in block).splitlines()
    cell, leaf = "《支出表》“合计”行“基本支出·公用”栏", "《支出表》“2010301 行政运行”行“基本支出·公用”栏"
    assert block == [
        f"{SPENDING}:2:10: 错误: {cell}为 22.0，应等于 20.0（合计=各类之和），相差 2.0 [formula-disagrees]",
        "    应为：20.0（四舍五入可在 19.95 与 20.05 之间）",
        "    现为：22.0",
        f"    相关：{SPENDING}:2:10 {cell} 22.0",
        f"    相关：{SPENDING}:4:35 {leaf} 20.0",
        f"    相关：{SPENDING}:4:25 《支出表》“合计”行“合计”栏为 102.0，应等于 100.0（合计=各类之和）",
        f"    相关：{SPENDING}:4:25 《支出表》“2010301 行政运行”行“基本支出·工资”栏 60.1",
        f"    相关：{SPENDING}:5:25 《支出表》“2010601 行政运行”行“基本支出·工资”栏 10.0",
        f"    相关：{SPENDING}:6:25 《支出表》“2080505 机关事业单位基本养老保险缴费支出”行“基本支出·工资”栏 9.9",
        f"    处理：两个数里有一个错了：{cell}应为 20.0，或者{leaf}应为 22.0；对照原始报表改正",
    ]


def test_the_json_has_every_field(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "60.1", "六十")
    status, out = check(capsys, content, "--format", "json")
    assert status == 1
    assert json.loads(out) == {
        "findings": [
            {
                "rule": "not-an-amount",
                "severity": "error",
                "file": SPENDING,
                "line": 3,
                "column": 25,
                "message": "“基本支出·工资”应是金额，而这里写的是“六十”",
                "expected": "数字",
                "found": "六十",
                "table": "支出表",
                "cell": "",
                "hint": "只写数字，如 1819.9 或 1,819.9；没有数的留空",
                "equations": [],
                "related": [],
            }
        ],
        "waived": [],
    }


def test_the_json_tells_of_waivers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, HEADER, "批复日期: 2024-02-01", "豁免: [{规则: date-missing, 理由: 原文未载, 签批: 财务科}]")
    status, out = check(capsys, content, "--format", "json")
    data = json.loads(out)
    assert (status, data["findings"]) == (0, [])
    assert [(one["rule"], one["reason"], one["office"]) for one in data["waived"]] == [
        ("date-missing", "原文未载", "财务科")
    ]


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        ([], [SPENDING, f"{OFFICE}/tables/spending.yaml"]),
        (["."], [SPENDING, f"{OFFICE}/tables/spending.yaml"]),
        (["2024"], [SPENDING, f"{OFFICE}/tables/spending.yaml"]),
        (["2024/bureau"], [SPENDING]),
        ([BUREAU], [SPENDING]),
        ([SPENDING], [SPENDING]),
        (["2024/bureau", "2024/office"], [SPENDING, f"{OFFICE}/tables/spending.yaml"]),
        ([f"{BUREAU}/tables/projects.yaml"], []),
        (["portal.yaml"], []),
    ],
)
def test_a_path_narrows_the_report(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, paths: list[str], files: list[str]
) -> None:
    status, found = checked(capsys, two_departments(tmp_path), *paths)
    assert found == [f"not-an-amount {file}" for file in files]
    assert status == (1 if files else 0)


def test_a_path_may_be_typed_from_the_working_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = two_departments(tmp_path)
    monkeypatch.chdir(content / BUREAU)
    for path in ("tables/spending.yaml", str(content / SPENDING), os.path.relpath(content / SPENDING)):
        assert checked(capsys, content, path) == (1, [f"not-an-amount {SPENDING}"])


def test_a_department_alone_is_still_compared_with_its_last_year(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rule = next(rule for rule in all_rules() if rule.id == "last-year-differs")
    content = tiny_content(tmp_path, rule.breaks.files)
    narrative = f"last-year-differs {BUREAU}/narrative.yaml"
    assert narrative in checked(capsys, content, f"{BUREAU}/narrative.yaml")[1]
    assert narrative in checked(capsys, content, "2024/bureau")[1]


def test_the_status_is_that_of_the_path(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = two_departments(tmp_path)
    write(content, {f"{OFFICE}/tables/projects.yaml": b""})
    assert checked(capsys, content, "2024/bureau")[0] == 1
    assert checked(capsys, content, "2024/office")[0] == 2
    assert checked(capsys, content)[0] == 2


@pytest.mark.parametrize(
    ("file", "data", "found"),
    [
        (HEADER, "公开目录: nothing/1999\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n", "unknown-catalogue"),
        (HEADER, "公开目录: x\n", "wrong-type"),
        (HEADER, "", "empty-file"),
        ("departments.yaml", "部门: []\n", "unknown-department"),
        ("departments.yaml", "部门: [\n", "yaml-syntax"),
        ("catalogs/tiny/2024/glossary.yaml", "", "empty-file"),
    ],
)
def test_what_keeps_a_file_from_being_judged_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, file: str, data: str, found: str
) -> None:
    status, rules = checked(capsys, tiny_content(tmp_path, {file: data}), SPENDING)
    assert status in (1, 2)
    assert found in {rule.partition(" ")[0] for rule in rules}


@pytest.mark.parametrize("path", ["2025", "2024/bureau/budget/tables/none.yaml", "../outside.yaml", "/", "x" * 300])
def test_a_path_that_is_not_content_is_a_wrong_call(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str
) -> None:
    content = tiny_content(tmp_path)
    write(tmp_path, {"outside.yaml": "a: 1\n"})
    status, out = check(capsys, content, path)
    assert status == 2
    assert "里的文件或目录" in out


@pytest.mark.parametrize(
    "arguments",
    [["check", "--format", "xml"], ["check", "--content", "/nowhere"], ["check", "--nonsense"], ["nonsense"]],
)
def test_a_wrong_call(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_checking_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = two_departments(tmp_path)
    before = snapshot(tmp_path)
    check(capsys, content)
    assert snapshot(tmp_path) == before
