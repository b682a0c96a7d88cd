"""Standard wording with figures: Jinja2 in a sandbox, over named facts and inputs.

A fact is an exact decimal and prints as sentences write it (2562, 742.1). Functions say what has to be computed, so
that no figure and no direction word is typed twice: ``change``, ``growth``, ``held`` and ``share``.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from site_src.values.amount import rounded, spoken
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.suggestion import suggestion


def change(this: Decimal, last: Decimal) -> str:
    """The change against last year in words: 增加89.3, 减少5.2, 增加0."""
    difference = this - last
    return f"{'减少' if difference < 0 else '增加'}{spoken(abs(difference))}"


def growth(this: Decimal, last: Decimal) -> str:
    """The rate of change in words: 增长3.6%, 下降5.2%; 增长0% where nothing changed.

    A rate on a base of zero means nothing, so the answer is empty; wording asks for it first (``{% if growth(…) %}``).
    """
    if this == last:
        return "增长0%"
    if not last:
        return ""
    rate = rounded((this - last) / abs(last) * 100, 1)
    return f"{'下降' if this < last else '增长'}{spoken(abs(rate))}%"


def held(this: Decimal, last: Decimal) -> bool:
    """Whether nothing changed against last year (持平)."""
    return this == last


def share(part: Decimal, whole: Decimal, decimals: int = 0) -> str:
    """A share in percent: 29%, or 29.1% with one decimal; empty where the whole is nothing."""
    return f"{spoken(rounded(part / whole * 100, decimals))}%" if whole else ""


def _printed(value: Any) -> Any:  # noqa: ANN401 (Jinja's finalize)
    return spoken(value) if isinstance(value, Decimal) else value


def _rounded(amount: Decimal, decimals: int = 0) -> Decimal:
    """The filter ``round``: halves away from zero (四舍五入), as everywhere."""
    return rounded(Decimal(amount), decimals)


# Whatever an expression of a template can run into. A template is content: its faults are findings, never a crash.
_TEMPLATE_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
)

_MACROS = "<macros>"  # what tracebacks call the macros of a catalogue, and any other text
_TEMPLATES = (_MACROS, "<template>")

_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, finalize=_printed, autoescape=False, trim_blocks=True)
_ENVIRONMENT.filters["round"] = _rounded  # Jinja's own takes halves to the even digit
_ENVIRONMENT.globals = {"change": change, "growth": growth, "held": held, "share": share}


@lru_cache(maxsize=2000)
def _template(text: str) -> Template:
    """A text as a template: standard wording is read once, however many departments use it."""
    return _ENVIRONMENT.from_string(text)


class Wording:
    """Fills texts of a catalogue or of the content with one disclosure's facts; faults are collected, not raised."""

    def __init__(self, words: Mapping[str, object]) -> None:
        self._words = words
        self._macros: Place | None = None
        self.findings: list[Finding] = []

    def with_words(self, further: Mapping[str, object]) -> Wording:
        """The same with further words; what it finds is found here."""
        wording = Wording({**self._words, **further})
        wording.findings, wording._macros = self.findings, self._macros
        return wording

    def with_macros(self, text: str, place: Place) -> Wording:
        """The same with the macros of ``text``, which may themselves use its words.

        What goes wrong in a macro, now or when a text calls it, is found in ``text``, which begins at ``place``.
        """
        words = dict(self._words)
        with self._finding(place, "对照“{% macro 名称(参数) %}”改正"):
            code = _ENVIRONMENT.compile(text, filename=_MACROS)
            template = Template.from_code(_ENVIRONMENT, code, _ENVIRONMENT.make_globals(None))
            template.render(words)  # tells of a fault in the lines of the text, as making a module does not
            module = template.make_module(words)
            words |= {name: value for name, value in vars(module).items() if not name.startswith("_")}
        wording = self.with_words(words)
        wording._macros = place
        return wording

    def filled(self, text: str, place: Place) -> str:
        """``text`` with its figures; as it was typed where it cannot be filled, which is a finding at ``place``."""
        if "{" not in text:
            return text.strip()
        filled = text
        with self._finding(place, "对照“{{ 数据名 }}”的写法改正"):
            filled = _template(text).render(self._words)
        return filled.strip()

    @contextmanager
    def _finding(self, place: Place, pattern: str) -> Iterator[None]:
        """Makes a finding of whatever a template can run into; ``pattern`` says how one is written."""
        try:
            yield
        except TemplateSyntaxError as problem:
            self._fault(place, problem.lineno, f"模板写法有误：{problem.message}", pattern)
        except UndefinedError as problem:
            message, hint = self._unknown(str(problem.message))
            self._fault(*self._place_of(problem, place), message, hint)
        except _TEMPLATE_FAULTS as problem:
            self._fault(*self._place_of(problem, place), f"模板无法计算：{problem}", "检查模板里的运算")

    def _place_of(self, problem: BaseException, place: Place) -> tuple[Place, int]:
        """Where the text begins that could not be filled, the one at ``place`` or the macros, and the line in it."""
        frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename in _TEMPLATES]
        if not frames:
            return place, 1
        innermost = frames[-1]
        text = self._macros if innermost.filename == _MACROS else None
        return text or place, innermost.lineno or 1

    def _unknown(self, message: str) -> tuple[str, str]:
        quoted = re.fullmatch(r"'(.+)' is undefined", message)
        if not quoted:
            return f"模板用了没有的数据：{message}", "数据名须在目录的 facts 或 inputs 里"
        near = suggestion(quoted[1], self._words)
        hint = f"是不是“{near}”？" if near else "数据名须在目录的 facts 或 inputs 里"
        return f"模板用了没有的数据“{quoted[1]}”", hint

    def _fault(self, place: Place, line: int, message: str, hint: str) -> None:
        where = Place(place.file, place.line + line - 1, place.column)
        found = Finding("wording", Severity.ERROR, where, message, hint=hint)
        if found not in self.findings:  # a macro is called by many texts
            self.findings.append(found)
