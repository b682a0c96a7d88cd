"""Walks the content folder and reads all of it: portal, departments, and every disclosure with its files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from site_src.content.departments import Department, DepartmentsFile
from site_src.content.disclosure_file import DisclosureFile
from site_src.content.key import KINDS, Key
from site_src.content.nodes import MapNode, called
from site_src.content.portal import Portal
from site_src.content.records import Record, bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.suggestion import suggestion

TEXT_FILES = ("overview", "narrative", "glossary")

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True)
class DisclosureSource:
    """The files of one disclosure. ``name`` is its folder within the content: ``2024/some-department/budget``.

    ``tables_unread`` tells that some table's file could not be read, so that a table may be there after all.
    """

    name: str
    year: int
    department: Department
    kind: str
    header: DisclosureFile
    texts: dict[str, MapNode]
    tables: tuple[MapNode, ...]
    tables_unread: bool = False

    @property
    def key(self) -> Key:
        """Which disclosure it is."""
        return Key(self.year, self.department.slug, self.kind)

    @property
    def department_name(self) -> str:
        """The name that the department bore in the year."""
        return self.department.name_in(self.year)

    @property
    def place(self) -> Place:
        """The particulars' file: where to speak of the disclosure as a whole."""
        return Place(f"{self.name}/disclosure.yaml")


@dataclass(frozen=True)
class Content:
    """Everything that was read. ``portal`` is ``None`` where it could not be.

    ``neighbours`` are the disclosures that were not chosen and that the chosen ones are compared with.
    """

    portal: Portal | None
    departments: tuple[Department, ...]
    sources: tuple[DisclosureSource, ...]
    findings: list[Finding] = field(default_factory=list)
    neighbours: tuple[DisclosureSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What to read: one year, one department, or all."""

    year: int | None = None
    department: str | None = None

    def takes(self, year: int, department: str) -> bool:
        """Whether a disclosure is chosen."""
        return self.year in (None, year) and self.department in (None, department)


def read_content(root: Path, choice: Choice | None = None) -> Content:
    """The content under ``root``, with every fault of all its files."""
    return _Library(root, choice or Choice()).content()


class _Library:
    def __init__(self, root: Path, choice: Choice) -> None:
        self._root = root
        self._choice = choice
        self._findings: list[Finding] = []
        self._known: dict[str, Department] = {}

    def content(self) -> Content:
        portal = self._record("portal.yaml", Portal)
        file = self._record("departments.yaml", DepartmentsFile)
        departments = tuple(file.departments) if file else ()
        if file:
            self._check_unique(file)
        self._known = {department.slug: department for department in departments}
        sources = tuple(self._sources())
        findings, self._findings = self._findings, []  # what is wrong in files that were not chosen is not asked for
        neighbours = tuple(self._neighbours(sources)) if self._choice != Choice() else ()
        return Content(portal, departments, sources, findings, neighbours)

    def _neighbours(self, sources: Iterable[DisclosureSource]) -> Iterator[DisclosureSource]:
        """What the chosen ones are compared with: others of their departments and units, of the year and the last."""
        slugs = {slug for source in sources for slug in (source.department.slug, *source.header.units)}
        years = {year for source in sources for year in (source.year, source.year - 1)}
        for year, slug in sorted((year, slug) for year in years for slug in slugs):
            folder = self._root / str(year) / slug
            if folder.is_dir() and not self._choice.takes(year, slug):
                yield from self._of_department(year, folder)

    def _check_unique(self, file: DepartmentsFile) -> None:
        seen: dict[str, Department] = {}
        for department in file.departments:
            if department.slug in seen:
                line = seen[department.slug].place.line
                message = f"部门标识“{department.slug}”重复，第 {line} 行已经用过"
                self._fault("duplicate-department", department.place_of("标识"), message, "每个部门用不同的标识")
            seen[department.slug] = department
        for department in file.departments:
            for key, slugs in (("前身", department.predecessors), ("后继", department.successors)):
                for number, slug in enumerate(slugs):
                    if slug not in seen:
                        self._unknown_department(department.place_of(key, number), slug, seen)

    def _unknown_department(self, place: Place, slug: str, known: Iterable[str]) -> None:
        near = suggestion(slug, known)
        hint = f"是不是“{near}”？" if near else "在 departments.yaml 里登记这个部门，标识与文件夹同名"
        self._fault("unknown-department", place, f"departments.yaml 里没有标识为“{slug}”的部门", hint)

    def _record(self, name: str, record: type[RecordType]) -> RecordType | None:
        node, findings = read_yaml(self._root / name, name)
        self._findings += findings
        if node is None:
            return None
        bound, findings = bind(node, record)
        self._findings += findings
        return bound

    def _sources(self) -> Iterator[DisclosureSource]:
        for year in self._folders(self._root):
            if year.name == "catalogs":
                continue
            if not re.fullmatch(r"(19|20)\d\d", year.name):
                self._fault(
                    "unknown-folder", Place(year.name), f"不认识的文件夹“{year.name}”", "年度文件夹用四位数字，如 2024"
                )
                continue
            self._check_no_files(year, year.name, f"文件放进 {year.name}/部门标识/budget/ 这样的文件夹")
            for folder in self._folders(year):
                if self._choice.takes(int(year.name), folder.name):
                    yield from self._of_department(int(year.name), folder)

    def _folders(self, folder: Path) -> list[Path]:
        return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))

    def _of_department(self, year: int, folder: Path) -> Iterator[DisclosureSource]:
        name = f"{year}/{folder.name}"
        department = self._known.get(folder.name)
        if department is None:
            self._unknown_department(Place(name), folder.name, self._known)
            return
        self._check_no_files(folder, name, f"公开文本的文件放进 {name}/budget/ 这样的文件夹")
        for kind in self._folders(folder):
            if kind.name not in KINDS:
                hint = f"这里可以有：{'、'.join(KINDS)}"
                self._fault("unknown-folder", Place(f"{name}/{kind.name}"), f"不认识的文件夹“{kind.name}”", hint)
                continue
            source = self._source(year, department, kind, f"{name}/{kind.name}")
            if source:
                yield source

    def _source(self, year: int, department: Department, folder: Path, name: str) -> DisclosureSource | None:
        header = self._record(f"{name}/disclosure.yaml", DisclosureFile)
        texts = {
            text: node for text in TEXT_FILES if (node := self._mapping(folder / f"{text}.yaml", name)) is not None
        }
        tables = [self._mapping(path, f"{name}/tables") for path in sorted((folder / "tables").glob("*.yaml"))]
        self._check_stray_files(folder, name)
        if header is None:
            return None
        for number, slug in enumerate(header.units):
            if slug not in self._known:
                self._unknown_department(header.place_of("所属单位", number), slug, self._known)
        given = tuple(node for node in tables if node is not None)
        unread = len(given) < len(tables)
        return DisclosureSource(name, year, department, folder.name, header, texts, given, unread)

    def _mapping(self, path: Path, folder: str) -> MapNode | None:
        if not path.exists():
            return None
        node, findings = read_yaml(path, f"{folder}/{path.name}")
        self._findings += findings
        if node is None or isinstance(node, MapNode):
            return node
        self._fault("wrong-type", node.place, f"文件内容应是“键: 值”，而这里是{called(node)}", "对照内容格式说明改写")
        return None

    def _check_stray_files(self, folder: Path, name: str) -> None:
        known = {"disclosure.yaml", "tables", "attachments", *(f"{text}.yaml" for text in TEXT_FILES)}
        for path in sorted(folder.iterdir()):
            if path.name not in known and not path.name.startswith("."):
                near = suggestion(path.name, known)
                hint = f"是不是“{near}”？" if near else f"这里可以有：{'、'.join(sorted(known))}"
                self._fault("unknown-file", Place(f"{name}/{path.name}"), f"不认识的文件“{path.name}”", hint)
        tables = folder / "tables"
        if tables.exists() and not tables.is_dir():
            self._fault("unknown-file", Place(f"{name}/tables"), "“tables”应是文件夹", "表格文件放进 tables/ 文件夹")
        for path in sorted(tables.iterdir()) if tables.is_dir() else ():
            if path.suffix != ".yaml" and not path.name.startswith("."):
                place = Place(f"{name}/tables/{path.name}")
                self._fault("unknown-file", place, f"不认识的文件“{path.name}”", "表格文件以 .yaml 结尾")

    def _check_no_files(self, folder: Path, name: str, hint: str) -> None:
        """A file that stands too high up would be passed over in silence."""
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.name.startswith("."):
                self._fault("unknown-file", Place(f"{name}/{path.name}"), f"文件“{path.name}”放错了地方", hint)

    def _fault(self, rule: str, place: Place, message: str, hint: str) -> None:
        self._findings.append(Finding(rule, Severity.ERROR, place, message, hint=hint))
