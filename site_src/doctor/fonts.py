"""Finds, cuts and verifies the fonts that each theme asks for."""

import hashlib
from pathlib import Path

from site_src.doctor.diagnosis import Diagnosis


def diagnose_fonts(root: Path) -> list[Diagnosis]:
    """Examine the fonts of every theme that names some."""
    chains = sorted(root.glob("themes/*/fonts.yaml"))
    if not chains:
        return [Diagnosis("字体", False, True, "themes/ 中没有 fonts.yaml", "从原处重新取得本项目的文件")]
    return [_diagnose(chain, root / ".cache" / "fonts") for chain in chains]


def _diagnose(chain: Path, cache: Path) -> Diagnosis:
    subject = f"字体（主题 {chain.parent.name}）"
    try:
        from site_src.fonts.chain import FontError
        from site_src.fonts.fonts import load_fonts
    except ImportError as error:
        return Diagnosis(subject, False, True, f"缺少软件包 {error.name}，不能检查", "运行 make")
    try:
        pieces = [file.piece for file in load_fonts(chain, cache).files]
        spoilt = [one.path.name for one in pieces if one.path.exists() and _sha256(one.path) != one.sha256]
        for one in pieces:
            one.content()
    except FontError as error:
        return Diagnosis(subject, False, True, *_split(str(error)))
    faces = "、".join(dict.fromkeys(one.face for one in pieces))
    if not all(one.path.exists() and _sha256(one.path) == one.sha256 for one in pieces):
        return Diagnosis(
            subject, False, False, f"{faces}；存不进 {cache}，每次都要重新裁切", "腾出空间，或换用有写入权限的用户"
        )
    mended = f"（{'、'.join(spoilt)} 已损坏，重新裁切过）" if spoilt else ""
    return Diagnosis(subject, True, True, faces + mended)


def _split(message: str) -> tuple[str, str]:
    """Part what is wrong from what to do."""
    wrong, _, remedy = message.partition("。")
    return wrong, remedy.removesuffix("。")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
