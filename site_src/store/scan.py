"""What lies in a folder, and in what state: enough to tell, without reading a file, that nothing changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """The state of a file: size, times of the last change of its bytes and of its entry (ns), number of its inode."""

    size: int
    modified: int
    changed: int
    inode: int


LOST = FileState(-1, 0, 0, 0)  # an entry that leads nowhere, or to what is no file: a pipe, a device


@dataclass(frozen=True)
class Tree:
    """The files and folders below a folder, by their relative names with forward slashes; no hidden ones.

    ``closed`` are the folders that cannot be listed.
    """

    files: dict[str, FileState] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    closed: tuple[str, ...] = ()

    @property
    def lost(self) -> tuple[str, ...]:
        """What cannot be looked into: folders that cannot be listed, and links that lead nowhere."""
        return (*self.closed, *(name for name, state in self.files.items() if state == LOST))

    def below(self, folder: str) -> list[str]:
        """The files below a folder, in the order of their names."""
        return sorted(name for name in self.files if name.startswith(f"{folder}/"))


def scan(root: Path, skipped: Iterable[str] = ()) -> Tree:
    """The tree below a folder, without what is hidden or ``skipped`` (names of folders, as ``__pycache__``)."""
    files: dict[str, FileState] = {}
    folders: set[str] = set()
    closed: list[str] = []
    passed_over = frozenset(skipped)
    ahead: list[tuple[str, str, frozenset[tuple[int, int]]]] = [(str(root), "", frozenset())]
    while ahead:
        folder, prefix, above = ahead.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == ".":
                        continue
                    if not entry.is_dir():
                        files[prefix + name] = _state(entry.stat)
                    elif name not in passed_over:
                        folders.add(prefix + name)
                        below = _within(entry, above)
                        if below is not None:
                            ahead.append((entry.path, f"{prefix}{name}/", below))
        except OSError:
            closed.append(prefix.rstrip("/"))
    return Tree(files, frozenset(folders), tuple(sorted(closed)))


def state_of_file(path: Path) -> FileState:
    """The state of one file as it is now."""
    return _state(path.stat)


def _state(asked: Callable[[], os.stat_result]) -> FileState:
    try:
        told = asked()
    except OSError:
        return LOST
    if stat.S_IFMT(told.st_mode) != stat.S_IFREG:
        return LOST
    return FileState(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


def _within(entry: os.DirEntry[str], above: frozenset[tuple[int, int]]) -> frozenset[tuple[int, int]] | None:
    """The linked folders on the way down to an entry; ``None`` for a link that leads back to one of them."""
    if not entry.is_symlink():
        return above
    told = entry.stat()
    here = (told.st_dev, told.st_ino)
    return None if here in above else above | {here}
