"""The fonts of the PDFs: found by file, kept in a cache, given to WeasyPrint as ``@font-face`` only.

A theme's ``fonts.yaml`` names faces, files and packages. What a face is cut into, and why, stands in
``font_cutter``. Styles name a font by its hash, so that nothing that is printed knows where a machine keeps its files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from site_src.fonts.chain import Face, FontError, Sources, read_chain, sources_of
from site_src.fonts.coverage import Coverage, common, needs_glyph
from site_src.fonts.cut import Part
from site_src.fonts.store import Piece, piece

SCHEME = "font:"  # begins the address of a font; its SHA-256 follows

_WEIGHT_WORDS = {400: "常规", 700: "加粗"}


@dataclass(frozen=True)
class FontFile:
    """A font file, ready for ``@font-face``."""

    style: str
    family: str
    weight: int
    piece: Piece

    @property
    def address(self) -> str:
        """What styles call the font."""
        return f"{SCHEME}{self.piece.sha256}"

    def rule(self) -> str:
        """The ``@font-face`` rule."""
        source = f'url("{self.address}") format("opentype")'
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

    def content(self, address: str) -> bytes | None:
        """The font that an address of :meth:`css` names."""
        file = next((file for file in self.files if file.address == address), None)
        return file.piece.content() if file else None

    @property
    def digest(self) -> str:
        """A hash that is the same wherever the same fonts are used in the same order."""
        told = [(file.style, file.family, file.weight, file.piece.part.name, file.piece.sha256) for file in self.files]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @cached_property
    def coverage(self) -> Coverage:
        """The characters that every style shows in every weight."""
        chains = (
            frozenset[int]().union(*(_characters(file.piece.shown) for file in chain))
            for _, chain in groupby(self.files, key=_style_and_weight)
        )
        return common(chains)

    def _needed(self, text: str) -> Iterator[FontFile]:
        for _, chain in groupby(self.files, key=_style_and_weight):
            lacking = {one for one in set(text) if needs_glyph(one)}
            for position, file in enumerate(chain):
                rest = {one for one in lacking if not file.piece.shown.shows(one)}
                if position == 0 or rest != lacking:
                    yield file
                lacking = rest


def load_fonts(chain: Path, cache: Path) -> FontSet:
    """Find the fonts that a theme's ``fonts.yaml`` asks for, cutting those that the cache does not have yet.

    A folder ``fonts/`` beside ``fonts.yaml`` comes before the system's folders.
    """
    sources = sources_of(chain)
    files: list[FontFile] = []
    lost: list[tuple[int, Face]] = []
    for style_name, style in read_chain(chain).items():
        for weight, family, face in style.faces():
            pieces = _pieces(face, sources, cache)
            files += (FontFile(style_name, family + one.part, weight, one) for one in pieces)
            if not pieces:
                lost.append((weight, face))
    if lost:
        raise FontError(_lost_message(lost, chain.parent / "fonts"))
    if not files:  # WeasyPrint without any font ends the process
        raise FontError(f"字体清单 {chain} 没有写字体。")
    return FontSet(tuple(file for file in files if file.piece.shown.ranges))


def hide_system_fonts() -> None:
    """Let WeasyPrint see no fonts but those it is given, in this process and those it starts.

    Without this, a character that no font of the theme has comes from any font the machine happens to have. Fontconfig
    takes its settings from the environment only.
    """
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf").resolve())


def _pieces(face: Face, sources: Sources, cache: Path) -> tuple[Piece, ...]:
    """The parts of a face from the first file that holds it."""
    for source in face.among(sources):
        pieces = tuple(found for part in Part if (found := piece(source, face.face, part, cache)) is not None)
        if len(pieces) == len(Part):
            return pieces
    return ()


def _lost_message(lost: list[tuple[int, Face]], folder: Path) -> str:
    faces = "、".join(dict.fromkeys(f"{face.face}（{_WEIGHT_WORDS[weight]}）" for weight, face in lost))
    packages = " ".join(dict.fromkeys(face.package for _, face in lost))
    names = "、".join(dict.fromkeys(name for _, face in lost for name in face.files))
    return (
        f"缺少字体 {faces}。请安装软件包：sudo apt-get install {packages}；"
        f"不能安装的，把字体文件（{names} 之一）放进 {folder}。"
    )


def _characters(coverage: Coverage) -> Iterator[int]:
    return (character for first, last in coverage.ranges for character in range(first, last + 1))


def _style(file: FontFile) -> str:
    return file.style


def _style_and_weight(file: FontFile) -> tuple[str, int]:
    return file.style, file.weight


def _family_list(files: Iterable[FontFile]) -> str:
    return ", ".join(dict.fromkeys(f'"{file.family}"' for file in files))
