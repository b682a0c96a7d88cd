"""A portal of several disclosures, made of the made-up department's two: last year's accounts, or two units."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support import replace

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
