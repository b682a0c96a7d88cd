"""What is to be made: of which disclosures, with which theme, and what of it stands in the output already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from site_src.build.output.manifest import Made
from site_src.content.choice import Choice
from site_src.content.key import Key
from site_src.portal.card import Card
from site_src.portal.judged import Judged
from site_src.values.finding import Finding, Severity

Result = Literal["published", "held", "draft"]

KIND_NAMES = {"budget": "部门预算", "accounts": "部门决算", "performance": "整体绩效目标"}  # where no catalogue tells


@dataclass(frozen=True)
class Order:
    """What holds for a whole build.

    ``pages`` is the hash of the theme's templates; ``print`` that of all that PDFs are made with, ``press`` of what
    they are printed with once their HTML is there: fonts and program. ``assets`` are the theme's files, by their
    paths in the output, with their hashes.
    """

    choice: Choice
    with_pdf: bool
    theme: str
    pages: str
    print: str
    press: str
    assets: Mapping[str, str]


@dataclass(frozen=True)
class Work:
    """Disclosures that have to do with each other, to be judged and made together.

    ``standing`` are those of them that the output has, ``ready`` the hashes of tasks whose files it has.
    """

    keys: tuple[Key, ...]
    standing: frozenset[Key] = frozenset()
    ready: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What became of a disclosure: published, held back for its errors, or a draft; with what was made of it.

    ``findings`` are the errors and warnings, ``remarks`` how many remarks there are, ``waived`` how many findings were
    accepted. ``reused`` are the tasks that nothing had to be done for.
    """

    key: Key
    title: str
    kind_name: str
    result: Result
    findings: tuple[Finding, ...] = ()
    remarks: int = 0
    waived: int = 0
    made: tuple[Made, ...] = ()
    reused: frozenset[str] = frozenset()

    @property
    def card(self) -> Card | None:
        """The card, where it is published."""
        return next((made.card for made in self.made if made.card), None)


def outcome_of(judged: Judged, result: Result, findings: Iterable[Finding] = ()) -> Outcome:
    """The outcome of a judged disclosure, with ``findings`` besides those that judging told."""
    found = (*judged.findings, *findings)
    kind_name = judged.card.kind_name if judged.card else KIND_NAMES[judged.key.kind]
    told = tuple(one for one in found if one.severity is not Severity.INFO)
    return Outcome(judged.key, judged.title, kind_name, result, told, len(found) - len(told), len(judged.waived))
