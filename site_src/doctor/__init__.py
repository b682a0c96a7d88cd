"""Says whether this machine can build the site, and what to do where it cannot.

Nothing but the standard library is loaded before it is needed: the doctor can speak where a part is missing.
"""

from pathlib import Path

from site_src.doctor.diagnosis import Diagnosis
from site_src.doctor.environment import diagnose_folder, diagnose_python, diagnose_yaml
from site_src.doctor.fonts import diagnose_fonts
from site_src.doctor.libraries import diagnose_libraries
from site_src.doctor.packages import diagnose_packages
from site_src.doctor.text import as_text
from site_src.doctor.tools import chromium, diagnose_tools

__all__ = ["Diagnosis", "as_text", "chromium", "diagnose"]


def diagnose(root: Path) -> list[Diagnosis]:
    """Examine everything that building needs, then what only the tests need."""
    return [
        diagnose_python(),
        diagnose_folder(root),
        *diagnose_packages(root),
        diagnose_yaml(),
        *diagnose_libraries(),
        *diagnose_fonts(root),
        *diagnose_tools(root),
    ]
