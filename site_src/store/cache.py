"""What was worked out before, by the hash of all that it was worked out from.

Everything in the cache may be deleted, damaged or not be writable at any time: then it is worked out again, never
more. Its size is bounded; what has not been used for longest goes first.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LIMIT = 2 << 30  # bytes

_BOUNDED, _BETWEEN = "bounded", 3600.0  # when it was last looked at; seconds

_HASH = hashlib.sha256().digest_size


class Cache:
    """Values by kind and key, a file each, compressed, with a hash that tells damage."""

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        """Without a ``folder`` nothing is kept."""
        self._folder = folder
        self._limit = limit

    def get(self, kind: str, key: str) -> object | None:
        """The value of a key; ``None`` where there is none, or none that is whole."""
        if self._folder is None:
            return None
        path = self._path(kind, key)
        try:
            data = path.read_bytes()
            packed = data[_HASH:]
            if hashlib.sha256(packed).digest() != data[:_HASH]:
                return None
            value: object = pickle.loads(zlib.decompress(packed))  # noqa: S301 (our own file, proved whole)
        except Exception:  # whatever an older version or a damaged disk left there: it is worked out again
            return None
        with suppress(OSError):
            os.utime(path)
        return value

    def put(self, kind: str, key: str, value: object) -> bool:
        """Keeps the value of a key; whether that could be done."""
        if self._folder is None:
            return False
        packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
        path = self._path(kind, key)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(hashlib.sha256(packed).digest() + packed)
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            return False
        return True

    def drop(self, kind: str, key: str) -> None:
        """Forgets the value of a key."""
        with suppress(OSError):
            self._path(kind, key).unlink()

    def bound(self) -> None:
        """Takes away what has not been used for longest, until the cache is within its limit again.

        That is looked at once an hour: it takes a while where there is much.
        """
        if self._folder is None or not self._is_due(self._folder / _BOUNDED):
            return
        entries = sorted(self._entries())
        size = sum(entry.size for entry in entries)
        for entry in entries:
            if size <= self._limit:
                return
            with suppress(OSError):
                entry.path.unlink()
            size -= entry.size

    def _is_due(self, mark: Path) -> bool:
        with suppress(OSError):
            if time.time() - mark.stat().st_mtime < _BETWEEN:
                return False
        with suppress(OSError):
            mark.touch()
        return True

    def _entries(self) -> Iterator[_Entry]:
        for folder in _folders(self._folder or Path()):
            with suppress(OSError), os.scandir(folder) as found:
                for entry in found:
                    if entry.is_file():
                        told = entry.stat()
                        yield _Entry(told.st_mtime_ns, told.st_size, Path(entry.path))

    def _path(self, kind: str, key: str) -> Path:
        return (self._folder or Path()) / kind / key[:2] / key


class _Entry(NamedTuple):
    used: int
    size: int
    path: Path


def _folders(folder: Path) -> Iterable[Path]:
    with suppress(OSError):
        for kind in sorted(folder.iterdir()):
            if kind.is_dir():
                yield from (below for below in sorted(kind.iterdir()) if below.is_dir())
