"""A ward laptop for tests: the real window on a real encrypted folder, cheap keys, a set clock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.keyboard import Keyboard
from tests.support.book import DOCTOR, PASSPHRASE, SITE, adapters
from tests.ui.theme.themed import settled_theme
from ui.languages import Translations
from ui.screens.page import Page
from ui.screens.pages import register_pages
from ui.screens.window import MainWindow, WindowParts
from ui.tasks import QtRunner, QtTimers
from ui.tour.stage import CountingWorker
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.wording import Wording
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.errors import WorkbookError
from workbook.storage.hooks import Hook, no_hook


class Onlooker(QObject):
    """Notes every window that shows itself: a part shown before it has a place is a flash."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and let everything pass."""
        shown = event.type() is QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@dataclass
class Laptop:
    """The running program and what a test needs to see of it."""

    window: MainWindow
    keys: Keyboard
    clock: SimulatedClock
    folder: Path
    errors: list[WorkbookError]
    runner: QtRunner
    onlooker: Onlooker
    translations: Translations
    recovery: str

    @property
    def page(self) -> Page | None:
        """The page shown."""
        return self.window.shell.router.page if self.window.shell else None

    @property
    def place(self) -> str:
        """The name of the place one is at."""
        here = self.window.shell.router.here if self.window.shell else None
        return here.page if here else ""

    def words(self) -> str:
        """Everything that the page says to whoever cannot see it."""
        shown = self.page.findChildren(QWidget) if self.page else []
        return " | ".join(_said(widget) for widget in shown if widget.isVisible())

    def shut_down(self) -> None:
        """Close the window as Ctrl+Q does, and let the worker finish."""
        self.window.close()
        self.runner.shut_down()
        self.window.deleteLater()
        self.translations.forget()


def start_laptop(qtbot: QtBot, root: Path, lang: str = "en", hook: Hook = no_hook) -> Laptop:
    """A demo workbook made by its first investigator, at its door."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settled_theme(app)
    parts = adapters(root, hook=hook)
    clock = parts.clock
    assert isinstance(clock, SimulatedClock)
    # The days of a story pass between two keys, and nobody is away meanwhile.
    begun = clock.now().utc
    folder = root / "workbook"
    gate = FolderGate(folder, parts)
    recovery = gate.make(SITE, DOCTOR, PASSPHRASE)
    gate.release()
    errors: list[WorkbookError] = []
    runner, onlooker = QtRunner(errors.append), Onlooker(app)
    worker = CountingWorker(runner, errors.append)
    translations = Translations(app)
    translations.speak(lang)
    window = MainWindow(
        WindowParts(
            gate_for=lambda place: FolderGate(place, parts),
            worker=worker,
            timers=QtTimers(runner),
            wording=Wording(lang),
            speak=translations.speak,
            preferences=PreferenceStore(root / "preferences"),
            today=lambda: clock.now().utc.date().isoformat(),
            now=lambda: begun,
            counter=lambda: 0.0,
            random_bytes=parts.random_bytes,
            # Keys leave no memory here: a test of a real process does that part.
            restart=lambda before: window.start(None, before),
            folder=root / "other",
            program="I-MICRO Workbook",
            version="0.1.0",
            register=register_pages,
        )
    )
    keys = Keyboard(qtbot, window, worker)
    window.resize(1366, 768)
    window.start(folder)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    keys.until(window.isActiveWindow)
    return Laptop(window, keys, clock, folder, errors, runner, onlooker, translations, recovery)


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel) else ""
    return f"{widget.accessibleName()} {text}".strip()
