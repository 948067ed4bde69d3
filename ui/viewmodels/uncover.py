"""The covered screen: opened again by the passphrase, or for a while by the quick PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.viewmodels.runner import Runner, Timers
from ui.viewmodels.signal import Listeners
from ui.viewmodels.unlock import Entered, UnlockViewModel
from ui.viewmodels.wording import Wording
from workbook.application.quick_pin import PinTry, QuickPin
from workbook.errors import WorkbookError

if TYPE_CHECKING:
    from workbook.application.gate import Gate, Opened


@dataclass(frozen=True, slots=True)
class PinState:
    """offered: whether a PIN opens the screen now. message: what came of the last try, or ""."""

    offered: bool = False
    message: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class PinParts:
    """The PIN that is set, if any; whether its time still runs; and what three wrong ones do."""

    pin: QuickPin
    in_time: Callable[[], bool]
    lock: Callable[[], None]


class UncoverViewModel(UnlockViewModel):
    """As the locked screen's, for a workbook that is open: only whoever is unlocked can come in.

    `pin_changed` is told of the PIN; `look` asks again whether its time still runs.
    """

    def __init__(
        self,
        runner: Runner,
        gate: Gate,
        wording: Wording,
        timers: Timers,
        person: str,
        parts: PinParts,
    ) -> None:
        super().__init__(runner, gate, wording, timers, person)
        self._parts, self._who = parts, person
        self._wrong_left = 0
        self.pin_changed: Listeners[PinState] = Listeners()
        self.pin = PinState(offered=self._offered())

    def look(self) -> None:
        """Whether the PIN's time is over."""
        self._tell(busy=self.pin.busy)

    def try_pin(self, pin: str) -> None:
        """Try a PIN; the third wrong one in a row locks."""
        if not pin or self.pin.busy:
            return
        if not self._offered():
            self.look()
            return
        found = self._parts.pin.attempt(self._who, pin)
        if found is PinTry.LOCK:
            self._parts.lock()
        elif found is PinTry.WRONG:
            self._wrong_left = self._parts.pin.tries_left
            self._tell()
        else:
            self._wrong_left = 0
            self._tell(busy=True)
            gate = self._gate
            self._runner.call(lambda: _by_pin(gate), self._opened, self._pin_failed)

    def speak(self) -> None:
        """Say everything again, in the language now in force."""
        super().speak()
        self._tell(busy=self.pin.busy)

    def _way_in(self) -> Callable[[str, str], Opened]:
        gate = self._gate
        return lambda _person, passphrase: gate.uncover(passphrase)

    def _pin_failed(self, error: WorkbookError) -> None:
        self._refused(self._who, error)
        self._tell()

    def _offered(self) -> bool:
        return self._parts.pin.is_set_for(self._who) and self._parts.in_time()

    def _tell(self, *, busy: bool = False) -> None:
        message = ""
        if self._wrong_left:
            code = "pin.wrong_last" if self._wrong_left == 1 else "pin.wrong"
            message = self._wording.say(code, left=str(self._wrong_left))
        state = PinState(self._offered(), message, busy)
        if state != self.pin:
            self.pin = state
            self.pin_changed.notify(state)


def _by_pin(gate: Gate) -> Entered:
    opened = gate.uncover_by_pin()
    return Entered(opened, opened.workbook.role)
