"""What a form or a template leaves standing in the texts of a disclosure."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, examined, findings, tiny_content, where, write

NARRATIVE = f"{BUREAU}/narrative.yaml"


def with_reason(folder: Path, reason: str) -> Path:
    return tiny_content(folder, {NARRATIVE: f"上年支出: 90.0\n增减原因: |-\n  {reason}\n"})


def of_rule(content: Path, rule: str) -> list[Finding]:
    return [one for one in findings(content) if one.rule == rule]


@pytest.mark.parametrize(
    ("reason", "passage"),
    [
        (
            "增加影响。可根据部门实际情况有选择的进行设置，并将三级指标细化为相应的个性化指标。",
            "可根据部门实际情况有选择的进行设置",
        ),
        ("增加。分项具体列示本部门重点工作任务推进情况，相关情况应予以细化、量化表述。", "分项具体列示本部门"),
        ("（填写说明：写明增加的原因）", "（填写说明："),
        ("示例：因人员增加，工资增加", "示例："),
        ("人员增加，请根据实际情况填写", "请根据实际情况填写"),
        ("人员增加（根据实际情况填写）", "（根据实际情况填写）"),
        ("（500字以内）人员增加", "（500字以内）"),
        ("人员增加。如无此项内容，请注明", "如无此项内容，请注明"),
        ("人员增加，可自行增加行", "可自行增加行"),
    ],
)
def test_what_a_form_tells_its_filler_is_found(tmp_path: Path, reason: str, passage: str) -> None:
    content = with_reason(tmp_path, reason)
    (found,) = of_rule(content, "template-guidance-left")
    line, column = where(content, NARRATIVE, passage)
    assert (str(found.place), found.severity.label) == (f"{NARRATIVE}:{line}:{column}", "警告")
    assert found.message == f"“增减原因”里留着表样给填报人的话“{passage}”"


@pytest.mark.parametrize(
    "reason",
    [
        "负责绩效指标的细化、量化，增加评价经费",
        "增加经费，绩效目标应做到指向明确、细化量化、合理可行",
        "各单位按要求填报绩效自评表，增加评审费",
        "根据部门实际情况调整人员，增加工资",
        "其他收入（如：利息收入、租金收入等）增加",
        "组织填写说明会两次，开展示例教学，增加培训",
        "信息稿件（不超过800字）增加，微视频时长不超过60秒",
        "申请表由申请人填写，本栏目由市局主办，增加稿费",
        "受理群众诉求，没有相关材料的应当告知，增加人员",
        "可根据实际情况适当调整，增加支出",
        "增加人数100人（根据实际情况调整）",
    ],
)
def test_what_a_department_writes_itself_is_no_guidance(tmp_path: Path, reason: str) -> None:
    assert of_rule(with_reason(tmp_path, reason), "template-guidance-left") == []


def test_guidance_in_an_explanation_is_a_slip_and_in_a_heading_row_the_forms_own() -> None:
    waived = [one.finding for one in examined(ROOT / "content").waived if one.finding.rule == "template-guidance-left"]
    assert {one.place.file.split("/")[1] for one in waived} == {"zhengzhou-jingkai-jiulong"}
    assert [one.cell for one in waived] == [
        f"“{name}”行“指标值说明”栏" for name in ("经济效益", "社会效益", "社会公众满意度", "服务对象满意度")
    ]


def test_an_indicator_that_is_named_takes_the_heading_rows_excuse_away(tmp_path: Path) -> None:
    name = "2022/hengyang-zhengfuban/performance/tables/overall-goal.yaml"
    text = (ROOT / "content" / name).read_text("utf-8")
    head = '    - 一级指标: 效益指标\n      二级指标: 满意度\n      度量单位: "-"\n'
    assert text.count(head) == 1
    content = tmp_path / "content"
    for other in ("portal.yaml", "departments.yaml", "2022/hengyang-zhengfuban/performance/disclosure.yaml"):
        write(content, {other: (ROOT / "content" / other).read_text("utf-8")})
    write(content, {name: text.replace(head, head + "      三级指标: 群众满意\n")})
    (found,) = of_rule(content, "template-guidance-left")
    assert found.cell == "“群众满意”行“指标值说明”栏"
