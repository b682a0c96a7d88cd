"""Rule ``designation-differs``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_src.checks.proof.miswriting import is_one_left_out
from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.checks.rules.text_findings import found_at
from site_src.disclosure.tables import FilledTable
from site_src.values.finding import Finding, Severity

_DESIGNATION = re.compile(r"(?P<letters>[A-Za-z]{2,})(?P<digits>\d{4,})")


def designation_differs(subject: Subject) -> Iterator[Finding]:
    """A table of one project writes a designation (ISO14001) otherwise than the project's name, by one digit.

    Only a digit too few or too many counts: ISO9001 beside ISO14001 is another standard.
    """
    for table in subject.disclosure.tables:
        for letters, digits in dict.fromkeys(_DESIGNATION.findall(table.name)):
            yield from _in_table(subject, table, letters, digits)


def _in_table(subject: Subject, table: FilledTable, letters: str, digits: str) -> Iterator[Finding]:
    places = {given.place for row in table.rows for given in row.row.cells.values()}
    for text in subject.disclosure.free_texts:
        if text.kind != "cell" or text.node.place not in places:
            continue
        for match in _DESIGNATION.finditer(text.text):
            typed = match["digits"]
            if match["letters"].upper() == letters.upper() and (
                is_one_left_out(digits, typed) or is_one_left_out(typed, digits)
            ):
                expected = f"{letters}{digits}"
                message = f"里的“{match[0]}”与项目名称“{table.name}”里的“{expected}”差一位"
                hint = "核对标准或文号，改成一致"
                yield found_at(RULE, text, match.start(), message, found=match[0], expected=expected, hint=hint)


_TABLES = {
    "catalogs/tiny/2024/tables/projects.yaml": """\
id: projects
title: 绩效目标表
repeated: true
empty: 注：没有项目，本表为空。
panels:
  - id: goals
    columns:
      - {id: third, label: 三级指标, kind: text, heads_row: true, role: third}
      - {id: value, label: 指标值, kind: text, role: value}
    kinds:
      - {id: item, marked_by: third}
""",
}
_GOALS = "2024/bureau/budget/tables/projects.yaml"
_PROJECT = "表: 绩效目标表\n名称: ISO14001换证审核费\n行:\n  - {三级指标: %s审核次数, 指标值: 1次}\n"

RULE = Rule(
    id="designation-differs",
    title="标准编号与项目名称不一致",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确",
    what="一个项目的绩效目标里写的标准或型号（字母加数字），比项目名称里的多一位或少一位数字：ISO14001 写成 ISO4001。",
    why="差一位就是另一个标准，或者没有这个标准。",
    check=designation_differs,
    breaks=Example({**_TABLES, _GOALS: _PROJECT % "ISO4001"}),
    keeps=Example({**_TABLES, _GOALS: _PROJECT % "ISO14001"}),
)
