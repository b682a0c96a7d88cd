"""Findings as one HTML file to send to a department, print and file: by the dimensions of the national inspection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_src.reports.report import DIMENSIONS, FILES, Explained, Report, explained
from site_src.values.finding import Finding, Severity
from site_src.values.numerals import chinese_number


@dataclass(frozen=True)
class ShownFinding:
    """A finding as the page shows it: ``disclosure`` is the title of the disclosure that it is found in."""

    finding: Finding
    rule: Explained
    disclosure: str
    folder: str

    @property
    def many(self) -> list[str]:
        """The other figures where they are many, a table named once before all of its own."""
        texts = [one.text for one in self.finding.related]
        tables = [text.partition("》")[0] if text.startswith("《") else "" for text in texts]
        before = ["", *tables]
        return [
            text.removeprefix(f"{table}》") if table and table == last else text
            for text, table, last in zip(texts, tables, before, strict=False)
        ]

    @property
    def related(self) -> list[tuple[str, str]]:
        """The other places, each told within the folder of the disclosure, with what stands there."""
        return [(str(one.place).removeprefix(f"{self.folder}/"), one.text) for one in self.finding.related]


@dataclass(frozen=True)
class Accepted:
    """Findings of a disclosure that were waived for one reason."""

    disclosure: str
    messages: tuple[str, ...]
    reason: str
    office: str


@dataclass(frozen=True)
class Section:
    """What was found of one dimension, and what of that is waived."""

    number: int
    title: str
    entries: tuple[ShownFinding, ...]
    accepted: tuple[Accepted, ...]

    @property
    def heading(self) -> str:
        """Its title with its number, 一、及时性."""
        return f"{chinese_number(self.number)}、{self.title}"

    @property
    def counts(self) -> tuple[int, ...]:
        """How many errors, warnings, remarks and waivers."""
        of = [entry.finding.severity for entry in self.entries]
        return (*(of.count(severity) for severity in Severity), sum(len(one.messages) for one in self.accepted))


def as_page(report: Report) -> str:
    """The page: no request leaves it, and it prints."""
    entries = [
        ShownFinding(one, explained(one.rule), group.title, group.name)
        for group in report.groups
        for one in group.findings
    ]
    sections = [
        Section(number, title, _of(entries, title), tuple(_accepted(report, title)))
        for number, title in enumerate(DIMENSIONS, 1)
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


def _accepted(report: Report, dimension: str) -> Iterator[Accepted]:
    for group in report.groups:
        reasons: dict[tuple[str, str], list[str]] = {}
        for one in group.waived:
            if explained(one.finding.rule).dimension == dimension:
                reasons.setdefault((one.waiver.reason, one.waiver.office), []).append(one.finding.message)
        for (reason, office), messages in reasons.items():
            yield Accepted(group.title, tuple(messages), reason, office)


def _of(entries: Sequence[ShownFinding], dimension: str) -> tuple[ShownFinding, ...]:
    order = list(Severity)
    chosen = [entry for entry in entries if entry.rule.dimension == dimension]
    return tuple(sorted(chosen, key=lambda entry: (order.index(entry.finding.severity), entry.finding.order)))
