"""The output is replaced whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.build.swap import MARK, ForeignFolderError, check_output, replace_output
from site_src.render.views.output_file import OutputFile
from tests.support import snapshot, write

FIRST = [OutputFile("index.html", b"one"), OutputFile("2024/a/index.html", b"two")]
SECOND = [OutputFile("index.html", b"new"), OutputFile("404.html", b"gone")]


def names(folder: Path) -> list[str]:
    """What stands in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_the_first_build_makes_the_folder(tmp_path: Path) -> None:
    output = tmp_path / "site" / "output"
    assert replace_output(output, FIRST) == 2
    assert snapshot(output).keys() == {"index.html", "2024/a/index.html", MARK}
    assert names(output.parent) == ["output"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    replace_output(tmp_path / "output", FIRST)
    assert (tmp_path / "output" / "index.html").read_bytes() == b"one"


def test_the_next_build_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    output = tmp_path / "output"
    replace_output(output, FIRST)
    replace_output(output, SECOND)
    assert snapshot(output).keys() == {"index.html", "404.html", MARK}
    assert (output / "index.html").read_bytes() == b"new"
    assert names(tmp_path) == ["output"]


@pytest.mark.parametrize("foreign", ["index.html", "notes/diary.txt", ".git/HEAD"])
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, foreign: str) -> None:
    write(tmp_path / "output", {foreign: "mine"})
    with pytest.raises(ForeignFolderError, match="不是本程序生成的内容"):
        replace_output(tmp_path / "output", FIRST)
    assert snapshot(tmp_path / "output") == {foreign: b"mine"}
    assert names(tmp_path) == ["output"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    with pytest.raises(ForeignFolderError):
        check_output(tmp_path / "output")


@pytest.mark.parametrize("output", ["/", "."])
def test_a_folder_without_a_name_of_its_own_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    write(tmp_path, {"file": "mine"})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ForeignFolderError):
        check_output(Path(output))


def failing(problem: BaseException) -> Iterator[OutputFile]:
    yield OutputFile("index.html", b"half")
    raise problem


@pytest.mark.parametrize("problem", [RuntimeError("a page failed"), KeyboardInterrupt(), OSError("disk full")])
def test_a_build_that_fails_leaves_the_last_one(tmp_path: Path, problem: BaseException) -> None:
    replace_output(tmp_path / "output", FIRST)
    before = snapshot(tmp_path)
    with pytest.raises(type(problem)):
        replace_output(tmp_path / "output", failing(problem))
    assert snapshot(tmp_path) == before


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        replace_output(tmp_path / "output", failing(RuntimeError()))
    assert names(tmp_path) == []


def test_a_name_that_cannot_be_written_leaves_the_last_build(tmp_path: Path) -> None:
    replace_output(tmp_path / "output", FIRST)
    before = snapshot(tmp_path)
    with pytest.raises(OSError, match=r"."):
        replace_output(tmp_path / "output", [OutputFile("a", b""), OutputFile("a/b", b"")])
    assert snapshot(tmp_path) == before


def test_an_interruption_between_the_renames_is_healed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    replace_output(output, FIRST)
    before = snapshot(output)
    output.rename(tmp_path / ".output.previous")
    write(tmp_path / ".output.new", {"index.html": "half"})
    check_output(output)
    assert snapshot(output) == before
    replace_output(output, SECOND)
    assert names(tmp_path) == ["output"]


def test_an_interruption_after_the_renames_leaves_no_rest(tmp_path: Path) -> None:
    output = tmp_path / "output"
    replace_output(output, FIRST)
    write(tmp_path / ".output.previous", {MARK: "", "index.html": "old"})
    replace_output(output, SECOND)
    assert (output / "index.html").read_bytes() == b"new"
    assert names(tmp_path) == ["output"]


def test_a_link_stays_a_link_to_the_folder_that_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "www"
    link.symlink_to(tmp_path / "real", target_is_directory=True)
    for files in (FIRST, SECOND, FIRST):
        replace_output(link, files)
    assert link.is_symlink()
    assert (tmp_path / "real" / "index.html").read_bytes() == b"one"
    assert names(tmp_path) == ["real", "www"]
