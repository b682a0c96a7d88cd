"""Where everything stands in the output, and how pages link. Every link is relative and names its file."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from site_src.disclosure.model import Disclosure
from site_src.disclosure.tables import FilledTable

HOME = "index.html"
NOT_FOUND = "404.html"


def year_page(year: int) -> str:
    """The page of a year."""
    return f"{year}/index.html"


def department_page(slug: str) -> str:
    """The page of a department through the years."""
    return f"departments/{slug}/index.html"


def disclosure_folder(disclosure: Disclosure) -> str:
    """The folder of a disclosure and its files."""
    source = disclosure.source
    return f"{source.year}/{source.department.slug}/{source.kind}"


def disclosure_page(disclosure: Disclosure) -> str:
    """The page with the whole disclosure."""
    return f"{disclosure_folder(disclosure)}/index.html"


def table_name(table: FilledTable) -> str:
    """A table's name in addresses."""
    return table.id.replace("_", "-")


def table_page(disclosure: Disclosure, table: FilledTable) -> str:
    """The page of one table."""
    return f"{disclosure_folder(disclosure)}/{table_name(table)}/index.html"


def download(disclosure: Disclosure, extension: str, table: FilledTable | None = None) -> str:
    """A file to take away; its name tells what it is once it lies in somebody's folder."""
    source = disclosure.source
    name = f"{source.year}-{source.department.slug}-{source.kind}"
    if table is not None:
        name += f"-{table_name(table)}"
    return f"{disclosure_folder(disclosure)}/{name}.{extension}"


def attachment(disclosure: Disclosure, name: str) -> str:
    """A file that is published as it is."""
    return f"{disclosure_folder(disclosure)}/attachments/{name}"


def relative(target: str, page: str) -> str:
    """The link from a page to a file; what an address may not hold (of an attachment's name) is escaped."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def root_of(page: str) -> str:
    """The way from a page to the portal's root, ending in a slash."""
    return "../" * page.count("/") or "./"
