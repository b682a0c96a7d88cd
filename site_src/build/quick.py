"""Tells without reading a single file that nothing has changed since the last build of an output."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.build.output.manifest import Manifest
from site_src.build.output.state import OutputState, touched
from site_src.portal.folders import Folders
from site_src.store.cache import Cache
from site_src.store.fingerprints import Fingerprints
from site_src.store.hashing import digest, file_digest
from site_src.store.scan import Tree, scan
from site_src.store.versions import Versions, versions


@dataclass(frozen=True)
class Seen:
    """What lies in the folders that a build reads, and who builds."""

    content: Tree
    catalogues: Tree
    themes: Tree
    versions: Versions

    def signature(self, *asked: object) -> str:
        """The hash of the states of all files, and of what was asked for. It holds on this machine alone."""
        trees = [
            (sorted(tree.files.items()), sorted(tree.folders), tree.closed)
            for tree in (self.content, self.catalogues, self.themes)
        ]
        return digest(trees, self.versions.digest, asked)


@dataclass(frozen=True)
class Built:
    """What a build left: the signature of all that it read, its status and report, the state of its output."""

    signature: str
    status: int
    report: str
    count: int
    output: OutputState
    spare: OutputState


def seen(folders: Folders, cache: Cache) -> Seen:
    """Looks at the folders."""
    kept = cache.get("program", digest(str(folders.root)))
    fingerprints = Fingerprints(kept if isinstance(kept, dict) else None)
    found = versions(fingerprints)
    if fingerprints.kept != kept:
        cache.put("program", digest(str(folders.root)), fingerprints.kept)
    return Seen(scan(folders.content), scan(folders.shipped), scan(folders.themes), found)


def unchanged(folders: Folders, cache: Cache, signature: str) -> Built | None:
    """The last build of an output, if it was of this very signature and nobody has touched the output since."""
    built = cache.get("built", _key(folders))
    if not isinstance(built, Built) or built.signature != signature or touched(folders.output, built.output):
        return None
    return built


def last_built(folders: Folders, cache: Cache) -> Built | None:
    """What the last build of an output left, where that is remembered."""
    built = cache.get("built", _key(folders))
    return built if isinstance(built, Built) else None


def touched_since(folders: Folders, built: Built | None, manifest: Manifest) -> frozenset[str]:
    """What somebody has changed in an output since it was built; ``manifest`` tells what it should have.

    Where nobody remembers in what state it was left, each file is read.
    """
    if built is not None:
        return touched(folders.output, built.output)
    return frozenset(path for path, told in manifest.files.items() if file_digest(folders.output / path) != told)


def remember(folders: Folders, cache: Cache, built: Built) -> None:
    """Keeps what a build left."""
    cache.put("built", _key(folders), built)


def _key(folders: Folders) -> str:
    return digest(str(folders.output))
