"""The watch over the clock of an open workbook: what it starts from, and its doubts as events."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.application.ids import HybridTime
from workbook.application.keep_book import open_alarms
from workbook.application.ports import FactQuery, Store, Tick
from workbook.domain import clock_watch
from workbook.domain.clock_watch import Doubt, Newest, Seen, Watch
from workbook.domain.entries.book import ClockAlarm

ZONE = "other_zone"
_LOOK_BACK = 8


def begin(store: Store, now: Tick, seen: Seen | None) -> Watch:
    """The watch at the opening; seen: what this computer remembers of its clock."""
    return clock_watch.begin(now.reading, newest(store), seen)


def newest(store: Store) -> Newest | None:
    """The end of the log, any log here; None for a workbook that is being made.

    A log that this start began (the workbook was moved) bears the very time that is doubted.
    """
    facts = store.facts(FactQuery(heads=False, newest_first=True, limit=_LOOK_BACK))
    for fact in facts:
        if fact.kind != "log.started":
            hybrid = HybridTime.parse(fact.clock).moment(None)
            return Newest(datetime.fromisoformat(fact.utc), hybrid, time_doubted(store))
    return None


def time_doubted(store: Store) -> bool:
    """Whether an alarm about the time itself (not the zone) is open."""
    return any(fact.field("what") != ZONE for fact in open_alarms(store))


def alarms(found: Doubt | None, now: Tick, site_zone: str) -> tuple[ClockAlarm, ...]:
    """What is doubtful now, as events: the time, and a laptop in another zone than the site."""
    told = [ClockAlarm(found.what, _text(found.seen), _text(found.expected))] if found else []
    expected = now.utc.astimezone(ZoneInfo(site_zone)).utcoffset() or timedelta(0)
    minutes = int(expected.total_seconds() // 60)
    if now.laptop_offset is not None and now.laptop_offset != minutes:
        told.append(ClockAlarm(ZONE, str(now.laptop_offset), str(minutes)))
    return tuple(told)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
