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
        from site_src.fonts.fonts import FontError, load_fonts
    except ImportError as error:
        return Diagnosis(subject, False, True, f"缺少软件包 {error.name}，不能检查", "运行 make")
    try:
        fonts = load_fonts(chain, cache)
    except FontError as error:
        return Diagnosis(subject, False, True, *_split(str(error)))
    except OSError as error:
        return Diagnosis(subject, False, True, f"不能写入 {error.filename}", "换用有写入权限的用户")
    spoilt = [file.path.name for file in fonts.files if _sha256(file.path) != file.sha256]
    if spoilt:
        return Diagnosis(subject, False, True, f"缓存中的 {'、'.join(spoilt)} 已损坏", f"删去 {cache} 后重试")
    return Diagnosis(subject, True, True, "、".join(dict.fromkeys(file.face for file in fonts.files)))


def _split(message: str) -> tuple[str, str]:
    """Part what is wrong from what to do."""
    wrong, _, remedy = message.partition("。")
    return wrong, remedy.removesuffix("。")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
