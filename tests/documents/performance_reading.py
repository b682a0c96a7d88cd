"""三份整体绩效目标表的读法共用的东西：一处笔误怎样写，摘录的一行怎样读成各格。"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).parent / "sources"
_WIDE = str.maketrans({"(": "（", ")": "）", ",": "，", ";": "；", ":": "："})


class Slip(NamedTuple):
    """原文第 ``line`` 行的 ``source`` 印作 ``printed``，理由是 ``reason``；公开页面的数据说明里有 ``told``。

    ``source`` 为空的，是原文缺的一格；``printed`` 为空的，是原文多的一格。只改排版、不改文字的，不必在页面上说明。
    """

    line: int
    source: str
    printed: str
    reason: str
    told: str = ""


class Kept(NamedTuple):
    """读来可疑、照原文保留的文字和理由；公开页面的数据说明里有 ``told``。"""

    what: str
    reason: str
    told: str = ""


def source_cells(name: str) -> dict[int, list[str]]:
    """原文每一行里有文字的各格：去掉网页代码和必填标记，用全角标点，不留空白。"""
    lines = (SOURCES / f"{name}.txt").read_text("utf-8").splitlines()
    cells = {number: [bare(cell) for cell in line.split("\t")] for number, line in enumerate(lines, 1)}
    return {number: [cell for cell in line if cell] for number, line in cells.items() if any(line)}


def bare(cell: str) -> str:
    """一格的文字，不论标点的宽窄和空白。"""
    text = re.sub(r"\s", "", re.sub(r"</?[pb]>", "", cell))
    return text if re.fullmatch(r"[\d,.]+", text) else re.sub(r"^\*", "", text).translate(_WIDE)


def mended(cells: list[str], slips: list[Slip]) -> list[str]:
    """一行的各格，笔误按 ``slips`` 改过。"""
    for slip in slips:
        if slip.source:
            holding = [number for number, cell in enumerate(cells) if slip.source in cell]
            assert holding, f"第 {slip.line} 行没有“{slip.source}”"
            cells[holding[0]] = cells[holding[0]].replace(slip.source, slip.printed)
        else:
            cells.append(slip.printed)
    return [cell for cell in cells if cell]
