"""``manifest.json``: every file of the output with its hash, what made it, and in which versions.

A line for each task, so that what did not change is carried over as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from site_src.content.key import Key
from site_src.portal.card import Card, KeyFigure
from site_src.store.versions import Versions

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Made:
    """What a task made: its name (``2024/some-department/budget pages``), the hash of all that it read, its files.

    ``files`` are paths in the output with their SHA-256. The pages of a disclosure carry its ``card``.
    """

    task: str
    key: str
    files: Mapping[str, str]
    card: Card | None = None

    @property
    def disclosure(self) -> Key | None:
        """The disclosure that the files are of; ``None`` for pages of the whole portal."""
        folder, _, maker = self.task.rpartition(" ")
        parts = folder.split("/")
        return Key(int(parts[0]), parts[1], parts[2]) if maker and len(parts) == 3 else None


@dataclass(frozen=True)
class Manifest:
    """All that an output holds, task by task."""

    made: Mapping[str, Made] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, str]:
        """Every file with its hash."""
        return {path: told for made in self.made.values() for path, told in made.files.items()}

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


def manifest_text(made: Iterable[Made], versions: Versions) -> str:
    """A manifest as it is written: the tasks in the order of their names."""
    told = {"program": versions.program, "python": versions.python, "libraries": versions.libraries}
    head = f'{{"format": {FORMAT},\n"versions": {json.dumps(told, ensure_ascii=False, sort_keys=True)},\n"tasks": [\n'
    lines = (_line(one) for one in sorted(made, key=lambda one: one.task))
    return head + ",\n".join(lines) + "\n]}\n"


def _line(made: Made) -> str:
    told: dict[str, object] = {"task": made.task, "key": made.key}
    if made.card is not None:
        card = made.card
        figures = [[one.name, one.amount, one.unit] for one in card.key_figures]
        told["card"] = [list(card.key), card.department, card.kind_name, card.title, card.published, figures]
    told["files"] = dict(sorted(made.files.items()))
    return json.dumps(told, ensure_ascii=False)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output; ``None`` where there is none that can be read."""
    try:
        told = json.loads((folder / MANIFEST).read_bytes())
        if told["format"] != FORMAT:
            return None
        return Manifest({made.task: made for made in _read(told["tasks"])})
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _read(tasks: Iterable[dict[str, object]]) -> Iterator[Made]:
    for told in tasks:
        task, key, files = told["task"], told["key"], told["files"]
        if not (isinstance(task, str) and isinstance(key, str) and isinstance(files, dict)):
            raise TypeError
        yield Made(task, key, files, _card(told.get("card")))


def _card(told: object) -> Card | None:
    if not isinstance(told, list):
        return None
    key, department, kind_name, title, published, figures = told
    return Card(Key(*key), department, kind_name, title, published, tuple(KeyFigure(*one) for one in figures))
