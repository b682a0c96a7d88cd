"""Finds settings of columns, rows and panels that contradict each other or can have no effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from site_src.catalogue.classification import DIGITS, TITLES
from site_src.catalogue.forms import OWN_NAME, Catalogue, PanelForm, TableForm
from site_src.catalogue.formula.names import ROW_WORDS
from site_src.catalogue.schema import Column, Panel, RowKind
from site_src.values.finding import Finding, Severity
from site_src.values.place import Place
from site_src.values.spelling import normalised

RESERVED_KEYS = ("表", "空表", "未载")


def setting_findings(catalogue: Catalogue) -> Iterator[Finding]:
    """A finding for each setting that is wrong beside another, at its place."""
    for table in catalogue.tables:
        form = table.form
        if form.serial is not None and form.layout == "stacked":
            yield _fault(form.place_of("serial"), "上下相接的表不印序号栏", "删去 serial，或改 layout")
        for panel in table.panels:
            yield from _of_panel(table, panel)


def _of_panel(table: TableForm, panel: PanelForm) -> Iterator[Finding]:
    form = panel.form
    if not form.fixed and not form.kinds and form.fixed_from is None:
        message = f"表区“{form.id}”没有行：既没有 fixed，也没有 kinds"
        yield _fault(form.place, message, "写上固定的行，或列出的行的种类")
    if not panel.label_column and (lost := [row for row in form.fixed if row.label]):
        message = f"表区没有 kind 为 label 的栏，行名“{lost[0].label}”印不出来"
        yield _fault(lost[0].place_of("label"), message, "给一栏写上 kind: label；只给内容用的名称写在 key 里")
    if panel.groups and (merged := [column.form for column in panel.columns if column.form.merge]):
        message = "有 lines 的表区不能用 merge：一行印成几行，没有相邻的格可以合并"
        yield _fault(merged[0].place_of("merge"), message, "删去 merge，或删去 lines")
    yield from _keys(table, form)
    for column in _all_columns(form.columns):
        yield from _of_column(panel, column)
    yield from _of_kinds(panel)
    named = [(form.id, form.place_of("id"))]
    named += [(row.id, row.place_of("id")) for row in form.fixed]
    named += [(kind.id, kind.place_of("id")) for kind in form.kinds]
    for name, place in named:
        if name in ROW_WORDS:
            yield _fault(place, f"“{name}”在公式里另有意思，不能作行的标识", "换一个标识")


def _all_columns(columns: Iterable[Column]) -> Iterator[Column]:
    for column in columns:
        yield column
        yield from _all_columns(column.columns)


def _keys(table: TableForm, form: Panel) -> Iterator[Finding]:
    """What content would call two things at once."""
    others = {normalised(panel.form.key): "表区" for panel in table.panels if panel.form.key} if not form.key else {}
    own_keys = RESERVED_KEYS if not form.key else ()
    taken = {normalised(key): "文件自己的键" for key in own_keys} | others
    if form.key and normalised(form.key) in {*RESERVED_KEYS, OWN_NAME}:
        yield _fault(form.place_of("key"), f"“{form.key}”是文件自己的键，不能作表区的 key", "换一个 key")
    if form.kinds:
        if normalised(form.rows_key) in taken:
            yield _fault(form.place_of("rows_key"), f"“{form.rows_key}”已经用了", "换一个 rows_key")
        taken[normalised(form.rows_key)] = "列出行的键"
    entries: list[tuple[str, Place]] = [(kind.key, kind.place_of("key")) for kind in form.kinds if kind.key]
    entries += [(row.content_key, row.place_of("key" if row.key else "label")) for row in form.fixed if row.content_key]
    kinds_keys = len([kind for kind in form.kinds if kind.key])
    for number, (key, place) in enumerate(entries):
        if normalised(key) in taken:
            message = f"内容里的“{key}”已经是{taken[normalised(key)]}，认不出这一行"
            yield _fault(place, message, "写上另外的 key")
        if number < kinds_keys:
            taken.setdefault(normalised(key), "另一种行的键")


def _of_column(panel: PanelForm, column: Column) -> Iterator[Finding]:
    if column.columns and column.id is not None:
        message = f"“{column.label}”是一组栏，id 不起作用"
        yield _fault(column.place_of("id"), message, "删去 id，公式用组里各栏的 id")
    if column.lines and not column.columns:
        yield _fault(column.place_of("lines"), "lines 只用于一组栏", "删去 lines，或写上 columns")
    if column.id == "code" and column.kind != "code":
        message = "公式里的 code 总是指行的科目编码，而这一栏不是编码"
        yield _fault(column.place_of("id"), message, "换一个 id，或写上 kind: code")
    if column.classification and column.kind != "code":
        yield _fault(column.place_of("classification"), "classification 只用于 kind: code 的栏", "删去它，或改 kind")
    if column.parts:
        yield from _of_parts(column)
    if column.names is not None:
        yield from _of_names(panel, column)
    if column.takes and column.kind != "amount":
        yield _fault(column.place_of("takes"), "takes 只用于金额栏", "删去 takes，或改 kind")
    elif column.takes and not any(leaf.form.kind == "code" for leaf in panel.columns):
        yield _fault(column.place_of("takes"), "表区没有编码栏，takes 没有用", "删去 takes，或给一栏写上 kind: code")


def _of_parts(column: Column) -> Iterator[Finding]:
    place = column.place_of("parts")
    if column.kind != "code":
        yield _fault(place, "parts 只用于 kind: code 的栏", "删去 parts，或改 kind")
        return
    most = len(DIGITS[column.classification or "function"])
    if len(column.parts) > most:
        yield _fault(place, f"编码最多拆成 {most} 栏，而这里写了 {len(column.parts)} 栏", "删去多写的")


def _of_names(panel: PanelForm, column: Column) -> Iterator[Finding]:
    place = column.place_of("names")
    coded = panel.by_id.get(column.names or "")
    if column.kind != "name":
        yield _fault(place, "names 只用于 kind: name 的栏", "删去 names，或写上 kind: name")
    elif coded is not None and coded.form.kind != "code":
        yield _fault(place, f"“{coded.title}”栏不是编码，得不出名称", "names 写编码栏的 id")
    elif coded is not None and not coded.form.classification:
        message = f"“{coded.title}”栏没有写是哪套科目，得不出名称"
        yield _fault(place, message, f"给它写上 classification：{'、'.join(DIGITS)}")


def _of_kinds(panel: PanelForm) -> Iterator[Finding]:
    earlier: list[RowKind] = []
    for kind in panel.form.kinds:
        yield from _of_level(panel, kind)
        if not kind.key:
            for before in earlier:
                if before.marked_by == kind.marked_by and before.level in (None, kind.level):
                    message = f"分不出“{kind.id}”行：符合它的都先算作“{before.id}”行"
                    yield _fault(kind.place, message, "写上不同的 marked_by 或 level，或给其中一种写上 key")
                    break
            earlier.append(kind)
    coded = [kind for kind in panel.form.kinds if kind.level is not None and kind.marked_by]
    for outer, inner in pairwise(coded):
        if outer.marked_by == inner.marked_by and (outer.level or 0) > (inner.level or 0):
            message = f"行的种类应从外到里写：{inner.level} 位编码的行在 {outer.level} 位的外面"
            yield _fault(inner.place_of("level"), message, "把位数少的写在前面")


def _of_level(panel: PanelForm, kind: RowKind) -> Iterator[Finding]:
    if kind.level is None:
        return
    place = kind.place_of("level")
    if kind.marked_by is None:
        yield _fault(place, "写了 level，没有写是哪一栏的编码", "写上 marked_by")
        return
    column = panel.by_id.get(kind.marked_by)
    if column is None:
        return
    digits = DIGITS.get(column.form.classification or "")
    if digits is not None and kind.level not in digits:
        lengths = "、".join(map(str, digits))
        message = f"{TITLES[column.form.classification or '']}没有 {kind.level} 位的编码"
        yield Finding(
            "catalogue-setting", Severity.ERROR, place, message, lengths, str(kind.level), hint=f"改为 {lengths} 之一"
        )
    if kind.made and column.form.kind != "code":
        message = f"“{column.title}”栏不是科目编码，程序补不出这种行"
        yield _fault(kind.place_of("made"), message, "删去 made，或给这一栏写上 kind: code")


def _fault(place: Place, message: str, hint: str) -> Finding:
    return Finding("catalogue-setting", Severity.ERROR, place, message, hint=hint)
