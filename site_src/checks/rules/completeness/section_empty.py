"""Rule ``section-empty``."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.catalogue.schema import Input, Section
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.checks.statements.nothing_said import evades, says_none
from site_src.disclosure.model import Disclosure, TextSection
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place


def section_empty(subject: Subject) -> Iterator[Finding]:
    """A section prints its title alone, or the text that was typed for it only puts the reader off.

    无 is an answer where the catalogue asks for it, and where the text may be left out.
    """
    disclosure = subject.disclosure
    forms = {form.name: form for form in disclosure.catalogue.file.inputs}
    for text in disclosure.free_texts:
        form = forms.get(text.name) if text.kind == "input" else None
        if text.kind in ("input", "term") and (evades(text.text) or _wrongly_none(text.text, form)):
            written = text.text.strip()
            message = f"只写了“{written}”，等于没有写"
            yield found_at(RULE, text, 0, message, found=written, hint="写上内容；内容在别处的，抄到这里")
    wordings = {section.id: section for part in disclosure.catalogue.file.parts for section in _all(part.sections)}
    for part in disclosure.parts:
        for printed in part.sections:
            yield from _of_section(disclosure, printed, wordings)


def _wrongly_none(text: str, form: Input | None) -> bool:
    return form is not None and form.required and "无" not in form.says and says_none(text)


def _all(sections: list[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _of_section(disclosure: Disclosure, section: TextSection, wordings: dict[str, Section]) -> Iterator[Finding]:
    shown = {table.form.id for table in disclosure.tables}
    printed = section.text.strip() or section.sections or section.shows == "glossary"
    if not printed and not shown.intersection(section.tables):
        form = _input_of(disclosure, wordings[section.id])
        message = f"“{section.title}”一节只有标题，没有内容"
        yield Finding(
            RULE.id,
            RULE.severity,
            _place(disclosure, form),
            message,
            expected=form.name if form else "",
            cell=section.title,
            hint=f"写上“{form.name}”；没有这样的事，也要写明没有" if form else "给这一节写上内容",
        )
    for below in section.sections:
        yield from _of_section(disclosure, below, wordings)


def _input_of(disclosure: Disclosure, section: Section) -> Input | None:
    """The first input that the section's wording prints."""
    return next((form for form in disclosure.catalogue.file.inputs if form.name in section.wording), None)


def _place(disclosure: Disclosure, form: Input | None) -> Place:
    return disclosure.narrative.place_of(form.name) if form else disclosure.narrative.files["narrative"]


RULE = Rule(
    id="section-empty",
    title="一节只有标题",
    severity=Severity.WARNING,
    dimension="完整性",
    source="财预〔2016〕143号：职责、机构、增减变化、机关运行经费、政府采购等应当说明",
    what="一节只印了标题，没有文字也没有表；或者填的只是“略”“详见附件”“无”。目录说可以写“无”的，和可以不写的，写“无”不算。",
    why="检查按节核对内容；只有标题，等于没有公开。",
    check=section_empty,
    breaks=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 详见附件\n"}),
    keeps=Example({"2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 人员增加\n"}),
)
