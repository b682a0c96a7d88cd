"""Text of the content as HTML: Markdown without raw HTML."""

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def as_html(text: str) -> Markup:
    """Markdown as HTML; tags in the text are printed, not obeyed."""
    return Markup(_parser().render(text))  # noqa: S704 (markdown-it escapes what it does not make itself)
