"""Figures of the narrative that nothing determines."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.values.finding import Finding
from tests.support import BUREAU, ROOT, examined, findings, real_content, replace, tiny_content, write

SPENDING, NARRATIVE = f"{BUREAU}/tables/spending.yaml", f"{BUREAU}/narrative.yaml"
LOST = {SPENDING: "表: 支出表\n未载: 原文没有这张表。\n"}


def of_rule(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == "text-fact-unknown"]


def test_a_figure_of_a_table_that_is_not_in_the_source(tmp_path: Path) -> None:
    (found,) = of_rule(tiny_content(tmp_path, LOST))
    assert found.message == "情况说明用到“支出合计”，而《支出表》未载，这个数得不出来，会印成 0"
    assert (str(found.place), found.severity.label, found.cell) == (f"{SPENDING}:2:5", "错误", "支出合计")


def test_a_figure_that_no_wording_uses_is_of_no_matter(tmp_path: Path) -> None:
    unused = {f"{BUREAU}/tables/projects.yaml": "表: 项目表\n未载: 原文没有这张表。\n"}
    content = tiny_content(tmp_path, unused)
    replace(content, "catalogs/tiny/2024/catalogue.yaml", '"count(projects[item])"', '"projects[total].amount"')
    assert of_rule(content) == []
    write(content, {NARRATIVE: "上年支出: 90.0\n增减原因: 共有{{ 项目个数 }}个项目\n"})
    assert [one.cell for one in of_rule(content)] == ["项目个数"]


def test_of_a_table_that_is_missing_only_that_is_said(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    (content / SPENDING).unlink()
    assert "missing-table" in {one.rule for one in findings(content)}
    assert of_rule(content) == []


@pytest.mark.parametrize(
    ("name", "title", "facts"),
    [
        ("table-08", "一般公共预算“三公”经费支出情况表", 6),
        ("table-09", "政府性基金预算支出情况表", 7),
    ],
)
def test_each_figure_of_a_real_table_that_is_not_known(tmp_path: Path, name: str, title: str, facts: int) -> None:
    content = real_content(tmp_path)
    write(content, {f"2024/zhengzhou-zhengwuban/budget/tables/{name}.yaml": f"表: {title}\n未载: 原文没有本表。\n"})
    found = of_rule(content)
    assert {one.table for one in found} == {title}
    assert len(found) == facts


def test_the_real_documents_say_no_figure_that_is_not_known() -> None:
    result = examined(ROOT / "content")
    rules = [one.rule for one in result.findings] + [one.finding.rule for one in result.waived]
    assert "text-fact-unknown" not in rules


def test_of_a_disclosure_that_could_not_be_read_wholly_nothing_is_said(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, LOST)
    replace(content, f"{BUREAU}/tables/projects.yaml", "金额: 1.5", "金额: 一元五角")
    assert of_rule(content) == []
