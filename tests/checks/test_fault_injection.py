"""Slips put into the real documents and the accounts are found, and located (``python -m bench.faults`` puts in all).

Every document is written out in full, as an inspector has it, and each slip changes one table of one document. Slips of
texts, dates and units are put into the documents as people type them, every section of the narrative word for word.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from random import Random

import pytest

from bench.faults import Document, Judged, Style, documents, slips
from bench.slips import FIGURE_KINDS, KINDS, Slip
from bench.text_slips import HEADER_KINDS, TEXT_KINDS

SEED, OF_EACH_KIND = 4, 14
# What must be found of a figure that an equation is about, but for what rounding explains.
CERTAIN = ("digit", "tenfold", "myriad")
# How many of a sample of at most OF_EACH_KIND slips are found at least; a rule that sees more raises its figure.
FOUND_AT_LEAST = {
    "label": 11,
    "year": 2,
    "text-amount": 8,
    "text-unit": 11,
    "text-share": 14,
    "text-rate": 9,
    "text-count": 8,
    "text-year": 10,
    "text-direction": 7,
    "text-department": 10,
    "text-subject": 3,
    "unit": 7,
    "date": 2,
    "month": 8,
}
# A reason in the midst of a section that was typed whole: whose reason it is, only its reader knows.
NOT_SEEN = {"text-reason"}


@cache
def judged(style: Style) -> tuple[Judged, ...]:
    """A sample of all slips: of each kind the same number, from all documents and tables alike."""
    random = Random(SEED)  # noqa: S311 (a sample)
    every: dict[str, list[tuple[Document, Slip]]] = defaultdict(list)
    for document in documents(style):
        for slip in slips(document, style, random):
            every[slip.kind].append((document, slip))
    sample = [pair for ones in every.values() for pair in random.sample(ones, min(OF_EACH_KIND, len(ones)))]
    return tuple(result for document, slip in sample if (result := document.judged(slip)))


def found(kind: str) -> list[Judged]:
    style: Style = "text" if kind in (*TEXT_KINDS, *HEADER_KINDS) else "full"
    return [one for one in judged(style) if one.kind == kind and one.outcome == "found"]


def test_the_documents_written_out_in_full_are_as_good_as_typed() -> None:
    assert [
        (one.source.name, [str(found) for found in one.findings]) for one in documents("full") if one.findings
    ] == []


def test_the_documents_as_people_type_them_have_no_finding() -> None:
    """No false alarm on the wording that the catalogues make, when it is typed."""
    typed = documents("text")
    assert sum(text.kind == "input" for one in typed for text in one.disclosure.free_texts) > 60
    assert [(one.source.name, [str(found) for found in one.findings]) for one in typed if one.findings] == []


def test_what_no_equation_is_about() -> None:
    """Quantities, and what is included in another figure (其中): four of more than a thousand figures."""
    assert sum(len(one.figures) for one in documents("full")) > 1000
    assert {one.source.name: one.unseen for one in documents("full") if one.unseen} == {
        "2023/qinhuangdao-guanweiban/budget": [
            ("部门固定资产占用情况表", "“1、房屋（平方米）”行“数量”栏"),
            ("部门固定资产占用情况表", "“其中：办公用房（平方米）”行“数量”栏"),
            ("部门固定资产占用情况表", "“其中：办公用房（平方米）”行“价值（金额单位：万元）”栏"),
            ("部门固定资产占用情况表", "“2、车辆（台、辆）”行“数量”栏"),
        ]
    }


def test_no_slip_is_missed() -> None:
    assert [one for one in judged("full") if one.outcome == "missed"] == []


@pytest.mark.parametrize("kind", CERTAIN)
def test_every_wrong_amount_that_an_equation_is_about_is_found_and_located(kind: str) -> None:
    ones = [one for one in judged("full") if one.kind == kind and one.outcome not in ("unseen", "rounding")]
    assert ones
    assert [one for one in ones if one.outcome != "found" or not one.located] == []


@pytest.mark.parametrize("kind", FIGURE_KINDS)
def test_what_is_found_is_found_at_its_place(kind: str) -> None:
    assert len(found(kind)) >= 4
    assert [one for one in found(kind) if not one.located] == []


@pytest.mark.parametrize("kind", FOUND_AT_LEAST)
def test_slips_of_words_and_particulars_are_found_at_their_place(kind: str) -> None:
    assert len(found(kind)) >= FOUND_AT_LEAST[kind]
    assert [one for one in found(kind) if not one.located and one.kind != "unit"] == []


def test_every_kind_of_slip_has_its_figure() -> None:
    assert {*FOUND_AT_LEAST, *NOT_SEEN} == {*KINDS, *TEXT_KINDS, *HEADER_KINDS} - {*FIGURE_KINDS}


@pytest.mark.parametrize("kind", ["tenfold", "myriad"])
def test_a_power_of_ten_is_never_taken_for_rounding(kind: str) -> None:
    assert [one for one in judged("full") if one.kind == kind and one.outcome == "rounding"] == []
