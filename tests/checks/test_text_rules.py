"""Rules on free text: what they flag, at the character, and what they leave alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.values.finding import Finding, Severity
from tests.support import BUREAU, ROOT, examined, findings, replace, tiny_content, where

NARRATIVE, HEADER = f"{BUREAU}/narrative.yaml", f"{BUREAU}/disclosure.yaml"
PROJECTS, GLOSSARY = f"{BUREAU}/tables/projects.yaml", f"{BUREAU}/glossary.yaml"
IDENTITY = "11010519491231002X"  # the example of GB 11643


def with_reason(folder: Path, reason: str, last: str = "90.0") -> Path:
    """The tiny portal with another reason, quoted, and another figure of last year (this year's is 100.0)."""
    return tiny_content(folder, {NARRATIVE: f'上年支出: {last}\n增减原因: "{reason}"\n'})


def of_rule(content: Path, rule: str) -> list[Finding]:
    return [one for one in findings(content) if one.rule == rule]


FLAGGED = [
    ("placeholder-left", "XX局人员增加", "XX"),
    ("placeholder-left", "按××文件执行", "××"),
    ("placeholder-left", "内设×个科室", "×"),
    ("placeholder-left", "人员经费增加×万元", "×"),
    ("placeholder-left", "20XX年人员增加", "20XX"),
    ("placeholder-left", "人员增加____人", "____"),
    ("placeholder-left", "人员增加（此处填写原因）", "（此处填写原因）"),
    ("placeholder-left", "某某项目增加", "某某"),
    ("template-alternative-left", "人员经费增加（减少）", "增加（减少）"),
    ("template-alternative-left", "经费下降（增长）", "下降（增长）"),
    ("template-alternative-left", "决算数大于/小于预算数", "大于/小于"),
    ("doubled-punctuation", "人员增加，，任务增加", "，，"),
    ("doubled-punctuation", "人员增加，。", "，。"),
    ("doubled-character", "人员的的增加", "的的"),
    ("doubled-character", "增加5万元元", "元元"),
    ("doubled-character", "因为进行进行改革", "进行进行"),
    ("doubled-character", "一般公共预算一般公共预算增加", "一般公共预算一般公共预算"),
    ("half-width-punctuation", "人员增加,任务增加", ","),
    ("numbering-broken", "（一）人员增加；（二）任务增加；（四）标准提高", "（四）"),
    ("numbering-broken", "九十九、人员增加；一百零一、任务增加", "一百零一"),
    ("numbering-broken", "措施：1.人员增加；2.任务增加；4.标准提高", "4."),
    ("markup-left", "<p>人员增加", "<p>"),
    ("markup-left", "人员&nbsp;增加", "&nbsp;"),
    ("secrecy-mark", "项目调整（机密★1年）", "机密★"),
    ("secrecy-mark", "内部资料，请勿外传", "内部资料"),
    ("mobile-number", "联系人电话13812345678。", "13812345678"),
    ("mobile-number", "联系人电话138-1234-5678", "138-1234-5678"),
    ("identity-card-number", f"补发{IDENTITY}的待遇", IDENTITY),
    ("bank-account", "工会账号：41001234567890123", "41001234567890123"),
    ("bank-account", "卡 6222021234567890128 增加", "6222021234567890128"),
    ("year-wrong", "2021年部门预算增加", "2021年"),
    ("year-wrong", "202年度预算增加", "202年"),
    ("calendar-date-impossible", "自2023年2月29日起增加人员", "2023年2月29日"),
    ("calendar-date-impossible", "自6月31日起增加人员", "6月31日"),
    ("text-figure-disagrees", "支出合计1000万元，人员增加", "1000万元"),
    ("text-figure-disagrees", "市财政局2024年支出合计100元", "100元"),
    ("text-figure-disagrees", "上年支出90万元，支出合计101.5万元", "101.5万元"),
    ("text-change-disagrees", "比上年增加20万元，人员增加", "增加20万元"),
    ("text-change-disagrees", "支出合计较2023年增长15%", "增长15%"),
    ("text-change-disagrees", "比上年减少10万元", "减少10万元"),
    ("text-direction-contradicts", "人员经费减少", "经费减少"),
    ("text-direction-contradicts", "压减一般性项目支出", "压减一般性项目"),
    ("text-direction-contradicts", "与上年持平", "与上年持平"),
]


@pytest.mark.parametrize(("rule", "reason", "passage"), FLAGGED)
def test_a_slip_is_found_at_its_character(tmp_path: Path, rule: str, reason: str, passage: str) -> None:
    content = with_reason(tmp_path, reason)
    found = of_rule(content, rule)
    assert len(found) == 1
    line, column = where(content, NARRATIVE, passage)
    assert str(found[0].place) == f"{NARRATIVE}:{line}:{column}"
    assert "“增减原因”" in found[0].message
    assert not found[0].message.endswith("。")
    assert found[0].hint
    assert found[0].found


UNFLAGGED = [
    "人员增加，为了了解情况，达到目的的任务增加，人民共和和平，公元元年",
    "市政府政府采购项目管理管理办法、政务服务服务对象、负责负责人培训",
    "安装 XXL 型设备，依据 ISO9001、x86 平台增加项目",
    "使用 {{ 年度 }}年新增项目，由 {{ 部门 }}负责",
    "人员经费增加，公用经费减少（厉行节约），两项增减相抵",
    "按人数×12个月、单价×个数、定额×人数、300元×41名计算增加，长×宽×高，5×4个",
    "增加经费……见附件；增加人员——三名",
    "增加 A,B 两类设备 1,234 台，比例为1:2",
    "1、人员增加；2、任务增加；3、6、7月份调整；4、8月调整",
    "1、增加人员；2、2024年增加任务；3、12345热线增加坐席；4、6月底前提高标准",
    "1.增加人员；2.2024年增加任务；3.提高标准。二、三季度增加任务",
    "一、增加人员；二、“十四五”任务；三、十五个项目；四、提高标准",
    "二三、四季度增加任务；十十、人员增加；百零、标准提高",
    "（一）增加人员，1.编制内，2.编制外；（二）增加任务，1.甲，2.乙，3.丙",
    "依据第（三）项、第（五）项规定，增加一、三、五类人员",
    "增幅 <5%，人员 >10 人，R&D 经费增加",
    "增加机密文件保管经费，涉密文件严禁上网，保守秘密",
    "联系电话 0371-67181234，编码 410100240000000001234，增加13800000000元",
    "统一社会信用代码 11410100005252111X，项目代码 110105194912310021",
    "登录账号统一管理，增加 20 个账号",
    "依据《2014年部门预算管理办法》，落实2035年远景目标，比2023年部门预算增加",
    "自2024年2月29日起增加人员，每月1日至31日、2月下旬办理",
    "支出合计100万元，比上年增加10万元，增长11.1%",
    "支出合计1000000元，人员增加",
    "下属中心2024年预算50万元，其中：支出合计20万元",
    "信息化项目支出合计30万元，人员增加",
    "政府性基金收入30万元；支出合计28.5万元，人员增加",
    "比上年增加10.00万元，增长11.11%",
    "较2023年增长11%",
    "比2022年增加20万元，人员增加",
    "上年一次性项目取消，退休人员减少",
    "没有减少经费",
    "退休人员减少",
    "新增项目经费压减",
    "公务用车费用与上年持平，安排出国任务",
    "自2019年部门预算改革以来人员增加",
    "工资20万元，人员经费5万元",
    "比上年增加20万元的项目经费",
    "标准提高，退休人员减少，项目经费增加",
    "国资监管局、市监局人员增加",
]


@pytest.mark.parametrize("reason", UNFLAGGED)
def test_what_is_right_is_left_alone(tmp_path: Path, reason: str) -> None:
    assert findings(with_reason(tmp_path, reason)) == []


def test_a_power_of_ten_and_a_unit_are_named(tmp_path: Path) -> None:
    (tenfold,) = of_rule(with_reason(tmp_path / "a", "支出合计1000万元"), "text-figure-disagrees")
    (unit,) = of_rule(with_reason(tmp_path / "b", "支出合计100元"), "text-figure-disagrees")
    assert tenfold.message.endswith("写的是 1000万元，各表得出的是 100万元，小数点错位：写大了 10 倍")
    assert unit.message.endswith("写的是 100元，各表得出的是 100万元，单位写错了：应是“万元”")
    assert (tenfold.found, tenfold.expected) == ("1000万元", "100万元")


@pytest.mark.parametrize(("last", "reason"), [("110.0", "人员经费增加"), ("110.0", "增加项目支出"), ("100", "增加")])
def test_direction_is_judged_both_ways(tmp_path: Path, last: str, reason: str) -> None:
    found = of_rule(with_reason(tmp_path, reason, last), "text-direction-contradicts")
    assert [one.expected for one in found] == (["减少"] if last == "110.0" else [])


@pytest.mark.parametrize(("last", "reason", "count"), [("90.0", "", 1), ("90.0", " ", 1), ("100.00", "", 0)])
def test_a_change_needs_a_reason(tmp_path: Path, last: str, reason: str, count: int) -> None:
    content = with_reason(tmp_path, reason, last)
    found = of_rule(content, "change-without-reason")
    assert len(found) == count
    for one in found:
        assert one.message == "“支出合计”由上年 90 变为 100，增加了，没有写“增减原因”"
        assert one.place.file == NARRATIVE
        assert one.severity is Severity.ERROR


def test_a_rate_on_nothing_is_an_error(tmp_path: Path) -> None:
    assert len(of_rule(with_reason(tmp_path / "a", "比上年增长100%", "0"), "rate-without-base")) == 1
    assert of_rule(with_reason(tmp_path / "b", "比上年增长11.1%"), "rate-without-base") == []


DATES = [
    ("2024-02-01", "2024-02-21", set()),
    ("2024-02-01", "2024-02-22", {"published-late"}),
    ("2024-02-09", "2024-02-08", {"published-before-approved"}),
    ("2014-02-01", "2014-02-08", {"date-implausible"}),
    ("2025-02-01", "2025-02-08", {"date-implausible"}),
    ("2023-12-28", "2024-01-08", set()),
]


@pytest.mark.parametrize(("approved", "published", "rules"), DATES)
def test_dates_are_in_time_in_order_and_in_the_year(
    tmp_path: Path, approved: str, published: str, rules: set[str]
) -> None:
    content = tiny_content(tmp_path)
    (content / HEADER).write_text(f"公开目录: tiny/2024\n批复日期: {approved}\n公开日期: {published}\n", "utf-8")
    assert {one.rule for one in findings(content)} == rules


def test_cells_terms_statements_and_notes_are_read(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {GLOSSARY: "基本支出: 保障机构运转的的支出。\n"})
    replace(content, PROJECTS, "档案整理", "'XX档案{{ 年度 }}整理'")
    replace(content, PROJECTS, "故障次数", "故障**次数")
    with (content / HEADER).open("a", encoding="utf-8") as file:
        file.write("说明:\n  - 联系人 13812345678\n  - 原文作 XX局、的的，照印\n")
    found = {(one.rule, str(one.place), one.cell) for one in findings(content)}
    line, column = where(content, PROJECTS, "XX档案")
    assert found == {
        ("placeholder-left", f"{PROJECTS}:{line}:{column}", "“XX档案{{ 年度 }}整理”行“项目名称”栏"),
        ("placeholder-left", f"{PROJECTS}:{line}:{column + 4}", "“XX档案{{ 年度 }}整理”行“项目名称”栏"),
        ("markup-left", f"{PROJECTS}:7:16", "“信息系统运行”行“指标·名称”栏"),
        ("doubled-character", f"{GLOSSARY}:1:13", "基本支出"),
        ("mobile-number", f"{HEADER}:5:9", "说明"),
    }


def test_the_statement_of_a_table_that_is_not_in_the_source_is_read(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {PROJECTS: "表: 项目表\n未载: 原文的的没有本表\n"})
    (found,) = of_rule(content, "doubled-character")
    assert (str(found.place), found.table) == (f"{PROJECTS}:2:7", "项目表")


def test_a_place_inside_a_block_is_that_of_the_character(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    (content / NARRATIVE).write_text(
        "上年支出: 90.0\n增减原因: |\n  1、人员增加\n  2、任务增加\n\n  2、的的\n", "utf-8"
    )
    found = {(one.rule, one.place.line, one.place.column) for one in findings(content)}
    assert found == {("numbering-broken", 6, 3), ("doubled-character", 6, 5)}


DEPARTMENTS = "部门:\n  - {标识: bureau, 名称: 示例市人民政府办公室}\n  - {标识: other, 名称: 示例市档案服务局}\n"


@pytest.mark.parametrize(
    ("reason", "count"),
    [
        ("示例人民政府办公室人员增加", 0),  # how people say it
        ("示例市人政府办公室人员增加", 1),
        ("示例市人民民政府办公室人员增加", 1),
        ("示例市民人政府办公室人员增加", 1),
        ("示例市人民政府办公室人员增加", 0),
        ("示例市人民政府办人员增加", 0),
        ("接收示例市档案服务局人员", 0),
    ],
)
def test_a_slip_in_the_departments_name(tmp_path: Path, reason: str, count: int) -> None:
    content = with_reason(tmp_path, reason)
    (content / "departments.yaml").write_text(DEPARTMENTS, "utf-8")
    assert len(of_rule(content, "department-name-differs")) == count


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("示例市人民政府办公室", 0),
        ("例市人民政府办公室", 1),
        ("示例市人民政府办公", 1),
        ("示示例市人民政府办公室", 1),
        ("示例人民政府办公室", 0),
        ("例市人民政府办公室改造", 0),
        ("示例市档案服务局", 0),
    ],
)
def test_a_slip_in_a_cell_that_holds_the_departments_name(tmp_path: Path, name: str, count: int) -> None:
    content = tiny_content(tmp_path, {PROJECTS: f"表: 项目表\n行:\n  - {{项目名称: {name}, 数量: 1, 金额: 6.5}}\n"})
    (content / "departments.yaml").write_text(DEPARTMENTS, "utf-8")
    found = of_rule(content, "department-name-differs")
    assert [str(one.place) for one in found] == [f"{PROJECTS}:3:12"] * count


def test_another_department_as_the_author(tmp_path: Path) -> None:
    content = with_reason(tmp_path, "示例市档案服务局2024年部门预算人员增加")
    (content / "departments.yaml").write_text(DEPARTMENTS, "utf-8")
    for name in ("disclosure.yaml", "narrative.yaml"):
        path = content / "2024/other/budget" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((content / BUREAU / name).read_bytes())
    (found,) = (one for one in of_rule(content, "department-name-differs") if one.place.file.startswith("2024/bureau"))
    assert found.message == "“增减原因”写的是“示例市档案服务局”的预决算，而本文本是“示例市人民政府办公室”的"


TEXT_RULES = {rule for rule, _, _ in FLAGGED} | {
    *("change-without-reason", "rate-without-base", "department-name-differs"),
    *("published-late", "published-before-approved", "date-implausible"),
}


@pytest.mark.parametrize("content", ["content", "tests/documents/accounts/content"])
def test_nothing_is_flagged_in_the_real_documents_and_the_accounts(content: str) -> None:
    result = examined(ROOT / content)
    assert [str(one.place) for one in result.findings if one.rule in TEXT_RULES] == []
    assert [one.finding.rule for one in result.waived if one.finding.rule in TEXT_RULES] == []


def test_the_whole_explains_its_parts_and_a_part_the_whole(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "tests/documents/accounts/content", tmp_path / "content"))
    name = "2024/shili-danganju/budget/narrative.yaml"
    replace(content, name, "三公经费增减原因: 安排档案保护技术交流出访\n", "")
    assert of_rule(content, "change-without-reason") == []
    replace(content, name, "因公出国境费增减原因: 安排档案保护技术交流出访\n", "")
    found = {one.cell for one in of_rule(content, "change-without-reason")}
    assert found == {"三公经费增减原因", "因公出国境费增减原因"}
