"""Reads formulas: ``[total].* = sum([children].*)``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from site_src.catalogue.formula.syntax import (
    EACH_COLUMN,
    Comparison,
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

# A word, number, name or sign of a formula. Takes `sum`, `“三公”经费`, ` >=`; not `，`, `％`.
_TOKEN = re.compile(
    r"\s*(?:(?P<word>[a-z_][a-z0-9_]*)|(?P<number>\d+(?:\.\d+)?)|(?P<text>\"[^\"]*\")|(?P<name>[\u4e00-\u9fff“][\u4e00-\u9fff\w“”]*)|(?P<sign><=|>=|[=+\-*().\[\]]))"
)
_DEEPEST = 50
_LONGEST = 100  # operands of one formula: more are a mistake, and each is worked out inside the one after it


class FormulaError(ValueError):
    """A formula that cannot be read: a Chinese message and the position in its text, from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


def parse_equation(text: str) -> Equation:
    """``target = expression``. Raises :class:`FormulaError`."""
    parser = _Parser(text)
    target = parser.reference()
    comparison = parser.comparison()
    equation = Equation(target, comparison, parser.expression())
    parser.finish()
    return equation


def parse_condition(text: str) -> Condition:
    """``expression = expression``. Raises :class:`FormulaError`."""
    parser = _Parser(text)
    left = parser.expression()
    condition = Condition(left, parser.comparison(), parser.expression())
    parser.finish()
    return condition


def parse_expression(text: str) -> Expression:
    """An expression alone. Raises :class:`FormulaError`."""
    parser = _Parser(text)
    expression = parser.expression()
    parser.finish()
    return expression


def _tokens(text: str) -> list[tuple[str, str, int]]:
    tokens: list[tuple[str, str, int]] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise FormulaError(f"公式里不能出现“{text[start]}”", start)
        kind = cast(str, match.lastgroup)
        tokens.append((kind, match[kind], match.start(kind)))
        position = match.end()
    return tokens


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._next = 0
        self._depth = 0
        self._operands = 0

    @property
    def _token(self) -> tuple[str, str, int]:
        return self._tokens[self._next] if self._next < len(self._tokens) else ("end", "", len(self._text))

    def _fail(self, expected: str) -> FormulaError:
        _, found, position = self._token
        return FormulaError(
            f"这里应为{expected}，而写的是“{found}”" if found else f"公式没有写完，还应有{expected}", position
        )

    def _accept(self, sign: str) -> bool:
        if self._token[:2] == ("sign", sign):
            self._next += 1
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise self._fail(f"“{sign}”")

    def _word(self, expected: str) -> str:
        kind, word, _ = self._token
        if kind != "word":
            raise self._fail(expected)
        self._next += 1
        return word

    def finish(self) -> None:
        """Fails where something is left over."""
        if self._token[0] != "end":
            raise self._fail("公式的结尾")

    def comparison(self) -> Comparison:
        """``=``, ``<=`` or ``>=``."""
        signs: tuple[Comparison, ...] = ("=", "<=", ">=")
        for sign in signs:
            if self._accept(sign):
                return sign
        raise self._fail("“=”、“<=”或“>=”")

    def expression(self) -> Expression:
        """Terms added and subtracted."""
        left = self._term()
        while True:
            if self._accept("+"):
                left = Operation("+", left, self._term())
            elif self._accept("-"):
                left = Operation("-", left, self._term())
            else:
                return left

    def _term(self) -> Expression:
        left = self._factor()
        while self._accept("*"):
            left = Operation("*", left, self._factor())
        return left

    def _factor(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError("公式的括号套得太深", self._token[2])
        self._operands += 1
        if self._operands > _LONGEST:
            raise FormulaError(f"公式太长，最多 {_LONGEST} 项；许多行相加写成 sum([行].栏)", self._token[2])
        found = self._operand()
        self._depth -= 1
        return found

    def _operand(self) -> Expression:
        kind, word, position = self._token
        if self._accept("("):
            inside = self.expression()
            self._expect(")")
            return inside
        if self._accept("-"):
            return Negative(self._factor())
        if kind == "number":
            self._next += 1
            return Number(Decimal(word))
        if kind == "name":
            self._next += 1
            return FigureName(word, position)
        if word in ("sum", "count") and self._follows("("):
            self._next += 2
            found = Sum(self.reference()) if word == "sum" else self._counted(position)
            self._expect(")")
            return found
        return self.reference()

    def _follows(self, sign: str) -> bool:
        return self._next + 1 < len(self._tokens) and self._tokens[self._next + 1][:2] == ("sign", sign)

    def _counted(self, position: int) -> Count:
        table = None if self._token[1] == "[" else self._word("表的标识")
        return Count(table, self._rows(), position)

    def reference(self) -> Reference:
        """``column``, ``[rows].column`` or ``table[rows].column``."""
        _, sign, position = self._token
        if sign == "[":
            return Reference(None, self._rows(), self._column(), position)
        word = self._word("栏、行或表的标识")
        if self._token[1] == "[":
            return Reference(word, self._rows(), self._column(), position)
        return Reference(None, None, word, position)

    def _column(self) -> str:
        self._expect(".")
        return EACH_COLUMN if self._accept("*") else self._word("栏的标识")

    def _rows(self) -> Selector:
        self._expect("[")
        name = self._word("行的标识")
        kind, value, _ = self._token
        selector: Selector = Named(name)
        if kind == "word" and name in ("same", "within"):
            self._next += 1
            selector = Same(value) if name == "same" else Within(value)
        elif kind in ("number", "text"):
            self._next += 1
            selector = Matching(name, value.strip('"'))
        self._expect("]")
        return selector
