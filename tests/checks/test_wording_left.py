"""What a form or a template leaves standing in the texts of a disclosure."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, examined, findings, replace, tiny_content, where, write

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


EXPLAINED = "catalogs/tiny/2024/glossary.yaml"


def with_terms(folder: Path, needed: str, own: str = "", reason: str = "人员增加") -> Path:
    files = {EXPLAINED: f"terms:\n  - {{term: 基本支出, meaning: 保障运转的支出。}}\nneeded: [{needed}]\n"}
    files |= {f"{BUREAU}/glossary.yaml": own} if own else {}
    return tiny_content(folder, {**files, NARRATIVE: f"上年支出: 90.0\n增减原因: {reason}\n"})


@pytest.mark.parametrize(
    ("needed", "own", "reason", "message"),
    [
        ("{term: 机关运行经费}", "", "机关运行经费增加", "“支出”一节用到“机关运行经费”"),
        ("{term: “三公”经费, words: [三公经费]}", "", "“三公”经费增加", "“支出”一节用到““三公”经费”"),
        ("{term: “三公”经费, words: [三公经费]}", "", "三公经费增加", "“支出”一节用到““三公”经费”"),
        ("{term: 拨款}", "", "人员增加", "《收支总表》用到“拨款”"),
        ("{term: 公用}", "", "人员增加", "《支出表》用到“公用”"),
        ("{term: 机关运行经费}", "公用经费: 公用的经费。\n", "机关运行经费增加", "“支出”一节用到“机关运行经费”"),
    ],
)
def test_a_term_that_is_used_and_not_explained(
    tmp_path: Path, needed: str, own: str, reason: str, message: str
) -> None:
    content = with_terms(tmp_path, needed, own, reason)
    (found,) = of_rule(content, "term-unexplained")
    assert found.message == f"{message}，名词解释里没有解释"
    assert found.place.file == f"{BUREAU}/glossary.yaml"


@pytest.mark.parametrize(
    ("needed", "own", "reason"),
    [
        ("{term: 机关运行经费}", "", "人员增加"),
        ("{term: 基本支出}", "", "基本支出增加"),
        ("{term: 机关运行经费, words: [机关运行费]}", "机关运行费: 公用经费。\n", "机关运行经费增加"),
        ("{term: “三公”经费}", "三公经费: 三项经费。\n", "“三公”经费增加"),
        ("{term: 经营支出}", "事业单位经营支出: 经营的支出。\n", "经营支出增加"),
    ],
)
def test_a_term_that_is_explained_or_not_used(tmp_path: Path, needed: str, own: str, reason: str) -> None:
    assert of_rule(with_terms(tmp_path, needed, own, reason), "term-unexplained") == []


@pytest.mark.parametrize(
    ("name", "term"),
    [("hebei-budget/2023", "机关运行费"), ("henan-budget/2024", "“三公”经费"), ("henan-budget/2024", "项目支出")],
)
def test_a_province_that_takes_an_explanation_away_hears_of_it(tmp_path: Path, name: str, term: str) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    write(
        content,
        {
            f"catalogs/{name.replace('/', '-')}/2030/catalogue.yaml": f"inherits: {name}\n",
            f"catalogs/{name.replace('/', '-')}/2030/glossary.yaml": f"terms: [{{term: {term}, removed: true}}]\n",
        },
    )
    folder = {"hebei-budget/2023": "2023/qinhuangdao-guanweiban", "henan-budget/2024": "2024/zhengzhou-zhengwuban"}[
        name
    ]
    replace(
        content, f"{folder}/budget/disclosure.yaml", f"公开目录: {name}", f"公开目录: {name.replace('/', '-')}/2030"
    )
    (found,) = of_rule(content, "term-unexplained")
    assert found.place.file == f"{folder}/budget/glossary.yaml"
