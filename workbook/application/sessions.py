"""Sessions as events: who opened and closed the workbook, failed tries, and a doubtful clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.application.context import Context
from workbook.application.keep_book import open_alarms
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.workbook import Workbook
from workbook.domain.entries.book import ClockAlarm
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import SessionClosed, SessionOpened, UnlockFailed

Notice = tuple[str, dict[str, str]]
TOLERANCE = timedelta(minutes=5)
_LOOK_BACK = 8


def open_session(
    workbook: Workbook, failures: Sequence[tuple[int, str, datetime]]
) -> tuple[Notice, ...]:
    """Record the session, the failed tries before it, and alarms of the clock.

    failures: number, person and time of each; those the log knows already are passed over. An
    alarm that nobody has cleared is said again, not recorded again. Returns what the window
    should say: an alarm never blocks (decision 9).
    """
    context = workbook.context()
    alarms = clock_alarms(context)
    deeds = [Deed(failure) for failure in _not_told(context, failures)]
    known = {fact.field("what") for fact in open_alarms(context.store)}
    deeds += [Deed(alarm) for alarm in alarms if alarm.what not in known]
    if deeds:
        workbook.carry_out(Plan(tuple(deeds)), workbook.device_context())
    workbook.carry_out(Plan((Deed(SessionOpened("passphrase")),)), context)
    return tuple(
        (f"clock.{alarm.what}", {"seen": alarm.seen, "expected": alarm.expected})
        for alarm in alarms
    )


def _not_told(
    context: Context, failures: Sequence[tuple[int, str, datetime]]
) -> list[UnlockFailed]:
    """Failures the log does not hold: the program may have ended between writing and forgetting."""
    if not failures:
        return []
    told = {
        UnlockFailed(fact.field("person"), fact.field("at"), fact.field("number"))
        for fact in context.store.facts(FactQuery(kind="unlock.failed", heads=False))
    }
    found = [UnlockFailed(person, _text(at), str(number)) for number, person, at in failures]
    return [failure for failure in found if failure not in told]


def close_session(workbook: Workbook, how: str) -> None:
    """Record that the workbook was locked; a read-only one is left as it is."""
    if not workbook.read_only:
        workbook.carry_out(Plan((Deed(SessionClosed(how)),)), workbook.context())


def clock_alarms(context: Context) -> tuple[ClockAlarm, ...]:
    """What is doubtful about the clock now: behind the log, or in another zone than the site."""
    tick = context.clock.now()
    found: list[ClockAlarm] = []
    newest = context.store.facts(FactQuery(heads=False, newest_first=True, limit=_LOOK_BACK))
    # A log that this start began (the workbook was moved) bears the very time that is doubted.
    before = next((fact for fact in newest if fact.kind != "log.started"), None)
    if before is not None:
        last = datetime.fromisoformat(before.utc)
        if tick.utc + TOLERANCE < last:
            found.append(ClockAlarm("behind_log", _text(tick.utc), _text(last)))
    expected = tick.utc.astimezone(ZoneInfo(context.site.zone)).utcoffset() or timedelta(0)
    minutes = int(expected.total_seconds() // 60)
    if tick.laptop_offset is not None and tick.laptop_offset != minutes:
        found.append(ClockAlarm("other_zone", str(tick.laptop_offset), str(minutes)))
    return tuple(found)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
