"""All that WeasyPrint may ask for: the theme's fonts and a disclosure's pictures. Nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from site_src.fonts.chain import FontError
from site_src.fonts.fonts import FontSet


class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Knows fonts and pictures by the hashes in their addresses, and refuses every other address."""

    def __init__(self, fonts: FontSet, pictures: Mapping[str, bytes]) -> None:
        """``refused`` tells what could not be had, in Chinese; WeasyPrint passes over some of it in silence."""
        super().__init__(allowed_protocols=())
        self.refused: list[str] = []
        self._fonts = fonts
        self._pictures = pictures

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind an address; any but those of fonts and pictures is refused."""
        picture = self._pictures.get(url)
        if picture is not None:
            return URLFetcherResponse(url, picture)
        try:
            font = self._fonts.content(url)
        except FontError as problem:
            self.refused.append(str(problem))
            raise
        if font is None:
            message = f"印 PDF 时不向外取用“{url}”"
            self.refused.append(message)
            raise ValueError(message)
        return URLFetcherResponse(url, font, {"Content-Type": "font/otf"})
