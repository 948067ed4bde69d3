"""By keyboard alone in the real window: a backup restored to a new folder, an older folder gone
on from, the first backup of a new workbook."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import Laptop, start_laptop
from tests.support.book import PASSPHRASE
from ui.screens.backup_drawer import BackupDrawer
from ui.widgets.banner import Banner
from ui.widgets.combo import Combo
from ui.widgets.toast import Toast


@pytest.fixture
def laptop(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    """At its door."""
    started = start_laptop(qtbot, tmp_path)
    yield started
    started.shut_down()


def unlock(laptop: Laptop) -> None:
    """Through the door, as the only person there is."""
    keys = laptop.keys
    keys.settle()
    keys.until(lambda: keys.focused.objectName() == "unlock.passphrase")
    keys.type(PASSPHRASE)
    keys.press("Return")
    keys.until(lambda: laptop.window.shell is not None)


def receive_box(laptop: Laptop, number: str) -> None:
    """One recorded act more."""
    keys = laptop.keys
    keys.press("Ctrl+3")
    keys.tab_to("boxes.receive")
    keys.press("Space")
    keys.type(number)
    keys.press("Ctrl+Return")
    assert number in laptop.words()


def banners(laptop: Laptop) -> str:
    """What the banners say."""
    shown = [one for one in laptop.window.findChildren(Banner) if one.isVisible()]
    return " | ".join(one.accessibleName() for one in shown)


def backed_up(laptop: Laptop, stick: Path) -> Path:
    """Choose the folder of the backups; the first is made there at once."""
    stick.mkdir()
    keys = laptop.keys
    keys.press("Ctrl+B")
    assert keys.focused.objectName() == "backups.folder"
    keys.type(str(stick))
    keys.press("Return")
    (card,) = laptop.window.findChildren(BackupDrawer)
    keys.until(lambda: bool(list(stick.glob("*/*/backup.json"))))
    assert card.isVisible()
    keys.press("Escape")
    return max(stick.glob("*/*"))


def retype(laptop: Laptop, field: str, text: str) -> None:
    """Another text in the field."""
    laptop.keys.tab_to(field)
    laptop.keys.press("Ctrl+A")
    laptop.keys.type(text)


def let_export_files_go(laptop: Laptop) -> None:
    """They are held back until somebody with the right says, by the passphrase, that they may."""
    keys = laptop.keys
    assert "No export file may leave this workbook yet" in banners(laptop)
    keys.tab_to("notice.release_sync")
    keys.press("Space")
    assert keys.focused.objectName() == "release.passphrase"
    keys.type("not the passphrase")
    keys.press("Return")
    assert "not this person" in keys.focused.accessibleDescription()
    keys.press("Ctrl+A")
    keys.type(PASSPHRASE)
    keys.press("Return")
    toasts = [one.accessibleName() for one in laptop.window.findChildren(Toast)]
    assert "Export files may leave this workbook again" in toasts
    assert "No export file" not in banners(laptop)
    keys.press("Ctrl+Shift+L")
    unlock(laptop)
    assert "No export file" not in banners(laptop)


@pytest.mark.requirement("T101")
def test_a_backup_is_restored_to_a_new_folder_and_says_what_it_lacks(
    laptop: Laptop, tmp_path: Path
) -> None:
    keys = laptop.keys
    unlock(laptop)
    backup = backed_up(laptop, tmp_path / "stick")
    receive_box(laptop, "0713")
    keys.press("Ctrl+Shift+L")
    keys.tab_to("action.other_person")
    keys.press("Space")
    keys.tab_to("action.restore")
    keys.press("Space")
    keys.until(lambda: keys.focused.objectName() == "restore.source")
    keys.type(str(backup.parent))
    keys.press("Return")
    assert "is not a backup" in keys.focused.accessibleDescription()
    retype(laptop, "restore.source", str(backup))
    keys.press("Return")
    assert isinstance(keys.focused, Combo)
    keys.tab_to("restore.passphrase")
    keys.type("not the passphrase")
    keys.press("Return")
    assert "not this person" in keys.focused.accessibleDescription()
    retype(laptop, "restore.passphrase", PASSPHRASE)
    keys.press("Return")
    keys.until(lambda: keys.focused.objectName() == "restore.target")
    retype(laptop, "restore.target", str(tmp_path / "restored"))
    keys.press("Return")
    unlock(laptop)
    assert (tmp_path / "restored" / "research.db").is_file()
    assert "restored from a backup" in banners(laptop)
    keys.press("Ctrl+3")
    assert "0713" not in laptop.words()
    receive_box(laptop, "0713")
    let_export_files_go(laptop)
    assert laptop.errors == []


def test_an_older_folder_is_noticed_read_only_and_gone_on_from(
    laptop: Laptop, tmp_path: Path
) -> None:
    keys = laptop.keys
    keys.settle()
    shutil.copytree(laptop.folder, tmp_path / "older")
    unlock(laptop)
    receive_box(laptop, "0713")
    keys.press("Ctrl+Shift+L")
    laptop.window.start(tmp_path / "older")
    unlock(laptop)
    assert "An earlier copy was probably put back" in banners(laptop)
    keys.press("Ctrl+3")
    assert "An earlier copy was probably put back" in banners(laptop)
    keys.tab_to("notice.go_on")
    keys.press("Space")
    assert keys.focused.objectName() == "go_on.passphrase"
    keys.type("not the passphrase")
    keys.press("Return")
    assert "not this person" in keys.focused.accessibleDescription()
    keys.press("Ctrl+A")
    keys.type(PASSPHRASE)
    keys.press("Return")
    unlock(laptop)
    assert "goes on from an older folder" in banners(laptop)
    receive_box(laptop, "0713")
    let_export_files_go(laptop)
    assert laptop.errors == []
