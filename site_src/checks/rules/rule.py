"""What a rule is, and what it judges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from site_src.checks.neighbours.neighbour import Neighbour, told
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.proof.repeated_rows import copies
from site_src.checks.proof.slips import Slip, slips
from site_src.checks.statements.changes import Change, changes
from site_src.checks.statements.known_figures import KnownFigure
from site_src.content.key import Key
from site_src.disclosure.fill import compare_with_blanks
from site_src.disclosure.model import Disclosure
from site_src.fonts.coverage import Coverage
from site_src.values.finding import Finding, Severity

Dimension = Literal["及时性", "完整性", "真实性", "细化程度", "公开形式"]


@dataclass(frozen=True)
class Subject:
    """What is judged: a disclosure, and what those that it is compared with tell of themselves.

    ``shown`` are the characters that the fonts of the PDFs have; nothing where the fonts are not to be had.
    """

    disclosure: Disclosure
    neighbours: Neighbours
    shown: Coverage | None = None

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """The equations that do not hold, by what explains them."""
        if all(comparison.agrees for comparison in self.disclosure.comparisons):
            return ()
        return slips(compare_with_blanks(self.disclosure), copies(self.disclosure))

    @cached_property
    def own(self) -> Neighbour:
        """What the disclosure itself tells those that are compared with it."""
        key = self.disclosure.source.key
        return self.neighbours.find(key) or told(self.disclosure)

    @cached_property
    def figures(self) -> dict[str, KnownFigure]:
        """The amounts of money that the disclosure has, by their names."""
        return {one.name: one for one in self.own.known}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Its figures against last year's and against the budget, where a reason is to explain them."""
        return tuple(changes(self.disclosure, self.figures))

    def other(self, year: int, kind: str) -> Neighbour | None:
        """The same department's disclosure of a year and kind."""
        return self.neighbours.find(Key(year, self.disclosure.department.slug, kind))


Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True)
class Example:
    """Files laid over the example portal (``tests/tiny``), by their names under ``content/``."""

    files: dict[str, str]


@dataclass(frozen=True)
class Rule:
    """A rule: an id that names what it flags, and all that an accountant or inspector asks about it.

    ``title`` names what is flagged, ``what`` and ``why`` explain it, ``source`` is the regulation, standard or
    document; all in Chinese. ``dimension`` is one of the five of the national inspection. ``breaks`` and ``keeps`` are
    executed by the tests. ``kinds`` and ``since`` limit the rule to kinds of disclosure and to years; one that is
    ``whole_portal`` judges only where everything was read. Rules never print, raise for a finding or stop the run.
    """

    id: str
    title: str
    severity: Severity
    dimension: Dimension
    source: str
    what: str
    why: str
    check: Check
    breaks: Example
    keeps: Example
    kinds: frozenset[str] = field(default=frozenset({"budget", "accounts", "performance"}))
    since: int = 0
    whole_portal: bool = False

    def applies_to(self, key: Key) -> bool:
        """Whether the rule judges disclosures of this kind and year."""
        return key.kind in self.kinds and key.year >= self.since
