"""What a rule is, and where all rules are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from site_src.checks import rules
from site_src.checks.slips import Slip, slips
from site_src.content.portal import Counting
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity

Dimension = Literal["及时性", "完整性", "真实性", "细化程度", "公开形式"]


@dataclass(frozen=True)
class Subject:
    """What is judged: a disclosure, among all those of the portal that were read.

    ``counting`` tells which days the portal counts until publication.
    """

    disclosure: Disclosure
    portal: tuple[Disclosure, ...]
    counting: Counting = "自然日"

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """The equations that do not hold, by the figure that explains them."""
        return slips(self.disclosure.comparisons)

    def other(self, year: int, kind: str) -> Disclosure | None:
        """The same department's disclosure of a year and kind."""
        own = self.disclosure.department.slug
        fitting = (it for it in self.portal if (it.department.slug, it.year, it.source.kind) == (own, year, kind))
        return next(fitting, None)


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
    executed by the tests. ``kinds`` and ``since`` limit the rule to kinds of disclosure and to years. Rules never
    print, raise for a finding or stop the run.
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


def check_disclosure(
    disclosure: Disclosure, portal: Sequence[Disclosure], counting: Counting = "自然日"
) -> list[Finding]:
    """Everything that any rule finds in a disclosure of the portal."""
    subject = Subject(disclosure, tuple(portal), counting)
    return [finding for rule in all_rules() if rule.applies_to(disclosure) for finding in rule.check(subject)]
