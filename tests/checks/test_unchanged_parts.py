"""A total that differs from last year by rounding alone has not changed, and needs no reason."""

from __future__ import annotations

from decimal import Decimal

from site_src.checks.statements.changes import THREE_PUBLIC, THREE_PUBLIC_PARTS, _against_last_year


def test_a_total_whose_parts_are_all_unchanged_has_not_changed() -> None:
    parts = dict.fromkeys(THREE_PUBLIC_PARTS, Decimal("4.2"))
    given = {f"上年{part}": amount for part, amount in parts.items()}
    values = {**given, **parts, THREE_PUBLIC: Decimal("16.9")}
    assert _against_last_year(THREE_PUBLIC, values, given) is None
    changed = {**values, THREE_PUBLIC_PARTS[0]: Decimal("5.2")}
    assert _against_last_year(THREE_PUBLIC, changed, given) is not None
