"""A report with one of everything: errors, a warning, a remark, waivers, a fault of a file, a fault of the portal."""

from __future__ import annotations

from pathlib import Path

from site_src.reports.report import Report
from site_src.values.finding import Severity
from tests.support import BUREAU, examined, replace, tiny_content, write

HEADER, SPENDING = f"{BUREAU}/disclosure.yaml", f"{BUREAU}/tables/spending.yaml"
REASON = "原文<未载> & 如此"


def faulty(folder: Path) -> Path:
    """A tiny portal with faults of every kind."""
    content = tiny_content(folder, {"2024/放错 了.txt": "x", f"{BUREAU}/tables/extra.yaml": "表: 没有的表\n"})
    replace(content, SPENDING, "行:", "合计: {合计: 100.1, 公用: 22.0}\n行:")
    waiver = f"豁免: [{{规则: date-missing, 理由: {REASON}, 签批: 财务科}}]"
    replace(content, HEADER, "批复日期: 2024-02-01", waiver)
    write(content, {f"{BUREAU}/tables/summary.yaml": "表: 收支总表\n收入: {拨款: 1.0, 其他收入: 99.0}\n"})
    return content


def made(content: Path) -> Report:
    """What is found in a content tree."""
    result = examined(content)
    disclosures = tuple(one for one in result.judged if one.card)
    portal = result.review.particulars.portal
    return Report(result.findings, tuple(result.waived), disclosures, portal.name if portal else "")


def errors(report: Report, rule: str) -> int:
    """How many errors of a rule there are."""
    return sum(one.rule == rule and one.severity is Severity.ERROR for one in report.findings)
