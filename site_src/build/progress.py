"""Shows how far long work has come: a line that is written over on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TextIO

Loudness = Literal["quiet", "normal", "verbose"]

_BETWEEN_LINES = 10.0  # seconds, where nobody watches
_BETWEEN_FRAMES = 0.1


@dataclass
class Progress:
    """Tells what is being done. Where it is quiet nothing is told; where verbose each disclosure is."""

    stream: TextIO
    loudness: Loudness = "normal"
    clock: Callable[[], float] = time.monotonic
    _shown: float = field(default=float("-inf"))
    _started: float = 0.0
    _open: bool = False

    def say(self, text: str) -> None:
        """A line that stays."""
        if self.loudness != "quiet":
            self._clear()
            self.stream.write(f"{text}\n")
            self.stream.flush()

    def begin(self) -> None:
        """From now on the time that is left is reckoned."""
        self._started = self._shown = self.clock()

    def step(self, done: int, count: int, name: str) -> None:
        """So many of all are done; ``name`` is the last of them."""
        if self.loudness == "verbose":
            self.say(f"[{done}/{count}] {name}")
            return
        now = self.clock()
        pause = _BETWEEN_FRAMES if self.stream.isatty() else _BETWEEN_LINES
        if self.loudness == "quiet" or (now - self._shown < pause and not (self._open and done == count)):
            return
        self._shown = now
        text = f"已完成 {done}/{count}{self._left(done, count, now)}：{name}"
        if self.stream.isatty():
            self.stream.write(f"\r\x1b[K{text}")
            self._open = True
            self.stream.flush()
        else:
            self.say(text)

    def end(self) -> None:
        """Takes away a line that is written over."""
        self._clear()

    def _left(self, done: int, count: int, now: float) -> str:
        seconds = round((now - self._started) / done * (count - done)) if done else 0
        if seconds < 1:
            return ""
        return f"，约剩 {seconds // 60} 分 {seconds % 60} 秒" if seconds >= 60 else f"，约剩 {seconds} 秒"

    def _clear(self) -> None:
        if self._open:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self._open = False
