"""Keeps what was made of files for as long as nothing in them changes.

One run reads the same standard for many departments, and a preview for many rounds: it is made once, and again as
soon as a file is changed, added or taken away. The files' bytes tell, not their times, so copies of one standard share
it wherever they lie. What is kept is shared: it must be immutable, and may know names of files but no folder.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The values that were asked for last, at most ``most``."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._values: dict[tuple[Hashable, bytes], Value] = {}

    def value(self, key: Hashable, paths: Iterable[Path], make: Callable[[], Value]) -> Value:
        """What ``make`` gives for ``key``, or gave while ``paths``, in this order, held the same bytes.

        A folder holds the names of all that stands directly in it, and the bytes of its YAML files.
        """
        read = tuple(paths)
        whole = key, _digest(read)
        with self._lock:
            if whole in self._values:
                self._values[whole] = self._values.pop(whole)  # the last one used stands last
                return self._values[whole]
        value = make()
        if _digest(read) == whole[1]:  # nobody wrote while it was made
            self._keep(whole, value)
        return value

    def _keep(self, whole: tuple[Hashable, bytes], value: Value) -> None:
        with self._lock:
            self._values[whole] = value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]


def _digest(paths: Iterable[Path]) -> bytes:
    digest = blake2b(digest_size=16)
    for path in paths:
        for name, data in _held(path):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.digest()


def _held(path: Path) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of a file, or of a folder; where there is none, that there is none."""
    try:
        below = sorted(path.iterdir())
    except NotADirectoryError:
        yield "/file", _bytes(path)
    except OSError:
        yield "/nothing", b""
    else:
        yield "/folder", str(len(below)).encode()
        for one in below:
            yield one.name, _bytes(one) if one.suffix == ".yaml" else b""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        return f"/{problem.errno}".encode()
