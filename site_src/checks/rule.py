"""What a rule is, and where all rules are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from site_src.checks import rules
from site_src.disclosure.model import Disclosure
from site_src.values.finding import Finding, Severity

Check = Callable[[Disclosure], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: an id that names what it flags, its severity, its source, and the function that yields findings.

    The function's docstring says what is flagged and why. Rules never print, raise for a finding or stop the run.
    """

    id: str
    severity: Severity
    source: str
    check: Check

    @property
    def explanation(self) -> str:
        """What the rule flags and why."""
        return self.check.__doc__ or ""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of its id."""
    modules = (
        importlib.import_module(f"{rules.__name__}.{module.name}") for module in pkgutil.iter_modules(rules.__path__)
    )
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.id))


def check_disclosure(disclosure: Disclosure) -> list[Finding]:
    """Everything that any rule finds."""
    return [finding for rule in all_rules() for finding in rule.check(disclosure)]
