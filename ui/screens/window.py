"""The window: locked screen, first run or shell, and the way from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import bind
from ui.screens.forgotten_way import to_recovery
from ui.screens.front import Front
from ui.screens.locked import LockedScreen, LockedSession
from ui.screens.restore_way import to_restore
from ui.screens.tabbing import next_stop
from ui.screens.unlock import UnlockScreen
from ui.screens.window_looks import keep_geometry, next_scheme, restore_geometry, zoom
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.runner import Timers, Worker
from ui.viewmodels.unlock import Entered, UnlockViewModel
from ui.viewmodels.wording import Wording
from workbook.errors import WorkbookError

# Loaded when they are shown, so that the unlock screen does not wait for them.
if TYPE_CHECKING:
    from ui.screens.desk import Desk
    from ui.screens.first_run import FirstRunScreen
    from ui.screens.shell import Shell
    from ui.viewmodels.first_run import FirstRunViewModel
    from ui.viewmodels.shell import IdleWatch
    from workbook.application.gate import Gate

SIZE, LEAST = (1366, 728), (900, 560)
# Seconds the names of the unlock screen have to be painted before the rest is loaded.
_PAINTED = 0.05
_TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


@dataclass(frozen=True)
class WindowParts:
    """What the composition root hands to the window.

    gate_for: the gate of a folder. speak: installs the catalogues of a language. today: the
    local day, for the first delegation. now: the time, UTC. folder: where a first workbook is
    proposed to stand.
    prepare: loads what the unlocked workbook needs; the worker calls it while somebody types.
    """

    gate_for: Callable[[Path], Gate]
    worker: Worker
    timers: Timers
    wording: Wording
    speak: Callable[[str], None]
    preferences: PreferenceStore
    today: Callable[[], str]
    now: Callable[[], datetime]
    folder: Path
    program: str
    version: str
    register: Callable[[Desk, str], None]
    prepare: Callable[[], None] = lambda: None


class MainWindow(QWidget):
    """Holds one screen at a time; `failed` is where known errors go that nobody else wanted."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self._closed = False
        self._stop_preparing: Callable[[], None] = lambda: None
        self._gate: Gate | None = None
        self._idle: IdleWatch | None = None
        self._shell: Shell | None = None
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

    def start(self, folder: Path | None) -> None:
        """Open the folder given, else the one opened last, else the first run."""
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

    def lock(self, how: str = "asked") -> None:
        """Keep what is typed, forget everything shown, close the workbook."""
        shell, gate = self.shell, self._gate
        if shell is None or gate is None:
            return
        desk, worker = shell.desk, self._parts.worker
        shell.leave()
        self._stop_watching()
        worker.detach()
        screen, model = self._locked_screen(gate, desk, idle=how == "idle")
        # The worker keeps the order: what is kept is counted before the workbook closes.
        drafts, nothing = shell.own_drafts(), lambda _: None
        worker.call(drafts, model.count_drafts, nothing)
        worker.call(lambda: gate.lock(how), nothing)
        self._show(screen)
        screen.begin()

    def speak(self, lang: str) -> None:
        """Change the language of everything, keeping places and what is typed."""
        self._parts.wording.set_language(lang)
        self._parts.speak(lang)
        store = self._parts.preferences
        store.change(replace(store.now, language=lang))

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window's own input, which is far less than every event of the program."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody is there."""
        if self._idle is not None and event.type() in _TOUCHES:
            self._idle.touched()
        return super().eventFilter(watched, event)

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
        self._stop_watching()
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

    def _open_folder(self, folder: Path) -> None:
        gate = self._parts.gate_for(folder)
        self._turned_away = True

        def seen(exists: bool) -> None:
            if exists:
                self._take(gate, folder)
            else:
                self._first_run(folder)

        self._parts.worker.call(gate.exists, seen, lambda _error: self._first_run(folder))

    def _take(self, gate: Gate, folder: Path) -> None:
        if gate is not self._gate:
            self._release()
        self._gate = gate
        store = self._parts.preferences
        store.change(replace(store.now, folder=str(folder)))
        self._unlock_screen(gate)

    def _release(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            self._parts.worker.call(gate.release, lambda _: None, lambda _error: None)

    def _unlock_screen(self, gate: Gate, person: str = "") -> None:
        parts = self._parts
        model = UnlockViewModel(parts.worker, gate, parts.wording, parts.timers, person)
        model.opened.subscribe(self._entered)
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

    def _locked_screen(
        self, gate: Gate, desk: Desk, *, idle: bool
    ) -> tuple[LockedScreen, UnlockViewModel]:
        """The screen that keeps the place of whoever was unlocked."""
        parts, zone = self._parts, ZoneInfo(desk.site.zone)

        def now() -> datetime:
            return parts.now().astimezone(zone)

        model = UnlockViewModel(parts.worker, gate, parts.wording, parts.timers, desk.person)
        model.opened.subscribe(self._entered)
        session = LockedSession(now(), idle, now)
        screen = LockedScreen(model, session, parts.wording, parts.timers)
        screen.others_asked.connect(lambda: self._unlock_screen(gate))
        return screen, model

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
        from ui.screens.shell import Shell, ShellParts
        from ui.viewmodels.shell import IdleWatch

        parts.worker.attach(entered.opened.workbook)
        shell_parts = ShellParts(
            worker=parts.worker,
            timers=parts.timers,
            wording=parts.wording,
            gate=gate,
            register=lambda desk: parts.register(desk, f"{parts.program} {parts.version}"),
        )
        shell = Shell(shell_parts, entered)
        shell.lock_asked.connect(self.lock)
        shell.gone_on.connect(self._gone_on)
        shell.language_asked.connect(self._other_language)
        shell.theme_asked.connect(lambda: next_scheme(parts.preferences))
        self._show(shell)
        self._shell = shell
        self._idle = IdleWatch(parts.timers, parts.now, lambda: self.lock("idle"))
        shell.begin()

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

    def _stop_watching(self) -> None:
        if self._idle is not None:
            self._idle.stop()
            self._idle = None

    def _other_language(self) -> None:
        self.speak("en" if self._parts.wording.french else "fr")

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


def _first_run_kinds() -> tuple[type[FirstRunScreen], type[FirstRunViewModel]]:
    from ui.screens.first_run import FirstRunScreen
    from ui.viewmodels.first_run import FirstRunViewModel

    return FirstRunScreen, FirstRunViewModel
