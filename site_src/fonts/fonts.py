"""The fonts of the PDFs: found by file, kept in a cache, given to WeasyPrint as ``@font-face`` only.

A theme's ``fonts.yaml`` names faces, files and packages. What a face is cut into, and why, stands in
``font_cutter``.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from site_src.fonts.font_cutter import RECIPE, Part, cut

_WEIGHTS = {"regular": 400, "bold": 700}
_WEIGHT_WORDS = {400: "常规", 700: "加粗"}
_SYSTEM_FOLDERS = ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts")


class FontError(Exception):
    """The theme's fonts cannot be had. The message is Chinese and names what to install."""


class Face(BaseModel):
    """One face that a theme asks for: its name, the files that may hold it, the package that has them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    face: str
    files: tuple[str, ...]
    package: str


class Style(BaseModel):
    """A style of writing (serif, sans): its name for CSS, and its faces in the order they are tried."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: str
    regular: tuple[Face, ...]
    bold: tuple[Face, ...]

    def faces(self) -> Iterator[tuple[int, str, Face]]:
        """Each face with its weight and the CSS family it is given."""
        for word, weight in _WEIGHTS.items():
            for position, face in enumerate(getattr(self, word), start=1):
                yield weight, self.family if position == 1 else f"{self.family} {position}", face


class _Chain(RootModel[dict[str, Style]]):
    """What fonts.yaml holds."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file in the cache, ready for ``@font-face``."""

    style: str
    family: str
    weight: int
    face: str
    path: Path
    sha256: str
    ranges: tuple[tuple[int, int], ...] = field(repr=False, compare=False)

    def characters(self) -> Iterator[int]:
        """The code points that the font shows."""
        return (character for first, last in self.ranges for character in range(first, last + 1))

    def rule(self) -> str:
        """The ``@font-face`` rule."""
        source = f'url("{self.path.resolve().as_uri()}") format("opentype")'
        return f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; src: {source} }}'


@dataclass(frozen=True)
class FontSet:
    """A theme's fonts, in the order in which they are tried."""

    files: tuple[FontFile, ...]

    def css(self, text: str | None = None) -> str:
        """Rules for the fonts that a text needs (for all, without one), and the variables ``--font-STYLE``.

        WeasyPrint copies each font that is declared, needed or not, so a document should name its text.
        """
        files = self.files if text is None else tuple(self._needed(text))
        variables = (f"--font-{style}: {_family_list(chain)};" for style, chain in groupby(files, key=_style))
        return "\n".join([*(file.rule() for file in files), f":root {{ {' '.join(variables)} }}", ""])

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that some style or weight cannot show, each once, in the text's order."""
        drawn = filter(_is_drawn, dict.fromkeys(text))
        return tuple(character for character in drawn if ord(character) not in self._common)

    def _needed(self, text: str) -> Iterator[FontFile]:
        for _, chain in groupby(self.files, key=_style_and_weight):
            lacking = set(map(ord, filter(_is_drawn, text)))
            for position, file in enumerate(chain):
                rest = lacking.difference(self._characters[file])
                if position == 0 or rest != lacking:
                    yield file
                lacking = rest

    @cached_property
    def _characters(self) -> dict[FontFile, frozenset[int]]:
        return {file: frozenset(file.characters()) for file in self.files}

    @cached_property
    def _common(self) -> frozenset[int]:
        chains = [
            frozenset[int]().union(*(self._characters[file] for file in chain))
            for _, chain in groupby(self.files, key=_style_and_weight)
        ]
        return frozenset.intersection(*chains) if chains else frozenset()


def load_fonts(chain: Path, cache: Path) -> FontSet:
    """Find the fonts that a theme's ``fonts.yaml`` asks for, cutting those that the cache does not have yet.

    A folder ``fonts/`` beside ``fonts.yaml`` comes before the system's folders.
    """
    sources = _font_files(chain.parent / "fonts")
    files: list[FontFile] = []
    lost: list[tuple[int, Face]] = []
    for style_name, style in read_chain(chain).items():
        for weight, family, face in style.faces():
            parts = _parts(style_name, weight, family, face, sources, cache)
            files += parts
            if not parts:
                lost.append((weight, face))
    if lost:
        raise FontError(_lost_message(lost, chain.parent / "fonts"))
    return FontSet(tuple(file for file in files if file.ranges))


def read_chain(chain: Path) -> dict[str, Style]:
    """Read ``fonts.yaml``."""
    try:
        content = yaml.load(chain.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes only text
        return _Chain.model_validate(content).root
    except OSError as error:
        raise FontError(f"读不到字体清单 {chain}：{error.strerror}。") from error
    except yaml.YAMLError as error:
        raise FontError(f"字体清单 {chain} 不是正确的 YAML：{error}") from error
    except ValidationError as error:
        places = "、".join(".".join(map(str, fault["loc"])) or "全文" for fault in error.errors())
        raise FontError(f"字体清单 {chain} 的内容不合格式，请检查：{places}。") from error


def hide_system_fonts(cache: Path) -> None:
    """Let WeasyPrint see no fonts but those of the cache, in this process and those it starts.

    Without this, a character that no font of the theme has comes from any font the machine happens to have.
    """
    cache.mkdir(parents=True, exist_ok=True)
    folder = escape(str(cache.resolve()))
    settings = cache / "fonts.conf"
    content = f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/fontconfig</cachedir></fontconfig>\n"
    _write(settings, content.encode())
    os.environ["FONTCONFIG_FILE"] = str(settings.resolve())


def _font_files(theme_folder: Path) -> dict[str, list[Path]]:
    """Every font file that can be seen, by file name; the theme's own first, the system's last."""
    found: dict[str, list[Path]] = {}
    for folder in (theme_folder, *(Path(name).expanduser() for name in _SYSTEM_FOLDERS)):
        for path in sorted(folder.rglob("*.[ot]t[cf]")):
            found.setdefault(path.name, []).append(path)
    return found


def _parts(
    style: str, weight: int, family: str, face: Face, sources: dict[str, list[Path]], cache: Path
) -> list[FontFile]:
    """The parts of a face from the first file that holds it."""
    for source in (path for name in face.files for path in sources.get(name, ())):
        parts = []
        for part in Part:
            stored = _stored(source, face.face, part, cache)
            if stored is None:
                break
            path, sha256, ranges = stored
            parts.append(FontFile(style, family + part, weight, face.face, path, sha256, ranges))
        else:
            return parts
    return []


def _stored(source: Path, face: str, part: Part, cache: Path) -> tuple[Path, str, tuple[tuple[int, int], ...]] | None:
    """A part's file in the cache with its hash and characters; cut now if it is not there."""
    path = cache / f"{source.stem}{part.replace(' ', '-')}-{_key(source, face, part)}.otf"
    note = path.with_suffix(".json")
    if not (path.exists() and note.exists()):
        made = cut(source, face, part)
        if made is None:
            return None
        cache.mkdir(parents=True, exist_ok=True)
        _write(path, made.font)
        facts = {"sha256": hashlib.sha256(made.font).hexdigest(), "ranges": made.ranges}
        _write(note, json.dumps(facts).encode())
    known = json.loads(note.read_bytes())
    return path, known["sha256"], tuple((first, last) for first, last in known["ranges"])


def _key(source: Path, face: str, part: Part) -> str:
    """What a cut font depends on: the file, the face, the part, and the cutter."""
    state = source.stat()
    told = (RECIPE, version("uharfbuzz"), str(source), state.st_size, state.st_mtime_ns, face, part.name)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all; processes that write at the same time write the same."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def _lost_message(lost: list[tuple[int, Face]], folder: Path) -> str:
    faces = "、".join(dict.fromkeys(f"{face.face}（{_WEIGHT_WORDS[weight]}）" for weight, face in lost))
    packages = " ".join(dict.fromkeys(face.package for _, face in lost))
    names = "、".join(dict.fromkeys(name for _, face in lost for name in face.files))
    return (
        f"缺少字体 {faces}。请安装软件包：sudo apt-get install {packages}；"
        f"不能安装的，把字体文件（{names} 之一）放进 {folder}。"
    )


def _style(file: FontFile) -> str:
    return file.style


def _style_and_weight(file: FontFile) -> tuple[str, int]:
    return file.style, file.weight


def _family_list(files: Iterable[FontFile]) -> str:
    return ", ".join(dict.fromkeys(f'"{file.family}"' for file in files))


def _is_drawn(character: str) -> bool:
    """Whether a character has a shape of its own: no space, control or format sign, variation selector."""
    if character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}:
        return False
    return not (0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF)
