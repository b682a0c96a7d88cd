"""Findings as one HTML file to send to a department, print and file: by the dimensions of the national inspection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_src.checks.waivers import Waived
from site_src.reports.report import DIMENSIONS, FILES, Explained, Report, explained
from site_src.values.finding import Finding, Severity


@dataclass(frozen=True)
class Entry:
    """A finding as the page shows it: ``disclosure`` is the title of the disclosure that it is found in."""

    finding: Finding
    rule: Explained
    disclosure: str
    waived: Waived | None = None


@dataclass(frozen=True)
class Section:
    """What was found of one dimension, and what of that is waived."""

    number: int
    title: str
    entries: tuple[Entry, ...]
    waived: tuple[Entry, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many errors, warnings, remarks and waivers."""
        of = [entry.finding.severity for entry in self.entries]
        return (*(of.count(severity) for severity in Severity), len(self.waived))


def as_page(report: Report) -> str:
    """The page: no request leaves it, and it prints."""
    entries = [_entry(one, group.title) for group in report.groups for one in group.findings]
    waived = [_entry(one.finding, group.title, one) for group in report.groups for one in group.waived]
    sections = [
        Section(number, title, _of(entries, title), _of(waived, title)) for number, title in enumerate(DIMENSIONS, 1)
    ]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    totals = [sum(column) for column in zip(*(section.counts for section in sections), strict=True)]
    return environment.get_template("page.html").render(
        title=f"{report.portal}检查报告",
        disclosures=[group.title for group in report.groups if group.disclosure],
        unjudged=[group.name for group in report.groups if not group.disclosure and group.name != FILES],
        severities=[severity.label for severity in Severity],
        sections=sections,
        totals=totals,
    )


def _entry(finding: Finding, disclosure: str, waived: Waived | None = None) -> Entry:
    return Entry(finding, explained(finding.rule), disclosure, waived)


def _of(entries: Sequence[Entry], dimension: str) -> tuple[Entry, ...]:
    order = list(Severity)
    chosen = [entry for entry in entries if entry.rule.dimension == dimension]
    return tuple(sorted(chosen, key=lambda entry: (order.index(entry.finding.severity), entry.finding.order)))
