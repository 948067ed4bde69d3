"""By keyboard alone in the real window: the site gets another recovery sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import Laptop, start_laptop
from tests.e2e.test_people import NEW, facts, front, recover
from tests.e2e.test_restore_window import unlock
from tests.support.book import PASSPHRASE
from ui.screens.forgotten import ForgottenScreen
from ui.screens.recovery_card import RecoveryCard
from ui.screens.unlock import UnlockScreen
from ui.widgets.toast import Toast


@pytest.fixture
def laptop(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    """At its door."""
    started = start_laptop(qtbot, tmp_path)
    yield started
    started.shut_down()


def offered(laptop: Laptop) -> str:
    """From the list of people to the key on the screen."""
    keys = laptop.keys
    keys.press("Ctrl+4")
    keys.tab_to("people.new_sheet")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "new_sheet.passphrase")
    keys.type(PASSPHRASE)
    keys.press("Return")
    keys.until(lambda: keys.focused.objectName() == "new_sheet.first")
    (card,) = (one for one in laptop.window.findChildren(RecoveryCard) if one.isVisible())
    return card.accessibleName().replace(" ", "-")


def toasts(laptop: Laptop) -> str:
    """What has just been told."""
    return " | ".join(one.accessibleName() for one in laptop.window.findChildren(Toast))


def to_the_list_of_people(laptop: Laptop) -> None:
    """Locked, and past the screen of whoever worked last."""
    keys = laptop.keys
    keys.press("Ctrl+Shift+L")
    keys.until(lambda: laptop.window.shell is None)
    keys.tab_to("action.other_person")
    keys.press("Space")
    keys.until(lambda: front(laptop, UnlockScreen))


@pytest.mark.requirement("T48")
@pytest.mark.slow
def test_a_new_sheet_counts_once_it_is_confirmed_and_the_former_no_more(
    laptop: Laptop, tmp_path: Path
) -> None:
    keys = laptop.keys
    unlock(laptop)
    key = offered(laptop)
    keys.tab_to("new_sheet.save_sheet")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "new_sheet.sheet_path")
    keys.press("Ctrl+A")
    keys.type(str(tmp_path / "sheet.pdf"))
    keys.press("Return")
    keys.until((tmp_path / "sheet.pdf").is_file)
    groups = key.split("-")
    for name, group in (("first", groups[3]), ("second", groups[6])):
        keys.tab_to(f"new_sheet.{name}")
        keys.type(group)
    keys.press("Return")
    assert keys.focused.objectName() == "new_sheet.first"
    keys.press("Ctrl+A")
    keys.type(groups[2])
    keys.press("Ctrl+Return")
    assert "in force" in toasts(laptop)
    assert "backups made before today" in toasts(laptop)
    shown = [one for one in laptop.window.findChildren(QLabel) if one.isVisible()]
    assert not any(groups[0] in one.text() for one in shown)
    to_the_list_of_people(laptop)
    recover(laptop, laptop.recovery, NEW)
    assert front(laptop, ForgottenScreen)
    recover(laptop, key, NEW)
    keys.until(lambda: front(laptop, UnlockScreen))
    laptop.shut_down()
    assert laptop.errors == []
    assert laptop.onlooker.seen == ["MainWindow"]
    (told,) = facts(laptop, "recovery.renewed", NEW)
    assert told.role == "investigator"


@pytest.mark.slow
def test_a_new_sheet_that_is_not_confirmed_changes_nothing(laptop: Laptop) -> None:
    keys = laptop.keys
    unlock(laptop)
    offered(laptop)
    keys.press("Escape")
    assert "Nothing has changed" in toasts(laptop)
    assert not any(one.isVisible() for one in laptop.window.findChildren(RecoveryCard))
    assert isinstance(keys.focused, QWidget)
    to_the_list_of_people(laptop)
    recover(laptop, laptop.recovery, NEW)
    keys.until(lambda: front(laptop, UnlockScreen))
    laptop.shut_down()
    assert laptop.errors == []
    assert facts(laptop, "recovery.renewed", NEW) == []
