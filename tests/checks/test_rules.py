"""Every rule explains itself, is broken by an example and kept by another."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from site_src.checks.neighbours.neighbour import told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.registry import all_rules, findings_of
from site_src.checks.rules.rule import Rule, Subject
from site_src.values.finding import Finding, Severity
from tests.support import BUREAU, JUDGED, examined, findings, replace, tiny_content, where

HEADER, SPENDING = f"{BUREAU}/disclosure.yaml", f"{BUREAU}/tables/spending.yaml"
PROJECTS, SUMMARY = f"{BUREAU}/tables/projects.yaml", f"{BUREAU}/tables/summary.yaml"
RULES = {rule.id: rule for rule in all_rules()}
ECONOMIC = "      - {id: name, label: 项目名称, kind: text}\n"
PAIR = (
    ECONOMIC
    + "      - {id: department, label: 部门科目, kind: code, classification: department_economic}\n"
    + "      - {id: government, label: 政府科目, kind: code, classification: government_economic}\n"
)
TABLE = "catalogs/tiny/2024/tables/projects.yaml"


def broken(folder: Path, rule: str) -> tuple[Path, str, str]:
    """A portal that breaks one rule, with the file and the passage at which that is found."""
    content = tiny_content(folder)
    match rule:
        case "date-missing":
            replace(content, HEADER, "批复日期: 2024-02-01\n", "")
            return content, HEADER, "公开目录"
        case "missing-table":
            (content / PROJECTS).unlink()
            return content, HEADER, "公开目录"
        case "table-not-in-source":
            (content / PROJECTS).write_text("表: 项目表\n未载: 原文没有。\n", "utf-8")
            return content, PROJECTS, "原文没有"
        case "formula-disagrees":
            replace(content, SPENDING, "行:", "合计: {公用: 22.0}\n行:")
            return content, SPENDING, "22.0"
        case "tie-broken":
            (content / SUMMARY).write_text("表: 收支总表\n收入: {拨款: 1.0, 其他收入: 99.0}\n", "utf-8")
            return content, SUMMARY, "99.0"
        case "unknown-code":
            replace(content, SPENDING, "2010601", "2019901")
            return content, SPENDING, "2019901"
        case "code-name-disagrees":
            replace(content, SPENDING, "2010601, ", "2010601, 科目名称: 教育管理, ")
            return content, SPENDING, "教育管理"
        case "economic-codes-unmatched":
            replace(content, TABLE, ECONOMIC, PAIR)
            replace(content, PROJECTS, "档案整理, ", "档案整理, 部门科目: 30101, 政府科目: 50201, ")
            return content, PROJECTS, "50201"
    raise AssertionError(f"no example breaks {rule}")


# The other rules have their passages in tests of their own, beside what they are examined for there.
WITH_PASSAGE = sorted(re.findall(r'case "([a-z-]+)"', inspect.getsource(broken)))


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    for text in (rule.title, rule.source, rule.what, rule.why):
        assert re.search(r"[\u4e00-\u9fff]", text)
    assert rule.what.endswith("。")
    assert rule.why.endswith("。")
    assert rule.check.__module__.rpartition(".")[2] == rule.id.replace("-", "_")


def test_rules_are_in_order_and_each_has_one_name() -> None:
    assert list(RULES) == sorted(RULES)
    assert len(RULES) == len(all_rules())


@pytest.mark.parametrize("rule", WITH_PASSAGE)
def test_a_rule_is_broken_by_its_example(tmp_path: Path, rule: str) -> None:
    content, name, passage = broken(tmp_path, rule)
    found = [one for one in examined(content).findings if one.rule == rule]
    assert found
    line, column = where(content, name, passage)
    assert f"{name}:{line}:{column}" in [str(one.place) for one in found]
    assert {one.severity for one in found} <= {RULES[rule].severity, Severity.WARNING}
    for one in found:
        assert one.message
        assert not one.message.endswith("。")
        assert one.hint


def test_nothing_breaks_a_rule_in_a_good_disclosure(tmp_path: Path) -> None:
    disclosure = examined(tiny_content(tmp_path)).disclosures[0].disclosure
    assert findings_of(Subject(disclosure, Neighbours((told(disclosure),)))) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_examples_of_a_rule_break_it_and_keep_it(tmp_path: Path, rule: Rule) -> None:
    broken_found = findings(tiny_content(tmp_path / "breaks", rule.breaks.files))
    kept_found = findings(tiny_content(tmp_path / "keeps", rule.keeps.files))
    assert rule.id in {one.rule for one in broken_found}
    assert rule.id not in {one.rule for one in kept_found}
    assert [one for one in broken_found if one.rule not in JUDGED] == []
    assert [one for one in kept_found if one.rule not in JUDGED or one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("rule", sorted({*WITH_PASSAGE} - {"tie-broken", "unknown-code", "economic-codes-unmatched"}))
def test_an_error_stops_the_build_and_names_its_rule(tmp_path: Path, rule: str) -> None:
    result = examined(broken(tmp_path, rule)[0])
    assert result.exit_status == 1
    assert rule in {one.rule for one in result.findings if one.severity is Severity.ERROR}


def first(folder: Path, rule: str) -> Finding:
    return next(one for one in findings(broken(folder, rule)[0]) if one.rule == rule)


def test_both_dates_are_demanded(tmp_path: Path) -> None:
    content, _, _ = broken(tmp_path, "date-missing")
    replace(content, HEADER, "公开日期: 2024-02-08", "公开日期:")
    assert [one.cell for one in findings(content)] == ["公开日期", "批复日期"]


@pytest.mark.parametrize(
    ("name", "severity"),
    [("医疗卫生与计划生育支出", Severity.WARNING), ("医疗保障", Severity.ERROR), ("卫生健康支出", None)],
)
def test_a_name_of_another_year_is_only_a_warning(tmp_path: Path, name: str, severity: Severity | None) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "行:\n", f"行:\n  - {{科目编码: 210, 科目名称: {name}}}\n")
    assert [one.severity for one in findings(content)] == ([severity] if severity else [])


@pytest.mark.parametrize("name", ["行政运行", " 行政 运行", "'行政运行'"])
def test_the_right_name_in_any_spelling_is_right(tmp_path: Path, name: str) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "2010601, ", f"2010601, 科目名称: {name}, ")
    assert findings(content) == []


def test_a_disagreement_says_both_figures_and_the_difference(tmp_path: Path) -> None:
    content = broken(tmp_path, "formula-disagrees")[0]
    found = next(one for one in findings(content) if one.cell == "“合计”行“基本支出·公用”栏")
    assert found.message == "《支出表》“合计”行“基本支出·公用”栏为 22.0，应等于 20.0（合计=各类之和），相差 2.0"
    assert (found.found, found.expected) == ("22.0", "20.0（四舍五入可在 19.95 与 20.05 之间）")
    assert found.table == "支出表"
    named = ["“合计”行“基本支出·公用”栏 22.0", "“2010301 行政运行”行“基本支出·公用”栏 20.0"]
    assert [one.text for one in found.related][:2] == [f"《支出表》{text}" for text in named]


def test_an_inequality_says_which_way_it_should_go(tmp_path: Path) -> None:
    messages = [one.message for one in findings(broken(tmp_path, "tie-broken")[0])]
    assert any(
        "“二、其他收入”行“金额”栏为 99.0，不应大于 1.0（其他收入不大于拨款），相差 98.0" in text for text in messages
    )


def test_a_tie_has_the_severity_that_the_catalogue_gives_it(tmp_path: Path) -> None:
    found = [one for one in findings(broken(tmp_path, "tie-broken")[0]) if one.rule == "tie-broken"]
    assert [one.severity for one in found] == [Severity.WARNING]
