"""``departments.yaml``: the identity of each department (部门) through the years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from site_src.content.records import Record

Words = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
FIRST_YEAR, LAST_YEAR = 1994, 2100
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]


class FormerDepartmentName(Record):
    """A name that a department bore until the end of a year."""

    name: Words = Field(alias="名称")
    until: Year = Field(alias="止")


class Department(Record):
    """A department: its folder in the content and the portal, its code in the budget, its names and its region.

    ``predecessors`` and ``successors`` are the departments that a reform (机构改革) made it of, or made of it;
    ``reform_year`` is the year in which that was done.
    """

    slug: Slug = Field(alias="标识", description="小写英文字母、数字和连字符，如 finance-bureau")
    name: Words = Field(alias="名称")
    short_name: str = Field("", alias="简称")
    code: str = Field("", alias="预算代码")
    region: str = Field("", alias="地区")
    level: str = Field("", alias="财政级次")
    category: str = Field("", alias="类别")
    former_names: list[FormerDepartmentName] = Field(default_factory=list, alias="曾用名")
    predecessors: list[Slug] = Field(default_factory=list, alias="前身")
    successors: list[Slug] = Field(default_factory=list, alias="后继")
    reform_year: Year | None = Field(None, alias="改革年度")

    def name_in(self, year: int) -> str:
        """The name that the department bore in a year."""
        then = [former for former in self.former_names if year <= former.until]
        return min(then, key=lambda former: former.until).name if then else self.name

    def years_of(self, name: str) -> Iterator[tuple[int, int]]:
        """The first and the last year of each time in which the department bore a name, as far as years go."""
        first = FIRST_YEAR
        for former in sorted(self.former_names, key=lambda former: former.until):
            if former.name == name:
                yield first, former.until
            first = former.until + 1
        if self.name == name:
            yield first, LAST_YEAR

    @property
    def all_names(self) -> set[str]:
        """Its name, its short name and every former name."""
        former = {name.name for name in self.former_names}
        return {name for name in (self.name, self.short_name, *former) if name}

    def same_between(self, one: int, other: int) -> bool:
        """Whether its figures of two years are surely those of the same body: no reform, no new name between them."""
        first, last = sorted((one, other))
        if self.name_in(first) != self.name_in(last):
            return False
        if self.reform_year is None:
            return not (self.predecessors or self.successors)
        return not first <= self.reform_year <= last


class DepartmentsFile(Record):
    """All departments, in the order in which pages list them."""

    departments: list[Department] = Field(alias="部门")
