"""``manifest.json``: every file of the output with its hash, what made it, and in which versions.

A line for each task, so that what did not change is carried over as it stands, and need not even be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from site_src.content.key import Key
from site_src.portal.card import Card, KeyFigure
from site_src.store.hashing import data_digest
from site_src.store.versions import Versions

MANIFEST = "manifest.json"
FORMAT = 1

_KEY, _COUNT, _FILES, _CARD = '", "key": "', '", "count": ', ', "files": ', ', "card": '
_TASKS, _END = '"tasks": [\n', '\n],\n"digest": "'


class Made:
    """What a task made: its name (``2024/some-department/budget pages``), the hash of all that it read, its files.

    ``files`` are paths in the output with their SHA-256, ``count`` is how many. The pages of a disclosure carry its
    ``card``. What was read from a manifest is understood when it is asked for.
    """

    def __init__(self, task: str, key: str, files: Mapping[str, str], card: Card | None = None) -> None:
        self.task = task
        self.key = key
        self.count = len(files)
        self.files = files
        self.card = card

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The files with their hashes."""
        files: dict[str, str] = json.loads(self.line)["files"]
        return files

    @cached_property
    def card(self) -> Card | None:
        """The card of the disclosure."""
        head = self.line[: self.line.index(_FILES)]
        return _card(json.loads(f"{head}}}")["card"]) if _CARD in head else None

    @cached_property
    def line(self) -> str:
        """The line that tells it in a manifest."""
        told: dict[str, object] = {"task": self.task, "key": self.key, "count": self.count}
        if self.card is not None:
            card = self.card
            figures = [[one.name, one.amount, one.unit] for one in card.key_figures]
            told["card"] = [list(card.key), card.department, card.kind_name, card.title, card.published, figures]
        told["files"] = dict(sorted(self.files.items()))
        return json.dumps(told, ensure_ascii=False)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Made) and self.line == other.line)

    def __hash__(self) -> int:
        return hash((self.task, self.key))

    @property
    def disclosure(self) -> Key | None:
        """The disclosure that the files are of; ``None`` for pages of the whole portal."""
        folder, _, maker = self.task.rpartition(" ")
        parts = folder.split("/")
        return Key(int(parts[0]), parts[1], parts[2]) if maker and len(parts) == 3 and parts[0].isdecimal() else None


@dataclass(frozen=True)
class Manifest:
    """All that an output holds, task by task."""

    made: Mapping[str, Made] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, str]:
        """Every file with its hash."""
        return {path: told for made in self.made.values() for path, told in made.files.items()}

    @cached_property
    def count(self) -> int:
        """How many files there are."""
        return sum(made.count for made in self.made.values())

    @cached_property
    def disclosures(self) -> dict[Key, tuple[Made, ...]]:
        """The tasks of each disclosure that is in the output."""
        found: dict[Key, list[Made]] = {}
        for made in self.made.values():
            key = made.disclosure
            if key is not None:
                found.setdefault(key, []).append(made)
        return {key: tuple(tasks) for key, tasks in sorted(found.items())}

    def card(self, key: Key) -> Card | None:
        """The card of a disclosure that is in the output."""
        return next((made.card for made in self.disclosures.get(key, ()) if made.card), None)


@dataclass(frozen=True)
class Change:
    """What leads from one manifest to another: the paths to write, and those to take away."""

    written: frozenset[str]
    removed: frozenset[str]


def change(has: Manifest, wanted: Manifest, damaged: frozenset[str] = frozenset()) -> Change:
    """What leads from what an output ``has``, some of it ``damaged``, to what is ``wanted``."""
    old = _files(made for task, made in has.made.items() if wanted.made.get(task) != made)
    new = _files(made for task, made in wanted.made.items() if has.made.get(task) != made)
    written = {path for path, told in new.items() if old.get(path) != told}
    if damaged:
        written |= damaged & wanted.files.keys()
    return Change(frozenset(written), frozenset(old.keys() - new.keys()))


def _files(made: Iterable[Made]) -> dict[str, str]:
    return {path: told for one in made for path, told in one.files.items()}


def manifest_text(made: Iterable[Made], versions: Versions) -> str:
    """A manifest as it is written: the tasks in the order of their names, and a digest of what stands before it."""
    told = {"program": versions.program, "python": versions.python, "libraries": versions.libraries}
    head = f'{{"format": {FORMAT},\n"versions": {json.dumps(told, ensure_ascii=False, sort_keys=True)},\n{_TASKS}'
    text = head + ",\n".join(one.line for one in sorted(made, key=lambda one: one.task))
    return f'{text}{_END}{data_digest(text.encode())}"}}\n'


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output; ``None`` where there is none that is whole."""
    try:
        text = (folder / MANIFEST).read_text("utf-8")
    except (OSError, UnicodeError):
        return None
    told, end, digest = text.rpartition(_END)
    head, tasks, lines = told.partition(_TASKS)
    whole = end and tasks and digest == f'{data_digest(told.encode())}"}}\n'
    if not whole or not head.startswith(f'{{"format": {FORMAT},'):
        return None
    return Manifest({made.task: made for made in _read(lines)})


def _read(lines: str) -> Iterator[Made]:
    for line in lines.split(",\n") if lines else ():
        task, _, rest = line.removeprefix('{"task": "').partition(_KEY)
        key, _, rest = rest.partition(_COUNT)
        made = Made.__new__(Made)
        made.task, made.key, made.count = task, key, int(rest[: rest.index(",")])
        made.line = line
        yield made


def _card(told: Any) -> Card:  # noqa: ANN401 (what JSON holds)
    key, department, kind_name, title, published, figures = told
    return Card(Key(*key), department, kind_name, title, published, tuple(KeyFigure(*one) for one in figures))
