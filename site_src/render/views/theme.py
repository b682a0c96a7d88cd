"""A theme (themes/<name>/): its templates, and the assets that go to the output as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from site_src.render.views.output_file import OutputFile


class Theme:
    """Templates know the views and nothing else; a name that a view does not have fails with file and line."""

    def __init__(self, folder: Path, cache: Path) -> None:
        """``cache`` keeps the compiled templates; it may be deleted at any time."""
        self.folder = folder
        cache.mkdir(parents=True, exist_ok=True)
        self._environment = Environment(
            loader=FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=FileSystemBytecodeCache(str(cache)),
        )

    def page(self, template: str, **context: Any) -> str:  # noqa: ANN401 (views of many kinds)
        """A page made from a template."""
        return self._environment.get_template(template).render(**context)

    def assets(self) -> Iterator[OutputFile]:
        """Styles, icons and scripts."""
        assets = self.folder / "assets"
        for path in sorted(path for path in assets.rglob("*") if path.is_file()):
            yield OutputFile(f"assets/{path.relative_to(assets).as_posix()}", path.read_bytes())

    def print_style(self) -> str:
        """The style of PDFs, without the fonts."""
        return (self.folder / "print" / "print.css").read_text("utf-8")
