"""The theme that a portal names: whether there is one, and which characters its fonts show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_src.content.portal import Portal
from site_src.fonts.coverage import Coverage
from site_src.fonts.shown import coverage_of
from site_src.portal.folders import Folders
from site_src.portal.theme_chain import ThemeError, chain_of
from site_src.values.finding import Finding, Severity
from site_src.values.suggestion import suggestion


def theme_findings(folders: Folders, portal: Portal | None) -> Iterator[Finding]:
    """The finding for a theme that there is not."""
    known = sorted(
        {path.parent.name for name in ("templates", "theme.yaml") for path in folders.themes.glob(f"*/{name}")}
    )
    if portal is not None and portal.theme not in known:
        near = suggestion(portal.theme, known)
        hint = f"是不是“{near}”？" if near else f"现有的主题：{'、'.join(known)}"
        message = f"没有主题“{portal.theme}”"
        place = portal.place_of("主题")
        yield Finding("unknown-theme", Severity.ERROR, place, message, near, portal.theme, hint=hint)


def coverage(folders: Folders, portal: Portal | None) -> Coverage | None:
    """The characters that the fonts of the portal's theme show; ``None`` where that cannot be known."""
    fonts = _fonts(folders, portal)
    return coverage_of(fonts, folders.font_cache) if fonts else None


def _fonts(folders: Folders, portal: Portal | None) -> Path | None:
    """The nearest list of fonts in the chain of the theme."""
    if portal is None:
        return None
    try:
        chain = chain_of(folders.themes / portal.theme)
    except ThemeError:
        return None
    return next((path for folder in chain if (path := folder / "fonts.yaml").is_file()), None)
