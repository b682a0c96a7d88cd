"""Small helpers: content trees in a temporary folder, what the generator finds in them, work done once for a run."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_src.checks.rules.registry import all_rules
from site_src.content.choice import Choice
from site_src.content.nodes import Node
from site_src.content.source import DisclosureSource, read_source
from site_src.content.yaml_reader import read_yaml
from site_src.disclosure.model import Disclosure
from site_src.portal.examined import Examined as EveryFinding
from site_src.portal.examined import examine
from site_src.portal.folders import Folders
from site_src.portal.review import Review
from site_src.portal.reviewing import review_of
from site_src.portal.waivers import Waived
from site_src.reports.plain import as_text
from site_src.store.cache import Cache
from site_src.values.finding import Finding, Severity

ROOT = Path(__file__).parent.parent
TINY = Path(__file__).parent / "tiny"
REAL = "2024/zhengzhou-zhengwuban/budget"
BUREAU = "2024/bureau/budget"
JUDGED = {rule.id for rule in all_rules()} | {"waiver-unused"}
_ARITHMETIC = {"formula-disagrees", "tie-broken"}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes files under ``root``, over those that are there; texts in UTF-8."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def real_content(folder: Path) -> Path:
    """A copy of the reference portal's first document, with the portal's own files."""
    content = folder / "content"
    shutil.copytree(ROOT / "content" / REAL, content / REAL)
    for name in ("portal.yaml", "departments.yaml"):
        shutil.copy(ROOT / "content" / name, content / name)
    return content


def tiny_content(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A copy of the tiny portal, one bureau with three tables, with ``files`` written over it."""
    return write(Path(shutil.copytree(TINY, folder / "content")), files or {})


def replace(root: Path, name: str, old: str, new: str) -> None:
    """Changes one passage of a file, which must be there exactly once."""
    text = (root / name).read_text("utf-8")
    assert text.count(old) == 1, f"{name} has {old!r} {text.count(old)} times"
    (root / name).write_text(text.replace(old, new), "utf-8")


@dataclass(frozen=True)
class Checked:
    """A disclosure that could be filled, and what was waived of it."""

    disclosure: Disclosure
    waived: tuple[Waived, ...]


class Examined(EveryFinding):
    """Everything that is found, and the disclosures themselves."""

    @property
    def disclosures(self) -> tuple[Checked, ...]:
        """The disclosures that could be filled."""
        filled = ((self.review.assembled(one.key)[0], one.waived) for one in self.judged)
        return tuple(Checked(disclosure, waived) for disclosure, waived in filled if disclosure is not None)


@dataclass(frozen=True)
class ReadContent:
    """Everything that was read of a content folder."""

    sources: tuple[DisclosureSource, ...]
    findings: list[Finding]


def review(content: Path) -> Review:
    """A review that neither uses nor leaves anything of other runs."""
    return review_of(Folders(ROOT, content, content.parent / "output"), cache=Cache(None))


def examined(content: Path, choice: Choice | None = None) -> Examined:
    """The content, read and checked."""
    found = examine(review(content), choice)
    return Examined(found.review, found.judged, found.choice)


def read_content(content: Path, choice: Choice | None = None) -> ReadContent:
    """The content, read and nothing more."""
    reading = review(content)
    findings = [*reading.particulars.findings, *reading.listing.findings]
    sources: list[DisclosureSource] = []
    for key in reading.listing.keys:
        if choice is None or choice.takes(key):
            source, found = read_source(content, key, reading.particulars.by_slug)
            findings += found
            sources += [source] if source else []
    return ReadContent(tuple(sources), findings)


def findings(content: Path) -> list[Finding]:
    """Everything found in the content."""
    return list(examined(content).findings)


def faults(content: Path) -> list[Finding]:
    """Everything found in the content but remarks: a rounding difference is no slip."""
    return [one for one in findings(content) if one.severity is not Severity.INFO]


def reading_faults(content: Path) -> list[Finding]:
    """What was found while reading, before any rule judged."""
    return [one for one in findings(content) if one.rule not in JUDGED]


def disagreements(content: Path) -> list[Finding]:
    """The figures that disagree with others."""
    return [one for one in findings(content) if one.rule in _ARITHMETIC]


def disclosure(content: Path) -> Disclosure:
    """The one disclosure of a content tree that is read without fault and whose figures agree."""
    result = examined(content)
    faults = [one for one in result.findings if one.rule not in JUDGED or one.rule in _ARITHMETIC]
    assert not faults, as_text(faults, ())
    return result.disclosures[0].disclosure


def brief(found: list[Finding]) -> list[tuple[str, str, int, int]]:
    """Findings as rule, file name, line and column."""
    return [(one.rule, one.place.file.rpartition("/")[2], one.place.line, one.place.column) for one in found]


def read(folder: Path, text: str | bytes) -> tuple[Node | None, list[Finding]]:
    """A YAML text as the reader reads it from a file."""
    write(folder, {"file.yaml": text})
    return read_yaml(folder / "file.yaml", "file.yaml")


def shared_folder(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that ``make`` writes, once for all processes of a run: the others wait for the first that asks."""
    base = factory.getbasetemp()
    of_run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, unfinished = of_run / name, of_run / f"{name}.unfinished"
    with (of_run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(unfinished)
            unfinished.rename(folder)
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def where(root: Path, name: str, passage: str) -> tuple[int, int]:
    """The line and column at which a passage of a file begins; it must be there exactly once."""
    text = (root / name).read_text("utf-8")
    assert text.count(passage) == 1, f"{name} has {passage!r} {text.count(passage)} times"
    before = text.partition(passage)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
