"""Replaces the output whole or not at all.

Everything is written to a folder beside the output; then the two change places. Whatever fails or interrupts a
build before that leaves the output as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from site_src.render.views.output_file import OutputFile

MARK = ".disclosure-portal"


class ForeignFolderError(Exception):
    """The output folder holds something that this program did not make. The message is Chinese."""


def check_output(output: Path) -> None:
    """Puts back an output that an interruption left aside.

    Raises :class:`ForeignFolderError` for a folder that is not ours.
    """
    output = output.resolve()
    previous = _beside(output, "previous")
    if previous.is_dir() and not output.exists():
        previous.rename(output)
    if output.exists() and not (output / MARK).is_file() and (not output.is_dir() or any(output.iterdir())):
        raise ForeignFolderError(
            f"“{output}”里有不是本程序生成的内容，为免误删，没有写入。请换一个输出目录，或先把它移走"
        )


def replace_output(output: Path, files: Iterable[OutputFile]) -> int:
    """Writes ``files`` as the new output and returns how many there are. Raises as :func:`check_output` does."""
    output = output.resolve()  # a link stays a link: what it points to is replaced
    check_output(output)
    staging, previous = _beside(output, "new"), _beside(output, "previous")
    shutil.rmtree(staging, ignore_errors=True)
    try:
        count = _write(staging, files)
        shutil.rmtree(previous, ignore_errors=True)
        if output.exists():
            output.rename(previous)
        staging.rename(output)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        check_output(output)
        raise
    shutil.rmtree(previous, ignore_errors=True)
    return count


def _beside(output: Path, what: str) -> Path:
    return output.parent / f".{output.name}.{what}"


def _write(folder: Path, files: Iterable[OutputFile]) -> int:
    made: set[Path] = set()
    count = 0
    for file in files:
        path = folder / file.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(file.data)
        count += 1
    (folder / MARK).write_text("本目录由部门预决算公开门户生成器生成，每次生成整体替换。\n", "utf-8")
    return count
