"""A made-up disclosure of a catalogue: every table with plausible codes and figures, so that its form can be seen.

Nothing is random. A figure depends on its column and the row's code alone, so that the same code has the same figure
in every table that lists it; what then still disagrees is moved together.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from site_src.catalogue.column_kinds import KINDS, WordKind
from site_src.catalogue.forms import Catalogue
from site_src.catalogue.schema import Input
from site_src.content.departments import Department
from site_src.content.disclosure_file import DisclosureFile
from site_src.content.key import Key
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.content.source import DisclosureSource
from site_src.disclosure.assemble import assemble
from site_src.disclosure.model import Disclosure
from site_src.samples.sample_balance import moves
from site_src.samples.sample_table import Anything, Content, TableSample, figure
from site_src.values.finding import Finding
from site_src.values.place import Place

_ATTEMPTS = 16


def sample_disclosure(catalogue: Catalogue) -> tuple[Disclosure, list[Finding]]:
    """The catalogue's disclosure of a department that there is not, and what is wrong in the catalogue's wording.

    Figures that disagree are moved towards each other, a few times over; the best of the attempts counts.
    """
    moved: dict[Place, Decimal] = {}
    best: tuple[Disclosure, list[Finding]] | None = None
    fewest = 0
    for _ in range(_ATTEMPTS):
        made = assemble(sample_source(catalogue, moved), catalogue)
        disagreeing = [comparison for comparison in made[0].comparisons if not comparison.agrees]
        if best is None or len(disagreeing) < fewest:
            best, fewest = made, len(disagreeing)
        if not disagreeing:
            break
        moved |= moves(disagreeing)
    return best or made


def sample_findings(catalogue: Catalogue) -> list[Finding]:
    """What is wrong in the catalogue's wording once it has figures, be they balanced or not."""
    return [finding for finding in assemble(sample_source(catalogue, {}), catalogue)[1] if finding.rule == "wording"]


def sample_source(catalogue: Catalogue, moved: Mapping[Place, Decimal]) -> DisclosureSource:
    """The files of the made-up disclosure; ``moved`` holds other amounts for some of its figures."""
    year = catalogue.id.rpartition("/")[2]
    department = Department.model_validate(
        {"标识": "sample", "名称": "示例单位", "预算代码": "001", "财政级次": "市级", "地区": "示例市"}
    )
    header = DisclosureFile.model_validate(
        {
            "公开目录": catalogue.id,
            "批复日期": f"{year}-02-01",
            "公开日期": f"{year}-02-08",
            "元数据": {name: f"示例{name}" for name in catalogue.file.metadata},
        }
    )
    nodes = _Nodes(moved)
    texts = {file: nodes.mapping(_inputs(catalogue, file)) for file in ("overview", "narrative")}
    contents = (content for table in catalogue.tables for content in TableSample(catalogue, table).files())
    tables = tuple(nodes.mapping(content) for content in contents)
    key = Key(int(year), "sample", catalogue.file.kind)
    return DisclosureSource(key, department, header, texts, tables)


def _inputs(catalogue: Catalogue, file: str) -> Content:
    return {entry.name: _input(catalogue, entry) for entry in catalogue.file.inputs if entry.file == file}


def _input(catalogue: Catalogue, entry: Input) -> str:
    kind = KINDS[entry.kind]
    if isinstance(kind, WordKind):
        return f"（{entry.says or entry.name}）"
    return figure(entry.name, kind, catalogue.file.unit, catalogue.file.decimals)


class _Nodes:
    """Makes nodes, each at a place of its own, so that a figure can be told from all others."""

    def __init__(self, moved: Mapping[Place, Decimal]) -> None:
        self._moved = moved
        self._line = 0

    def mapping(self, content: Content) -> MapNode:
        """A mapping."""
        return MapNode(
            self._place(), tuple((TextNode(self._place(), key), self._node(content[key])) for key in content)
        )

    def _node(self, content: Anything) -> Node:
        if isinstance(content, str):
            place = self._place()
            return TextNode(place, f"{self._moved[place]:f}" if place in self._moved else content, quoted=True)
        if isinstance(content, Mapping):
            return self.mapping(content)
        return ListNode(self._place(), tuple(self._node(item) for item in content))

    def _place(self) -> Place:
        self._line += 1
        return Place("样张", self._line)
