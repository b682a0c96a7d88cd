"""What is wrong, where, what was expected, and what to do."""

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


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, with what stands there (a summand, the other figure)."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault (问题). Text is Chinese and complete; ``table`` and ``cell`` say where on the form.

    ``equation`` is the catalogue's formula or tie that does not hold, as ``table/id``.
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
    equation: str = ""

    @property
    def order(self) -> tuple[Place, str, str]:
        """Findings are reported in the order of the files they stand in."""
        return (self.place, self.rule, self.message)
