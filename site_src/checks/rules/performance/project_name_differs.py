"""Rule ``project-name-differs``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from site_src.checks.rules.rule import Example, Rule, Subject
from site_src.disclosure.given import Given
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledTable
from site_src.values.finding import Finding, Related, Severity
from site_src.values.spelling import normalised

_MOST_CHARACTERS, _SHORTEST = 2, 8
# Signs that make two like names two projects. Takes `二期`, `东区`; not `信息系统`.
_TELLS_APART = re.compile(
    r"[0-9０-９A-Za-z一二三四五六七八九十甲乙丙丁上下东西南北新老大小前后左右央省市县区乡镇村ⅠⅡⅢ]"
)
# What the overall goals add to a name, or leave out of it. Takes `培训经费`, `2024年`; not `培训`.
_LEFT_OUT = re.compile(r"项目|经费|年")


@dataclass(frozen=True)
class _Name:
    table: FilledTable
    cell: str
    given: Given
    plain: str


def project_name_differs(subject: Subject) -> Iterator[Finding]:
    """A project is called almost, but not quite, what the first table with projects calls it.

    A name is only judged where one project of the first table is left without its like: 一期 and 二期 are two
    projects. Names that differ in a number, a letter or a word of place are told apart by it.
    """
    disclosure = subject.disclosure
    register = _register(disclosure)
    for role in ("project", "task"):
        known = {_plain(one.given.text, role): one for one in register}
        for table in disclosure.tables:
            names = list(_names(table, role))
            if names and not (register and table is register[0].table):
                yield from _compared(names, known)


def _register(disclosure: Disclosure) -> list[_Name]:
    tables = (list(_names(table, "project")) for table in disclosure.tables)
    return next((names for names in tables if names), [])


def _names(table: FilledTable, role: str) -> Iterator[_Name]:
    columns = {id(panel): [one for one in panel.columns if one.form.role == role] for panel in table.form.panels}
    for row in table.rows if any(columns.values()) else ():
        for column in columns[id(row.row.panel)]:
            given = row.row.cells.get(column.id)
            if given is not None and given.text:
                yield _Name(table, table.cell_title(row, column), given, _plain(given.text, role))


def _plain(name: str, role: str) -> str:
    plain = normalised(name)
    return _LEFT_OUT.sub("", plain) if role == "task" else plain


def _compared(names: Iterable[_Name], known: dict[str, _Name]) -> Iterator[Finding]:
    names = list(names)
    left = set(known) - {name.plain for name in names}
    for name in names:
        near = [] if name.plain in known else [other for other in sorted(left) if _nearly(name.plain, other)]
        if len(near) == 1:
            other = known[near[0]]
            message = (
                f"《{name.table.form.title}》的“{name.given.text}”与《{other.table.form.title}》的项目名称差一两个字"
            )
            yield Finding(
                RULE.id,
                RULE.severity,
                name.given.place,
                message,
                expected=other.given.text,
                found=name.given.text,
                table=name.table.form.title,
                cell=name.cell,
                hint="两处写成同一个名称；本是两个项目的，把名称写得分得开",
                related=(Related(other.given.place, f"《{other.table.form.title}》“{other.given.text}”"),),
            )


def _nearly(name: str, other: str) -> bool:
    if min(len(name), len(other)) < _SHORTEST or abs(len(name) - len(other)) > _MOST_CHARACTERS:
        return False
    changes = [
        (name[first:last], other[start:end])
        for kind, first, last, start, end in SequenceMatcher(None, name, other, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    count = sum(max(len(one), len(another)) for one, another in changes)
    return count <= _MOST_CHARACTERS and not any(_TELLS_APART.search(f"{one}{another}") for one, another in changes)


_FORM = """\
id: projects
title: 项目表
empty: 注：没有项目，本表为空。
panels:
  - id: projects
    columns:
      - {id: name, label: 项目名称, kind: text, role: project}
      - {id: amount, label: 金额}
    kinds:
      - {id: item, marked_by: name}
"""
_GOALS = """\
id: goals
title: 绩效目标表
empty: 注：没有项目，本表为空。
panels:
  - id: goals
    columns:
      - {id: name, label: 名称, kind: text, role: project}
      - {id: goal, label: 目标, kind: text}
    kinds:
      - {id: item, marked_by: name}
"""


def _example(name: str) -> Example:
    home = "2024/bureau/budget/tables"
    return Example(
        {
            "catalogs/tiny/2025/catalogue.yaml": "inherits: tiny/2024\ntables: [summary, spending, projects, goals]\n",
            "catalogs/tiny/2025/tables/projects.yaml": _FORM,
            "catalogs/tiny/2025/tables/goals.yaml": _GOALS,
            "2024/bureau/budget/disclosure.yaml": "公开目录: tiny/2025\n批复日期: 2024-02-01\n公开日期: 2024-02-08\n",
            f"{home}/projects.yaml": "表: 项目表\n行:\n  - {项目名称: 馆藏档案数字化加工, 金额: 5.0}\n",
            f"{home}/goals.yaml": f"表: 绩效目标表\n行:\n  - {{名称: {name}, 目标: 完成十万页}}\n",
        }
    )


RULE = Rule(
    id="project-name-differs",
    title="项目名称前后不一",
    severity=Severity.WARNING,
    dimension="真实性",
    source="财预〔2016〕143号：真实准确；项目支出表与绩效目标表一一对应",
    what="绩效目标表里的项目（整体绩效目标表里的任务）与项目支出表里的一个项目只差一两个字，而那个项目在这张表里没有别的对应。"
    "差的是数字、字母、方位的不算；任务名称多一个、少一个“项目”“经费”的也不算。",
    why="名称不一样，读者和检查的人不知道是不是同一个项目，金额也对不上。",
    check=project_name_differs,
    breaks=_example("馆藏档案数字加工"),
    keeps=_example("馆藏档案数字化加工"),
)
