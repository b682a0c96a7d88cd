"""Writes content files as an accountant would type them: one row a line, texts without quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | int | Decimal | None
Content: TypeAlias = "Scalar | Sequence[Content] | Mapping[str, Content]"


def yaml_text(content: Mapping[str, Content]) -> str:
    """A file's text. The synthetic texts hold nothing that YAML would take for a sign."""
    return "\n".join(_mapping(content, 0)) + "\n"


def _mapping(content: Mapping[str, Content], indent: int) -> Iterator[str]:
    space = " " * indent
    for key, value in content.items():
        if isinstance(value, str) and "\n" in value:
            yield f"{space}{key}: |"
            yield from (f"{space}  {line}" if line else "" for line in value.splitlines())
        elif isinstance(value, Mapping) and not _flat(value):
            yield f"{space}{key}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{space}{key}:"
            yield from _items(value, indent + 2)
        else:
            yield f"{space}{key}: {_inline(value)}".rstrip()


def _items(items: Sequence[Content], indent: int) -> Iterator[str]:
    space = " " * indent
    for item in items:
        if isinstance(item, Mapping) and not _flat(item):
            first, *rest = _mapping(item, indent + 2)
            yield f"{space}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{space}- {_inline(item)}"


def _flat(mapping: Mapping[str, Content]) -> bool:
    return all(value is None or isinstance(value, str | int | Decimal) for value in mapping.values())


def _inline(value: Content) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inline(entry)}" for key, entry in value.items()) + "}"
    return str(value)
