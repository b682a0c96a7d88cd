"""``disclosure.yaml``: the particulars of one disclosure (公开文本)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from site_src.content.records import Record

Words = Annotated[str, StringConstraints(min_length=1)]


class Waiver(Record):
    """A waiver (豁免): findings of one rule are accepted, with a written reason and the office that answers for it.

    ``table`` (the printed title) and ``place`` (file, or file:line) narrow it to one finding.
    """

    rule: Words = Field(alias="规则")
    table: str = Field("", alias="表")
    cell: str = Field("", alias="单元格")
    reason: Words = Field(alias="理由")
    office: Words = Field(alias="签批")


class Correction(Record):
    """A correction (更正) of something that had been published."""

    date: dt.date = Field(alias="日期")
    what: Words = Field(alias="事项")
    before: str = Field("", alias="原文")
    after: str = Field("", alias="更正为")
    reason: Words = Field(alias="原因")


class DisclosureFile(Record):
    """Catalogue, unit, dates and status of a disclosure; ``notes`` are remarks that readers should know."""

    catalogue: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/\d{4}$")] = Field(alias="公开目录")
    filler: Words = Field("本级", alias="填报单位")
    unit: Literal["元", "万元"] | None = Field(None, alias="计量单位")
    approved_on: dt.date | None = Field(None, alias="批复日期")
    published_on: dt.date | None = Field(None, alias="公开日期")
    status: Literal["公开", "草稿"] = Field("公开", alias="状态")
    original: str = Field("", alias="原公开文本")
    notes: list[Words] = Field(default_factory=list, alias="说明")
    waivers: list[Waiver] = Field(default_factory=list, alias="豁免")
    corrections: list[Correction] = Field(default_factory=list, alias="更正")
