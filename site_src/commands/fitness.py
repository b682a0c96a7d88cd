"""``doctor``: says whether machine, fonts and libraries are fit."""

from __future__ import annotations

import sys
from pathlib import Path

from site_src.doctor import as_text, diagnose


def report_fitness(root: Path) -> int:
    """Prints the report on a project's machine; 0 where everything required is there, else 1."""
    diagnoses = diagnose(root)
    sys.stdout.write(as_text(diagnoses))
    return 0 if all(diagnosis.fit for diagnosis in diagnoses if diagnosis.required) else 1
