"""Slips put into the real documents and the accounts are found, and located (``python -m bench.faults`` puts in all).

Every document is written out in full, as an inspector has it, and each slip changes one table of one document.
"""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from bench.faults import Judged, documents
from bench.slips import KINDS, Slips

SEED, OF_EACH_KIND = 4, 14
# What must be found of a figure that an equation is about, but for what rounding explains.
CERTAIN = ("digit", "tenfold", "myriad")


@cache
def judged() -> tuple[Judged, ...]:
    """A sample of all slips: of each kind the same number, from all documents and tables alike."""
    random = Random(SEED)  # noqa: S311 (a sample)
    every = [(one, slip) for one in documents(True) for slip in Slips(one.source, one.disclosure, random).all()]
    sample = [
        chosen
        for kind in KINDS
        for chosen in random.sample([pair for pair in every if pair[1].kind == kind], OF_EACH_KIND)
    ]
    return tuple(result for document, slip in sample if (result := document.judged(slip)))


def test_the_documents_written_out_in_full_are_as_good_as_typed() -> None:
    assert [(one.source.name, [str(found) for found in one.findings]) for one in documents(True) if one.findings] == []


def test_what_no_equation_is_about() -> None:
    """Quantities, and what is included in another figure (其中): four of more than a thousand figures."""
    assert sum(len(one.figures) for one in documents(True)) > 1000
    assert {one.source.name: one.unseen for one in documents(True) if one.unseen} == {
        "2023/qinhuangdao-guanweiban/budget": [
            ("部门固定资产占用情况表", "“1、房屋（平方米）”行“数量”栏"),
            ("部门固定资产占用情况表", "“其中：办公用房（平方米）”行“数量”栏"),
            ("部门固定资产占用情况表", "“其中：办公用房（平方米）”行“价值（金额单位：万元）”栏"),
            ("部门固定资产占用情况表", "“2、车辆（台、辆）”行“数量”栏"),
        ]
    }


def test_no_slip_is_missed() -> None:
    assert [one for one in judged() if one.outcome == "missed"] == []


@pytest.mark.parametrize("kind", CERTAIN)
def test_every_wrong_amount_that_an_equation_is_about_is_found_and_located(kind: str) -> None:
    ones = [one for one in judged() if one.kind == kind and one.outcome not in ("unseen", "rounding")]
    assert ones
    assert [one for one in ones if one.outcome != "found" or not one.located] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_found_is_found_at_its_place(kind: str) -> None:
    ones = [one for one in judged() if one.kind == kind and one.outcome == "found"]
    assert len(ones) >= 4
    assert [one for one in ones if not one.located] == []


@pytest.mark.parametrize("kind", ["tenfold", "myriad"])
def test_a_power_of_ten_is_never_taken_for_rounding(kind: str) -> None:
    assert [one for one in judged() if one.kind == kind and one.outcome == "rounding"] == []
