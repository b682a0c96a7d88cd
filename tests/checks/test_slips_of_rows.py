"""Rows that stand twice, that other tables lack, or whose figures changed places: each is one finding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.values.finding import Finding, Severity
from tests.support import ROOT, findings, replace

GENERAL = "2024/shili-danganju/accounts/tables/05-general.yaml"
COPIED = "  - {科目编码: 2101101, 基本支出: 24.90}\n"


def accounts_where(folder: Path, changed: dict[str, str]) -> list[Finding]:
    """What is found in the made-up accounts once passages of their general budget table are changed."""
    content = Path(shutil.copytree(ROOT / "tests/documents/accounts/content", folder / "content"))
    for before, after in changed.items():
        replace(content, GENERAL, before, after)
    return findings(content)


def test_a_copied_row_that_breaks_equations_is_told_with_them(tmp_path: Path) -> None:
    text, found = accounts_where(tmp_path, {COPIED: COPIED * 2})
    assert text.rule == "text-direction-contradicts"  # the figure really is another now
    assert (found.rule, str(found.place), found.severity) == ("formula-disagrees", f"{GENERAL}:9:12", Severity.ERROR)
    assert found.message == (
        "《一般公共预算财政拨款支出决算表》“2101101 行政单位医疗”一行写了两次，有 6 处勾稽对不上；删去一行就都相符"
    )
    assert found.hint == "删去多写的一行；其中一行编码打错的，改正编码"
    assert str(found.related[0].place) == f"{GENERAL}:8:5"


@pytest.mark.parametrize(
    ("levels", "severity"),
    [
        ("{row-repeated: 提示}", Severity.ERROR),
        ("{formula-disagrees: 提示}", Severity.ERROR),  # the first of the equations is a formula, others are ties
        ("{tie-broken: 警告}", Severity.ERROR),
        ("{formula-disagrees: 提示, tie-broken: 警告}", Severity.WARNING),
    ],
)
def test_a_slip_weighs_as_much_as_the_gravest_of_its_equations(tmp_path: Path, levels: str, severity: Severity) -> None:
    content = Path(shutil.copytree(ROOT / "tests/documents/accounts/content", tmp_path / "content"))
    replace(content, GENERAL, COPIED, COPIED * 2)
    (content / "portal.yaml").write_text(f"名称: 门户\n主办单位: 市财政局\n规则级别: {levels}\n", "utf-8")
    (found,) = (one for one in findings(content) if len(one.equations) > 1)
    assert (found.rule, found.severity) == ("formula-disagrees", severity)


def test_remarks_confirm_that_two_figures_changed_places(tmp_path: Path) -> None:
    (found,) = accounts_where(tmp_path, {"52.48": "24.9", "24.90}": "52.48}"})
    assert (found.rule, str(found.place), found.severity) == ("tie-broken", f"{GENERAL}:7:27", Severity.ERROR)
    assert found.message.endswith(
        "“2101101 行政单位医疗”行“本年支出·基本支出”栏为 52.48，有 3 处勾稽对不上；换过来就都相符，像是写颠倒了"
    )


def test_a_row_that_other_tables_lack_is_told_once(tmp_path: Path) -> None:
    (found,) = accounts_where(tmp_path, {"2101101": "2101102"})
    assert found.message == (
        "《一般公共预算财政拨款支出决算表》“2101102 事业单位医疗”行“本年支出·基本支出”栏为 24.90，对应的表里没有这一行"
        "（各项的基本支出不大于支出决算表同一科目的基本支出；各项支出在年初预算与决算对照表中都列有一行）"
    )
    assert found.hint == "对应的表里没有这一行：漏了的，补上；编码写错的，改正；这一行本不该有的，删去"


def test_a_figure_in_yuan_is_told_with_its_decimals(tmp_path: Path) -> None:
    *_, found = accounts_where(tmp_path, {"项目支出: 86.40": "项目支出: 864000"})
    assert found.message.endswith("改为 86.40 就都相符，相差 863,913.60，像是小数点错位，写大了 10000 倍")


def test_a_row_that_was_left_out_is_named(tmp_path: Path) -> None:
    found, remark = accounts_where(tmp_path, {COPIED: ""})
    assert (found.severity, str(found.place), found.expected) == (Severity.ERROR, f"{GENERAL}:1:1", "24.90")
    assert found.message == (
        "《一般公共预算财政拨款支出决算表》有 3 处勾稽对不上，像是漏了“2101101 行政单位医疗”一行；补上 24.90 就都相符"
    )
    assert found.hint == "补上这一行（《收入决算表》里有）；这一行没有漏的，再核对下列各数"
    assert remark.severity is Severity.INFO
