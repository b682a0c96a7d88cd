"""The hash of each file, worked out anew only where the state of the file has changed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from site_src.store.hashing import file_digest
from site_src.store.scan import LOST, FileState

# A file that was written so shortly before it was read may be written again without its times telling.
_SETTLED_AFTER = 2_000_000_000

# A plain tuple in place of the state: very many of them are kept, and they are quick to keep.
Kept = dict[str, tuple[tuple[int, ...], str]]


class Fingerprints:
    """Hashes of files by their paths; those of an earlier run serve as long as the files are in the same state."""

    def __init__(self, earlier: Kept | None = None) -> None:
        self._earlier = earlier or {}
        self._started = time.time_ns()
        self.kept: Kept = {}
        self.settled = True

    def of(self, name: str, state: FileState) -> str:
        """The hash of the file of a name (its path) that is in a state."""
        if state == LOST:
            return "unreadable: no file"
        known = self.kept.get(name) or self._earlier.get(name)
        if known is None or known[0] != state:
            known = (tuple(state), file_digest(Path(name)))
        if self.are_settled((state.modified, state.changed)):
            self.kept[name] = known
        return known[1]

    def are_settled(self, times: Iterable[int]) -> bool:
        """Whether all of some times (ns) lie so far back that a file written then cannot be written unnoticed."""
        settled = max(times, default=0) < self._started - _SETTLED_AFTER
        self.settled = self.settled and settled
        return settled
