"""The order of a build: what the theme's files and fonts are, by their hashes."""

from __future__ import annotations

from site_src.build.order import Order
from site_src.build.printing import Printing
from site_src.content.choice import Choice
from site_src.content.portal import Portal
from site_src.portal.folders import Folders
from site_src.portal.review import Review
from site_src.render.views.theme import Theme
from site_src.store.hashing import digest
from site_src.store.scan import scan

_ASSETS, _PRINT = "assets/", "print/"


def themed(folders: Folders, portal: Portal, review: Review, choice: Choice, *, with_pdf: bool) -> Order:
    """The order for a portal. Raises :class:`FontError` where PDFs are asked for and their fonts cannot be had."""
    folder = folders.themes / portal.theme
    fingerprints = review.snapshot.fingerprints
    files = {name: fingerprints.of(folder / name, state) for name, state in sorted(scan(folder).files.items())}
    templates = [(name, told) for name, told in files.items() if not name.startswith((_ASSETS, _PRINT))]
    printed = [(name, told) for name, told in files.items() if not name.startswith(_ASSETS)]
    assets = {name: told for name, told in files.items() if name.startswith(_ASSETS)}
    fonts = ""
    if with_pdf:
        printing = Printing(folders, Theme(folder, folders.template_cache))
        fonts = digest([(file.family, file.weight, file.sha256) for file in printing.fonts.files])
    program = review.snapshot.program
    return Order(choice, with_pdf, portal.theme, digest(program, templates), digest(program, printed, fonts), assets)
