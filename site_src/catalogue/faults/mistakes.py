"""All mistakes that a whole catalogue can have, once each of its files can be read."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.faults.circles import circle_findings, reading_findings
from site_src.catalogue.faults.comparisons import comparison_findings
from site_src.catalogue.faults.listing import listing_findings
from site_src.catalogue.faults.roles import role_findings
from site_src.catalogue.faults.settings import setting_findings
from site_src.catalogue.faults.shape import shape_findings
from site_src.catalogue.faults.templates import template_findings
from site_src.catalogue.faults.units import unit_findings
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.formula.names import name_findings
from site_src.values.finding import Finding

_CHECKS = (
    shape_findings,
    listing_findings,
    setting_findings,
    name_findings,
    circle_findings,
    reading_findings,
    unit_findings,
    template_findings,
    comparison_findings,
    role_findings,
)


def mistakes(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each mistake, at its line and column."""
    for check in _CHECKS:
        yield from check(catalogue)
