"""Loads the system libraries that WeasyPrint lays out text with, one by one, and asks their versions."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

from site_src.doctor.diagnosis import Diagnosis


class Library(NamedTuple):
    """A library: its Debian package, its file on each system, what tells its version, the oldest fit."""

    subject: str
    package: str
    files: tuple[str, ...]
    version_function: str = ""
    oldest: tuple[int, ...] = ()


LIBRARIES = (
    Library(
        "Pango",
        "libpango-1.0-0",
        ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        "pango_version_string",
        (1, 44),
    ),
    Library(
        "PangoFT2",
        "libpangoft2-1.0-0",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ),
    Library(
        "HarfBuzz",
        "libharfbuzz0b",
        ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        "hb_version_string",
        (4, 1),
    ),
    Library(
        "HarfBuzz-Subset",
        "libharfbuzz-subset0",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    ),
    Library(
        "Fontconfig",
        "libfontconfig1",
        ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    ),
)


def diagnose_libraries(libraries: tuple[Library, ...] = LIBRARIES) -> Iterator[Diagnosis]:
    """Examine each library."""
    return map(_diagnose, libraries)


def _diagnose(library: Library) -> Diagnosis:
    remedy = f"安装软件包：sudo apt-get install {library.package}"
    loaded = _load(library.files)
    if loaded is None:
        return Diagnosis(library.subject, False, True, f"找不到 {library.files[0]}", remedy)
    if not library.version_function:
        return Diagnosis(library.subject, True, True, "可用")
    version = _version(loaded, library.version_function)
    if tuple(int(number) for number in version.split(".")) >= library.oldest:
        return Diagnosis(library.subject, True, True, version)
    oldest = ".".join(map(str, library.oldest))
    return Diagnosis(library.subject, False, True, f"{version}（需要 {oldest} 以上）", "换用较新的操作系统版本")


def _load(files: tuple[str, ...]) -> ctypes.CDLL | None:
    for file in files:
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def _version(library: ctypes.CDLL, function_name: str) -> str:
    function = library[function_name]
    function.restype = ctypes.c_char_p
    version = function()
    return version.decode("ascii") if isinstance(version, bytes) else "0"
