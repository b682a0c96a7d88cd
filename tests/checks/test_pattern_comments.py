"""A pattern over Chinese text has a comment: what it reads, what it takes, what it must not; the examples are run."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import ROOT

CHECKS = ROOT / "site_src/checks"
COVERED = (
    *("proof", "rules/codes", "rules/completeness", "rules/performance", "rules/privacy"),
    *("rules/tables", "rules/timeliness", "rules/wording"),
    *(f"statements/{name}.py" for name in ("breakdowns", "code_names", "coded_figures", "coded_mentions")),
    *(f"statements/{name}.py" for name in ("nothing_said", "project_costs", "splits", "stated_amounts")),
    *(f"statements/{name}.py" for name in ("stated_changes", "stated_items", "stated_shares", "texts")),
)
CHINESE = re.compile(r"[\u4e00-\u9fff]|\\u4e00")
EXAMPLES = re.compile(r"\bTakes (?P<takes>`[^`]+`(?:, `[^`]+`)*); not (?P<leaves>`[^`]+`(?:, `[^`]+`)*)\.$")


@dataclass(frozen=True)
class Commented:
    """A pattern of a module, or several, with the comment above and how the module uses it."""

    path: Path
    name: str
    comment: str
    method: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(CHECKS).as_posix()}:{self.name}"

    def takes(self, text: str) -> bool:
        """Whether the pattern, or one of several, takes a text, or some of it, as the module asks it."""
        module = importlib.import_module(".".join(self.path.relative_to(ROOT).with_suffix("").parts))
        found = getattr(module, self.name)
        several = (found,) if isinstance(found, re.Pattern) else found
        patterns = [one[-1] if isinstance(one, tuple) else one for one in several]
        if self.method == "search":
            return any(match[0] for pattern in patterns for match in pattern.finditer(text))
        return any(match[0] for pattern in patterns if (match := getattr(pattern, self.method)(text)))


def commented(path: Path) -> Iterator[Commented]:
    source = path.read_text("utf-8")
    lines = source.splitlines()
    for node in ast.parse(source).body:
        segment = ast.get_source_segment(source, node) or ""
        if not isinstance(node, ast.Assign) or "re.compile(" not in segment or not CHINESE.search(segment):
            continue
        name = ast.unparse(node.targets[0])
        first = node.lineno - 1
        above = first
        while lines[above - 1].startswith("#"):
            above -= 1
        comment = " ".join(line.lstrip("# ") for line in lines[above:first])
        method = next((one for one in ("fullmatch", "match") if re.search(rf"\b{name}\.{one}\(", source)), "search")
        yield Commented(path, name, comment, method)


def modules() -> list[Path]:
    found = [sorted((CHECKS / name).glob("*.py")) if not name.endswith(".py") else [CHECKS / name] for name in COVERED]
    return [path for paths in found for path in paths]


PATTERNS = [one for path in modules() for one in commented(path)]


def test_there_are_patterns_to_read() -> None:
    assert len(PATTERNS) > 60


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_a_pattern_takes_and_leaves_what_its_comment_says(pattern: Commented) -> None:
    examples = EXAMPLES.search(pattern.comment)
    assert examples, f"write above it: # What it reads. Takes `…`; not `…`. It has: {pattern.comment}"
    for text in re.findall("`([^`]+)`", examples["takes"]):
        assert pattern.takes(text), text
    for text in re.findall("`([^`]+)`", examples["leaves"]):
        assert not pattern.takes(text), text
