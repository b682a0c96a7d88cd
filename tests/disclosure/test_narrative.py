"""What people typed beside the tables: one reading, whatever rule asks for it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from site_src.checks.neighbours.neighbour import told
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding
from site_src.values.interval import Interval
from tests.support import BUREAU, ROOT, examined, findings, tiny_content, write

NARRATIVE, GLOSSARY = f"{BUREAU}/narrative.yaml", f"{BUREAU}/glossary.yaml"
CATALOGUE = "catalogs/tiny/2024/catalogue.yaml"
TRAINING = """\
  - {name: 培训费预算}
  - {name: 会议费预算}
  - {name: 培训人数, kind: count, required: false}
ties: [{id: same, holds: 培训费预算 = 会议费预算, says: 培训费预算=会议费预算}]
facts:
"""


def errors(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.severity.label != "提示"]


def disclosure(content: Path) -> Disclosure:
    return examined(content).disclosures[0].disclosure


def with_training(folder: Path, texts: str) -> Path:
    content = tiny_content(folder, {NARRATIVE: f"上年支出: 90.5\n增减原因: 人员增加\n{texts}"})
    text = (content / CATALOGUE).read_text("utf-8").replace("facts:\n", TRAINING)
    wording = "比上年{{ change(支出合计, 上年支出) }}万元{% if 培训费预算 + 会议费预算 + 培训人数 %}{% endif %}"
    text = text.replace("比上年{{ change(支出合计, 上年支出) }}万元", wording)
    return write(content, {CATALOGUE: text})


def test_spaces_in_the_name_of_a_reason_change_nothing(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {NARRATIVE: "上年支出: 90.0\n增减 原因: 人员增加\n"})
    assert errors(content) == []


@pytest.mark.parametrize("name", ["上年支出", "上年 支出"])
def test_however_last_years_figure_is_spelt_the_change_needs_a_reason(tmp_path: Path, name: str) -> None:
    found = errors(tiny_content(tmp_path, {NARRATIVE: f"{name}: 90.0\n"}))
    assert [(one.rule, one.message) for one in found] == [
        ("change-without-reason", "“支出合计”由上年 90 变为 100，增加了，没有写“增减原因”")
    ]
    assert str(found[0].place) == f"{NARRATIVE}:1:1"


def test_a_text_under_a_name_with_spaces_is_read_by_the_rules_for_texts(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {NARRATIVE: "上年支出: 90.0\n增减原因: 人员增加\n支出 情况: 支出合计10万元\n"})
    [found] = errors(content)
    assert (found.rule, found.cell) == ("text-figure-disagrees", "支出情况")


def test_a_term_is_the_catalogues_however_it_is_spelt(tmp_path: Path) -> None:
    terms = disclosure(tiny_content(tmp_path, {GLOSSARY: "基本 支出: 保障运转的支出。\n"})).terms
    assert [(one.term, one.meaning) for one in terms] == [
        ("基本 支出", "保障运转的支出。"),
        ("项目支出", "为特定任务发生的支出。"),
    ]


def test_an_amount_stands_for_the_same_to_every_reader(tmp_path: Path) -> None:
    """A whole number beside amounts with decimals has lost its zeros, as in a table (``docs/rounding.md``)."""
    one = disclosure(with_training(tmp_path, "培训费预算: 37\n会议费预算: 37.0\n"))
    meant = Interval(Decimal("36.95"), Decimal("37.05"))
    yuan = Interval(Decimal(369_500), Decimal(370_500))
    assert one.narrative.inputs["培训费预算"].interval == meant
    [comparison] = one.figure_comparisons
    assert (comparison.left.interval, comparison.right.interval) == (meant, meant)
    neighbour = told(one)
    assert neighbour.named["培训费预算"][""].interval == yuan
    assert {it.name: it.interval for it in neighbour.known}["培训费预算"] == yuan


def test_a_whole_number_differs_from_one_with_another_decimal(tmp_path: Path) -> None:
    content = with_training(tmp_path, "培训费预算: 37\n会议费预算: 37.3\n")
    assert [one.rule for one in errors(content)] == ["tie-broken"]


def test_a_count_says_nothing_of_how_precise_amounts_are(tmp_path: Path) -> None:
    content = with_training(tmp_path, "培训费预算: 37\n会议费预算: 37\n培训人数: 0.5\n")
    content = write(content, {NARRATIVE: (content / NARRATIVE).read_text("utf-8").replace("90.5", "90")})
    inputs = disclosure(content).narrative.inputs
    assert inputs["培训费预算"].interval == Interval(Decimal("36.5"), Decimal("37.5"))
    assert inputs["培训人数"].interval == Interval.exact(Decimal("0.5"))


def test_a_number_of_the_glossary_is_no_input(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {GLOSSARY: "车辆: 7\n"})
    text = (content / CATALOGUE).read_text("utf-8")
    text = text.replace("facts:\n", "  - {name: 车辆, kind: count, required: false}\nfacts:\n")
    text = text.replace("{{ 支出情况 }}", "{{ 支出情况 }}{% if 车辆 %}{% endif %}")
    tie = "ties: [{id: cars, holds: 车辆 = 项目个数, says: 车辆=项目个数, when: 车辆 >= 1}]\n"
    write(content, {CATALOGUE: text + tie})
    assert errors(content) == []
    assert disclosure(content).narrative.inputs["车辆"].amount is None


def test_a_number_that_cannot_be_read_is_not_taken_for_zero(tmp_path: Path) -> None:
    content = with_training(tmp_path, "培训费预算: 三十七\n会议费预算: 37.3\n")
    assert [one.rule for one in errors(content)] == ["not-an-amount"]
    assert "培训费预算" not in told(disclosure(content)).named


def test_the_texts_of_a_disclosure_are_read_in_one_place() -> None:
    readers = [
        path.name
        for path in (ROOT / "site_src").rglob("*.py")
        if re.search(r"source\.texts\b", path.read_text("utf-8"))
    ]
    assert readers == ["narrative.py"]
