"""The sentences that the generator makes are right, so nothing is found in them where people type them themselves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.disclosure.model import TextPart, TextSection
from tests.checks.stated import accounts_with
from tests.support import ROOT, examined, findings

CONTENTS = {"content": ROOT / "content", "accounts": ROOT / "tests/documents/accounts/content"}
TYPED = [
    ("accounts", "2024/shili-danganju/accounts", "预算绩效管理说明"),
    ("accounts", "2024/shili-danganju/budget", "专项转移支付项目说明"),
    ("content", "2024/zhengzhou-zhengwuban/budget", "专项转移支付项目说明"),
    ("content", "2023/qinhuangdao-guanweiban/budget", "拟购置固定资产说明"),
]
# Sentences about the made-up department in the manner of published accounts.
PUBLISHED = [
    (
        "2024年度一般公共预算财政拨款支出主要用于以下方面：一般公共服务（类）支出571.91万元，占81.37%；科学技术（类）支出15万元，占2.13%；社会保障和就业（类）支出52.48万元，占7.47%；"
        "卫生健康（类）支出24.9万元，占3.54%；住房保障（类）支出38.6万元，占5.49%。"
    ),
    (
        "2024年度一般公共预算财政拨款基本支出601.49万元，其中：人员经费476.69万元，主要包括：基本工资168.2万元、津贴补贴96.75万元、奖金61.3万元、绩效工资22.4万元、"
        "机关事业单位基本养老保险缴费52.48万元、职工基本医疗保险缴费24.9万元、住房公积金38.6万元、退休费12.06万元；公用经费124.8万元，主要包括：办公费31.25万元、印刷费4.6万元、"
        "电费12.3万元。"
    ),
    "与2023年度相比，财政拨款支出减少17.61万元，下降2.44%。",
    "机关运行经费支出98.4万元，比2023年度减少2.7万元，下降2.67%，主要原因是节约办公费。",
    (
        "2024年度“三公”经费财政拨款支出预算为16万元，支出决算为14.8万元，完成预算的92.5%，其中：因公出国（境）费支出决算为4.62万元，完成预算的92.4%；"
        "公务用车购置及运行维护费支出决算为8.6万元，完成预算的95.56%；公务接待费支出决算为1.58万元，完成预算的79%。"
    ),
    "2024年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算4.62万元，占31.2%；公务用车购置及运行费支出决算8.6万元，占58.1%；公务接待费支出决算1.58万元，占10.7%。",
    (
        "本部门2024年度政府采购支出总额80万元，其中：政府采购货物支出22.5万元、政府采购工程支出0万元、政府采购服务支出57.5万元。授予中小企业合同金额70万元，占政府采购支出总额的87.5%，"
        "其中：授予小微企业合同金额21万元，占授予中小企业合同金额的30%；货物采购授予中小企业合同金额占货物支出金额的100%。"
    ),
    "根据预算绩效管理要求，组织对2024年度一般公共预算项目支出全面开展绩效自评，共涉及项目2个，资金101.4万元，占一般公共预算项目支出总额的100%。",
    "全年预算数为86.4万元，执行数为86.4万元，完成预算的100%。项目全年预算数为15万元，执行数为14万元，完成预算的93.3%。",
    "该项目年初预算50万元，全年预算45万元，全年执行数44.5万元，预算执行率98.9%，得分9.9分。",
    (
        "截至2024年12月31日，资产总额1,254.36万元，较上年增加54.36万元，增长4.53%。其中：流动资产100万元，占7.97%；固定资产1,000万元，占79.72%；无形资产154.36万元，"
        "占12.31%。"
    ),
    "人员编制60名，其中行政编制20名，事业编制40名；在职人员55人，其中行政18人，事业37人；离休1人，退休30人。",
    "收入总计839.2万元，与上年相比增加39.2万元，增长4.9%；支出总计839.2万元，与上年相比增加39.2万元，增长4.9%。",
    "财政拨款收入735万元，占总收入的92.1%。",
    "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）支出决算为412.36万元，完成年初预算的98.2%。决算数小于年初预算数的主要原因是人员调出。",
    "基本支出中，工资福利支出464.63万元，商品和服务支出120.3万元，对个人和家庭的补助12.06万元，资本性支出4.5万元。",
    "档案数字化项目经费65万元，其中：扫描费40万元、著录费15万元、设备租赁费10万元；培训费5万元，用于业务培训。",
    "培训费6.18万元，较上年增加1.18万元，增长23.6%，主要用于干部教育培训。",
    "住房公积金（项）38.6万元，主要用于按照国家政策规定向职工发放的住房公积金、提租补贴、购房补贴等住房改革方面的支出。",
    "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）：反映机关事业单位实施养老保险制度由单位缴纳的基本养老保险费支出。",
    "2024年国内公务接待14批次、126人次，人均接待费125.4元，车均运行费2.87万元。",
    "因公出国（境）费4.62万元，占“三公”经费的31.2%，比上年增加4.62万元，主要原因是上年无出国任务。",
    "按资金来源分：财政拨款735万元，占92.08%；事业收入40万元，占5.01%；其他收入23.2万元，占2.91%。",
    (
        "本年支出782.89万元，其中：基本支出635.29万元，占81.1%；项目支出134.6万元，占17.2%；上缴上级支出1.5万元，占0.2%；经营支出10.5万元，占1.3%；对附属单位补助支出1万元，"
        "占0.1%。"
    ),
    "一般公共预算财政拨款支出702.89万元，占本年支出合计的89.8%。与2023年度相比，一般公共预算财政拨款支出减少17.61万元，下降2.4%。",
    "全年组织收入1.2亿元，同比增加0.2亿元，增长20%；完成税收9000万元，占年度任务的90%，超额完成上半年任务的110%。",
]


def wording(part: TextPart | TextSection) -> Iterator[str]:
    """All texts of a part, as they are printed."""
    if isinstance(part, TextSection) and part.text:
        yield part.text
    for section in part.sections:
        yield from wording(section)


@pytest.mark.parametrize(("content", "name", "key"), TYPED)
def test_what_the_generator_says_is_right_when_typed(tmp_path: Path, content: str, name: str, key: str) -> None:
    copy = Path(shutil.copytree(CONTENTS[content], tmp_path / "content"))
    before = [str(one) for one in findings(copy)]
    (disclosure,) = (one.disclosure for one in examined(copy).disclosures if one.disclosure.source.name == name)
    (narrative,) = (part for part in disclosure.parts if part.id == "narrative")
    text = "\n".join(wording(narrative))
    assert len(re.findall(r"万元", text)) > 10
    with (copy / name / "narrative.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{key}: |\n" + "".join(f"  {line}\n" for line in text.splitlines()))
    assert [str(one) for one in findings(copy)] == before


@pytest.mark.parametrize("statement", PUBLISHED)
def test_right_sentences_as_they_are_published_are_left_alone(tmp_path: Path, statement: str) -> None:
    assert findings(accounts_with(tmp_path, statement)) == []
