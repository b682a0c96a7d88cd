"""Where all rules are found: every module of a family holds one, named as the rule is."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from site_src.checks import rules
from site_src.checks.rules.rule import Rule, Subject
from site_src.values.finding import Finding


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of its id."""
    families = [f"{rules.__name__}.{found.name}" for found in pkgutil.iter_modules(rules.__path__) if found.ispkg]
    modules = [
        importlib.import_module(f"{family}.{found.name}")
        for family in families
        for found in pkgutil.iter_modules(importlib.import_module(family).__path__)
    ]
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.id))


def findings_of(subject: Subject) -> list[Finding]:
    """Everything that any rule finds in a disclosure; a rule over the whole portal judges only where all was read."""
    whole = subject.neighbours.whole
    judging = [
        rule
        for rule in all_rules()
        if rule.applies_to(subject.disclosure.source.key) and (whole or not rule.whole_portal)
    ]
    return [finding for rule in judging for finding in rule.check(subject)]
