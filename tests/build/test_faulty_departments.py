"""One faulty department holds back only itself; a part is rebuilt without the rest; what disappears is named."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from site_src.commands.asked import Asked
from tests.build.portals import Project, disclose, project, register
from tests.support import BUREAU, snapshot, write

OFFICE, CENTRE = "2024/office/budget", "2024/centre/budget"
PLAIN = Asked(with_pdf=False)
STRICT = Asked(with_pdf=False, strict=True)


def of(made: Project, folder: str) -> dict[str, bytes]:
    return {name: data for name, data in snapshot(made.output).items() if name.startswith(f"{folder}/")}


def break_spending(made: Project, folder: str = OFFICE) -> None:
    write(made.content, {f"{folder}/tables/spending.yaml": "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 一百}\n"})


def page(made: Project, name: str) -> str:
    return (made.output / name).read_text("utf-8")


def test_of_a_faulty_one_the_version_in_the_output_stays(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office", "centre"))
    made.build()
    before = of(made, OFFICE)
    break_spending(made)
    write(made.content, {f"{CENTRE}/narrative.yaml": "上年支出: 90.0\n增减原因: 项目增加\n"})
    status, report = made.build()
    assert status == 1
    assert of(made, OFFICE) == before
    assert "项目增加" in page(made, f"{CENTRE}/index.html")
    assert f"暂缓：2024年市office局部门预算公开（{OFFICE}），1 个错误；保留已生成的版本" in report
    assert "tables/spending.yaml:3:25: 错误" in report
    assert "整理中" not in page(made, "2024/index.html")
    assert "市office局" in page(made, "2024/index.html")


def test_one_that_was_never_good_is_listed_as_pending(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    break_spending(made)
    status, report = made.build()
    assert status == 1
    assert of(made, OFFICE) == {}
    assert of(made, BUREAU) != {}
    assert "没有生成，年度页上列为“整理中”" in report
    assert "整理中" in page(made, "2024/index.html")
    assert "市office局" in page(made, "2024/index.html")
    assert not (made.output / "departments/office").exists()
    disclose(made, "office")
    assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")
    assert "整理中" not in page(made, "2024/index.html")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("disclosure.yaml", "公开目录: ["),
        ("tables/spending.yaml", ""),
        ("tables/spending.yaml", "表: 没有的表\n"),
        ("narrative.yaml", "上年支出: 90.0\n增减原因: '见[附件](attachments/x.pdf)'\n"),
        ("narrative.yaml", "上年支出: 90.0\n增减原因: '见[别处](../../bureau/budget/index.html)'\n"),
        ("narrative.yaml", "上年支出: 90.0\n增减原因: '{{ 没有的数 }}'\n"),
        ("tables/no.txt", "x"),
        ("disclosure.yaml", "公开目录: no-such/2024\n"),
    ],
)
def test_whatever_is_wrong_holds_back_only_itself(tmp_path: Path, name: str, text: str) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    before = of(made, OFFICE)
    write(made.content, {f"{OFFICE}/{name}": text})
    status, report = made.build()
    assert (status, of(made, OFFICE)) == (1, before)
    assert f"{OFFICE}/" in report.partition("暂缓")[0]
    assert of(made, BUREAU) != {}


def test_a_broken_link_is_told_where_it_was_typed(tmp_path: Path) -> None:
    made = project(tmp_path)
    write(made.content, {f"{BUREAU}/narrative.yaml": "上年支出: 90.0\n增减原因: '见[附件](attachments/x.pdf)'\n"})
    assert f"{BUREAU}/narrative.yaml:2:14: 错误: 链接“attachments/x.pdf”没有对应的文件 [link-broken]" in made.build()[1]
    write(made.content, {f"{BUREAU}/attachments/x.pdf": b"%PDF"})
    assert made.build()[0] == 0


def test_a_faulty_catalogue_holds_back_those_that_use_it(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    shutil.copytree(made.content / "catalogs/tiny/2024", made.content / "catalogs/other/2024")
    header = (made.content / OFFICE / "disclosure.yaml").read_text("utf-8").replace("tiny/2024", "other/2024")
    write(made.content, {f"{OFFICE}/disclosure.yaml": header})
    assert made.build()[0] == 0
    before = of(made, OFFICE)
    write(made.content, {"catalogs/other/2024/catalogue.yaml": "kind: budget\n"})
    status, report = made.build()
    assert (status, of(made, OFFICE)) == (1, before)
    assert f"暂缓：{OFFICE}" in report
    assert f"暂缓：2024年市bureau局部门预算公开（{BUREAU}）" not in report


@pytest.mark.parametrize("name", ["portal.yaml", "departments.yaml"])
def test_what_stands_on_every_page_holds_back_all(tmp_path: Path, name: str) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    before = snapshot(made.output)
    write(made.content, {name: "名称: [\n"})
    status, report = made.build()
    assert (status, snapshot(made.output)) == (2, before)
    assert "保持原样" in report


def test_all_or_nothing(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    before = snapshot(made.output)
    break_spending(made)
    write(made.content, {f"{BUREAU}/narrative.yaml": "上年支出: 90.0\n增减原因: 项目增加\n"})
    status, report = made.build(STRICT)
    assert (status, snapshot(made.output)) == (1, before)
    assert "内容有错误，没有生成" in report
    disclose(made, "office")
    assert made.build(STRICT)[0] == 0


def test_a_draft_holds_nobody_back(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    header = (made.content / OFFICE / "disclosure.yaml").read_text("utf-8")
    write(made.content, {f"{OFFICE}/disclosure.yaml": f"状态: 草稿\n{header}"})
    break_spending(made)
    for asked in (PLAIN, STRICT):
        status, report = made.build(asked)
        assert (status, of(made, OFFICE)) == (0, {})
        assert "错误 1 个" in report
        assert "草稿 1 份没有公开" in report or "没有变化" in report


def test_a_disclosure_that_disappears_is_named(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office", "centre"))
    made.build()
    shutil.rmtree(made.content / "2024/office")
    header = (made.content / CENTRE / "disclosure.yaml").read_text("utf-8")
    write(made.content, {f"{CENTRE}/disclosure.yaml": f"状态: 草稿\n{header}"})
    status, report = made.build()
    assert status == 0
    for folder, name in ((OFFICE, "office"), (CENTRE, "centre")):
        assert of(made, folder) == {}
        assert f"撤下：2024年市{name}局部门预算公开（{folder}）" in report


def test_a_department_that_is_no_longer_registered_stays(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    before = of(made, OFFICE)
    register(made, ("bureau",))
    status, report = made.build()
    assert (status, of(made, OFFICE)) == (1, before)
    assert "departments.yaml 里没有标识为“office”的部门" in report
    assert (made.output / "departments/office/index.html").is_file()
    assert "撤下" not in report


def test_a_part_is_rebuilt_and_the_rest_stays(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office", "centre"))
    disclose(made, "office", 2023)
    made.build()
    before = snapshot(made.output)
    for folder in (BUREAU, OFFICE, CENTRE, "2023/office/budget"):
        write(made.content, {f"{folder}/narrative.yaml": "上年支出: 90.0\n增减原因: 项目增加\n"})
    asked = Asked(frozenset({2024}), frozenset({"office", "centre"}), with_pdf=False)
    assert made.build(asked)[0] == 0
    now = snapshot(made.output)
    changed = {name for name in before | now if before.get(name) != now.get(name)}
    assert changed == {f"{OFFICE}/index.html", f"{CENTRE}/index.html", "manifest.json"}
    assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")


def test_a_part_may_be_all_that_there_is(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    assert made.build(Asked(departments=frozenset({"office"}), with_pdf=False))[0] == 0
    assert of(made, BUREAU) == {}
    assert "市bureau局" not in page(made, "index.html")
    assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")


def test_links_follow_what_is_published(tmp_path: Path) -> None:
    """A unit that is held back is named without a link; once it is good the department's page links to it."""
    made = project(tmp_path, ("bureau", "office"))
    for folder, line in ((BUREAU, "所属单位: [office]\n"), (OFFICE, "范围: 单位\n")):
        header = (made.content / folder / "disclosure.yaml").read_text("utf-8")
        write(made.content, {f"{folder}/disclosure.yaml": header + line})
    break_spending(made)
    assert made.build()[0] == 1
    assert "../../office/budget/index.html" not in page(made, f"{BUREAU}/index.html")
    write(made.content, {f"{OFFICE}/tables/spending.yaml": "表: 支出表\n行:\n  - {科目编码: 2010301, 工资: 100.0}\n"})
    assert made.build()[0] == 0
    assert "../../office/budget/index.html" in page(made, f"{BUREAU}/index.html")
    assert snapshot(made.output) == made.clean(tmp_path / "clean")


def test_the_manifest_names_every_file(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    write(made.content, {f"{BUREAU}/attachments/甲/说明.txt": "说明"})
    made.build()
    told = json.loads((made.output / "manifest.json").read_text("utf-8"))
    files = {path: hash_ for task in told["tasks"] for path, hash_ in task["files"].items()}
    held = snapshot(made.output)
    assert files.keys() == held.keys() - {"manifest.json", ".disclosure-portal"}
    assert {path: sha256(data).hexdigest() for path, data in held.items() if path in files} == files
    assert len({task["task"] for task in told["tasks"]}) == len(told["tasks"])
    assert {"program", "python", "libraries"} == told["versions"].keys()
    assert str(tmp_path) not in (made.output / "manifest.json").read_text("utf-8")


def test_a_portal_with_an_address_has_a_site_map(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    assert not (made.output / "sitemap.xml").exists()
    write(made.content, {"portal.yaml": "名称: 门户\n主办单位: 市政府\n网址: https://czj.example.gov.cn/xxgk/\n"})
    made.build()
    told = page(made, "sitemap.xml")
    addresses = re.findall("<loc>(.*?)</loc>", told)
    start = "https://czj.example.gov.cn/xxgk/"
    assert all((made.output / address.removeprefix(start)).is_file() for address in addresses)
    assert f"{start}{OFFICE}/index.html" in addresses
    assert told.count("<lastmod>2024-02-08</lastmod>") == 2


def test_a_part_leaves_what_is_pending(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    disclose(made, "bureau", 2023)
    for folder in ("2023/bureau/budget", BUREAU):
        break_spending(made, folder)
    made.build()
    before = page(made, "2023/index.html"), page(made, "2024/index.html")
    assert made.build(Asked(departments=frozenset({"office"}), with_pdf=False))[0] == 0
    assert (page(made, "2023/index.html"), page(made, "2024/index.html")) == before
    assert "整理中" in before[0]


def test_what_is_asked_for_and_is_not_there_is_told(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    before = snapshot(made.output)
    asked = Asked(frozenset({2024, 2099}), frozenset({"office", "offic"}), with_pdf=False)
    status, report = made.build(asked)
    assert (status, snapshot(made.output)) == (2, before)
    assert "--year 2099、--department offic" in report


def test_a_year_that_cannot_be_looked_into_stays(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    before = of(made, "2024")
    (made.content / "2024").rename(made.root / "elsewhere")
    (made.content / "2024").symlink_to(made.root / "not-mounted")
    status, report = made.build()
    assert (status, of(made, "2024")) == (1, before)
    assert "2024:1:1: 错误: “2024”是断开的链接 [unreadable-file]" in report
    assert "撤下" not in report


def test_what_went_is_told_once(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    shutil.rmtree(made.content / "2024/office")
    assert "撤下" in made.build()[1]
    assert "撤下" not in made.build()[1]


def test_a_page_that_stays_and_links_to_what_went_is_told(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    for folder, line in ((BUREAU, "所属单位: [office]\n"), (OFFICE, "范围: 单位\n")):
        header = (made.content / folder / "disclosure.yaml").read_text("utf-8")
        write(made.content, {f"{folder}/disclosure.yaml": header + line})
    made.build()
    header = (made.content / OFFICE / "disclosure.yaml").read_text("utf-8")
    write(made.content, {f"{OFFICE}/disclosure.yaml": f"状态: 草稿\n{header}"})
    report = made.build(Asked(departments=frozenset({"office"}), with_pdf=False))[1]
    assert f"保留的旧页面里有断开的链接：{BUREAU}/index.html" in report
