"""The window is closed while a person's access is ended: the folder is sound, with one way in."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import start_laptop
from tests.e2e.test_leaving_window import ask_to_end
from tests.e2e.test_people import COLLEAGUE, SECOND, add_colleague
from tests.e2e.test_restore_window import unlock
from tests.support.book import DOCTOR, PASSPHRASE, Book, adapters
from tests.support.log import sound
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError
from workbook.storage import swap

BEFORE = ("rotation-begun", "rotation-copied", "rotation-compared", "rotation-verified")
AFTER = ("rotation-decided", "rotation-moved")
PATIENCE_MS, PATIENCE_S = 15_000, 15


class Halt:
    """A hook that holds the worker at one point until it is let go."""

    def __init__(self, point: str) -> None:
        self._point = point
        self.there, self.go = Event(), Event()

    def __call__(self, point: str) -> None:
        """Told every point, in the worker's thread."""
        if point == self._point and not self.there.is_set():
            self.there.set()
            assert self.go.wait(PATIENCE_S)


def enters(book: Book, name: str, passphrase: str) -> bool:
    """Whether somebody comes in by this name and passphrase."""
    try:
        book.unlock(name, passphrase)
    except KnownError:
        return False
    assert not book.workbook.read_only
    assert sound(book)
    book.gate.lock("asked")
    return True


@pytest.mark.requirement("T52")
@pytest.mark.slow
@pytest.mark.parametrize("point", [*BEFORE, *AFTER])
def test_a_window_closed_during_a_change_of_keys_leaves_one_known_way_in(
    qtbot: QtBot, tmp_path: Path, point: str
) -> None:
    halt = Halt(point)
    laptop = start_laptop(qtbot, tmp_path, hook=halt)
    unlock(laptop)
    add_colleague(laptop)
    ask_to_end(laptop)
    laptop.keys.type(PASSPHRASE)
    handle = laptop.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Return)
    qtbot.waitUntil(halt.there.is_set, timeout=PATIENCE_MS)
    # Asked to close, it gives the change up, and closes no sooner than the files stand still.
    assert not laptop.window.close()
    assert laptop.window.isVisible()
    halt.go.set()
    laptop.keys.until(lambda: laptop.window.shell is not None)
    assert laptop.window.close()
    laptop.shut_down()
    assert laptop.errors == []
    done = point in AFTER
    folder, parts = tmp_path / "workbook", adapters(tmp_path, 99)
    assert not {swap.READY, swap.UNFINISHED} & {path.name for path in folder.iterdir()}
    slots = SlotFile.read(folder, parts.slot_tools())
    keys = slots.unlock_recovery(RecoveryCode.parse(laptop.recovery))
    names = {info.label: info.person_id for info in slots.slots if info.label}
    assert slots.unlock(names[DOCTOR.name], PASSPHRASE).research == keys.research
    assert set(names) == {DOCTOR.name} | (set() if done else {COLLEAGUE})
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(FolderGate(folder, parts), parts.clock, laptop.recovery)
    assert done or enters(book, COLLEAGUE, SECOND)
    assert enters(book, DOCTOR.name, PASSPHRASE)
    book.unlock(DOCTOR.name)
    assert len(book.gate.vault.research.facts(FactQuery(kind="person.ended"))) == done
    book.close()
