"""A table that is missing is told once: figures that need it are unknown, not nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support import ROOT, brief, faults

HEBEI = "2023/qinhuangdao-guanweiban/budget"


def test_figures_that_need_a_missing_table_are_not_taken_for_nothing(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    (content / HEBEI / "tables/state-capital.yaml").unlink()
    assert brief(faults(content)) == [("missing-table", "disclosure.yaml", 1, 1)]


def test_projects_are_called_by_their_names(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    table = content / "2024/zhengzhou-zhengwuban/budget/tables/table-11.yaml"
    table.write_text(table.read_text("utf-8").replace("347.7", "374.7"), "utf-8")
    found = [one for one in faults(content) if one.rule == "tie-broken"]
    assert found
    for one in found:
        assert "《项目支出预算表》“市政务服务办事大厅运行专项经费” 374.7" in [related.text for related in one.related]
