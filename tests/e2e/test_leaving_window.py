"""By keyboard alone in the real window: a person leaves, and a backup is restored to try it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import Laptop, start_laptop
from tests.e2e.test_people import COLLEAGUE, add_colleague, facts
from tests.e2e.test_restore_window import backed_up, receive_box, unlock
from tests.support.book import PASSPHRASE
from ui.screens.backup_drawer import BackupDrawer
from ui.screens.end_panel import EndPanel
from ui.screens.ended_drawer import EndedDrawer
from ui.screens.rows_view import RowsView


@pytest.fixture
def laptop(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    """At its door."""
    started = start_laptop(qtbot, tmp_path)
    yield started
    started.shut_down()


def words_of(part: QWidget) -> str:
    """What a part of the window shows."""
    return " | ".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def part_of(laptop: Laptop, kind: type[QWidget]) -> QWidget | None:
    """The part of that kind that is shown."""
    shown = (one for one in laptop.window.findChildren(kind) if one.isVisible())
    return next(shown, None)


def ask_to_end(laptop: Laptop) -> None:
    """The colleague is chosen in the list, and the panel opened."""
    keys = laptop.keys
    keys.tab_to("people.list")
    view = keys.focused
    assert isinstance(view, RowsView)
    keys.press("Up")
    keys.tab_to("people.end")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "ending.passphrase")


@pytest.mark.requirement("T31")
@pytest.mark.slow
def test_a_person_who_leaves_loses_the_way_in_and_everybody_goes_on(
    laptop: Laptop, tmp_path: Path
) -> None:
    keys = laptop.keys
    unlock(laptop)
    add_colleague(laptop)
    backup = backed_up(laptop, tmp_path / "stick")
    ask_to_end(laptop)
    keys.type("not the passphrase")
    keys.press("Return")
    assert "not this person" in keys.focused.accessibleDescription()
    old = laptop.window.shell
    keys.press("Ctrl+A")
    keys.type(PASSPHRASE)
    keys.press("Return")
    keys.until(lambda: part_of(laptop, EndedDrawer) is not None)
    drawer = part_of(laptop, EndedDrawer)
    assert drawer is not None
    keys.until(lambda: backup.name in words_of(drawer))
    assert laptop.window.shell is not old
    assert laptop.place == "people"
    assert keys.focused.objectName() == "ended.close"
    keys.press("Escape")
    # Later the list of backups is at hand again, from the row of whoever left.
    keys.tab_to("people.list")
    view = keys.focused
    assert isinstance(view, RowsView)
    keys.press("Up")
    keys.tab_to("people.end")
    keys.press("Space")
    keys.until(lambda: part_of(laptop, EndedDrawer) is not None)
    keys.press("Escape")
    receive_box(laptop, "0713")
    laptop.shut_down()
    assert laptop.errors == []
    assert laptop.onlooker.seen == ["MainWindow"]
    (told,) = facts(laptop, "person.ended", PASSPHRASE)
    assert told.field("last_day") == "2021-09-14"


@pytest.mark.slow
def test_the_panel_is_left_without_ending_anybody(laptop: Laptop) -> None:
    keys = laptop.keys
    unlock(laptop)
    add_colleague(laptop)
    ask_to_end(laptop)
    keys.type(PASSPHRASE)
    keys.press("Escape")
    assert isinstance(keys.focused, RowsView)
    (panel,) = laptop.window.findChildren(EndPanel)
    assert not panel.isVisible()
    keys.tab_to("people.end")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "ending.passphrase")
    keys.press("Return")
    assert panel.isVisible()
    assert COLLEAGUE in words_of(panel)
    assert laptop.errors == []


@pytest.mark.requirement("T99")
@pytest.mark.slow
def test_a_backup_is_tried_from_its_card_and_a_broken_one_is_told_above_every_page(
    laptop: Laptop, tmp_path: Path
) -> None:
    keys = laptop.keys
    unlock(laptop)
    backup = backed_up(laptop, tmp_path / "stick")

    def try_it() -> str:
        keys.press("Ctrl+B")
        keys.tab_to("backups.try")
        keys.press("Space")
        card = part_of(laptop, BackupDrawer)
        assert card is not None
        keys.settle()
        words = words_of(card)
        keys.press("Escape")
        return words

    assert "restored to a scratch place, compared, whole" in try_it()
    content = bytearray((backup / "research.db").read_bytes())
    content[5000] ^= 1
    (backup / "research.db").write_bytes(content)
    assert "did not come back whole" in try_it()
    banner = laptop.window.findChild(QWidget, "lasting.drill")
    assert banner is not None
    assert banner.isVisible()
    keys.press("Ctrl+3")
    assert banner.isVisible()
    assert "research.db" in banner.accessibleName()
    assert laptop.errors == []
