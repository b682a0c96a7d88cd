"""A year's catalogue that says only what changed against the year before."""

from __future__ import annotations

from pathlib import Path

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.loader import load_catalogue
from site_src.values.finding import Finding
from tests.conftest import ROOT

SHIPPED = (ROOT / "site_src" / "catalogs", "site_src/catalogs")


def _inherited(folder: Path, files: dict[str, str]) -> tuple[Catalogue | None, list[Finding]]:
    for name, text in files.items():
        path = folder / "henan-budget" / "2025" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load_catalogue([(folder, "catalogs"), SHIPPED], "henan-budget/2025")


def _base() -> Catalogue:
    catalogue, _ = load_catalogue([SHIPPED], "henan-budget/2024")
    assert catalogue is not None
    return catalogue


def test_a_year_that_says_nothing_new_is_the_year_before(tmp_path: Path) -> None:
    catalogue, findings = _inherited(tmp_path, {"catalogue.yaml": "inherits: henan-budget/2024\n"})
    assert findings == []
    assert catalogue is not None
    assert catalogue.tables[0].form.model_dump() == _base().tables[0].form.model_dump()
    assert catalogue.file.title == _base().file.title


def test_what_changed_is_laid_over_what_was(tmp_path: Path) -> None:
    table = """
        panels:
          - id: outgo
            fixed:
              - {id: former_health, removed: true}
              - {id: f212, label: 城乡社区支出}
        notes: ["注：2025年起按新科目列示。"]
    """
    changes = {"catalogue.yaml": "inherits: henan-budget/2024\nedition: 第二版\n", "tables/fiscal.yaml": table}
    catalogue, findings = _inherited(tmp_path, changes)
    assert findings == []
    assert catalogue is not None
    rows = {row.id: row for row in catalogue.by_id["fiscal"].panels[1].form.fixed}
    assert "former_health" not in rows
    assert (rows["f212"].label, rows["f212"].code) == ("城乡社区支出", "212")
    assert catalogue.by_id["fiscal"].form.notes == ["注：2025年起按新科目列示。"]
    assert len(catalogue.by_id["fiscal"].formulas) == len(_base().by_id["fiscal"].formulas)


def test_a_mistake_stands_where_it_was_typed(tmp_path: Path) -> None:
    changes = {"catalogue.yaml": "inherits: henan-budget/2024\n", "tables/basic.yaml": "decimal: 2\n"}
    _, findings = _inherited(tmp_path, changes)
    assert [(str(finding.place), finding.expected) for finding in findings] == [
        ("catalogs/henan-budget/2025/tables/basic.yaml:1:1", "decimals")
    ]


def test_what_is_inherited_must_exist_and_not_come_back(tmp_path: Path) -> None:
    _, findings = _inherited(tmp_path, {"catalogue.yaml": "inherits: henan-budget/2042\n"})
    assert "没有可继承的公开目录“henan-budget/2042”" in [finding.message for finding in findings]
    _, findings = _inherited(tmp_path, {"catalogue.yaml": "inherits: henan-budget/2025\n"})
    assert "“henan-budget/2025”继承到自己" in [finding.message for finding in findings]
