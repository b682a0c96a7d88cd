"""Punctuation of an input method is named as such, with what to write; other mistakes keep their own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import BUREAU, findings, tiny_content

SPENDING = f"{BUREAU}/tables/spending.yaml"
ROW = "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 60.1, 公用: 20.0}\n"


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "line", "hint"),
    [
        ("工资: 60.1", "工资：60.1", "unknown-key", 3, "“：”是中文冒号，要写英文冒号：“工资: 60.1”"),
        ("工资: 60.1", "工资:60.1", "unknown-key", 3, "英文冒号后面要空一格：“工资: 60.1”"),
        ("60.1", "1,060.1", "unknown-key", 3, "带逗号的数要加引号，如 '1,060.1'"),
        ("2010301, ", "2010301，", "yaml-syntax", 3, "这一行用了中文逗号“，”，改成英文逗号加一个空格"),
        ("表: ", "表：", "yaml-syntax", 2, "上一行用了中文冒号“：”，改成英文冒号加一个空格"),
        ("行:", "合计：\n  工资: 3\n行:", "yaml-syntax", 2, "这一行用了中文冒号“：”，改成英文冒号加一个空格"),
        ("工资: 60.1", "公资: 60.1", "unknown-key", 3, "是不是“工资”？"),
        ("公用: 20.0}", "公用: 20.0", "yaml-syntax", 3, "写成 {键: 值, 键: 值}"),
    ],
)
def test_the_hint_names_the_slip(tmp_path: Path, right: str, wrong: str, rule: str, line: int, hint: str) -> None:
    assert ROW.count(right) == 1
    found = findings(tiny_content(tmp_path, {SPENDING: ROW.replace(right, wrong)}))
    told = [(one.rule, one.place.line) for one in found if hint in one.hint]
    assert told == [(rule, line)], [str(one) for one in found]


def test_a_chinese_colon_inside_a_value_is_no_slip(tmp_path: Path) -> None:
    narrative = "上年支出: 90.0\n增减原因: 原因：人员增加\n 其中: 乙\n"
    found = findings(tiny_content(tmp_path, {f"{BUREAU}/narrative.yaml": narrative}))
    assert [one.hint for one in found if one.rule == "yaml-syntax"] == ["检查上一行是否少了引号，或冒号是否多写"]
