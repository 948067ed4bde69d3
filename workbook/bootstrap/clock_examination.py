"""What `doctor` sees of the clock: of this computer's alone, and against a workbook.

The trial shows the watch at work without touching the computer's clock: readings that a wrong
clock would give are put before the very rule that an open workbook uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbook.application import clock_watching
from workbook.application.keep_book import open_alarms
from workbook.application.ports import Clock
from workbook.bootstrap import clock_keeping, hardening
from workbook.domain.clock_watch import Reading, Watch
from workbook.storage.checks import Finding

if TYPE_CHECKING:
    from workbook.application.context import Site
    from workbook.application.ports import Store
    from workbook.bootstrap.adapters import Adapters

_HOUR, _YEAR = timedelta(hours=1), timedelta(days=365)
# By how much the clock is set wrong, and how much time truly passes meanwhile.
TRIALS = {
    "back_hour": (-_HOUR, timedelta(0)),
    "back_year": (-_YEAR, timedelta(0)),
    "on_ten_years": (10 * _YEAR, timedelta(0)),
    "asleep": (timedelta(0), 8 * _HOUR),
    "asleep_and_set": (-_HOUR, 8 * _HOUR),
}
_NO_ALARM = frozenset({"asleep"})


def computer(clock: Clock) -> Iterator[Finding]:
    """What the clock says, and whether the watch notices each way of setting it wrong."""
    now = clock.now()
    yield Finding("doctor.clock_now", {"seen": _text(now.utc)}, ok=True)
    for name, (wrong, passed) in TRIALS.items():
        later = now.reading.elapsed + passed.total_seconds()
        found = Watch(now.reading).doubt(Reading(now.utc + passed + wrong, later))
        code = f"doctor.clock_{name}"
        yield Finding(code, {}, ok=(found is None) == (name in _NO_ALARM))
    if hardening.is_dumpable() is not None:
        closed = not hardening.is_dumpable()
        yield Finding("doctor.memory_closed" if closed else "doctor.memory_open", {}, ok=True)


def workbook(store: Store, adapters: Adapters, site: Site) -> Iterator[Finding]:
    """The clock against the newest record and what this computer remembers; open alarms.

    Of a demonstration only the alarms: its time is made up, and the computer's says nothing of it.
    """
    yield from () if site.demo else _compared(store, adapters, site)
    count = len(open_alarms(store))
    if count:
        yield Finding("doctor.clock_alarms", {"count": str(count)}, ok=True)


def _compared(store: Store, adapters: Adapters, site: Site) -> Iterator[Finding]:
    now = adapters.clock.now()
    seen = clock_keeping.seen(adapters, site.workbook)
    doubt = clock_watching.begin(store, now, seen).doubt(now.reading)
    for alarm in clock_watching.alarms(doubt, now, site.zone):
        params = {"seen": alarm.seen, "expected": alarm.expected}
        yield Finding(f"clock.{alarm.what}", params, ok=False)
    newest = clock_watching.newest(store)
    if doubt is None and newest is not None:
        yield Finding("doctor.clock_sound", {"newest": _text(newest.recorded)}, ok=True)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
