"""The self-inspection list (检查表) as a workbook: a sheet for each disclosure, a row for each rule that applies."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import xlsxwriter

from site_src.reports.report import Group, Item, Report

COLUMNS = (("序号", 6), ("检查项目", 34), ("依据", 34), ("是否合格", 10), ("问题", 60), ("位置", 44))

_MADE_ON = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_LONGEST = 32_000  # a cell of a workbook holds 32,767 characters
_HEADINGS = 2


def as_checklist(report: Report) -> bytes:
    """The workbook; the same findings give the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": "检查表", "author": report.portal, "created": _MADE_ON})
    head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "#E8EEF4"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    formats = {"head": head, "cell": cell, "title": title}
    for number, group in enumerate(report.groups, 1):
        _sheet(book.add_worksheet(_sheet_name(number, group)), group, formats)
    if not report.groups:
        book.add_worksheet("检查表").write_string(0, 0, "没有检查任何公开文本", cell)
    book.close()
    return out.getvalue()


def _sheet_name(number: int, group: Group) -> str:
    """A name that a workbook takes: no signs of its own, 31 characters, no two alike."""
    name = re.sub(r"[\[\]:*?/\\']", " ", group.title)
    return f"{number:02d} {name}"[:31].rstrip()


def _sheet(sheet: Any, group: Group, formats: dict[str, Any]) -> None:  # noqa: ANN401 (library without types)
    sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, f"{group.title}检查表"[:255], formats["title"])
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(1, column, name, formats["head"])
    items = group.items
    for number, item in enumerate(items, 1):
        row = number + _HEADINGS - 1
        sheet.write_number(row, 0, number, formats["cell"])
        for column, text in enumerate(_row(item), 1):
            sheet.write_string(row, column, text, formats["cell"])
    sheet.freeze_panes(_HEADINGS, 0)
    sheet.repeat_rows(0, _HEADINGS - 1)
    sheet.autofilter(1, 0, len(items) + 1, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _row(item: Item) -> tuple[str, ...]:
    """Item, basis, verdict, problems, places."""
    findings = [*item.findings, *(entry.finding for entry in item.waived)]
    problems = [finding.message for finding in item.findings]
    problems += [f"{one.finding.message}（豁免：{one.waiver.reason}；{one.waiver.office}）" for one in item.waived]
    return (
        f"{item.rule.dimension}：有无“{item.rule.title}”的问题",
        item.rule.source,
        verdict(item),
        _listed(problems),
        _listed([str(finding.place) for finding in findings]),
    )


def verdict(item: Item) -> str:
    """是, 否 or 豁免; what is not waived decides."""
    if item.passes:
        return "是"
    return "否" if any(finding.severity.value != "info" for finding in item.findings) else "豁免"


def _listed(lines: list[str]) -> str:
    """The lines, numbered where there are several, as many as fit into a cell."""
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, 1)] if len(lines) > 1 else lines
    text = "\n".join(numbered)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\n……（共 {len(lines)} 处，其余见 JSON 报告）"
