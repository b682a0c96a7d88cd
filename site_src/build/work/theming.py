"""The order of a build: what the theme's files and fonts are, by their hashes."""

from __future__ import annotations

from site_src.build.work.order import Order
from site_src.build.work.printing import Printing
from site_src.content.choice import Choice
from site_src.content.portal import Portal
from site_src.portal.folders import Folders
from site_src.portal.review import Review
from site_src.render.views.theme import Theme
from site_src.store.cache import Cache
from site_src.store.hashing import data_digest, digest, file_digest

_ASSETS, _PRINT = "assets", "print"


def themed(folders: Folders, portal: Portal, review: Review, choice: Choice, *, with_pdf: bool) -> Order:
    """The order for a portal. Raises :class:`ThemeError`, and :class:`FontError` where PDFs lack their fonts."""
    theme = Theme(folders.themes / portal.theme, Cache(folders.results))
    files = [(name, file_digest(path)) for name, path in theme.files()]
    templates = [(name, told) for name, told in files if _part(name) not in (_ASSETS, _PRINT)]
    printed = [(name, told) for name, told in files if _part(name) != _ASSETS]
    assets = {file.path: data_digest(file.data) for file in theme.assets()}
    fonts = ""
    if with_pdf:
        printing = Printing(folders, theme)
        fonts = printing.fonts.digest
    program = review.snapshot.program
    pages = digest(program, templates, sorted(assets))  # pages link to assets by their names
    prints, press = digest(program, printed, fonts), digest(program, fonts)
    return Order(choice, with_pdf, portal.theme, pages, prints, press, assets)


def _part(name: str) -> str:
    """The folder of a theme that a file stands in: ``standard/assets/style.css`` in ``assets``."""
    return name.split("/")[1]
