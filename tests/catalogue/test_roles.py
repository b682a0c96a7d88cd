"""Roles of figures that name nothing, are taken, or lead nowhere; and inputs that sound like a role and bear none."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.catalogue.faults.roles import roleless_findings
from site_src.catalogue.loader import load_catalogue
from site_src.commands.catalogues import check_catalogues
from site_src.portal.folders import Folders
from site_src.values.finding import Finding, Severity
from tests.support import ROOT, replace, tiny_content, where

CATALOGUE = "catalogs/tiny/2024/catalogue.yaml"
SHIPPED = ROOT / "site_src" / "catalogs"
NAMES = sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in SHIPPED.glob("*/*/catalogue.yaml"))
LAST, REASON = "last_year_of: 支出合计", "explains: {figure: 支出合计, against: last_year}"
COUNT = '{name: 项目个数, is: "count(projects[item])"'


def found_in(content: Path) -> list[Finding]:
    return load_catalogue([(content / "catalogs", "catalogs"), (SHIPPED, "site_src/catalogs")], "tiny/2024")[1]


@pytest.mark.parametrize(
    ("old", "new", "at", "rule", "message"),
    [
        (LAST, "last_year_of: 支出总计", "支出总计}", "catalogue-name", "没有金额“支出总计”"),
        ("{figure: 支出合计", "{figure: 支出合", "支出合, ", "catalogue-name", "没有金额“支出合”"),
        (LAST, "budget_of: 上年支出", "上年支出}\n  - {name: 增", "catalogue-role", "不能是它自己的预算数"),
        ("against: last_year", "against: budget", "{figure: 支出", "catalogue-role", "没有“支出合计”的预算数"),
        (
            "required: false, explains",
            "required: false, last_year_of: 支出合计, explains",
            "支出合计, explains",
            "catalogue-role",
            "“增减原因”不是金额",
        ),
        (
            "- {name: 支出情况, kind: text, required: false}",
            "- {name: 支出情况, required: false, explains: {figure: 支出合计}}",
            "{figure: 支出合计}}",
            "catalogue-role",
            "“支出情况”不是文字",
        ),
        (
            f"{COUNT}}}",
            f"{COUNT}, unit: 个, part_of: 支出合计}}",
            "支出合计}\nkey",
            "catalogue-role",
            "“项目个数”不是金额",
        ),
        (
            f"{COUNT}}}",
            f"{COUNT}, last_year_of: 支出合计}}",
            "支出合计}\n  - {name: 增",
            "catalogue-role",
            "“项目个数”已经是“支出合计”的上年数",
        ),
        (
            "key_figures:",
            "project_spending: 项目支出\nkey_figures:",
            "项目支出\nkey",
            "catalogue-name",
            "没有数据“项目支出”",
        ),
    ],
)
def test_a_role_that_says_nothing_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, at: str, rule: str, message: str
) -> None:
    content = tiny_content(tmp_path)
    replace(content, CATALOGUE, old, new)
    one = next(one for one in found_in(content) if message in one.message)
    assert (one.rule, one.severity, one.place[1:]) == (rule, Severity.ERROR, where(content, CATALOGUE, at))
    assert one.hint


def test_parts_have_no_parts(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, CATALOGUE, f"{COUNT}}}", f"{COUNT}, part_of: 支出合计}}")
    replace(content, CATALOGUE, '"spending[total].total"}', '"spending[total].total", part_of: 上年支出}')
    assert [one.message for one in found_in(content)] == ["“支出合计”自己也是一部分，部分之下不再分"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (f", {LAST}", "", "“上年支出”像是上年数"),
        (f", {REASON}", "", "“增减原因”像是增减的原因"),
        ("支出情况, kind", "支出变动说明, kind", "“支出变动说明”像是增减的原因"),
    ],
)
def test_an_input_that_sounds_like_a_role_is_asked_about(tmp_path: Path, old: str, new: str, message: str) -> None:
    """By ``catalog check`` alone: whoever checks content has not written the catalogue."""
    content = tiny_content(tmp_path)
    text = (content / CATALOGUE).read_text("utf-8").replace(f", {REASON}", "") if old == f", {LAST}" else None
    (content / CATALOGUE).write_text(text or (content / CATALOGUE).read_text("utf-8"), "utf-8")
    replace(content, CATALOGUE, old, new)
    if "变动说明" in new:
        replace(content, CATALOGUE, "{{ 支出情况 }}", "{{ 支出变动说明 }}")
    assert found_in(content) == []
    status, told = check_catalogues(Folders(ROOT, content, tmp_path / "output"), "tiny/2024", "text")
    assert status == 0
    assert message in told


@pytest.mark.parametrize("name", NAMES)
def test_every_input_of_a_shipped_catalogue_bears_its_role(name: str) -> None:
    catalogue, _ = load_catalogue([(SHIPPED, "site_src/catalogs")], name)
    assert catalogue is not None
    assert list(roleless_findings(catalogue)) == []
