"""Sessions as events: who opened and closed the workbook, failed tries, and a doubtful clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbook.application.context import Context
from workbook.application.keep_book import open_alarms
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.workbook import Workbook
from workbook.domain.entries.book import ClockAlarm
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import (
    SessionClosed,
    SessionCovered,
    SessionOpened,
    SessionUncovered,
    UnlockFailed,
)

Notice = tuple[str, dict[str, str]]
PASSPHRASE, RECOVERY, PIN = "passphrase", "recovery", "pin"


def open_session(
    workbook: Workbook, failures: Sequence[tuple[int, str, datetime]], method: str = PASSPHRASE
) -> tuple[Notice, ...]:
    """Record the session, the failed tries before it, and alarms of the clock.

    failures: number, person and time of each; those the log knows already are passed over. An
    alarm that nobody has cleared is said again, not recorded again. Returns what the window
    should say: an alarm never blocks (decision 9).
    """
    context, alarms = workbook.context(), workbook.clock_alarms()
    deeds = [Deed(failure) for failure in _not_told(context, failures)]
    deeds += _new_alarms(workbook, alarms)
    if deeds:
        workbook.carry_out(Plan(tuple(deeds)), workbook.device_context())
    workbook.carry_out(Plan((Deed(SessionOpened(method)),)), context)
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
        # The last chance to tell: the next start compares with other marks.
        look_at_clock(workbook)
        workbook.carry_out(Plan((Deed(SessionClosed(how)),)), workbook.context())


def cover_session(workbook: Workbook, how: str) -> None:
    """Record that the screen was cleared; a read-only workbook is left as it is."""
    if not workbook.read_only:
        workbook.carry_out(Plan((Deed(SessionCovered(how)),)), workbook.context())


def uncover_session(
    workbook: Workbook, failures: Sequence[tuple[int, str, datetime]], method: str
) -> None:
    """Record that whoever is unlocked came back, after the failed tries before it.

    failures: as `open_session`. A read-only workbook is left as it is.
    """
    if workbook.read_only:
        return
    context = workbook.context()
    told = [Deed(failure) for failure in _not_told(context, failures)]
    if told:
        workbook.carry_out(Plan(tuple(told)), workbook.device_context())
    workbook.carry_out(Plan((Deed(SessionUncovered(method)),)), context)


def look_at_clock(workbook: Workbook) -> bool:
    """Record what became doubtful about the clock since; whether there was anything.

    Asked again and again while a workbook is open; a read-only one is left as it is.
    """
    if workbook.read_only:
        return False
    deeds = _new_alarms(workbook, workbook.clock_alarms())
    if deeds:
        workbook.carry_out(Plan(deeds, lists=frozenset({"clock"})), workbook.device_context())
    return bool(deeds)


def _new_alarms(workbook: Workbook, alarms: Sequence[ClockAlarm]) -> tuple[Deed, ...]:
    """Alarms of a kind that is not open already."""
    known = {fact.field("what") for fact in open_alarms(workbook.context().store)}
    return tuple(Deed(alarm) for alarm in alarms if alarm.what not in known)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
