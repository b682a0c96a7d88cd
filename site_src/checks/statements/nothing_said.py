"""Texts that say nothing: 略, 详见附件, 无."""

from __future__ import annotations

import re

# A text that says nothing. Takes `略`, `详见附件`, `（同上）`; not `详见附件，人员增加`.
_EVASIVE = re.compile(
    r"[（(]?(?:略|从略|同上|同前|待定|待补充|待完善|待填|(?:详见|参见|请见|见附[件表]|见[上下前后]|见第)[^，,。；\n]{0,20})[）)]?[。.]?"
)
# A text of signs alone. Takes `—`, `……`, `/`; not `-5`, `无。`.
_SIGN = re.compile(r"[-—–_/\\.。…·\s]+")
# A text that says that there is nothing. Takes `无`, `不涉及。`; not `无人员变动`.
_NONE = re.compile(r"(?:暂?无|没有|不涉及|不适用)[。.]?")


def evades(text: str) -> bool:
    """Whether a text only puts the reader off."""
    plain = text.strip()
    return bool(_EVASIVE.fullmatch(plain) or _SIGN.fullmatch(plain))


def says_none(text: str) -> bool:
    """Whether a text only says that there is none."""
    return bool(_NONE.fullmatch(text.strip()))
