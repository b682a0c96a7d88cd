"""What stands above all disclosures: the portal and its departments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from site_src.content.departments import Department, DepartmentsFile
from site_src.content.listing import unknown_department
from site_src.content.portal import Portal
from site_src.content.records import Record, bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.finding import Finding, Severity

PORTAL, DEPARTMENTS = "portal.yaml", "departments.yaml"

RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True)
class Particulars:
    """The portal, ``None`` where it could not be read, its departments in their order, and what is wrong in both."""

    portal: Portal | None
    departments: tuple[Department, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def by_slug(self) -> dict[str, Department]:
        """The departments by their identifiers."""
        return {department.slug: department for department in self.departments}


def read_particulars(root: Path) -> Particulars:
    """``portal.yaml`` and ``departments.yaml`` of a content folder, with every fault of both."""
    portal, findings = _record(root, PORTAL, Portal)
    file, found = _record(root, DEPARTMENTS, DepartmentsFile)
    findings += found
    departments = tuple(file.departments) if file else ()
    return Particulars(portal, departments, (*findings, *_registration(departments)))


def _record(root: Path, name: str, record: type[RecordType]) -> tuple[RecordType | None, list[Finding]]:
    node, findings = read_yaml(root / name, name)
    if node is None:
        return None, findings
    bound, found = bind(node, record)
    return bound, [*findings, *found]


def _registration(departments: Iterable[Department]) -> Iterator[Finding]:
    """Identifiers used twice, and predecessors and successors that there are not."""
    seen: dict[str, Department] = {}
    for department in departments:
        if department.slug in seen:
            line = seen[department.slug].place.line
            message = f"部门标识“{department.slug}”重复，第 {line} 行已经用过"
            place = department.place_of("标识")
            yield Finding("duplicate-department", Severity.ERROR, place, message, hint="每个部门用不同的标识")
        seen[department.slug] = department
    for department in seen.values():
        for key, slugs in (("前身", department.predecessors), ("后继", department.successors)):
            for number, slug in enumerate(slugs):
                if slug not in seen:
                    yield unknown_department(department.place_of(key, number), slug, seen)
