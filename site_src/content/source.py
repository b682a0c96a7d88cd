"""The files of one disclosure, read: its particulars as a record, its texts and tables as nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_src.content.departments import Department
from site_src.content.disclosure_file import DisclosureFile
from site_src.content.key import Key
from site_src.content.listing import TABLES, TEXT_FILES, unknown_department
from site_src.content.nodes import MapNode, called
from site_src.content.records import bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place


@dataclass(frozen=True)
class DisclosureSource:
    """The files of one disclosure.

    ``tables_unread`` tells that some table's file could not be read, so that a table may be there after all.
    """

    key: Key
    department: Department
    header: DisclosureFile
    texts: dict[str, MapNode]
    tables: tuple[MapNode, ...]
    tables_unread: bool = False

    @property
    def name(self) -> str:
        """Its folder within the content: ``2024/some-department/budget``."""
        return self.key.folder

    @property
    def year(self) -> int:
        """The budget year."""
        return self.key.year

    @property
    def kind(self) -> str:
        """Budget, accounts or performance."""
        return self.key.kind

    @property
    def department_name(self) -> str:
        """The name that the department bore in the year."""
        return self.department.name_in(self.year)

    @property
    def besides_tables(self) -> tuple[MapNode, ...]:
        """Everything that was typed outside the tables, as it was typed: texts, and the particulars."""
        header = self.header.node_of()
        return (*self.texts.values(), *((header,) if isinstance(header, MapNode) else ()))

    @property
    def place(self) -> Place:
        """The particulars' file: where to speak of the disclosure as a whole."""
        return Place(f"{self.name}/disclosure.yaml")


def read_header(root: Path, key: Key) -> tuple[DisclosureFile | None, list[Finding]]:
    """The particulars of a disclosure, ``disclosure.yaml``, or all that is wrong in it."""
    name = f"{key.folder}/disclosure.yaml"
    node, findings = read_yaml(root / name, name)
    if node is None:
        return None, findings
    header, found = bind(node, DisclosureFile)
    return header, [*findings, *found]


def read_source(
    root: Path, key: Key, departments: Mapping[str, Department]
) -> tuple[DisclosureSource | None, list[Finding]]:
    """The files of a disclosure in the content folder ``root``, with every fault of all of them."""
    return _Reader(root, key, departments).source()


class _Reader:
    def __init__(self, root: Path, key: Key, departments: Mapping[str, Department]) -> None:
        self._folder = root / key.folder
        self._root = root
        self._key = key
        self._departments = departments
        self._findings: list[Finding] = []

    def source(self) -> tuple[DisclosureSource | None, list[Finding]]:
        header, found = read_header(self._root, self._key)
        self._findings += found
        texts = {name: node for name in TEXT_FILES if (node := self._mapping(f"{name}.yaml")) is not None}
        tables = [self._mapping(f"{TABLES}/{name}") for name in self._table_files()]
        if header is None:
            return None, self._findings
        for number, slug in enumerate(header.units):
            if slug not in self._departments:
                place = header.place_of("所属单位", number)
                self._findings.append(unknown_department(place, slug, self._departments))
        given = tuple(node for node in tables if node is not None)
        department = self._departments[self._key.slug]
        unread = len(given) < len(tables)
        return DisclosureSource(self._key, department, header, texts, given, unread), self._findings

    def _table_files(self) -> list[str]:
        try:
            found = sorted(path.name for path in (self._folder / TABLES).iterdir())
        except OSError:
            return []
        return [name for name in found if name.endswith(".yaml") and not name.startswith(".")]

    def _mapping(self, name: str) -> MapNode | None:
        path = self._folder / name
        if not path.exists() and not path.is_symlink():
            return None
        node, findings = read_yaml(path, f"{self._key.folder}/{name}")
        self._findings += findings
        if node is None or isinstance(node, MapNode):
            return node
        message = f"文件内容应是“键: 值”，而这里是{called(node)}"
        self._findings.append(Finding("wrong-type", Severity.ERROR, node.place, message, hint="对照内容格式说明改写"))
        return None
