"""Checks the links of finished pages: each target is a file of the output, and its anchor stands on that page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere, or out of the output; ``link`` is as the page has it."""

    page: str
    link: str
    reason: str

    def __str__(self) -> str:
        return f"{self.page}：链接“{self.link}”{self.reason}"


def broken_links(pages: Mapping[str, str], held: Container[str]) -> list[BrokenLink]:
    """Every broken link of some pages (HTML by path); ``held`` are the files that they may link to.

    Anchors are looked for on the pages that are given.
    """
    anchors = {path: frozenset(_ID.findall(html)) for path, html in pages.items()}
    return [broken for path, html in pages.items() for broken in _of_page(path, html, held, anchors)]


def _of_page(page: str, html: str, held: Container[str], anchors: Mapping[str, frozenset[str]]) -> Iterator[BrokenLink]:
    for link in dict.fromkeys(_LINK.findall(html)):
        written, _, anchor = unescape(link).partition("#")
        if _OUTSIDE.match(written):
            yield BrokenLink(page, unescape(link), "指向站外或从根目录开始")
            continue
        address, anchor = unquote(written), unquote(anchor)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) if address else page
        if target not in held:
            yield BrokenLink(page, unescape(link), "没有对应的文件")
        elif anchor and target in anchors and anchor not in anchors[target]:
            yield BrokenLink(page, unescape(link), "没有对应的位置")
