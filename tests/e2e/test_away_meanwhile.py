"""By keyboard in the real window: covered or locked while something is being written."""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import Laptop, start_laptop
from tests.e2e.test_leaving_window import ask_to_end
from tests.e2e.test_main_job import CRITERIA, DETAILS
from tests.e2e.test_new_sheet_window import offered, toasts
from tests.e2e.test_people import add_colleague, front, said
from tests.e2e.test_restore_window import receive_box, unlock
from tests.support.book import PASSPHRASE
from ui.screens.covered import CoveredScreen
from ui.screens.ending import EndingScreen
from ui.screens.locked import LockedScreen
from ui.screens.new_sheet_drawer import NewSheetDrawer
from ui.screens.screening_body import CRITERIA as SHEET_TAB
from workbook.errors import KnownError


@dataclass
class Stop:
    """A place in the program's work where it waits for the test."""

    at: str
    armed: bool = False
    there: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def __call__(self, point: str) -> None:
        if self.armed and point == self.at:
            self.there.set()
            self.go.wait(20)

    def let_go(self, laptop: Laptop) -> None:
        """Let it go on, and wait until the window rests."""
        self.armed = False
        self.go.set()
        laptop.keys.settle()


def strike(keys: str) -> None:
    """A key while the worker is busy: nothing waits for rest."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keySequence(target, QKeySequence(keys))
    QApplication.processEvents()


def putting_in_force(qtbot: QtBot, laptop: Laptop, stop: Stop) -> None:
    """A new recovery sheet is confirmed, and just being written."""
    keys = laptop.keys
    unlock(laptop)
    groups = offered(laptop).split("-")
    for name, group in (("first", groups[2]), ("second", groups[6])):
        keys.tab_to(f"new_sheet.{name}")
        keys.type(group)
    stop.armed = True
    strike("Return")
    qtbot.waitUntil(stop.there.is_set)


@pytest.mark.requirement("T48")
@pytest.mark.slow
def test_a_sheet_that_is_being_put_in_force_stays_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    stop = Stop("sheet-noted")
    laptop = start_laptop(qtbot, tmp_path, hook=stop)
    putting_in_force(qtbot, laptop, stop)
    strike("Escape")
    strike("Ctrl+1")
    (drawer,) = laptop.window.findChildren(NewSheetDrawer)
    assert drawer.isVisible()
    assert "Nothing has changed" not in toasts(laptop)
    stop.let_go(laptop)
    assert "The new recovery sheet is in force" in toasts(laptop)
    assert "Nothing has changed" not in toasts(laptop)
    laptop.shut_down()


@pytest.mark.requirement("T48")
@pytest.mark.slow
def test_a_cover_waits_for_the_new_sheet_and_tells_of_it_afterwards(
    qtbot: QtBot, tmp_path: Path
) -> None:
    stop = Stop("sheet-noted")
    laptop = start_laptop(qtbot, tmp_path, hook=stop)
    putting_in_force(qtbot, laptop, stop)
    strike("Ctrl+L")
    assert laptop.window.shell is not None
    stop.let_go(laptop)
    assert front(laptop, CoveredScreen)
    laptop.keys.type(PASSPHRASE)
    laptop.keys.press("Return")
    laptop.keys.until(lambda: laptop.window.shell is not None)
    assert "The new recovery sheet is in force" in said(laptop)
    laptop.shut_down()


@pytest.mark.requirement("T28")
@pytest.mark.slow
@pytest.mark.parametrize(
    ("pressed", "kind"), [("Ctrl+L", CoveredScreen), ("Ctrl+Shift+L", LockedScreen)]
)
def test_whoever_ends_a_person_and_goes_away_finds_it_covered_or_locked(
    qtbot: QtBot, tmp_path: Path, pressed: str, kind: type[LockedScreen]
) -> None:
    stop = Stop("rotation-copied")
    laptop = start_laptop(qtbot, tmp_path, hook=stop)
    keys = laptop.keys
    unlock(laptop)
    add_colleague(laptop)
    ask_to_end(laptop)
    keys.type(PASSPHRASE)
    stop.armed = True
    strike("Return")
    qtbot.waitUntil(lambda: stop.there.is_set() and front(laptop, EndingScreen), timeout=15000)
    strike(pressed)
    stop.let_go(laptop)
    assert laptop.window.shell is None
    assert front(laptop, kind)
    if kind is LockedScreen:
        assert "The change of keys is done" in said(laptop)
    keys.type(PASSPHRASE)
    keys.press("Return")
    keys.until(lambda: laptop.window.shell is not None)
    if kind is CoveredScreen:
        assert "The change of keys is done" in said(laptop)
    laptop.shut_down()


@pytest.mark.requirement("T101")
@pytest.mark.slow
def test_a_cover_waits_until_an_older_folder_went_on(qtbot: QtBot, tmp_path: Path) -> None:
    stop = Stop("before-commit")
    laptop = start_laptop(qtbot, tmp_path, hook=stop)
    keys = laptop.keys
    keys.settle()
    older = tmp_path / "older"
    shutil.copytree(laptop.folder, older)
    unlock(laptop)
    receive_box(laptop, "0713")
    keys.press("Ctrl+Shift+L")
    laptop.window.start(older)
    unlock(laptop)
    keys.tab_to("notice.go_on")
    keys.press("Space")
    keys.type(PASSPHRASE)
    stop.armed = True
    strike("Return")
    qtbot.waitUntil(stop.there.is_set)
    strike("Escape")
    strike("Ctrl+L")
    assert laptop.window.shell is not None
    stop.let_go(laptop)
    assert not front(laptop, CoveredScreen)
    unlock(laptop)
    assert "goes on from an older folder" in said(laptop)
    laptop.shut_down()


@pytest.mark.requirement("T42")
@pytest.mark.slow
def test_what_a_full_disk_kept_from_being_kept_is_said_on_the_covered_screen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    full = [False]

    def hook(point: str) -> None:
        if full[0] and point == "before-commit":
            raise KnownError("storage.disk_full", file="research.db")

    laptop = start_laptop(qtbot, tmp_path, hook=hook)
    keys = laptop.keys
    unlock(laptop)
    keys.press("Ctrl+N")
    keys.until(lambda: keys.field is not None)
    keys.fill(CRITERIA)
    keys.tab_to(SHEET_TAB)
    keys.press("Right")
    name = next(iter(DETAILS))
    keys.tab_to(name)
    full[0] = True
    keys.type(DETAILS[name])
    strike("Ctrl+L")
    keys.settle()
    assert front(laptop, CoveredScreen)
    assert "The disk is full" in said(laptop)
    full[0] = False
    keys.type(PASSPHRASE)
    keys.press("Return")
    keys.until(lambda: laptop.window.shell is not None)
    assert "The disk is full" in said(laptop)
    laptop.shut_down()
