"""Going on from an older folder: who may, and the passphrase that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate
from workbook.domain import permissions
from workbook.domain.permissions import Action, Allowed, Role
from workbook.errors import WorkbookError

STALE = frozenset({"storage.rolled_back", "storage.forked"})
"""The notices of a workbook that opens for reading only, because this computer saw it newer."""


@dataclass(frozen=True, slots=True)
class GoOnState:
    """busy: it is being done. problem: the sentence of what kept it from being done."""

    busy: bool = False
    problem: str = ""


class GoOnViewModel:
    """`gone` is told once the workbook has locked; its next opening begins a new log."""

    def __init__(self, runner: Runner, gate: Gate, wording: Wording) -> None:
        self._runner, self._gate, self._wording = runner, gate, wording
        self._refusal: WorkbookError | None = None
        self.state = GoOnState()
        self.changed: Listeners[GoOnState] = Listeners()
        self.gone: Listeners[None] = Listeners()

    def go_on(self, passphrase: str) -> None:
        """Confirm, by the passphrase of whoever is unlocked."""
        if self.state.busy or not passphrase:
            return
        gate = self._gate
        self._refusal = None
        self._show(GoOnState(busy=True))
        self._runner.call(lambda: gate.go_on(passphrase), self._done, self._refused)

    def speak(self) -> None:
        """Say it again, in the language now in force."""
        problem = self._wording.error(self._refusal) if self._refusal else ""
        self._show(replace(self.state, problem=problem))

    def _done(self, _nothing: None) -> None:
        # Told first: a cover that waited for this must find no open workbook any more.
        self.gone.notify(None)
        self._show(GoOnState())

    def _refused(self, refusal: WorkbookError) -> None:
        self._refusal = refusal
        self._show(GoOnState(problem=self._wording.error(refusal)))

    def _show(self, state: GoOnState) -> None:
        self.state = state
        self.changed.notify(state)


def may_go_on(role: Role | None) -> bool:
    """Whether a role may; asked of the table itself, as a workbook to be read allows no act."""
    return isinstance(permissions.ask(role, Action.MANAGE_PEOPLE), Allowed)


def stale_notice(
    notices: tuple[tuple[str, dict[str, str]], ...],
) -> tuple[str, dict[str, str]] | None:
    """The notice that says the folder is older or has diverged, None where it is neither."""
    return next((notice for notice in notices if notice[0] in STALE), None)
