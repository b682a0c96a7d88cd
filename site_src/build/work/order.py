"""What is to be made: of which disclosures, with which theme, and what of it stands in the output already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from site_src.build.output.manifest import Made
from site_src.content.choice import Choice
from site_src.content.key import Key
from site_src.portal.judged import Judged

Result = Literal["published", "held", "draft"]


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

    ``reused`` are the tasks that nothing had to be done for.
    """

    judged: Judged
    result: Result
    made: tuple[Made, ...] = ()
    reused: frozenset[str] = frozenset()
    waived: int = 0
