"""What is measured must be what it says: consistent content, the same for the same seed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.generate import write_content
from bench.run import measure, report
from site_src.values.finding import Severity
from tests.support import examined


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}


def found(content: Path) -> list[str]:
    found = examined(content).findings
    return [f"{one.place} {one.message}" for one in found if one.severity is not Severity.INFO]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve departments: of every mixture of sources, with one unit and with several."""
    folder = tmp_path_factory.mktemp("bench") / "content"
    write_content(folder, 12)
    return folder


def test_the_content_has_no_finding(content: Path) -> None:
    assert found(content) == []


def test_the_tables_are_as_long_as_real_ones(content: Path) -> None:
    rows = [text.count("  - {") for name, text in texts(content).items() if "/tables/" in name]
    assert len(rows) == 12 * 13
    assert 100 <= sum(rows) / 12 <= 200  # besides about a hundred that the forms print


def test_the_same_seed_gives_the_same_bytes(content: Path, tmp_path: Path) -> None:
    write_content(tmp_path / "again", 12)
    write_content(tmp_path / "other", 12, seed=2)
    assert texts(tmp_path / "again") == texts(content)
    assert texts(tmp_path / "other") != texts(content)


def test_more_departments_leave_the_first_as_they_are(content: Path, tmp_path: Path) -> None:
    write_content(tmp_path / "two", 2)
    before = {
        name: text for name, text in texts(content).items() if name.startswith(("2024/dept-0001", "2024/dept-0002"))
    }
    assert before.items() <= texts(tmp_path / "two").items()


@pytest.mark.parametrize("table", ["02", "03", "05", "06", "07", "11"])
def test_one_wrong_figure_is_found(table: str, tmp_path: Path) -> None:
    """The content proves something: where each cell is given, no figure of a listed row can be changed unseen."""
    write_content(tmp_path / "content", 1)
    path = tmp_path / f"content/2024/dept-0001/budget/tables/table-{table}.yaml"
    changed = re.sub(
        r"(  - \{.*?)(\d+)\.\d", lambda match: f"{match[1]}{int(match[2]) + 7}.0", path.read_text("utf-8"), count=1
    )
    path.write_text(changed, "utf-8")
    assert found(tmp_path / "content") != []


def test_a_phase_is_measured_in_its_own_process(content: Path) -> None:
    lines = list(report(12, measure(content, ["read", "peer-read"], 1)))
    assert lines[-1].startswith("\n读 ÷ （对照）")
    assert any(line.startswith("| 读 |") for line in lines)
