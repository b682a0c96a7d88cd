"""The styles of a workbook's cells (``xl/styles.xml``), each listed once and known by its number."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FONT = "宋体"
_FIRST_OWN_FORMAT = 164  # what lies below is reserved for the program
_THIN = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))


class Style(NamedTuple):
    """How a cell looks. ``number`` is its number format, empty for text; ``size`` is in points."""

    align: str = "left"
    bold: bool = False
    size: int = 10
    border: bool = True
    number: str = ""
    wrap: bool = False
    indent: int = 0
    fill: bool = False

    @property
    def font(self) -> str:
        """Its ``font`` element."""
        bold = "<b/>" if self.bold else ""
        return f'<font>{bold}<sz val="{self.size}"/><name val="{_FONT}"/><family val="3"/><charset val="134"/></font>'


class Styles:
    """The styles that the sheets of a disclosure use, in the order in which they came."""

    def __init__(self, fill: str) -> None:
        """``fill`` is the colour behind heads, as RRGGBB."""
        self._fill = fill
        self._numbers: dict[Style, int] = {Style(border=False): 0}  # the first one is that of cells which have none

    def number(self, style: Style) -> int:
        """The number of a style, which a cell gives as ``s``."""
        return self._numbers.setdefault(style, len(self._numbers))

    def xml(self) -> str:
        """The whole file."""
        fonts = list(dict.fromkeys(style.font for style in self._numbers))
        formats = list(dict.fromkeys(style.number for style in self._numbers if style.number))
        numbers = {form: _FIRST_OWN_FORMAT + position for position, form in enumerate(formats)}
        own = "".join(f'<numFmt numFmtId="{number}" formatCode="{escape(form)}"/>' for form, number in numbers.items())
        cells = "".join(_cell_style(style, fonts.index(style.font), numbers) for style in self._numbers)
        return (
            f'<styleSheet xmlns="{_MAIN}">'
            + (f'<numFmts count="{len(formats)}">{own}</numFmts>' if formats else "")
            + f'<fonts count="{len(fonts)}">{"".join(fonts)}</fonts>'
            + '<fills count="3"><fill><patternFill patternType="none"/></fill>'
            + '<fill><patternFill patternType="gray125"/></fill>'
            + f'<fill><patternFill patternType="solid"><fgColor rgb="FF{self._fill}"/></patternFill></fill></fills>'
            + '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
            + f"<border>{_THIN}<diagonal/></border></borders>"
            + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            + f'<cellXfs count="{len(self._numbers)}">{cells}</cellXfs>'
            + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            + "</styleSheet>"
        )


def _cell_style(style: Style, font: int, formats: dict[str, int]) -> str:
    wrap = ' wrapText="1"' if style.wrap else ""
    indent = f' indent="{style.indent}"' if style.indent else ""
    fill, border, form = 2 if style.fill else 0, 1 if style.border else 0, formats.get(style.number, 0)
    return (
        f'<xf numFmtId="{form}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1"'
        ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{style.align}" vertical="center"{wrap}{indent}/></xf>'
    )
