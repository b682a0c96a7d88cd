"""A disclosure as people write them: the wording of every section typed, with all its figures, years and names.

The catalogues take most wording from the tables, so nothing in it can be wrong. A published document is typed from
beginning to end; here the same words stand as the free text of an input, one a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.schema import Input, Part, Section
from site_src.content.nodes import MapNode, Node, TextNode
from site_src.content.source import DisclosureSource
from site_src.disclosure.model import Disclosure, TextSection
from site_src.values.place import Place


def retyped(disclosure: Disclosure) -> tuple[DisclosureSource, Catalogue]:
    """The source with every section's text typed, and the catalogue with an input for each in the wording's place.

    Figures that the content gives, such as last year's, stay; reasons stand in the typed texts and nowhere else.
    """
    source, file = disclosure.source, disclosure.catalogue.file
    texts = dict(_texts(section for part in disclosure.parts for section in part.sections))
    figures = [form for form in file.inputs if form.kind != "text"]
    typed = [Input.model_construct(name=name, kind="text", required=False) for name in texts]
    parts = [_with_inputs(part, texts) for part in file.parts]
    narrative = f"{source.name}/narrative.yaml"
    given = [entry for node in source.texts.values() for entry in node if entry[0].text in {it.name for it in figures}]
    places = (Place(narrative, line) for line in range(1000, 1000 + len(texts)))
    typed_entries: list[tuple[TextNode, Node]] = [
        (TextNode(place, name), TextNode(place, text))
        for place, (name, text) in zip(places, texts.items(), strict=True)
    ]
    kept = {file: node for file, node in source.texts.items() if file == "glossary"}
    node = MapNode(Place(narrative), (*given, *typed_entries))
    catalogue = replace(
        disclosure.catalogue, file=file.model_copy(update={"parts": parts, "inputs": [*figures, *typed]})
    )
    return replace(source, texts={**kept, "narrative": node}), catalogue


def _texts(sections: Iterator[TextSection] | tuple[TextSection, ...]) -> Iterator[tuple[str, str]]:
    for section in sections:
        if section.text:
            yield _input(section.id), section.text
        yield from _texts(section.sections)


def _with_inputs(part: Part, texts: dict[str, str]) -> Part:
    return part.model_copy(update={"sections": [_with_input(section, texts) for section in part.sections]})


def _with_input(section: Section, texts: dict[str, str]) -> Section:
    name = _input(section.id)
    wording = f"{{{{ {name} }}}}" if name in texts else ""
    below = [_with_input(one, texts) for one in section.sections]
    return section.model_copy(update={"wording": wording, "sections": below})


def _input(section: str) -> str:
    """What the input of a section is called: a name that templates can use and no rule gives a meaning to."""
    return f"正文_{re.sub(r'[^a-z0-9_]', '_', section)}"
