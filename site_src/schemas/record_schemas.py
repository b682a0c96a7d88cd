"""JSON Schemas of the files whose shape is the same everywhere, made from the records that read them.

Whoever edits such a file sees what its keys mean: the words come from the tables of keys in ``docs/``, or else from
the docstring of the record.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from site_src.catalogue.classification import ClassificationFile
from site_src.catalogue.schema import CatalogueFile, GlossaryFile, RowLibraryFile, Table
from site_src.content.departments import DepartmentsFile
from site_src.content.disclosure_file import DisclosureFile
from site_src.content.portal import Portal
from site_src.content.records import Record

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RECORDS: dict[str, type[Record]] = {
    "catalogue": CatalogueFile,
    "table": Table,
    "glossary": GlossaryFile,
    "library": RowLibraryFile,
    "classification": ClassificationFile,
    "portal": Portal,
    "departments": DepartmentsFile,
    "disclosure": DisclosureFile,
}
INHERITING = ("catalogue", "table", "glossary")

Schema = dict[str, Any]
Meanings = Mapping[str, Mapping[str, str]]

# The table of the keys of a record in a document, with \n for a line's end.
# Takes `<!-- 生成：keys:Table -->\n| 键 |\n<!-- 完 -->`; not `<!-- 生成：rules -->\n| 键 |\n<!-- 完 -->`.
_BLOCK = re.compile(r"<!-- 生成：keys:(\w+) -->\n(.*?)<!-- 完 -->", re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_NUMBERS = ("0", "201", "2024", "2.5", "1234567890")


def meanings(docs: Path) -> Meanings:
    """What each key of each record means, from the tables of keys in the documents, as far as there are any."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(docs.glob("*.md")):
        for record, table in _BLOCK.findall(path.read_text("utf-8")):
            lines = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in table.splitlines()[2:]]
            found[record] = {line[0].strip(" `"): _plain(line[-1]) for line in lines if "待写" not in line[-1]}
    return found


def _plain(cell: str) -> str:
    return _LINK.sub(r"\1", cell).replace("\\|", "|").strip()


def record_schemas(told: Meanings) -> Iterator[tuple[str, Schema]]:
    """The schemas by name; of files that may inherit also one for those that say only what changed."""
    for name, record in RECORDS.items():
        schema = record_schema(record, told)
        yield name, schema
        if name in INHERITING:
            yield f"{name}-inheriting", _of_changes(schema)


def record_schema(record: type[Record], told: Meanings) -> Schema:
    """The schema of a record and of all records in it, as an editor reads YAML: 201 may stand for a text."""
    schema = record.model_json_schema(by_alias=True)
    within = {**schema.pop("$defs", {}), record.__name__: schema}
    classes = {found.__name__: found for found in _records_in(record)}
    for name, part in within.items():
        _describe(part, classes.get(name), told.get(name, {}))
        _loosen(part)
    inner = {name: part for name, part in within.items() if name != record.__name__}
    return {"$schema": DRAFT, **schema, **({"$defs": inner} if inner else {})}


def _records_in(record: type[Record]) -> Iterator[type[Record]]:
    """A record and all that it is made of."""
    seen: list[type[Record]] = []
    ahead: list[type[Record]] = [record]
    while ahead:
        current = ahead.pop()
        if current in seen:
            continue
        seen.append(current)
        yield current
        pending: list[Any] = [field.annotation for field in current.model_fields.values()]
        while pending:
            annotation = pending.pop()
            if isinstance(annotation, type) and issubclass(annotation, Record):
                ahead.append(annotation)
            pending += getattr(annotation, "__args__", ())


def _describe(schema: Schema, record: type[Record] | None, told: Mapping[str, str]) -> None:
    """Replaces titles made of names by words for people."""
    schema.pop("title", None)
    text = inspect.getdoc(record) if record else None
    if text:
        schema["description"] = text.replace("``", "").partition("\n\n")[0].replace("\n", " ")
    names = {field.alias or name: name for name, field in record.model_fields.items()} if record else {}
    for key, value in schema.get("properties", {}).items():
        value.pop("title", None)
        expected = value.pop("description", "")
        said = told.get(key) or _sentence(text or "", names.get(key, key))
        words = "；".join(part for part in (said, expected) if part)
        if words:
            value["description"] = words


def _sentence(text: str, name: str) -> str:
    """The sentence of a docstring that explains a field."""
    sentences = re.split(r"(?<=[.;])\s+|\n\n|\n\* ", text)
    found = next((sentence for sentence in sentences if f"``{name}``" in sentence), "")
    return " ".join(found.replace("``", "").split()).removeprefix("* ")


def _loosen(schema: Any) -> None:  # noqa: ANN401 (JSON)
    """Lets a number stand for a text that may be one: the generator takes every scalar as it was typed."""
    if isinstance(schema, list):
        for item in schema:
            _loosen(item)
    elif isinstance(schema, dict):
        if schema.get("default", ...) is None:
            del schema["default"]
        if schema.get("type") == "string" and "enum" not in schema and "const" not in schema and "format" not in schema:
            pattern = schema.get("pattern")
            if pattern is None or any(re.search(pattern, number) for number in _NUMBERS):
                schema["type"] = ["string", "number"] if pattern else ["string", "number", "boolean"]
        for value in schema.values():
            _loosen(value)


def _of_changes(schema: Any) -> Any:  # noqa: ANN401 (JSON)
    """The schema of a file that is laid over one of the year before: nothing is required, anything may be removed."""
    if isinstance(schema, list):
        return [_of_changes(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _of_changes(value) for key, value in schema.items() if key not in ("required", "minItems")}
    if "properties" in changed and changed.get("additionalProperties") is False:
        properties = {
            key: value if key in ("id", "term", "name") else {"anyOf": [value, {"type": "null"}]}
            for key, value in changed["properties"].items()
        }
        removed = {"const": True, "description": "去掉上年的这一项"}
        changed["properties"] = {**properties, "removed": removed}
    return changed
