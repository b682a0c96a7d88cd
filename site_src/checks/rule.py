"""What a rule is, and where all rules are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from site_src.checks import rules
from site_src.checks.repeated_rows import copies
from site_src.checks.slips import Slip, slips
from site_src.content.departments import Department
from site_src.content.portal import Counting
from site_src.disclosure.fill import compare_with_blanks
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity

Dimension = Literal["及时性", "完整性", "真实性", "细化程度", "公开形式"]


@dataclass(frozen=True)
class Collection:
    """The disclosures that were read, in the order of their folders.

    ``departments`` are all that the portal knows. It is ``whole`` where every department's disclosures were read, so
    that one which is not there is missing. ``counting`` tells which days the portal counts until publication.
    """

    disclosures: tuple[Disclosure, ...]
    departments: tuple[Department, ...] = ()
    whole: bool = True
    counting: Counting = "自然日"

    def __iter__(self) -> Iterator[Disclosure]:
        return iter(self.disclosures)

    def find(self, slug: str, year: int, kind: str) -> Disclosure | None:
        """A department's disclosure of a year and kind."""
        return self._by_key.get((slug, year, kind))

    def listing(self, slug: str, year: int, kind: str) -> tuple[Disclosure, ...]:
        """The disclosures of a year and kind that list a department among their units (所属单位)."""
        return tuple(self._listing.get((slug, year, kind), ()))

    def lists_units(self, year: int, kind: str) -> bool:
        """Whether any disclosure of a year and kind lists its units."""
        return any(key[1:] == (year, kind) for key in self._listing)

    def name_of(self, slug: str, year: int) -> str:
        """What a department was called in a year; its identifier where nothing is known of it."""
        department = self._departments.get(slug)
        return department.name_in(year) if department else slug

    @cached_property
    def _by_key(self) -> dict[tuple[str, int, str], Disclosure]:
        return {(it.department.slug, it.year, it.source.kind): it for it in self.disclosures}

    @cached_property
    def _listing(self) -> dict[tuple[str, int, str], list[Disclosure]]:
        listing: dict[tuple[str, int, str], list[Disclosure]] = {}
        for disclosure in self.disclosures:
            for slug in dict.fromkeys(disclosure.source.header.units):
                listing.setdefault((slug, disclosure.year, disclosure.source.kind), []).append(disclosure)
        return listing

    @cached_property
    def _departments(self) -> dict[str, Department]:
        return {department.slug: department for department in self.departments}


@dataclass(frozen=True)
class Subject:
    """What is judged: a disclosure, among all those of the portal that were read."""

    disclosure: Disclosure
    portal: Collection

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """The equations that do not hold, by what explains them."""
        if all(comparison.agrees for comparison in self.disclosure.comparisons):
            return ()
        return slips(compare_with_blanks(self.disclosure), copies(self.disclosure))

    def other(self, year: int, kind: str) -> Disclosure | None:
        """The same department's disclosure of a year and kind."""
        return self.portal.find(self.disclosure.department.slug, year, kind)


Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Example:
    """Files laid over the example portal (``tests/tiny``), by their names under ``content/``."""

    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: an id that names what it flags, and all that an accountant or inspector asks about it.

    ``title`` names what is flagged, ``what`` and ``why`` explain it, ``source`` is the regulation, standard or
    document; all in Chinese. ``dimension`` is one of the five of the national inspection. ``breaks`` and ``keeps`` are
    executed by the tests. ``kinds`` and ``since`` limit the rule to kinds of disclosure and to years; one that is
    ``whole_portal`` judges only where everything was read. Rules never print, raise for a finding or stop the run.
    """

    id: str
    title: str
    severity: Severity
    dimension: Dimension
    source: str
    what: str
    why: str
    check: Check
    breaks: Example
    keeps: Example
    kinds: frozenset[str] = field(default=frozenset({"budget", "accounts", "performance"}))
    since: int = 0
    whole_portal: bool = False

    def applies_to(self, disclosure: Disclosure) -> bool:
        """Whether the rule judges disclosures of this kind and year."""
        return disclosure.source.kind in self.kinds and disclosure.year >= self.since


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of its id."""
    modules = (
        importlib.import_module(f"{rules.__name__}.{module.name}") for module in pkgutil.iter_modules(rules.__path__)
    )
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.id))


def check_disclosure(disclosure: Disclosure, portal: Collection) -> list[Finding]:
    """Everything that any rule finds in a disclosure of the portal."""
    subject = Subject(disclosure, portal)
    judging = [rule for rule in all_rules() if rule.applies_to(disclosure) and (portal.whole or not rule.whole_portal)]
    return [finding for rule in judging for finding in rule.check(subject)]
