"""Reads what no table holds: figures, reasons and texts of ``overview.yaml`` and ``narrative.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.schema import Input
from site_src.content.nodes import MapNode, Node, TextNode, called
from site_src.content.records import unknown_key
from site_src.content.source import DisclosureSource
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.spelling import normalised

Inputs = dict[str, tuple[Decimal | str, Place]]


def read_inputs(source: DisclosureSource, catalogue: Catalogue) -> tuple[Inputs, list[Finding]]:
    """The inputs by name with their places; an input that is not required and not given is empty or zero."""
    inputs: Inputs = {}
    findings: list[Finding] = []
    for file in ("overview", "narrative"):
        wanted = [form for form in catalogue.file.inputs if form.file == file]
        node = source.texts.get(file) or MapNode(Place(f"{source.name}/{file}.yaml"), ())
        findings += _unknown(node, wanted)
        given = {normalised(key.text): value for key, value in node}
        for form in wanted:
            value, place, found = _read(form, given.get(normalised(form.name)), node.place)
            inputs[form.name] = (value, place)
            findings += found
    return inputs, findings


def _unknown(node: MapNode, wanted: list[Input]) -> Iterator[Finding]:
    names = {normalised(form.name): form.name for form in wanted}
    for key, _ in node:
        if normalised(key.text) not in names:
            yield unknown_key(key.place, key.text, list(names.values()))


def _read(form: Input, node: Node | None, place: Place) -> tuple[Decimal | str, Place, list[Finding]]:
    nothing: Decimal | str = "" if form.kind == "text" else Decimal(0)
    if node is None or (isinstance(node, TextNode) and node.empty):
        if not form.required:
            return nothing, place, []
        hint = form.says or ("写一段文字" if form.kind == "text" else "填数字，没有的填 0")
        message = f"缺少“{form.name}”"
        where = node.place if node else place
        return nothing, where, [Finding("missing-key", Severity.ERROR, where, message, expected=form.name, hint=hint)]
    if not isinstance(node, TextNode):
        message = f"“{form.name}”应是一个值，而这里是{called(node)}"
        return nothing, node.place, [Finding("wrong-type", Severity.ERROR, node.place, message, hint="只写一个值")]
    if form.kind == "text":
        return node.text.strip(), node.place, []
    amount = parse_amount(node.text)
    if amount is None:
        message = f"“{form.name}”应是{'金额' if form.kind == 'amount' else '数量'}，而这里写的是“{node.text[:30]}”"
        hint = "只写数字，如 1819.9；没有的填 0"
        finding = Finding("not-an-amount", Severity.ERROR, node.place, message, "数字", node.text, hint=hint)
        return nothing, node.place, [finding]
    return amount, node.place, []
