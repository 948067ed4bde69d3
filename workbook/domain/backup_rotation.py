"""Which backups are kept: the last ten, one a day for thirty days, one a month for a year.

A pure rule over the times they were made. It never asks to remove the newest, and what it keeps
today it would have kept on every earlier day: removing step by step and removing at once end in
the same copies for as long as copies keep coming.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

LAST = 10
DAYS = 30
MONTHS = 12


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Of the times backups were made, those whose backup is kept (trust requirement T100).

    made: aware times, in any order. now: aware. Days and months are those of UTC; of each the
    newest copy is kept. A copy from the future (a clock that was wrong) is kept: nobody can
    say how old it is.
    """
    newest_first = sorted(set(made), reverse=True)
    keep = set(newest_first[:LAST]) | {one for one in newest_first if one > now}
    days: set[object] = set()
    months: set[tuple[int, int]] = set()
    for one in newest_first:
        day, month = one.date(), (one.year, one.month)
        if day not in days and now - one < timedelta(days=DAYS):
            keep.add(one)
        if month not in months and _months_between(one, now) < MONTHS:
            keep.add(one)
        days.add(day)
        months.add(month)
    return frozenset(keep)


def _months_between(one: datetime, now: datetime) -> int:
    return (now.year - one.year) * 12 + now.month - one.month
