"""What a face is cut into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from site_src.fonts.coverage import Coverage


class Part(StrEnum):
    """The part of a face that a font file holds; the value ends the CSS family's name."""

    EVERYDAY = ""
    RARE = " Rare"


@dataclass(frozen=True)
class Cut:
    """The bytes of a font file and the characters that it shows."""

    font: bytes
    shown: Coverage
