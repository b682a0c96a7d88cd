"""A catalogue's year inherits from the year before and says only what changed.

Mappings are joined key by key; a key whose value is left empty is taken away. Lists of entries that each bear an
``id``, ``term``, ``name``, ``code`` or ``label`` are joined entry by entry: one that both have is joined, a new one
follows at the end, one with ``removed: true`` is taken away. Everything else is replaced. Each value keeps the place
where it was typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from site_src.catalogue.kept import Kept
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

INHERITS, REMOVED = "inherits", "removed"
_NAMING_KEYS = ("id", "term", "name", "code", "label")
_KEPT: Kept[tuple[Node | None, tuple[Finding, ...]]] = Kept(most=256)


class CatalogueFiles:
    """The files of a catalogue, each joined with that of the catalogue it inherits from."""

    def __init__(self, folders: Sequence[tuple[Path, str]], name: str) -> None:
        """``folders`` hold catalogues, each with its prefix in places; the first that has ``name`` counts."""
        self.findings: list[Finding] = []
        self.folders: list[Path] = []  # looked into, whether they are there or not
        self._chain: list[tuple[Path, str]] = []
        names: list[str] = []
        place = Place(f"{folders[0][1]}/{name}")
        while name:
            self.folders += [below for folder, _ in folders for below in (folder / name, folder / name / "tables")]
            found = next(
                ((folder / name, f"{prefix}/{name}") for folder, prefix in folders if (folder / name).is_dir()), None
            )
            if found is None or name in names:
                fault = f"“{name}”继承到自己" if found else f"没有可继承的公开目录“{name}”"
                self.findings.append(Finding("catalogue-inherits", Severity.ERROR, place, fault, hint="改正 inherits"))
                return
            names.append(name)
            self._chain.append(found)
            name, place = self._inherited(*found)

    def _inherited(self, folder: Path, prefix: str) -> tuple[str, Place]:
        node, _ = _read(folder / "catalogue.yaml", f"{prefix}/catalogue.yaml")
        value = node.get(INHERITS) if isinstance(node, MapNode) else None
        return (value.text, value.place) if isinstance(value, TextNode) else ("", Place(prefix))

    @property
    def chain(self) -> tuple[str, ...]:
        """The folders that it is read from, by their names in places: its own first, then what it inherits from."""
        return tuple(prefix for _, prefix in self._chain)

    @property
    def own(self) -> tuple[Path, str]:
        """The catalogue's own folder, and its prefix in places."""
        return self._chain[0]

    def own_tables(self) -> list[str]:
        """The tables whose files stand in the catalogue's own folder."""
        return sorted(path.stem for path in (self._chain[0][0] / "tables").glob("*.yaml")) if self._chain else []

    def read(self, name: str) -> Node | None:
        """A file, with all that it inherits; what is wrong in it is added to the findings."""
        joined_node: Node | None = None
        existing = [entry for entry in self._chain if (entry[0] / name).is_file()]
        for folder, prefix in reversed(existing or self._chain[:1]):
            node, findings = _read(folder / name, f"{prefix}/{name}")
            self.findings += findings
            if node is not None:
                joined_node = node if joined_node is None else joined(joined_node, node)
        return joined_node


def _read(path: Path, name: str) -> tuple[Node | None, tuple[Finding, ...]]:
    return _KEPT.value(name, [path], lambda: _read_anew(path, name))


def _read_anew(path: Path, name: str) -> tuple[Node | None, tuple[Finding, ...]]:
    node, findings = read_yaml(path, name)
    return node, tuple(findings)


def joined(before: Node, after: Node) -> Node:
    """What stood before, with what comes after laid over it."""
    if isinstance(before, MapNode) and isinstance(after, MapNode):
        return _joined_mappings(before, after)
    if isinstance(before, ListNode) and isinstance(after, ListNode):
        items = (*before.items, *after.items)
        return _joined_lists(before, after) if all(_name(item) for item in items) else after
    return after


def _joined_mappings(before: MapNode, after: MapNode) -> MapNode:
    entries: list[tuple[TextNode, Node]] = []
    for key, value in before:
        over = after.get(key.text)
        if over is None:
            entries.append((key, value))
        elif not (isinstance(over, TextNode) and over.empty):
            entries.append((TextNode(after.place_of(key.text), key.text), joined(value, over)))
    entries += [(key, value) for key, value in after if before.get(key.text) is None]
    return MapNode(after.place, tuple(entries))


def _joined_lists(before: ListNode, after: ListNode) -> ListNode:
    over = {_name(item): item for item in after.items}
    kept = [joined(item, over[_name(item)]) if _name(item) in over else item for item in before.items]
    names = {_name(item) for item in before.items}
    items = [*kept, *(item for item in after.items if _name(item) not in names)]
    return ListNode(after.place, tuple(item for item in items if not _is_removed(item)))


def _name(item: Node) -> str:
    """What names an entry of a list: the first of the naming keys that it has."""
    values = (item.get(key) for key in _NAMING_KEYS) if isinstance(item, MapNode) else ()
    return next((value.text for value in values if isinstance(value, TextNode)), "")


def _is_removed(item: Node) -> bool:
    value = item.get(REMOVED) if isinstance(item, MapNode) else None
    return isinstance(value, TextNode) and value.text == "true"
