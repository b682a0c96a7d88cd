"""After any edits a build gives the very bytes of a first one, and makes only what they touch."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from site_src.commands.asked import Asked
from tests.build.portals import Project, disclose, project
from tests.support import BUREAU, snapshot, write

SLUGS = ("bureau", "office", "centre", "school")


def folders(made: Project) -> list[Path]:
    return sorted(made.content.glob("20*/*/budget"))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def change_a_figure(made: Project, number: int) -> None:
    for folder in folders(made)[number % 3 : number % 3 + 1]:
        path = folder / "tables" / "spending.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("100.0", "100.1") if "100.0" in text else text.replace("100.1", "100.0"), "utf-8")


def change_words(made: Project, number: int) -> None:
    for folder in folders(made)[:1]:
        path = folder / "narrative.yaml"
        path.write_text(path.read_text("utf-8").replace("人员", f"第{number}批人员", 1), "utf-8")


def comment(made: Project, number: int) -> None:
    for folder in folders(made)[number % 2 :]:
        append(folder / "narrative.yaml", f"# {number}\n")


def add_a_year(made: Project, number: int) -> None:
    disclose(made, SLUGS[number % len(SLUGS)], 2020 + number % 5, "100.0")


def delete(made: Project, number: int) -> None:
    found = folders(made)
    if len(found) > 1:
        shutil.rmtree(found[number % len(found)].parent)


def swap_files(made: Project, number: int) -> None:
    found = folders(made)
    if len(found) > 1:
        one, other = found[0] / "tables" / "spending.yaml", found[-1] / "tables" / "spending.yaml"
        aside = made.root / "aside"
        one.rename(aside)
        other.rename(one)
        aside.rename(other)


def rename_a_department(made: Project, number: int) -> None:
    path = made.content / "departments.yaml"
    path.write_text(path.read_text("utf-8").replace("市office", f"市{number}office"), "utf-8")


def give_a_region(made: Project, number: int) -> None:
    path = made.content / "departments.yaml"
    plain = re.sub("地区: 第\\d+区, ", "", path.read_text("utf-8"))
    path.write_text(plain.replace("预算代码: 100", f"地区: 第{number}区, 预算代码: 100", 1), "utf-8")


def change_the_portal(made: Project, number: int) -> None:
    path = made.content / "portal.yaml"
    path.write_text(f"名称: 第{number}门户\n主办单位: 市政府\n", "utf-8")


def change_the_catalogue(made: Project, number: int) -> None:
    append(made.content / "catalogs/tiny/2024/glossary.yaml", f"  - {{term: 名词{number}, meaning: 解释。}}\n")


def change_a_template(made: Project, number: int) -> None:
    append(made.root / "themes/standard/templates/base.html", f"<!-- {number} -->\n")


def change_a_style(made: Project, number: int) -> None:
    append(made.root / "themes/standard/assets/style.css", f"/* {number} */\n")


def attach(made: Project, number: int) -> None:
    for folder in folders(made)[:1]:
        write(folder, {f"attachments/{number % 3}/说明.txt": f"第 {number} 版"})


def detach(made: Project, number: int) -> None:
    for folder in folders(made):
        shutil.rmtree(folder / "attachments", ignore_errors=True)


def draft(made: Project, number: int) -> None:
    for folder in folders(made)[-1:]:
        path = folder / "disclosure.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("状态: 草稿\n", "") if "草稿" in text else f"状态: 草稿\n{text}", "utf-8")


def list_units(made: Project, number: int) -> None:
    for folder in folders(made)[:1]:
        path = folder / "disclosure.yaml"
        text = path.read_text("utf-8")
        path.write_text(
            text.replace("所属单位: [office]\n", "") if "所属" in text else f"{text}所属单位: [office]\n", "utf-8"
        )


def rename_an_asset(made: Project, number: int) -> None:
    theme = made.root / "themes/standard"
    [icon] = (theme / "assets").glob("*.svg")
    icon.rename(icon.with_name(f"icon{number}.svg"))
    base = theme / "templates/base.html"
    base.write_text(base.read_text("utf-8").replace(icon.name, f"icon{number}.svg"), "utf-8")


def reform(made: Project, number: int) -> None:
    path = made.content / "departments.yaml"
    plain = re.sub(r"前身: \[\w+\], ", "", path.read_text("utf-8"))
    former = SLUGS[1 + number % 2]
    path.write_text(plain.replace("预算代码: 100", f"前身: [{former}], 预算代码: 100", 1), "utf-8")


def give_a_predecessor_a_category(made: Project, number: int) -> None:
    path = made.content / "departments.yaml"
    plain = re.sub("类别: 第\\d+类, ", "", path.read_text("utf-8"))
    path.write_text(plain.replace("预算代码: 101", f"类别: 第{number}类, 预算代码: 101", 1), "utf-8")


EDITS: tuple[Callable[[Project, int], None], ...] = (
    change_a_figure,
    change_words,
    comment,
    add_a_year,
    delete,
    swap_files,
    rename_a_department,
    give_a_region,
    change_the_portal,
    change_the_catalogue,
    change_a_template,
    change_a_style,
    attach,
    detach,
    draft,
    list_units,
    rename_an_asset,
    reform,
    give_a_predecessor_a_category,
)
steps = st.tuples(st.sampled_from(EDITS), st.integers(0, 99))


@settings(max_examples=8, deadline=None, derandomize=True, phases=[Phase.generate])
@given(edits=st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=4))
def test_edits_give_the_bytes_of_a_first_build(
    tmp_path_factory: pytest.TempPathFactory, edits: list[list[tuple[Callable[[Project, int], None], int]]]
) -> None:
    folder = tmp_path_factory.mktemp("project")
    made = project(folder / "project", SLUGS[:3])
    assert made.build()[0] == 0
    for together in edits:
        for edit, number in together:
            edit(made, number)
        status, _ = made.build()
        if status == 0:  # of what has errors the output keeps what it has
            assert snapshot(made.output) == made.clean(folder / "clean")
    shutil.rmtree(folder)


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_gives_the_bytes_of_a_first_build(tmp_path: Path, edit: Callable[[Project, int], None]) -> None:
    made = project(tmp_path / "project", SLUGS[:3])
    disclose(made, "bureau", 2023, "90.0")
    made.build()
    for number in (1, 2):
        edit(made, number)
        status, report = made.build()
        assert status == 0, report
        assert snapshot(made.output) == made.clean(tmp_path / "clean")


def written(report: str) -> int:
    """How many files a build says that it wrote."""
    return int(report.rpartition("新写 ")[2].partition(" 个")[0])


def test_nothing_changed(tmp_path: Path) -> None:
    made = project(tmp_path, SLUGS[:2])
    made.build()
    before = {path: path.stat() for path in made.output.rglob("*")}
    made.build()
    status, report = made.build()
    assert status == 0
    assert "新写" not in report or written(report) == 0
    assert {path: path.stat() for path in made.output.rglob("*")} == before


def test_an_edit_costs_what_it_touches(tmp_path: Path) -> None:
    made = project(tmp_path, SLUGS[:3])
    made.build()
    before = {path: path.stat() for path in made.output.rglob("*") if path.is_file()}
    (made.content / "2024/office/budget/narrative.yaml").write_text("上年支出: 90.0\n增减原因: 项目增加\n", "utf-8")
    assert written(made.build()[1]) == 1
    after = {path: path.stat() for path in made.output.rglob("*") if path.is_file()}
    changed = {path.relative_to(made.output).as_posix() for path in after if after[path].st_ino != before[path].st_ino}
    assert changed == {"2024/office/budget/index.html", "manifest.json", ".disclosure-portal"}
    same = [path for path in after if after[path].st_ino == before[path].st_ino]
    assert {after[path].st_mtime_ns - before[path].st_mtime_ns for path in same} == {0}


def test_a_comment_makes_nothing_anew(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    append(made.content / BUREAU / "narrative.yaml", "# 说明\n")
    assert written(made.build()[1]) == 0


def test_with_and_without_pdfs_are_two_things(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    without = snapshot(made.output)
    assert made.build(Asked())[0] == 0
    assert any(name.endswith(".pdf") for name in snapshot(made.output))
    made.build()
    assert snapshot(made.output) == without
