"""Where the files of the output come from: from what was made and kept, or, as they are, from the content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from site_src.build.output.manifest import Made
from site_src.build.output.tree import Writer
from site_src.store.cache import Cache

_AT_A_TIME = 1 << 20


class ChangedMeanwhileError(Exception):
    """A file of the content was changed while the portal was built. The message is Chinese."""


@dataclass(frozen=True)
class Stock:
    """The content folder, the cache, and the place that serves where the cache cannot be written."""

    content: Path
    cache: Cache
    overflow: Cache

    def files(self, made: Made, paths: frozenset[str]) -> Iterator[tuple[str, Writer]]:
        """What writes the files of a task at some paths."""
        if made.task.endswith(" attachments"):
            for path in sorted(paths):
                yield path, partial(_copied, self.content / path, made.files[path])
            return
        pack = self.cache.get("pack", made.key) or self.overflow.get("pack", made.key)
        if not isinstance(pack, list):
            raise OSError(5, f"缓存里的“{made.task}”读不出来，请再运行一次")
        for path, data in pack:
            if path in paths:
                yield path, partial(_written, data)


def _written(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _copied(source: Path, told: str, path: Path) -> None:
    """Copies a file piece by piece; it must be the file that was looked at."""
    found = hashlib.sha256()
    with source.open("rb") as file, path.open("wb") as copy:
        while piece := file.read(_AT_A_TIME):
            found.update(piece)
            copy.write(piece)
    if found.hexdigest() != told:
        raise ChangedMeanwhileError(f"“{source.name}”在生成的时候被改动了，请再运行一次")
