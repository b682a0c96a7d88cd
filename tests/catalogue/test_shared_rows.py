"""Fixed rows that several catalogues take from one library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.loader import load_catalogue
from site_src.catalogue.schema import FixedRow
from site_src.values.finding import Finding
from tests.conftest import ROOT
from tests.support import tiny_content, write

SHIPPED = (ROOT / "site_src" / "catalogs", "site_src/catalogs")
LIBRARY = """
title: 共用的行
source: 示例
rows:
  - {id: first, label: 第一项, cells: {note: 第一项的说明}}
  - {id: second, label: 第二项, kind: standard, cells: {note: 第二项的说明, group: 甲}}
  - {id: third, label: 第三项, number: 三、}
"""
TABLE = """
id: summary
title: 收支总表
empty: 注：没有收支，本表为空。
panels:
  - id: goals
    columns:
      - {id: item, label: 项目, kind: label}
      - {id: group, label: 组, kind: text}
      - {id: value, label: 值, kind: text}
      - {id: note, label: 说明, kind: text}
    fixed_from: shared
"""


def _loaded(folder: Path, table: str, library: str = LIBRARY) -> tuple[Catalogue | None, list[Finding]]:
    catalogs = tiny_content(folder) / "catalogs"
    files: Mapping[str, str] = {"tiny/2024/tables/summary.yaml": table, "library/shared.yaml": library}
    write(catalogs, files)
    return load_catalogue([(catalogs, "catalogs"), SHIPPED], "tiny/2024")


def _rows(folder: Path, table: str) -> list[FixedRow]:
    catalogue, findings = _loaded(folder, table)
    assert findings == []
    assert catalogue is not None
    return catalogue.by_id["summary"].panels[0].form.fixed


def test_a_panel_has_all_rows_of_the_library_it_names(tmp_path: Path) -> None:
    rows = _rows(tmp_path, TABLE)
    assert [(row.id, row.label) for row in rows] == [("first", "第一项"), ("second", "第二项"), ("third", "第三项")]
    assert rows[1].cells == {"note": "第二项的说明", "group": "甲"}


def test_a_panel_that_lists_rows_has_those_in_its_order_with_its_own_among_them(tmp_path: Path) -> None:
    rows = _rows(tmp_path, TABLE + "    fixed: [{id: third}, {id: own, label: 自有的一项}, {id: first}]\n")
    assert [(row.number, row.label) for row in rows] == [("三、", "第三项"), ("", "自有的一项"), ("", "第一项")]


def test_what_a_row_says_itself_counts_and_the_rest_is_shared(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, TABLE + "    fixed: [{id: second, label: 第二款, cells: {note: 本省的说明}}]\n")
    assert (row.label, row.kind, row.cells) == ("第二款", "standard", {"note": "本省的说明", "group": "甲"})


def test_a_mistake_in_a_library_stands_where_it_was_typed(tmp_path: Path) -> None:
    _, findings = _loaded(tmp_path, TABLE, LIBRARY.replace("number: 三、", "nummer: 三、"))
    assert [(finding.rule, finding.place.file, finding.place.line, finding.expected) for finding in findings] == [
        ("unknown-key", "catalogs/library/shared.yaml", 7, "number")
    ]


def test_a_library_that_there_is_not_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    _, findings = _loaded(tmp_path, TABLE.replace("fixed_from: shared", "fixed_from: shard"))
    assert [(finding.message, finding.hint, str(finding.place)) for finding in findings] == [
        ("没有名为“shard”的共用行", "是不是“shared”？", "catalogs/tiny/2024/tables/summary.yaml:12:17")
    ]


def test_a_text_of_the_library_for_which_the_panel_has_no_column_is_told(tmp_path: Path) -> None:
    _, findings = _loaded(tmp_path, TABLE.replace("      - {id: note, label: 说明, kind: text}\n", ""))
    found = [(finding.rule, finding.message, finding.place.file, finding.place.line) for finding in findings]
    assert found == [
        ("catalogue-name", "没有栏“note”", "catalogs/library/shared.yaml", 5),
        ("catalogue-name", "没有栏“note”", "catalogs/library/shared.yaml", 6),
    ]


def test_a_library_of_the_content_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = LIBRARY.replace("title: 共用的行", "title: 本地的投入管理指标")
    catalogs = tiny_content(tmp_path) / "catalogs"
    table = TABLE.replace("fixed_from: shared", "fixed_from: input_management_indicators")
    files = {"tiny/2024/tables/summary.yaml": table, "library/input_management_indicators.yaml": own}
    write(catalogs, files)
    catalogue, findings = load_catalogue([(catalogs, "catalogs"), SHIPPED], "tiny/2024")
    assert findings == []
    assert catalogue is not None
    assert [row.id for row in catalogue.by_id["summary"].panels[0].form.fixed] == ["first", "second", "third"]


def test_the_indicators_of_three_standards_are_one_list() -> None:
    """What one province words otherwise, leaves out or adds is all that its catalogue says."""
    names = ("henan-budget/2024", "henan-performance/2023", "hunan-performance/2022")
    whole, henan, hunan = (_indicators(name) for name in names)
    assert henan == whole
    assert len(whole) == 20
    shared = {row.id: row for row in whole}
    assert set(shared) - {row.id for row in hunan} == {"goals_set"}
    assert [row.id for row in hunan if row.id not in shared] == ["finance", "performance"]
    changed = [row.id for row in hunan if row.id in shared and row.cells != shared[row.id].cells]
    assert changed == ["budget_completeness"]


def _indicators(name: str) -> list[FixedRow]:
    catalogue, findings = load_catalogue([SHIPPED], name)
    assert findings == []
    assert catalogue is not None
    return catalogue.by_id["overall_goal"].panels[-1].form.fixed
