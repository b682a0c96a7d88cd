"""A standard is read once, and read anew as soon as anything that it was read from is changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.kept import Kept
from site_src.catalogue.loader import load_catalogue
from tests.support import ROOT, TINY, examined, replace, write

SHIPPED = ROOT / "site_src" / "catalogs"
TITLE = "tiny/2024/catalogue.yaml"
LIBRARY = "title: 共用\nsource: 示例\nrows:\n  - {id: first, label: 共用的行}\n"
CODES = "title: 科目\nsource: 示例\ncodes:\n  - {code: 201, name: 一般公共服务支出}\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Catalogues of the user's own with a library, a later year, and beside them classifications."""
    project = tmp_path / "project"
    catalogs = Path(shutil.copytree(TINY / "catalogs", project / "own"))
    write(catalogs, {"library/shared.yaml": LIBRARY, "tiny/2025/catalogue.yaml": "inherits: tiny/2024\n"})
    replace(catalogs, "tiny/2024/tables/summary.yaml", "  - id: outgo\n", "  - id: outgo\n    fixed_from: shared\n")
    for kind in ("function", "department_economic", "government_economic"):
        write(project, {f"shipped/classifications/{kind}.yaml": CODES})
    return project


def load(shelf: Path, name: str = "tiny/2025") -> tuple[Catalogue | None, list[str]]:
    catalogue, findings = load_catalogue([(shelf / "own", "own"), (shelf / "shipped", "shipped")], name)
    return catalogue, [f"{one.place} {one.message}" for one in findings]


def test_what_nobody_changed_is_read_once(shelf: Path) -> None:
    first, found = load(shelf)
    assert first is not None, found
    assert load(shelf)[0] is first


def test_a_copy_that_lies_elsewhere_is_the_same_standard(shelf: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(shelf, tmp_path / "copy"))
    assert load(copy)[0] is load(shelf)[0]
    write(copy / "own", {"tiny/2025/catalogue.yaml": "inherits: tiny/2024\nedition: 另一版\n"})
    assert load(copy)[0] is not load(shelf)[0]


def retitled(shelf: Path) -> None:
    """Of the same size, at the same time."""
    file = shelf / "own" / TITLE
    times = file.stat()
    replace(shelf / "own", TITLE, "title: 小目录", "title: 大目录")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def of_another_year(shelf: Path) -> None:
    write(shelf / "own", {"tiny/2025/catalogue.yaml": "inherits: tiny/2024\ntitle: 大目录\n"})


def moved(shelf: Path) -> None:
    shutil.move(shelf / "own" / "tiny", shelf / "shipped" / "tiny")
    replace(shelf / "shipped", TITLE, "title: 小目录", "title: 大目录")


@pytest.mark.parametrize("change", [retitled, of_another_year, moved])
def test_a_changed_catalogue_is_read_anew(shelf: Path, change: Callable[[Path], None]) -> None:
    before, _ = load(shelf)
    change(shelf)
    after, found = load(shelf)
    assert before is not None
    assert after is not None, found
    assert (before.file.title, after.file.title) == ("小目录", "大目录")


def test_a_catalogue_that_comes_to_hide_another_is_read(shelf: Path) -> None:
    shutil.move(shelf / "own" / "tiny", shelf / "shipped" / "tiny")
    before, _ = load(shelf, "tiny/2024")
    shutil.copytree(shelf / "shipped" / "tiny", shelf / "own" / "tiny")
    retitled(shelf)
    after, found = load(shelf, "tiny/2024")
    assert before is not None
    assert after is not None, found
    assert (before.file.title, after.file.title) == ("小目录", "大目录")


def test_changed_rows_of_a_library_are_read_anew(shelf: Path) -> None:
    load(shelf)
    replace(shelf / "own", "library/shared.yaml", "id: first", "iD: first")
    assert "own/library/shared.yaml:4:6 不认识的键“iD”" in load(shelf)[1]


def test_changed_codes_are_read_anew(shelf: Path) -> None:
    before, _ = load(shelf)
    replace(shelf / "shipped", "classifications/function.yaml", "一般公共服务支出", "一般公共服务开支")
    after, _ = load(shelf)
    assert before is not None
    assert after is not None
    names = [one.classifications.name_of("function", "201") for one in (before, after)]
    assert names == ["一般公共服务支出", "一般公共服务开支"]


def test_a_mistake_is_told_every_time_and_no_longer_once_it_is_put_right(shelf: Path) -> None:
    stray = shelf / "own" / "tiny" / "2025" / "tables" / "sumary.yaml"
    write(shelf / "own", {"tiny/2025/tables/sumary.yaml": "id: summary\n"})
    told = load(shelf)
    assert "没有列出“sumary”" in told[1][0]
    assert load(shelf) == told
    stray.unlink()
    assert load(shelf)[1] == []


def test_the_findings_of_one_caller_are_not_those_of_another(shelf: Path) -> None:
    write(shelf / "own", {"tiny/2025/tables/sumary.yaml": "id: summary\n"})
    places = [(shelf / "own", "own"), (shelf / "shipped", "shipped")]
    first = load_catalogue(places, "tiny/2025")[1]
    first.clear()
    assert load_catalogue(places, "tiny/2025")[1] != []


def test_only_the_last_asked_for_are_kept(tmp_path: Path) -> None:
    kept: Kept[str] = Kept(most=2)
    made: list[str] = []
    write(tmp_path, {name: name for name in "abc"})

    def make(name: str) -> str:
        made.append(name)
        return name

    def value(name: str) -> str:
        return kept.value(name, [tmp_path / name], lambda: make(name))

    assert [value(name) for name in "abacab"] == list("abacab")
    assert made == ["a", "b", "c", "b"]


def test_what_is_written_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    kept: Kept[str] = Kept(most=2)
    file = write(tmp_path, {"file": "before"}) / "file"

    def read() -> str:
        file.write_text("after", "utf-8")
        return file.read_text("utf-8")

    assert kept.value("file", [file], read) == "after"
    file.write_text("before", "utf-8")
    assert kept.value("file", [file], lambda: file.read_text("utf-8")) == "before"


def test_judging_changes_nothing_in_the_standard_that_all_share() -> None:
    names = ("henan-budget/2024", "hebei-budget/2023")
    before = [repr(load_catalogue([(SHIPPED, "shipped")], name)[0]) for name in names]
    assert examined(ROOT / "content").disclosures
    shared = {one.disclosure.catalogue.id: one.disclosure.catalogue for one in examined(ROOT / "content").disclosures}
    places = [(ROOT / "content" / "catalogs", "catalogs"), (SHIPPED, "site_src/catalogs")]
    assert [load_catalogue(places, name)[0] is shared[name] for name in names] == [True, True]
    assert [repr(shared[name]).replace("site_src/catalogs/", "shipped/") for name in names] == before
