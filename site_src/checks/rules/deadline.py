"""The last day to publish: twenty days after approval, counted as the portal says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from chinese_calendar import is_workday

from site_src.content.portal import Counting

DAYS = 20


@dataclass(frozen=True)
class Deadline:
    """The twentieth day after approval, and the first working day from it on.

    ``unknown`` are the years whose holidays and made-up working days (调休) the calendar does not have, so that only
    their weekends are counted.
    """

    last: dt.date
    working: dt.date
    unknown: tuple[int, ...]


def deadline(approved: dt.date, counting: Counting) -> Deadline:
    """The last day to publish what was approved on a day.

    预算法第十四条 says 二十日 and leaves the kind of day open; inspections count natural days, some regions' catalogues
    say working days (工作日).
    """
    calendar = _Calendar()
    last = approved + dt.timedelta(days=DAYS) if counting == "自然日" else calendar.after(approved, DAYS)
    working = last if calendar.works(last) else calendar.after(last, 1)
    return Deadline(last, working, tuple(sorted(calendar.unknown)))


class _Calendar:
    """The working days of China, with the years that were asked about and are not known."""

    def __init__(self) -> None:
        self.unknown: set[int] = set()

    def works(self, day: dt.date) -> bool:
        """Whether a day is a working day; of an unknown year, whether it is none of a weekend."""
        try:
            return bool(is_workday(day))
        except NotImplementedError:
            self.unknown.add(day.year)
            return day.weekday() < 5

    def after(self, day: dt.date, count: int) -> dt.date:
        """The working day that comes so many working days after a day."""
        while count:
            day += dt.timedelta(days=1)
            count -= self.works(day)
        return day
