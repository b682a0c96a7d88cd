"""A file of the output: where it goes and its bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OutputFile:
    """``path`` is relative to the output folder, with forward slashes."""

    path: str
    data: bytes
