"""Reads YAML files into nodes that know their place, and reports every fault that YAML itself can have.

PyYAML's C parser gives the events; nothing is constructed by tag and no scalar is converted, so ``03`` stays ``03``
and 否 is never a boolean. Anchors, aliases, tags, merges and a second document are faults: an accountant's file has
no use for them, and each can hide a figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import yaml

from site_src.content.mistyped import mistyped_line
from site_src.content.nodes import ListNode, MapNode, Node, TextNode
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.problems import why
from site_src.values.spelling import normalised

_PLAIN_EXPLANATIONS = (
    ("mapping values are not allowed", "这里不应再出现“键: 值”", "检查上一行是否少了引号，或冒号是否多写"),
    ("could not find expected ':'", "这一行缺少冒号", "写成“键: 值”，英文冒号后留一个空格"),
    ("did not find expected key", "缩进与上文不一致，或缺少“键: 值”", "同一层的键请左对齐"),
    ("did not find expected '-' indicator", "列表项的缩进与上文不一致", "同一列表的“-”请左对齐"),
    ("did not find expected ',' or '}'", "花括号内缺少逗号或右括号", "写成 {键: 值, 键: 值}"),
    ("did not find expected ',' or ']'", "方括号内缺少逗号或右括号", "写成 [值, 值]"),
    ("did not find expected node content", "这里应有一个值，或括号没有配对", "补上值或右括号"),
    ("found unexpected end of stream", "引号没有配对", "补上结尾的引号"),
    ("control characters are not allowed", "有不可见的控制字符", "删去该字符后重新输入"),
)


_UNCLOSED = (
    "could not find expected ':'",
    "did not find expected ',' or '}'",
    "did not find expected ',' or ']'",
    "found unexpected end of stream",
)
_DEEPEST = 50
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"  # marks of no width, which editors leave and nobody sees


class _FaultyError(Exception):
    """Carries the finding that makes a file unreadable."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_yaml(path: Path, name: str) -> tuple[Node | None, list[Finding]]:
    """The node of a file, called ``name`` in places, with all its findings; ``None`` where it cannot be read."""
    findings: list[Finding] = []
    try:
        text = _decoded(path, name)
        node = _Composer(name, text, findings).document()
    except _FaultyError as faulty:
        return None, [*findings, faulty.finding]
    return node, findings


def _fault(rule: str, place: Place, message: str, hint: str, found: str = "") -> Finding:
    return Finding(rule, Severity.ERROR, place, message, found=found, hint=hint)


def _decoded(path: Path, name: str) -> str:
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():
            message = "文件无法读取：这是管道或设备，不是普通文件"
            raise _FaultyError(_fault("unreadable-file", Place(name), message, "换成普通的文件"))
        data = path.read_bytes()
    except OSError as problem:
        message = f"文件无法读取：{_why_unreadable(problem)}"
        raise _FaultyError(
            _fault("unreadable-file", Place(name), message, "检查文件是否存在、是否有读取权限")
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8-sig")
        line = before.count("\n") + 1
        place = Place(name, line, len(before) - before.rfind("\n"))
        message = f"文件不是 UTF-8 编码{_guessed_encoding(data)}"
        raise _FaultyError(_fault("encoding", place, message, "用编辑器“另存为”UTF-8 编码后再试")) from None


def _why_unreadable(problem: OSError) -> str:
    match problem:
        case FileNotFoundError():
            return "没有这个文件"
        case IsADirectoryError():
            return "这是一个文件夹"
        case PermissionError():
            return "没有读取权限"
        case _:
            return why(problem)


def _guessed_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "，看来是 UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，看来是 GBK（GB18030）"


def _shows_nothing(text: str) -> bool:
    return not "".join(text.split()).strip(_UNSEEN)


class _Composer:
    """Makes nodes of the parser's events; the simple faults are collected, a broken syntax ends the file."""

    def __init__(self, name: str, text: str, findings: list[Finding]) -> None:
        self._name = name
        self._text = text
        self._findings = findings
        self._depth = 0

    def document(self) -> Node | None:
        """The file's one document."""
        if _shows_nothing(self._text):
            raise _FaultyError(self._empty_file())
        try:
            self._parser = yaml.CSafeLoader(self._text)
            return self._document()
        except yaml.MarkedYAMLError as problem:
            raise _FaultyError(self._syntax_finding(problem)) from None
        except yaml.reader.ReaderError as problem:
            before = self._text.encode()[: problem.position].decode()
            place = Place(self._name, before.count("\n") + 1, len(before) - before.rfind("\n"))
            fault = _fault("yaml-syntax", place, "有不可见的控制字符", "删去该字符后重新输入")
            raise _FaultyError(fault) from None

    def _syntax_finding(self, problem: yaml.MarkedYAMLError) -> Finding:
        mark, context = problem.problem_mark, problem.context_mark
        reason = problem.problem or ""
        if mark and context and mark.line != context.line and any(fragment in reason for fragment in _UNCLOSED):
            mark = context  # the parser notices only lines later; the fault is where it began
        place = Place(self._name, mark.line + 1, mark.column + 1) if mark else Place(self._name)
        if mark and "found character that cannot start any token" in reason:
            return self._bad_start(place, self._text[mark.index : mark.index + 1])
        lines = self._text.rstrip().splitlines()
        if place.line > len(lines):  # the end of the file: say so where its text ends
            place = Place(self._name, len(lines), len(lines[-1]) + 1)
        line = lines[place.line - 1]
        mistyped = mistyped_line(line, lines[place.line - 2] if place.line > 1 else "")
        for fragment, message, hint in _PLAIN_EXPLANATIONS:
            if fragment in reason:
                return _fault("yaml-syntax", place, f"YAML 写法有误：{message}", mistyped or hint, line.strip()[:60])
        return _fault("yaml-syntax", place, "YAML 写法有误", "对照相邻的行检查缩进、冒号和引号", line.strip()[:60])

    def _bad_start(self, place: Place, letter: str) -> Finding:
        line = self._text.splitlines()[place.line - 1].strip()[:60]
        if letter == "\t":
            message, hint = "YAML 写法有误：这里用了制表符（Tab）", "缩进请用空格，不用 Tab"
        else:
            message, hint = f"YAML 写法有误：值不能以“{letter}”开头", "给这个值加上英文引号"
        return _fault("yaml-syntax", place, message, hint, line)

    def _document(self) -> Node | None:
        self._event()
        event = self._event()
        if isinstance(event, yaml.StreamEndEvent):
            raise _FaultyError(self._empty_file())
        node = self._node(self._event())
        if isinstance(node, TextNode) and not node.quoted and (node.empty or _shows_nothing(node.text)):
            raise _FaultyError(self._empty_file())
        self._event()
        after = self._event()
        if isinstance(after, yaml.DocumentStartEvent):
            message = "一个文件里有两份 YAML 文档（出现了“---”）"
            self._findings.append(_fault("yaml-feature", self._place(after), message, "一个文件只写一份，删去“---”"))
        return node

    def _empty_file(self) -> Finding:
        return _fault("empty-file", Place(self._name), "文件是空的", "补上内容；确无内容的，删去该文件")

    def _event(self) -> yaml.Event:
        return cast(yaml.Event, self._parser.get_event())

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._name, mark.line + 1, mark.column + 1) if mark else Place(self._name)

    def _text_node(self, place: Place, event: yaml.ScalarEvent) -> TextNode:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or (not event.style and start.line == end.line):
            return TextNode(place, event.value, bool(event.style))
        source = self._text[start.index : end.index]
        if event.style in ("|", ">") and event.value.strip():
            below = source.partition("\n")[2]
            source = below.lstrip(" ")
            place = Place(place.file, place.line + 1, len(below) - len(source) + 1)
        return TextNode(place, event.value, bool(event.style), source)

    def _node(self, event: yaml.Event) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            message = f"YAML 写法有误：嵌套超过 {_DEEPEST} 层"
            raise _FaultyError(_fault("yaml-syntax", self._place(event), message, "检查括号和缩进，去掉多余的层次"))
        node = self._made_of(event)
        self._depth -= 1
        return node

    def _made_of(self, event: yaml.Event) -> Node:
        place = self._place(event)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self._forbid_features(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self._text_node(place, event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return ListNode(place, tuple(self._items(yaml.SequenceEndEvent)))
        return TextNode(place, "")

    def _forbid_features(self, event: yaml.Event, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            message = f"不使用 YAML 引用“*{event.anchor}”"
            self._findings.append(_fault("yaml-feature", place, message, "把被引用的内容直接写在这里"))
        elif anchor := getattr(event, "anchor", None):
            message = f"不使用 YAML 锚点“&{anchor}”"
            self._findings.append(_fault("yaml-feature", place, message, "删去锚点；以 & 开头的文字请加引号"))
        if tag := getattr(event, "tag", None):
            message = f"不使用 YAML 标签“{tag}”"
            self._findings.append(_fault("yaml-feature", place, message, "删去标签；以 ! 开头的文字请加引号"))

    def _items(self, end: type[yaml.Event]) -> Iterator[Node]:
        while not isinstance(event := self._event(), end):
            yield self._node(event)

    def _mapping(self, place: Place) -> MapNode:
        entries: list[tuple[TextNode, Node]] = []
        seen: dict[str, TextNode] = {}
        while not isinstance(event := self._event(), yaml.MappingEndEvent):
            key = self._node(event)
            value = self._node(self._event())
            if not isinstance(key, TextNode):
                self._findings.append(_fault("yaml-feature", key.place, "键应是文字", "写成“键: 值”"))
            elif key.text == "<<":
                message = "不使用 YAML 合并键“<<”"
                self._findings.append(_fault("yaml-feature", key.place, message, "把要合并的内容直接写在这里"))
            elif (name := normalised(key.text)) in seen:
                self._repeated(key, seen[name])
            else:
                seen[name] = key
                entries.append((key, value))
        return MapNode(place, tuple(entries))

    def _repeated(self, key: TextNode, first: TextNode) -> None:
        other = "" if key.text == first.text else f"“{first.text}”"
        message = f"键“{key.text}”重复，第 {first.place.line} 行已经写过{other}"
        self._findings.append(_fault("duplicate-key", key.place, message, "删去其中一个，或改正键名"))
