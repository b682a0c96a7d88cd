"""Finds the characters of a document that its fonts cannot show: in a PDF they would be empty boxes."""

from __future__ import annotations

from site_src.disclosure.model import Disclosure
from site_src.fonts.fonts import FontSet
from site_src.values.finding import Finding, Severity


def missing_glyphs(disclosure: Disclosure, text: str, fonts: FontSet) -> list[Finding]:
    """A warning that names all characters of ``text`` without a glyph; none where there are none."""
    missing = fonts.missing(text)
    if not missing:
        return []
    named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in missing)
    message = f"PDF 的字体里没有这些字：{named}"
    hint = "部首、兼容字符请改用通用的汉字；确需的生僻字，请在主题的 fonts.yaml 里加上有这个字的字体"
    return [
        Finding("missing-glyph", Severity.WARNING, disclosure.source.place, message, found="".join(missing), hint=hint)
    ]
