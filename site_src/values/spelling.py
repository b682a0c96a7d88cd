"""When two printed names are the same name."""

import re
from functools import lru_cache

_SAME = str.maketrans({"（": "(", "）": ")", "：": ":", "，": ",", "、": ",", "“": '"', "”": '"', "．": ".", "；": ";"})
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=8192)  # the same few names stand in every file
def normalised(name: str) -> str:
    """A printed name without spaces and with narrow punctuation: 维修（护）费 and 维修(护)费 are one name."""
    return _SPACE.sub("", name).translate(_SAME)


def narrow(text: str) -> str:
    """A text of the same length with narrow punctuation, so that positions in it are those in the text."""
    return text.translate(_SAME)
