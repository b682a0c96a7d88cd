"""A catalogue drawn with sample figures: one HTML file that needs no other and opens from a disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from site_src.content.portal import Portal
from site_src.disclosure.model import Disclosure
from site_src.render.views.edition import Edition
from site_src.render.views.theme import Theme
from site_src.render.views.views import SectionView

GENERATOR = "disclosure-portal catalog show"


def catalogue_page(disclosure: Disclosure, theme: Theme) -> str:
    """The page of a catalogue's made-up disclosure, drawn with the macros and the style of a theme."""
    environment = Environment(
        loader=FileSystemLoader([*theme.template_folders, Path(__file__).parent]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    portal = Portal.model_validate({"名称": "样张", "主办单位": "样张"})
    view = Edition(disclosure, portal, with_pdf=False).view
    forms = [table.form.form for table in disclosure.tables]
    parts = [replace(part, sections=tuple(map(_without_tables, part.sections))) for part in view.parts]
    return environment.get_template("catalogue_page.html").render(
        generator=GENERATOR,
        style=Markup(theme.style()),  # noqa: S704 (the theme's own style)
        id=disclosure.catalogue.id,
        file=disclosure.catalogue.file,
        tables=[{"view": table, "form": form} for table, form in zip(view.tables, forms, strict=True)],
        texts=[part for part in parts if part.sections or part.terms],
    )


def _without_tables(section: SectionView) -> SectionView:
    """The section with its words alone: the page shows all tables in one place."""
    return replace(section, tables=(), sections=tuple(map(_without_tables, section.sections)))
