"""The output changes at once or not at all, whatever interrupts, fills, holds or touches it."""

from __future__ import annotations

import io
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.build.output.exchange import exchange
from site_src.build.output.lock import locked
from site_src.build.progress import Progress
from site_src.commands.asked import Asked
from site_src.commands.building import build_portal
from site_src.commands.main import main
from site_src.portal.folders import Folders
from tests.build.portals import Project, as_root, project, rename_portal
from tests.support import BUREAU, ROOT, snapshot, tiny_content, write


def beside(made: Project) -> set[str]:
    return {path.name for path in made.root.iterdir()} - {"content", "themes", "output", ".cache", "clean"}


def start(made: Project, *arguments: str) -> subprocess.Popen[bytes]:
    """Begins a build as a program of its own, with the project's own cache and theme."""
    paths = [str(path) for path in (made.root, made.content, made.output)]
    script = (
        "import sys; from pathlib import Path; from site_src.commands import app, main\n"
        "from site_src.portal.folders import Folders\n"
        f"app._folders = lambda *_: Folders(*map(Path, {paths!r}))\n"
        "sys.exit(main.main(sys.argv[1:]))"
    )
    program = [sys.executable, "-c", script, "build", *arguments]
    return subprocess.Popen(program, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.mark.parametrize("number", range(6))
def test_a_killed_build_leaves_the_old_output_or_the_new(tmp_path: Path, number: int) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    before = snapshot(made.output)
    rename_portal(made, "新门户")
    after = made.clean(tmp_path / "clean")
    process = start(made, "--no-pdf")
    try:
        process.communicate(timeout=0.15 + 0.13 * number)
    except subprocess.TimeoutExpired:
        process.send_signal((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3])
        process.communicate()
    assert snapshot(made.output) in (before, after)
    assert made.build()[0] == 0
    assert snapshot(made.output) == after
    assert beside(made) == set()


def children(pid: int) -> set[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return {int(line) for line in found.stdout.split()}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_a_build(tmp_path: Path, number: int) -> None:
    made = project(tmp_path, ("bureau", "office", "centre", "school", "library", "hospital"))
    process = start(made, "--jobs", "2", "--verbose")
    assert process.stderr is not None
    assert process.stderr.readline()  # somebody's work is done, so the workers are there
    workers = children(process.pid)
    assert workers
    ends = select.poll()
    for worker in workers:
        ends.register(os.pidfd_open(worker), select.POLLIN)
    process.send_signal(number)
    process.communicate(timeout=20)  # ends once nobody holds its output any more
    assert process.returncode in (-9, 143, 130)
    for _ in workers:
        [(ended, _)] = ends.poll(10_000)[:1]
        ends.unregister(ended)
        os.close(ended)
    assert not made.output.exists()
    assert beside(made) <= {".output.lock"}


def test_a_second_build_waits_and_says_for_whom(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    told = io.StringIO()
    done: list[int] = []

    def second() -> None:
        done.append(build_portal(made.folders, Asked(with_pdf=False), Progress(told, "normal"))[0])

    rename_portal(made, "新门户")
    waiting = threading.Thread(target=second)
    with locked(made.output, lambda who: None):
        waiting.start()
        while "等它结束" not in told.getvalue():
            waiting.join(0.01)
        assert done == []
        assert "新门户" not in (made.output / "index.html").read_text("utf-8")
    waiting.join()
    assert done == [0]
    assert f"进程 {os.getpid()}" in told.getvalue()
    assert "新门户" in (made.output / "index.html").read_text("utf-8")
    assert beside(made) == set()


def test_whoever_holds_the_output_open_finds_the_new_state(tmp_path: Path) -> None:
    """A container that mounts the folder, or a server that works in it, holds the folder and not its name."""
    made = project(tmp_path)
    made.build()
    held = os.open(made.output, os.O_RDONLY)
    for name in ("甲门户", "乙门户", "丙门户"):
        rename_portal(made, name)
        made.build()
        assert snapshot(Path(f"/proc/self/fd/{held}")) == snapshot(made.output)
        assert name in Path(f"/proc/self/fd/{held}/index.html").read_text("utf-8")
    os.close(held)


def test_what_is_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    good = snapshot(made.output)
    (made.output / "index.html").write_text("涂改", "utf-8")
    (made.output / BUREAU / "index.html").unlink()
    write(made.output, {"stray.txt": "x", f"{BUREAU}/stray.txt": "x"})
    made.build()
    assert snapshot(made.output) == good
    rename_portal(made, "新门户")
    for _ in range(2):
        made.build()
        assert not any("stray" in name for name in snapshot(made.output))


@pytest.mark.parametrize("lost", ["results", "spares", ""])
def test_the_cache_may_go_at_any_time(tmp_path: Path, lost: str) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    rename_portal(made, "新门户")
    shutil.rmtree(made.root / ".cache" / lost)
    assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    made.build()
    for number, path in enumerate(sorted((made.root / ".cache").rglob("*"))):
        if path.is_file() and "spares" not in path.parts:
            data = path.read_bytes()
            path.write_bytes((b"", data[:40], b"x" + data[1:], data[:-1])[number % 4])
    rename_portal(made, "新门户")
    assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    made = project(tmp_path, ("bureau", "office"))
    write(made.root, {"file": "x"})
    folders = Folders(made.root, made.content, made.output, made.root / "file" / "cache")
    for name in ("甲门户", "乙门户"):
        rename_portal(made, name)
        assert build_portal(folders, Asked(with_pdf=False, processes=2), Progress(io.StringIO()))[0] == 0
        assert snapshot(made.output) == made.clean(tmp_path / "clean")
        assert beside(made) == {"file"}


def test_without_an_exchange_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = project(tmp_path)
    made.build()
    monkeypatch.setattr("site_src.build.output.exchange._exchanged", lambda one, other: False)
    rename_portal(made, "新门户")
    made.build()
    assert snapshot(made.output) == made.clean(tmp_path / "clean")
    assert beside(made) == set()


def test_death_between_the_two_steps_is_repaired(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    good = snapshot(made.output)
    made.output.rename(made.root / ".output.previous")
    made.build()
    assert snapshot(made.output) == good
    assert beside(made) == set()


def test_two_folders_change_places(tmp_path: Path) -> None:
    write(tmp_path, {"one/a": "1", "other/b": "2"})
    exchange(tmp_path / "one", tmp_path / "other", tmp_path / "aside")
    assert snapshot(tmp_path) == {"one/b": b"2", "other/a": b"1"}


def test_a_link_to_the_output_stays_a_link(tmp_path: Path) -> None:
    made = project(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    made.output.symlink_to(tmp_path / "elsewhere" / "site")
    for name in ("甲门户", "乙门户"):
        rename_portal(made, name)
        assert made.build()[0] == 0
        assert made.output.is_symlink()
        assert name in (made.output / "index.html").read_text("utf-8")
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["site"]


def test_a_circle_of_links(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.output.symlink_to(tmp_path / "loop")
    (tmp_path / "loop").symlink_to(made.output)
    status, report = made.build()
    assert status == 2
    assert "没有写入" in report


@pytest.mark.parametrize("where", ["content/site", "content", "."])
def test_output_and_content_are_apart(tmp_path: Path, where: str) -> None:
    content = tiny_content(tmp_path)
    before = snapshot(tmp_path)
    assert main(["build", "--no-pdf", "--content", str(content), "--output", str(tmp_path / where)]) == 2
    assert snapshot(tmp_path) == before


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A small file system in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("这里不能挂载")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@as_root
def test_an_output_that_is_a_mount_point(tmp_path: Path, mounted: Path) -> None:
    made = project(tmp_path / "project")
    folders = Folders(made.root, made.content, mounted)
    for name in ("甲门户", "乙门户"):
        rename_portal(made, name)
        assert build_portal(folders, Asked(with_pdf=False), Progress(io.StringIO()))[0] == 0
        assert snapshot(mounted) == made.clean(tmp_path / "clean")
    write(mounted, {"stray.txt": "x"})
    rename_portal(made, "丙门户")
    assert build_portal(folders, Asked(with_pdf=False), Progress(io.StringIO()))[0] == 0
    assert snapshot(mounted) == made.clean(tmp_path / "clean")
    assert mounted.is_mount()


@as_root
def test_a_full_disk_leaves_the_old_output(tmp_path: Path, mounted: Path) -> None:
    made = project(tmp_path / "project")
    folders = Folders(made.root, made.content, mounted / "output")
    assert build_portal(folders, Asked(with_pdf=False), Progress(io.StringIO()))[0] == 0
    before = snapshot(mounted / "output")
    write(made.content, {f"{BUREAU}/attachments/big.bin": b"x" * 1_500_000})
    status, report = build_portal(folders, Asked(with_pdf=False), Progress(io.StringIO()))
    assert status == 2
    assert "原有输出保持原样" in report
    assert snapshot(mounted) == {f"output/{name}": data for name, data in before.items()}
    (made.content / BUREAU / "attachments/big.bin").unlink()
    assert build_portal(folders, Asked(with_pdf=False), Progress(io.StringIO()))[0] == 0
    assert snapshot(mounted / "output") == made.clean(tmp_path / "clean")
    assert [path.name for path in mounted.iterdir()] == ["output"]


@as_root
def test_a_bind_mount_of_the_output(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    held = tmp_path / "held"
    held.mkdir()
    if subprocess.run(["mount", "--bind", str(made.output), str(held)], capture_output=True, check=False).returncode:
        pytest.skip("这里不能挂载")
    try:
        for name in ("甲门户", "乙门户"):
            rename_portal(made, name)
            assert made.build()[0] == 0
            assert snapshot(held) == snapshot(made.output)
    finally:
        subprocess.run(["umount", "-l", str(held)], check=True)


def test_a_folder_that_may_not_be_written_is_no_hindrance(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    (made.output / BUREAU).chmod(0o555)
    for name in ("甲门户", "乙门户"):
        rename_portal(made, name)
        assert made.build()[0] == 0
    assert snapshot(made.output) == made.clean(tmp_path / "clean")
    assert beside(made) == set()
