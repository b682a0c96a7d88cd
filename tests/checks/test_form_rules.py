"""Rules on rows, codes and performance indicators: where they speak, where they keep silent, what they find."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from site_src.checks.rules.indicator_text import goals_example
from site_src.checks.rules.registry import all_rules
from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, examined, findings, replace, tiny_content, where

SPENDING, PROJECTS = f"{BUREAU}/tables/spending.yaml", f"{BUREAU}/tables/projects.yaml"
RULES = {rule.id: rule for rule in all_rules()}
MINE = {
    "code-named-twice",
    "code-too-short",
    "cost-not-money",
    "empty-table-contradicted",
    "goal-without-indicators",
    "indicator-contradicts",
    "indicator-repeated",
    "indicator-unit-missing",
    "last-year-differs",
    "negative-amount",
    "percentage-over-hundred",
    "rate-not-percent",
    "row-repeated",
    "satisfaction-misplaced",
}


def of_rule(content: Path, rule: str) -> list[Finding]:
    return [one for one in findings(content) if one.rule == rule]


@pytest.mark.parametrize(
    ("rule", "name", "passage"),
    [
        ("code-named-twice", SPENDING, "另项支出"),
        ("code-too-short", SPENDING, "201,"),
        ("cost-not-money", PROJECTS, "办事质量"),
        ("goal-without-indicators", PROJECTS, "项目名称"),
        ("indicator-unit-missing", PROJECTS, "设备外包服务"),
        ("last-year-differs", f"{BUREAU}/narrative.yaml", "99.0"),
        ("negative-amount", SPENDING, "-60.1"),
        ("percentage-over-hundred", PROJECTS, "群众满意度"),
        ("rate-not-percent", PROJECTS, "验收合格率"),
        ("satisfaction-misplaced", PROJECTS, "群众满意度"),
    ],
)
def test_a_finding_stands_where_the_slip_was_typed(tmp_path: Path, rule: str, name: str, passage: str) -> None:
    content = tiny_content(tmp_path, RULES[rule].breaks.files)
    line, column = where(content, name, passage)
    assert [str(one.place) for one in of_rule(content, rule)] == [f"{name}:{line}:{column}"]


@pytest.mark.parametrize("rule", sorted(MINE))
def test_a_finding_is_complete(tmp_path: Path, rule: str) -> None:
    content = tiny_content(tmp_path, RULES[rule].breaks.files)
    for one in of_rule(content, rule):
        assert one.message
        assert not one.message.endswith("。")
        assert one.hint
        assert one.cell


def test_what_the_five_documents_have() -> None:
    waived = Counter(
        (entry.finding.place.file.split("/")[1], entry.finding.rule)
        for entry in examined(ROOT / "content").waived
        if entry.finding.rule in MINE
    )
    assert waived == {
        ("hengyang-zhengfuban", "rate-not-percent"): 4,
        ("hengyang-zhengfuban", "indicator-unit-missing"): 4,
        ("qinhuangdao-guanweiban", "rate-not-percent"): 2,
        ("zhengzhou-zhengwuban", "cost-not-money"): 3,
        ("zhengzhou-zhengwuban", "satisfaction-misplaced"): 5,
        ("zhengzhou-zhengwuban", "indicator-unit-missing"): 2,
    }


@pytest.mark.parametrize("folder", ["content", "tests/documents/accounts/content"])
def test_no_false_alarm_in_real_and_constructed_documents(folder: str) -> None:
    assert [str(one) for one in examined(ROOT / folder).findings if one.rule in MINE] == []


@pytest.mark.parametrize(
    ("indicator", "target", "found"),
    [
        ("验收合格率", "≥95%", 0),
        ("验收合格率", "≥95％", 0),
        ("验收合格率", "良好", 0),
        ("更新频率", "4次", 0),
        ("办事效率", "2件/天", 0),
        ("资金放大倍率", "3", 0),
        ("出生率", "≤8‰", 0),
        ("收益率", "2倍", 0),
        ("及时率", "95", 1),
        ("访问延迟率", "≤3秒", 1),
    ],
)
def test_a_rate_is_a_percentage(tmp_path: Path, indicator: str, target: str, found: int) -> None:
    example = goals_example(f"产出指标: [{{指标: {indicator}, 值: {target}}}]")
    assert len(of_rule(tiny_content(tmp_path, example.files), "rate-not-percent")) == found


@pytest.mark.parametrize(
    ("place", "indicator", "target", "found"),
    [
        ("成本指标", "年鉴印刷费", "≤228.6元/册", 0),
        ("成本指标", "成本控制率", "≤100%", 0),
        ("成本指标", "办事质量", "优", 0),
        ("成本指标", "设备使用效率", "≥99%", 1),
        ("产出指标", "设备使用效率", "≥99%", 0),
    ],
)
def test_cost_is_money(tmp_path: Path, place: str, indicator: str, target: str, found: int) -> None:
    example = goals_example(f"{place}: [{{指标: {indicator}, 值: {target}}}]")
    assert len(of_rule(tiny_content(tmp_path, example.files), "cost-not-money")) == found


@pytest.mark.parametrize(
    ("place", "indicator", "found"),
    [
        ("产出指标", "做好拆迁安置工作，提升群众满意度", 0),
        ("产出指标", "大厅服务满意度", 1),
        ("满意度指标", "服务对象投诉率", 0),
        ("满意度指标", "群众办事效率", 1),
        ("满意度指标", "对办事效率的满意度", 0),
    ],
)
def test_satisfaction_stands_under_satisfaction(tmp_path: Path, place: str, indicator: str, found: int) -> None:
    example = goals_example(f"{place}: [{{指标: {indicator}, 值: ≥95%}}]")
    assert len(of_rule(tiny_content(tmp_path, example.files), "satisfaction-misplaced")) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("≥95卷", "≥100卷", 0),
        ("≤95卷", "≥95卷", 0),
        ("<95卷", "≥95卷", 1),
        ("95卷", "59卷", 1),
        ("95卷", "59件", 0),
        ("良好", "95卷", 0),
    ],
)
def test_targets_contradict_if_no_number_meets_both(tmp_path: Path, one: str, other: str, found: int) -> None:
    example = goals_example(f"产出指标: [{{指标: 整理, 值: {one}}}, {{指标: 整理, 值: {other}}}]")
    assert len(of_rule(tiny_content(tmp_path, example.files), "indicator-contradicts")) == found


def test_a_code_beside_two_government_codes_is_not_repeated(tmp_path: Path) -> None:
    files = dict(RULES["economic-codes-unmatched"].keeps.files)
    content = tiny_content(tmp_path, files)
    replace(content, PROJECTS, "合计: 1.0}", "合计: 1.0}\n  - {部门科目: 30201, 政府科目: 50502, 合计: 2.0}")
    assert of_rule(content, "row-repeated") == []
    replace(content, PROJECTS, "50502", "50201")
    assert of_rule(content, "row-repeated") == []
    replace(content, PROJECTS, "2.0", "1.0")
    assert [one.found for one in of_rule(content, "row-repeated")] == ["30201"]


def test_nothing_is_said_of_a_year_whose_disclosure_lacks_a_table(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, RULES["last-year-differs"].breaks.files)
    (content / "2023/bureau/budget/tables/projects.yaml").write_text("表: 项目表\n未载: 原文没有。\n", "utf-8")
    assert of_rule(content, "last-year-differs") == []


def test_last_year_may_have_been_in_another_unit(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, RULES["last-year-differs"].keeps.files)
    replace(content, "2023/bureau/budget/disclosure.yaml", "公开目录", "计量单位: 元\n公开目录")
    replace(content, "2023/bureau/budget/tables/spending.yaml", "90.0", "900000.00")
    assert of_rule(content, "last-year-differs") == []
