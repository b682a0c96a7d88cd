"""Finds the notes that every budget and every final account must have (财预〔2016〕143号), and a catalogue has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.schema import Section
from site_src.values.finding import Finding, Severity

# What a section prints, by the note that it then is. Takes `主要职能`, `机构设置情况`, `“三公”经费`; not `名词解释`.
_NOTES = {
    "部门职责": re.compile("职责|职能"),
    "机构设置": re.compile("机构设置|机构情况|单位构成"),
    "“三公”经费": re.compile("三公"),
    "机关运行经费": re.compile("运行经费|运转经费"),
    "政府采购": re.compile("政府采购"),
    "国有资产占用": re.compile("国有资产|固定资产"),
    "预算绩效": re.compile("绩效"),
}


@dataclass(frozen=True)
class _Printed:
    """A section with all that it prints: its title, wording and the titles of its tables."""

    section: Section
    text: str


def note_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A warning for each note that a catalogue of budgets or accounts lacks, at its list of parts.

    Those are duties, organisation, changes with their reasons, the three public expenses, operating expenses,
    procurement, assets, performance and the glossary.
    """
    file = catalogue.file
    if file.kind == "performance":
        return
    printed = [one for part in file.parts for section in part.sections for one in _printed(catalogue, section)]
    lacking = [name for name, words in _NOTES.items() if not any(words.search(one.text) for one in printed)]
    reasons = [name for name, explained in catalogue.roles.reasons.items() if explained.against == "last_year"]
    if not any(name in one.text for name in reasons for one in printed):
        lacking.append("收支增减变化的原因")
    if not any(part.shows == "glossary" for part in file.parts) and not any(
        one.section.shows == "glossary" for one in printed
    ):
        lacking.append("名词解释")
    for name in lacking:
        message = f"没有一节说明{name}"
        hint = "在 parts 里加上这一节；没有表可取的数和文字，在 inputs 里要求填写"
        yield Finding("catalogue-note", Severity.WARNING, file.place_of("parts"), message, expected=name, hint=hint)


def _printed(catalogue: Catalogue, section: Section) -> Iterator[_Printed]:
    tables = [catalogue.by_id[name].title for name in section.tables if name in catalogue.by_id]
    yield _Printed(section, " ".join([section.title, section.wording, *tables]))
    for below in section.sections:
        yield from _printed(catalogue, below)
