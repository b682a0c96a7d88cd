"""Lets two folders change places in one step, where the file system can, and makes sure that the disk has them."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Lets two folders change places.

    Where that takes two steps ``aside`` is where the second folder stands in between.
    """
    if _exchanged(one, other):
        return
    other.rename(aside)
    try:
        one.rename(other)
    except BaseException:
        aside.rename(other)
        raise
    aside.rename(one)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could do it in one step (Linux 3.15, renameat2)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    problem = ctypes.get_errno()
    if problem in _CANNOT:
        return False
    raise OSError(problem, os.strerror(problem), str(one), None, str(other))


def settle(folder: Path) -> None:
    """Waits until the disk has everything that was written: a power cut must not find empty files."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        sync = getattr(ctypes.CDLL(None), "syncfs", None)
        if sync is None or sync(descriptor) != 0:
            os.sync()
    finally:
        os.close(descriptor)


def settle_entry(folder: Path) -> None:
    """Waits until the disk has the entries of one folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
