"""The first screen of a process that was started to lock the one before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ui.screens.locked import LockedScreen, LockedSession
from ui.viewmodels.unlock import Entered, UnlockViewModel
from workbook.application.handover import Handover

if TYPE_CHECKING:
    from ui.screens.window_parts import WindowParts
    from workbook.application.gate import Gate


def to_locked(
    parts: WindowParts,
    gate: Gate,
    before: Handover,
    entered: Callable[[Entered], None],
    others: Callable[[], None],
) -> LockedScreen:
    """The locked screen of whoever worked before; `others` is the way to the list of people."""
    zone = _zone(before.zone)

    def now() -> datetime:
        return parts.now().astimezone(zone)

    model = UnlockViewModel(parts.worker, gate, parts.wording, parts.timers, before.person)
    model.opened.subscribe(entered)
    model.count_drafts(before.drafts)
    model.tell_last_lock(before.problem)
    session = LockedSession(before.since.astimezone(zone), before.how, now)
    screen = LockedScreen(model, session, parts.wording, parts.timers)
    screen.others_asked.connect(others)
    return screen


def _zone(name: str) -> ZoneInfo:
    """The site's; what the process before said is not trusted to name one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
