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
LONG_AGO = 1_000_000_000
TITLE = "tiny/2024/catalogue.yaml"
LIBRARY = "title: 共用\nsource: 示例\nrows:\n  - {id: first, label: 共用的行}\n"
CODES = "title: 科目\nsource: 示例\ncodes:\n  - {code: 201, name: 一般公共服务支出}\n"


def settled(folder: Path) -> Path:
    """The folder with all that is in it, as if nobody had touched it for years."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Catalogues of the user's own with a library, a later year, and beside them classifications; none is new."""
    catalogs = Path(shutil.copytree(TINY / "catalogs", tmp_path / "own"))
    write(catalogs, {"library/shared.yaml": LIBRARY, "tiny/2025/catalogue.yaml": "inherits: tiny/2024\n"})
    replace(catalogs, "tiny/2024/tables/summary.yaml", "  - id: outgo\n", "  - id: outgo\n    fixed_from: shared\n")
    for kind in ("function", "department_economic", "government_economic"):
        write(tmp_path, {f"shipped/classifications/{kind}.yaml": CODES})
    return settled(tmp_path)


def load(shelf: Path, name: str = "tiny/2025") -> tuple[Catalogue | None, list[str]]:
    catalogue, findings = load_catalogue([(shelf / "own", "own"), (shelf / "shipped", "shipped")], name)
    return catalogue, [f"{one.place} {one.message}" for one in findings]


def test_what_nobody_changed_is_read_once(shelf: Path) -> None:
    first, found = load(shelf)
    assert first is not None, found
    assert load(shelf)[0] is first


def retitled(shelf: Path) -> None:
    replace(shelf / "own", TITLE, "title: 小目录", "title: 大目录")  # of the same length


def replaced(shelf: Path) -> None:
    """As an editor saves: a new file takes the place of the old one, with the old one's times."""
    file, new = shelf / "own" / TITLE, shelf / "new.yaml"
    new.write_text(file.read_text("utf-8").replace("title: 小目录", "title: 大目录"), "utf-8")
    os.utime(new, (LONG_AGO, LONG_AGO))
    new.replace(file)


def of_another_year(shelf: Path) -> None:
    write(shelf / "own", {"tiny/2025/catalogue.yaml": "inherits: tiny/2024\ntitle: 大目录\n"})


def hidden(shelf: Path) -> None:
    shutil.copytree(shelf / "own" / "tiny", shelf / "shipped" / "tiny")
    shutil.rmtree(shelf / "own" / "tiny")
    replace(shelf / "shipped", TITLE, "title: 小目录", "title: 大目录")


@pytest.mark.parametrize("change", [retitled, replaced, of_another_year, hidden])
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
    settled(shelf)
    told = load(shelf)
    assert "没有列出“sumary”" in told[1][0]
    assert load(shelf) == told
    stray.unlink()
    assert load(shelf)[1] == []


def test_the_findings_of_one_caller_are_not_those_of_another(shelf: Path) -> None:
    write(shelf / "own", {"tiny/2025/tables/sumary.yaml": "id: summary\n"})
    places = [(settled(shelf) / "own", "own"), (shelf / "shipped", "shipped")]
    first = load_catalogue(places, "tiny/2025")[1]
    first.clear()
    assert load_catalogue(places, "tiny/2025")[1] != []


class Reader:
    """Counts how often a folder is read."""

    def __init__(self, most: int) -> None:
        self.kept: Kept[str] = Kept(most)
        self.read: list[str] = []

    def value(self, folder: Path) -> str:
        return self.kept.value(folder, lambda: (self._read(folder), [folder]))

    def _read(self, folder: Path) -> str:
        self.read.append(folder.name)
        return (folder / "file").read_text("utf-8")


def test_only_the_last_asked_for_are_kept(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path, {f"{name}/file": name})
    settled(tmp_path)
    reader = Reader(most=2)
    assert [reader.value(tmp_path / name) for name in "abacab"] == list("abacab")
    assert reader.read == ["a", "b", "c", "b"]


def test_a_file_whose_next_change_its_time_might_not_show_is_not_kept(tmp_path: Path) -> None:
    write(tmp_path, {"a/file": "one"})
    reader = Reader(most=2)
    assert reader.value(tmp_path / "a") == "one"
    assert reader.value(tmp_path / "a") == "one"
    assert reader.read == ["a", "a"]


def test_judging_changes_nothing_in_the_standard_that_all_share() -> None:
    names = ("henan-budget/2024", "hebei-budget/2023")
    before = [repr(load_catalogue([(SHIPPED, "shipped")], name)[0]) for name in names]
    assert examined(ROOT / "content").disclosures
    shared = {one.disclosure.catalogue.id: one.disclosure.catalogue for one in examined(ROOT / "content").disclosures}
    places = [(ROOT / "content" / "catalogs", "catalogs"), (SHIPPED, "site_src/catalogs")]
    assert [load_catalogue(places, name)[0] is shared[name] for name in names] == [True, True]
    assert [repr(shared[name]).replace("site_src/catalogs/", "shipped/") for name in names] == before
