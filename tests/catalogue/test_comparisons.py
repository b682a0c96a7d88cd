"""What a catalogue compares with other disclosures: mistakes in it, and that shipped ones mean something."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.loader import load_catalogue
from tests.support import ROOT, replace, tiny_content, where

HOME = "catalogs/tiny/2024/catalogue.yaml"
SHIPPED = ROOT / "site_src" / "catalogs"
NAMES = sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in SHIPPED.glob("*/*/catalogue.yaml"))
GOOD = """\
by_code:
  - {name: 各项, table: spending, column: total}
across:
  - {id: last, here: 支出合计, kind: budget, years_back: 1, there: [支出, 支出合计], says: 相等}
  - {id: items, here: 各项, kind: accounts, there: [各项决算], says: 相等}
"""


def with_comparisons(folder: Path) -> Path:
    content = tiny_content(folder)
    with (content / HOME).open("a", encoding="utf-8") as file:
        file.write(GOOD)
    return content


def load(content: Path) -> list[tuple[str, int, int, str]]:
    folders = [(content / "catalogs", "catalogs"), (SHIPPED, "site_src/catalogs")]
    found = load_catalogue(folders, "tiny/2024")[1]
    return [(one.rule, one.place.line, one.place.column, one.message) for one in found]


def test_what_is_right_gives_nothing(tmp_path: Path) -> None:
    assert load(with_comparisons(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "rule", "message"),
    [
        ("table: spending", "table: spendings", "spendings", "catalogue-name", "没有表“spendings”"),
        ("table: spending", "table: summary", "summary, column", "catalogue-listing", "没有科目编码的栏"),
        ("column: total", "column: code", "code}", "catalogue-name", "没有放数的栏“code”"),
        ("{name: 各项,", "{name: 支出合计,", "支出合计, table", "catalogue-listing", "“支出合计”已经是别的数的名称"),
        ("here: 支出合计", "here: 支出合记", "支出合记", "catalogue-name", "没有数据“支出合记”"),
        ("here: 支出合计", "here: 增减原因", "增减原因, kind: budget", "catalogue-name", "没有数据“增减原因”"),
        ("years_back: 1, ", "", "budget, there", "catalogue-listing", "就是这份公开文本自己"),
        ("[支出, 支出合计]", "[支出]", "支出], says", "catalogue-name", "没有数据“支出”"),
        ("id: items", "id: last", "last, here: 各项", "catalogue-listing", "“last”已经用过"),
        ("kind: accounts", "kind: account", "account,", "wrong-type", "“kind”的值不对"),
        ("years_back: 1", "years_back: 2", "2, there", "wrong-type", "“years_back”的值不对"),
    ],
)
def test_a_mistake_is_found_at_its_place(tmp_path: Path, old: str, new: str, at: str, rule: str, message: str) -> None:
    content = with_comparisons(tmp_path)
    text = (content / HOME).read_text("utf-8")
    first, _, last = text.partition("by_code:")
    (content / HOME).write_text(f"{first}by_code:{last.replace(old, new, 1)}", "utf-8")
    found = load(content)
    if old == "{name: 各项,":
        found = [one for one in found if one[0] == rule]  # the entry that uses the name has lost it
    assert [one[:3] for one in found] == [(rule, *where(content, HOME, at))]
    assert message in found[0][3]


def shipped() -> list[Catalogue]:
    loaded = [load_catalogue([(SHIPPED, "site_src/catalogs")], name)[0] for name in NAMES]
    return [catalogue for catalogue in loaded if catalogue is not None]


def test_every_figure_that_a_shipped_catalogue_looks_for_some_catalogue_has() -> None:
    catalogues = shipped()
    known = {(catalogue.file.kind, fact.name) for catalogue in catalogues for fact in catalogue.file.facts}
    known |= {(catalogue.file.kind, coded.name) for catalogue in catalogues for coded in catalogue.file.by_code}
    wanted = {(entry.kind, name) for catalogue in catalogues for entry in catalogue.file.across for name in entry.there}
    assert wanted
    assert wanted <= known


def test_every_comparison_of_shipped_catalogues_gives_its_source() -> None:
    assert [entry.id for catalogue in shipped() for entry in catalogue.file.across if not entry.source] == []


def test_a_catalogue_inherits_its_comparisons(tmp_path: Path) -> None:
    content = with_comparisons(tmp_path)
    heir = content / "catalogs/tiny/2025/catalogue.yaml"
    heir.parent.mkdir()
    heir.write_text("inherits: tiny/2024\nacross:\n  - {id: items, removed: true}\n", "utf-8")
    catalogue, _ = load_catalogue([(content / "catalogs", "catalogs"), (SHIPPED, "")], "tiny/2025")
    assert catalogue is not None
    assert [entry.id for entry in catalogue.file.across] == ["last"]
    replace(content, "catalogs/tiny/2025/catalogue.yaml", "removed: true", "relation: '<='")
    catalogue, _ = load_catalogue([(content / "catalogs", "catalogs"), (SHIPPED, "")], "tiny/2025")
    assert catalogue is not None
    assert [entry.relation for entry in catalogue.file.across] == ["=", "<="]


def test_a_number_of_things_is_no_amount_to_add_over_units(tmp_path: Path) -> None:
    content = with_comparisons(tmp_path)
    replace(content, HOME, 'projects[item])"', 'projects[item])", unit: 个, adds_over_units: true')
    assert load(content) == [("catalogue-listing", *where(content, HOME, "true}"), "“项目个数”不是金额，不逐单位相加")]
