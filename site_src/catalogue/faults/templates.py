"""Every text of a catalogue that is a template, with the names it may use, and what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from site_src.catalogue.forms import OWN_NAME, OWN_NUMBER, Catalogue
from site_src.catalogue.schema import FixedRow, RowKind, Section, Table
from site_src.content.nodes import TextNode
from site_src.content.records import Record, node_at
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.suggestion import suggestion

# What every disclosure supplies (disclosure/assemble.py) and what wording may call (disclosure/wording.py).
PARTICULARS = ("部门", "年度", "上年", "填报单位", "级次", "预算代码", "范围", "计量单位")
FUNCTIONS = ("change", "growth", "held", "rows", "share")

_ENVIRONMENT = Environment(trim_blocks=True, autoescape=True)
_ENVIRONMENT.globals = {}
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


@dataclass(frozen=True)
class Template:
    """A text of ``record`` under ``path`` that may use ``names``."""

    record: Record
    path: tuple[str | int, ...]
    text: str
    names: frozenset[str]

    def place_at(self, position: int) -> Place:
        """Where a character of the text, from 0, was typed."""
        node = node_at(self.record._node, self.path)
        return node.place_at(position) if isinstance(node, TextNode) else node.place


def templates(catalogue: Catalogue) -> Iterator[Template]:
    """All templates of a catalogue, in the order of its files."""
    file = catalogue.file
    particulars = frozenset(PARTICULARS)
    spoken = particulars | {fact.name for fact in file.facts} | {entry.name for entry in file.inputs}
    spoken |= _macros(file.macros)
    yield Template(file, ("macros",), file.macros, spoken)
    yield Template(file, ("disclosure_title",), file.disclosure_title, spoken)
    yield from (Template(file, ("cover", number), line, spoken) for number, line in enumerate(file.cover))
    for part in file.parts:
        yield Template(part, ("title",), part.title, spoken)
        for section in part.sections:
            yield from _of_section(section, spoken)
    for table in catalogue.tables:
        yield from _of_table(table.form, particulars)
    yield from (Template(term, ("meaning",), term.meaning, spoken) for term in catalogue.glossary.terms)


def _macros(text: str) -> set[str]:
    """The names of the macros that a text defines; none where it cannot be read, which is found elsewhere."""
    try:
        return {macro.name for macro in _ENVIRONMENT.parse(text).find_all(nodes.Macro)}
    except TemplateSyntaxError:
        return set()


def _of_section(section: Section, names: frozenset[str]) -> Iterator[Template]:
    yield Template(section, ("title",), section.title, names)
    yield Template(section, ("wording",), section.wording, names)
    for below in section.sections:
        yield from _of_section(below, names)


def _of_table(form: Table, names: frozenset[str]) -> Iterator[Template]:
    own = names | {OWN_NAME, OWN_NUMBER} if form.repeated else names
    yield Template(form, ("printed_title",), form.printed_title, own)
    yield Template(form, ("empty",), form.empty, own)
    yield from (Template(form, ("heading_lines", number), line, own) for number, line in enumerate(form.heading_lines))
    yield from (Template(form, ("notes", number), note, own) for number, note in enumerate(form.notes))
    rows: list[FixedRow | RowKind] = [row for panel in form.panels for row in panel.fixed]
    rows += [kind for panel in form.panels for kind in panel.kinds]
    yield from (Template(row, ("cells", column), text, names) for row in rows for column, text in row.cells.items())


def template_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each template that cannot be read, and for each name in it that nothing supplies."""
    used: set[str] = set()
    readable = True
    for template in templates(catalogue):
        if "{" in template.text:
            found, names = _checked(template)
            yield from found
            used |= names or set()
            readable = readable and names is not None
    for entry in catalogue.file.inputs:
        if readable and entry.name not in used:
            message = f"没有一处文字用到“{entry.name}”，写了也印不出来"
            hint = "在标准文字里用它，或从 inputs 里删去"
            yield Finding("catalogue-wording", Severity.WARNING, entry.place_of("name"), message, hint=hint)


def names_spoken(catalogue: Catalogue) -> set[str]:
    """The names that a catalogue's texts use, be it to print them or to decide what to print."""
    return {name for template in templates(catalogue) for name in names_in(template.text)}


def names_in(text: str) -> set[str]:
    """The names that a template uses; none where it cannot be read, which is found elsewhere."""
    if "{" not in text:
        return set()
    try:
        return meta.find_undeclared_variables(_ENVIRONMENT.parse(text))
    except TemplateSyntaxError:
        return set()


def _checked(template: Template) -> tuple[list[Finding], set[str] | None]:
    """What is wrong in a template, and the names that it uses; ``None`` where it cannot be read."""
    try:
        tree = _ENVIRONMENT.parse(template.text)
    except TemplateSyntaxError as problem:
        return [_unreadable(template, problem.lineno, problem.message or "")], None
    found = [
        _unreadable(template, node.lineno, f"没有名为“{node.name}”的写法")
        for kind, known in ((nodes.Filter, _ENVIRONMENT.filters), (nodes.Test, _ENVIRONMENT.tests))
        for node in tree.find_all(kind)
        if node.name not in known
    ]
    names = meta.find_undeclared_variables(tree)
    unknown = names - template.names - {*FUNCTIONS}
    found += [finding for name in unknown for finding in _unknown(template, name)]
    return sorted(found, key=lambda finding: finding.order), names


def _unreadable(template: Template, line: int, reason: str) -> Finding:
    lines = template.text.splitlines(keepends=True)
    place = template.place_at(sum(map(len, lines[: line - 1])))
    hint = "对照“{{ 数据名 }}”“{% if … %}…{% endif %}”的写法改正"
    return Finding("catalogue-wording", Severity.ERROR, place, f"模板写法有误：{reason}", hint=hint)


def _unknown(template: Template, name: str) -> Iterator[Finding]:
    known = sorted({*template.names, *FUNCTIONS})
    near = suggestion(name, known)
    hint = f"是不是“{near}”？" if near else "在 facts 或 inputs 里写上它"
    if not near and template.names <= {*PARTICULARS, OWN_NAME, OWN_NUMBER}:
        hint = f"这里只能用：{'、'.join(sorted(template.names))}"
    message = f"模板用了没有的数据“{name}”"
    for position in _positions(template.text, name):
        place = template.place_at(position)
        yield Finding("catalogue-wording", Severity.ERROR, place, message, near, name, hint=hint)


def _positions(text: str, name: str) -> list[int]:
    """Where a name stands in the code of a template."""
    word = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
    found = [
        code.start() + match.start()
        for code in _CODE.finditer(text)
        for match in word.finditer(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), code[0]))
    ]
    return found or [0]
