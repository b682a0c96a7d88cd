"""A missing table is told once; nothing is compared with it as though it were empty."""

from __future__ import annotations

from pathlib import Path

from site_src.values.finding import Severity
from tests.support import REAL, findings, real_content


def test_only_the_missing_table_itself_is_told(tmp_path: Path) -> None:
    content = real_content(tmp_path)
    (content / REAL / "tables" / "table-08.yaml").unlink()
    errors = [one for one in findings(content) if one.severity is Severity.ERROR]
    assert [(one.rule, one.table) for one in errors] == [("missing-table", "一般公共预算“三公”经费支出情况表")]
