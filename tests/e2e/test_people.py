"""People by keyboard alone: a forgotten passphrase, a colleague at night, one's own change."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import Laptop, start_laptop
from tests.e2e.test_main_job import randomise, receive_boxes, screen, unlock
from tests.support.book import DOCTOR, PASSPHRASE, Book, adapters
from ui.screens.forgotten import ForgottenScreen
from ui.screens.phrase_part import PhrasePart
from ui.screens.rows_view import RowsView
from ui.screens.unlock import UnlockScreen
from workbook.application.ports import FactQuery
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.domain.projections.facts import Fact

NEW, SECOND = "dix-marbrures-rouges-78", "huit-marbrures-vertes-34"
COLLEAGUE = "Dr C. Huppe"


def front(laptop: Laptop, kind: type[QWidget]) -> bool:
    """Whether a screen of that kind stands in the window."""
    return any(one.isVisible() for one in laptop.window.findChildren(kind))


def said(laptop: Laptop) -> str:
    """What the visible parts of the window say."""
    shown = (one for one in laptop.window.findChildren(QWidget) if one.isVisible())
    return " | ".join(one.accessibleName() for one in shown)


def facts(laptop: Laptop, kind: str, passphrase: str) -> list[Fact]:
    """The events of one kind, read by another start after the window is closed."""
    parts = adapters(laptop.folder.parent, 77)
    assert isinstance(parts.clock, SimulatedClock)
    parts.clock.set(laptop.clock.now().utc + timedelta(minutes=1))
    book = Book(FolderGate(laptop.folder, parts), parts.clock, "")
    book.unlock(DOCTOR.name, passphrase)
    found = book.gate.vault.research.facts(FactQuery(kind=kind, heads=False))
    book.close()
    return list(found)


def recover(laptop: Laptop, key: str, passphrase: str) -> None:
    """From the door: the key of the sheet, and a new passphrase twice."""
    keys = laptop.keys
    if not front(laptop, ForgottenScreen):
        keys.tab_to("action.forgotten")
        keys.press("Space")
        keys.until(lambda: front(laptop, ForgottenScreen))
    for name, text in (("key", key), ("new", passphrase), ("again", passphrase)):
        keys.tab_to(f"forgotten.{name}")
        keys.press("Ctrl+A")
        keys.type(text)
    keys.press("Return")


@pytest.mark.requirement("T48")
@pytest.mark.slow
def test_a_forgotten_passphrase_is_given_anew_with_the_recovery_sheet(
    qtbot: QtBot, tmp_path: Path
) -> None:
    laptop = start_laptop(qtbot, tmp_path)
    keys = laptop.keys
    groups = laptop.recovery.split("-")
    slip = [*groups[:2], groups[2][::-1], *groups[3:]]
    recover(laptop, "-".join(slip), NEW)
    assert front(laptop, ForgottenScreen)
    keys.until(lambda: keys.focused.objectName() == "forgotten.key")
    recover(laptop, laptop.recovery, NEW)
    keys.until(lambda: front(laptop, UnlockScreen))
    keys.tab_to("unlock.passphrase")
    keys.type(PASSPHRASE)
    keys.press("Return")
    assert laptop.window.shell is None
    keys.press("Ctrl+A")
    keys.type(NEW)
    keys.press("Return")
    keys.until(lambda: laptop.window.shell is not None)
    laptop.shut_down()
    assert laptop.errors == []
    assert laptop.onlooker.seen == ["MainWindow"]
    (told,) = facts(laptop, "passphrase.changed", NEW)
    assert (told.person, told.field("how")) == ("", "recovery")


def add_colleague(laptop: Laptop) -> None:
    keys = laptop.keys
    keys.press("Ctrl+4")
    keys.tab_to("people.add")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "people.name")
    keys.type(COLLEAGUE)
    keys.press("Tab", "Down")
    keys.tab_to("people.passphrase")
    keys.type(SECOND)
    keys.tab_to("people.again")
    keys.type(SECOND)
    keys.press("Ctrl+Return")
    assert COLLEAGUE in laptop.words() or COLLEAGUE in said(laptop)


@pytest.mark.slow
def test_a_colleague_added_at_night_randomises_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    laptop = start_laptop(qtbot, tmp_path)
    keys = laptop.keys
    unlock(laptop)
    receive_boxes(laptop)
    add_colleague(laptop)
    keys.press("Ctrl+Shift+L")
    keys.until(lambda: laptop.window.shell is None)
    keys.tab_to("action.other_person")
    keys.press("Space")
    keys.until(lambda: front(laptop, UnlockScreen))
    keys.tab_to("unlock.people")
    while COLLEAGUE not in said(laptop).split("Passphrase of ")[-1]:
        keys.press("Down")
    unlock(laptop, SECOND)
    screen(laptop)
    randomise(laptop, SECOND)
    laptop.shut_down()
    assert laptop.errors == []


@pytest.mark.slow
def test_ones_own_passphrase_is_changed_to_a_proposed_one(qtbot: QtBot, tmp_path: Path) -> None:
    laptop = start_laptop(qtbot, tmp_path)
    keys = laptop.keys
    unlock(laptop)
    keys.press("Ctrl+4")
    keys.tab_to("people.own_passphrase")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "passphrase.old")
    keys.type(PASSPHRASE)
    keys.tab_to("passphrase.phrase")
    keys.press("Space")
    (part,) = (one for one in laptop.window.findChildren(PhrasePart) if one.isVisible())
    keys.until(lambda: bool(part.words.text()))
    phrase = part.words.text()
    for name in ("new", "again"):
        keys.tab_to(f"passphrase.{name}")
        keys.type(phrase)
    assert not part.words.isVisible()
    keys.press("Return")
    assert isinstance(keys.focused, RowsView)
    keys.press("Ctrl+Shift+L")
    keys.until(lambda: laptop.window.shell is None)
    unlock(laptop, phrase)
    laptop.shut_down()
    assert laptop.errors == []


@pytest.mark.slow
def test_a_colleagues_passphrase_is_given_anew_from_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    laptop = start_laptop(qtbot, tmp_path)
    keys = laptop.keys
    unlock(laptop)
    add_colleague(laptop)
    keys.tab_to("people.list")
    view = keys.focused
    assert isinstance(view, RowsView)
    keys.press("Up")
    keys.tab_to("people.reissue")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "passphrase.new")
    for name in ("new", "again"):
        keys.tab_to(f"passphrase.{name}")
        keys.type(NEW)
    keys.press("Ctrl+Return")
    assert isinstance(keys.focused, RowsView)
    laptop.shut_down()
    assert laptop.errors == []
    (told,) = facts(laptop, "passphrase.changed", PASSPHRASE)
    assert (told.role, told.field("how")) == ("investigator", "colleague")
    assert told.field("person") not in {"", told.person}
