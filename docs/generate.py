"""Brings the tables of docs/*.md up to the code: ``python -m docs.generate``.

A table stands between ``<!-- 生成：NAME -->`` and ``<!-- 完 -->``. What the code knows (keys, kinds, defaults, rules,
options) is written anew; the last column, 说明, is kept as it was typed. A new entry gets ``待写`` there.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import typer
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from site_src.catalogue import classification, schema
from site_src.checks.rules.registry import all_rules
from site_src.checks.rules.rule import Example, Rule
from site_src.commands.app import app
from site_src.content import departments, disclosure_file, portal
from site_src.content.records import Record
from site_src.reports.reading_faults import READING_FAULTS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TO_WRITE = "待写"
BLOCK = re.compile(r"(<!-- 生成：(?P<name>[\w:]+) -->\n)(?P<body>.*?)(<!-- 完 -->)", re.DOTALL)
_SIMPLE = {"str": "文字", "int": "整数", "float": "数字", "bool": "`true` 或 `false`", "date": "日期"}

Entry = tuple[str, ...]
Entries = tuple[Entry, Iterable[Entry]]


def generated(text: str) -> str:
    """A document with its tables as the code has them."""
    return BLOCK.sub(lambda block: block[1] + _table(block["name"], block["body"]) + block[4], text)


def _table(name: str, old: str) -> str:
    kind, _, argument = name.partition(":")
    if kind in WHOLE:
        return WHOLE[kind](argument)
    heads, entries = TABLES[kind](argument)
    written = {line[0]: line[-1] for line in _cells(old)}
    lines = [(*entry, written.get(entry[0], TO_WRITE)) for entry in entries]
    return _lines([(*heads, "说明"), ("---",) * (len(heads) + 1), *lines])


def _lines(rows: Iterable[Entry]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cells(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def records() -> dict[str, type[Record]]:
    """Every record that a file of the content or of a catalogue is read into, by its name."""
    modules = (schema, classification, departments, disclosure_file, portal)
    return {
        name: thing
        for module in modules
        for name, thing in vars(module).items()
        if isinstance(thing, type) and issubclass(thing, Record) and thing is not Record
    }


def keys(record: type[Record]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a record as they are typed."""
    for name, field in record.model_fields.items():
        yield field.alias or name, field


def _keys(argument: str) -> Entries:
    entries = [(f"`{key}`", _kind(field), _default(field)) for key, field in keys(records()[argument])]
    return ("键", "值", "不写时"), entries


def _kind(field: FieldInfo) -> str:
    if field.description:
        return field.description
    pattern = next((item.pattern for item in field.metadata if getattr(item, "pattern", None)), None)
    return _pattern(pattern) if pattern else _called(field.annotation)


def _called(annotation: Any) -> str:  # noqa: ANN401 (a type expression)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        pattern = next((item.pattern for item in arguments[1:] if getattr(item, "pattern", None)), None)
        return _pattern(pattern) if pattern else _called(arguments[0])
    if origin is Literal:
        return "、".join(f"`{value}`" for value in arguments)
    if origin in (Union, types.UnionType):
        return _called(next(argument for argument in arguments if argument is not type(None)))
    if origin is list:
        return f"列表，每项：{_called(arguments[0])}"
    if origin is dict:
        return f"映射：标识 → {_called(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return f"映射（{annotation.__name__}）"
    return _SIMPLE[annotation.__name__]


def _pattern(pattern: str) -> str:
    known = {
        r"^[a-z][a-z0-9_]*$": "标识（小写字母、数字、下划线）",
        r"^[0-9]{3,7}$": "3—7 位数字",
        r"^[a-z0-9]+(-[a-z0-9]+)*$": "小写字母、数字、连字符",
    }
    return known[pattern]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "必填"
    default = field.default
    if default is PydanticUndefined or default is None or default == "":
        return "空"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _rules(_: str) -> str:
    """All that the rules say of themselves; their examples are executed with the rules' own tests."""
    rows = [("规则", "查什么", "级别", "方面"), ("---",) * 4]
    rows += [(f"[`{rule.id}`](#{rule.id})", rule.title, rule.severity.label, rule.dimension) for rule in all_rules()]
    return _lines(rows) + "".join(_rule(rule) for rule in all_rules())


def _rule(rule: Rule) -> str:
    told = f"\n### {rule.id}\n\n{rule.what}{rule.why}\n\n依据：{rule.source}。\n"
    return told + _example("会报的写法：", rule.breaks) + _example("不会报的写法：", rule.keeps)


def _example(head: str, example: Example) -> str:
    files = "".join(f"\n`{name}`\n\n{_indented(text)}" for name, text in example.files.items())
    return f"\n{head}\n{files}" if files else ""


def _indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


def _reading(_: str) -> str:
    rows: list[Entry] = [("问题", "是什么", "级别", "怎样处理"), ("---",) * 4]
    rows += [
        (f"`{name}`", f"{fault.title}：{fault.means}", fault.severity.label, fault.advice)
        for name, fault in READING_FAULTS.items()
    ]
    return _lines(rows)


def commands() -> dict[str, Any]:
    """The commands of ``build.py``, by name; those of a group after its name."""
    group: Any = typer.main.get_command(app)
    return dict(_commands(group, ""))


def _commands(group: Any, before: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 (typer has no name for them)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def options(command: str) -> dict[str, Any]:
    """The options and arguments of a command, as they are typed."""
    return {
        parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar or parameter.name: parameter
        for parameter in commands()[command].params
    }


def _options(argument: str) -> str:
    rows = [("选项", "说明"), ("---", "---")]
    rows += [(f"`{name}`", parameter.help) for name, parameter in options(argument.replace("_", " ")).items()]
    return _lines(rows)


# What the code knows to the last word, and what it leaves the last column of.
WHOLE: dict[str, Callable[[str], str]] = {"rules": _rules, "reading": _reading, "options": _options}
TABLES: dict[str, Callable[[str], Entries]] = {
    "keys": _keys,
}


def main() -> None:
    """Writes every document anew whose tables are not those of the code."""
    for path in sorted(DOCS.glob("*.md")):
        old = path.read_text("utf-8")
        new = generated(old)
        if new != old:
            path.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
