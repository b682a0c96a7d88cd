"""What makes the output: the program's own files, and the libraries that its bytes hang on."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from site_src.store.fingerprints import Fingerprints
from site_src.store.hashing import digest
from site_src.store.scan import scan

# Of these the bytes of pages, data or PDFs, or the findings, depend on the version.
LIBRARIES = frozenset(
    [
        "brotli",
        "chinesecalendar",
        "cssselect2",
        "fonttools",
        "jinja2",
        "markdown_it_py",
        "markupsafe",
        "mdurl",
        "pikepdf",
        "pillow",
        "pydantic",
        "pydantic_core",
        "pydyf",
        "pyphen",
        "pyyaml",
        "tinycss2",
        "tinyhtml5",
        "uharfbuzz",
        "weasyprint",
        "webencodings",
        "xlsxwriter",
        "zopfli",
    ]
)
SHARED = ("libpango-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0")
_SHARED_FOLDERS = ("/usr/lib", "/usr/lib64", "/usr/local/lib")


@dataclass(frozen=True)
class Versions:
    """The program, by a digest of its files; Python; the libraries with their versions."""

    program: str
    python: str
    libraries: dict[str, str]

    @property
    def digest(self) -> str:
        """One digest of all."""
        return digest(self.program, self.python, sorted(self.libraries.items()))


def versions(fingerprints: Fingerprints) -> Versions:
    """The versions of what runs here, found without loading any of it."""
    package = Path(__file__).parent.parent
    tree = scan(package, skipped=("__pycache__", "catalogs"))
    files = sorted(tree.files.items())
    program = digest([(name, fingerprints.of(f"{package}/{name}", state)) for name, state in files])
    return Versions(program, ".".join(map(str, sys.version_info[:3])), {**_installed(), **_shared()})


def _installed() -> dict[str, str]:
    """The libraries by the folders that pip leaves beside them."""
    found: dict[str, str] = {}
    for entry in sys.path:
        folder = Path(entry)
        if folder.name not in ("site-packages", "dist-packages") or not folder.is_dir():
            continue
        for path in folder.iterdir():
            name, _, version = path.name.removesuffix(".dist-info").partition("-")
            if path.name.endswith(".dist-info") and name.lower() in LIBRARIES:
                found.setdefault(name.lower(), version)
    return found


def _shared() -> dict[str, str]:
    """The system's libraries by the names of the files that their names lead to: libpango-1.0.so.0.5000.12."""
    found: dict[str, str] = {}
    for name in SHARED:
        for folder in map(Path, _SHARED_FOLDERS):
            path = next((one for one in (folder / name, *sorted(folder.glob(f"*/{name}"))) if one.exists()), None)
            if path is not None:
                found.setdefault(name.partition(".so")[0], path.resolve().name.partition(".so.")[2])
    return found
