"""What the composition root hands to the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.viewmodels.idle import LIMITS, IdleLimits
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.runner import Timers, Worker
from ui.viewmodels.wording import Wording
from workbook.application.handover import Handover

# Known by type alone: the unlock screen does not wait for it.
if TYPE_CHECKING:
    from ui.screens.desk import Desk
    from workbook.application.gate import Gate


@dataclass(frozen=True)
class WindowParts:
    """Adapters, looks and folders.

    gate_for: the gate of a folder. speak: installs the catalogues of a language. today: the
    local day, for the first delegation. now: the time, UTC. counter: seconds since some moment,
    whatever the clock is set to, asleep or awake. folder: where a first workbook is proposed to
    stand.
    restart: starts the program anew, to lock. system: hands on what the system tells, by a code
    of how to lock. prepare: loads what the unlocked workbook needs; the worker calls it while
    somebody types.
    """

    gate_for: Callable[[Path], Gate]
    worker: Worker
    timers: Timers
    wording: Wording
    speak: Callable[[str], None]
    preferences: PreferenceStore
    today: Callable[[], str]
    now: Callable[[], datetime]
    counter: Callable[[], float]
    random_bytes: Callable[[int], bytes]
    folder: Path
    program: str
    version: str
    register: Callable[[Desk, str], None]
    restart: Callable[[Handover], None]
    system: Callable[[Callable[[str], None]], None] = lambda _told: None
    prepare: Callable[[], None] = lambda: None
    limits: IdleLimits = LIMITS
