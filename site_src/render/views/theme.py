"""A theme (themes/<name>/): its templates, and the assets that go to the output. It may inherit another theme."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from site_src.portal.theme_chain import ThemeError, chain_of, joined, tokens_of
from site_src.render.views.output_file import OutputFile
from site_src.store.cache import Cache
from site_src.store.hashing import digest

__all__ = ["Theme", "ThemeError"]

_TEMPLATES, _ASSETS, _PRINT_STYLE, _FONTS = "templates", "assets", "print/print.css", "fonts.yaml"
_STYLE_SHEET = "style.css"
_LIBRARIES = (*jinja2.__path__, *markupsafe.__path__)


class Theme:
    """Templates know the views and nothing else; a name that a view does not have fails with file and line."""

    def __init__(self, folder: Path, cache: Cache | None = None) -> None:
        """``cache`` keeps the compiled templates. Raises :class:`ThemeError`."""
        self.folder = folder
        self.chain = chain_of(folder)
        self.tokens = tokens_of(self.chain)
        self.template_folders = tuple(one / _TEMPLATES for one in self.chain)
        self._environment = Environment(
            loader=self._loader(),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_Compiled(cache) if cache is not None else None,
        )
        self._environment.globals["tokens"] = {"style": Markup(self._tokens_style), **self.tokens}  # noqa: S704 (checked)

    def page(self, template: str, **context: Any) -> str:  # noqa: ANN401 (views of many kinds)
        """A page made from a template. Raises :class:`ThemeError` where the template is missing or at fault."""
        try:
            return self._environment.get_template(template).render(**context)
        except jinja2.TemplateNotFound as missing:
            raise ThemeError(self._lacks(f"{_TEMPLATES}/{missing.name}")) from missing
        except jinja2.TemplateSyntaxError as wrong:
            place = self._place(wrong.filename or "", wrong.lineno)
            raise ThemeError(f"{place}：模板写错了：{wrong.message}") from wrong
        except Exception as problem:
            place = self._place_of(problem)
            if not place:
                raise
            raise ThemeError(f"{place}：用这个模板生成不了页面：{problem}") from problem

    def assets(self) -> Iterator[OutputFile]:
        """Styles, icons and scripts; the style sheet of pages begins with the tokens."""
        for name, path in joined(self.chain, _ASSETS):
            data = self.style().encode() if name == _STYLE_SHEET else path.read_bytes()
            yield OutputFile(f"{_ASSETS}/{name}", data)

    def style(self) -> str:
        """The style of pages with its tokens."""
        return self._tokens_style + self._file(f"{_ASSETS}/{_STYLE_SHEET}").read_text("utf-8")

    def print_style(self) -> str:
        """The style of PDFs with its tokens, without the fonts."""
        return self._tokens_style + self._file(_PRINT_STYLE).read_text("utf-8")

    @property
    def fonts(self) -> Path:
        """The list of the fonts of PDFs."""
        return self._file(_FONTS)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file that it is made of, from whichever theme of its chain, each once."""
        for folder in self.chain:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path

    def _loader(self) -> ChoiceLoader:
        """Finds a template in the nearest theme that has it, and as ``theme/template`` in just that theme."""
        named = {one.name: FileSystemLoader(one / _TEMPLATES) for one in self.chain}
        return ChoiceLoader([FileSystemLoader(self.template_folders), PrefixLoader(named)])

    @cached_property
    def _tokens_style(self) -> str:
        lines = "".join(f"  --{name}: {value};\n" for name, value in sorted(self.tokens.items()))
        return f":root {{\n{lines}}}\n"

    def _file(self, name: str) -> Path:
        found = next((path for folder in self.chain if (path := folder / name).is_file()), None)
        if found is None:
            raise ThemeError(self._lacks(name))
        return found

    def _lacks(self, name: str) -> str:
        themes = "、".join(f"“{folder.name}”" for folder in self.chain)
        hint = "补上这个文件" if len(self.chain) > 1 else "补上这个文件，或在 theme.yaml 里写 inherits: standard"
        return f"主题{themes}里没有 {name}。{hint}"

    def _place(self, file: str, line: int) -> str:
        """Where a line of a template stands; empty where ``file`` is none of the theme's."""
        path = Path(file)
        if not any(path.is_relative_to(folder) for folder in self.template_folders):
            return ""
        return f"{path.relative_to(self.folder.parent).as_posix()}:{line}"

    def _place_of(self, problem: Exception) -> str:
        """The line of the template at which something failed; empty where it failed in the program."""
        frames = [one for one in traceback.extract_tb(problem.__traceback__) if not one.filename.startswith(_LIBRARIES)]
        return self._place(frames[-1].filename, frames[-1].lineno or 0) if frames else ""


class _Compiled(BytecodeCache):
    """Compiled templates in the cache, which tells damage."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._cache.get("template", digest(bucket.key, bucket.checksum))
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.put("template", digest(bucket.key, bucket.checksum), bucket.bytecode_to_string())
