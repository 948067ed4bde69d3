"""The covered screen: the locked one's looks over a workbook that stays open for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.screens.locked import LockedScreen, LockedSession
from ui.screens.pin_door import PinDoor
from ui.viewmodels.runner import Timers
from ui.viewmodels.uncover import PinState, UncoverViewModel
from ui.viewmodels.unlock import UnlockState
from ui.viewmodels.wording import Wording
from ui.widgets.kinds import Kind
from ui.widgets.status_line import StatusLine

_LOOK_EVERY = 1.0


@dataclass(frozen=True)
class CoveredSession(LockedSession):
    """until_lock: seconds until the workbook locks, if nobody opens the screen."""

    until_lock: Callable[[], float]


class CoveredScreen(LockedScreen):
    """Opened by the passphrase, or by the PIN while one is offered."""

    UNCOVERS: ClassVar[bool] = True

    def __init__(
        self,
        model: UncoverViewModel,
        session: CoveredSession,
        wording: Wording,
        timers: Timers,
    ) -> None:
        # The base builds its screen at once, so what it asks for has to stand before.
        self._uncover, self._until_lock = model, session.until_lock
        self._asked_passphrase = False
        self._pin_shown = False
        self._until_text = ""
        self._pin: PinDoor | None = None
        self._until: StatusLine | None = None
        super().__init__(model, session, wording, timers)
        self.setObjectName("screen.covered")
        self._ends = (
            *self._ends,
            model.pin_changed.subscribe(self._show_pin),
            timers.every(_LOOK_EVERY, self._look),
        )

    @property
    def drafts(self) -> int:
        """How many entries are known to wait for their Record."""
        return self._uncover.state.drafts

    def begin(self) -> None:
        """Ask for the PIN, else for the passphrase."""
        super().begin()
        if self._pin is not None and self._pin_shown:
            self._pin.setFocus()

    def forget(self) -> None:
        """Stop listening: the screen goes away."""
        if self._pin is not None:
            self._pin.clear()
        super().forget()

    def retranslate(self) -> None:
        """Write every word anew."""
        super().retranslate()
        self._until_text = ""
        self._look()

    def _since_words(self, how: str) -> str:
        if how == "idle":
            return self.tr("Covered at {time}: nobody was active")
        return self.tr("Covered at {time}")

    def _foot_words(self) -> str:
        return self.tr(
            "The workbook stays open until it locks. No patient detail is shown meanwhile."
        )

    def _doors(self) -> tuple[QWidget, ...]:
        self._pin, self._until = PinDoor(), StatusLine("hourglass", "", Kind.NEUTRAL)
        self._until.setObjectName("cover.until")
        self._pin.tried.connect(self._uncover.try_pin)
        self._pin.passphrase_asked.connect(self._use_passphrase)
        return (self._pin, self._door, self._kept, self._until)

    def _use_passphrase(self) -> None:
        self._asked_passphrase = True
        self._show_pin(self._uncover.pin)
        self._door.setFocus()

    def _look(self) -> None:
        """The PIN's time may be over, and the counter may have run on while the computer slept."""
        self._uncover.look()
        at = self._session.now() + timedelta(seconds=self._until_lock())
        words = self.tr("Locks at {time} unless it is opened")
        text = words.format(time=self._wording.time(at))
        if text != self._until_text and self._until is not None:
            self._until_text = text
            self._until.set_state("hourglass", text, Kind.NEUTRAL)

    def _show(self, state: UnlockState) -> None:
        super()._show(state)
        self._show_pin(self._uncover.pin)

    def _show_pin(self, state: PinState) -> None:
        if self._pin is None:
            return
        shown = state.offered and not self._asked_passphrase
        fell = self._pin_shown and not shown
        self._pin_shown = shown
        self._pin.setVisible(shown)
        self._door.setVisible(not shown)
        self._pin.show_state(state, self._uncover.state.name)
        if fell:
            self._pin.clear()
            self._door.setFocus()
