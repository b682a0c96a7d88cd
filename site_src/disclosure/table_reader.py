"""Binds a table file to its form: every cell to its column, every row to its kind, all findings at their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from site_src.catalogue.classification import DIGITS, TITLES, is_code
from site_src.catalogue.column_kinds import FigureKind, WordKind
from site_src.catalogue.forms import LeafColumn, PanelForm, TableForm
from site_src.catalogue.schema import FixedRow, RowKind
from site_src.content.nodes import ListNode, MapNode, Node, TextNode, called
from site_src.content.records import unknown_key
from site_src.disclosure.given import Given, GivenTable, Row
from site_src.disclosure.rows import arranged, fixed_row, listed_row
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.spelling import normalised

TITLE_KEY, NAME_KEY, EMPTY_KEY, NOT_IN_SOURCE_KEY = "表", "名称", "空表", "未载"
Fill = Callable[[str], str]


def read_table(form: TableForm, node: MapNode, fill: Fill) -> tuple[GivenTable, list[Finding]]:
    """The table that a file gives. ``fill`` completes the form's own texts (``{{ 部门 }}``)."""
    reader = _TableReader(form, fill)
    table = reader.table(node)
    if form.form.repeated:
        table.name = reader.name(node)
    table.faulty = bool(reader.findings)
    return table, reader.findings


def table_without_file(form: TableForm, place: Place, fill: Fill) -> GivenTable:
    """The table as the form alone makes it: fixed and made rows, no figures."""
    table = GivenTable(form, "absent", place)
    table.rows = _TableReader(form, fill).form_rows()
    return table


class _TableReader:
    def __init__(self, form: TableForm, fill: Fill) -> None:
        self._form = form
        self._fill = fill
        self.findings: list[Finding] = []

    def table(self, node: MapNode) -> GivenTable:
        table = GivenTable(self._form, "given", node.place)
        empty, missing = node.get(EMPTY_KEY), node.get(NOT_IN_SOURCE_KEY)
        if isinstance(empty, TextNode) and empty.text == "true":
            table.state, table.place = "empty", empty.place
        elif empty is not None:
            self._fault("wrong-type", empty.place, f"“{EMPTY_KEY}”只能写 true", "有数据的表删去这一项")
        if isinstance(missing, TextNode) and missing.text.strip():
            table.state, table.place, table.statement = "not-in-source", missing.place, missing.text.strip()
        elif missing is not None:
            self._fault(
                "wrong-type",
                missing.place,
                f"“{NOT_IN_SOURCE_KEY}”应写明原文缺什么，印在表下",
                "写一句话，或删去这一项",
            )
        own_keys = (TITLE_KEY, EMPTY_KEY, NOT_IN_SOURCE_KEY, *((NAME_KEY,) if self._form.form.repeated else ()))
        content = {key.text: value for key, value in node if key.text not in own_keys}
        if table.state == "given":
            table.rows = self._given_rows(node, content)
        else:
            table.rows = self.form_rows()
            for key in content:
                message = f"本表已声明{'空表' if table.state == 'empty' else '未载'}，不应再有“{key}”"
                self._fault("empty-table-with-figures", node.place_of(key), message, "删去声明，或删去这一项")
        return table

    def name(self, node: MapNode) -> str:
        """The own name of a repeated table."""
        name = node.get(NAME_KEY)
        if isinstance(name, TextNode) and not name.empty:
            return name.text.strip()
        message, hint = f"《{self._form.title}》可以有多张，缺少“{NAME_KEY}”", f"写上“{NAME_KEY}: …”，说明是哪一张"
        self._fault("missing-key", name.place if name else node.place, message, hint, expected=NAME_KEY)
        return ""

    def form_rows(self) -> list[Row]:
        """The rows that the form makes by itself."""
        return [row for panel in self._form.panels for row in self._panel_rows(panel, None)]

    def _given_rows(self, node: MapNode, content: Mapping[str, Node]) -> list[Row]:
        keys = {normalised(panel.form.key): panel for panel in self._form.panels if panel.form.key}
        open_panels = [panel for panel in self._form.panels if not panel.form.key]
        rest = tuple((key, value) for key, value in node if key.text in content and normalised(key.text) not in keys)
        given = {keys[normalised(key)]: value for key, value in content.items() if normalised(key) in keys}
        if open_panels:
            given[open_panels[0]] = MapNode(node.place, rest)
        else:
            for key, _ in rest:
                self.findings.append(
                    unknown_key(key.place, key.text, [panel.form.key or "" for panel in keys.values()])
                )
        return [row for panel in self._form.panels for row in self._panel_rows(panel, given.get(panel))]

    def _panel_rows(self, panel: PanelForm, node: Node | None) -> list[Row]:
        fixed = {row.id: fixed_row(panel, row, self._texts(row.cells)) for row in panel.form.fixed}
        listed: list[Row] = []
        if isinstance(node, MapNode):
            listed = self._mapped(panel, node, fixed)
        elif isinstance(node, ListNode) and panel.form.kinds:
            listed = self._listed(panel, node)
        elif node is not None and len(panel.form.fixed) == 1:
            self._fixed(panel, panel.form.fixed[0], node, fixed)
        elif node is not None:
            self._fault("wrong-type", node.place, f"“{panel.form.key}”不能是{called(node)}", "写成“键: 值”或列表")
        texts = {kind.id: self._texts(kind.cells) for kind in panel.form.kinds}
        return [*fixed.values(), *arranged(panel, listed, texts)]

    def _texts(self, cells: Mapping[str, str]) -> dict[str, str]:
        return {column: self._fill(text) for column, text in cells.items()}

    def _mapped(self, panel: PanelForm, node: MapNode, fixed: dict[str, Row]) -> list[Row]:
        if len(panel.form.fixed) == 1 and not panel.form.fixed[0].content_key:
            self._fixed(panel, panel.form.fixed[0], node, fixed)
            return []
        listed: list[Row] = []
        for key, value in node:
            name = normalised(key.text)
            if name == normalised(panel.form.rows_key) and panel.form.kinds:
                listed += self._listed(panel, value)
            elif name in panel.keyed_kinds:
                listed += self._keyed(panel, panel.keyed_kinds[name], key, value)
            elif name in panel.fixed_by_label:
                self._fixed(panel, panel.fixed_by_label[name], value, fixed)
            else:
                self.findings.append(unknown_key(key.place, key.text, self._known_keys(panel)))
        return listed

    def _keyed(self, panel: PanelForm, kind: RowKind, key: TextNode, node: Node) -> list[Row]:
        if isinstance(node, MapNode):
            return [self._row(panel, kind, node)]
        if not (isinstance(node, TextNode) and node.empty):
            message = f"“{key.text}”应按栏填写，而这里是{called(node)}"
            self._fault("wrong-type", node.place, message, "写成 {栏: 值, 栏: 值}；由公式得出的可以不写")
        return []

    def _known_keys(self, panel: PanelForm) -> list[str]:
        rows_key = [panel.form.rows_key] if panel.form.kinds else []
        keys = [kind.key for kind in panel.form.kinds if kind.key]
        return [*rows_key, *keys, *(row.content_key for row in panel.form.fixed if row.content_key)]

    def _fixed(self, panel: PanelForm, form: FixedRow, node: Node, fixed: dict[str, Row]) -> None:
        row = fixed[form.id]
        row.place = node.place
        columns = panel.open_columns(form)
        if isinstance(node, MapNode):
            row.cells = self._cells(node, {normalised(column.key): column for column in columns})
        elif isinstance(node, TextNode) and len(columns) == 1:
            given = self._cell(node, columns[0])
            row.cells = {columns[0].id: given} if given else {}
        else:
            names = "、".join(column.key for column in columns)
            self._fault("wrong-type", node.place, f"“{form.content_key}”应按栏填写", f"写成映射，栏有：{names}")

    def _listed(self, panel: PanelForm, node: Node) -> list[Row]:
        if not isinstance(node, ListNode):
            self._fault(
                "wrong-type", node.place, f"“{panel.form.rows_key}”应是列表，而这里是{called(node)}", "每行以“- ”开头"
            )
            return []
        rows: list[Row] = []
        for item in node.items:
            if not isinstance(item, MapNode):
                self._fault(
                    "wrong-type", item.place, f"一行应写成“栏: 值”，而这里是{called(item)}", "写成 {栏: 值, 栏: 值}"
                )
                continue
            rows.append(self._row(panel, None, item))
        return rows

    def _row(self, panel: PanelForm, kind: RowKind | None, node: MapNode) -> Row:
        groups = tuple(key.text for key, _ in node if normalised(key.text) in panel.groups)
        plain = MapNode(node.place, tuple((key, value) for key, value in node if key.text not in groups))
        cells = self._cells(plain, panel.by_key, [*panel.groups])
        kind = kind or self._kind(panel, cells, node.place)
        row = listed_row(panel, kind, node.place, cells)
        for group in groups:
            row.lines[normalised(group)] = self._lines(node.get(group), panel.groups[normalised(group)], group)
        return row

    def _kind(self, panel: PanelForm, cells: Mapping[str, Given], place: Place) -> RowKind:
        kinds = [kind for kind in panel.form.kinds if not kind.key]
        for kind in kinds:
            mark = cells.get(kind.marked_by) if kind.marked_by else None
            if mark is not None and mark.text and kind.level in (None, len(mark.text)):
                return kind
        unmarked = next((kind for kind in kinds if kind.marked_by is None), None)
        mistyped = any(
            column.coded and not is_code(column.form.classification, cells[column.id].text)
            for column in panel.columns
            if column.id in cells and cells[column.id].text
        )
        if unmarked is None and not mistyped:
            marks = {panel.by_id[kind.marked_by].key for kind in kinds if kind.marked_by}
            levels = [str(kind.level) for kind in kinds if kind.level]
            digits = f"，编码为 {'、'.join(levels)} 位" if levels else ""
            message = "看不出这一行是哪一种行"
            self._fault("row-kind", place, message, f"填写{'或'.join(sorted(marks))}{digits}")
        return unmarked or kinds[-1]

    def _lines(self, node: Node | None, columns: Mapping[str, LeafColumn], group: str) -> list[dict[str, Given]]:
        if not isinstance(node, ListNode) or not all(isinstance(item, MapNode) for item in node.items):
            if node is not None:
                keys = "、".join(column.key for column in columns.values())
                self._fault("wrong-type", node.place, f"“{group}”应是列表，每项写：{keys}", "每项以“- ”开头")
            return []
        return [self._cells(item, columns) for item in node.items if isinstance(item, MapNode)]

    def _cells(
        self, node: MapNode, columns: Mapping[str, LeafColumn], further: list[str] | None = None
    ) -> dict[str, Given]:
        cells: dict[str, Given] = {}
        for key, value in node:
            column = columns.get(normalised(key.text))
            if column is None:
                known = [*(column.key for column in columns.values()), *(further or [])]
                self.findings.append(unknown_key(key.place, key.text, known))
            elif (given := self._cell(value, column)) is not None:
                cells[column.id] = given
        return cells

    def _cell(self, node: Node, column: LeafColumn) -> Given | None:
        if not isinstance(node, TextNode):
            self._fault("wrong-type", node.place, f"“{column.key}”应是一个值，而这里是{called(node)}", "只写一个值")
            return None
        text = "" if node.empty else node.text.strip()
        if not text:
            return Given(node.place, "")
        match column.kind:
            case FigureKind() as kind:
                return self._figure(node.place, text, column, kind)
            case WordKind(coded=True):
                self._check_code(node.place, text, column)
                return Given(node.place, text)
            case WordKind():
                return Given(node.place, text)
            case _ as never:
                assert_never(never)

    def _figure(self, place: Place, text: str, column: LeafColumn, kind: FigureKind) -> Given | None:
        amount = kind.read(text)
        if amount is None:
            self._fault(
                "not-an-amount",
                place,
                f"“{column.title}”应是{kind.title}，而这里写的是“{text[:30]}”",
                kind.hint,
                expected="数字",
                found=text,
            )
            return None
        return Given(place, text, amount)

    def _check_code(self, place: Place, text: str, column: LeafColumn) -> None:
        if is_code(column.form.classification, text):
            return
        lengths = "、".join(str(number) for number in DIGITS[column.form.classification or ""])
        title = TITLES[column.form.classification or ""]
        message = f"“{column.title}”不是{title}编码：应为 {lengths} 位数字，而这里是“{text[:20]}”"
        self._fault("malformed-code", place, message, "照科目表填写完整编码", expected=f"{lengths} 位数字", found=text)

    def _fault(self, rule: str, place: Place, message: str, hint: str, expected: str = "", found: str = "") -> None:
        table = self._form.title
        self.findings.append(Finding(rule, Severity.ERROR, place, message, expected, found, table=table, hint=hint))
