"""Long work shows itself: a line that is written over on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterator

from site_src.build.progress import Loudness, Progress


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, loudness: Loudness = "normal", seconds: float = 1.0) -> str:
    """What is told of four steps that take some seconds each."""
    clock: Iterator[float] = (number * seconds for number in range(100))
    progress = Progress(stream, loudness, lambda: next(clock))
    progress.begin()
    for number in range(1, 5):
        progress.step(number, 4, f"第{number}份")
    progress.end()
    return stream.getvalue()


def test_a_terminal_has_one_line_that_goes() -> None:
    text = told(Terminal(), seconds=40.0)
    assert text.split("\r\x1b[K") == [
        "",
        "已完成 1/4，约剩 2 分 0 秒：第1份",
        "已完成 2/4，约剩 1 分 20 秒：第2份",
        "已完成 3/4，约剩 40 秒：第3份",
        "已完成 4/4：第4份",
        "",
    ]


def test_a_log_has_a_line_now_and_then() -> None:
    assert told(io.StringIO(), seconds=1.0) == ""
    assert told(io.StringIO(), seconds=6.0).splitlines() == ["已完成 2/4，约剩 12 秒：第2份", "已完成 4/4：第4份"]


def test_verbose_tells_each_and_quiet_none() -> None:
    assert told(io.StringIO(), "verbose").splitlines() == [f"[{number}/4] 第{number}份" for number in range(1, 5)]
    assert told(io.StringIO(), "quiet", 100.0) == ""
