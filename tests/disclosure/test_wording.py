"""Standard wording: figures and direction words are computed, and a template can do nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.disclosure.wording import Wording, change, growth, held, share
from site_src.values.amount import parse_amount
from site_src.values.place import Place
from tests.support import BUREAU, brief, disclosure, findings, reading_faults, replace, tiny_content, where

AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=1)
WORDS = {"收入": Decimal("2562.0"), "上年收入": Decimal("2472.7"), "部门": "市财政局", "无": Decimal(0)}


@pytest.mark.parametrize(
    ("this", "last", "words"),
    [
        ("2562.0", "2472.7", "增加89.3 增长3.6% False"),
        ("2472.7", "2562.0", "减少89.3 下降3.5% False"),
        ("5", "5.0", "增加0 增长0% True"),
        ("0", "0", "增加0 增长0% True"),
        ("5", "0", "增加5  False"),
        ("0", "5", "减少5 下降100% False"),
        ("-5", "-10", "增加5 增长50% False"),
        ("-10", "-5", "减少5 下降100% False"),
        ("10", "-5", "增加15 增长300% False"),
        ("10000.1", "10000.0", "增加0.1 增长0% False"),
        ("10000.0", "10000.1", "减少0.1 下降0% False"),
        ("100.05", "100", "增加0.05 增长0.1% False"),
        ("3", "2", "增加1 增长50% False"),
        ("4", "3", "增加1 增长33.3% False"),
    ],
)
def test_change_rate_and_standstill(this: str, last: str, words: str) -> None:
    figures = Decimal(this), Decimal(last)
    assert f"{change(*figures)} {growth(*figures)} {held(*figures)}" == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        ("742.1", "2562.0", "29%"),
        ("1819.9", "2562.0", "71%"),
        ("5", "5", "100%"),
        ("0", "5", "0%"),
        ("1", "8", "13%"),
        ("5", "0", ""),
        ("-1", "4", "-25%"),
    ],
)
def test_a_share(part: str, whole: str, words: str) -> None:
    assert share(Decimal(part), Decimal(whole)) == words


@given(AMOUNTS, AMOUNTS)
def test_the_change_leads_from_last_year_to_this(this: Decimal, last: Decimal) -> None:
    words = change(this, last)
    amount = parse_amount(words[2:])
    assert amount is not None
    assert last + (amount if words.startswith("增加") else -amount) == this
    assert held(this, last) == (amount == 0)
    assert growth(this, last)[:2] in {"增加": {"增长", ""}, "减少": {"下降"}}[words[:2]]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("收入{{ 收入 }}万元", "收入2562万元"),
        ("{{ 收入 - 上年收入 }}", "89.3"),
        ("{{ change(收入, 上年收入) }}", "增加89.3"),
        ("{% if 无 > 0 %}有{% else %}没有{% endif %}", "没有"),
        ("  没有模板  ", "没有模板"),
        ("一个 { 括号", "一个 { 括号"),
        ("{{ 部门 }}", "市财政局"),
        ("<b>&amp;</b>{{ 部门 }}", "<b>&amp;</b>市财政局"),
        ("{{ ((收入 - 上年收入) / 2) | round(1) }}", "44.7"),
    ],
)
def test_a_text_is_filled(text: str, filled: str) -> None:
    wording = Wording(WORDS)
    assert wording.filled(text, Place("a.yaml")) == filled
    assert wording.findings == []


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "'{0.__class__}'.format(1)",
        "'%s'.__mod__(1)",
        "change.__globals__",
        "收入.__reduce__()",
        "self.__init__",
        "cycler.__init__",
        "lipsum.__globals__",
        "range(9)",
        "1 / 0",
        "收入 / 无",
        "收入 * 1.5",
        "'a'.index('b')",
        "[][5]",
        "{}['a']",
        "share(收入)",
        "change(收入, 部门)",
        "namespace()",
        "收入 | nothing_like_it",
        "'' | attr('__class__')",
    ],
)
def test_a_template_cannot_reach_out_and_cannot_crash(expression: str) -> None:
    wording = Wording(WORDS)
    text = "{{ " + expression + " }}"
    assert wording.filled(text, Place("a.yaml", 3, 5)) == text
    assert [(one.rule, one.place) for one in wording.findings] == [("wording", Place("a.yaml", 3, 5))]


@pytest.mark.parametrize("text", ["{% include 'x' %}", "{% import 'x' as x %}", "{% extends 'x' %}"])
def test_a_template_cannot_load_another(text: str) -> None:
    wording = Wording(WORDS)
    wording.filled(text, Place("a.yaml"))
    assert [one.rule for one in wording.findings] == ["wording"]


def test_a_template_that_calls_itself_without_end_is_a_fault() -> None:
    wording = Wording(WORDS)
    wording.filled("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", Place("a.yaml"))
    assert [one.rule for one in wording.findings] == ["wording"]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("第一行\n{{ 收人 }}", 2, "没有的数据“收人”", "是不是“收入”？"),
        ("{{ xyz }}", 1, "没有的数据“xyz”", "facts 或 inputs"),
        ("第一行\n\n{{ 收入", 3, "模板写法有误", "{{ 数据名 }}"),
        ("第一行\n{% if 收入 %}", 2, "模板写法有误", "{{ 数据名 }}"),
        ("第一行\n{{ 1 / 0 }}", 2, "模板无法计算", "检查模板里的运算"),
    ],
)
def test_a_fault_is_found_at_its_line(text: str, line: int, message: str, hint: str) -> None:
    wording = Wording(WORDS)
    wording.filled(text, Place("a.yaml", 10, 5))
    assert [one.place.line for one in wording.findings] == [9 + line]
    assert message in wording.findings[0].message
    assert hint in wording.findings[0].hint


MACROS = [
    ("{{ 1 / 0 }}", 1, "模板无法计算"),
    ("{{ 年度.x.y }}", 1, "没有的数据"),
    ("\n{% macro m() %}{{ 1 / 0 }}{% endmacro %}", 2, "模板无法计算"),
    ("{% macro m() %}\n{{ 年度.x.y }}{% endmacro %}", 2, "没有的数据"),
    ("{% macro m() %}\n{{ m() }}{% endmacro %}", 2, "模板无法计算"),
    ("{% macro m() %}", 1, "模板写法有误"),
    ("{{ 收人 }}", 1, "没有的数据“收人”"),
]


@pytest.mark.parametrize(("macros", "line", "message"), MACROS)
def test_a_fault_of_a_macro_is_found_once_in_the_macros(macros: str, line: int, message: str) -> None:
    words = Wording({**WORDS, "年度": 2024})
    wording = words.with_macros(macros, Place("catalogue.yaml", 7, 3)).with_words({"栏": "工资"})
    for number in (1, 2):
        wording.filled("第一行\n第二行\n{% if m %}{{ m() }}{% endif %}", Place("section.yaml", number))
    found = [one for one in words.findings if one.place.file == "catalogue.yaml"]
    assert [str(one.place) for one in found] == [f"catalogue.yaml:{6 + line}:3"]
    assert message in found[0].message
    assert {one.message for one in words.findings if one not in found} <= {"模板用了没有的数据“m”"}


@pytest.mark.parametrize("macros", [one[0] for one in MACROS])
def test_a_faulty_macro_of_a_catalogue_is_content_and_no_fault_of_the_program(tmp_path: Path, macros: str) -> None:
    content = tiny_content(tmp_path)
    macros += "" if "macro m" in macros else "{% macro m() %}{% endmacro %}"
    replace(content, CATALOGUE, "inputs:\n", f"macros: |\n  {macros.replace(chr(10), chr(10) + '  ')}\ninputs:\n")
    replace(content, CATALOGUE, "{{ 部门 }}支出{{", "{{ m() }}{{ 部门 }}支出{{")
    first, *_ = where(content, CATALOGUE, "macros: |")
    lines = {one.place.line - first for one in findings(content) if one.place.file == CATALOGUE}
    assert lines & {1, 2}


CATALOGUE = "catalogs/tiny/2024/catalogue.yaml"


def section_text(content: Path) -> str:
    return disclosure(content).parts[0].sections[0].text


def test_the_narrative_takes_its_figures_from_the_tables(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    assert section_text(content) == "市财政局支出100万元，比上年增加10万元。\n原因：人员增加。"
    replace(content, f"{BUREAU}/tables/spending.yaml", "60.1", "40.1")
    assert section_text(content) == "市财政局支出80万元，比上年减少10万元。\n原因：人员增加。"


def test_a_reason_may_name_facts(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/narrative.yaml", "人员增加", "共{{ 项目个数 }}个项目，支出{{ 支出合计 }}万元")
    assert section_text(content).endswith("原因：共2个项目，支出100万元。")


def test_a_fault_in_the_catalogues_wording_stands_at_its_line(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, CATALOGUE, "原因：{{ 增减原因 }}", "原因：{{ 增减原囚 }}")
    found = reading_faults(content)
    assert [(one.rule, one.place.file) for one in found] == [("catalogue-wording", CATALOGUE)]
    assert found[0].place.line == where(content, CATALOGUE, "增减原囚")[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("上年支出: 90.0\n", "", [("missing-key", "narrative.yaml", 1, 1)]),
        ("上年支出: 90.0", "上年支出:", [("missing-key", "narrative.yaml", 1, 6)]),
        ("上年支出: 90.0", "上年支出: 九十", [("not-an-amount", "narrative.yaml", 1, 7)]),
        ("上年支出: 90.0", "上年支出: [90]", [("wrong-type", "narrative.yaml", 1, 7)]),
        ("上年支出: 90.0", "上年 支出: 90.0", []),
        ("增减原因: 人员增加", "增减原因:", []),
        ("增减原因: 人员增加\n", "", []),
        ("增减原因: 人员增加", "增减原因: {因: 果}", [("wrong-type", "narrative.yaml", 2, 7)]),
        ("增减原因: 人员增加", "増减原因: 人员增加", [("unknown-key", "narrative.yaml", 2, 1)]),
        ("增减原因: 人员增加", "增减原因: '{{ 谁 }}'", [("wording", "narrative.yaml", 2, 7)]),
    ],
)
def test_inputs(tmp_path: Path, old: str, new: str, expected: list[tuple[str, str, int, int]]) -> None:
    content = tiny_content(tmp_path)
    replace(content, f"{BUREAU}/narrative.yaml", old, new)
    assert brief(reading_faults(content)) == expected


def test_without_the_file_every_required_input_is_missing(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    (content / BUREAU / "narrative.yaml").unlink()
    assert brief(reading_faults(content)) == [("missing-key", "narrative.yaml", 1, 1)]


def test_the_glossary_is_the_catalogues_with_what_the_content_changes(tmp_path: Path) -> None:
    own = "项目支出: '{{ 部门 }}的{{ 项目个数 }}个项目的支出。'\n其他收入: 以上之外的收入。\n"
    terms = disclosure(tiny_content(tmp_path, {f"{BUREAU}/glossary.yaml": own})).terms
    assert [(one.term, one.meaning) for one in terms] == [
        ("基本支出", "保障机构运转的支出。"),
        ("项目支出", "市财政局的2个项目的支出。"),
        ("其他收入", "以上之外的收入。"),
    ]


@pytest.mark.parametrize("text", ["项目支出:\n", "项目支出: [一, 二]\n", "项目支出: {解释: 一}\n"])
def test_a_term_needs_a_meaning(tmp_path: Path, text: str) -> None:
    found = reading_faults(tiny_content(tmp_path, {f"{BUREAU}/glossary.yaml": text}))
    assert [(one.rule, one.place.line) for one in found] == [("wrong-type", 1)]
    assert "“项目支出”应是解释的文字" in found[0].message
