"""The sentences that the generator makes are right, so nothing is found in them where people type them themselves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.disclosure.model import TextPart, TextSection
from tests.support import ROOT, examined, findings

CONTENTS = {"content": ROOT / "content", "accounts": ROOT / "tests/documents/accounts/content"}
TYPED = [
    ("accounts", "2024/shili-danganju/accounts", "预算绩效管理说明"),
    ("accounts", "2024/shili-danganju/budget", "专项转移支付项目说明"),
    ("content", "2024/zhengzhou-zhengwuban/budget", "专项转移支付项目说明"),
    ("content", "2023/qinhuangdao-guanweiban/budget", "拟购置固定资产说明"),
]


def wording(part: TextPart | TextSection) -> Iterator[str]:
    """All texts of a part, as they are printed."""
    if isinstance(part, TextSection) and part.text:
        yield part.text
    for section in part.sections:
        yield from wording(section)


@pytest.mark.parametrize(("content", "name", "key"), TYPED)
def test_what_the_generator_says_is_right_when_typed(tmp_path: Path, content: str, name: str, key: str) -> None:
    copy = Path(shutil.copytree(CONTENTS[content], tmp_path / "content"))
    before = [str(one) for one in findings(copy)]
    (disclosure,) = (one.disclosure for one in examined(copy).disclosures if one.disclosure.source.name == name)
    (narrative,) = (part for part in disclosure.parts if part.id == "narrative")
    text = "\n".join(wording(narrative))
    assert len(re.findall(r"万元", text)) > 10
    with (copy / name / "narrative.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n{key}: |\n" + "".join(f"  {line}\n" for line in text.splitlines()))
    assert [str(one) for one in findings(copy)] == before
