"""Rules go by the roles that a catalogue gives its figures, whatever they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import BUREAU, findings, tiny_content

NARRATIVE = f"{BUREAU}/narrative.yaml"
HEADER = "公开目录: tiny/2025\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n"
OTHER_NAMES = """\
inherits: tiny/2024
inputs:
  - {name: 上年支出, removed: true}
  - {name: 增减原因, removed: true}
  - {name: 去年支出, last_year_of: 支出合计}
  - {name: 变动说明, kind: text, required: false, explains: {figure: 支出合计, against: last_year}}
parts:
  - id: narrative
    sections:
      - id: spending
        wording: "支出{{ 支出合计 }}万元，去年{{ 去年支出 }}万元。{{ 变动说明 }}{{ 支出情况 }}"
"""
PARTS = """\
inherits: tiny/2024
inputs:
  - {name: 上年工资, last_year_of: 工资}
  - {name: 上年公用, last_year_of: 公用}
  - {name: 开支变动说明, kind: text, required: false, explains: {figure: 开支}}
  - {name: 工资变动说明, kind: text, required: false, explains: {figure: 工资}}
facts:
  - {name: 工资, is: "spending[total].wages", part_of: 开支}
  - {name: 公用, is: "spending[total].goods", part_of: 开支}
  - {name: 开支, is: "spending[total].total"}
parts:
  - id: narrative
    sections:
      - id: spending
        wording: >-
          支出{{ 支出合计 }}万元。{% if change(支出合计, 上年支出) %}{{ 增减原因 }}{% endif %}{{ 支出情况 }}
          {% if 上年工资 + 上年公用 %}{{ 开支变动说明 }}{{ 工资变动说明 }}{% endif %}
"""


def found(folder: Path, catalogue: str, texts: str) -> list[tuple[str, str, str]]:
    """What is found in the tiny portal under another catalogue; its bureau pays 80.0 in wages and 20.0 for goods."""
    files = {
        "catalogs/tiny/2025/catalogue.yaml": catalogue,
        f"{BUREAU}/disclosure.yaml": HEADER,
        f"{BUREAU}/tables/summary.yaml": "表: 收支总表\n收入:\n  其他收入: 0\n",
        NARRATIVE: texts,
    }
    places = [one for one in findings(tiny_content(folder, files)) if one.severity.label != "提示"]
    return [(one.rule, str(one.place).removeprefix(f"{BUREAU}/"), one.message) for one in places]


def test_figures_that_are_called_otherwise_are_judged_by_their_roles(tmp_path: Path) -> None:
    assert found(tmp_path, OTHER_NAMES, "去年支出: 90.0\n") == [
        ("change-without-reason", "narrative.yaml:1:1", "“支出合计”由上年 90 变为 100，增加了，没有写“变动说明”")
    ]


@pytest.mark.parametrize(
    ("reason", "rule"),
    [
        ("人员经费减少", "text-direction-contradicts"),
        ("比上年增加20.0万元", "text-change-disagrees"),
        ("人员增加", None),
    ],
)
def test_so_are_their_reasons(tmp_path: Path, reason: str, rule: str | None) -> None:
    rules = [one[0] for one in found(tmp_path, OTHER_NAMES, f"去年支出: 90.0\n变动说明: {reason}\n")]
    assert rules == ([rule] if rule else [])


def test_an_amount_in_a_reason_may_be_what_was_added(tmp_path: Path) -> None:
    texts = "去年支出: 90.0\n变动说明: 人员增加\n支出情况: 支出{}\n"
    item = "行政运行（2010301）50万元"
    assert [one[0] for one in found(tmp_path / "a", OTHER_NAMES, texts.format(item))] == ["text-item-disagrees"]
    assert found(tmp_path / "b", OTHER_NAMES, f"去年支出: 90.0\n变动说明: 人员增加，其中{item}\n") == []


def test_last_years_figure_is_looked_for_under_its_other_names_too(tmp_path: Path) -> None:
    files = {
        "2023/bureau/budget/disclosure.yaml": "公开目录: tiny/2024\n批复日期: 2023-02-01\n公开日期: 2023-02-08\n",
        "2023/bureau/budget/narrative.yaml": "上年支出: 80.0\n增减原因: 人员增加\n",
        "2023/bureau/budget/tables/spending.yaml": "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 90.0}\n",
        "2023/bureau/budget/tables/projects.yaml": "表: 项目表\n空表: true\n",
        "catalogs/tiny/2025/catalogue.yaml": OTHER_NAMES.replace("支出合计}\n", "支出}\n")
        .replace("{figure: 支出合计", "{figure: 支出")
        .replace("{{ 支出合计", "{{ 支出")
        + 'facts:\n  - {name: 支出合计, removed: true}\n  - {name: 支出, is: "spending[total].total", '
        "also_called: [支出总计, 支出合计]}\nkey_figures: [支出]\n",
        f"{BUREAU}/disclosure.yaml": HEADER,
        NARRATIVE: "去年支出: 99.0\n变动说明: 人员增加\n",
    }
    [one] = [one for one in findings(tiny_content(tmp_path, files)) if one.severity.label != "提示"]
    assert (one.rule, one.message) == (
        "last-year-differs",
        "“去年支出”是 99万元，而 2023 年公开的“支出合计”是 90万元",
    )


SAME = "上年支出: 100.0\n上年工资: 80.0\n上年公用: 20.0\n"


def test_a_whole_whose_parts_are_all_unchanged_has_not_changed(tmp_path: Path) -> None:
    assert found(tmp_path, PARTS, SAME) == []


def test_a_whole_is_compared_with_the_sum_of_last_years_parts(tmp_path: Path) -> None:
    told = found(tmp_path, PARTS, SAME.replace("20.0", "15.0"))
    assert told == [
        ("change-without-reason", "narrative.yaml:2:1", "“开支”由上年 95 变为 100，增加了，没有写“开支变动说明”")
    ]


def test_the_reason_of_a_whole_explains_its_parts_and_that_of_a_part_the_whole(tmp_path: Path) -> None:
    texts = SAME.replace("80.0", "75.0")
    assert [one[0] for one in found(tmp_path / "none", PARTS, texts)] == ["change-without-reason"] * 2
    for name in ("开支变动说明", "工资变动说明"):
        assert found(tmp_path / name, PARTS, f"{texts}{name}: 调整工资\n") == []
