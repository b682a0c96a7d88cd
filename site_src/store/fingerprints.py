"""The hash of each file, worked out anew only where the state of the file has changed."""

from __future__ import annotations

import time
from pathlib import Path

from site_src.store.hashing import file_digest
from site_src.store.scan import LOST, FileState

# A file that was written so shortly before it was read may be written again without its times telling.
_SETTLED_AFTER = 2_000_000_000

Kept = dict[str, tuple[FileState, str]]


class Fingerprints:
    """Hashes of files by their paths; those of an earlier run serve as long as the files are in the same state."""

    def __init__(self, earlier: Kept | None = None) -> None:
        self._earlier = earlier or {}
        self._started = time.time_ns()
        self.kept: Kept = {}
        self.settled = True

    def of(self, path: Path, state: FileState) -> str:
        """The hash of a file that is in a state."""
        if state == LOST:
            return "unreadable: no file"
        name = str(path)
        known = self.kept.get(name) or self._earlier.get(name)
        if known is None or known[0] != state:
            known = (state, file_digest(path))
        if max(state.modified, state.changed) < self._started - _SETTLED_AFTER:
            self.kept[name] = known
        else:
            self.settled = False
        return known[1]
