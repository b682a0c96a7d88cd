"""The output folder: changed at once from one whole state to another, whatever interrupts it.

Beside the output there is a second folder like it, a spare, whose files are the same files (hard links). It is
brought to the new state, then the two change places in one step, then the other one follows. So an edit costs what it
changes, unchanged files keep their identity and time, and whoever holds the old folder open (a container, a server)
finds the new state in it as well. The spare lies in the cache where that is on the same file system, else it is made
for the time of the change. A mount point cannot change places: there files are replaced one by one.
"""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from site_src.build.output.exchange import exchange, settle, settle_entry
from site_src.build.output.manifest import MANIFEST, Change, Made, Manifest, change, read_manifest
from site_src.build.output.state import OutputState, touched
from site_src.build.output.tree import MARK, Standing, Supply, bring
from site_src.store.hashing import digest
from site_src.store.scan import scan

_UNDER_WAY = "under-way"


class ForeignFolderError(Exception):
    """The output folder holds something that this program did not make. The message is Chinese."""


@dataclass
class Outlet:
    """An output folder. ``spares`` is the folder in the cache where its spare may lie.

    ``remembered`` tells that it is known in what state the last build left it: else it may hold anything.
    """

    output: Path
    spares: Path
    remembered: bool = field(default=False, init=False)

    @property
    def spare(self) -> Path:
        """Where the spare lies."""
        kept = self.spares / digest(str(self.output))[:16]
        return kept if _same_file_system(self.spares, self.output.parent) else self._beside("new")

    def distrust(self, left: OutputState | None) -> None:
        """Takes the spare away unless it is as the last build ``left`` it; and the output is no spare then either."""
        spare = self.spare
        if spare.parent == self.spares and (left is None or touched(spare, left)):
            discard(spare)
        self.remembered = left is not None

    @property
    def in_place(self) -> bool:
        """Whether the output cannot change places with another folder."""
        return self.output.is_dir() and (self.output.is_mount() or not os.access(self.output.parent, os.W_OK))

    def _beside(self, what: str) -> Path:
        return self.output.parent / f".{self.output.name}.{what}"

    def repair(self) -> None:
        """Puts back an output that an interruption left aside.

        Raises :class:`ForeignFolderError` for a folder that is not ours.
        """
        output, aside = self.output, self._beside("previous")
        if aside.is_dir():
            if not output.exists() and (aside / MARK).is_file():
                aside.rename(output)
            elif _is_ours(aside):
                discard(aside)
        if output.exists() and not (output / MARK).is_file() and (not output.is_dir() or any(output.iterdir())):
            raise ForeignFolderError(
                f"“{output}”里有不是本程序生成的内容，为免误删，没有写入。请换一个输出目录，或先把它移走"
            )

    @property
    def of_another_version(self) -> bool:
        """Whether the output was made by a version that wrote no manifest: nobody knows what each file of it is."""
        return (self.output / MARK).is_file() and not self.manifest.made

    @cached_property
    def manifest(self) -> Manifest:
        """What the output held when it was first asked for; nothing where it was not whole."""
        if (self.output / f"{MARK}.{_UNDER_WAY}").exists():
            return Manifest()
        return read_manifest(self.output) or Manifest()

    def replace(self, wanted: Manifest, text: str, supply: Supply, touched: frozenset[str]) -> Change:
        """Makes the output what is ``wanted``; ``touched`` are files and folders of it that somebody has changed.

        Raises :class:`OSError` where that cannot be done; then the output is as it was.
        """
        before = Standing(self.output, self.manifest, touched)
        todo = change(before.manifest, wanted, touched)
        if not touched and not todo.written and not todo.removed and self._has(text):
            return todo
        if self.in_place or not self._exchanged(before, wanted, text, supply):
            self._replaced_in_place(before, wanted, text, supply)
        return todo

    def _has(self, text: str) -> bool:
        """Whether the output has this very manifest."""
        try:
            return (self.output / MANIFEST).read_text("utf-8") == text
        except OSError:
            return False

    def _exchanged(self, before: Standing, wanted: Manifest, text: str, supply: Supply) -> bool:
        """Changes places with the spare; whether the system let them."""
        spare, first = self.spare, not self.output.exists()
        try:
            kept = self._manifest_of(spare)
            if kept is None:
                spare = _cleared(spare)
            standing = Standing(spare, kept or Manifest(), before.damaged if kept else frozenset())
            bring(standing, wanted, text, supply, None if first else before)
            settle(spare)
            if first:
                spare.rename(self.output)
            else:
                exchange(spare, self.output, self._beside("previous"))
            settle_entry(self.output.parent)
        except OSError as problem:
            discard(spare)
            if problem.errno in (errno.EBUSY, errno.EXDEV):
                return False
            raise
        except BaseException:
            discard(spare)
            raise
        self._follow(Standing(spare, Manifest() if first else before.manifest, before.damaged), wanted, text, supply)
        return True

    def _manifest_of(self, spare: Path) -> Manifest | None:
        """The manifest of the spare; mostly it is that of the output, which need not be read a second time."""
        try:
            same = filecmp.cmp(spare / MANIFEST, self.output / MANIFEST, shallow=False)
        except OSError:
            same = False
        return self.manifest if same else read_manifest(spare)

    def _follow(self, spare: Standing, wanted: Manifest, text: str, supply: Supply) -> None:
        """Brings what was the output to the same state. It is a spare: if that cannot be done, it goes."""
        folder = spare.folder
        handled = any((self.output / path).is_dir() for path in spare.damaged)  # files were added or taken away by hand
        if folder.parent != self.spares or handled or not self.remembered:
            discard(folder)
            spare = Standing(folder, Manifest())
        if folder.parent == self.spares:
            try:
                bring(spare, wanted, text, supply, Standing(self.output, wanted))
            except OSError:
                discard(folder)

    def _replaced_in_place(self, before: Standing, wanted: Manifest, text: str, supply: Supply) -> None:
        """Replaces file after file. An interruption leaves a mark, and then every file is written anew."""
        mark = self.output / f"{MARK}.{_UNDER_WAY}"
        known = before.manifest.files.keys() | {MANIFEST}
        strays = {name: "" for name in scan(self.output).files if name not in known}
        before = replace(before, manifest=Manifest({**before.manifest.made, "": Made("", "", strays)}))
        mark.touch()
        bring(before, wanted, text, supply)
        settle(self.output)
        mark.unlink()


def discard(folder: Path) -> None:
    """Takes a folder away, also one whose folders may not be written; what cannot go stays."""
    with suppress(OSError):
        for path, below, _ in os.walk(folder):
            os.chmod(path, 0o755)  # noqa: PTH101, S103 (a folder of ours that is about to go)
            below.sort()
    shutil.rmtree(folder, ignore_errors=True)


def _cleared(folder: Path) -> Path:
    """An empty place for a spare; where something stands that cannot go, the next free one."""
    number = 0
    place = folder
    while place.exists():
        if _is_ours(place):
            discard(place)
        if place.exists():
            number += 1
            place = folder.with_name(f"{folder.name}-{number}")
    return place


def _same_file_system(folder: Path, other: Path) -> bool:
    """Whether files of two folders can be linked: the first is made where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return folder.stat().st_dev == other.stat().st_dev and os.access(folder, os.W_OK)
    except OSError:
        return False


def _is_ours(folder: Path) -> bool:
    """Whether a folder beside an output was made by this program: it bears the mark, or nothing is in it."""
    return (folder / MARK).is_file() or (folder.is_dir() and not any(folder.iterdir()))
