"""Typed records from nodes: every fault of a file at once, each at its place, in Chinese.

A :class:`Record` is a pydantic model that remembers the node it came from, so that later stages can name the place
of any field. pydantic finds the faults; its English texts are never shown.
"""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from site_src.content.mistyped import mistyped_key
from site_src.content.nodes import ListNode, MapNode, Node, TextNode, called
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.suggestion import suggestion

NOWHERE = Place("")


class _Plain(dict[str, Any]):
    """A mapping as pydantic reads it, with the node it came from."""

    node: MapNode


class Record(BaseModel):
    """A typed mapping of a YAML file that knows where it stands. Immutable; unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    _node: MapNode = PrivateAttr(default_factory=lambda: MapNode(NOWHERE, ()))

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:  # noqa: ANN401 (pydantic's signature)
        record = handler(data)
        if isinstance(data, _Plain):
            record._node = data.node
        return record

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return self._node.place

    def place_of(self, *path: str | int) -> Place:
        """Where the value under a path of keys and list positions stands; the nearest thing above it otherwise."""
        return node_at(self._node, path).place

    def node_of(self, *path: str | int) -> Node:
        """The node under a path of keys and list positions; the nearest thing above it otherwise."""
        return node_at(self._node, path)

    def place_in(self, key: str, position: int) -> Place:
        """Where a character of the text under ``key`` was typed; ``position`` counts from 0."""
        node = node_at(self._node, (key,))
        return node.place_at(position) if isinstance(node, TextNode) else node.place

    def place_of_key(self, *path: str | int) -> Place:
        """Where the last key of a path was typed."""
        return _key_place(self._node, path)


RecordType = TypeVar("RecordType", bound=Record)


def bind(node: Node, record: type[RecordType]) -> tuple[RecordType | None, list[Finding]]:
    """``node`` as a record, or all that keeps it from being one."""
    if not isinstance(node, MapNode):
        message = f"文件内容应是“键: 值”，而这里是{called(node)}"
        return None, [Finding("wrong-type", Severity.ERROR, node.place, message, hint="对照内容格式说明改写")]
    try:
        return record.model_validate(plain(node)), []
    except ValidationError as problem:
        return None, [_finding(node, record, details) for details in problem.errors(include_url=False)]


def plain(node: Node) -> Any:  # noqa: ANN401 (input of pydantic)
    """A node as dictionaries, lists and texts; ``None`` where nothing was typed."""
    match node:
        case TextNode():
            return None if node.empty else node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MapNode():
            mapping = _Plain((key.text, plain(value)) for key, value in node)
            mapping.node = node
            return mapping


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node under a path, or the last one on the way that exists."""
    for step in path:
        below: Node | None = None
        if isinstance(node, MapNode):
            below = node.get(str(step))
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            break
        node = below
    return node


def _key_place(node: Node, path: tuple[str | int, ...]) -> Place:
    parent = node_at(node, path[:-1])
    return parent.place_of(str(path[-1])) if isinstance(parent, MapNode) else parent.place


def _finding(node: Node, record: type[Record], details: ErrorDetails) -> Finding:
    path = details["loc"]
    match details["type"]:
        case "missing":
            return _missing(node, path)
        case "extra_forbidden":
            return unknown_key(_key_place(node, path), str(path[-1]), _known_keys(record, path[:-1]))
        case _:
            return _wrong_value(node, path, _expectation(record, details))


def _known_keys(record: type[Record], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the record under ``path`` may have."""
    below = _record_at(record, path)
    return list(_fields(below)) if below else []


def _fields(record: type[Record]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in record.model_fields.items()}


def _record_at(record: type[Record] | None, path: tuple[str | int, ...]) -> type[Record] | None:
    for step in path:
        if isinstance(step, str) and record is not None:
            field = _fields(record).get(step)
            record = _record_in(field.annotation) if field else None
    return record


def _record_in(annotation: Any) -> type[Record] | None:  # noqa: ANN401 (a type expression)
    """The record type inside an annotation such as ``list[Record]`` or ``Record | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _record_in(argument))), None)


def _missing(node: Node, path: tuple[str | int, ...]) -> Finding:
    place = node_at(node, path[:-1]).place
    message = f"缺少“{path[-1]}”"
    return Finding("missing-key", Severity.ERROR, place, message, expected=str(path[-1]), hint="补上这一项")


def unknown_key(place: Place, key: str, known: list[str]) -> Finding:
    """The finding for a key that nothing knows: mistyped punctuation, or else the nearest known one."""
    mistyped = mistyped_key(key)
    near = "" if mistyped else suggestion(key, known)
    hint = mistyped or (
        f"是不是“{near}”？"
        if near
        else (f"这里可以写：{'、'.join(known[:20])}" if known else "删去这一项，或对照内容格式说明改正")
    )
    return Finding("unknown-key", Severity.ERROR, place, f"不认识的键“{key}”", expected=near, found=key, hint=hint)


def _wrong_value(node: Node, path: tuple[str | int, ...], expected: str) -> Finding:
    target = node_at(node, path)
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "这里")
    message = f"“{name}”的值不对：应为{expected}，而这里是{called(target)}"
    found = target.text if isinstance(target, TextNode) else called(target)
    return Finding(
        "wrong-type", Severity.ERROR, target.place, message, expected=expected, found=found, hint=f"改为{expected}"
    )


def _expectation(record: type[Record], details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    match details["type"]:
        case "literal_error":
            return str(context["expected"]).replace(" or ", "、").replace(", ", "、").replace("'", "")
        case "string_pattern_mismatch":
            return _described(record, details["loc"]) or f"符合格式 {context['pattern']} 的文字"
        case "value_error":
            return str(context["error"])
        case kind:
            return _EXPECTATIONS.get(kind, "符合格式的内容")


def _described(record: type[Record], path: tuple[str | int, ...]) -> str:
    """What the description of a field asks for."""
    holder = _record_at(record, path[:-1])
    field = _fields(holder).get(str(path[-1])) if holder else None
    return (field.description or "") if field else ""


_EXPECTATIONS = {
    "string_type": "文字",
    "string_too_short": "文字（不能留空）",
    "list_type": "列表",
    "too_short": "至少一项的列表",
    "dict_type": "映射（键: 值）",
    "model_type": "映射（键: 值）",
    "int_type": "整数",
    "int_parsing": "整数",
    "float_type": "数字",
    "float_parsing": "数字",
    "bool_type": "true 或 false",
    "bool_parsing": "true 或 false",
    "date_type": "日期（如 2024-02-08）",
    "date_parsing": "日期（如 2024-02-08）",
    "date_from_datetime_parsing": "日期（如 2024-02-08）",
    "decimal_type": "金额",
    "decimal_parsing": "金额",
}
