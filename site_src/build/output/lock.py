"""One build at a time into one output: the second waits, and says for whom."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(output: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Holds the lock of an output. ``waiting`` is told who is at work, where somebody is.

    The lock is a file beside the output; it goes with the build, and with a killed one it no longer locks. Where
    nothing can be written beside the output (a mount point, the top of a volume) the folder itself is locked.
    """
    path: Path | None = output.parent / f".{output.name}.lock"
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _held(output.parent / f".{output.name}.lock", waiting)
    except OSError as problem:
        if problem.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        descriptor, path = _held_folder(output, waiting), None
    try:
        yield
    finally:
        if path is not None:
            with suppress(OSError):
                path.unlink()
        os.close(descriptor)


def _held(path: Path, waiting: Callable[[str], None]) -> int:
    """The lock file, held: another build may have taken it away while this one waited for it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        _wait(descriptor, waiting)
        with suppress(OSError):
            if os.fstat(descriptor).st_ino == path.stat().st_ino:
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
                return descriptor
        os.close(descriptor)


def _held_folder(output: Path, waiting: Callable[[str], None]) -> int:
    descriptor = os.open(output, os.O_RDONLY)
    _wait(descriptor, waiting)
    return descriptor


def _wait(descriptor: int, waiting: Callable[[str], None]) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting(_who(descriptor))
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _who(descriptor: int) -> str:
    """The process at work, as it wrote itself down; empty where it has not yet, or the lock is a folder."""
    try:
        return os.pread(descriptor, 32, 0).decode("ascii", "ignore").strip()
    except OSError:
        return ""
