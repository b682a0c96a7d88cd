"""Puts slips into the real documents, one at a time, and counts those found: ``python -m bench.faults --help``.

Kinds of slips: a digit of an amount, an amount one cell to the right or down, an amount ten times or ten thousand times
too large (小数点, 元 for 万元), a row left out, the codes of two rows exchanged, a code's name replaced, a character of
a name, a year. In texts: a digit of an amount, share, rate or number, a unit, a year, a direction, a character of the
department's name or of a code's. In the particulars: the unit, the dates.

Documents stand in three ways: as they were typed, where formulas repeat each figure; written out in full, as an
inspector has them; and with every section's text typed as well, where slips are put into texts and particulars.
A slip that changes nothing printed is none. One is *found* when there is a new error or warning after waivers, and
*located* when that is at the changed cell or in the changed sentence, lists the cell as a summand, or concerns an
equation which the cell is in.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from random import Random
from typing import Literal

from bench.reading import sources_of
from bench.retyped import retyped
from bench.slips import FIGURE_KINDS, Slip, Slips
from bench.text_slips import TextSlips
from bench.written_out import written_out
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.loader import load_catalogue
from site_src.checks.neighbours.neighbour import told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.registry import findings_of
from site_src.checks.rules.rule import Subject
from site_src.content.source import DisclosureSource
from site_src.disclosure.assemble import assemble
from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import CellComparison
from site_src.disclosure.value import Summand, Value
from site_src.portal.waivers import apply_waivers
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place

ROOT = Path(__file__).parent.parent
CONTENTS = (ROOT / "content", ROOT / "tests" / "documents" / "accounts" / "content")
CATALOGUES = ROOT / "site_src" / "catalogs"
TITLES = {
    "digit": "改一位数字",
    "tenfold": "多写一位（十倍）",
    "myriad": "元当万元（万倍）",
    "right": "金额右移一格",
    "down": "金额下移一格",
    "dropped": "漏一行",
    "codes": "两行编码互换",
    "name": "名称换成别的",
    "label": "名称错一个字",
    "year": "表里的年份写错",
    "text-amount": "文字：金额改一位",
    "text-unit": "文字：元、万元写错",
    "text-share": "文字：占比改一位",
    "text-rate": "文字：增减率、完成率改一位",
    "text-count": "文字：个数改一位",
    "text-year": "文字：年份写错",
    "text-direction": "文字：增减、大小写反",
    "text-reason": "文字：原因里的增减写反",
    "text-department": "文字：部门名称错一个字",
    "text-subject": "文字：科目名称错一个字",
    "unit": "计量单位写错",
    "date": "公开早于批复",
    "month": "日期差一个月",
}
Style = Literal["typed", "full", "text"]
STYLES: dict[Style, str] = {"typed": "照内容文件所写", "full": "每一格都写出", "text": "情况说明也逐字写出"}


@dataclass(frozen=True)
class Judged:
    """What became of a slip: found, located, or why it was not found.

    Of figures: ``rounding``, the difference is one that rounding makes; ``offset``, two figures changed places within
    every sum they are in; ``unseen``, no equation is about the figure; ``missed``, none of these, and there must be no
    such slip. A slip of words or particulars that is not found is ``unseen``.
    """

    document: str
    kind: str
    table: str
    cell: str
    outcome: str
    located: bool = False
    rules: frozenset[str] = frozenset()


@cache
def documents(style: Style) -> tuple[Document, ...]:
    """The five documents and the accounts with their budget, written in one of the styles."""
    made = []
    for root in CONTENTS:
        plain = []
        for source in sources_of(root):
            catalogue = load_catalogue([(CATALOGUES, "site_src/catalogs")], source.header.catalogue)[0]
            if catalogue is None:
                raise RuntimeError(source.name)
            plain.append(assemble(source, catalogue)[0])
        made += [Document(*_styled(disclosure, style), tuple(plain)) for disclosure in plain]
    return tuple(made)


def _styled(disclosure: Disclosure, style: Style) -> tuple[DisclosureSource, Catalogue]:
    if style == "text":
        return retyped(disclosure)
    source = written_out(disclosure) if style == "full" else disclosure.source
    return source, _without_text(disclosure.catalogue)


def _without_text(catalogue: Catalogue) -> Catalogue:
    """The catalogue without its sections, whose wording is made of the figures and says nothing more of them."""
    return replace(catalogue, file=catalogue.file.model_copy(update={"parts": []}))


def slips(document: Document, style: Style, random: Random) -> Iterator[Slip]:
    """All slips that can be put into a document of a style."""
    if style == "text":
        return TextSlips(document.disclosure, random).all()
    return Slips(document.source, document.disclosure, random).all()


class Document:
    """A document into which slips are put."""

    def __init__(self, source: DisclosureSource, catalogue: Catalogue, portal: tuple[Disclosure, ...]) -> None:
        self.source, self._catalogue = source, catalogue
        self._portal = tuple(told(one) for one in portal if one.source.name != source.name)
        self.disclosure, self._found = self._examined(source)
        self._shown = _printed(self.disclosure)

    @property
    def findings(self) -> list[Finding]:
        """What is found before any slip, but for remarks."""
        return [one for one in self._found if one.severity is not Severity.INFO]

    def _examined(self, source: DisclosureSource) -> tuple[Disclosure, list[Finding]]:
        disclosure, findings = assemble(source, self._catalogue)
        found = findings_of(Subject(disclosure, Neighbours((*self._portal, told(disclosure)))))
        remaining, _ = apply_waivers(found, source.header.waivers)
        return disclosure, [*findings, *remaining]

    @cached_property
    def equations(self) -> dict[Place, list[CellComparison]]:
        """The equations that a figure is in, by its place: those where it is not on both sides alike."""
        equations: dict[Place, list[CellComparison]] = defaultdict(list)
        for one in self.disclosure.comparisons:
            if one.formula.equation.comparison == "=" and one.formula.severity != "info":
                left, right = Counter(_places(one.left)), Counter(_places(one.right))
                for place in left.keys() | right.keys():
                    if left[place] != right[place]:
                        equations[place].append(one)
        return equations

    @cached_property
    def figures(self) -> tuple[tuple[str, str, Place], ...]:
        """Every given figure: table, cell, place."""
        return tuple(
            (table.short_title, table.cell_title(row, row.row.panel.by_id[name]), given.place)
            for table in self.disclosure.tables
            for row in table.rows
            for name, given in row.row.cells.items()
            if given.amount
        )

    @property
    def unseen(self) -> list[tuple[str, str]]:
        """The figures, as table and cell, that no equation is about."""
        return [(table, cell) for table, cell, place in self.figures if place not in self.equations]

    def judged(self, slip: Slip) -> Judged | None:
        """Whether a slip is found; ``None`` where nothing printed differs, so that it is none."""
        disclosure, found = self._examined(slip.put_into(self.source))
        if _printed(disclosure) == self._shown or (slip.kind == "dropped" and self._filled_again(disclosure, slip)):
            return None
        before = {(one.rule, one.place, one.message) for one in self._found}
        new = [
            one
            for one in found
            if one.severity is not Severity.INFO and (one.rule, one.place, one.message) not in before
        ]
        about = {
            (one.table.form.title, one.table.cell_title(one.row, one.column))
            for place in slip.places
            for one in self.equations.get(place, ())
        }
        located = any(_points_at(one, slip) or (one.table, one.cell) in about for one in new)
        outcome = "found" if new else self._why_not(disclosure, slip)
        rules = frozenset(one.rule for one in new)
        return Judged(self.source.name, slip.kind, slip.table, slip.cell, outcome, located, rules)

    def _why_not(self, disclosure: Disclosure, slip: Slip) -> str:
        if slip.kind not in FIGURE_KINDS or not any(place in self.equations for place in slip.places):
            return "unseen"
        before = {_named(one): _difference(one) for place in slip.places for one in self.equations.get(place, ())}
        after = {_named(one): one for one in disclosure.comparisons if _named(one) in before}
        unmoved = after.keys() == before.keys() and all(_difference(one) == before[name] for name, one in after.items())
        if unmoved and len(slip.places) > 1:
            return "offset"
        return "rounding" if after and all(_explained(one) for one in after.values()) else "missed"

    def _filled_again(self, disclosure: Disclosure, slip: Slip) -> bool:
        """Whether a formula supplies the row that was left out, so that it is as it was but for rounding."""
        rows = [
            next((row for row in table.rows if (table.short_title, row.title) == (slip.table, slip.cell)), None)
            for one in (self.disclosure, disclosure)
            for table in one.tables
            if table.short_title == slip.table
        ]
        if len(rows) != 2 or rows[0] is None or rows[1] is None:
            return False
        pairs = [(cell.value, rows[1].cells[name].value) for name, cell in rows[0].cells.items()]
        return all(old.interval.meets(new.interval) for old, new in pairs if old is not None and new is not None)


def _printed(disclosure: Disclosure) -> list[list[str]]:
    header = disclosure.source.header
    return [
        *([cell.text for cell in row.cells.values()] for table in disclosure.tables for row in table.rows),
        [text.text for text in disclosure.free_texts],
        [disclosure.unit, str(header.approved_on), str(header.published_on)],
    ]


def _named(comparison: CellComparison) -> tuple[str, str, str]:
    table = comparison.table
    return table.id, comparison.formula.says, table.cell_title(comparison.row, comparison.column)


def _difference(comparison: CellComparison) -> Decimal:
    return comparison.left.worth - comparison.right.worth


def _places(value: Value) -> list[Place]:
    return [summand.given.place for summand in value.summands]


def _explained(comparison: CellComparison) -> bool:
    """Whether halves of the last digits make up the difference (domain: no more than (n+1)·u/2)."""
    summands: set[Summand] = {*comparison.left.summands, *comparison.right.summands}
    exponents = [int(one.given.amount.as_tuple().exponent) for one in summands if one.given.amount]
    bound = sum((Decimal(5).scaleb(exponent - 1) for exponent in exponents), Decimal(0))
    return abs(comparison.left.worth - comparison.right.worth) <= bound


def _points_at(finding: Finding, slip: Slip) -> bool:
    """Whether a finding is at the slip, or about the whole table that it leaves without anything."""
    if finding.rule == "missing-table" and finding.table == slip.table:
        return True
    return bool(slip.places & {finding.place, *(related.place for related in finding.related)})


def _judged_part(task: tuple[Style, int, int, int, int]) -> list[Judged]:
    style, number, seed, part, parts = task
    document = documents(style)[number]
    every = [*slips(document, style, Random(seed))]  # noqa: S311 (slips to measure with)
    return [judged for slip in every[part::parts] if (judged := document.judged(slip))]


def everything(style: Style, seed: int, processes: int) -> list[Judged]:
    """All slips of all documents, judged."""
    parts = 8
    tasks = [(style, number, seed, part, parts) for number in range(len(documents(style))) for part in range(parts)]
    with ProcessPoolExecutor(processes) as pool:
        return [judged for part in pool.map(_judged_part, tasks) for judged in part]


def report(judged: Sequence[Judged], name: str, key: Callable[[Judged], str]) -> Iterator[str]:
    """The lines of a table in Markdown: by kind or by table of the form."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    yield f"| {name} | 差错 | 查出 | 定位 | 舍入之内 | 和内换位 | 无式可查 | 漏查 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for title, ones in [*groups.items(), ("合计", list(judged))]:
        outcomes = Counter(one.outcome for one in ones)
        found, located = outcomes["found"], sum(one.located for one in ones)
        yield (
            f"| {title} | {len(ones)} | {found} ({found / max(len(ones), 1):.1%}) | {located} "
            f"| {outcomes['rounding']} | {outcomes['offset']} | {outcomes['unseen']} | {outcomes['missed']} |"
        )


def main() -> None:
    """Prints the shares by kind and table, the figures that nothing sees, and the slips that were missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--styles", default=",".join(STYLES), help=f"怎样写的，逗号分开；默认 {','.join(STYLES)}")
    arguments = parser.parse_args()
    for style in STYLES:
        if style in arguments.styles.split(","):
            judged = everything(style, arguments.seed, arguments.processes)
            sys.stdout.writelines(f"{line}\n" for line in _lines(style, judged))


def _lines(style: Style, judged: Sequence[Judged]) -> Iterator[str]:
    yield from ("", f"## {STYLES[style]}", "", *report(judged, "差错", lambda one: TITLES[one.kind]))
    yield from ("", *report(judged, "表", lambda one: f"{one.document}《{one.table}》"), "")
    for document in documents(style) if style != "text" else ():
        unseen = Counter(table for table, _ in document.unseen)
        tables = "、".join(f"《{table}》{number}" for table, number in unseen.items())
        yield f"{document.source.name}：{len(document.figures)} 个数里 {len(document.unseen)} 个无式可查 {tables}"
        yield from (f"- 《{table}》{cell}" for table, cell in document.unseen)
    yield ""
    for one in judged:
        where = f"{TITLES[one.kind]} {one.document}《{one.table}》{one.cell}"
        if one.outcome == "missed" or (one.outcome == "unseen" and one.kind not in FIGURE_KINDS):
            yield f"- 漏查：{where}"
        elif one.outcome == "found" and not one.located:
            yield f"- 未定位（{'、'.join(sorted(one.rules))}）：{where}"


if __name__ == "__main__":
    main()
