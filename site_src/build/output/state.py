"""The state in which a build left its output, to tell whether anybody has touched it since."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_src.build.output.manifest import MANIFEST, Manifest

# Up to so many files each is looked at; of more, only whether some were added or taken away.
EVERY_FILE_UP_TO = 8_000


@dataclass(frozen=True)
class OutputState:
    """The times of the folders of an output (ns), and the sizes and times of its files where each is looked at."""

    folders: dict[str, int]
    files: dict[str, tuple[int, int]]


def state_of(
    output: Path, manifest: Manifest, before: OutputState | None = None, written: Iterable[str] = ()
) -> OutputState:
    """The state of an output.

    ``before`` is that in which the last build left it, which knows all folders but those of what was ``written`` since.
    """
    every = manifest.count <= EVERY_FILE_UP_TO
    folders = set(before.folders) if before and not every else {""}
    for path in manifest.files if every or not before else written:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return _looked_at(output, folders, [*manifest.files, MANIFEST] if every else (MANIFEST,))


def touched(output: Path, left: OutputState) -> frozenset[str]:
    """The files and folders that are no longer as a build left them."""
    now = _looked_at(output, left.folders, left.files)
    folders = {path for path, told in left.folders.items() if now.folders.get(path) != told}
    return frozenset(folders | {path for path, told in left.files.items() if now.files.get(path) != told})


def _looked_at(output: Path, folders: Iterable[str], files: Iterable[str]) -> OutputState:
    return OutputState(
        {path: told.st_mtime_ns for path in folders if (told := _stat(output, path)) is not None},
        {path: (told.st_size, told.st_mtime_ns) for path in files if (told := _stat(output, path)) is not None},
    )


def _stat(output: Path, path: str) -> os.stat_result | None:
    try:
        return os.stat(f"{output}/{path}", follow_symlinks=False)  # noqa: PTH116 (very many, and quick)
    except OSError:
        return None
