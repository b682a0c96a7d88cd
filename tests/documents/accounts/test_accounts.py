"""The final accounts (部门决算) of a made-up department: balanced data, its tables, sentences and ties."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from site_src.values.finding import Finding
from tests.documents.accounts.archive_bureau_2024_figures import ITEM_SENTENCES, SENTENCES, TABLES
from tests.html_tables import read_tables, texts
from tests.support import ROOT, brief, examined, findings, replace, write

CONTENT = Path(__file__).parent / "content"
ACCOUNTS = "2024/shili-danganju/accounts"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of the made-up department, without PDFs."""
    output = tmp_path_factory.mktemp("accounts") / "output"
    command = [sys.executable, "build.py", "--no-pdf", "--content", str(CONTENT), "--output", str(output)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return output


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content, to be changed."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def _text(path: Path) -> str:
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", path.read_text("utf-8"))))


def test_balanced_data_give_no_finding() -> None:
    assert findings(CONTENT) == []


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_of_a_table_is_as_worked_out_by_hand(built: Path, table: str) -> None:
    page = (built / ACCOUNTS / table.replace("_", "-") / "index.html").read_text("utf-8")
    [shown] = read_tables(page)
    assert texts(shown.body, len(TABLES[table][0])) == TABLES[table]


def test_the_table_without_figures_says_so(built: Path) -> None:
    page = _text(built / ACCOUNTS / "state-capital" / "index.html")
    assert "没有使用国有资本经营预算财政拨款安排的支出，故本表为空。" in page


def test_the_sentences_say_what_the_figures_say(built: Path) -> None:
    page = _text(built / ACCOUNTS / "index.html")
    assert [sentence for sentence in SENTENCES if sentence not in page] == []


def test_each_item_is_explained_against_its_initial_budget(built: Path) -> None:
    page = _text(built / ACCOUNTS / "index.html")
    assert [sentence for sentence in ITEM_SENTENCES if sentence not in page] == []


def test_no_rate_stands_on_a_base_of_zero(built: Path) -> None:
    page = _text(built / ACCOUNTS / "index.html")
    assert re.findall(r"预算为0万元[^；。]*完成", page) == []


def test_the_table_against_the_initial_budget_stands_in_its_section_without_a_number(built: Path) -> None:
    page = _text(built / ACCOUNTS / "index.html")
    section = page.rindex("（三）具体情况")
    assert section < page.rindex("一般公共预算财政拨款支出年初预算与决算对照表，单位：万元")
    assert "表九2024年度财政拨款“三公”经费支出决算表" in page
    assert "表十" not in page


def test_budget_and_accounts_of_one_year_stand_side_by_side(built: Path) -> None:
    assert (built / "2024/shili-danganju/budget/index.html").is_file()
    assert (built / ACCOUNTS / "index.html").is_file()


class Break(NamedTuple):
    """A figure typed wrong by one, what must be found (rule, file, line, column), and all cells that disagree."""

    file: str
    old: str
    new: str
    found: list[tuple[str, str, int, int]]
    cells: list[str]


SUMMARY, FISCAL, FUND = "01-income-expenditure.yaml", "04-fiscal.yaml", "07-fund.yaml"
FORMULA, TIE = "formula-disagrees", "tie-broken"
_YEAR_END = "“年末结转和结余”行“决算数”栏"
_WHOLE = "“支出总计”行“决算数”栏"
_FISCAL_WHOLE = "“支出总计”行“合计”栏"
_IN_SUMMARY = [(FORMULA, SUMMARY, 8, 12)]
_IN_FISCAL = [(FORMULA, FISCAL, 6, 29)]
_FISCAL_CELLS = ["“年末财政拨款结转和结余”行“一般公共预算财政拨款”栏", _FISCAL_WHOLE]
_IN_FUND = [(FORMULA, FUND, 3, 71)]
_FUND_CELLS = [
    _FISCAL_WHOLE,
    "“2070904 地方旅游开发项目补助”行“年末结转和结余”栏",
    "“年末财政拨款结转和结余”行“政府性基金预算财政拨款”栏",
]
BREAKS = {
    "结余分配": Break(SUMMARY, "结余分配: 12.30", "结余分配: 13.30", _IN_SUMMARY, [_YEAR_END, _WHOLE]),
    "年初": Break(SUMMARY, "年初结转和结余: 33.00", "年初结转和结余: 34.00", _IN_SUMMARY, [_YEAR_END, _WHOLE]),
    "年末": Break(SUMMARY, "年末结转和结余: 44.01", "年末结转和结余: 43.01", _IN_SUMMARY, [_YEAR_END, _WHOLE]),
    "使用非财政拨款结余": Break(SUMMARY, "专用结余）: 8.00", "专用结余）: 9.00", _IN_SUMMARY, [_YEAR_END, _WHOLE]),
    "年初财政拨款": Break(FISCAL, "财政拨款: 18.40", "财政拨款: 17.40", _IN_FISCAL, _FISCAL_CELLS),
    "年末财政拨款": Break(FISCAL, "财政拨款: 20.51", "财政拨款: 21.51", _IN_FISCAL, _FISCAL_CELLS),
    "基金年初": Break(FUND, "年初结转和结余: 5.00", "年初结转和结余: 6.00", _IN_FUND, _FUND_CELLS),
    "基金年末": Break(FUND, "年末结转和结余: 6.50", "年末结转和结余: 7.50", _IN_FUND, _FUND_CELLS),
    "基本支出明细": Break(
        "06-basic.yaml",
        "办公费: 31.25",
        "办公费: 32.25",
        [(TIE, "05-general.yaml", 3, 27)],
        ["“合计”行“本年支出·基本支出”栏"],
    ),
    "三公小于基本支出": Break(
        "09-three-public.yaml",
        "公务接待费决算数: 1.58",
        "公务接待费决算数: 1.00",
        [(TIE, "09-three-public.yaml", 9, 11)],
        ["“决算数·公务接待费”栏"],
    ),
    "对照表漏列一项": Break(
        "against-budget.yaml",
        "  - {科目编码: 2080505, 年初预算数: 53.00, 原因: 人员调出，缴费减少}\n",
        "",
        [(TIE, "05-general.yaml", 7, 27), ("other-disclosure-differs", "against-budget.yaml", 1, 1)],
        ["“2080505 机关事业单位基本养老保险缴费支出”行“本年支出·小计”栏"],
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_figure_off_by_one_breaks_exactly_the_ties_that_touch_it(content: Path, name: str) -> None:
    wrong = BREAKS[name]
    replace(content, f"{ACCOUNTS}/tables/{wrong.file}", wrong.old, wrong.new)
    result = examined(content)
    found = [one for one in result.findings if one.rule != "change-without-reason"]  # a moved figure has none
    assert brief(found) == wrong.found
    comparisons = [one for checked in result.disclosures for one in checked.disclosure.comparisons if not one.agrees]
    assert sorted(one.table.cell_title(one.row, one.column) for one in comparisons) == sorted(wrong.cells)


def test_the_finding_names_the_figure_that_is_expected(content: Path) -> None:
    replace(content, f"{ACCOUNTS}/tables/{SUMMARY}", "结余分配: 12.30", "结余分配: 13.30")
    first: Finding = findings(content)[0]
    assert "为 44.01，应等于 43.01" in first.message
    assert "本年支出-结余分配" in first.message


def test_whole_summary_tables_may_be_left_out_where_nothing_is_carried_over(content: Path) -> None:
    tables = f"{ACCOUNTS}/tables"
    for name in (content / tables).iterdir():
        name.unlink()
    write(
        content / tables,
        {
            "01.yaml": "表: 收入支出决算总表\n收入: {年初结转和结余: 0}\n",
            "02.yaml": "表: 收入决算表\n行:\n  - {科目编码: 2010301, 财政拨款收入: 10.00}\n",
            "03.yaml": "表: 支出决算表\n行:\n  - {科目编码: 2010301, 基本支出: 10.00}\n",
            "05.yaml": "表: 一般公共预算财政拨款支出决算表\n行:\n  - {科目编码: 2010301, 基本支出: 10.00}\n",
            "06.yaml": "表: 一般公共预算财政拨款基本支出决算明细表\n公用经费: {办公费: 10.00}\n",
            "07.yaml": "表: 政府性基金预算财政拨款收入支出决算表\n空表: true\n",
            "08.yaml": "表: 国有资本经营预算财政拨款支出决算表\n空表: true\n",
            "09.yaml": "表: 财政拨款“三公”经费支出决算表\n空表: true\n",
            "budget.yaml": (
                "表: 一般公共预算财政拨款支出年初预算与决算对照表\n行:\n  - {科目编码: 2010301, 年初预算数: 10.00}\n"
            ),
        },
    )
    replace(content, f"{ACCOUNTS}/narrative.yaml", "\n机关运行经费: 98.40", "\n机关运行经费: 10.00")
    result = examined(content)
    # All is less than last year, and than the budget that was published.
    assert {one.rule for one in result.findings} <= {"change-without-reason", "other-disclosure-differs"}
    accounts = next(one.disclosure for one in result.disclosures if one.disclosure.source.kind == "accounts")
    fiscal = accounts.by_id["fiscal"]
    assert fiscal.state == "derived"
    printed = {row.title: [cell.text for cell in row.cells.values()][2:] for row in fiscal.rows}
    assert printed["收入总计"] == ["10.00"]
    assert printed["支出总计"] == ["10.00", "10.00", "", "0.00"]
    assert accounts.facts["收支总计"] == 10
