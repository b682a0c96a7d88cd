"""Checks every link of the finished output: its target is a file of the output, and its anchor stands on that page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from site_src.render.views.addresses import NOT_FOUND
from site_src.render.views.output_file import OutputFile

_LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere, or out of the output."""

    page: str
    link: str
    reason: str

    def __str__(self) -> str:
        return f"{self.page}：链接“{self.link}”{self.reason}"


def broken_links(files: Iterable[OutputFile]) -> list[BrokenLink]:
    """Every broken link of the HTML pages among ``files``."""
    held = {file.path: file for file in files}
    pages = {path: file.data.decode() for path, file in held.items() if path.endswith(".html")}
    anchors = {path: set(_ID.findall(html)) for path, html in pages.items()}
    return [
        broken for path, html in pages.items() if path != NOT_FOUND for broken in _of_page(path, html, held, anchors)
    ]


def _of_page(page: str, html: str, held: dict[str, OutputFile], anchors: dict[str, set[str]]) -> Iterator[BrokenLink]:
    for link in dict.fromkeys(_LINK.findall(html)):
        written, _, anchor = unescape(link).partition("#")
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", written):
            yield BrokenLink(page, link, "指向站外或从根目录开始")
            continue
        address, anchor = unquote(written), unquote(anchor)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) if address else page
        if target not in held:
            yield BrokenLink(page, link, "没有对应的文件")
        elif anchor and anchor not in anchors.get(target, set()):
            yield BrokenLink(page, link, "没有对应的位置")
