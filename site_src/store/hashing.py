"""Hashes: of files as they are, and of anything else by what it is written as."""

from __future__ import annotations

import hashlib
from pathlib import Path

_AT_A_TIME = 1 << 20


def digest(*parts: object) -> str:
    """The SHA-256, in hexadecimal, of some values: texts, numbers, and tuples or records of them."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()


def data_digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece; one that cannot be read has a digest that tells why."""
    told = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_AT_A_TIME):
                told.update(piece)
    except OSError as problem:
        return f"unreadable: {problem.errno}"
    return told.hexdigest()
