"""The ledger: which formula fills a cell, what is compared, and what an empty cell is worth.

Each case is one small table with rows a, b, c … and one amount each, under the formulas that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support import BUREAU, brief, disagreements, disclosure, examined, findings, tiny_content, write

CATALOGUE = """
title: 小目录
kind: budget
kind_name: 部门预算
edition: 测试
source: 测试
disclosure_title: 部门预算
tables: [{tables}]
parts: [{{id: tables, title: 表, shows: tables}}]
"""
TABLE = """
id: {name}
title: {name}
empty: 空
panels:
  - id: sheet
    columns:
      - {{id: item, label: 项目, kind: label}}
      - {{id: amount, label: 金额}}
    fixed: [{rows}]
formulas: [{formulas}]
ties: [{ties}]
"""
Equation = str | tuple[str, str]  # with its condition


def sheet(name: str, rows: str, formulas: Iterable[Equation] = (), ties: Iterable[Equation] = ()) -> str:
    """A table whose formulas are written without ``.amount``: ``[c] = [a] + [b]``."""

    def written(key: str, equations: Iterable[Equation]) -> str:
        pairs = [(one, "") if isinstance(one, str) else one for one in equations]
        tie = "id: tie, " if key == "holds" else ""
        return ", ".join(
            f'{{{tie}{key}: "{_amounts(text)}", says: 说明, when: "{_amounts(when)}"}}' for text, when in pairs
        )

    fixed = ", ".join(f"{{id: {row}, label: {row}}}" for row in rows.split())
    return TABLE.format(name=name, rows=fixed, formulas=written("set", formulas), ties=written("holds", ties))


def _amounts(text: str) -> str:
    return re.sub(r"(count\([^)]*\))|(\])", lambda found: found[1] or "].amount", text)


def portal(folder: Path, tables: dict[str, str], given: dict[str, str]) -> Path:
    """A portal of these tables; a table without given figures has no file."""
    content = tiny_content(folder)
    for path in [*content.glob("catalogs/tiny/2024/tables/*"), *(content / BUREAU).rglob("*.yaml")]:
        if path.name != "disclosure.yaml":
            path.unlink()
    files: dict[str, str | bytes] = {f"catalogs/tiny/2024/tables/{name}.yaml": text for name, text in tables.items()}
    files["catalogs/tiny/2024/catalogue.yaml"] = CATALOGUE.format(tables=", ".join(tables))
    files |= {f"{BUREAU}/tables/{name}.yaml": f"表: {name}\n{text}\n" for name, text in given.items()}
    return write(content, files)


def figures(content: Path, table: str = "s") -> dict[str, str]:
    """The printed amounts of a table by row."""
    rows = disclosure(content).by_id[table].rows
    return {row.row.id: row.cells["amount"].text for row in rows}


@pytest.mark.parametrize(
    ("formulas", "given", "filled"),
    [
        (["[c] = [a] + [b]"], "a: 1.0\nb: 2.0", {"c": "3.0"}),
        (["[c] = [a] + [b]"], "a: 1.0\nb: ", {"b": "", "c": "1.0"}),
        (["[c] = [a] + [b]"], "a: 1.0\nb: 0", {"b": "0", "c": "1.0"}),
        (["[c] = [a] + [b]"], "a: \nb: ", {"c": ""}),
        (["[c] = [a] + [b]"], "a: 0.0\nb: ", {"c": "0.0"}),
        (["[c] = [a] - [b]"], "a: 1.0\nb: 2.5", {"c": "-1.5"}),
        (["[c] = -[a]"], "a: 1.0", {"c": "-1.0"}),
        (["[c] = -[a]"], "a: ", {"c": ""}),
        (["[c] = [a] * 2"], "a: 1.5", {"c": "3.0"}),
        (["[c] = [a] - ([b] - 1)"], "a: 5.0\nb: 2.0", {"c": "4.0"}),
        (["[c] = 7"], "a: 1", {"c": "7.0"}),
        (["[c] = sum([item])"], "a: 1.0\nb: 2.0\nc: 9.0", {"c": "9.0"}),
        (["[c] = count([item])"], "a: 1.0", {"c": "3.0"}),
        (["[b] = [a]", "[c] = [b]"], "a: 1.25", {"b": "1.25", "c": "1.25"}),
        (["[c] = [b]", "[b] = [a]"], "a: 1.25", {"b": "1.25", "c": "1.25"}),
    ],
)
def test_a_formula_fills_what_is_left_out(
    tmp_path: Path, formulas: list[Equation], given: str, filled: dict[str, str]
) -> None:
    if "c: 9.0" in given:
        formulas = []
    shown = figures(portal(tmp_path, {"s": sheet("s", "a b c", formulas)}, {"s": given}))
    assert {row: shown[row] for row in filled} == filled


@pytest.mark.parametrize(
    ("formulas", "given", "value"),
    [
        (["[c] = [a]", "[c] = [b]"], "a: 1.0\nb: 1.0", "1.0"),
        (["[c] = [a] + [b]", "[c] = [b]"], "b: 2.0", "2.0"),
        ([("[c] = [a]", "[b] = 1"), "[c] = [b]"], "a: 5.0\nb: 2.0", "2.0"),
        ([("[c] = [a]", "[b] = 2"), "[c] = [a]"], "a: 5.0\nb: 2.0", "5.0"),
        ([("[c] = [a]", "[b] >= 1"), "[c] = [b]"], "a: 2.0\nb: 2.0", "2.0"),
        ([("[c] = [a]", "[b] <= 1"), "[c] = [b]"], "a: 5.0\nb: 2.0", "2.0"),
        ([("[c] = [a]", "count(s[item]) = 3"), "[c] = [b]"], "a: 5.0\nb: 5.0", "5.0"),
        ([("[c] = [a]", "count(s[item]) = 2"), "[c] = [b]"], "a: 5.0\nb: 2.0", "2.0"),
    ],
)
def test_the_first_usable_formula_fills(tmp_path: Path, formulas: list[Equation], given: str, value: str) -> None:
    assert figures(portal(tmp_path, {"s": sheet("s", "a b c", formulas)}, {"s": given}))["c"] == value


@pytest.mark.parametrize(
    ("formulas", "given", "agrees"),
    [
        (["[c] = [a] + [b]"], "a: 1.0\nb: 2.0\nc: 3.0", True),
        (["[c] = [a] + [b]"], "a: 1.0\nb: 2.0\nc: 3.1", True),
        (["[c] = [a] + [b]"], "a: 1.0\nb: 2.0\nc: 3.2", False),
        (["[c] = [a]"], "a: 1.0\nc: 1.1", False),
        (["[c] = [a]"], "a: 1.0\nc: ", False),
        (["[c] = [a]"], "a: \nc: 1.0", False),
        (["[c] = [a]"], "a: \nc: ", True),
        (["[c] = [a]"], "a: \nc: 0.0", True),
        (["[c] = [a]"], "a: 0\nc: ", True),
        (["[c] = [a]", "[c] = [b]"], "a: 1.0\nb: 2.0", False),
        (["[c] = [a]", ("[c] = [b]", "[a] = 2")], "a: 1.0\nb: 2.0", True),
        (["[c] = [a]"], "a: 1.04\nc: 1.0", True),
        (["[c] = [a] + [b]"], "a: 37\nb: 5.3\nc: 42.4", True),
        (["[c] = [a] + [b]"], "a: 37\nb: 5.3\nc: 42.5", False),
        (["[c] = [a] + [b]"], "a: 37\nb: 5\nc: 43", True),
        (["[c] = [a] + [b]"], "a: 37\nb: 5\nc: 44", False),
        (["[c] = [a]"], "a: 1.06\nc: 1.0", False),
    ],
)
def test_what_is_given_is_compared_with_every_formula(
    tmp_path: Path, formulas: list[Equation], given: str, agrees: bool
) -> None:
    found = disagreements(portal(tmp_path, {"s": sheet("s", "a b c", formulas)}, {"s": given}))
    assert [one.rule for one in found] == ([] if agrees else ["formula-disagrees"])


@pytest.mark.parametrize(
    ("tie", "given", "agrees"),
    [
        ("[a] = [b]", "a: 1.0\nb: 1.0", True),
        ("[a] = [b]", "a: 1.0\nb: 1.1", False),
        ("[a] <= [b]", "a: 1.0\nb: 1.0", True),
        ("[a] <= [b]", "a: 0.5\nb: 1.0", True),
        ("[a] <= [b]", "a: 1.1\nb: 1.0", False),
        ("[a] <= [b]", "a: \nb: 1.0", True),
        ("[a] >= [b]", "a: 1.1\nb: 1.0", True),
        ("[a] >= [b]", "a: 0.9\nb: 1.0", False),
        ("[a] >= [b]", "a: \nb: 0.1", False),
        ("[a] >= [b]", "a: 0\nb: ", True),
        ("[a] = [b] - [c]", "a: 1.0\nb: 2.0\nc: 1.0", True),
    ],
)
def test_a_tie_is_only_compared(tmp_path: Path, tie: str, given: str, agrees: bool) -> None:
    content = portal(tmp_path, {"s": sheet("s", "a b c", (), [tie])}, {"s": given})
    assert [one.rule for one in disagreements(content)] == ([] if agrees else ["tie-broken"])


BOTH_WAYS = {
    "s": sheet("s", "a b c", ["[a] = t[x]", "[b] = t[y]", "[c] = [a] + [b]"]),
    "t": sheet("t", "x y z", ["[x] = s[a]", "[y] = s[b]", "[z] = s[c]"]),
}


@pytest.mark.parametrize(
    "given",
    [
        {"s": "a: 1.0\nb: 2.0"},
        {"t": "x: 1.0\ny: 2.0"},
        {"s": "a: 1.0", "t": "y: 2.0"},
        {"s": "b: 2.0", "t": "x: 1.0"},
        {"s": "a: 1.0\nb: 2.0\nc: 3.0", "t": "x: 1.0\ny: 2.0\nz: 3.0"},
    ],
)
def test_an_equation_stated_in_both_directions_is_used_in_either(tmp_path: Path, given: dict[str, str]) -> None:
    content = portal(tmp_path, BOTH_WAYS, given)
    assert figures(content, "s") == {"a": "1.0", "b": "2.0", "c": "3.0"}
    assert figures(content, "t") == {"x": "1.0", "y": "2.0", "z": "3.0"}


def test_tables_that_only_determine_each_other_are_missing(tmp_path: Path) -> None:
    found = findings(portal(tmp_path, BOTH_WAYS, {}))
    assert [(one.rule, one.expected) for one in found] == [("missing-table", "s"), ("missing-table", "t")]


def test_a_difference_finds_the_missing_part_and_a_sum_the_total(tmp_path: Path) -> None:
    formulas: list[Equation] = ["[a] = [c] - [b]", "[c] = [a] + [b]"]
    tables = {"s": sheet("s", "a b c", formulas)}
    assert figures(portal(tmp_path / "1", tables, {"s": "b: 3.0\nc: 10.0"}))["a"] == "7.0"
    assert figures(portal(tmp_path / "2", tables, {"s": "a: 7.0\nb: 3.0"}))["c"] == "10.0"


def test_a_table_that_follows_from_others_needs_no_file(tmp_path: Path) -> None:
    tables = {"s": sheet("s", "a b"), "t": sheet("t", "x", ["[x] = sum(s[sheet])"])}
    result = disclosure(portal(tmp_path, tables, {"s": "a: 1.0\nb: 2.0"}))
    assert result.by_id["t"].state == "derived"
    assert result.by_id["t"].rows[0].cells["amount"].text == "3.0"


@pytest.mark.parametrize("formula", ["[x] = t[y]", "[x] = s[a]", "[x] = s[a] + s[b]", "[x] = sum(s[item])"])
def test_an_unknown_table_determines_nothing(tmp_path: Path, formula: str) -> None:
    tables = {"s": sheet("s", "a b"), "t": sheet("t", "x y", [formula])}
    content = portal(tmp_path, tables, {"s": "未载: 原文没有"})
    assert [(one.rule, one.table) for one in findings(content)] == [
        ("missing-table", "t"),
        ("table-not-in-source", "s"),
    ]


def test_an_empty_table_is_known_to_be_nothing(tmp_path: Path) -> None:
    tables = {"s": sheet("s", "a b"), "t": sheet("t", "x y", ["[x] = s[a] + [y]"])}
    content = portal(tmp_path, tables, {"s": "空表: true", "t": "y: 2.0"})
    assert figures(content, "t") == {"x": "2.0", "y": "2.0"}


def test_a_filled_cell_is_rounded_for_show_only(tmp_path: Path) -> None:
    tables = {"s": sheet("s", "a b c d", ["[c] = [a] * 0.5", "[d] = [c] + [b]"])}
    assert figures(portal(tmp_path, tables, {"s": "a: 0.5\nb: 1"})) == {"a": "0.5", "b": "1", "c": "0.25", "d": "1.25"}


def test_a_finding_names_every_figure_that_went_into_it(tmp_path: Path) -> None:
    tables = {"s": sheet("s", "a b c"), "t": sheet("t", "x", ["[x] = s[a] + s[b] - s[c]"])}
    found = disagreements(portal(tmp_path, tables, {"s": "a: 5.0\nb: 2.0\nc: 1.0", "t": "x: 7.0"}))
    assert brief(found) == [("formula-disagrees", "t.yaml", 2, 4)]
    assert (found[0].found, found[0].expected) == ("7.0", "6.0（四舍五入可在 5.85 与 6.15 之间）")
    assert [str(one.place).rpartition("/")[2] for one in found[0].related] == [
        "t.yaml:2:4",
        "s.yaml:2:4",
        "s.yaml:3:4",
        "s.yaml:4:4",
    ]


def test_figures_in_a_table_with_a_fault_are_not_judged(tmp_path: Path) -> None:
    tables = {"s": sheet("s", "a b c", ["[c] = [a] + [b]"]), "t": sheet("t", "x", ["[x] = s[c]"])}
    found = findings(portal(tmp_path, tables, {"s": "a: 二千\nb: 2.0\nc: 9.0", "t": "x: 5.0"}))
    assert [one.rule for one in found] == ["not-an-amount"]


def test_long_chains_are_worked_out(tmp_path: Path) -> None:
    rows = [f"r{number}" for number in range(150)]
    formulas = [f"[{one}] = [{before}]" for before, one in pairwise(rows)]
    content = portal(tmp_path, {"s": sheet("s", " ".join(rows), formulas)}, {"s": "r0: 1.0"})
    assert examined(content).exit_status == 0
    assert figures(content)["r149"] == "1.0"
