"""Cuts the one face that a theme asks for out of a font file, in two parts, with bytes that repeat.

Two parts, because WeasyPrint embeds every glyph slot up to the highest one used: from the whole face of
65,535 glyphs each font costs some 100 KB in each PDF, from the everyday part a fifth of that. The rest serves
the rare characters of names.

Three things are put right on the way:

- Radicals and compatibility ideographs are left out. The font draws U+2F00 and U+4E00 alike (一), so a reader
  cannot tell them apart while a search can; left out, they are reported as missing.
- Character identifiers are made equal to glyph numbers. WeasyPrint writes glyph numbers, and readers of PDFs
  look them up as character identifiers: with any other numbering Ghostscript and MuPDF draw boxes, while
  Poppler and PDFium look right.
- A collection's faces share one outline table under the Japanese name; it gets the name of the face.

Kerning is left out, so that figures stand under one another.
"""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

from site_src.fonts.coverage import Coverage
from site_src.fonts.cut import Cut, Part

_FEATURES = ("ccmp", "mark", "mkmk", "halt", "palt")
_FAMILY, _FULL_NAME, _POSTSCRIPT_NAME, _TYPOGRAPHIC_FAMILY = 1, 4, 6, 16
_EVERYDAY_BLOCKS = (
    (0x0020, 0x017F),  # Latin
    (0x2010, 0x206F),  # general punctuation
    (0x20A0, 0x20BF),  # currency signs
    (0x2100, 0x22FF),  # letter-like signs, number forms, arrows, operators
    (0x2460, 0x24FF),  # ① and its like
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x26FF),  # shapes and symbols
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3220, 0x3243),  # ㈠ and its like
    (0x3380, 0x33DF),  # ㎡ and its like
    (0xFF00, 0xFFEF),  # full-width forms
)
_RADICALS = range(0x2E80, 0x2FE0)
_COMPATIBILITY_IDEOGRAPHS = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def cut(source: Path, face_name: str, part: Part) -> Cut | None:
    """Cut a part of a face out of a font file; nothing where the file does not hold the face."""
    face = _face(source, face_name)
    if face is None:
        return None
    characters = _characters(face)
    characters = characters & everyday() if part is Part.EVERYDAY else characters - everyday()
    tables = _tables(_subset(face, characters))
    if "CFF " in tables:
        glyph_count = int.from_bytes(tables["maxp"][4:6], "big")
        tables["CFF "] = _renumbered(_renamed(tables["CFF "], face.get_name(_POSTSCRIPT_NAME)), glyph_count)
    return Cut(_font_file(tables), Coverage.of(characters))


def shown_by(source: Path, face_name: str) -> frozenset[int] | None:
    """The characters that both parts of a face show together; nothing where the file does not hold the face."""
    face = _face(source, face_name)
    return None if face is None else frozenset(_characters(face))


@cache
def everyday() -> frozenset[int]:
    """All of GB2312, and the blocks from which documents take their signs."""
    high_bytes, low_bytes = range(0xA1, 0xF8), range(0xA1, 0xFF)
    text = "".join(bytes((high, low)).decode("gb2312", "ignore") for high in high_bytes for low in low_bytes)
    blocks = (range(first, last + 1) for first, last in _EVERYDAY_BLOCKS)
    return frozenset(map(ord, text)).union(*blocks)


def is_look_alike(character: int) -> bool:
    """Whether this is a radical or compatibility ideograph, drawn like the character that should be typed."""
    if character in _RADICALS:
        return True
    if any(character in block for block in _COMPATIBILITY_IDEOGRAPHS):
        return unicodedata.normalize("NFC", chr(character)) != chr(character)
    return False


def _face(source: Path, name: str) -> Any | None:  # noqa: ANN401  uharfbuzz has no types
    if not os.access(source, os.R_OK):
        return None
    blob = uharfbuzz.Blob.from_file_path(str(source))
    for index in range(uharfbuzz.Face(blob).count):
        face = uharfbuzz.Face(blob, index)
        if name in {face.get_name(name_id) for name_id in (_FAMILY, _FULL_NAME, _TYPOGRAPHIC_FAMILY)}:
            return face
    return None


def _characters(face: Any) -> set[int]:  # noqa: ANN401  uharfbuzz has no types
    return {character for character in face.unicodes if not is_look_alike(character)}


def _subset(face: Any, characters: set[int]) -> bytes:  # noqa: ANN401  uharfbuzz has no types
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.clear()
    wanted.unicode_set.update(characters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _tables(font: bytes) -> dict[str, bytes]:
    reader = SFNTReader(BytesIO(font))
    return {tag: reader[tag] for tag in sorted(reader.keys())}


def _font_file(tables: dict[str, bytes]) -> bytes:
    file = BytesIO()
    writer = SFNTWriter(file, len(tables), "OTTO" if "CFF " in tables else "\0\1\0\0")
    for tag, content in tables.items():
        writer[tag] = content
    writer.close()
    return file.getvalue()


def _renamed(outlines: bytes, name: str) -> bytes:
    """Give the outline table the face's own name, where it has the room of the shared one."""
    old, new = _parsed(outlines).fontNames[0].encode("ascii"), name.encode("ascii")
    return outlines.replace(old, new, 1) if len(old) == len(new) else outlines


def _renumbered(outlines: bytes, glyph_count: int) -> bytes:
    """Write over the start of the list of character identifiers: one range, 1 to the last glyph."""
    top = _parsed(outlines).topDictIndex[0].rawDict
    if "ROS" not in top or glyph_count < 2:
        return outlines
    start = top["charset"]
    one_range = b"\2" + (1).to_bytes(2, "big") + (glyph_count - 2).to_bytes(2, "big")
    return outlines[:start] + one_range + outlines[start + len(one_range) :]


def _parsed(outlines: bytes) -> Any:  # noqa: ANN401  fontTools has no types
    from fontTools.cffLib import CFFFontSet  # takes longer to load than all fonts that the cache has

    parsed = CFFFontSet()
    parsed.decompile(BytesIO(outlines), None)
    return parsed
