"""The cut fonts. Whatever is wrong with their cache (locked, full, damaged, gone), they are cut again."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from site_src.fonts.chain import FontError
from site_src.fonts.coverage import Coverage
from site_src.fonts.cut import Cut, Part
from site_src.fonts.notes import keep, key_of, note_down, noted, state_of


@dataclass(frozen=True)
class Piece:
    """A part of a face as it was cut: where it is cut from, and where the cache keeps it if it can."""

    source: Path
    face: str
    part: Part
    path: Path
    sha256: str
    shown: Coverage

    def content(self) -> bytes:
        """The font file's bytes, from the cache where they are whole there."""
        with contextlib.suppress(OSError):
            kept = self.path.read_bytes()
            if hashlib.sha256(kept).hexdigest() == self.sha256:
                return kept
        made = _cut(self.source, self.face, self.part)
        if made is None or hashlib.sha256(made.font).hexdigest() != self.sha256:
            raise FontError(f"字体文件 {self.source} 在生成途中改变了，请重新运行。")
        keep(self.path, made.font)
        return made.font


def piece(source: Path, face: str, part: Part, cache: Path) -> Piece | None:
    """A part of a face; cut now if the cache does not know it. Nothing where the file does not hold the face."""
    try:
        key = key_of(version("uharfbuzz"), state_of(source), face, part.name)
    except OSError:
        return None
    path = cache / f"{source.stem}{part.replace(' ', '-')}-{key}.otf"
    known = noted(path.with_suffix(".json"))
    if known is None:
        made = _cut(source, face, part)
        if made is None:
            return None
        known = hashlib.sha256(made.font).hexdigest(), made.shown
        keep(path, made.font)
        note_down(path.with_suffix(".json"), *known)
    return Piece(source, face, part, path, *known)


@lru_cache(maxsize=16)  # a cache that cannot be written must not cost a cut for every document
def _cut(source: Path, face: str, part: Part) -> Cut | None:
    from site_src.fonts.font_cutter import cut  # slow to import, and needed once

    return cut(source, face, part)
