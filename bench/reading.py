"""Reads all disclosures of a content folder, with nothing remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_src.content.listing import list_content
from site_src.content.particulars import read_particulars
from site_src.content.source import DisclosureSource, read_source
from site_src.store.scan import scan


def sources_of(content: Path) -> Iterator[DisclosureSource]:
    """The disclosures whose files can be read."""
    particulars = read_particulars(content)
    for key in list_content(scan(content), particulars.by_slug).keys:
        source, _ = read_source(content, key, particulars.by_slug)
        if source is not None:
            yield source
