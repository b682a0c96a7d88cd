"""``catalog schemas``: writes a JSON Schema for every file that people edit, for editors to complete and underline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_src.catalogue.shelf import Shelf
from site_src.portal.folders import Folders
from site_src.schemas.content_schemas import CONTENT_GLOSSARY, content_schemas
from site_src.schemas.record_schemas import meanings, record_schemas
from site_src.values.problems import why


def schema_files(folders: Folders) -> Iterator[tuple[str, str]]:
    """Each schema's file name and text; a catalogue that has errors has none."""
    for name, schema in record_schemas(meanings(folders.root / "docs")):
        yield f"{name}.schema.json", _text(schema)
    yield "content-glossary.schema.json", _text(CONTENT_GLOSSARY)
    for entry in Shelf(folders.content).entries():
        catalogue, _ = Shelf(folders.content).load(entry.name)
        for name, schema in content_schemas(catalogue) if catalogue else ():
            yield f"{entry.name}/{name}.schema.json", _text(schema)


def write_schemas(folders: Folders, output: Path) -> tuple[int, str]:
    """Writes all schemas; of others that stand there it says so and leaves them."""
    files = dict(schema_files(folders))
    try:
        for name, text in files.items():
            path = output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError as problem:
        return 2, f"无法写入 {problem.filename}：{why(problem)}\n"
    others = sorted({path.relative_to(output).as_posix() for path in output.rglob("*.schema.json")} - files.keys())
    left = "".join(f"已没有对应的公开目录或表，可以删去：{output / name}\n" for name in others)
    return 0, f"{left}已写好 {len(files)} 个 JSON Schema：{output}\n"


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
