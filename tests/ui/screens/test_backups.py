"""The backups in the window: the line of the sidebar, the notice that insists, the card; and the
recovery sheet as the way into a backup."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.book import DOCTOR, PASSPHRASE, SITE, adapters, make_book
from tests.ui.window_kit import WindowKit, open_window
from ui.languages import Translations
from ui.screens.backup_drawer import BackupDrawer
from ui.screens.first_run import FirstRunScreen
from ui.screens.key_groups import KeyGroups
from ui.screens.unlock import UnlockScreen
from ui.widgets.banner import Banner
from workbook.bootstrap import FolderGate, SystemClock


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path, translations: Translations) -> WindowKit:
    """A demonstration, unlocked."""
    kit = open_window(qtbot, tmp_path, translations)
    kit.unlock()
    return kit


def banners(kit: WindowKit) -> list[str]:
    """What the banners that are shown say."""
    found = kit.window.findChildren(Banner)
    return [banner.accessibleName() for banner in found if banner.isVisible()]


def test_the_line_of_the_sidebar_opens_the_card_and_follows_it(
    kit: WindowKit, tmp_path: Path
) -> None:
    line = kit.find("shell.backups")
    assert line.accessibleName() == "No backup yet"
    line.setFocus()
    kit.key("Space")
    (card,) = kit.window.findChildren(BackupDrawer)
    assert card.isVisible()
    assert kit.focused.objectName() == "backups.folder"
    assert not kit.find("backups.now").isEnabled()
    (tmp_path / "stick").mkdir()
    kit.type(str(tmp_path / "stick"))
    kit.key("Return")
    assert line.accessibleName() == "Backup: just now"
    kit.key("Ctrl+Return")
    assert len(list((tmp_path / "stick").glob("*/*/backup.json"))) == 2
    kit.key("Escape")
    assert kit.focused.objectName() == "shell.backups"
    kit.key("Ctrl+Shift+G")
    assert line.accessibleName() == "Sauvegarde : à l’instant".replace(" :", "\u00a0:")


def test_a_folder_that_cannot_be_is_refused_at_its_field(kit: WindowKit, tmp_path: Path) -> None:
    kit.key("Ctrl+B")
    kit.type(str(tmp_path / "gone"))
    kit.key("Return")
    assert "cannot be found" in kit.find("backups.folder").accessibleDescription()


def test_the_card_stands_open_once(kit: WindowKit) -> None:
    kit.key("Ctrl+B")
    kit.key("Ctrl+B")
    assert len(kit.window.findChildren(BackupDrawer)) == 1


def test_a_demonstration_without_backups_is_not_insisted_on(kit: WindowKit) -> None:
    assert banners(kit) == []


def test_a_real_workbook_without_a_place_insists_on_every_page_until_it_has_one(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    parts = replace(adapters(tmp_path), clock=SystemClock())
    gate = FolderGate(tmp_path / "workbook", parts)
    gate.make(replace(SITE, demo=False), DOCTOR, PASSPHRASE)
    gate.release()
    kit = open_window(qtbot, tmp_path, translations, made=False, laptop=parts)
    kit.window.start(tmp_path / "workbook")
    kit.unlock()
    said = next(one for one in banners(kit) if one.startswith("No folder for backups"))
    kit.key("Ctrl+4")
    assert said in banners(kit)
    kit.find("notice.choose_backups").setFocus()
    kit.key("Space")
    (tmp_path / "stick").mkdir()
    kit.type(str(tmp_path / "stick"))
    kit.key("Return")
    assert said not in banners(kit)


def test_the_recovery_sheet_opens_a_backup_on_a_laptop_without_a_workbook(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    book = make_book(tmp_path)
    book.gate.choose_backup_place(stick)
    book.close()
    shutil.rmtree(tmp_path / "workbook")
    other.mkdir()
    kit = open_window(qtbot, other, translations, made=False)
    assert kit.window.findChild(FirstRunScreen) is not None
    kit.find("action.restore").setFocus()
    kit.key("Space")
    kit.type(str(next(stick.glob("*/*"))))
    kit.key("Return")
    assert kit.focused.objectName() == "restore.way"
    kit.key("Down")
    kit.find("restore.group.1").setFocus()
    groups = book.recovery.split("-")
    slip = groups[2][:-1] + ("2" if groups[2][-1] != "2" else "3")
    for group in (*groups[:2], slip, *groups[3:]):
        kit.type(group)
    kit.key("Return")
    assert kit.focused.objectName() == "restore.group.3"
    assert any("Group 3" in said for said in banners(kit))
    kit.key("Ctrl+A")
    kit.type(groups[2])
    kit.find("restore.next").setFocus()
    kit.key("Space")
    assert kit.focused.objectName() == "restore.target"
    kit.key("Return")
    assert kit.window.findChild(UnlockScreen) is not None
    kit.unlock()
    assert any("restored from a backup" in said for said in banners(kit))


def test_restoring_can_be_given_up_and_leads_back_to_the_first_run(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit = open_window(qtbot, tmp_path, translations, made=False)
    kit.find("action.restore").setFocus()
    kit.key("Space")
    back = kit.find("restore.back")
    assert isinstance(back, QAbstractButton)
    back.setFocus()
    kit.key("Space")
    assert kit.focused.objectName() == "first_run.folder"


def test_a_whole_key_at_once_fills_every_group(qtbot: QtBot) -> None:
    part = KeyGroups("restore.group")
    qtbot.addWidget(part)
    part.show()
    data = QMimeData()
    data.setText("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG-HHHHH")
    QApplication.clipboard().setMimeData(data)
    first = part.findChild(QLineEdit, "restore.group.1")
    assert first is not None
    first.paste()
    assert part.text() == data.text()
    part.clear()
    assert part.text() == ""
