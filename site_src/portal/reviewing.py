"""Begins a review of a content folder with all that is remembered of it."""

from __future__ import annotations

from site_src.portal.folders import Folders
from site_src.portal.review import Review
from site_src.portal.snapshot import Snapshot, Together
from site_src.store.cache import Cache
from site_src.store.fingerprints import Fingerprints, Kept
from site_src.store.memory import Memory
from site_src.store.scan import Tree, scan
from site_src.store.versions import Versions, versions


def review_of(
    folders: Folders, tree: Tree | None = None, found: Versions | None = None, cache: Cache | None = None
) -> Review:
    """A review of the content as it is now, or as it was when somebody looked (``tree``, ``found``).

    ``cache`` is another than the project's own.
    """
    cache = cache or Cache(folders.results)
    found = found or versions(Fingerprints())
    memory = Memory(cache, folders.content, found.digest)
    fingerprints = Fingerprints(memory.get("fingerprints", Kept()))
    snapshot = Snapshot(
        folders.content, fingerprints, found, tree or scan(folders.content), memory.get("together", Together())
    )
    return Review(folders, snapshot, cache, memory)
