"""JSON Schemas of the content that a catalogue asks for: its tables and inputs, with the Chinese keys of its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from site_src.catalogue.classification import DIGITS, TITLES
from site_src.catalogue.column_kinds import KINDS, FigureKind, WordKind
from site_src.catalogue.faults.reach import target_cells
from site_src.catalogue.forms import Catalogue, LeafColumn, PanelForm, TableForm
from site_src.catalogue.schema import FixedRow, RowKind
from site_src.disclosure.table_reader import EMPTY_KEY, NAME_KEY, NOT_IN_SOURCE_KEY, TITLE_KEY
from site_src.schemas.record_schemas import DRAFT

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_NEEDED_TEXT: Schema = {"type": ["string", "number", "boolean"]}
CONTENT_GLOSSARY: Schema = {
    "$schema": DRAFT,
    "description": "名词解释：只写与公开目录不同的或另加的，名词: 解释",
    "type": "object",
    "additionalProperties": {"type": ["string", "number"], "minLength": 1},
}


def content_schemas(catalogue: Catalogue) -> Iterator[tuple[str, Schema]]:
    """The schemas by name: all tables in one, which goes by 表; one for each table; the two files of inputs."""
    tables = [_TableSchema(catalogue, table) for table in catalogue.tables]
    yield "tables", _any_table(catalogue, tables)
    for table in tables:
        reference = {"$ref": f"tables.schema.json#/$defs/{table.form.id}"}
        yield f"table-{table.form.id.replace('_', '-')}", {"$schema": DRAFT, "title": table.form.title, **reference}
    for file in ("overview", "narrative"):
        yield file, _inputs(catalogue, file)


def _any_table(catalogue: Catalogue, tables: Iterable[_TableSchema]) -> Schema:
    made = {table.form.id: table.schema() for table in tables}
    choices = [
        {
            "if": {"properties": {TITLE_KEY: {"const": form.title}}, "required": [TITLE_KEY]},
            "then": {"$ref": f"#/$defs/{form.id}"},
        }
        for form in catalogue.tables
    ]
    return {
        "$schema": DRAFT,
        "title": f"{catalogue.file.title}：一张表",
        "type": "object",
        "properties": {
            TITLE_KEY: {"enum": [form.title for form in catalogue.tables], "description": "表名，写在第一行"}
        },
        "required": [TITLE_KEY],
        "allOf": choices,
        "$defs": {
            **_value_shapes(),
            **made,
            **{name: schema for table in tables for name, schema in table.shared.items()},
        },
    }


def _inputs(catalogue: Catalogue, file: str) -> Schema:
    wanted = [entry for entry in catalogue.file.inputs if entry.file == file]
    properties = {}
    for entry in wanted:
        kind = KINDS[entry.kind]
        words = isinstance(kind, WordKind)
        value = kind.schema if isinstance(kind, FigureKind) else _NEEDED_TEXT if entry.required else _TEXT
        properties[entry.name] = {**value, "description": entry.says or ("文字" if words else "数")}
    required = [entry.name for entry in wanted if entry.required]
    return {
        "$schema": DRAFT,
        "title": f"{catalogue.file.title}：{file}.yaml",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(column: LeafColumn) -> Schema:
    """What a cell may hold: one of the shapes that all tables share."""
    classification = column.form.classification
    match column.kind:
        case FigureKind() as kind:
            shape, words = kind.shape, column.title
        case WordKind(coded=True) if classification is not None:
            shape, words = f"code-{classification}", f"{column.title}（{TITLES[classification]}编码）"
        case WordKind():
            shape, words = "text", column.title
        case _ as never:
            assert_never(never)
    return {"allOf": [{"$ref": f"#/$defs/{shape}"}], "description": words}


def _value_shapes() -> Schema:
    """The shapes of cells, as an editor reads YAML: a code is a number there."""
    figures = {kind.shape: dict(kind.schema) for kind in KINDS.values() if isinstance(kind, FigureKind)}
    return {**figures, "text": _TEXT, **{f"code-{name}": _code(digits) for name, digits in DIGITS.items()}}


def _code(digits: tuple[int, ...]) -> Schema:
    numbers = [{"type": "integer", "minimum": 10 ** (count - 1), "maximum": 10**count - 1} for count in digits]
    pattern = f"^({'|'.join(f'[0-9]{{{count}}}' for count in digits)})$"
    return {"anyOf": [*numbers, {"type": "string", "pattern": pattern}, {"type": "null"}]}


class _TableSchema:
    """Makes the schema of a table; ``shared`` are the shapes of rows that it refers to."""

    def __init__(self, catalogue: Catalogue, table: TableForm) -> None:
        self.form = table
        self.shared: dict[str, Schema] = {}
        self._unit = table.form.unit or catalogue.file.unit
        self._says: dict[tuple[int, str], str] = {}
        for formula in table.formulas:
            for cell in target_cells(table, formula) if formula.fills else ():
                self._says.setdefault((id(cell.row.fixed or cell.row.kind), cell.column.id), formula.says)

    def schema(self) -> Schema:
        """The whole file."""
        form = self.form.form
        own: dict[str, Schema] = {TITLE_KEY: {"const": form.title, "description": "表名"}}
        if form.repeated:
            own[NAME_KEY] = {"type": ["string", "number"], "description": "这一张的名称"}
        own[EMPTY_KEY] = {"const": True, "description": f"没有数据的表写 true，印“{form.empty}”"}
        own[NOT_IN_SOURCE_KEY] = {"type": "string", "minLength": 1, "description": "原公开文本没有这张表：写明缺什么"}
        properties = dict(own)
        for panel in self.form.panels:
            given = self._panel(panel)
            properties |= {panel.form.key: given} if panel.form.key else given["properties"]
        declared = {"anyOf": [{"required": [EMPTY_KEY]}, {"required": [NOT_IN_SOURCE_KEY]}]}
        return {
            "title": form.title,
            "description": f"{form.title}，单位：{self._unit}",
            "type": "object",
            "properties": properties,
            "required": [TITLE_KEY, NAME_KEY] if form.repeated else [TITLE_KEY],
            "additionalProperties": False,
            "if": declared,
            "then": {"propertyNames": {"enum": list(own)}},
        }

    def _panel(self, panel: PanelForm) -> Schema:
        fixed = panel.form.fixed
        if len(fixed) == 1 and not fixed[0].content_key:
            columns = panel.open_columns(fixed[0])
            mapping = _mapping({column.key: _value(column) for column in columns})
            return mapping if len(columns) > 1 or not panel.form.key else {"anyOf": [_value(columns[0]), mapping]}
        properties = {row.content_key: self._fixed(panel, row) for row in fixed if row.content_key}
        properties |= {kind.key: self._keyed(panel, kind) for kind in panel.form.kinds if kind.key}
        if not panel.form.kinds:
            return _mapping(properties)
        rows = {"type": "array", "items": self._listed(panel), "description": "逐行列出，一行一项"}
        mapping = _mapping({panel.form.rows_key: rows, **properties})
        return {"anyOf": [mapping, rows]} if panel.form.key else mapping

    def _fixed(self, panel: PanelForm, row: FixedRow) -> Schema:
        columns = panel.open_columns(row)
        shape = f"{self.form.id}-{panel.form.id}-{'-'.join(column.id for column in columns)}"
        mapping = _mapping({column.key: _value(column) for column in columns})
        words = self._words(row, columns, row.number + (row.label or row.key))
        if len(columns) == 1:
            return {**_value(columns[0]), **words}
        self.shared.setdefault(shape, mapping)
        return {"allOf": [{"$ref": f"#/$defs/{shape}"}], **words}

    def _keyed(self, panel: PanelForm, kind: RowKind) -> Schema:
        shape = {"$ref": f"#/$defs/{self._row(panel)}"}
        return {"anyOf": [shape, {"type": "null"}], **self._words(kind, panel.columns, kind.key or "")}

    def _words(self, row: FixedRow | RowKind, columns: Iterable[LeafColumn], name: str) -> Schema:
        says = [self._says.get((id(row), column.id)) for column in columns]
        known = list(dict.fromkeys(text for text in says if text))
        return {"description": f"{name}：由公式得出的可以不写（{'；'.join(known)}）" if known else name}

    def _listed(self, panel: PanelForm) -> Schema:
        """A listed row: of the columns by which its kind is known it must have one."""
        shape = {"$ref": f"#/$defs/{self._row(panel)}"}
        kinds = [kind for kind in panel.form.kinds if not kind.key]
        marks = dict.fromkeys(panel.by_id[kind.marked_by].key for kind in kinds if kind.marked_by)
        if not kinds or any(kind.marked_by is None for kind in kinds):
            return {"allOf": [shape]}
        return {"allOf": [shape, {"anyOf": [{"required": [mark]} for mark in marks]}]}

    def _row(self, panel: PanelForm) -> str:
        name = f"{self.form.id}-{panel.form.id}-row"
        properties = {column.key: _value(column) for column in panel.columns if not column.group}
        for column in panel.columns:
            if column.group:
                lines = properties.setdefault(column.group, {"type": "array", "items": _mapping({})})
                lines["items"]["properties"][column.key] = _value(column)
        self.shared.setdefault(name, _mapping(properties))
        return name


def _mapping(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}
