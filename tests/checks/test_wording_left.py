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
        ("{term: “三公”经费, words: [三公经费]}", "", "“三公”经费增加", "“支出”一节用到“三公”经费"),
        ("{term: “三公”经费, words: [三公经费]}", "", "三公经费增加", "“支出”一节用到“三公”经费"),
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


@pytest.mark.parametrize("reason", ["略", "详见附件", "（详见附件1）", "见附件。", "——", "待补充", "同上", "/"])
def test_a_text_that_puts_the_reader_off_says_nothing(tmp_path: Path, reason: str) -> None:
    content = tiny_content(tmp_path, {NARRATIVE: f'上年支出: 90.0\n增减原因: "{reason}"\n'})
    (found,) = of_rule(content, "section-empty")
    assert found.message == f"“增减原因”只写了“{reason}”，等于没有写"
    assert str(found.place) == f"{NARRATIVE}:2:8"
    assert [one.rule for one in findings(content) if one.rule == "change-without-reason"]


@pytest.mark.parametrize(
    "reason",
    [
        "见习人员增加",
        "详见附件，主要是人员增加",
        "人员增加",
        "省略部分支出后增加",
        "增加",
        "参见人员增加情况说明，人员增加",
    ],
)
def test_a_short_text_may_say_something(tmp_path: Path, reason: str) -> None:
    assert findings(with_reason(tmp_path, reason)) == []


@pytest.mark.parametrize(("reason", "last", "count"), [("无", "90.0", 1), ("暂无。", "90.0", 1), ("无", "100.0", 0)])
def test_a_change_is_not_explained_by_none(tmp_path: Path, reason: str, last: str, count: int) -> None:
    content = tiny_content(tmp_path, {NARRATIVE: f"上年支出: {last}\n增减原因: {reason}\n"})
    assert len(of_rule(content, "change-without-reason")) == count


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("overview", "部门职责: |", "部门职责: 无\n#", "“部门职责”只写了“无”，等于没有写"),
        ("narrative", "专项资金绩效目标: 无", "专项资金绩效目标: 略", "“专项资金绩效目标”只写了“略”，等于没有写"),
        ("narrative", "专项资金绩效目标: 无", "专项资金绩效目标: 暂无", ""),
        ("narrative", "拟购置固定资产: 0", "拟购置固定资产: 0\n其他需要说明的事项: 无", ""),
    ],
)
def test_none_is_an_answer_where_the_catalogue_asks_for_it(
    tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    path = f"2023/qinhuangdao-guanweiban/budget/{name}.yaml"
    if new.endswith("#"):
        write(content, {path: new.removesuffix("#")})
    else:
        replace(content, path, old, new)
    assert [one.message for one in of_rule(content, "section-empty")] == ([message] if message else [])


EMPTY = """\
inherits: tiny/2024
inputs: [{name: 其他事项, kind: text, required: false}]
parts:
  - id: narrative
    sections:
      - {id: other, title: 其他事项说明, wording: "{{ 其他事项 }}"}
"""


@pytest.mark.parametrize(("other", "count"), [("", 1), ("其他事项: 没有其他事项\n", 0)])
def test_a_section_that_prints_its_title_alone(tmp_path: Path, other: str, count: int) -> None:
    files = {
        "catalogs/tiny/2025/catalogue.yaml": EMPTY,
        f"{BUREAU}/disclosure.yaml": "公开目录: tiny/2025\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n",
        NARRATIVE: f"上年支出: 90.0\n增减原因: 人员增加\n{other}",
    }
    found = of_rule(tiny_content(tmp_path, files), "section-empty")
    assert [(one.message, one.expected, one.place.file) for one in found] == [
        ("“其他事项说明”一节只有标题，没有内容", "其他事项", NARRATIVE)
    ] * count
