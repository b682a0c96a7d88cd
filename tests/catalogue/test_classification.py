"""The classifications of codes: the shipped tables are sound, and broken ones are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.catalogue.classification import DIGITS, Classifications, Code, read_classifications
from tests.support import ROOT, brief, replace

FOLDER = ROOT / "site_src" / "catalogs" / "classifications"


@pytest.fixture(scope="module")
def shipped() -> Classifications:
    classifications, found = read_classifications(FOLDER, "classifications")
    assert found == []
    return classifications


@pytest.mark.parametrize("kind", sorted(DIGITS))
def test_every_code_has_a_length_that_the_classification_knows(shipped: Classifications, kind: str) -> None:
    assert shipped.codes[kind]
    assert {len(code) for code in shipped.codes[kind]} <= set(DIGITS[kind])


@pytest.mark.parametrize("kind", sorted(DIGITS))
def test_names_have_no_spaces(shipped: Classifications, kind: str) -> None:
    names = [entry.name for entries in shipped.codes[kind].values() for entry in entries]
    assert [name for name in names if name != "".join(name.split())] == []


@pytest.mark.parametrize(
    ("kind", "code", "name"),
    [
        ("function", "2010301", "行政运行"),
        ("function", "201", "一般公共服务支出"),
        ("department_economic", "30101", "基本工资"),
        ("government_economic", "50101", "工资奖金津补贴"),
        ("function", "9999999", ""),
        ("function", "50101", ""),
        ("no-such-classification", "201", ""),
    ],
)
def test_a_code_has_its_name(shipped: Classifications, kind: str, code: str, name: str) -> None:
    assert shipped.name_of(kind, code) == name


def test_names_of_other_years_are_remembered(shipped: Classifications) -> None:
    other = {code: shipped.other_names("function", code) for code in shipped.codes["function"]}
    assert any(other.values())
    assert shipped.other_names("function", "9999999") == []


def test_a_code_bears_the_name_of_its_year() -> None:
    renamed = Code.model_validate({"code": "210", "name": "新名", "former": [{"name": "旧名", "until": 2018}]})
    added = Code.model_validate({"code": "224", "name": "后设", "from": 2019})
    names = Classifications({"function": {"210": [renamed], "224": [added]}})
    assert [names.of_year(year).name_of("function", "210") for year in (2018, 2019)] == ["旧名", "新名"]
    assert [names.of_year(year).name_of("function", "224") for year in (2018, 2019)] == ["", "后设"]
    assert names.of_year(2018).other_names("function", "210") == ["新名"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "message"),
    [
        ("{code: 201, name:", "{code: 0201, name:", "wrong-type", "3、5 或 7 位数字"),
        ("{code: 201, name:", "{code: ２０１, name:", "wrong-type", "3、5 或 7 位数字"),
        ("{code: 201, name:", "{code: 20103, name:", "duplicate-code", "科目编码 20103 在同一年有两个"),
        ("{code: 201, name:", "{kode: 201, name:", "unknown-key", "不认识的键“kode”"),
    ],
)
def test_a_broken_table_of_codes(tmp_path: Path, old: str, new: str, rule: str, message: str) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "classifications"))
    replace(folder, "function.yaml", old, new)
    _, found = read_classifications(folder, "classifications")
    assert any(one.rule == rule and message in one.message for one in found)
    assert {name for _, name, _, _ in brief(found)} == {"function.yaml"}
