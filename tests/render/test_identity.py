"""Departments through time, and the disclosures of one department and year, linked with each other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from site_src.checks.rules.unit_examples import unit_example
from site_src.commands.main import main
from tests.support import BUREAU, findings, replace, tiny_content

TWO = """\
部门:
  - 标识: bureau
    名称: 示例市新局
    曾用名:
      - {名称: 示例市旧局, 止: 2024}
    前身: [office]
  - 标识: office
    名称: 示例市老办
    后继: [bureau]
"""


def _page(content: Path, name: str) -> str:
    output = content.parent / "output"
    assert main(["build", "--no-pdf", "--content", str(content), "--output", str(output)]) == 0
    return (output / name).read_text("utf-8")


def test_a_year_bears_the_name_that_the_department_had_in_it(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {"departments.yaml": TWO})
    shutil.copytree(content / "2024", content / "2025")
    assert "示例市旧局" in _page(content, f"{BUREAU}/index.html")
    assert "示例市旧局" not in _page(content, f"{BUREAU.replace('2024', '2025')}/index.html")


def test_the_page_of_a_department_names_what_it_was_and_leads_there(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {"departments.yaml": TWO})
    shutil.copytree(content / "2024" / "bureau", content / "2023" / "office")
    page = _page(content, "departments/bureau/index.html")
    assert "示例市旧局（至2024年）" in page
    assert '<a href="../office/index.html">示例市老办</a>' in page
    assert '<a href="../bureau/index.html">示例市新局</a>' in _page(content, "departments/office/index.html")


def test_a_predecessor_that_is_not_listed_is_found(tmp_path: Path) -> None:
    content = tiny_content(tmp_path, {"departments.yaml": TWO})
    replace(content, "departments.yaml", "前身: [office]", "前身: [ofice]")
    found = [(one.rule, str(one.place), one.hint) for one in findings(content)]
    assert found == [("unknown-department", "departments.yaml:6:10", "是不是“office”？")]


def test_budget_and_accounts_of_a_year_lead_to_each_other(tmp_path: Path) -> None:
    accounts = "inherits: tiny/2024\nkind: accounts\nkind_name: 部门决算\n"
    content = tiny_content(tmp_path, {"catalogs/tiny-accounts/2024/catalogue.yaml": accounts})
    shutil.copytree(content / BUREAU, content / "2024" / "bureau" / "accounts")
    replace(content, "2024/bureau/accounts/disclosure.yaml", "tiny/2024", "tiny-accounts/2024")
    page = _page(content, f"{BUREAU}/index.html")
    siblings = re.search(r'<p class="siblings">(.*?)</p>', page)
    assert siblings is not None
    assert 'href="../accounts/index.html"' in siblings[1]


def test_a_department_and_its_units_lead_to_each_other(tmp_path: Path) -> None:
    header = "所属单位: [office, centre]\n"
    content = tiny_content(tmp_path, unit_example("30.0", "", header=header).files)
    page = _page(content, f"{BUREAU}/index.html")
    assert '所属单位：<a href="../../office/budget/index.html">市财政局（本级）</a>、市财政局票据中心</p>' in page
    own = _page(content, "2024/office/budget/index.html")
    assert '汇总本单位的部门：<a href="../../bureau/budget/index.html">市财政局</a>' in own
