"""Divisions of a whole that are known to be complete, by the words that tell their parts."""

from __future__ import annotations

from collections.abc import Sequence

_SPLITS = (
    ("基本支出", "项目支出"),
    ("人员经费", "公用经费"),
    ("人员支出", "公用支出"),
    ("货物", "工程", "服务"),
    ("购置", "运行"),
    ("出国", "车", "接待"),
    ("出国", "购置", "运行", "接待"),
)


def is_complete(names: Sequence[str]) -> bool:
    """Whether parts of these names are all the parts that there are: 货物, 工程, 服务 in whatever order."""
    return any(_is(split, names) for split in _SPLITS)


def _is(split: tuple[str, ...], names: Sequence[str]) -> bool:
    told = [[word for word in split if word in name] for name in names]
    return len(names) == len(split) and sorted(words[0] for words in told if len(words) == 1) == sorted(split)
