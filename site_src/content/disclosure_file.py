"""``disclosure.yaml``: the particulars of one disclosure (公开文本)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from site_src.content.departments import Slug
from site_src.content.records import Record

Words = Annotated[str, StringConstraints(min_length=1)]
Scope = Literal["部门", "单位"]
Status = Literal["公开", "草稿"]


def _calendar_date(text: object) -> dt.date:
    """A date as 2024-02-08 and nothing else: pydantic would also take seconds since 1970."""
    try:
        if isinstance(text, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("日期（如 2024-02-08）")


Date = Annotated[dt.date, BeforeValidator(_calendar_date)]


class Waiver(Record):
    """A waiver (豁免): findings of one rule are accepted, with a written reason and the office that answers for it.

    ``table`` (the printed title) and ``cell`` (as the finding calls it) narrow it to one finding.
    """

    rule: Words = Field(alias="规则")
    table: str = Field("", alias="表")
    cell: str = Field("", alias="单元格")
    reason: Words = Field(alias="理由")
    office: Words = Field(alias="签批")


class Correction(Record):
    """A correction (更正) of something that had been published."""

    date: Date = Field(alias="日期")
    what: Words = Field(alias="事项")
    before: str = Field("", alias="原文")
    after: str = Field("", alias="更正为")
    reason: Words = Field(alias="原因")


class DisclosureFile(Record):
    """Catalogue, unit, dates and status of a disclosure; ``notes`` are remarks that readers should know.

    ``units`` are the units (所属单位) whose figures a department's disclosure adds up, its own office (本级) too.
    """

    catalogue: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/\d{4}$")] = Field(
        alias="公开目录", description="公开目录的名称和年度，如 some-budget/2024"
    )
    filler: Words = Field("本级", alias="填报单位")
    unit: Literal["元", "万元"] | None = Field(None, alias="计量单位")
    approved_on: Date | None = Field(None, alias="批复日期")
    published_on: Date | None = Field(None, alias="公开日期")
    scope: Scope = Field("部门", alias="范围")
    units: list[Slug] = Field(default_factory=list, alias="所属单位")
    metadata: dict[str, str] = Field(default_factory=dict, alias="元数据")
    status: Status = Field("公开", alias="状态")
    original: str = Field("", alias="原公开文本")
    notes: list[Words] = Field(default_factory=list, alias="说明")
    waivers: list[Waiver] = Field(default_factory=list, alias="豁免")
    corrections: list[Correction] = Field(default_factory=list, alias="更正")
