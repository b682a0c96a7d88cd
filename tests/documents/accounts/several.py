"""A portal of several disclosures, made of the made-up department's two: last year's accounts, or two units."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support import replace, write

CONTENT = Path(__file__).parent / "content"
DEPARTMENT = "shili-danganju"
BUDGET, ACCOUNTS = f"2024/{DEPARTMENT}/budget", f"2024/{DEPARTMENT}/accounts"
LAST = f"2023/{DEPARTMENT}/accounts"
SUMMARY, FISCAL, FUND = (f"tables/{name}.yaml" for name in ("01-income-expenditure", "04-fiscal", "07-fund"))


def content_copy(folder: Path) -> Path:
    """The content, to be changed."""
    return Path(shutil.copytree(CONTENT, folder / "content"))


def with_last_years_accounts(folder: Path) -> Path:
    """The portal with accounts of 2023: the same income and spending, and what was left is this year's opening."""
    content = content_copy(folder)
    shutil.copytree(content / ACCOUNTS, content / LAST)
    for name, old, new in (
        ("disclosure.yaml", "2025-08-25", "2024-08-26"),
        ("disclosure.yaml", "2025-09-05", "2024-09-06"),
        (SUMMARY, "年初结转和结余: 33.00", "年初结转和结余: 21.99"),
        (SUMMARY, "年末结转和结余: 44.01", "年末结转和结余: 33.00"),
        (FISCAL, "财政拨款: 18.40", "财政拨款: 16.29"),
        (FISCAL, "财政拨款: 20.51", "财政拨款: 18.40"),
        (FUND, "年初结转和结余: 5.00", "年初结转和结余: 3.50"),
        (FUND, "年末结转和结余: 6.50", "年末结转和结余: 5.00"),
        ("narrative.yaml", "上年财政拨款收支总计: 758.40", "上年财政拨款收支总计: 754.79"),
    ):
        replace(content, f"{LAST}/{name}", old, new)
    for old, new in (
        ("上年收支总计: 800.00", "上年收支总计: 828.19"),
        ("上年财政拨款收支总计: 758.40", "上年财政拨款收支总计: 754.79\n财政拨款收支总计增减原因: 结转增加"),
        ("上年一般公共预算财政拨款支出: 720.50", "上年一般公共预算财政拨款支出: 702.89"),
        ("一般公共预算财政拨款支出增减原因: 压减一般性项目支出\n", ""),
        ("三公经费增减原因: 安排了档案保护技术交流出访\n", ""),
        ("上年因公出国境费: 0", "上年因公出国境费: 4.62"),
        ("因公出国境费增减原因: 上年没有出访任务\n", ""),
        ("上年公务用车运行维护费: 9.10", "上年公务用车运行维护费: 8.60"),
        ("公务用车运行维护费增减原因: 维修费用下降\n", ""),
        ("上年机关运行经费: 101.10", "上年机关运行经费: 98.40"),
        ("机关运行经费增减原因: 办公用品集中采购，节约了办公费\n", ""),
    ):
        replace(content, f"{ACCOUNTS}/narrative.yaml", old, new)
    return content


OFFICE, CENTRE = "2024/shili-danganju-benji/budget", "2024/shili-dangan-xiufu/budget"
_OFFICE_LESS = (
    ("tables/03-expenditure.yaml", "  - {科目编码: 2010350, 工资福利支出: 70.0}\n", ""),
    ("tables/05-general.yaml", "  - {科目编码: 2010350, 工资福利支出: 70.0}\n", ""),
    ("tables/06-basic.yaml", "50101, 人员经费: 110.0", "50101, 人员经费: 71.0"),
    ("tables/06-basic.yaml", "  - {部门科目编码: 30107, 政府科目编码: 50501, 人员经费: 31.0}\n", ""),
    (
        "tables/07-economic.yaml",
        "一般公共预算小计: 110.0, 其中：财政拨款: 110.0",
        "一般公共预算小计: 71.0, 其中：财政拨款: 71.0",
    ),
    (
        "tables/07-economic.yaml",
        "  - {部门科目编码: 30107, 政府科目编码: 50501, 一般公共预算小计: 31.0, 其中：财政拨款: 31.0}\n",
        "",
    ),
    ("tables/08-three-public.yaml", "公务用车运行费: 9.0", "公务用车运行费: 8.0"),
)
_CENTRE_TABLES = {
    "03-expenditure": "表: 部门支出总体情况表\n行:\n  - {科目编码: 2010350, 工资福利支出: 70.0}\n",
    "05-general": "表: 一般公共预算支出情况表\n行:\n  - {科目编码: 2010350, 工资福利支出: 70.0}\n",
    "06-basic": ("表: 一般公共预算基本支出表\n行:\n  - {部门科目编码: 30107, 政府科目编码: 50501, 人员经费: 70.0}\n"),
    "07-economic": (
        "表: 支出经济分类汇总表\n行:\n"
        "  - {部门科目编码: 30107, 政府科目编码: 50501, 一般公共预算小计: 70.0, 其中：财政拨款: 70.0}\n"
    ),
    "08-three-public": "表: 一般公共预算“三公”经费支出情况表\n公务用车运行费: 1.0\n",
    "09-fund": "表: 政府性基金预算支出情况表\n空表: true\n",
    "10-state-capital": "表: 国有资本经营预算支出情况表\n空表: true\n",
    "11-projects": "表: 项目支出预算表\n空表: true\n",
    "13-project-goals": "表: 部门预算项目绩效目标汇总表\n空表: true\n",
}


def with_units(folder: Path) -> Path:
    """The portal with the budgets of the department's two units, its office (本级) and a centre."""
    content = content_copy(folder)
    write(
        content,
        {
            "departments.yaml": (content / "departments.yaml").read_text("utf-8")
            + '  - {标识: shili-danganju-benji, 名称: 示例市档案服务局机关, 预算代码: "999001"}\n'
            + '  - {标识: shili-dangan-xiufu, 名称: 示例市档案修复中心, 预算代码: "999002"}\n'
        },
    )
    replace(
        content, f"{BUDGET}/disclosure.yaml", "说明:", "所属单位: [shili-danganju-benji, shili-dangan-xiufu]\n说明:"
    )
    for unit in (OFFICE, CENTRE):
        shutil.copytree(content / BUDGET, content / unit)
        replace(
            content,
            f"{unit}/disclosure.yaml",
            "所属单位: [shili-danganju-benji, shili-dangan-xiufu]",
            "范围: 单位",
        )
    for name, old, new in _OFFICE_LESS:
        replace(content, f"{OFFICE}/{name}", old, new)
    _last_years(content, OFFICE, spent="623.2", operation="8.0", goods="22.5", services="57.5")
    write(content, {f"{CENTRE}/tables/{name}.yaml": text for name, text in _CENTRE_TABLES.items()})
    _last_years(content, CENTRE, spent="70.0", operation="1.0", goods="0", services="0")
    for reason in ("因公出国境费增减原因", "三公经费增减原因"):
        replace(content, f"{CENTRE}/narrative.yaml", f"{reason}: 安排档案保护技术交流出访\n", "")
    replace(content, f"{CENTRE}/narrative.yaml", "上年公务接待费: 2.0", "上年公务接待费: 0")
    return content


def _last_years(content: Path, unit: str, *, spent: str, operation: str, goods: str, services: str) -> None:
    """Last year the unit had as much as this year."""
    for old, new in (
        ("上年收入总计: 693.2", f"上年收入总计: {spent}"),
        ("上年支出总计: 693.2", f"上年支出总计: {spent}"),
        ("上年一般公共预算收支: 693.2", f"上年一般公共预算收支: {spent}"),
        ("上年公务用车运行维护费: 9.0", f"上年公务用车运行维护费: {operation}"),
        ("政府采购货物预算: 22.5", f"政府采购货物预算: {goods}"),
        ("政府采购服务预算: 57.5", f"政府采购服务预算: {services}"),
    ):
        replace(content, f"{unit}/narrative.yaml", old, new)
