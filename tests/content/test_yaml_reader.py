"""What YAML can be wrong with, each at its place; and that nothing typed is changed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.content.yaml_reader import read_yaml
from site_src.values.place import Place
from tests.support import read, write


def text_at(node: Node | None, *path: str | int) -> TextNode:
    for step in path:
        if isinstance(step, str):
            assert isinstance(node, MapNode)
            node = node.get(step)
        else:
            assert isinstance(node, ListNode)
            node = node.items[step]
    assert isinstance(node, TextNode)
    return node


TYPED = "03 0201 2010301 1_000 12:30:45 2562.0 1e5 0x1F .5 no 否 yes true null 2024-02-08 NaN ≥99% 1,819.9 － =SUM(A1)"


@pytest.mark.parametrize("typed", [*TYPED.split(), "410100240000000041203", "第一 部分"])
def test_a_scalar_stays_the_text_that_was_typed(tmp_path: Path, typed: str) -> None:
    node, found = read(tmp_path, f"键: {typed}\n")
    assert found == []
    assert text_at(node, "键") == TextNode(Place("file.yaml", 1, 4), typed)


@pytest.mark.parametrize(("typed", "empty"), [("", True), ("~", True), ('""', False), ("''", False), ('"~"', False)])
def test_nothing_typed_is_told_from_an_empty_text(tmp_path: Path, typed: str, empty: bool) -> None:
    node, _ = read(tmp_path, f"a: {typed}\n")
    assert text_at(node, "a").empty is empty


def test_places_count_characters_not_bytes(tmp_path: Path) -> None:
    node, found = read(tmp_path, "# 说明\n部门支出: {工资福利支出: 485.3, 商品和服务支出: 54.0}\n行:\n  - [甲, 乙]\n")
    assert found == []
    assert text_at(node, "部门支出", "工资福利支出").place == Place("file.yaml", 2, 16)
    assert text_at(node, "部门支出", "商品和服务支出").place == Place("file.yaml", 2, 32)
    assert text_at(node, "行", 0, 1).place == Place("file.yaml", 4, 9)
    assert isinstance(node, MapNode)
    assert node.place_of("行") == Place("file.yaml", 3, 1)
    assert node.place_of("没有的键") == Place("file.yaml", 1, 1) or node.place_of("没有的键") == node.place


@pytest.mark.parametrize(
    ("written", "position", "line", "column"),
    [
        ("键: 甲乙丙", 2, 1, 6),
        ('键: "甲乙丙"', 2, 1, 7),
        ("键: '甲乙丙'", 0, 1, 5),
        ("键: |\n  甲乙\n  丙丁\n", 3, 3, 3),
        ("键: |\n  甲乙\n  丙丁\n", 0, 2, 3),
        ("键: >-\n    甲乙\n    + 丙\n", 5, 3, 7),
        ("键: 甲乙\n  丙丁\n", 3, 2, 3),
        ("键: |\n\n  甲\n", 1, 3, 3),
    ],
)
def test_each_character_of_a_text_has_a_place(
    tmp_path: Path, written: str, position: int, line: int, column: int
) -> None:
    node, _ = read(tmp_path, written)
    assert text_at(node, "键").place_at(position) == Place("file.yaml", line, column)


@given(
    st.lists(st.text("甲乙丙1 ", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=8), st.integers(1, 4)
)
def test_the_place_of_every_character_of_a_block_is_where_it_stands(lines: list[str], indent: int) -> None:
    written = [" " * indent + line.strip() for line in lines]
    with TemporaryDirectory() as folder:
        node, found = read(Path(folder), "键: |\n" + "\n".join(written) + "\n")
    assert found == []
    value = text_at(node, "键")
    for position, letter in enumerate(value.text):
        place = value.place_at(position)
        assert letter.isspace() or written[place.line - 2][place.column - 1] == letter


def test_a_place_in_a_long_text_is_found_however_many_are_asked_for(tmp_path: Path) -> None:
    node, _ = read(tmp_path, "键: |\n" + "  一二三四五六七八九十\n" * 5000)
    value = text_at(node, "键")
    places = [value.place_at(position) for position in range(0, 55_000, 11)]
    assert places == [Place("file.yaml", line, 3) for line in range(2, 5002)]


FAULTS: list[tuple[str, str | bytes, str, int, int, str]] = [
    ("GBK", "名称: x\n备注: 郑州\n".encode("gbk"), "encoding", 1, 1, "看来是 GBK"),
    ("GBK after ASCII", b"a: 1\nb: " + "中文".encode("gb18030"), "encoding", 2, 4, "看来是 GBK"),
    ("GBK pasted into UTF-8", "名称: 中\n".encode() + b"x: \xd6\xd0\n", "encoding", 2, 4, "不是 UTF-8"),
    ("UTF-16", "名称: x\n".encode("utf-16"), "encoding", 1, 1, "看来是 UTF-16"),
    ("Latin-1", b"a: caf\xe9\n", "encoding", 1, 7, "不是 UTF-8"),
    ("empty", "", "empty-file", 1, 1, "文件是空的"),
    ("blank lines", "\n\n  \n", "empty-file", 1, 1, "文件是空的"),
    ("comments only", "# 只有说明\n# 没有内容\n", "empty-file", 1, 1, "文件是空的"),
    ("an empty document", "---\n", "empty-file", 1, 1, "文件是空的"),
    ("a tab", "\t", "empty-file", 1, 1, "文件是空的"),
    ("tabs on lines", "\n\t\n  \t\r\n", "empty-file", 1, 1, "文件是空的"),
    ("a byte order mark", "\ufeff", "empty-file", 1, 1, "文件是空的"),
    ("byte order marks", "\ufeff\ufeff\n", "empty-file", 1, 1, "文件是空的"),
    ("full-width spaces", "\u3000\u3000\n\xa0", "empty-file", 1, 1, "文件是空的"),
    ("a mark of no width", "\u200b\n", "empty-file", 1, 1, "文件是空的"),
    ("a mark of no width below a comment", "# 说明\n\u200b\n", "empty-file", 1, 1, "文件是空的"),
    ("a tab before a comment", "\t# 说明\n", "yaml-syntax", 1, 1, "制表符（Tab）"),
    ("a tab below a comment", "# 说明\n\t", "yaml-syntax", 2, 1, "制表符（Tab）"),
    ("control characters only", "\x07\x00", "yaml-syntax", 1, 1, "控制字符"),
    ("a directive only", "%YAML 1.2\n", "yaml-syntax", 1, 10, "YAML 写法有误"),
    ("tab indentation", "名称:\n\t甲: 1\n", "yaml-syntax", 2, 1, "制表符（Tab）"),
    ("tab before a list", "行:\n\t- a\n", "yaml-syntax", 2, 1, "制表符（Tab）"),
    ("reserved first letter", "甲: @乙\n", "yaml-syntax", 1, 4, "值不能以“@”开头"),
    ("unclosed quotes", 'a: 1\n备注: "没有结尾\nb: 2\n', "yaml-syntax", 2, 5, "引号没有配对"),
    ("unclosed bracket", "a: 1\n备注: [1, 2\nb: 2\n", "yaml-syntax", 2, 5, "方括号内缺少"),
    ("unclosed brace", "- {甲: 1, 乙: 2\n- {甲: 3}\n", "yaml-syntax", 1, 3, "花括号内缺少"),
    ("missing comma", "{甲: 1 乙: 2}\n", "yaml-syntax", 1, 8, "花括号内缺少"),
    ("missing colon", "名称: 甲\n备注 乙\n标识: 丙\n", "yaml-syntax", 2, 1, "缺少冒号"),
    ("full-width colon", "名称: 甲\n备注：乙\n标识: 丙\n", "yaml-syntax", 2, 1, "缺少冒号"),
    ("indented too far", "名称: 甲\n  备注: 乙\n", "yaml-syntax", 2, 5, "不应再出现"),
    ("two colons", "名称: 甲: 乙\n", "yaml-syntax", 1, 6, "不应再出现"),
    ("crooked keys", "甲:\n    乙: 1\n  丙: 2\n", "yaml-syntax", 3, 3, "缩进与上文不一致"),
    ("crooked list", "甲:\n  - 1\n - 2\n", "yaml-syntax", 3, 2, "缩进与上文不一致"),
    ("text after quotes", "甲: '乙' 丙\n", "yaml-syntax", 1, 8, "缩进与上文不一致"),
    ("key in a list", "- 甲\n乙: 1\n", "yaml-syntax", 2, 1, "列表项的缩进"),
    ("control character", "名称: 中文\n备注: 中\x07文\n", "yaml-syntax", 2, 6, "控制字符"),
    ("nul", "名称: 中\x00文\n", "yaml-syntax", 1, 6, "控制字符"),
    ("nesting", "甲: " + "[" * 3000 + "]" * 3000, "yaml-syntax", 1, 53, "嵌套超过 50 层"),
    ("deep mappings", "\n".join(" " * depth + "a:" for depth in range(2000)), "yaml-syntax", 50, 50, "嵌套超过 50 层"),
    ("duplicate key", "甲: 1\n乙: 2\n甲: 3\n", "duplicate-key", 3, 1, "键“甲”重复，第 1 行已经写过"),
    ("duplicate key below", "甲: {乙: 1, 乙: 2}\n", "duplicate-key", 1, 11, "键“乙”重复"),
    ("duplicate spelling", "出国（境）费: 1\n出国(境)费: 2\n", "duplicate-key", 2, 1, "已经写过“出国（境）费”"),
    ("anchor", "甲: &a 1\n", "yaml-feature", 1, 4, "锚点“&a”"),
    ("alias", "甲: 1\n乙: *a\n", "yaml-feature", 2, 4, "引用“*a”"),
    ("tag", "甲: !!int 1\n", "yaml-feature", 1, 4, "标签"),
    ("own tag", "甲: !own 1\n", "yaml-feature", 1, 4, "标签“!own”"),
    ("merge key", "甲: 1\n<<: {乙: 1}\n", "yaml-feature", 2, 1, "合并键"),
    ("list as key", "甲: 1\n? [乙]\n: 2\n", "yaml-feature", 2, 3, "键应是文字"),
    ("second document", "甲: 1\n---\n乙: 2\n", "yaml-feature", 2, 1, "两份 YAML 文档"),
]


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "words"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_is_found_at_its_place(
    tmp_path: Path, text: str | bytes, rule: str, line: int, column: int, words: str
) -> None:
    _, found = read(tmp_path, text)
    assert [(one.rule, one.place) for one in found] == [(rule, Place("file.yaml", line, column))]
    assert words in found[0].message
    assert found[0].hint


CRUMBS = st.sampled_from(
    ["\t", "\n", "\r", " ", "\ufeff", "# c", "\x00", "\x0b", "\x1f", "\x85", "\u2028", "\u3000", "\xa0"]
)
CRUMBS |= st.sampled_from(
    ["---", "...", "%YAML 1.2", "\u200b", "\x7f", "'", '"', "[", "}", "?", "- ", ":", "&", "*", "!", "|"]
)


@given(st.lists(CRUMBS, max_size=8).map("".join))
def test_whatever_a_file_holds_what_is_not_read_is_found_inside_it(text: str) -> None:
    with TemporaryDirectory() as folder:
        node, found = read(Path(folder), text)
    lines = text.encode().decode("utf-8-sig").splitlines() or [""]
    assert node is not None or found
    assert [one.place for one in found if not 1 <= one.place.line <= len(lines)] == []


def test_all_simple_faults_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    node, found = read(tmp_path, "a: &x 1\nb: *x\na: 2\nc: !t 3\n<<: 4\n---\nd: 5\n")
    assert [(one.rule, one.place.line) for one in found] == [
        ("yaml-feature", 1),
        ("yaml-feature", 2),
        ("duplicate-key", 3),
        ("yaml-feature", 4),
        ("yaml-feature", 5),
        ("yaml-feature", 6),
    ]
    assert text_at(node, "a").text == "1"


def test_faults_before_a_broken_line_are_kept(tmp_path: Path) -> None:
    node, found = read(tmp_path, "甲: 1\n甲: 2\n乙: [\n")
    assert node is None
    assert [one.rule for one in found] == ["duplicate-key", "yaml-syntax"]


def test_an_alias_to_its_own_ancestor_is_a_fault_and_no_endless_tree(tmp_path: Path) -> None:
    _, found = read(tmp_path, "甲: &a\n  乙: *a\n")
    assert [(one.rule, one.place.line) for one in found] == [("yaml-feature", 1), ("yaml-feature", 2)]


@pytest.mark.parametrize(
    "text", ["\ufeff名称: 甲\n", "名称: 甲\r\n", "名称: 甲", "名称: 甲 # 说明\n", "---\n名称: 甲\n"]
)
def test_ordinary_ways_of_writing_are_accepted(tmp_path: Path, text: str) -> None:
    node, found = read(tmp_path, text)
    assert found == []
    assert text_at(node, "名称").text == "甲"


def test_a_very_long_text_is_read_whole(tmp_path: Path) -> None:
    node, found = read(tmp_path, "名称: " + "长" * 100_000)
    assert found == []
    assert len(text_at(node, "名称").text) == 100_000


@pytest.mark.parametrize(
    ("make", "words"), [(None, "没有这个文件"), ("folder", "这是一个文件夹")], ids=["missing", "a folder"]
)
def test_what_cannot_be_opened(tmp_path: Path, make: str | None, words: str) -> None:
    if make:
        write(tmp_path, {"file.yaml/inside": ""})
    node, found = read_yaml(tmp_path / "file.yaml", "2024/x/file.yaml")
    assert node is None
    assert [(one.rule, str(one.place)) for one in found] == [("unreadable-file", "2024/x/file.yaml:1:1")]
    assert words in found[0].message
