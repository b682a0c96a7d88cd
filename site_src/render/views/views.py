"""What templates see. A theme knows these views and never the YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from site_src.portal.card import KeyFigure
from site_src.render.grid.grid import Grid


@dataclass(frozen=True)
class Link:
    """A link to another page or file of the portal; ``href`` is relative to the page it stands on."""

    text: str
    href: str


@dataclass(frozen=True)
class Download(Link):
    """A file to take away: ``format`` is PDF, XLSX, CSV or JSON, or 附件 (an attachment)."""

    format: str = ""


@dataclass(frozen=True)
class SiteView:
    """What every page shows of the portal: head, foot and meta tags."""

    name: str
    publisher: str
    organizer: str
    domain: str
    site_code: str
    filing_number: str
    police_number: str
    contact: str
    notice: str


@dataclass(frozen=True)
class PageView:
    """The page itself: title, address from the portal's root, way back, the path up, and what meta tags say.

    ``root`` is the relative path to the portal's root, ending in ``/`` (``./`` on the home page). ``column`` names
    the part of the portal (ColumnName). ``published`` is a date for articles, else empty. ``article`` marks a page
    of content (ArticleTitle, PubDate, ContentSource).
    """

    title: str
    path: str
    root: str
    breadcrumbs: tuple[Link, ...]
    column: str
    description: str
    keywords: tuple[str, ...] = ()
    article: bool = False
    published: str = ""
    source: str = ""


@dataclass(frozen=True)
class TableView:
    """A table as it is printed. ``state`` tells tables with figures from empty ones and those the source lacks.

    ``number`` is its place in the catalogue (一、二…); ``title`` includes the year; ``short_title`` is the
    catalogue's name. ``href`` leads to the table's own page and is empty there, ``anchor`` marks it on the page of the
    whole disclosure. ``grids`` is one grid, or for a form with panels below one another a grid for each, printed
    without a gap. ``statement`` is printed where the table is empty or not contained in the source.
    """

    anchor: str
    href: str
    number: str
    title: str
    short_title: str
    form: str
    unit: str
    heading_lines: tuple[str, ...]
    grids: tuple[Grid, ...]
    notes: tuple[str, ...]
    statement: str
    state: Literal["figures", "empty", "not-in-source"]
    orientation: Literal["portrait", "landscape"]
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class SectionView:
    """A section: its text as HTML, its tables, its terms, the sections below it; ``level`` is its heading's, from 3."""

    anchor: str
    number: str
    title: str
    level: int
    text: Markup
    tables: tuple[TableView, ...] = ()
    terms: tuple[TermView, ...] = ()
    sections: tuple[SectionView, ...] = ()


@dataclass(frozen=True)
class TermView:
    """A term of the glossary."""

    number: str
    term: str
    meaning: str


@dataclass(frozen=True)
class PartView:
    """A part: sections, terms or tables, as ``shows`` says."""

    anchor: str
    number: str
    title: str
    shows: Literal["sections", "glossary", "tables"]
    sections: tuple[SectionView, ...] = ()
    terms: tuple[TermView, ...] = ()
    tables: tuple[TableView, ...] = ()


@dataclass(frozen=True)
class Particular:
    """A line of the particulars: 公开目录, 批复日期, 公开日期, 发布机构 …

    ``id`` is what a theme picks it by, whatever it is called: name, year, catalogue, approved, published, publisher,
    original, or metadata for those that the catalogue asks for.
    """

    id: str
    name: str
    value: str


@dataclass(frozen=True)
class CorrectionView:
    """A correction that was published."""

    date: str
    what: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class NoteView:
    """A remark that readers should know: a note, or an accepted finding with its reason and who answers for it."""

    message: str
    reason: str = ""
    office: str = ""


@dataclass(frozen=True)
class DisclosureView:
    """A disclosure: everything that its page, its PDF and its data show.

    ``siblings`` are the department's other disclosures of the year: accounts beside the budget, and so on. ``units``
    are those whose figures it adds up (one that is not disclosed leads nowhere), ``listed_by`` who adds up its own.
    """

    title: str
    department: str
    year: int
    kind_name: str
    cover: tuple[str, ...]
    particulars: tuple[Particular, ...]
    key_figures: tuple[KeyFigure, ...]
    parts: tuple[PartView, ...]
    tables: tuple[TableView, ...]
    downloads: tuple[Download, ...]
    corrections: tuple[CorrectionView, ...]
    remarks: tuple[NoteView, ...]
    siblings: tuple[Link, ...] = ()
    units: tuple[Link, ...] = ()
    listed_by: tuple[Link, ...] = ()


@dataclass(frozen=True)
class DisclosureCard:
    """A disclosure in a list: where it is and its first figures."""

    department: str
    department_href: str
    region: str
    category: str
    year: int
    kind_name: str
    title: str
    href: str
    published: str
    key_figures: tuple[KeyFigure, ...] = ()


@dataclass(frozen=True)
class PendingView:
    """A disclosure that is being put right and not published yet (整理中)."""

    department: str
    kind_name: str


@dataclass(frozen=True)
class Tile:
    """A year or a department on the home page, with how many disclosures it has, published and pending."""

    name: str
    href: str
    count: int
    region: str = ""
    pending: int = 0


@dataclass(frozen=True)
class YearView:
    """A year of the portal: how many disclosures it has, the cards of all or the first, those that are pending."""

    year: int
    href: str
    count: int
    cards: tuple[DisclosureCard, ...] = ()
    pending: tuple[PendingView, ...] = ()


@dataclass(frozen=True)
class DepartmentView:
    """A department with its disclosures through the years.

    ``former_names`` are what it was called before, ``predecessors`` and ``successors`` the departments that a
    reform made it of, or made of it.
    """

    name: str
    code: str
    region: str
    level: str
    category: str
    href: str
    cards: tuple[DisclosureCard, ...] = ()
    former_names: tuple[str, ...] = ()
    predecessors: tuple[Link, ...] = ()
    successors: tuple[Link, ...] = ()
