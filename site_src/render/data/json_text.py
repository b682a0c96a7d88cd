"""JSON that people can read and compare line by line, written without a library's slow way of indenting."""

from __future__ import annotations

import json

_COMPACT = json.JSONEncoder(ensure_ascii=False).encode


def json_text(data: object, levels: int) -> str:
    """``data`` as JSON, of which the outer ``levels`` are laid out with one entry a line; there is no indentation."""
    if levels and isinstance(data, dict) and data:
        entries = (f"{_COMPACT(key)}: {json_text(value, levels - 1)}" for key, value in data.items())
        return "{\n" + ",\n".join(entries) + "\n}"
    if levels and isinstance(data, list) and data:
        return "[\n" + ",\n".join(json_text(item, levels - 1) for item in data) + "\n]"
    return _COMPACT(data)
