"""Keeps what was read from folders for as long as nothing in them changes.

One run reads the same standard for many departments, and a preview for many rounds: it is read once, and again as
soon as a file is changed, added or taken away. What is kept is shared, so it must be immutable.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")
FileState = tuple[str, int, int, int, int]
FolderState = tuple[FileState, ...] | None

# Nanoseconds within which a second change of a file may not show in its times: some file systems count in steps of 2 s.
_STEP = 2_000_000_000


class Kept(Generic[Value]):
    """The last values that were asked for, at most ``most``, each with the state of the folders it was read from."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._values: dict[Hashable, tuple[dict[Path, FolderState], Value]] = {}

    def value(self, key: Hashable, read: Callable[[], tuple[Value, Iterable[Path]]]) -> Value:
        """The value of ``key``: the kept one, or else what ``read`` gives, with all folders that it looked into.

        Only what stands directly in those folders counts; a folder that is not there counts as long as it is not.
        """
        with self._lock:
            states, value = self._values.pop(key, ({}, None))
            if value is not None and all(_state(folder) == state for folder, state in states.items()):
                self._values[key] = states, value
                return value
        began = time.time_ns()
        value, folders = read()
        states = {folder: _state(folder) for folder in folders}
        if all(_settled(state, began) for state in states.values()):
            self._keep(key, states, value)
        return value

    def _keep(self, key: Hashable, states: dict[Path, FolderState], value: Value) -> None:
        with self._lock:
            self._values[key] = states, value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]


def _state(folder: Path) -> FolderState:
    """What tells that a folder or something in it has changed; ``None`` where it cannot be looked into."""
    try:
        return tuple(_file_state(path) for path in (folder, *sorted(folder.iterdir())))
    except OSError:
        return None


def _file_state(path: Path) -> FileState:
    """Name, size, inode, and when its text and anything of it last changed: the last no program can set back."""
    try:
        stat = path.stat()
    except OSError:  # a link that leads nowhere, or a file that has just gone
        return path.name, 0, 0, 0, 0
    return path.name, stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns


def _settled(state: FolderState, began: int) -> bool:
    """Whether a change of any text since reading began would show in the state."""
    return all(mtime < began - _STEP for *_, mtime, _ in state or ())
