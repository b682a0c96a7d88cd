"""Rule ``term-unexplained``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_src.catalogue.schema import NeededTerm
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.model import Disclosure, TextSection
from site_src.disclosure.tables import FilledTable
from site_src.values.finding import Finding, Severity

_LEFT_OUT = re.compile(r"[\s“”\"]")


def term_unexplained(subject: Subject) -> Iterator[Finding]:
    """The disclosure uses a professional term of the catalogue's list, and its glossary does not explain it.

    A term is explained by any entry of the glossary whose name has one of the words that count as the term.
    """
    disclosure = subject.disclosure
    explained = [_plain(term.term) for term in disclosure.terms]
    unexplained = [form for form in disclosure.catalogue.glossary.needed if not _any(_words(form), explained)]
    printed = [(where, _plain(text)) for where, text in _printed(disclosure)] if unexplained else []
    for form in unexplained:
        used = next((where for where, text in printed if _any(_words(form), [text])), "")
        if used:
            name = form.term if form.term.startswith("“") else f"“{form.term}”"
            message = f"{used}用到{name}，名词解释里没有解释"
            hint = f"在 glossary.yaml 写上“{form.term}: 是指……”"
            yield Finding(
                RULE.id,
                RULE.severity,
                disclosure.narrative.files["glossary"],
                message,
                expected=form.term,
                cell=form.term,
                hint=hint,
            )


def _words(form: NeededTerm) -> list[str]:
    return [_plain(word) for word in (form.term, *form.words)]


def _any(words: Iterable[str], texts: Iterable[str]) -> bool:
    return any(word in text for text in texts for word in words)


def _plain(text: str) -> str:
    return _LEFT_OUT.sub("", text)


def _printed(disclosure: Disclosure) -> Iterator[tuple[str, str]]:
    """What is printed, but for the glossary, with the name of where it stands."""
    for part in disclosure.parts:
        for section in part.sections:
            yield from _of_section(section)
    for table in disclosure.tables:
        yield f"《{table.form.title}》", " ".join(_of_table(table))


def _of_section(section: TextSection) -> Iterator[tuple[str, str]]:
    yield f"“{section.title}”一节", f"{section.title} {section.text}"
    for below in section.sections:
        yield from _of_section(below)


def _of_table(table: FilledTable) -> Iterator[str]:
    yield table.title
    for panel in table.form.panels:
        yield from (label for column in panel.columns for label in column.path)
    for row in table.rows:
        yield from (cell.text for cell in row.cells.values() if cell.value is None)


def _example(glossary: str) -> Example:
    return Example(
        {
            "catalogs/tiny/2024/glossary.yaml": """\
terms:
  - {term: 基本支出, meaning: 保障机构运转的支出。}
needed:
  - {term: 基本支出}
  - {term: 机关运行经费, words: [机构运转经费]}
""",
            "2024/bureau/budget/narrative.yaml": "上年支出: 90.0\n增减原因: 机构运转经费增加\n",
            "2024/bureau/budget/glossary.yaml": glossary,
        }
    )


RULE = Rule(
    id="term-unexplained",
    title="名词没有解释",
    severity=Severity.WARNING,
    dimension="完整性",
    source="财预〔2016〕143号：对专业性较强的名词进行解释",
    what="公开目录列出要解释的名词（“三公”经费、机关运行经费、基本支出、项目支出等）在说明或表里用到了，而名词解释里没有。",
    why="读者不是都懂财政的词；检查时核对用到的名词有没有解释。",
    check=term_unexplained,
    breaks=_example("项目支出: 为特定任务发生的支出。\n"),
    keeps=_example("机构运转经费: 保障机构运转的公用经费。\n"),
)
