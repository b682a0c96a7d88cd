"""What people typed beside the tables, read once: inputs of ``overview.yaml`` and ``narrative.yaml``, and terms.

Names are compared as everywhere (:func:`normalised`): 增减 原因 and 增减原因 are one input. An input belongs to the
file that the catalogue says; what stands in ``glossary.yaml`` is a term's meaning and never an input.

How precise an amount is follows the third reading of ``docs/rounding.md``, for which the amounts of one disclosure's
inputs are one table: 37 beside 90.5 has lost its zero and stands for 36.95 to 37.05, 37 among whole numbers for 36.5
to 37.5. A count is exact, and says nothing of how precise the amounts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from site_src.catalogue.forms import Catalogue
from site_src.catalogue.schema import Input
from site_src.content.listing import TEXT_FILES
from site_src.content.nodes import MapNode, Node, TextNode, called
from site_src.content.records import unknown_key
from site_src.content.source import DisclosureSource
from site_src.disclosure.given import Given
from site_src.disclosure.ledger import decimals_of
from site_src.disclosure.value import Summand, Value
from site_src.values.amount import parse_amount
from site_src.values.finding import Finding, Severity
from site_src.values.interval import Interval
from site_src.values.place import Place
from site_src.values.spelling import normalised

Typed = dict[str, tuple[TextNode, Node]]


@dataclass(frozen=True)
class TypedInput:
    """An input that the catalogue asks for, as the content gives it or leaves it out.

    ``key`` is where its name was typed, and ``place`` where its value was, or where it should have been. ``node`` is
    what was typed; there is none where nothing was, or, of a ``faulty`` one, something that cannot be read. A number
    that was typed has an ``amount``, in the disclosure's unit, with the ``interval`` that it stands for.
    """

    form: Input
    place: Place
    key: Place | None = None
    node: TextNode | None = None
    amount: Decimal | None = None
    interval: Interval | None = None
    faulty: bool = False

    @property
    def name(self) -> str:
        """Its name, as the catalogue spells it."""
        return self.form.name

    @property
    def worth(self) -> Decimal | str:
        """What wording prints: the text or the amount; empty or zero where none was typed."""
        if self.form.kind == "text":
            return self.node.text.strip() if self.node is not None else ""
        return Decimal(0) if self.amount is None else self.amount

    @property
    def value(self) -> Value | None:
        """The number as equations take it; ``None`` where none was typed."""
        if self.amount is None or self.interval is None:
            return None
        given = Given(self.place, f"{self.amount:f}", self.amount)
        return Value(self.amount, self.interval, (Summand("", self.name, "", given, self.interval),))


@dataclass(frozen=True)
class TypedTerm:
    """A term of ``glossary.yaml`` with its meaning, as they were typed."""

    name: str
    node: TextNode


@dataclass(frozen=True)
class Narrative:
    """All inputs by name, in the catalogue's order, and the terms, in the order typed.

    ``files`` tells where each of the files begins, or would where it is not there.
    """

    inputs: dict[str, TypedInput]
    terms: tuple[TypedTerm, ...]
    files: dict[str, Place]

    @cached_property
    def texts(self) -> tuple[TypedInput, ...]:
        """The inputs in words that were typed, in the order typed."""
        texts = (one for one in self.inputs.values() if one.form.kind == "text" and one.node is not None)
        return tuple(sorted(texts, key=lambda one: (TEXT_FILES.index(one.form.file), one.place[1:])))

    @cached_property
    def amounts(self) -> dict[str, Value]:
        """The inputs in money that were typed, by name."""
        money = ((name, one.value) for name, one in self.inputs.items() if one.form.kind == "amount")
        return {name: value for name, value in money if value is not None}

    def place_of(self, name: str) -> Place:
        """Where an input's name was typed; else where the file begins that should have it."""
        found = self.inputs[name]
        return found.key or self.files[found.form.file]


def read_narrative(source: DisclosureSource, catalogue: Catalogue) -> tuple[Narrative, list[Finding]]:
    """What the files beside the tables give, and everything that is wrong in them."""
    nodes = {file: source.texts.get(file) or MapNode(Place(f"{source.name}/{file}.yaml"), ()) for file in TEXT_FILES}
    read: list[TypedInput] = []
    findings: list[Finding] = []
    for file in ("overview", "narrative"):
        wanted = [form for form in catalogue.file.inputs if form.file == file]
        typed: Typed = {normalised(key.text): (key, value) for key, value in nodes[file]}
        findings += _unknown(nodes[file], wanted)
        for form in wanted:
            one, found = _read(form, typed.get(normalised(form.name)), nodes[file].place)
            read.append(one)
            findings += found
    terms, found = _terms(nodes["glossary"])
    inputs = {one.name: one for one in _measured(read)}
    files = {file: node.place for file, node in nodes.items()}
    return Narrative({form.name: inputs[form.name] for form in catalogue.file.inputs}, terms, files), findings + found


def _unknown(node: MapNode, wanted: list[Input]) -> Iterator[Finding]:
    names = {normalised(form.name): form.name for form in wanted}
    for key, _ in node:
        if normalised(key.text) not in names:
            yield unknown_key(key.place, key.text, list(names.values()))


def _read(form: Input, typed: tuple[TextNode, Node] | None, place: Place) -> tuple[TypedInput, list[Finding]]:
    key, node = typed or (None, None)
    one = TypedInput(form, node.place if node else place, key.place if key else None)
    if node is None or (isinstance(node, TextNode) and node.empty):
        return one, [_missing(form, one.place)] if form.required else []
    if not isinstance(node, TextNode):
        message = f"“{form.name}”应是一个值，而这里是{called(node)}"
        return replace(one, faulty=True), [
            Finding("wrong-type", Severity.ERROR, node.place, message, hint="只写一个值")
        ]
    if form.kind == "text":
        return replace(one, node=node), []
    amount = parse_amount(node.text)
    if amount is None:
        message = f"“{form.name}”应是{'金额' if form.kind == 'amount' else '数量'}，而这里写的是“{node.text[:30]}”"
        hint = "只写数字，如 1819.9；没有的填 0"
        finding = Finding("not-an-amount", Severity.ERROR, node.place, message, "数字", node.text, hint=hint)
        return replace(one, faulty=True), [finding]
    return replace(one, node=node, amount=amount), []


def _missing(form: Input, place: Place) -> Finding:
    hint = form.says or ("写一段文字" if form.kind == "text" else "填数字，没有的填 0")
    return Finding("missing-key", Severity.ERROR, place, f"缺少“{form.name}”", expected=form.name, hint=hint)


def _measured(inputs: Iterable[TypedInput]) -> Iterator[TypedInput]:
    """The same with what each number stands for."""
    inputs = list(inputs)
    decimals = decimals_of(one.amount for one in inputs if one.form.kind == "amount")
    for one in inputs:
        if one.amount is None:
            yield one
        elif one.form.kind == "count":
            yield replace(one, interval=Interval.exact(one.amount))
        else:
            yield replace(one, interval=Interval.of_printed(one.amount, decimals))


def _terms(node: MapNode) -> tuple[tuple[TypedTerm, ...], list[Finding]]:
    terms: list[TypedTerm] = []
    findings: list[Finding] = []
    for key, value in node:
        if isinstance(value, TextNode) and not value.empty:
            terms.append(TypedTerm(key.text, value))
        else:
            message = f"“{key.text}”应是解释的文字"
            findings.append(Finding("wrong-type", Severity.ERROR, value.place, message, hint="写成“名词: 解释”"))
    return tuple(terms), findings
