"""What a theme's fonts show, for those who print nothing: no font is cut for it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from site_src.fonts.chain import Face, FontError, Sources, read_chain, sources_of
from site_src.fonts.coverage import Coverage, common
from site_src.fonts.notes import key_of, note_down, noted, state_of


def coverage_of(chain: Path, cache: Path) -> Coverage | None:
    """The characters that every style of a ``fonts.yaml`` shows in every weight; nothing where a face is not to be had.

    The same as those of the fonts once they are cut. The cache keeps it.
    """
    try:
        styles = read_chain(chain)
        sources = sources_of(chain)
        faces = [(f"{name} {weight}", face) for name, style in styles.items() for weight, _, face in style.faces()]
        states = [state_of(source) for _, face in faces for source in face.among(sources)]
    except (FontError, OSError):
        return None
    note = cache / f"coverage-{key_of(faces, states)}.json"
    known = noted(note)
    if known is not None and known[0] == known[1].digest:
        return known[1]
    shown = _shown(faces, sources)
    if shown is not None:
        note_down(note, shown.digest, shown)
    return shown


def _shown(faces: list[tuple[str, Face]], sources: Sources) -> Coverage | None:
    from site_src.fonts.font_cutter import shown_by  # slow to import, and needed once

    chains: list[frozenset[int]] = []
    for _, chain in groupby(faces, key=lambda named: named[0]):
        shown = frozenset[int]()
        for _, face in chain:
            found = next(
                (found for path in face.among(sources) if (found := shown_by(path, face.face)) is not None), None
            )
            if found is None:
                return None
            shown |= found
        chains.append(shown)
    return common(chains)
