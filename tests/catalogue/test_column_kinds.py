"""The registry of column kinds: it is whole, and what it says agrees with itself."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

import pytest

from site_src.catalogue.column_kinds import KINDS, ColumnKind, FigureKind, WordKind
from tests.support import ROOT

FIGURES = {name: kind for name, kind in KINDS.items() if isinstance(kind, FigureKind)}


def test_every_kind_has_its_entry() -> None:
    assert set(KINDS) == set(get_args(ColumnKind))


@pytest.mark.parametrize("kind", FIGURES.values(), ids=FIGURES)
@pytest.mark.parametrize("text", ["0", "1", "1234.50", "-0.10"])
def test_what_a_kind_prints_it_reads(kind: FigureKind, text: str) -> None:
    assert kind.read(kind.printed(Decimal(text))) == Decimal(text)


@pytest.mark.parametrize("kind", FIGURES.values(), ids=FIGURES)
def test_what_a_kind_makes_up_it_reads_and_an_editor_takes(kind: FigureKind) -> None:
    pattern = next(one["pattern"] for one in kind.schema["anyOf"] if "pattern" in one)
    for number in (0, 7, 123_456):
        made = kind.sample(number, "万元", 2)
        assert kind.read(made) is not None
        assert re.match(pattern, made)


def test_a_spreadsheet_shows_a_figure_with_all_its_decimals() -> None:
    for kind in FIGURES.values():
        assert "#,##0.00" in kind.number_format(2)
        assert "." not in kind.number_format(0)


def test_the_first_column_that_names_a_row_is_its_label() -> None:
    ranks = {name: kind.names_row for name, kind in KINDS.items() if isinstance(kind, WordKind)}
    assert ranks == {"label": 1, "name": 2, "text": 3, "code": 3}


def test_no_one_compares_the_names_of_kinds_of_figures() -> None:
    rooms = [ROOT / "site_src" / name for name in ("render", "samples", "schemas")]
    modules = [path for room in rooms for path in room.rglob("*.py")]
    comparing = re.compile(r"""kind (?:==|!=|in|not in) [("']*(?:amount|count|label|code|name|text)\b""")
    assert [path.name for path in modules if comparing.search(path.read_text("utf-8"))] == []
