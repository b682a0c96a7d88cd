"""Where everything stands in the output, and how pages link. Every link is relative and names its file."""

from __future__ import annotations

from urllib.parse import quote

from site_src.content.key import Key
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


def disclosure_page(key: Key) -> str:
    """The page with the whole disclosure."""
    return f"{key.folder}/index.html"


def table_name(table: FilledTable) -> str:
    """A table's name in addresses."""
    return table.id.replace("_", "-")


def table_page(disclosure: Disclosure, table: FilledTable) -> str:
    """The page of one table."""
    return f"{disclosure.source.key.folder}/{table_name(table)}/index.html"


def download(disclosure: Disclosure, extension: str, table: FilledTable | None = None) -> str:
    """A file to take away; its name tells what it is once it lies in somebody's folder."""
    key = disclosure.source.key
    name = f"{key.year}-{key.slug}-{key.kind}"
    if table is not None:
        name += f"-{table_name(table)}"
    return f"{key.folder}/{name}.{extension}"


def attachment(key: Key, name: str) -> str:
    """A file that is published as it is."""
    return f"{key.folder}/attachments/{name}"


def relative(target: str, page: str) -> str:
    """The link from a page to a file; what an address may not hold (of an attachment's name) is escaped."""
    own, other = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(own), len(other) - 1) and own[shared] == other[shared]:
        shared += 1
    return quote("../" * (len(own) - shared) + "/".join(other[shared:]))


def root_of(page: str) -> str:
    """The way from a page to the portal's root, ending in a slash."""
    return "../" * page.count("/") or "./"
