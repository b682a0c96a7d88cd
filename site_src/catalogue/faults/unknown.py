"""The finding for a name that a catalogue uses and does not have."""

from __future__ import annotations

from collections.abc import Iterable

from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.suggestion import suggestion


def unknown_name(what: str, name: str, known: Iterable[str], place: Place) -> Finding:
    """There is no such thing of a kind (``what``, in Chinese); the hint names the nearest one, or all."""
    near = suggestion(name, known)
    hint = f"是不是“{near}”？" if near else f"这里有：{'、'.join(known)}"
    return Finding("catalogue-name", Severity.ERROR, place, f"没有{what}“{name}”", near, name, hint=hint)
