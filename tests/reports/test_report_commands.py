"""``check --format --output`` and ``rules`` through the command line."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.checks.rules.registry import all_rules
from site_src.commands.main import main
from site_src.reports.reading_faults import READING_FAULTS
from site_src.values.finding import Severity
from tests.reports.made import SPENDING, faulty
from tests.support import BUREAU, ROOT, examined, replace, snapshot, tiny_content

FORMATS = ["text", "concise", "json", "sarif", "junit", "html", "xlsx"]
FIGURES = "合计: {公用: 22.0}\n行:"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_may_be_written_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    content, output = faulty(tmp_path), tmp_path / "report"
    before = snapshot(content)
    arguments = ["check", "--content", str(content), "--format", kind]
    assert main([*arguments, "--output", str(output)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"已写好：{output}"
    assert snapshot(content) == before
    if kind != "xlsx":
        assert main(arguments) == 1
        assert capsys.readouterr().out == output.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "xlsx"], "加上 --output"),
        (["--output", "{content}/report.txt"], "不能写进内容目录"),
        (["--output", "{content}/portal.yaml"], "不能写进内容目录"),
        (["--output", "{folder}"], "是文件夹"),
        (["--output", "{folder}/none/report.txt"], "无法写入"),
    ],
)
def test_a_report_that_cannot_be_written_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    content = tiny_content(tmp_path)
    before = snapshot(tmp_path)
    filled = [one.format(content=content, folder=tmp_path) for one in arguments]
    assert main(["check", "--content", str(content), *filled]) == 2
    assert told in capsys.readouterr().out
    assert snapshot(tmp_path) == before


def test_reports_that_say_what_is_right_judge_the_whole_disclosure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "行:", FIGURES)
    path = f"{BUREAU}/tables/projects.yaml"
    assert main(["check", "--content", str(content), path, "--format", "concise"]) == 0
    assert main(["check", "--content", str(content), path, "--format", "junit"]) == 1
    assert "22.0" in capsys.readouterr().out


def test_the_list_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = [line.split()[0] for line in lines[:-1]]
    assert sorted(listed) == sorted([*(rule.id for rule in all_rules()), *READING_FAULTS])
    for rule in all_rules():
        line = next(line for line in lines if line.split()[0] == rule.id)
        assert all(part in line for part in (rule.severity.label, rule.dimension, rule.title, rule.source))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str], rule: object) -> None:
    name = rule.id  # type: ignore[attr-defined]
    one = next(one for one in all_rules() if one.id == name)
    assert main(["rules", name]) == 0
    out = capsys.readouterr().out
    assert all(part in out for part in (one.title, one.what, one.why, one.source, "适用："))
    for example in (one.breaks, one.keeps):
        for file, text in example.files.items():
            assert f"# {file}" in out
            assert all(line in out for line in text.splitlines())


@pytest.mark.parametrize("name", READING_FAULTS)
def test_a_fault_of_reading_is_explained(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["rules", name]) == 0
    fault = READING_FAULTS[name]
    out = capsys.readouterr().out
    assert fault.title in out
    assert fault.means in out
    assert fault.advice in out
    assert re.fullmatch(r".+[。]", fault.means)


def test_every_fault_of_reading_has_its_words() -> None:
    ruled = {rule.id for rule in all_rules()}
    made = {name for path in (ROOT / "site_src").rglob("*.py") for name in ids_of_findings(path)}
    assert made - ruled - READING_FAULTS.keys() == set()


def ids_of_findings(path: Path) -> Iterator[str]:
    """The ids that the calls of a module make findings with."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("Finding", "_fault") and isinstance(node.args[0].value, str):
                yield node.args[0].value


@pytest.mark.parametrize(("name", "told"), [("tie-brokn", "是不是“tie-broken”"), ("zzzzzz", "用 rules 看")])
def test_a_rule_that_there_is_not_is_a_wrong_call(capsys: pytest.CaptureFixture[str], name: str, told: str) -> None:
    assert main(["rules", name]) == 2
    assert told in capsys.readouterr().err


def levels(folder: Path, text: str) -> Path:
    content = tiny_content(folder, {"portal.yaml": f"名称: 小门户\n主办单位: 市财政局\n规则级别: {text}\n"})
    replace(content, SPENDING, "行:", FIGURES)
    return content


@pytest.mark.parametrize(("label", "status"), [("错误", 1), ("警告", 0), ("提示", 0)])
def test_a_portal_raises_and_lowers_but_hides_nothing(tmp_path: Path, label: str, status: int) -> None:
    result = examined(levels(tmp_path, f"{{formula-disagrees: {label}, tie-broken: {label}}}"))
    found = [one for one in result.findings if one.rule == "formula-disagrees"]
    assert found
    assert {one.severity.label for one in found} == {label}
    assert result.exit_status == status


def test_a_remark_may_stop_the_build(tmp_path: Path) -> None:
    content = levels(tmp_path, "{rounding-difference: 错误}")
    replace(content, SPENDING, FIGURES, "合计: {合计: 100.1}\n行:")
    result = examined(content)
    assert [(one.rule, one.severity) for one in result.findings] == [("rounding-difference", Severity.ERROR)]


@pytest.mark.parametrize(
    ("text", "rule", "column", "hint"),
    [
        ("{formula-disagree: 警告}", "unknown-rule", 8, "formula-disagrees"),
        ("{not-an-amount: 提示}", "unknown-rule", 8, ""),
        ("{formula-disagrees: 不报}", "wrong-type", 27, "错误"),
        ("[formula-disagrees]", "wrong-type", 7, "映射"),
    ],
)
def test_a_level_that_cannot_be_is_a_finding(tmp_path: Path, text: str, rule: str, column: int, hint: str) -> None:
    result = examined(levels(tmp_path, text))
    found = next(one for one in result.findings if one.place.file == "portal.yaml")
    assert (found.rule, found.place.line, found.place.column) == (rule, 3, column)
    assert hint in found.hint


def test_json_carries_the_level(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = levels(tmp_path, "{formula-disagrees: 警告, tie-broken: 警告}")
    main(["check", "--content", str(content), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["severity"] for one in found if one["rule"] == "formula-disagrees"} == {"warning"}
