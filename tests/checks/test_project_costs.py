"""Cost indicators against the amounts of the projects, or against project expenditure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.checks.rules.registry import all_rules
from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, findings, replace, tiny_content, where, write

HEBEI = "2023/qinhuangdao-guanweiban/budget"
GOALS = f"{BUREAU}/tables/projects.yaml"
[RULE] = [rule for rule in all_rules() if rule.id == "project-cost-differs"]
FORM = RULE.breaks.files["catalogs/tiny/2024/tables/projects.yaml"]


def of_rule(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == RULE.id]


@pytest.fixture
def hebei(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content" / HEBEI, content / HEBEI)
    for name in ("portal.yaml", "departments.yaml"):
        shutil.copy(ROOT / "content" / name, content / name)
    return content


def with_costs(folder: Path, amount: str, costs: str) -> Path:
    row = f"表: 绩效目标表\n行:\n  - {{项目名称: 档案整理, 金额: {amount}, 成本指标: [{costs}]}}\n"
    return tiny_content(folder, {"catalogs/tiny/2024/tables/projects.yaml": FORM, GOALS: row})


@pytest.mark.parametrize(
    ("amount", "costs", "message"),
    [
        ("37.0", "{指标: 项目总成本, 值: ≤3.7万元}", "“≤3.7万元”，少于项目金额 37万元，相差 33.3万元"),
        ("37.0", "{指标: 预算支出控制数, 值: ≤73万元}", "“≤73万元”，多于项目金额 37万元，相差 36万元"),
        ("37.0", "{指标: 成本, 值: 30000元}", "“30000元”，少于项目金额 37万元，相差 34万元"),
        ("37.0", "{指标: 档案整理预算金额, 值: ≤36万元}", "“≤36万元”，少于项目金额 37万元，相差 1万元"),
        ("37.0", "{指标: 预算控制数, 值: ≤1万元/月}", "“≤1万元/月”，少于项目金额 37万元，相差 25万元"),
        (
            "37.0",
            "{指标: 项目总成本, 值: ≤40.5万元}, {指标: 人均成本, 值: ≤2000元/人}",
            "“≤40.5万元”，多于项目金额 37万元，相差 3.5万元",
        ),
    ],
)
def test_a_cost_of_the_whole_project_that_is_not_its_amount(
    tmp_path: Path, amount: str, costs: str, message: str
) -> None:
    content = with_costs(tmp_path, amount, costs)
    (found,) = of_rule(content)
    assert message in found.message
    assert found.message.startswith("成本指标“档案整理”的“")
    assert (found.severity.label, found.place.file, found.place.line) == ("警告", GOALS, 3)


@pytest.mark.parametrize(
    ("amount", "costs"),
    [
        ("37.0", "{指标: 项目总成本, 值: ≤37万元}"),
        ("37.0", "{指标: 项目总成本, 值: ≤370000元}"),
        ("36.7", "{指标: 项目总成本, 值: ≤37万元}"),  # rounded to whole 万元
        ("37.0", "{指标: 设备购置成本, 值: ≤10万元}"),  # a part
        ("37.0", "{指标: 人员成本, 值: ≤10万元}, {指标: 物料成本, 值: ≤20万元}"),
        ("37.0", "{指标: 单位成本, 值: ≤200元/人}"),
        ("37.0", "{指标: 项目总成本, 值: ≥10万元}"),
        ("37.0", "{指标: 项目成本, 值: ≤100%}"),
        ("37.0", "{指标: 项目成本, 值: 控制在预算内}"),
        ("37.0", "{指标: 预算控制数, 值: ≤5万元/月}"),  # it may run for eight months
        ("37.0", "{指标: 预算控制数, 值: ≤200元/卷}"),  # how many is not said
        ("37.0", "{指标: 总成本, 值: ≤10万元}, {指标: 预算金额, 值: ≤20万元}"),
        ("", "{指标: 总成本, 值: ≤10万元}"),
        ("37.0", "{指标: 三年项目总成本, 值: ≤111万元}"),
    ],
)
def test_what_does_not_surely_tell_of_the_whole_project_is_left_alone(tmp_path: Path, amount: str, costs: str) -> None:
    assert of_rule(with_costs(tmp_path, amount, costs)) == []


def test_the_cost_of_several_years_is_not_that_of_the_year(tmp_path: Path) -> None:
    content = with_costs(tmp_path, "37.0", "{指标: 项目总成本, 值: ≤111万元}")
    assert len(of_rule(content)) == 1
    replace(content, GOALS, "档案整理", "2024-2026年档案整理")
    assert of_rule(content) == []


def test_the_costs_of_twenty_one_projects_are_the_project_expenditure(hebei: Path) -> None:
    assert of_rule(hebei) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "12",
            "≤37万元",
            "≤3.7万元",
            "21 个项目的成本指标合计 149.571996万元，少于项目支出 182.87万元，相差 33.298004万元",
        ),
        (
            "12",
            "≤37万元",
            "≤73万元",
            "21 个项目的成本指标合计 218.871996万元，多于项目支出 182.87万元，相差 36.001996万元",
        ),
        (
            "04",
            "≤228.6元/册",
            "≤22.86元/册",
            "21 个项目的成本指标合计 168.470196万元，少于项目支出 182.87万元，相差 14.399804万元",
        ),
    ],
)
def test_one_cost_that_is_wrong_makes_the_whole_differ(
    hebei: Path, name: str, old: str, new: str, message: str
) -> None:
    replace(hebei, f"{HEBEI}/tables/project-goals-{name}.yaml", old, new)
    (found,) = of_rule(hebei)
    assert found.message == message
    assert str(found.place) == f"{HEBEI}/tables/project-goals-01.yaml:1:1"
    assert len(found.related) == 21
    assert f" {new}" in found.related[int(name) - 1].text


def test_one_cost_that_is_not_known_makes_the_whole_unknown(hebei: Path) -> None:
    replace(hebei, f"{HEBEI}/tables/project-goals-12.yaml", "≤37万元", "≤3.7万元")
    replace(hebei, f"{HEBEI}/tables/project-goals-11.yaml", "≤8万元", "控制在预算内")
    assert of_rule(hebei) == []


def test_a_price_needs_one_exact_quantity(hebei: Path) -> None:
    name = f"{HEBEI}/tables/project-goals-04.yaml"
    replace(hebei, name, "≤228.6元/册", "≤22.86元/册")
    replace(hebei, name, "700册", "≥700册")
    assert of_rule(hebei) == []


def test_the_amount_of_a_project_in_henan_is_that_of_the_table_of_projects(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "tests/documents/accounts/content", tmp_path / "content"))
    name = "2024/shili-danganju/budget/tables/13-project-goals.yaml"
    goals = (content / name).read_text("utf-8")
    before = "    产出指标:\n"
    write(
        content,
        {name: goals.replace(before, f"    成本指标:\n      - {{三级指标: 总成本, 指标值: ≤8.64万元}}\n{before}")},
    )
    (found,) = of_rule(content)
    assert found.message == "成本指标“馆藏档案数字化”的“总成本”是“≤8.64万元”，少于项目金额 86.4万元，相差 77.76万元"
    assert str(found.place) == "{}:{}:{}".format(name, *where(content, name, "总成本"))
    assert [one.text for one in found.related] == ["《项目支出预算表》“馆藏档案数字化” 86.4"]
