"""``portal.yaml``: the portal (门户) and who answers for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from site_src.content.records import Record

Words = Annotated[str, StringConstraints(min_length=1)]
Counting = Literal["自然日", "工作日"]


class Portal(Record):
    """The portal's name, its publisher, and the marks that a government website must show (国办发〔2017〕47号).

    ``levels`` raises or lowers the severity of rules; ``counting`` tells which days the twenty days of publication are.
    """

    name: Words = Field(alias="名称")
    publisher: Words = Field(alias="主办单位")
    organizer: str = Field("", alias="承办单位")
    domain: str = Field("", alias="域名")
    base_address: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"]+|)$")] = Field(
        "", alias="网址", description="以 http:// 或 https:// 开头的地址"
    )
    site_code: Annotated[str, StringConstraints(pattern=r"^([0-9]{10}|bm[0-9]{8}|)$")] = Field(
        "", alias="网站标识码", description="10 位数字，或 bm 加 8 位数字"
    )
    filing_number: str = Field("", alias="ICP备案号")
    police_number: str = Field("", alias="公安备案号")
    contact: str = Field("", alias="联系方式")
    notice: str = Field("", alias="公告")
    theme: Words = Field("standard", alias="主题")
    counting: Counting = Field("自然日", alias="公开期限")
    levels: dict[str, Literal["错误", "警告", "提示"]] = Field(
        default_factory=dict,
        alias="规则级别",
        description="映射：规则，或公式、勾稽关系（表/名称） → `错误`、`警告` 或 `提示`",
    )
