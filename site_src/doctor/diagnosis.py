"""What one examination found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnosis:
    """One part of the machine: whether it is fit, whether building needs it, and what to do if it is not fit.

    ``subject``, ``detail`` and ``remedy`` are Chinese; ``remedy`` is empty where the part is fit.
    """

    subject: str
    fit: bool
    required: bool
    detail: str
    remedy: str = ""
