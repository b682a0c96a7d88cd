"""The glossary (名词解释): the catalogue's terms, with what the content changes or adds."""

from __future__ import annotations

from collections.abc import Iterable

from site_src.catalogue.forms import Catalogue
from site_src.disclosure.model import FilledTerm
from site_src.disclosure.narrative import TypedTerm
from site_src.disclosure.wording import Wording
from site_src.values.spelling import normalised


def filled_glossary(catalogue: Catalogue, typed: Iterable[TypedTerm], wording: Wording) -> tuple[FilledTerm, ...]:
    """The terms in the catalogue's order; those that only the content has follow."""
    terms = {
        normalised(term.term): FilledTerm(term.term, wording.filled(term.meaning, term.place_of("meaning")))
        for term in catalogue.glossary.terms
    }
    for term in typed:
        meaning = wording.filled(term.node.text, term.node.place)
        terms[normalised(term.name)] = FilledTerm(term.name, meaning)
    return tuple(terms.values())
