"""Workbooks as files: sheets packed with what a reader needs beside them. The same sheets give the same bytes.

A sheet stands in the workbook of the whole disclosure and in one of its own; it is written and compressed once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import NamedTuple

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MADE_ON = "2000-01-01T00:00:00Z"  # a file tells of its content, not of the day on which it was made
_FAST = 3  # of zlib's levels: 9 takes five times as long for a tenth less

_DAY = 1 << 5 | 1  # the first day that the format knows, 1980-01-01
_LOCAL, _ENTRY, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8


class Packed(NamedTuple):
    """A file as it lies in a workbook: the checksum and the size of what it holds, and its compressed bytes."""

    checksum: int
    size: int
    data: bytes


def _packed(xml: str) -> Packed:
    data = (_HEAD + xml).encode()
    deflate = zlib.compressobj(_FAST, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its ``name``, how many rows from the top each printed page repeats, and its XML."""

    name: str
    repeated: int
    xml: str

    @cached_property
    def packed(self) -> Packed:
        """Its XML as it lies in the package."""
        return _packed(self.xml)


@dataclass(frozen=True)
class Frame:
    """What all workbooks of a disclosure share: their properties and styles."""

    title: str
    author: str
    styles: str

    @cached_property
    def parts(self) -> tuple[tuple[str, Packed], ...]:
        """Its files, compressed once."""
        links = _links(
            ("officeDocument", _OFFICE, "xl/workbook.xml"),
            ("metadata/core-properties", f"{_PACKAGE}/relationships", "docProps/core.xml"),
        )
        core = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>{escape(self.author)}</dc:creator>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{_MADE_ON}</dcterms:created></cp:coreProperties>'
        )
        texts = {"_rels/.rels": links, "docProps/core.xml": core, "xl/styles.xml": self.styles}
        return tuple((name, _packed(text)) for name, text in texts.items())

    def workbook(self, sheets: Sequence[Sheet]) -> bytes:
        """The workbook of some sheets, in their order."""
        paths = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
        relations = [("worksheet", _OFFICE, path) for path in paths]
        own = {
            "[Content_Types].xml": _types(paths),
            "xl/workbook.xml": _workbook(sheets),
            "xl/_rels/workbook.xml.rels": _links(*relations, ("styles", _OFFICE, "styles.xml")),
        }
        return _zipped(
            [
                *((name, _packed(text)) for name, text in own.items()),
                *self.parts,
                *((f"xl/{path}", sheet.packed) for path, sheet in zip(paths, sheets, strict=True)),
            ]
        )


def _types(paths: Iterable[str]) -> str:
    parts = [
        ("/xl/workbook.xml", f"{_TYPE}.sheet.main+xml"),
        ("/xl/styles.xml", f"{_TYPE}.styles+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/xl/{path}", f"{_TYPE}.worksheet+xml") for path in paths),
    ]
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
        + "</Types>"
    )


def _links(*targets: tuple[str, str, str]) -> str:
    links = (
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, base, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed, repeated = "", ""
    for number, sheet in enumerate(sheets):
        name = escape(sheet.name)
        listed += f'<sheet name="{name}" sheetId="{number + 1}" r:id="rId{number + 1}"/>'
        rows = f"'{name}'!$1:${sheet.repeated}"
        repeated += f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{rows}</definedName>'
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{repeated}</definedNames></workbook>"
    )


def _zipped(files: Sequence[tuple[str, Packed]]) -> bytes:
    """A ZIP archive of files that are compressed already."""
    archive, listed, at = [], [], 0
    for name, packed in files:
        written = name.encode()
        common = (_UTF8, _DEFLATED, 0, _DAY, packed.checksum, len(packed.data), packed.size, len(written), 0)
        archive += [_LOCAL.pack(b"PK\x03\x04", _VERSION, *common), written, packed.data]
        listed += [_ENTRY.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, at), written]
        at += _LOCAL.size + len(written) + len(packed.data)
    size = sum(map(len, listed))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), size, at, 0)
    return b"".join((*archive, *listed, end))
