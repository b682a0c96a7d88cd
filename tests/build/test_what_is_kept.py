"""What a build keeps from another: proved before it is used, and never more than it should be."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from site_src.build.progress import Progress
from site_src.commands.asked import Asked
from site_src.commands.building import build_portal
from site_src.portal.folders import Folders
from tests.build.portals import as_root, project, rename_portal
from tests.support import BUREAU, snapshot, write

PORTAL = "名称: 门户\n主办单位: 市政府\n主题: ours\n"


def run(*arguments: str) -> int:
    """The status of a command of the system; where there is no such command, that of a failure."""
    try:
        return subprocess.run(arguments, capture_output=True, check=False).returncode
    except FileNotFoundError:
        return 127


@as_root
def test_a_power_cut_after_a_build_finds_every_file(tmp_path: Path) -> None:
    """The image of a disk is copied the moment a build has ended: what is only in memory by then is lost."""
    made = project(tmp_path / "project")
    image, copy, disk, found = (tmp_path / name for name in ("image", "copy", "disk", "found"))
    disk.mkdir()
    found.mkdir()
    with image.open("wb") as file:
        file.truncate(64 << 20)
    if run("mkfs.ext4", "-q", "-F", str(image)) or run("mount", "-o", "loop", str(image), str(disk)):
        pytest.skip("这里不能做出一个磁盘")
    folders = Folders(made.root, made.content, disk / "output")
    try:
        for name in ("甲门户", "乙门户"):
            rename_portal(made, name)
            assert build_portal(folders, Asked(with_pdf=False), Progress(io.StringIO()))[0] == 0
            shutil.copy(image, copy)
            assert run("e2fsck", "-f", "-y", str(copy)) in (0, 1)
            assert run("mount", "-o", "loop,ro", str(copy), str(found)) == 0
            try:
                assert snapshot(found / "output") == made.clean(tmp_path / "clean")
            finally:
                run("umount", "-l", str(found))
    finally:
        run("umount", "-l", str(disk))


def test_a_theme_that_lacks_templates_is_no_fault_of_the_program(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    before = snapshot(made.output)
    write(made.root, {"themes/ours/templates/base.html": "<html></html>", "content/portal.yaml": PORTAL})
    status, report = made.build()
    assert (status, snapshot(made.output)) == (2, before)
    assert "主题“ours”里没有" in report
    write(made.root, {"themes/ours/theme.yaml": "inherits: standard\n"})
    assert made.build()[0] == 0
    write(made.root, {"themes/ours/templates/home.html": "<p>\n{{ 没有的 }}\n"})
    status, report = made.build()
    assert status == 2
    assert "ours/templates/home.html:2" in report


def test_a_file_lost_from_the_spare_is_not_lost_from_the_output(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    [spare] = (made.root / ".cache/spares").iterdir()
    (spare / BUREAU / "index.html").unlink()
    rename_portal(made, "新门户")
    made.build()
    assert snapshot(made.output) == made.clean(tmp_path / "clean")
    [spare] = (made.root / ".cache/spares").iterdir()
    assert snapshot(spare) == snapshot(made.output)


def test_what_lay_in_an_output_of_an_earlier_version_never_comes_back(tmp_path: Path) -> None:
    made = project(tmp_path)
    write(made.output, {".disclosure-portal": "x", "2019/gone/index.html": "x", "old.txt": "x"})
    for name in ("甲门户", "乙门户", "丙门户"):
        rename_portal(made, name)
        assert made.build()[0] == 0
        assert snapshot(made.output) == made.clean(tmp_path / "clean")


def test_foreign_folders_beside_the_output_stay(tmp_path: Path) -> None:
    made = project(tmp_path)
    write(made.root, {".output.previous/diary.txt": "mine"})
    made.build()
    rename_portal(made, "新门户")
    made.build()
    assert (made.root / ".output.previous/diary.txt").read_text() == "mine"


def test_long_and_like_names_of_attachments(tmp_path: Path) -> None:
    made = project(tmp_path)
    names = ("关" * 82 + ".pdf", "a.pdf", "a.pdf.draft")
    write(made.content, {f"{BUREAU}/attachments/{name}": "一" for name in names})
    assert made.build()[0] == 0
    write(made.content, {f"{BUREAU}/attachments/a.pdf": "二"})
    assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")


@pytest.mark.parametrize("lost", ["pack", "made"])
def test_damaged_results_are_made_anew_where_they_are_needed(tmp_path: Path, lost: str) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    shutil.rmtree(made.output)
    shutil.rmtree(made.root / ".cache/spares")
    for path in (made.root / ".cache/results" / lost).rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3])
    assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")


def test_a_part_of_an_output_of_an_earlier_version_is_refused(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    write(made.output, {".disclosure-portal": "x", f"{BUREAU}/index.html": "x"})
    before = snapshot(made.output)
    status, report = made.build(Asked(departments=frozenset({"office"}), with_pdf=False))
    assert (status, snapshot(made.output)) == (2, before)
    assert "旧版本" in report
