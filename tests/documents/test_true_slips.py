"""What is wrong in the five published documents, each with the rule that finds it, or why none can.

Slips that the reference portal keeps as published are found and waived there. Those that it prints mended, for the
documents themselves prove what is right, are typed here as they were published.
"""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support import ROOT, examined, replace

ZHENGZHOU = "2024/zhengzhou-zhengwuban/budget"
QINHUANGDAO = "2023/qinhuangdao-guanweiban/budget"
JIULONG = "2023/zhengzhou-jingkai-jiulong/performance"
KAIFANGBAN = "2023/zhengzhou-jingkai-kaifangban/performance"
HENGYANG = "2022/hengyang-zhengfuban/performance"

# 照原文保留的：文件、规则、处数、为什么是错的。
KEPT = {
    (ZHENGZHOU, "table-not-in-source"): (1, "目录列了表七，正文没有；表二、表九、表十也没有，由其他各表和情况说明推得"),
    (ZHENGZHOU, "cost-not-money"): (3, "成本指标栏写的是办事质量、设备使用效率，没有成本"),
    (ZHENGZHOU, "satisfaction-misplaced"): (5, "满意度写在效益、产出栏，办事效率写在满意度栏"),
    (ZHENGZHOU, "indicator-unit-missing"): (2, "“设备外包服务 11”“双休日大厅正常运行 11”没有单位"),
    (ZHENGZHOU, "project-name-differs"): (1, "任务名称“政务服务中心大厅派驻人员……”比项目名称多“中心”"),
    (ZHENGZHOU, "date-missing"): (2, "没有批复日期，也没有公开日期"),
    (QINHUANGDAO, "rate-not-percent"): (2, "“延迟率≤3秒”，名为率而单位是秒"),
    (QINHUANGDAO, "comparator-contradicts"): (2, "“安全运行维护时长≤24小时”“违反外事纪律≤1次”，方向或分寸不对"),
    (QINHUANGDAO, "purchase-contradicted"): (2, "绩效指标要买笔记本电脑、计算机，政府采购和拟购置固定资产却是 0"),
    (QINHUANGDAO, "designation-differs"): (1, "项目名称是 ISO14001，目标写 ISO4001"),
    (QINHUANGDAO, "particle-wrong"): (1, "“次数得比例”"),
    (QINHUANGDAO, "date-missing"): (2, "没有批复日期，也没有公开日期"),
    (JIULONG, "template-guidance-left"): (4, "四项效益、满意度指标的说明照抄表样的填写要求"),
    (JIULONG, "text-cut-off"): (1, "任务3的主要内容止于“4、举办科级以”"),
    (JIULONG, "date-missing"): (2, "没有批复日期，也没有公开日期"),
    (KAIFANGBAN, "date-missing"): (2, "没有批复日期，也没有公开日期"),
    (HENGYANG, "rate-not-percent"): (4, "四项比率的度量单位栏是空的"),
    (HENGYANG, "indicator-unit-missing"): (4, "四项次数、比率的度量单位栏是空的"),
    (HENGYANG, "date-missing"): (2, "没有批复日期，也没有公开日期"),
}


class Published(NamedTuple):
    """A slip as it was published: the file, what the portal has and what was printed, and what is found there."""

    why: str
    file: str
    ours: str
    theirs: str
    rule: str
    found: str


GOAL_FORM = "tables/overall-goal.yaml"
MENDED = [
    Published(
        "201 类的名称误作资金名称",
        f"{ZHENGZHOU}/tables/table-05.yaml",
        "  - {科目编码: 20103,",
        "  - {科目编码: 201, 科目名称: 一般公共预算支出, 工资福利支出: 558.8}\n  - {科目编码: 20103,",
        "code-name-disagrees",
        "一般公共预算支出",
    ),
    Published(
        "表名与目录不一致",
        f"{ZHENGZHOU}/tables/table-11.yaml",
        "表: 项目支出预算表",
        "表: 项目支出表",
        "unknown-table",
        "项目支出表",
    ),
    Published(
        "合计行没有行名",
        f"{ZHENGZHOU}/tables/table-11.yaml",
        "行:\n",
        "行:\n  - {本年拨款一般公共预算: 1819.9}\n",
        "row-without-name",
        "",
    ),
    Published(
        "半角逗号",
        f"{ZHENGZHOU}/narrative.yaml",
        "收入增减原因: 单位人员",
        "收入增减原因: 涉及预算拨款1819.9万元,共5个项目，单位人员",
        "half-width-punctuation",
        ",",
    ),
    Published(
        "漏了“万”字：三公经费表和 14.49 万元的合计都表明是 0.69 万元",
        f"{QINHUANGDAO}/narrative.yaml",
        "专项资金绩效目标: 无",
        "专项资金绩效目标: 无\n其他需要说明的事项: “三公”经费为14.49万元，其中：公务出国10万元；公务用车购置费0万元，"
        "公务用车运行费3.8万元；公务接待0.69元。",
        "text-unit-slip",
        "0.69元",
    ),
    Published(
        "金额栏里不是金额，是别的部门的文字",
        f"{KAIFANGBAN}/{GOAL_FORM}",
        '  财政专户管理资金: ""',
        '  政府预算资金: 1、科学制定年度干部教育培训计划。2、高起点推\n  财政专户管理资金: ""',
        "not-an-amount",
        "1、科学制定年度干部教育培训计划。2、高起点推",
    ),
    Published(
        "网页代码残留",
        f"{HENGYANG}/{GOAL_FORM}",
        "指标值说明: 该指标主要考察机关大院维护维修情况。",
        '指标值说明: "<p>该指标主要考察机关大院维护维修情况。</p>"',
        "markup-left",
        "<p>",
    ),
]

# 没有规则能查的：要懂内容，或者正确的写法也是这样。
UNSEEN = {
    JIULONG: ["任务3“环境保护”写的是干部教育培训，任务4“基层党建”写的是防尘网：要懂内容", "“建设违法完成率”的语序"],
    QINHUANGDAO: [
        "“扩大大区域视野”“提升通过培训使”“并再后期”：单看都是词",
        "“提高开发区知名度”两条重复，一条是半句",
        "“使其功能得到最大发挥这里的固定资产资源”缺句读",
        "“火炬大厦一数谷大厦”的“一”是连接号",
        "“上缴上级支出”与表里的“上解上级支出”是两种通行的写法",
        "“如数发放 稿费刊发量”“渠道 上报问题”的空格：正确的列举也用空格隔开",
    ],
    ZHENGZHOU: ["“正常有序共工作”：共、工都成词", "“数量、实效、质量”或为“时效”"],
    HENGYANG: ["市级部门沿用“省级部门”表样，是填报要求"],
    KAIFANGBAN: ["指标值“做好”“加快”只重复动词，是允许的定性值"],
}


@cache
def waived() -> Counter[tuple[str, str]]:
    result = examined(ROOT / "content")
    return Counter(("/".join(one.finding.place.file.split("/")[:3]), one.finding.rule) for one in result.waived)


def test_every_slip_that_is_kept_is_found_and_nothing_else() -> None:
    assert dict(waived()) == {slip: number for slip, (number, _) in KEPT.items()}


@pytest.mark.parametrize("slip", MENDED, ids=[slip.why for slip in MENDED])
def test_a_slip_typed_as_it_was_published_is_found(tmp_path: Path, slip: Published) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    assert slip.rule not in {one.rule for one in examined(content).findings if one.place.file == slip.file}
    replace(content, slip.file, slip.ours, slip.theirs)
    told = [(one.rule, one.found) for one in examined(content).findings if one.place.file == slip.file]
    assert (slip.rule, slip.found) in told


def test_every_document_is_accounted_for() -> None:
    documents = {
        "/".join(path.parent.relative_to(ROOT / "content").parts)
        for path in (ROOT / "content").glob("*/*/*/disclosure.yaml")
    }
    assert documents == {document for document, _ in KEPT} == set(UNSEEN)
