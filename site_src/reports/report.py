"""What a report is made from, and how its findings are sorted: by disclosure and by dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import get_args

from site_src.checks.rules.registry import all_rules
from site_src.checks.rules.rule import Dimension, Rule
from site_src.portal.judged import Judged
from site_src.portal.waivers import Waived
from site_src.reports.reading_faults import READING_FAULTS
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

FILES = "内容文件"  # what has to be right before any rule can judge
DIMENSIONS: tuple[str, ...] = (*get_args(Dimension), FILES)

_OF_DISCLOSURE = re.compile(r"\d{4}/[^/]+/[^/]+(?=/|$)")


@dataclass(frozen=True)
class Report:
    """The findings, those that waivers accept, and the disclosures that were judged."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    disclosures: tuple[Judged, ...] = ()
    portal: str = ""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Findings by disclosure; disclosures that could not be judged come after, what belongs to none last."""
        judged = {disclosure.key.folder: disclosure for disclosure in self.disclosures}
        others = {_group(finding.place) for finding in self.findings} - judged.keys()
        names = [*judged, *sorted(others - {FILES}), *sorted(others & {FILES})]
        return tuple(
            Group(
                name,
                judged.get(name),
                tuple(finding for finding in self.findings if _group(finding.place) == name),
                tuple(entry for entry in self.waived if _group(entry.finding.place) == name),
            )
            for name in names
        )


@dataclass(frozen=True)
class Group:
    """The findings of one disclosure; ``name`` is its folder, ``disclosure`` missing where it could not be read."""

    name: str
    disclosure: Judged | None
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]

    @property
    def title(self) -> str:
        """What people call it."""
        return self.disclosure.title if self.disclosure else self.name

    @property
    def items(self) -> tuple[Item, ...]:
        """Each rule that applies with what it found, by dimension, then whatever kept the files from being read."""
        applying = [rule for rule in all_rules() if self.disclosure and rule.applies_to(self.disclosure.key)]
        applying.sort(key=lambda rule: DIMENSIONS.index(rule.dimension))
        names = [rule.id for rule in applying]
        found = [*(one.rule for one in self.findings), *(entry.finding.rule for entry in self.waived)]
        names += sorted(set(found) - set(names))
        return tuple(self._item(name) for name in names)

    def _item(self, name: str) -> Item:
        findings = tuple(finding for finding in self.findings if finding.rule == name)
        return Item(explained(name), findings, tuple(entry for entry in self.waived if entry.finding.rule == name))


@dataclass(frozen=True)
class Item:
    """A rule of a disclosure with all it found."""

    rule: Explained
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]

    @property
    def passes(self) -> bool:
        """Whether no error and no warning stands, waived or not; a remark is no fault."""
        return not self.waived and all(finding.severity is Severity.INFO for finding in self.findings)


@dataclass(frozen=True)
class Explained:
    """What reports say of a rule or of a fault of reading."""

    id: str
    title: str
    what: str
    advice: str
    dimension: str
    severity: Severity = Severity.ERROR
    source: str = ""
    kinds: tuple[str, ...] = field(default=())


@cache
def explained(name: str) -> Explained:
    """The words for the id of a finding."""
    rule = _rules().get(name)
    if rule is not None:
        kinds = tuple(sorted(rule.kinds))
        return Explained(name, rule.title, rule.what, rule.why, rule.dimension, rule.severity, rule.source, kinds)
    fault = READING_FAULTS.get(name)
    if fault is None:
        return Explained(name, name, name, "", FILES)
    return Explained(name, fault.title, fault.means, fault.advice, FILES, fault.severity)


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in all_rules()}


def _group(place: Place) -> str:
    found = _OF_DISCLOSURE.match(place.file)
    return found[0] if found else FILES
