"""Printing a visit and exporting the site: where the file goes, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate
from workbook.errors import WorkbookError

PDF, XLSX = ".pdf", ".xlsx"
_SHOWN_OF_HASH = 12


@dataclass(frozen=True, slots=True)
class OutputState:
    """busy: the file is being made. problem: the sentence of what kept it from being made."""

    busy: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FileMade:
    """name: of the file. mark: the first characters of its SHA-256, as the log holds it."""

    name: str
    mark: str


class OutputViewModel:
    """Has the gate make one file at a typed path. `made` is told when it stands there."""

    def __init__(self, runner: Runner, gate: Gate, wording: Wording) -> None:
        self._runner, self._gate, self._wording = runner, gate, wording
        self.state = OutputState()
        self.changed: Listeners[OutputState] = Listeners()
        self.made: Listeners[FileMade] = Listeners()

    def print_visit(self, subject: str, event: str, typed: str) -> None:
        """The document of a visit, in the language of the window."""
        gate, lang = self._gate, self._wording.lang
        self._make(typed, PDF, lambda path: gate.print_visit(subject, event, lang, path))

    def export_site(self, typed: str) -> None:
        """The spreadsheet of the site, in the language of the window."""
        gate, lang = self._gate, self._wording.lang
        self._make(typed, XLSX, lambda path: gate.export_site(lang, path))

    def _make(self, typed: str, ending: str, make: Callable[[Path], str]) -> None:
        if self.state.busy:
            return
        if not typed.strip():
            self._show(OutputState(problem=self._wording.say("first_run.needed")))
            return
        path = Path(typed.strip()).expanduser()
        if path.suffix.casefold() != ending:
            path = path.with_name(path.name + ending)
        self._show(OutputState(busy=True))
        self._runner.call(
            lambda: FileMade(path.name, make(path)[:_SHOWN_OF_HASH]), self._done, self._refused
        )

    def _done(self, made: FileMade) -> None:
        self._show(OutputState())
        self.made.notify(made)

    def _refused(self, error: WorkbookError) -> None:
        self._show(replace(self.state, busy=False, problem=self._wording.error(error)))

    def _show(self, state: OutputState) -> None:
        self.state = state
        self.changed.notify(state)
