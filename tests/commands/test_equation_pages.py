"""Formulas and ties of catalogues are rules too: listed, explained, executed by example, and their severity is set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from site_src.catalogue.forms import BoundFormula, Catalogue, TableForm
from site_src.catalogue.loader import load_catalogue
from site_src.commands.app import run
from site_src.commands.equation_pages import entries_of, written_cell
from site_src.disclosure.model import Disclosure
from site_src.samples.sample import sample_disclosure
from site_src.values.finding import Severity
from site_src.values.interval import Interval
from tests.support import BUREAU, ROOT, disagreements, findings, tiny_content

SHIPPED = ROOT / "site_src" / "catalogs"
NAMES = sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in SHIPPED.glob("*/*/catalogue.yaml"))
SUMMARY = f"{BUREAU}/tables/summary.yaml"


@cache
def sample(name: str) -> tuple[Catalogue, Disclosure]:
    catalogue, _ = load_catalogue([(SHIPPED, "site_src/catalogs")], name)
    assert catalogue is not None
    return catalogue, sample_disclosure(catalogue)[0]


def equations(name: str) -> list[tuple[TableForm, BoundFormula]]:
    return [(form, formula) for form in sample(name)[0].tables for formula in form.formulas]


@pytest.mark.parametrize("name", NAMES)
def test_each_equation_has_an_id_of_its_own_and_says_what_it_is(name: str) -> None:
    told = entries_of(sample(name)[0])
    assert len({one.name for one in told}) == len(told)
    assert [one.name for one in told if " " in one.name or one.name.endswith("/")] == []
    assert [one.name for one in told if not (one.says and one.source and one.text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_the_equations_break_them_and_keep_them(name: str) -> None:
    examples = [(formula, written_cell(sample(name)[1], form, formula)) for form, formula in equations(name)]
    executed = [(formula, example) for formula, example in examples if example is not None]
    assert len(executed) >= 0.6 * len(examples), "the others hold under conditions that the sample does not meet"
    for formula, example in executed:
        comparison = formula.equation.comparison
        right = example.right.interval
        assert Interval.of_printed(example.keeps).stands(comparison, right), formula.says
        assert not Interval.of_printed(example.breaks).stands(comparison, right), formula.says


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = run(["rules", *arguments])
    captured = capsys.readouterr()
    return status, captured.out + captured.err


def test_the_equations_of_a_catalogue_are_listed_by_table(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = answer(capsys, "henan-budget/2024")
    assert status == 0
    lines = told.splitlines()
    start = lines.index("《一般公共预算“三公”经费支出情况表》")
    assert lines[start + 1].split() == [
        "three_public/amounts.vehicles",
        "公式",
        "错误",
        "公务用车购置及运行费=公务用车购置费+公务用车运行费",
    ]
    count = len(equations("henan-budget/2024")) + 1  # and the tie of last year's totals
    assert lines[-1] == f"共 {count} 条；用 rules henan-budget/2024/表/名称 看其中一条的说明。"


def test_an_equation_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = answer(capsys, "henan-budget/2024/income_expenditure/c01_totals")
    assert status == 0
    assert told.splitlines()[0] == "henan-budget/2024/income_expenditure/c01_totals  收入总计=支出总计"
    assert "查什么：收入总计=支出总计（[income_total].amount = [expenditure_total].amount）" in told
    assert "级别：错误    方面：真实性" in told
    assert "不会报的写法（样例数）：“收入总计”行“金额”栏写 " in told


def test_a_tie_between_facts_and_inputs_is_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    status, told = answer(capsys, "national-accounts/2023/facts/d02_vehicles_bought")
    assert status == 0
    assert "查什么：有公务用车购置费支出的，应有购置数（公务用车购置数 >= 1）" in told
    assert "条件：公务用车购置费 >= 0.01" in told
    assert "数据和情况说明" in answer(capsys, "national-accounts/2023")[1]


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("henan-budget/2025", "是不是“henan-budget/2024”？"),
        ("henan-budget/2024/general/x06_pensions", "是不是“henan-budget/2024/general/x06_pension”？"),
        ("henan-budget/2024/genera", "是不是“henan-budget/2024/general”？"),
        ("henan-budget/2024/nothing", "用 rules henan-budget/2024 列出全部"),
    ],
)
def test_what_there_is_not_is_a_wrong_call(capsys: pytest.CaptureFixture[str], wanted: str, hint: str) -> None:
    status, told = answer(capsys, wanted)
    assert status == 2
    assert hint in told


def levels(folder: Path, text: str) -> Path:
    portal = f"名称: 小门户\n主办单位: 市财政局\n规则级别: {text}\n"
    return tiny_content(folder, {"portal.yaml": portal, SUMMARY: "表: 收支总表\n收入:\n  其他收入: 60.0\n"})


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("{}", Severity.WARNING),  # the catalogue's own
        ("{summary/part: 错误}", Severity.ERROR),
        ("{summary/part: 提示, tie-broken: 错误}", Severity.INFO),
        ("{tie-broken: 错误}", Severity.ERROR),
        ("{summary/balance: 错误}", Severity.WARNING),
    ],
)
def test_a_portal_may_set_the_severity_of_one_equation(tmp_path: Path, text: str, severity: Severity) -> None:
    found = disagreements(levels(tmp_path, text))
    assert [(one.equations, one.severity) for one in found] == [(("summary/part",), severity)]


def test_a_severity_for_an_equation_that_there_is_not(tmp_path: Path) -> None:
    found = [one for one in findings(levels(tmp_path, "{summary/parts: 错误}")) if one.rule == "unknown-rule"]
    assert [(str(one.place), one.hint) for one in found] == [("portal.yaml:3:8", "是不是“summary/part”？")]
