"""Export files held back after a restore: why, who may let them go, and the passphrase for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate, SyncHeld
from workbook.application.views.book import People, PersonLine
from workbook.domain import permissions
from workbook.domain.permissions import Action, Allowed, Role
from workbook.errors import WorkbookError


@dataclass(frozen=True, slots=True)
class SyncHold:
    """why, missing: as `SyncHeld`. may: whether whoever is unlocked may let them go; keepers: the
    names of those who may, once known. busy, problem: of the deed, as it is asked for."""

    why: str = ""
    missing: int = 0
    may: bool = False
    keepers: str = ""
    busy: bool = False
    problem: str = ""


class SyncHoldViewModel:
    """`released` is told once export files may leave again. role: of whoever is unlocked."""

    def __init__(self, runner: Runner, gate: Gate, wording: Wording, role: Role | None) -> None:
        self._runner, self._gate, self._wording = runner, gate, wording
        self._refusal: WorkbookError | None = None
        self.state = SyncHold(may=_may(role))
        self.changed: Listeners[SyncHold] = Listeners()
        self.released: Listeners[None] = Listeners()

    def load(self) -> None:
        """Ask whether anything is held back and, where one may not let it go, who may."""
        self._runner.call(self._gate.sync_held, self._held)

    def release(self, passphrase: str) -> None:
        """Let them go, by the passphrase of whoever is unlocked."""
        if self.state.busy or not passphrase:
            return
        gate, self._refusal = self._gate, None
        self._show(replace(self.state, busy=True, problem=""))
        self._runner.call(lambda: gate.release_sync(passphrase), self._done, self._refused)

    def put_away(self) -> None:
        """Nobody asks any more: what was wrong with the last try is forgotten."""
        self._refusal = None
        self._show(replace(self.state, problem=""))

    def speak(self) -> None:
        """Say it again, in the language now in force."""
        problem = self._wording.error(self._refusal) if self._refusal else ""
        self._show(replace(self.state, problem=problem))

    def _held(self, held: SyncHeld) -> None:
        self._show(replace(self.state, why=held.why, missing=held.missing))
        if held.why and not self.state.may:
            self._runner.ask(People(), self._know)

    def _know(self, people: tuple[PersonLine, ...]) -> None:
        names = ", ".join(one.name for one in people if _may(one.role) and not one.ended)
        self._show(replace(self.state, keepers=names))

    def _done(self, _nothing: None) -> None:
        self._show(replace(self.state, why="", missing=0, busy=False))
        self.released.notify(None)

    def _refused(self, refusal: WorkbookError) -> None:
        self._refusal = refusal
        self._show(replace(self.state, busy=False, problem=self._wording.error(refusal)))

    def _show(self, state: SyncHold) -> None:
        self.state = state
        self.changed.notify(state)


def missing_words(hold: SyncHold, wording: Wording) -> str:
    """How much is known to be missing, as a sentence; "" where nobody knows."""
    return wording.say("restore.missing", count=str(hold.missing)) if hold.missing else ""


def _may(role: Role | None) -> bool:
    return isinstance(permissions.ask(role, Action.MANAGE_PEOPLE), Allowed)
