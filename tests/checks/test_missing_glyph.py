"""Characters that the fonts of the PDFs do not have: found where they stand, waived and levelled like anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.checks.neighbours.neighbour import told as told_of
from site_src.checks.neighbours.neighbours import Neighbours
from site_src.checks.rules.registry import findings_of
from site_src.checks.rules.rule import Subject
from site_src.checks.rules.wording.missing_glyph import RULE
from site_src.values.finding import Finding, Severity
from tests.support import BUREAU, brief, examined, findings, replace, tiny_content

HEADER, NARRATIVE = f"{BUREAU}/disclosure.yaml", f"{BUREAU}/narrative.yaml"
PROJECTS = f"{BUREAU}/tables/projects.yaml"
WAIVER = "豁免:\n  - {规则: missing-glyph, 表: 项目表, 理由: 原件如此, 签批: 办公室}\n"


def narrative(folder: Path, reason: str) -> Path:
    return tiny_content(folder, {NARRATIVE: f"上年支出: 90.0\n增减原因: {reason}\n"})


def told(content: Path) -> list[Finding]:
    return [one for one in findings(content) if one.rule == "missing-glyph"]


@pytest.mark.parametrize(
    ("typed", "code", "hint"),
    [
        ("人员☑增加", "U+2611", "改用通用的“√”"),
        ("人员☐增加", "U+2610", "改用通用的“□”"),
        ("人员✔增加", "U+2714", "改用通用的“√”"),
        ("人员➢增加", "U+27A2", "改用通用的“·”"),
        ("人员😀增加", "U+1F600", "确需的字"),
        ("人员⼀增加", "U+2F00", "改用通用的“一”"),
        ("人员\uf900增加", "U+F900", "改用通用的“豈”"),
        ('"人员\\uf0b7增加"', "U+F0B7", "Word 里的项目符号"),
        ('"人员\\ufffd增加"', "U+FFFD", "对照原件补上"),
        ('"人员\\0增加"', "U+0000", "看不见的控制符"),
        ('"人员\\x01增加"', "U+0001", "看不见的控制符"),
        ('"人员\\v增加"', "U+000B", "看不见的控制符"),
        ('"人员\\x7f增加"', "U+007F", "看不见的控制符"),
    ],
)
def test_a_character_without_a_glyph_is_told_with_what_to_do(tmp_path: Path, typed: str, code: str, hint: str) -> None:
    (found,) = told(narrative(tmp_path, typed))
    quoted = typed.startswith('"')
    assert brief([found]) == [("missing-glyph", "narrative.yaml", 2, 9 + quoted)]
    assert code in found.message
    assert hint in found.hint
    assert found.severity is Severity.WARNING
    assert all(one.isprintable() for one in found.message)


@pytest.mark.parametrize("typed", ["√、㎡、①、𬭎、喆、镕", '"人员\\u200b增加\\ufeff\\t、\\u3000一"', "“‘《（【—…·～"])
def test_what_the_fonts_show_is_not_told(tmp_path: Path, typed: str) -> None:
    assert told(narrative(tmp_path, typed)) == []


def test_a_character_is_told_once_where_it_first_stands(tmp_path: Path) -> None:
    content = narrative(tmp_path, "质量☑，效益☑，😀")
    replace(content, PROJECTS, "故障次数", "质量☑")
    found = told(content)
    assert sorted(brief(found)) == [
        ("missing-glyph", "narrative.yaml", 2, 15),
        ("missing-glyph", "projects.yaml", 7, 16),
    ]
    (in_table,) = (one for one in found if one.table)
    assert (in_table.table, in_table.found, in_table.expected) == ("项目表", "☑", "√")
    assert (
        in_table.message
        == "《项目表》“信息系统运行”行“指标·名称”栏里有“☑”（U+2611），PDF 的字体里没有这个字，会印成方框"
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HEADER, "批复日期", "说明: [另有☑一处]\n批复日期"),
        ("departments.yaml", "市财政局", "市财政☑局"),
    ],
)
def test_every_file_of_the_disclosure_is_read(tmp_path: Path, file: str, old: str, new: str) -> None:
    content = tiny_content(tmp_path)
    text = (content / file).read_text("utf-8")
    (content / file).write_text(text.replace(old, new, 1), "utf-8")
    assert [one.place.file for one in told(content)] == [file]


def test_it_can_be_waived_and_levelled(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    replace(content, PROJECTS, "故障次数", "质量☑")
    with (content / "portal.yaml").open("a", encoding="utf-8") as portal:
        portal.write("规则级别: {missing-glyph: 错误}\n")
    assert [one.severity for one in told(content)] == [Severity.ERROR]
    with (content / HEADER).open("a", encoding="utf-8") as header:
        header.write(WAIVER)
    assert findings(content) == []
    assert [one.finding.rule for one in examined(content).waived] == ["missing-glyph"]


def test_without_fonts_the_rule_is_silent(tmp_path: Path) -> None:
    disclosure = examined(narrative(tmp_path, "人员☑增加")).disclosures[0].disclosure
    subject = Subject(disclosure, Neighbours((told_of(disclosure),)))
    assert RULE.id not in {one.rule for one in findings_of(subject)}
