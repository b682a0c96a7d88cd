"""What the cache of fonts keeps: written whole or not at all, and never needed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

from site_src.fonts.coverage import Coverage

RECIPE = 1  # a new number makes everything in the cache anew


def key_of(*told: object) -> str:
    """A short name for what something was made from."""
    return hashlib.sha256(repr((RECIPE, *told)).encode()).hexdigest()[:12]


def state_of(path: Path) -> tuple[str, int, int]:
    """What tells a font file from others, and from itself once it is changed."""
    state = path.stat()
    return str(path), state.st_size, state.st_mtime_ns


def noted(note: Path) -> tuple[str, Coverage] | None:
    """The hash and the characters that a note tells; nothing where it is not there or not whole."""
    try:
        known = json.loads(note.read_bytes())
        return str(known["sha256"]), Coverage(tuple((int(first), int(last)) for first, last in known["ranges"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_down(note: Path, sha256: str, shown: Coverage) -> None:
    """Keep a hash and characters."""
    keep(note, json.dumps({"sha256": sha256, "ranges": shown.ranges}).encode())


def keep(path: Path, content: bytes) -> None:
    """Write a file, if that can be; processes that write at the same time write the same."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
