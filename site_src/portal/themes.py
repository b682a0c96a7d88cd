"""The theme that a portal names."""

from __future__ import annotations

from collections.abc import Iterator

from site_src.content.portal import Portal
from site_src.portal.folders import Folders
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
