"""What is wrong, where, what was expected, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from site_src.values.place import Place


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning and a remark do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The severity as pages and reports print it."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


def gravest(severities: Iterable[Severity]) -> Severity:
    """The severity that weighs the most."""
    return min(severities, key=list(Severity).index)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, with what stands there (a summand, the other figure)."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A formula or tie of the catalogue that does not hold: its name (``table/id``), its rule, its own severity."""

    equation: str
    rule: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault (问题). Text is Chinese and complete; ``table`` and ``cell`` say where on the form.

    ``broken`` are the catalogue's formulas and ties that one slip breaks, the one that says the most first.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    expected: str = ""
    found: str = ""
    table: str = ""
    cell: str = ""
    hint: str = ""
    related: tuple[Related, ...] = field(default=())
    broken: tuple[Broken, ...] = ()

    @property
    def equations(self) -> tuple[str, ...]:
        """The names of the formulas and ties that do not hold."""
        return tuple(dict.fromkeys(one.equation for one in self.broken))

    @property
    def order(self) -> tuple[Place, str, str]:
        """Findings are reported in the order of the files they stand in."""
        return (self.place, self.rule, self.message)
