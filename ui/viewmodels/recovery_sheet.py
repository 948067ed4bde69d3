"""The recovery sheet while the key is shown: sent to a printer, or saved once at a typed path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate
from workbook.errors import WorkbookError

T = TypeVar("T")
_Said: TypeAlias = tuple[str, dict[str, str]] | WorkbookError | None
PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class SheetState:
    """busy: a sheet is being made. told: what became of it. problem: what kept it from being made,
    at the path or, for a printer that is not there, at the buttons.
    """

    busy: bool = False
    told: str = ""
    problem: str = ""


class RecoverySheetViewModel:
    """Knows the key only between `begin` and `end`, and never shows it in its state."""

    def __init__(self, runner: Runner, wording: Wording) -> None:
        self._runner, self._wording = runner, wording
        self._gate: Gate | None = None
        self._key = self._day = ""
        self._said: _Said = None
        self._busy = False
        self.changed: Listeners[SheetState] = Listeners()

    @property
    def state(self) -> SheetState:
        """What is shown, in the language in force."""
        state = SheetState(busy=self._busy)
        if isinstance(self._said, WorkbookError):
            return replace(state, problem=self._wording.error(self._said))
        if self._said is None:
            return state
        code, params = self._said
        words = self._wording.say(code, **params)
        if code in _PROBLEMS:
            return replace(state, problem=words)
        return replace(state, told=words)

    def begin(self, gate: Gate, key: str, day: str) -> None:
        """A key was made; day: ISO."""
        self._gate, self._key, self._day, self._said = gate, key, day, None

    def end(self) -> None:
        """Forget the key."""
        self._gate, self._key, self._said = None, "", None
        self._busy = False

    def make(self, turn: Callable[[bytes], T], done: Callable[[T], None]) -> None:
        """The sheet for a printer. turn: makes of the PDF, in memory and by the worker, what
        `done` is then handed; nothing is, once the key is forgotten.
        """
        gate, key, day, lang = self._gate, self._key, self._day, self._wording.lang
        if gate is None or self._busy:
            return

        def made(pages: T) -> None:
            if key == self._key:
                self._show(None)
                done(pages)

        self._begin()
        self._runner.call(
            lambda: turn(gate.recovery_sheet(key, day, lang)),
            made,
            lambda error: self._landed(key, error),
        )

    def save(self, typed: str) -> None:
        """The sheet at a typed path; `.pdf` is added where it is missing."""
        gate, key, day, lang = self._gate, self._key, self._day, self._wording.lang
        if gate is None or self._busy:
            return
        if not typed.strip():
            self._show(("first_run.needed", {}))
            return
        path = Path(typed.strip()).expanduser()
        if path.suffix.casefold() != PDF:
            path = path.with_name(path.name + PDF)
        self._begin()
        self._runner.call(
            lambda: gate.save_recovery_sheet(key, day, lang, path),
            lambda _: self._landed(key, ("recovery.saved", {"file": path.name})),
            lambda error: self._landed(key, error),
        )

    def printed(self) -> None:
        """A printer took the sheet."""
        self._show(("recovery.printed", {}))

    def no_printer(self) -> None:
        """There is no printer to send it to."""
        self._show(("recovery.no_printer", {}))

    def speak(self) -> None:
        """Say it again, in the language now in force."""
        self.changed.notify(self.state)

    def _begin(self) -> None:
        self._busy = True
        self.speak()

    def _landed(self, key: str, said: _Said) -> None:
        """What was asked for is there; nothing is said of a key that is forgotten by now."""
        if key == self._key:
            self._show(said)

    def _show(self, said: _Said) -> None:
        self._busy, self._said = False, said
        self.speak()


_PROBLEMS = frozenset({"first_run.needed", "recovery.no_printer"})
