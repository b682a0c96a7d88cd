"""What an input method does to YAML's punctuation, told as what it is: a Chinese colon or comma, a space left out."""

from __future__ import annotations

import re

_THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?")
# A key with a Chinese colon. Takes `- name：支出`; not `name: 支出：基本支出`, `# 注：`.
_CHINESE_COLON = re.compile(r"[-{\s]*[^\s'\"#:：，,{]+：")
# A Chinese comma between two keys.
# Takes `{name: 支出，unit: 万元}`; not `{name: 支出, unit: 万元}`, `name: 收入，支出`.
_CHINESE_COMMA = re.compile(r"\{[^{}'\"]*[^\s'\"{},，]\s*，\s*[^\s'\"{},，]+: ")


def mistyped_key(key: str) -> str:
    """What to do with a key that swallowed its value; empty where the key is just unknown."""
    for colon, wrong in (("：", "“：”是中文冒号，要写英文冒号"), (":", "英文冒号后面要空一格")):
        name, found, value = key.partition(colon)
        if found and name and value:
            return f"{wrong}：“{name}: {value}”"
    if _THOUSANDS.fullmatch(key):
        return "像是金额里千分位的逗号：在花括号里，带逗号的数要加引号，如 '1,060.1'，或者不写逗号"
    return ""


def mistyped_line(line: str, before: str) -> str:
    """What to do with a line that is no YAML, or with the one before it; empty where neither shows why."""
    for name, one in (("这一行", line), ("上一行", before)):
        if _CHINESE_COLON.match(one) and ": " not in one.partition("：")[0]:
            return f"{name}用了中文冒号“：”，改成英文冒号加一个空格"
        if _CHINESE_COMMA.search(one):
            return f"{name}用了中文逗号“，”，改成英文逗号加一个空格"
    return ""
