"""Writes diagnoses as plain text, in columns that stay straight with Chinese characters."""

import unicodedata
from collections.abc import Iterator, Sequence

from site_src.doctor.diagnosis import Diagnosis


def as_text(diagnoses: Sequence[Diagnosis]) -> str:
    """Write one line for each diagnosis, its remedy below it, and the verdict at the end."""
    width = max((_width(diagnosis.subject) for diagnosis in diagnoses), default=0)
    lines = [line for diagnosis in diagnoses for line in _lines(diagnosis, width)]
    return "\n".join([*lines, "", _verdict(diagnoses), ""])


def _lines(diagnosis: Diagnosis, width: int) -> Iterator[str]:
    padding = " " * (width - _width(diagnosis.subject))
    yield f"{_sign(diagnosis)} {diagnosis.subject}{padding}  {diagnosis.detail}".rstrip()
    if diagnosis.remedy:
        yield f"{' ' * (width + 4)}办法：{diagnosis.remedy}"


def _sign(diagnosis: Diagnosis) -> str:
    if diagnosis.fit:
        return "✓"
    return "✗" if diagnosis.required else "–"


def _verdict(diagnoses: Sequence[Diagnosis]) -> str:
    unfit = sum(not diagnosis.fit and diagnosis.required for diagnosis in diagnoses)
    return f"有 {unfit} 项不合要求，暂不能生成网站。" if unfit else "各项齐备，可以生成网站。"


def _width(text: str) -> int:
    """Count the columns that a terminal gives to a text."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
