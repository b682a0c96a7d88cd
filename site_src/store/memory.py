"""What one run tells the next of the same content: states of files, and what was worked out from them."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from site_src.store.cache import Cache
from site_src.store.hashing import digest

Value = TypeVar("Value")


class Memory:
    """Named values of the last run for the same content; nothing where there is none, or the program has changed."""

    def __init__(self, cache: Cache, content: Path, made_by: str) -> None:
        """``made_by`` is the digest of the program: what another one wrote is not read."""
        self._cache = cache
        self._key = digest(str(content.resolve()), made_by)
        kept = cache.get("memory", self._key)
        self._kept = kept if isinstance(kept, dict) else {}
        self._new: dict[str, object] = {}

    def get(self, name: str, default: Value) -> Value:
        """A value of the last run, or the default."""
        kept = self._kept.get(name)
        return kept if isinstance(kept, type(default)) else default

    def set(self, name: str, value: object) -> None:
        """Keeps a value for the next run."""
        self._new[name] = value

    def save(self) -> None:
        """Writes what was kept; the other values stay as they were."""
        if self._new:
            self._cache.put("memory", self._key, {**self._kept, **self._new})
