"""The terminal view with its excerpts, and the concise lines."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from site_src.commands.main import main
from site_src.reports.excerpt import excerpt, visible
from site_src.reports.plain import as_lines, as_text, without_remarks
from site_src.reports.terminal import Screen, as_terminal
from site_src.values.finding import Finding, Related, Severity
from site_src.values.place import Place
from tests.reports.made import SPENDING, faulty, made
from tests.support import ROOT

FINDING = Finding(
    "some-rule",
    Severity.ERROR,
    Place("a.yaml", 2, 7),
    "《表》“合计”为 22.0",
    expected="20.0",
    found="22.0",
    hint="改正",
    related=(Related(Place("b.yaml", 1, 1), "“项” 20.0"),),
)
SOURCE = "表: 表\n合计: 一二 22.0\n"


def marked(line: str, column: int, found: str = "", width: int = 60) -> tuple[str, str]:
    """The text that stands over the mark, and the shown line."""
    shown = excerpt(line, Place("a", 1, column), found, width)
    assert shown is not None
    assert cell_len(shown.line) <= width
    before = len(shown.mark) - len(shown.mark.lstrip())
    over, columns = "", 0
    for letter in shown.line:
        if before <= columns < len(shown.mark):
            over += letter
        columns += cell_len(letter)
    return over, shown.line


@pytest.mark.parametrize(
    ("line", "column", "found", "over"),
    [
        ("合计: 22.0", 5, "22.0", "22.0"),
        ("- {科目编码: 201, 科目名称: 教育管理}", 21, "教育管理", "教育管理"),
        ("a: 1", 4, "2", "1"),
        ("合计: 22.0", 5, "", "2"),
        ("a:\t1", 4, "1", "1"),
        ("长" * 300 + "错" + "长" * 300, 301, "错", "错"),
        ("错" + "长" * 300, 1, "错", "错"),
        ("长" * 300 + "错", 301, "错", "错"),
    ],
)
def test_the_mark_stands_under_the_place(line: str, column: int, found: str, over: str) -> None:
    assert marked(line, column, found)[0] == over


def test_a_long_line_is_cut_around_the_place() -> None:
    assert marked("甲" * 100 + "乙" + "丙" * 100, 101)[1] == "…" + "甲" * 9 + "乙" + "丙" * 19 + "…"
    assert marked("乙" + "丙" * 100, 1)[1] == "乙" + "丙" * 28 + "…"


@pytest.mark.parametrize("place", [Place("a", 3, 1), Place("a", 2, 1)])
def test_where_nothing_stands_there_is_no_excerpt(place: Place) -> None:
    assert excerpt("a: 1\n", place, "", 60) is None


def test_lines_end_where_yaml_ends_them() -> None:
    shown = excerpt("\ufeffa: 1\r\nb: 2\u2028c: 3\x0b4", Place("a", 3, 4), "3", 60)
    assert shown is not None
    assert (shown.number, shown.line) == (3, "c: 3 4")


def test_a_column_behind_the_line_is_marked_at_its_end() -> None:
    shown = excerpt("a:", Place("a", 1, 99), "", 60)
    assert shown is not None
    assert shown.mark == "  ^"


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    assert visible("甲\x1b[2J乙\u202e丙\t丁") == "甲\ufffd[2J乙\ufffd丙 丁"
    hostile = Finding("r", Severity.INFO, Place("a"), "\x1b[2J[bold]", hint="\x1b]0;x")
    shown = as_terminal([hostile], [], lambda _: "\x1b[2J", Screen(colour=False))
    assert "\x1b" not in shown
    assert "[bold]" in shown


def test_the_view_without_colour() -> None:
    shown = as_terminal([FINDING], [], lambda _: SOURCE, Screen(80, colour=False))
    assert shown.splitlines() == [
        "a.yaml:2:7: 错误: 《表》“合计”为 22.0 [some-rule]",
        "    2 │ 合计: 一二 22.0",
        "      │           ^",
        "    应为：20.0",
        "    现为：22.0",
        "    相关：b.yaml:1:1 “项” 20.0",
        "    处理：改正",
        "",
        "错误 1 个，警告 0 个，提示 0 个，已豁免 0 个",
    ]


def test_colour_adds_nothing_but_colour() -> None:
    plain = as_terminal([FINDING], [], lambda _: SOURCE, Screen(80, colour=False))
    coloured = as_terminal([FINDING], [], lambda _: SOURCE, Screen(80))
    assert "\x1b[1;31m错误" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_file_that_cannot_be_read_has_no_excerpt() -> None:
    assert "│" not in as_terminal([FINDING], [], lambda _: None, Screen(80, colour=False))


def test_a_line_for_each_finding(tmp_path: Path) -> None:
    report = made(faulty(tmp_path))
    lines = as_lines(report.findings).splitlines()
    assert len(lines) == len(report.findings)
    assert all(re.fullmatch(r"[^:]+:\d+:\d+: (错误|警告|提示) .+ \[[a-z-]+\]", line) for line in lines)
    assert any(line.startswith(f"{SPENDING}:2:") for line in lines)
    assert as_lines([]) == ""


def test_a_build_only_counts_remarks() -> None:
    remark = Finding("r", Severity.INFO, Place("a"), "尾差")
    assert "尾差" in as_text([remark], [])
    assert without_remarks([remark], 0, 0) == "错误 0 个，警告 0 个，提示 1 个，已豁免 0 个\n"


@pytest.mark.parametrize("no_colour", ["", "1"])
def test_a_terminal_is_shown_excerpts_and_colour_if_wanted(tmp_path: Path, no_colour: str) -> None:
    content = faulty(tmp_path)
    outer, inner = pty.openpty()
    command = [sys.executable, "build.py", "check", "--content", str(content), SPENDING]
    environment = {**os.environ, "NO_COLOR": no_colour, "COLUMNS": "100"}
    with subprocess.Popen(command, cwd=ROOT, stdout=inner, env=environment) as process:
        os.close(inner)
        shown = b"".join(iter(lambda: _read(outer), b"")).decode()
    os.close(outer)
    assert process.returncode in (1, 2)
    assert "│ 合计: {合计: 100.1, 公用: 22.0}" in re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert ("\x1b[" in shown) is not bool(no_colour)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""


def test_what_is_no_terminal_gets_plain_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--content", str(faulty(tmp_path))])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "│" not in out


def test_of_many_other_places_a_screen_shows_the_first() -> None:
    related = tuple(Related(Place("b.yaml", number), f"“项” {number}") for number in range(1, 12))
    text = as_text([Finding("r", Severity.ERROR, Place("a.yaml"), "不符", related=related)], ())
    assert text.count("相关：b.yaml") == 8
    assert "    相关：另有 3 处，用 --format html 或 json 可以看到\n" in text
