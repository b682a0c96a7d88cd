"""The formula language: each text as the tree it means, or the message and position of what is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from site_src.catalogue.formula.parser import FormulaError, parse_condition, parse_equation, parse_expression
from site_src.catalogue.formula.syntax import (
    Condition,
    Count,
    Equation,
    Expression,
    FigureName,
    Matching,
    Named,
    Negative,
    Number,
    Operation,
    Reference,
    Same,
    Selector,
    Sum,
    Within,
)
from tests.support import findings, replace, tiny_content


def here(column: str, position: int = 0) -> Reference:
    return Reference(None, None, column, position)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("wages", here("wages")),
        ("  wages  ", here("wages", 2)),
        ("12.50", Number(Decimal("12.50"))),
        ("a + b - c", Operation("-", Operation("+", here("a"), here("b", 4)), here("c", 8))),
        ("a + b * 2", Operation("+", here("a"), Operation("*", here("b", 4), Number(Decimal(2))))),
        ("a - (b - c)", Operation("-", here("a"), Operation("-", here("b", 5), here("c", 9)))),
        ("-a", Negative(here("a", 1))),
        ("--a", Negative(Negative(here("a", 2)))),
        ("[total].wages", Reference(None, Named("total"), "wages", 0)),
        ("general[total].*", Reference("general", Named("total"), "*", 0)),
        ("sum([children].*)", Sum(Reference(None, Named("children"), "*", 4))),
        ("sum(wages)", Sum(here("wages", 4))),
        ("sum", here("sum")),
        ("count(projects[item])", Count("projects", Named("item"), 0)),
        ("1 + count([item])", Operation("+", Number(Decimal(1)), Count(None, Named("item"), 4))),
        ("a[same code].b", Reference("a", Same("code"), "b", 0)),
        ("a[within code].b", Reference("a", Within("code"), "b", 0)),
        ("a[code 30217].b", Reference("a", Matching("code", "30217"), "b", 0)),
        ("合计 - 其他收入", Operation("-", FigureName("合计", 0), FigureName("其他收入", 5))),
        ('a[name "合计"].b', Reference("a", Matching("name", "合计"), "b", 0)),
        ("[same].b", Reference(None, Named("same"), "b", 0)),
    ],
)
def test_expressions(text: str, tree: Expression) -> None:
    assert parse_expression(text) == tree


@pytest.mark.parametrize("sign", ["=", "<=", ">="])
def test_equations_and_conditions(sign: str) -> None:
    target = Reference(None, Named("total"), "*", 0)
    equation = parse_equation(f"[total].* {sign} 0")
    assert (equation.target, equation.comparison, equation.right) == (target, sign, Number(Decimal(0)))
    assert parse_condition(f"[total].* {sign} 0") == Condition(target, equation.comparison, Number(Decimal(0)))


def test_an_equation_may_run_over_lines() -> None:
    assert parse_equation("[all].total\n  = a\n  + b") == Equation(
        Reference(None, Named("all"), "total", 0), "=", Operation("+", here("a", 16), here("b", 22))
    )


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("", 0, "公式没有写完"),
        ("a +", 3, "还应有栏、行或表的标识"),
        ("a + + b", 4, "而写的是“+”"),
        ("a b", 2, "公式的结尾"),
        ("(a", 2, "还应有“)”"),
        ("a)", 1, "公式的结尾"),
        ("[total]", 7, "还应有“.”"),
        ("[total].", 8, "还应有栏的标识"),
        ("[total", 6, "还应有“]”"),
        ("[]", 1, "应为行的标识"),
        ("[a b].c", 3, "应为“]”"),
        ("sum(", 4, "还应有"),
        ("sum(a + b)", 6, "应为“)”"),
        ("count(a)", 7, "应为“[”"),
        ("a / b", 2, "公式里不能出现“/”"),
        ("￥合计", 0, "公式里不能出现“￥”"),
        ("a ； b", 2, "公式里不能出现“；”"),
        ('a[code "x', 7, '公式里不能出现“"”'),
        ("Total", 0, "公式里不能出现“T”"),
        ("__import__('os')", 11, "公式里不能出现“'”"),
        ("a.b", 1, "公式的结尾"),
        ("1.2.3", 3, "公式的结尾"),
        ("a ** b", 3, "应为栏"),
        ("a != b", 2, "公式里不能出现“!”"),
    ],
)
def test_a_broken_expression(text: str, position: int, words: str) -> None:
    with pytest.raises(FormulaError, match=r"公式|应为") as caught:
        parse_expression(text)
    assert caught.value.position == position
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("[total].a", 9, "还应有“=”、“<=”或“>=”"),
        ("[total].a == b", 11, "应为栏"),
        ("[total].a = b = c", 14, "公式的结尾"),
        ("a + b = c", 2, "应为“=”"),
        ("5 = a", 0, "应为栏"),
    ],
)
def test_a_broken_equation(text: str, position: int, words: str) -> None:
    with pytest.raises(FormulaError, match=r"公式|应为") as caught:
        parse_equation(text)
    assert (caught.value.position, words in caught.value.message) == (position, True)


@pytest.mark.parametrize("text", ["(" * 5000 + "a", "-" * 5000 + "a", "(-" * 5000 + "a"])
def test_nesting_without_end_is_a_fault_of_the_formula(text: str) -> None:
    with pytest.raises(FormulaError, match="套得太深"):
        parse_expression(text)


@pytest.mark.parametrize("sign", [" + ", " - ", " * "])
def test_a_formula_of_very_many_terms_is_a_fault_at_the_first_too_many(sign: str) -> None:
    parse_expression(sign.join(["a"] * 100))
    with pytest.raises(FormulaError, match="公式太长，最多 100 项") as caught:
        parse_expression(sign.join(["a"] * 2000))
    assert caught.value.position == 100 * len(f"a{sign}")


@pytest.mark.parametrize(("terms", "found"), [(100, []), (101, ["catalogue-formula"]), (2000, ["catalogue-formula"])])
def test_a_catalogue_with_a_long_formula(tmp_path: Path, terms: int, found: list[str]) -> None:
    content = tiny_content(tmp_path)
    long = "wages" + " + goods" + " + wages - wages" * ((terms - 2) // 2) + " * 1" * (terms % 2)
    replace(content, "catalogs/tiny/2024/tables/spending.yaml", "total = wages + goods", f"total = {long}")
    assert [one.rule for one in findings(content)] == found


@pytest.mark.parametrize("selector", [Named("a"), Same("a"), Within("a"), Matching("a", "1")])
def test_selectors_are_values(selector: Selector) -> None:
    assert selector in {Named("a"), Same("a"), Within("a"), Matching("a", "1")}
