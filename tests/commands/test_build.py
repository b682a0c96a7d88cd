"""``build``: what it writes, when it writes nothing, and its exit status."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from site_src.commands.main import main
from tests.support import BUREAU, REAL, ROOT, brief, findings, real_content, replace, snapshot, tiny_content, write

SPENDING, HEADER = f"{BUREAU}/tables/spending.yaml", f"{BUREAU}/disclosure.yaml"


def build(content: Path, *arguments: str) -> int:
    """Builds without PDFs into the folder ``output`` beside the content."""
    output = str(content.parent / "output")
    return main(["build", "--no-pdf", "--content", str(content), "--output", output, *arguments])


def test_a_build_writes_the_portal(tmp_path: Path) -> None:
    assert build(tiny_content(tmp_path)) == 0
    files = snapshot(tmp_path / "output")
    assert {
        "index.html",
        "404.html",
        "2024/index.html",
        "departments/bureau/index.html",
        f"{BUREAU}/index.html",
    } <= set(files)
    for table in ("summary", "spending", "projects"):
        assert f"{BUREAU}/{table}/index.html" in files
        assert {f"{BUREAU}/2024-bureau-budget-{table}.{kind}" for kind in ("csv", "json", "xlsx")} <= set(files)


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for name in ("one", "two"):
        content = tiny_content(tmp_path / name)
        assert build(content, "--cache", str(tmp_path / name / "cache")) == 0
        outputs.append(snapshot(tmp_path / name / "output"))
    assert outputs[0] == outputs[1]


def test_another_process_with_another_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    outputs = []
    for seed in ("1", "2"):
        output = tmp_path / seed
        apart = ["--output", str(output), "--cache", str(tmp_path / f"cache-{seed}")]
        command = [sys.executable, "build.py", "--no-pdf", "--content", str(content), *apart]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "UTC" if seed == "1" else "Asia/Shanghai"}
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
        outputs.append(snapshot(output))
    assert outputs[0] == outputs[1]


BAD_INPUT: list[tuple[str, str, bytes, int, tuple[str, int, int]]] = [
    (
        "a file in GBK",
        f"{REAL}/tables/table-05.yaml",
        "表: 一般公共预算支出情况表\n".encode("gbk"),
        1,
        ("encoding", 1, 1),
    ),
    ("an empty file", f"{REAL}/tables/table-05.yaml", b"", 1, ("empty-file", 1, 1)),
    ("a tab-indented file", f"{REAL}/disclosure.yaml", "豁免:\n\t- 规则: x\n".encode(), 1, ("yaml-syntax", 2, 1)),
]
SLIPS = [
    ("a misspelt column", "2010350, 工资福利支出", "2010350, 工资福利支岀", ("unknown-key", 9, 21)),
    ("an amount in words", "工资福利支出: 485.3", "工资福利支出: 二千五", ("not-an-amount", 7, 29)),
    ("a code as a number", "{科目编码: 20103,", "{科目编码: 0301,", ("malformed-code", 6, 12)),
    ("a true slip", "2101102, 工资福利支出: 5.3", "2101102, 工资福利支出: 5.9", ("tie-broken", 14, 29)),
]


def refused(content: Path, status: int, expected: tuple[str, int, int]) -> None:
    """The build after a good one ends with the status and leaves every byte; the finding stands at its place."""
    before = snapshot(content.parent / "output")
    assert build(content) == status
    assert snapshot(content.parent / "output") == before
    assert sorted(path.name for path in content.parent.iterdir()) == ["content", "output"]
    assert expected in [(rule, line, column) for rule, _, line, column in brief(findings(content))]


@pytest.mark.parametrize(("file", "data", "status", "expected"), [case[1:] for case in BAD_INPUT])
def test_a_file_that_cannot_be_read_holds_its_disclosure_back(
    tmp_path: Path, file: str, data: bytes, status: int, expected: tuple[str, int, int]
) -> None:
    content = real_content(tmp_path)
    assert build(content) == 0
    refused(write(content, {file: data}), status, expected)


@pytest.mark.parametrize(("old", "new", "expected"), [case[1:] for case in SLIPS], ids=[case[0] for case in SLIPS])
def test_a_slip_holds_its_disclosure_back(tmp_path: Path, old: str, new: str, expected: tuple[str, int, int]) -> None:
    content = real_content(tmp_path)
    assert build(content) == 0
    replace(content, f"{REAL}/tables/table-05.yaml", old, new)
    refused(content, 1, expected)


def test_a_missing_table_holds_its_disclosure_back(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    assert build(content) == 0
    (content / BUREAU / "tables" / "projects.yaml").unlink()
    refused(content, 1, ("missing-table", 1, 1))


def test_a_faulty_catalogue_holds_its_disclosures_back(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    assert build(content) == 0
    replace(content, "catalogs/tiny/2024/tables/spending.yaml", "= wages + goods", "= wages + good")
    refused(content, 1, ("catalogue-name", 21, 34))


def test_warnings_do_not_stop_a_build(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, HEADER, "公开目录", "豁免: [{规则: tie-broken, 理由: 无, 签批: 无}]\n公开目录")
    assert build(content) == 0
    assert "警告 1 个" in capsys.readouterr().out


def test_a_foreign_output_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    write(tmp_path / "output", {"diary.txt": "mine"})
    assert build(content) == 2
    assert snapshot(tmp_path / "output") == {"diary.txt": b"mine"}
    assert "不是本程序生成的内容" in capsys.readouterr().err


def test_an_output_that_cannot_be_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    write(tmp_path, {"file": "x"})
    arguments = ["build", "--no-pdf", "--content", str(content), "--output", str(tmp_path / "file" / "output")]
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "pages"),
    [
        (["--year", "2024"], {BUREAU}),
        (["--department", "bureau"], {BUREAU}),
        (["--year", "2024", "--department", "bureau"], {BUREAU}),
    ],
)
def test_a_choice_builds_what_it_takes(tmp_path: Path, arguments: list[str], pages: set[str]) -> None:
    assert build(tiny_content(tmp_path), *arguments) == 0
    files = snapshot(tmp_path / "output")
    assert {
        name.removesuffix("/index.html") for name in files if name.count("/") == 3 and name.endswith("index.html")
    } == pages


@pytest.mark.parametrize(
    "arguments", [["--year", "2023"], ["--department", "bureua"], ["--year", "2024", "--department", "x"]]
)
def test_a_choice_of_nothing_is_a_wrong_call(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    content = tiny_content(tmp_path)
    assert build(content) == 0
    before = snapshot(tmp_path / "output")
    assert build(content, *arguments) == 2
    assert snapshot(tmp_path / "output") == before
    assert "没有符合" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--year", "二〇二四"], ["--jobs", "0"], ["--nonsense"], ["extra"]])
def test_a_wrong_call(tmp_path: Path, arguments: list[str]) -> None:
    assert build(tiny_content(tmp_path), *arguments) == 2
    assert not (tmp_path / "output").exists()


def test_a_draft_is_checked_and_not_published(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, HEADER, "公开目录", "状态: 草稿\n公开目录")
    assert build(content) == 0
    files = snapshot(tmp_path / "output")
    assert [name for name in files if "bureau" in name] == []
    assert not any("市财政局部门预算".encode() in data for data in files.values())
    replace(content, SPENDING, "60.1", "六十")
    assert build(content) == 0  # a draft's errors hold nobody back
    assert main(["check", "--content", str(content)]) == 1


def test_a_glossary_may_have_more_than_a_hundred_terms(tmp_path: Path) -> None:
    terms = "".join(f"词语{number}: 一种支出。\n" for number in range(1, 106))
    assert build(tiny_content(tmp_path, {f"{BUREAU}/glossary.yaml": terms})) == 0
    page = (tmp_path / "output" / BUREAU / "index.html").read_text("utf-8")
    assert re.search(r"一百零七、\s*词语105", re.sub("<[^>]+>", "", page))


def test_attachments_are_published_as_they_are(tmp_path: Path) -> None:
    name = "附件 100%#1&2.pdf"
    assert build(tiny_content(tmp_path, {f"{BUREAU}/attachments/{name}": b"%PDF"})) == 0
    assert (tmp_path / "output" / BUREAU / "attachments" / name).read_bytes() == b"%PDF"
    page = (tmp_path / "output" / BUREAU / "index.html").read_text("utf-8")
    assert 'href="attachments/%E9%99%84%E4%BB%B6%20100%25%231%262.pdf"' in page


def test_an_unknown_theme_is_a_finding(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {"portal.yaml": "名称: 甲\n主办单位: 乙\n主题: standrd\n"})
    assert brief(findings(content)) == [("unknown-theme", "portal.yaml", 3, 5)]
    assert build(content) == 1


@pytest.mark.parametrize(("arguments", "status"), [(["--version"], 0), (["--help"], 0), (["build", "--help"], 0)])
def test_the_front_door(arguments: list[str], status: int) -> None:
    command = [sys.executable, "build.py", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == status
    assert result.stdout
    assert result.stderr == ""


def test_the_command_line_needs_no_utf8_locale(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {SPENDING: "表: [\n"})
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    command = [sys.executable, "build.py", "check", "--content", str(content)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert result.returncode == 2
    assert "错误 1 个" in result.stdout.decode("utf-8")


def test_a_link_to_another_site_is_a_finding_and_no_fault_of_the_program(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/narrative.yaml", "人员增加", "'见[通知](https://a.gov.cn/1.html)'")
    assert build(content) == 1
    told = [(str(one.place), one.found) for one in findings(content) if one.rule == "link-outside"]
    assert told == [(f"{BUREAU}/narrative.yaml:2:14", "https://a.gov.cn/1.html")]
