"""Covering the screen: until the cleared screen is painted, against a bare change of pages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QStackedWidget,
)

from tests.bench.books import laptop
from tests.bench.figures import Figure, median_of
from tests.support.demo_book import SITE
from ui.languages import Translations
from ui.screens.pages import register_pages
from ui.screens.window import MainWindow, WindowParts
from ui.tasks import QtRunner, QtTimers
from ui.theme import Scheme, Theme
from ui.tour.stage import CountingWorker
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.wording import Wording
from workbook.bootstrap import FolderGate
from workbook.cli.demo_folder import WORKBOOK
from workbook.errors import WorkbookError

ROUNDS, _PULSE_MS = 5, 20


def measure(root: Path, book: Path, patients: int) -> list[Figure]:
    """From the key to the covered screen in front of the person, with the matrix open."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(["bench"])
    Theme(Scheme.LIGHT, motion=False).apply(app)
    bare = _bare()
    ours = _ours(app, root, book)
    what = "a bare QStackedWidget that shows its other page"
    name = f"cover, {patients} patients: until painted"
    return [Figure(name, ours, bare, "ms", most=200.0, what=what)]


def _bare() -> float:
    stack = QStackedWidget()
    pages = (QLabel("one"), QLabel("two"))
    for page in pages:
        stack.addWidget(page)
    stack.resize(1366, 768)
    stack.show()
    QApplication.processEvents()

    def change() -> None:
        stack.setCurrentIndex(1 - stack.currentIndex())
        pages[stack.currentIndex()].repaint()

    figure = median_of(ROUNDS * 3, change)
    stack.close()
    return figure


def _ours(app: QApplication, root: Path, book: Path) -> float:
    parts, lead = laptop(book), SITE.people[0]
    runner = QtRunner(_failed)
    worker = CountingWorker(runner, _failed)
    host = QObject()
    window = MainWindow(
        WindowParts(
            gate_for=lambda folder: FolderGate(folder, parts),
            worker=worker,
            timers=QtTimers(host),
            wording=Wording("fr"),
            speak=Translations(app).speak,
            preferences=PreferenceStore(root / "cover"),
            today=lambda: parts.clock.now().utc.date().isoformat(),
            now=lambda: parts.clock.now().utc,
            counter=time.monotonic,
            random_bytes=parts.random_bytes,
            folder=root / "cover-other",
            program="I-MICRO",
            version="0",
            register=register_pages,
            restart=lambda _: None,
        )
    )
    window.resize(1366, 768)
    window.start(book / WORKBOOK)
    window.show()
    _wait(lambda: _field(window) is not None and not worker.busy)
    people = window.findChild(QAbstractItemView, "unlock.people")
    if people is not None:
        model = people.model()
        found = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, lead.name)
        people.setCurrentIndex(found[0])
    times = []
    for _ in range(ROUNDS):
        _wait(lambda: _field(window) is not None and not worker.busy)
        field = _field(window)
        assert field is not None
        QTest.keyClicks(field, lead.passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)
        _wait(lambda: window.shell is not None and not worker.busy)
        assert window.shell is not None
        begun = time.perf_counter()
        # The cover paints itself before it hands anything to the worker.
        window.shell.cover_asked.emit()
        times.append((time.perf_counter() - begun) * 1000)
        QApplication.processEvents()
    _wait(lambda: not worker.busy)
    window.close()
    runner.shut_down()
    # The first one loads what it needs, and counts like the others.
    sys.stderr.write(" ".join(f"{one:.0f}" for one in times) + " ms\n")
    return max(times)


def _field(window: MainWindow) -> QLineEdit | None:
    """The field of the passphrase that shows now."""
    found = window.findChildren(QLineEdit, "unlock.passphrase")
    return next((one for one in found if one.isVisible()), None)


def _wait(fact: Callable[[], bool]) -> None:
    pulse = QTimer()
    pulse.start(_PULSE_MS)
    while not fact():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    pulse.stop()


def _failed(error: WorkbookError) -> None:
    raise error
