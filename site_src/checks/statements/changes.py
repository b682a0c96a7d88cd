"""Changes that a disclosure gives reasons for: a figure against last year's, or against its budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from site_src.content.nodes import TextNode
from site_src.disclosure.free_texts import FreeText
from site_src.disclosure.model import Disclosure
from site_src.values.amount import parse_amount
from site_src.values.place import Place

_REASON = re.compile(r"(.*?)(增减原因|与预算差异原因)")
_WHOLES = ("", "总计", "合计")
THREE_PUBLIC = "三公经费"
THREE_PUBLIC_PARTS = ("因公出国境费", "公务用车购置费", "公务用车运行维护费", "公务接待费")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure and what it is compared with; ``reason`` is the name of the input that explains the difference."""

    reason: str
    name: str
    this: Decimal
    other: Decimal
    against: str
    text: FreeText | None
    place: Place

    @property
    def difference(self) -> Decimal:
        """How much more it is; negative where it is less."""
        return self.this - self.other

    @property
    def words(self) -> str:
        """增加, 减少 or 持平."""
        if not self.difference:
            return "持平"
        return "增加" if self.difference > 0 else "减少"


def names_itself(written: str, change: Change) -> bool:
    """Whether the subject of a sentence is the figure that changed, or left out."""
    plain = re.sub(r"[“”（）()]", "", written.strip())
    return plain in ("", change.name)


def given_amounts(disclosure: Disclosure) -> dict[str, Decimal]:
    """The amounts among the inputs that are given."""
    wanted = {form.name for form in disclosure.catalogue.file.inputs if form.kind == "amount"}
    amounts: dict[str, Decimal] = {}
    for node in disclosure.source.texts.values():
        for key, value in node:
            amount = parse_amount(value.text) if isinstance(value, TextNode) and key.text in wanted else None
            if amount is not None:
                amounts[key.text] = amount
    return amounts


def changes(disclosure: Disclosure) -> Iterator[Change]:
    """Every change for which the catalogue has an input with its reason, where both figures are given."""
    given = given_amounts(disclosure)
    values = {**given, **disclosure.facts}
    texts = {text.name: text for text in disclosure.free_texts if text.kind == "input"}
    for form in disclosure.catalogue.file.inputs:
        match = _REASON.fullmatch(form.name) if form.kind == "text" else None
        if match is None:
            continue
        pair = (
            _against_last_year(match[1], values, given) if match[2] == "增减原因" else _against_budget(match[1], values)
        )
        if pair is None:
            continue
        name, other, against, key = pair
        place = _place(disclosure, form.name, key)
        yield Change(form.name, name, values[name], other, against, texts.get(form.name), place)


def _against_last_year(
    base: str, values: Mapping[str, Decimal], given: Mapping[str, Decimal]
) -> tuple[str, Decimal, str, str] | None:
    last = [name.removeprefix("上年") for name in given if name.startswith("上年")]
    if not base and len(last) == 1:
        base = last[0]  # the only figure of last year
    for whole in _WHOLES:
        for last_whole in (whole, ""):
            if base + whole in values and f"上年{base}{last_whole}" in given:
                return base + whole, given[f"上年{base}{last_whole}"], "上年", f"上年{base}{last_whole}"
    parts = [f"上年{part}" for part in THREE_PUBLIC_PARTS]
    if base == THREE_PUBLIC and base in values and all(part in given for part in parts):
        if all(values.get(part) == given[f"上年{part}"] for part in THREE_PUBLIC_PARTS):
            return None  # no part changed: the total differs by its rounding alone
        return base, sum((given[part] for part in parts), Decimal(0)), "上年", parts[0]
    return None


def _against_budget(base: str, values: Mapping[str, Decimal]) -> tuple[str, Decimal, str, str] | None:
    if base in values and f"{base}预算" in values:
        return base, values[f"{base}预算"], "预算", ""
    return None


def _place(disclosure: Disclosure, *names: str) -> Place:
    """Where the first of the inputs that is there was typed, else where it should be."""
    nodes = disclosure.source.texts.values()
    for name in names:
        for node in nodes:
            if node.get(name) is not None:
                return node.place_of(name)
    return Place(f"{disclosure.source.name}/narrative.yaml")
