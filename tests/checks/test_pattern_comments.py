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

SOURCES = ROOT / "site_src"
# Takes `支出`, `。`, `\u4e00`; not `%`.
CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff60]|\\u4e00")
EXAMPLES = re.compile(r"\bTakes (?P<takes>`[^`]+`(?:, `[^`]+`)*); not (?P<leaves>`[^`]+`(?:, `[^`]+`)*)\.$")


@dataclass(frozen=True)
class Commented:
    """A pattern of a module, or several, with the comment above and how the module uses it."""

    path: Path
    name: str
    patterns: tuple[re.Pattern[str], ...]
    comment: str
    method: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCES).as_posix()}:{self.name}"

    def takes(self, text: str) -> bool:
        """Whether the pattern, or one of several, takes a text, or some of it, as the module asks it."""
        if self.method == "search":
            return any(match[0] for pattern in self.patterns for match in pattern.finditer(text))
        return any(match[0] for pattern in self.patterns if (match := getattr(pattern, self.method)(text)))


def commented(path: Path) -> Iterator[Commented]:
    """The patterns over Chinese text that a module has by name, whatever they are put together from."""
    source = path.read_text("utf-8")
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or "re.compile(" not in ast.unparse(node):
            continue
        name = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
        patterns = named(path, name)
        if not any(CHINESE.search(pattern.pattern) for pattern in patterns):
            continue
        first = node.lineno - 1
        above = first
        while lines[above - 1].startswith("#"):
            above -= 1
        comment = " ".join(line.lstrip("# ") for line in lines[above:first])
        asked = set(re.findall(rf"\b{name}\.(\w+)\(", source))
        method = asked.pop() if asked in ({"fullmatch"}, {"match"}) else "search"
        yield Commented(path, name, patterns, comment, method)


def named(path: Path, name: str) -> tuple[re.Pattern[str], ...]:
    """The pattern that a module has by a name, or the several, which may stand beside what they are for."""
    found = getattr(importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)), name)
    if isinstance(found, re.Pattern):
        return (found,)
    several = found.values() if isinstance(found, dict) else found
    return tuple(one[-1] if isinstance(one, tuple) else one for one in several)


def examples(listed: str) -> list[str]:
    return [text.replace("\\n", "\n") for text in re.findall("`([^`]+)`", listed)]


PATTERNS = [one for path in sorted(SOURCES.rglob("*.py")) for one in commented(path)]


def test_there_are_patterns_to_read() -> None:
    assert len(PATTERNS) > 120


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_a_pattern_takes_and_leaves_what_its_comment_says(pattern: Commented) -> None:
    told = EXAMPLES.search(pattern.comment)
    assert told, f"write above it: # What it reads. Takes `…`; not `…`. It has: {pattern.comment}"
    for text in examples(told["takes"]):
        assert pattern.takes(text), text
    for text in examples(told["leaves"]):
        assert not pattern.takes(text), text
