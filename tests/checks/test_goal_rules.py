"""Goals that contradict themselves: comparators, standards of scoring, completion, names of projects."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from site_src.checks.rules.indicator_text import goals_example
from site_src.checks.rules.registry import all_rules
from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, examined, findings, replace, tiny_content, where

GOALS = f"{BUREAU}/tables/projects.yaml"
RULES = {rule.id: rule for rule in all_rules()}
ZHENGZHOU = "2024/zhengzhou-zhengwuban/budget"


def of_rule(content: Path, rule: str) -> list[Finding]:
    return [one for one in findings(content) if one.rule == rule]


def indicator(folder: Path, name: str, value: str) -> Path:
    return tiny_content(folder, goals_example(f"产出指标: [{{指标: {name}, 值: {value}}}]").files)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("群众满意度", "≤90%", "与名称相反：应为“≥90%”"),
        ("服务对象满意度", "<95%", "与名称相反：应为“≥95%”"),
        ("资金支付及时率", "≤100%", "与名称相反：应为“≥100%”"),
        ("验收合格率", "≤98%", "与名称相反：应为“≥98%”"),
        ("年度工作任务完成率", "≤95%", "与名称相反：应为“≥95%”"),
        ("系统运行故障率", "≥3%", "与名称相反：应为“≤3%”"),
        ("编印差错率", "≥1%", "与名称相反：应为“≤1%”"),
        ("有效投诉率", "≥5%", "与名称相反：应为“≤5%”"),
        ("产品不合格率", "≥2%", "与名称相反：应为“≤2%”"),
        ("故障响应时间", "≥2小时", "与名称相反：应为“≤2小时”"),
        ("网络安全运行时长", "≤24小时", "与名称相反：应为“≥24小时”"),
        ("违反财经纪律情况", "≤1次", "容许它发生：应为“0次”"),
        ("违纪次数", "≤2次", "容许它发生：应为“0次”"),
        ("泄密事件失泄密次数", "≤1次", "容许它发生：应为“0次”"),
    ],
)
def test_a_comparator_says_the_opposite_of_the_name(tmp_path: Path, name: str, value: str, words: str) -> None:
    content = indicator(tmp_path, name, value)
    (found,) = of_rule(content, "comparator-contradicts")
    assert found.message == f"绩效指标“档案整理”的“{name}”的指标值“{value}”{words}"
    assert str(found.place) == "{}:{}:{}".format(GOALS, *where(content, GOALS, name))


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("培训合格率", "'≥1,100%'", "percentage-over-hundred"),
        ("培训合格率", "≥１１０％", "percentage-over-hundred"),
        ("参加培训人数", "'≥1,000'", "indicator-unit-missing"),
        ("群众满意度", "≤９０％", "comparator-contradicts"),
    ],
)
def test_a_target_is_judged_however_its_number_is_typed(tmp_path: Path, name: str, value: str, rule: str) -> None:
    (found,) = of_rule(indicator(tmp_path, name, value), rule)
    assert f"“{name}”" in found.message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("群众满意度", "≥90%"),
        ("群众满意度", "95%"),
        ("群众不满意率", "≤5%"),
        ("任务未完成率", "≤5%"),
        ("无故障率", "≥99%"),
        ("零投诉率", "=100%"),
        ("网络无故障运行率", "≥99%"),
        ("故障排除率", "≥95%"),
        ("投诉办结率", "≥95%"),
        ("差错率降低", "≥5%"),
        ("降低事故率", "≥5%"),
        ("系统故障率", "≤0%"),
        ("预算调整率", "≤30%"),
        ("结转结余率", "≤10%"),
        ("三公经费控制率", "≤100%"),
        ("公用经费执行率", "≤100%"),
        ("三公经费预算完成率", "≤100%"),
        ("单位能耗指标完成率", "≤100%"),
        ("空置率", "≤5%"),
        ("提前响应时间", "≥2小时"),
        ("响应时间", "≤2小时"),
        ("系统运行维护时长", "≤24小时"),
        ("故障持续时间", "≤2小时"),
        ("查处违纪案件数", "≥10件"),
        ("违纪案件办结数", "≥10件"),
        ("违反纪律情况查处次数", "≥1次"),
        ("安全责任事故", "0起"),
        ("安全责任事故次数", "≤0次"),
        ("交通事故起数", "≤50起"),
        ("咨询投诉受理数", "≥1000件"),
        ("培训参与人数", "≤100人"),
        ("普及人数", "≥100人"),
    ],
)
def test_a_comparator_that_fits_or_may_fit_is_left_alone(tmp_path: Path, name: str, value: str) -> None:
    assert of_rule(indicator(tmp_path, name, value), "comparator-contradicts") == []


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("绩效自评完成率", "≥110%", 1),
        ("工作完成率", "1000%", 1),
        ("绩效自评完成率", "100%", 0),
        ("非税收入完成率", "≥105%", 0),
        ("招商引资任务完成率", "≥120%", 0),
        ("固定资产投资完成率", "≥110%", 0),
    ],
)
def test_what_cannot_be_done_more_than_wholly(tmp_path: Path, name: str, value: str, count: int) -> None:
    assert len(of_rule(indicator(tmp_path, name, value), "percentage-over-hundred")) == count


def scored(folder: Path, value: str, score: str) -> Path:
    content = tiny_content(folder, RULES["scoring-contradicts"].breaks.files)
    replace(content, GOALS, "≥90%, 评分标准: 办结率达到95%得5分，每降低2%扣1分。", f"{value}, 评分标准: {score}")
    return content


@pytest.mark.parametrize(
    ("value", "score", "words"),
    [
        ("≥90%", "达到95%得5分，每降低1%扣1分", "指标值是“≥90%”，而评分标准写的是达到 95% 得分"),
        ("≥5", "调研报告大于等于6个得5分，少1个扣一分", "指标值是“≥5”，而评分标准写的是达到 6个 得分"),
        ("≥90", "提案办结率达到95%得5分", "指标值是“≥90”，而评分标准写的是达到 95% 得分"),
        ("100%", "不低于98%的得满分", "指标值是“100%”，而评分标准写的是达到 98% 得分"),
    ],
)
def test_a_score_is_given_for_another_figure(tmp_path: Path, value: str, score: str, words: str) -> None:
    (found,) = of_rule(scored(tmp_path, value, score), "scoring-contradicts")
    assert found.message == f"绩效指标“提案办结率”的{words}"


@pytest.mark.parametrize(
    ("value", "score"),
    [
        ("≥90%", "达到90%得5分，每降低百分之二扣1分"),
        ("≥90.0%", "达到90%得5分"),
        ("≥90%", "达到90%得5分，达到80%得3分"),
        ("≥90%", "达到95%得5分，达到90%得4分"),
        ("≥90%", "每降低1%扣1分，扣完为止"),
        ("≥90%", "完成得5分，未完成不得分"),
        ("≥90%", "抽查不低于10个点位"),
        ("≤5%", "达到5%以下得5分"),
        ("≥30次", "达到95%得5分"),
        ("完成", "达到95%得5分"),
    ],
)
def test_a_standard_of_scoring_that_fits_or_has_steps_is_left_alone(tmp_path: Path, value: str, score: str) -> None:
    assert of_rule(scored(tmp_path, value, score), "scoring-contradicts") == []


def named(folder: Path, register: list[str], goals: list[str]) -> Path:
    content = tiny_content(folder, RULES["project-name-differs"].breaks.files)
    rows = "".join(f"  - {{项目名称: {name}, 金额: 5.0}}\n" for name in register)
    (content / GOALS).write_text(f"表: 项目表\n行:\n{rows}", "utf-8")
    rows = "".join(f"  - {{名称: {name}, 目标: 完成}}\n" for name in goals)
    (content / BUREAU / "tables/goals.yaml").write_text(f"表: 绩效目标表\n行:\n{rows}", "utf-8")
    return content


@pytest.mark.parametrize(
    ("register", "goals", "found"),
    [
        (["馆藏档案数字化加工经费"], ["馆藏档案数字化加工费"], ["馆藏档案数字化加工费"]),
        (["馆藏档案数字化加工"], ["馆藏挡案数字化加工"], ["馆藏挡案数字化加工"]),
        (
            ["馆藏档案数字化加工", "机关档案库房维修改造"],
            ["馆藏档案数字化加工", "机关档案库房维修"],
            ["机关档案库房维修"],
        ),
        (["档案库房维修改造一期"], ["档案库房维修改造二期"], []),
        (["档案库房维修改造（2023）"], ["档案库房维修改造（2024）"], []),
        (["东区档案库房维修改造"], ["西区档案库房维修改造"], []),
        (["馆藏档案数字化加工"], ["馆藏档案数字化加工", "馆藏档案数字加工"], []),
        (["馆藏档案（全文）数字化加工"], ["馆藏档案(全文)数字化加工"], []),
        (["档案培训"], ["档案训练"], []),
        (["中央就业补助专项资金"], ["省级就业补助专项资金"], []),
        (["馆藏档案数字化加工"], ["信息系统运行维护费"], []),
        (["城区道路清扫保洁", "城区道路养护保洁"], ["城区道路清洗保洁"], []),
    ],
)
def test_a_project_is_called_almost_the_same(
    tmp_path: Path, register: list[str], goals: list[str], found: list[str]
) -> None:
    content = named(tmp_path, register, goals)
    assert [one.found for one in of_rule(content, "project-name-differs")] == found


def test_a_task_may_leave_out_what_makes_it_a_project(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    name = f"{ZHENGZHOU}/tables/table-12.yaml"
    replace(content, name, "双休日开放保障经费", "双休日开发保障经费")
    (found,) = of_rule(content, "project-name-differs")
    assert found.message == (
        "《部门（单位）整体绩效目标表》的“市政务服务办事大厅双休日开发保障经费”与《项目支出预算表》的项目名称差一两个字"
    )
    assert found.expected == "市政务服务办事大厅双休日开放保障项目经费"
    assert str(found.place) == "{}:{}:{}".format(name, *where(content, name, "市政务服务办事大厅双休日开发保障经费"))


def test_what_the_documents_have() -> None:
    mine = {"comparator-contradicts", "scoring-contradicts", "project-name-differs"}
    waived = Counter(
        (one.finding.rule, one.finding.cell) for one in examined(ROOT / "content").waived if one.finding.rule in mine
    )
    assert waived == {
        ("comparator-contradicts", "“因公出访费用”的“自组团组违反外事纪律情况”"): 1,
        ("comparator-contradicts", "“IPV6通讯协议年费”的“安全运行维护时长”"): 1,
        ("project-name-differs", "“政务服务中心大厅派驻人员绩效奖励经费项目”行“任务名称”栏"): 1,
    }
