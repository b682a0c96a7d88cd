"""The glossary (名词解释): the catalogue's terms, with what the content changes or adds."""

from __future__ import annotations

from site_src.catalogue.forms import Catalogue
from site_src.content.nodes import MapNode, TextNode
from site_src.disclosure.model import FilledTerm
from site_src.disclosure.wording import Wording
from site_src.values.finding import Finding, Severity


def filled_glossary(
    catalogue: Catalogue, given: MapNode | None, wording: Wording
) -> tuple[tuple[FilledTerm, ...], list[Finding]]:
    """The terms in the catalogue's order; those that only the content has follow."""
    findings: list[Finding] = []
    terms = {term.term: wording.filled(term.meaning, term.place_of("meaning")) for term in catalogue.glossary.terms}
    for key, value in given or ():
        if isinstance(value, TextNode) and not value.empty:
            terms[key.text] = wording.filled(value.text, value.place)
        else:
            message = f"“{key.text}”应是解释的文字"
            findings.append(Finding("wrong-type", Severity.ERROR, value.place, message, hint="写成“名词: 解释”"))
    return tuple(FilledTerm(term, meaning) for term, meaning in terms.items()), findings
