"""What a mistyped word was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(word: str, known: Iterable[str]) -> str:
    """The nearest known word, or an empty text where none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return near[0] if near else ""
