"""Divisions of a whole that are known to be complete, by the words that tell their parts and their whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

# What a group of parts is told of. Takes `基本支出`, `三公经费`, `政府采购`; not `人员`.
_SPLITS = (
    (("基本支出", "项目支出"), re.compile(r"(?!.*(?:总计|收入|结转)).*(?:支出|预算)")),
    (("人员经费", "公用经费"), re.compile(r".*基本支出")),
    (("人员支出", "公用支出"), re.compile(r".*基本支出")),
    (("货物", "工程", "服务"), re.compile(r".*采购")),
    (("购置", "运行"), re.compile(r".*用车")),
    (("出国", "车", "接待"), re.compile(r".*三公")),
    (("出国", "购置", "运行", "接待"), re.compile(r".*三公")),
)
_MARKS = re.compile(r"[“”\"]")


def is_split(names: Sequence[str]) -> bool:
    """Whether parts of these names exclude each other: 货物, 工程, 服务 in whatever order."""
    return any(_is(words, names) for words, _ in _SPLITS)


def divides(names: Sequence[str], whole: str) -> bool:
    """Whether parts of these names are all the parts that the whole has; 支出总计 also has what is carried over."""
    return any(_is(words, names) and wholes.match(_MARKS.sub("", whole)) for words, wholes in _SPLITS)


def _is(split: tuple[str, ...], names: Sequence[str]) -> bool:
    told = [[word for word in split if word in name] for name in names]
    return len(names) == len(split) and sorted(words[0] for words in told if len(words) == 1) == sorted(split)
