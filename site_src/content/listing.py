"""What lies in the content folder: the disclosures by their keys, and whatever lies where it should not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from site_src.content.key import KINDS, Key
from site_src.store.scan import LOST, Tree
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.suggestion import suggestion

TEXT_FILES = ("overview", "narrative", "glossary")
ATTACHMENTS, CATALOGUES, TABLES = "attachments", "catalogs", "tables"
_OF_DISCLOSURE = ("disclosure.yaml", *(f"{name}.yaml" for name in TEXT_FILES))


@dataclass(frozen=True)
class Listing:
    """The disclosures in the order of their keys, each with the names of its files; and what lies wrongly."""

    files: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def of(self, key: Key) -> list[Finding]:
        """What lies wrongly within a disclosure."""
        return self._by_folder.get(key.folder, [])

    @cached_property
    def _by_folder(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for one in self.findings:
            found.setdefault("/".join(one.place.file.split("/")[:3]), []).append(one)
        return found

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys, in order."""
        return tuple(self.files)


def list_content(tree: Tree, departments: Iterable[str]) -> Listing:
    """The disclosures in a content folder; ``departments`` are the identifiers of those that are registered."""
    lister = _Lister(tree, frozenset(departments))
    files = {key: tuple(names) for key, names in sorted(lister.files.items())}
    return Listing(files, tuple(lister.findings()))


class _Lister:
    def __init__(self, tree: Tree, departments: frozenset[str]) -> None:
        self._tree = tree
        self._departments = departments
        self.files: dict[Key, list[str]] = {}
        self._stray: list[str] = []
        for folder in sorted(tree.folders):
            parts = folder.split("/")
            if len(parts) == 3 and _is_year(parts[0]) and parts[1] in departments and parts[2] in KINDS:
                self.files[Key(int(parts[0]), parts[1], parts[2])] = []
        for name in sorted(tree.files):
            self._place(name)

    def _place(self, name: str) -> None:
        parts = name.split("/")
        if len(parts) > 3 and _is_year(parts[0]):
            found = self.files.get(Key(int(parts[0]), parts[1], parts[2]))
            if found is not None:
                found.append(name)
        elif parts[0] != CATALOGUES:
            self._stray.append(name)

    def findings(self) -> Iterator[Finding]:
        yield from self._folders()
        for name in self._stray:
            yield from self._misplaced(name)
        for key, names in self.files.items():
            for name in names:
                yield from self._inside(key, name)
        for folder in self._tree.closed:
            message = f"文件夹“{folder}”打不开"
            yield _fault("unreadable-file", folder, message, "检查文件夹的读取权限")

    def _folders(self) -> Iterator[Finding]:
        for folder in sorted(self._tree.folders):
            parts = folder.split("/")
            if parts[0] == CATALOGUES:
                continue
            if not _is_year(parts[0]):
                if len(parts) == 1:
                    message = f"不认识的文件夹“{folder}”"
                    yield _fault("unknown-folder", folder, message, "年度文件夹用四位数字，如 2024")
            elif len(parts) == 2 and parts[1] not in self._departments:
                yield unknown_department(Place(folder), parts[1], self._departments)
            elif len(parts) == 3 and parts[1] in self._departments and parts[2] not in KINDS:
                message = f"不认识的文件夹“{parts[2]}”"
                yield _fault("unknown-folder", folder, message, f"这里可以有：{'、'.join(KINDS)}")
            elif self._is_strange(parts):
                hint = f"这里可以有：{TABLES}、{ATTACHMENTS}"
                yield _fault("unknown-folder", folder, f"不认识的文件夹“{parts[3]}”", hint)

    def _is_strange(self, parts: list[str]) -> bool:
        """Whether a folder within a disclosure is none of its own."""
        known = (TABLES, ATTACHMENTS, *_OF_DISCLOSURE)
        return len(parts) == 4 and parts[3] not in known and Key(int(parts[0]), parts[1], parts[2]) in self.files

    def _misplaced(self, name: str) -> Iterator[Finding]:
        """A file that stands too high up would be passed over in silence."""
        *folders, last = name.split("/")
        if self._tree.files[name] == LOST and _is_year(name.split("/")[0]):
            yield _fault("unreadable-file", name, f"“{last}”是断开的链接", "接好它所指的文件夹，或删去它")
        elif folders and _is_year(folders[0]) and (len(folders) == 1 or folders[1] in self._departments):
            where = "/".join(folders[:2]) if len(folders) > 1 else f"{folders[0]}/部门标识"
            yield _fault("unknown-file", name, f"文件“{last}”放错了地方", f"文件放进 {where}/budget/ 这样的文件夹")

    def _inside(self, key: Key, name: str) -> Iterator[Finding]:
        inner = name.removeprefix(f"{key.folder}/")
        first, _, rest = inner.partition("/")
        if not rest:
            yield from self._beside_the_text(name, first)
        elif first == TABLES and "/" in rest:
            yield _fault("unknown-file", name, f"不认识的文件“{rest}”", "表格文件直接放在 tables/ 里")
        elif first == TABLES and not rest.endswith(".yaml"):
            yield _fault("unknown-file", name, f"不认识的文件“{rest}”", "表格文件以 .yaml 结尾")
        elif first == ATTACHMENTS:
            yield from self._attachment(name, rest)

    def _beside_the_text(self, name: str, last: str) -> Iterator[Finding]:
        if last in (TABLES, ATTACHMENTS):
            what = "表格文件" if last == TABLES else "附件"
            yield _fault("unknown-file", name, f"“{last}”应是文件夹", f"{what}放进 {last}/ 文件夹")
        elif last not in _OF_DISCLOSURE:
            known = (*_OF_DISCLOSURE, TABLES, ATTACHMENTS)
            near = suggestion(last, known)
            hint = f"是不是“{near}”？" if near else f"这里可以有：{'、'.join(sorted(known))}"
            yield _fault("unknown-file", name, f"不认识的文件“{last}”", hint)

    def _attachment(self, name: str, rest: str) -> Iterator[Finding]:
        """An attachment whose name is no text cannot be linked to; one that leads nowhere cannot be published."""
        if not rest.isprintable() or any("\ud800" <= letter <= "\udfff" for letter in rest):
            shown = rest.encode("utf-8", "backslashreplace").decode()
            place = name.encode("utf-8", "backslashreplace").decode()
            message = f"附件的文件名“{shown}”不是 UTF-8 编码的文字，或含有控制字符"
            yield _fault("attachment-name", place, message, "把文件改名，只用汉字、字母、数字和连字符")
        elif self._tree.files[name] == LOST:
            yield _fault("unreadable-file", name, f"附件“{rest}”是断开的链接，或者不是文件", "删去它，或放进真正的文件")


def unknown_department(place: Place, slug: str, known: Iterable[str]) -> Finding:
    """The finding for a department that is not registered."""
    near = suggestion(slug, known)
    hint = f"是不是“{near}”？" if near else "在 departments.yaml 里登记这个部门，标识与文件夹同名"
    message = f"departments.yaml 里没有标识为“{slug}”的部门"
    return Finding("unknown-department", Severity.ERROR, place, message, hint=hint)


def _is_year(name: str) -> bool:
    return re.fullmatch(r"(19|20)\d\d", name) is not None


def _fault(rule: str, name: str, message: str, hint: str) -> Finding:
    return Finding(rule, Severity.ERROR, Place(name), message, hint=hint)
