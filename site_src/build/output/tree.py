"""Brings a folder from one manifest to another by as few changes as there are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from site_src.build.output.manifest import MANIFEST, Change, Made, Manifest, change
from site_src.store.hashing import digest, file_digest

MARK = ".disclosure-portal"
_MARK_TEXT = "本目录由部门预决算公开门户生成器生成，请不要手改。\n"
_DRAFT = ".draft"

Writer = Callable[[Path], None]
# The files of a task: for each path wanted, what writes it to wherever it is to stand.
Supply = Callable[[Made, frozenset[str]], Iterator[tuple[str, Writer]]]


@dataclass(frozen=True)
class Standing:
    """A folder with what it holds; of that some files may have been ``damaged`` by hand."""

    folder: Path
    manifest: Manifest
    damaged: frozenset[str] = frozenset()

    def holds(self, made: Made, path: str) -> bool:
        """Whether it has a file of a task as it is wanted."""
        own = self.manifest.made.get(made.task)
        return own is not None and path not in self.damaged and own.files.get(path) == made.files[path]


def bring(standing: Standing, wanted: Manifest, text: str, supply: Supply, like: Standing | None = None) -> None:
    """Brings a folder to what is ``wanted``, whose manifest is written ``text``.

    A file that stands as wanted in ``like`` is linked from there, so that it keeps its identity and time. The
    manifest goes first and comes last: a folder without one is not whole.
    """
    folder = standing.folder
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        (folder / MANIFEST).unlink()
    _write(folder / MARK, _MARK_TEXT.encode())
    todo = change(standing.manifest, wanted, standing.damaged)
    _clear_the_way(folder, todo)
    for made in wanted.made.values():
        if standing.manifest.made.get(made.task) == made and not standing.damaged:
            continue
        lacking = todo.written.intersection(made.files)
        rest = _linked(folder, lacking, made, like) if like is not None else lacking
        for path, write in supply(made, rest) if rest else ():
            _placed(folder / path, write)
    for path in todo.removed:
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            (folder / path).unlink()
    _without_empty_folders(folder, todo.removed)
    _write(folder / MANIFEST, text.encode())


def _linked(folder: Path, paths: Iterable[str], made: Made, like: Standing) -> frozenset[str]:
    """Links what stands elsewhere; the paths that could not be linked are left."""
    left: set[str] = set()
    for path in sorted(paths):
        try:
            if like.holds(made, path):
                _placed(folder / path, partial(_same, like.folder / path, made.files[path]))
            else:
                left.add(path)
        except OSError:
            left.add(path)
    return frozenset(left)


def _same(source: Path, told: str, path: Path) -> None:
    """The same file, or where the file system knows no links a copy, which is proved."""
    try:
        os.link(source, path)
    except OSError:
        shutil.copy2(source, path)
        if file_digest(path) != told:
            raise


def _placed(path: Path, write: Writer) -> None:
    """A file that is there whole or not at all."""
    draft = path.with_name(f".{digest(path.name)[:16]}{_DRAFT}")  # hidden, so that no file of the output is called so
    try:
        try:
            write(draft)
        except FileNotFoundError:
            if path.parent.is_dir():
                raise
            path.parent.mkdir(parents=True, exist_ok=True)
            write(draft)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _write(path: Path, data: bytes) -> None:
    _placed(path, partial(_written, data))


def _written(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _clear_the_way(folder: Path, todo: Change) -> None:
    """Takes away what was a file and becomes a folder, or the other way round."""
    folders = {str(parent) for path in todo.written for parent in PurePosixPath(path).parents}
    for path in todo.removed & folders:
        (folder / path).unlink(missing_ok=True)
    left = {str(parent) for path in todo.removed for parent in PurePosixPath(path).parents}
    for path in todo.written & left:
        if (folder / path).is_dir():
            shutil.rmtree(folder / path)


def _without_empty_folders(folder: Path, gone: Iterable[str]) -> None:
    parents = {parent for path in gone for parent in PurePosixPath(path).parents if parent.name}
    for parent in sorted(parents, key=lambda one: -len(one.parts)):
        with suppress(OSError):
            (folder / parent).rmdir()
