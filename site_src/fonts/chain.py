"""A theme's ``fonts.yaml``: which faces it asks for, and where their files are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from site_src.fonts.places import SYSTEM_FOLDERS
from site_src.values.problems import why

_WEIGHTS = {"regular": 400, "bold": 700}

Sources = Mapping[str, list[Path]]


class FontError(Exception):
    """The theme's fonts cannot be had. The message is Chinese and names what to install."""


class Face(BaseModel):
    """One face that a theme asks for: its name, the files that may hold it, the package that has them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    face: str
    files: tuple[str, ...]
    package: str

    def among(self, sources: Sources) -> Iterator[Path]:
        """The files that may hold the face, those of the theme first."""
        return (path for name in self.files for path in sources.get(name, ()))


class Style(BaseModel):
    """A style of writing (serif, sans): its name for CSS, and its faces in the order they are tried."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: str
    regular: tuple[Face, ...]
    bold: tuple[Face, ...]

    def faces(self) -> Iterator[tuple[int, str, Face]]:
        """Each face with its weight and the CSS family it is given."""
        for word, weight in _WEIGHTS.items():
            for position, face in enumerate(getattr(self, word), start=1):
                yield weight, self.family if position == 1 else f"{self.family} {position}", face


class _Chain(RootModel[dict[str, Style]]):
    """What fonts.yaml holds."""


def read_chain(chain: Path) -> dict[str, Style]:
    """Read ``fonts.yaml``."""
    try:
        content = yaml.load(chain.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes only text
        return _Chain.model_validate(content).root
    except OSError as error:
        raise FontError(f"读不到字体清单 {chain}：{why(error)}。") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise FontError(f"字体清单 {chain} 不是正确的 YAML：{error}") from error
    except ValidationError as error:
        places = "、".join(".".join(map(str, fault["loc"])) or "全文" for fault in error.errors())
        raise FontError(f"字体清单 {chain} 的内容不合格式，请检查：{places}。") from error


def sources_of(chain: Path) -> Sources:
    """Every font file that can be seen, by file name: those of ``fonts/`` beside ``fonts.yaml`` before the system's."""
    found: dict[str, list[Path]] = {}
    for folder in (chain.parent / "fonts", *(Path(name).expanduser() for name in SYSTEM_FOLDERS)):
        for path in sorted(folder.rglob("*.[ot]t[cf]")):
            found.setdefault(path.name, []).append(path)
    return found
