"""The window: locked screen, first run or shell, and the way from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import bind
from ui.screens.forgotten_way import to_recovery
from ui.screens.front import Front
from ui.screens.locked import LockedScreen
from ui.screens.locked_way import to_locked
from ui.screens.restore_way import to_restore
from ui.screens.tabbing import next_stop
from ui.screens.unlock import UnlockScreen
from ui.screens.window_looks import keep_geometry, next_scheme, restore_geometry, zoom
from ui.screens.window_parts import WindowParts
from ui.viewmodels.unlock import Entered, UnlockViewModel
from workbook.application.handover import PERSON, Handover
from workbook.errors import WorkbookError

# Loaded when they are shown, so that the unlock screen does not wait for them.
if TYPE_CHECKING:
    from ui.screens.away import Away
    from ui.screens.first_run import FirstRunScreen
    from ui.screens.shell import Shell
    from ui.viewmodels.ending import Farewell
    from ui.viewmodels.first_run import FirstRunViewModel
    from workbook.application.gate import Gate

__all__ = ["MainWindow", "WindowParts"]

SIZE, LEAST = (1366, 728), (900, 560)
# Seconds the names of the unlock screen have to be painted before the rest is loaded.
_PAINTED = 0.05


class MainWindow(QWidget):
    """Holds one screen at a time; `failed` is where known errors go that nobody else wanted."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self._closed = False
        self._stop_preparing: Callable[[], None] = lambda: None
        self._gate: Gate | None = None
        self._away: Away | None = None
        self._shell: Shell | None = None
        # What the process before could not do while it locked, until somebody unlocks.
        self._last_lock = ""
        # Another folder was chosen: whoever is let in meanwhile is let in to nothing.
        self._turned_away = False
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setWindowTitle(parts.program)
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        restore_geometry(self, parts.preferences)
        self._bind()

    @property
    def shell(self) -> Shell | None:
        """The shell of the unlocked workbook; None while it is locked."""
        return self._shell

    def start(self, folder: Path | None, before: Handover | None = None) -> None:
        """Open the folder given, else the one opened last, else the first run.

        before: of the process that ended to lock this workbook.
        """
        if before is not None:
            self._come_back(before)
            return
        known = self._parts.preferences.now.folder
        wanted = folder or (Path(known) if known else None)
        if wanted is None:
            self._begin_first_run(*_first_run_kinds(), self._parts.folder)
        else:
            self._open_folder(wanted)

    def failed(self, error: WorkbookError) -> None:
        """A known error that nobody else wanted."""
        if self.shell is not None:
            self.shell.show_error(error)

    def speak(self, lang: str) -> None:
        """Change the language of everything, keeping places and what is typed."""
        self._parts.wording.set_language(lang)
        self._parts.speak(lang)
        store = self._parts.preferences
        store.change(replace(store.now, language=lang))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the next widget that takes the keyboard itself."""
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        focused: QWidget | None = self.focusWidget()
        found = next_stop(self if focused is None else focused, forward=next)
        if found is not None:
            found.setFocus(reason)
        return found is not None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed and close the workbook; the runner finishes it after the window.

        A first run that is making a workbook holds the window open until its recovery key shows.
        """
        screen = self._stack.currentWidget()
        if isinstance(screen, Front) and not screen.may_close():
            event.ignore()
            return
        keep_geometry(self, self._parts.preferences)
        if self.shell is not None:
            self.shell.leave()
        if isinstance(screen, LockedScreen):
            screen.forget()
        self._closed = True
        self._stop_preparing()
        if self._away is not None:
            self._away.stop()
        self._parts.worker.detach()
        self._release()
        super().closeEvent(event)

    def _bind(self) -> None:
        store = self._parts.preferences
        bind("action.quit", self, self._quit)
        bind("action.full_screen", self, self._full_screen)
        bind("action.zoom_in", self, lambda: zoom(store, 1))
        bind("action.zoom_out", self, lambda: zoom(store, -1))
        bind("action.zoom_reset", self, lambda: zoom(store, 0))

    def _quit(self) -> None:
        self.close()

    def _open_folder(self, folder: Path, then: Callable[[Gate], None] | None = None) -> None:
        gate = self._parts.gate_for(folder)
        self._turned_away = True

        def seen(exists: bool) -> None:
            if exists and then is not None:
                then(gate)
            elif exists:
                self._take(gate, folder)
            else:
                self._first_run(folder)

        self._parts.worker.call(gate.exists, seen, lambda _error: self._first_run(folder))

    def _take(self, gate: Gate, folder: Path) -> None:
        if gate is not self._gate:
            self._release()
        self._gate = gate
        self._remember(folder)
        self._unlock_screen(gate)

    def _remember(self, folder: Path) -> None:
        store = self._parts.preferences
        store.change(replace(store.now, folder=str(folder)))

    def _release(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            self._parts.worker.call(gate.release, lambda _: None, lambda _error: None)

    def _unlock_screen(self, gate: Gate, person: str = "") -> None:
        parts = self._parts
        model = UnlockViewModel(parts.worker, gate, parts.wording, parts.timers, person)
        model.opened.subscribe(self._entered)
        model.tell_last_lock(self._last_lock)
        screen = UnlockScreen(model, parts.wording.lang, parts.program, parts.version)
        screen.other_folder.connect(self._choose_folder)
        screen.new_workbook.connect(lambda: self._first_run(parts.folder))
        screen.restore_asked.connect(self._restore)
        screen.forgotten.connect(
            lambda: to_recovery(
                parts, gate, model, self._show, lambda who: self._unlock_screen(gate, who)
            )
        )
        self._show(screen)
        screen.begin()
        # The worker keeps the order: when this comes back, the names are there.
        parts.worker.call(lambda: None, lambda _: self._prepare())

    def _come_back(self, before: Handover) -> None:
        """The process before ended to lock its workbook: this one asks for the passphrase."""
        folder, self._last_lock = before.folder, before.problem

        def locked(gate: Gate) -> None:
            self._gate = gate
            self._remember(folder)
            others, entered = (lambda: self._unlock_screen(gate)), self._entered
            screen = to_locked(self._parts, gate, before, entered, others)
            self._show(screen)
            screen.begin()
            self._parts.worker.call(lambda: None, lambda _: self._prepare())

        if before.how == PERSON or not before.person:
            self._open_folder(folder)
        else:
            self._open_folder(folder, locked)

    def _prepare(self) -> None:
        if self._closed:
            return
        worker, prepare = self._parts.worker, self._parts.prepare
        self._stop_preparing()
        self._stop_preparing = self._parts.timers.once(
            _PAINTED, lambda: worker.call(prepare, lambda _: None)
        )

    def _first_run(self, folder: Path) -> None:
        self._turned_away = True
        # The worker may be loading what the unlock needs, and two threads that load at once may
        # each wait for the other's module: so this too is loaded by the worker, in its turn.
        self._parts.worker.call(
            _first_run_kinds, lambda kinds: self._begin_first_run(*kinds, folder)
        )

    def _begin_first_run(
        self, screen_of: type[FirstRunScreen], model_of: type[FirstRunViewModel], folder: Path
    ) -> None:
        parts = self._parts
        gate_for, wording = parts.gate_for, parts.wording
        model = model_of(parts.worker, gate_for, wording, folder, parts.today)
        screen = screen_of(model, wording.lang, parts.program, parts.version)

        def made() -> None:
            if model.gate is not None:
                self._take(model.gate, model.folder)

        screen.finished.connect(made)
        screen.open_instead.connect(made)
        screen.restore_asked.connect(self._restore)
        screen.given_up.connect(self._give_up)
        self._show(screen)
        screen.begin()

    def _restore(self) -> None:
        known, self._turned_away = self._gate is not None, True
        to_restore(self._parts, self._show, self._take, self._back_to_door, known=known)

    def _back_to_door(self) -> None:
        if self._gate is not None:
            self._unlock_screen(self._gate)
        else:
            self._first_run(self._parts.folder)

    def _gone_on(self) -> None:
        """An older folder goes on: it has locked, and asks for the passphrase anew."""
        if self.shell is not None and self._gate is not None:
            # The worker is taken away first: what the pages still ask is nobody's any more.
            self._parts.worker.detach()
            self._stop_watching()
            self.shell.leave()
            self._unlock_screen(self._gate)

    def _end_person(self, farewell: Farewell) -> None:
        """Somebody leaves: the workbook gets new keys, and stands in no page meanwhile."""
        from ui.screens.ending_way import Hands, to_ending

        if self.shell is not None and self._gate is not None and self._away is not None:
            away = self._away
            away.hold()

            def out(gate: Gate, person: str) -> None:
                self._stop_watching()
                self._unlock_screen(gate, person)

            hands = Hands(self._show, self._entered, lambda: self._shell, out, away.resume)
            to_ending(self._parts, self._gate, farewell, self.shell, hands)

    def _give_up(self) -> None:
        if self._gate is not None:
            self._unlock_screen(self._gate)
        else:
            self.close()

    def _choose_folder(self) -> None:
        title = self.tr("Folder of the workbook")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._parts.folder.parent))
        if chosen:
            self._open_folder(Path(chosen))

    def _entered(self, entered: Entered) -> None:
        parts, gate = self._parts, self._gate
        if gate is None:
            return
        if self._turned_away:
            parts.worker.call(lambda: gate.lock("asked"), lambda _: None)
            return
        self._last_lock = ""
        from ui.screens.away import Away, AwayHost
        from ui.screens.shell import Shell, ShellParts

        if self._away is None:
            host = AwayHost(self, lambda: self._shell, self._show, self._entered, self._forget_gate)
            self._away = Away(parts, host)
        entered = self._away.begin(gate, entered)
        parts.worker.attach(entered.opened.workbook)
        shell_parts = ShellParts(
            worker=parts.worker,
            timers=parts.timers,
            wording=parts.wording,
            gate=gate,
            register=lambda desk: parts.register(desk, f"{parts.program} {parts.version}"),
            pin=self._away.pin,
            hold=self._away.hold,
            resume=self._away.resume,
        )
        shell = Shell(shell_parts, entered)
        shell.cover_asked.connect(self._away.cover)
        shell.lock_asked.connect(self._away.lock)
        shell.gone_on.connect(self._gone_on)
        shell.ending_asked.connect(self._end_person)
        shell.language_asked.connect(self._other_language)
        shell.theme_asked.connect(lambda: next_scheme(parts.preferences))
        self._show(shell)
        self._shell = shell
        shell.begin()

    def _stop_watching(self) -> None:
        if self._away is not None:
            self._away.end()

    def _forget_gate(self) -> None:
        self._gate = None

    def _show(self, screen: QWidget) -> None:
        """One screen at a time: the one before is thrown away with what it held."""
        old, self._shell = self._stack.currentWidget(), None
        self._turned_away = False
        if isinstance(screen, Front):
            screen.language_chosen.connect(self.speak)
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        if old is not None:
            if isinstance(old, Front | LockedScreen):
                old.forget()
            self._stack.removeWidget(old)
            old.deleteLater()

    def _other_language(self) -> None:
        self.speak("en" if self._parts.wording.french else "fr")

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


def _first_run_kinds() -> tuple[type[FirstRunScreen], type[FirstRunViewModel]]:
    from ui.screens.first_run import FirstRunScreen
    from ui.viewmodels.first_run import FirstRunViewModel

    return FirstRunScreen, FirstRunViewModel
