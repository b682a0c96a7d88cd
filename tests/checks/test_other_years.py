"""Words for another year are one list, and whoever reads sentences knows each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.checks.statements.other_years import OTHER_YEAR_WORDS
from tests.checks.stated import of_rule, with_statement

# What is said, and what is found without a word for another year in it.
SAID = {
    "text-item-disagrees": "{}行政运行（2010301）支出50.0万元",
    "text-completion-disagrees": "年初预算为50万元，支出决算为40万元，{}完成年初预算的90%",
    "text-share-disagrees": "接待费30万元，占{}接待费的120%",
}


@pytest.mark.parametrize("rule", SAID)
@pytest.mark.parametrize("word", OTHER_YEAR_WORDS)
def test_every_word_for_another_year_is_understood(tmp_path: Path, rule: str, word: str) -> None:
    assert of_rule(with_statement(tmp_path, SAID[rule].format(word)), rule) == []


@pytest.mark.parametrize("rule", SAID)
@pytest.mark.parametrize("word", ["", "本年", "月底以前"])
def test_what_is_said_of_the_year_itself_is_judged(tmp_path: Path, rule: str, word: str) -> None:
    assert len(of_rule(with_statement(tmp_path, SAID[rule].format(word)), rule)) == 1


@pytest.mark.parametrize("word", ["上年", "上年度", "上一年", "上一年度", "去年"])
@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("text-change-disagrees", "支出100.0万元，比{}增加10.0万元，增长10%"),
        ("text-direction-contradicts", "与{}持平"),
        ("rate-without-base", "比{}增长10%"),
    ],
)
def test_last_year_is_last_year_however_it_is_called(tmp_path: Path, word: str, rule: str, statement: str) -> None:
    said = statement.format(word)
    content = with_statement(tmp_path, said)
    if rule != "text-change-disagrees":
        last = 0 if rule == "rate-without-base" else 90
        narrative = content / "2024/bureau/budget/narrative.yaml"
        narrative.write_text(f"上年支出: {last}\n增减原因: {said}\n", "utf-8")
    assert len(of_rule(content, rule)) == 1
