"""The folders of a theme: its own, then that of the theme that it inherits, and so on; and the tokens of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, StringConstraints

from site_src.content.records import Record, bind
from site_src.content.yaml_reader import read_yaml
from site_src.values.suggestion import suggestion

SETTINGS, TOKENS = "theme.yaml", "tokens.yaml"

_Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
_Value = Annotated[str, StringConstraints(pattern=r"^[^;{}<>\\]+$")]  # nothing that would end a declaration of CSS
_RecordType = TypeVar("_RecordType", bound=Record)


class ThemeError(Exception):
    """A theme cannot be used, or a page cannot be made with it. The message is Chinese and names file and line."""


class ThemeFile(Record):
    """``theme.yaml``: ``inherits`` names the theme that has whatever this one has not."""

    inherits: str = ""


class TokensFile(Record):
    """``tokens.yaml``: what both style sheets, that of pages and that of PDFs, know as ``--name``."""

    colours: dict[_Name, _Value] = Field(default_factory=dict)
    fonts: dict[_Name, _Value] = Field(default_factory=dict)


def chain_of(folder: Path) -> tuple[Path, ...]:
    """The folders of a theme, its own first. Raises :class:`ThemeError` where one of them is not there."""
    chain = [folder]
    if not folder.is_dir():
        raise ThemeError(_unknown(folder, f"没有主题“{folder.name}”"))
    while parent := _read(chain[-1], SETTINGS, ThemeFile).inherits:
        inherited = folder.parent / parent
        place = f"{chain[-1].name}/{SETTINGS}"
        if inherited in chain:
            names = " → ".join(one.name for one in (*chain, inherited))
            raise ThemeError(f"{place}：主题继承成了圈：{names}。改正其中一个的 inherits")
        if "/" in parent or parent.startswith(".") or not inherited.is_dir():
            raise ThemeError(f"{place}：{_unknown(inherited, f'没有要继承的主题“{parent}”')}")
        chain.append(inherited)
    return tuple(chain)


def tokens_of(chain: tuple[Path, ...]) -> Mapping[str, str]:
    """The tokens of a chain by name; that of the nearest theme holds."""
    tokens: dict[str, str] = {}
    for folder in reversed(chain):
        own = _read(folder, TOKENS, TokensFile)
        tokens |= own.colours | own.fonts
    return tokens


def joined(chain: tuple[Path, ...], folder: str) -> Iterator[tuple[str, Path]]:
    """The files under a folder of the themes, by their names in it; each from the nearest theme that has it."""
    files: dict[str, Path] = {}
    for theme in reversed(chain):
        top = theme / folder
        files |= {path.relative_to(top).as_posix(): path for path in top.rglob("*") if path.is_file()}
    yield from sorted(files.items())


def _read(folder: Path, name: str, record: type[_RecordType]) -> _RecordType:
    path = folder / name
    if not path.is_file():
        return record()
    node, findings = read_yaml(path, f"{folder.name}/{name}")
    made = None
    if node is not None and not findings:
        made, findings = bind(node, record)
    if findings:
        raise ThemeError("\n".join(f"{one.place}：{one.message}。{one.hint}" for one in findings))
    return made or record()


def _unknown(folder: Path, message: str) -> str:
    known = sorted(path.name for path in folder.parent.glob("*") if path.is_dir())
    near = suggestion(folder.name, known)
    return f"{message}。{f'是不是“{near}”？' if near else '现有的主题：' + '、'.join(known)}"
