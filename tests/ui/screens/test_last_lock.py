"""What the door says: a lock that was not complete, a demonstration that was never finished."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.book import adapters
from tests.ui.window_kit import WindowKit, open_window
from ui.app import WindowGate
from ui.languages import Translations
from ui.screens.people_list import PeopleList
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from workbook.cli.demo_folder import MARK
from workbook.errors import InputError, KnownError


class Disk:
    """A hook that fails every commit of the database while it is set to a code."""

    def __init__(self) -> None:
        self.code = ""

    def __call__(self, point: str) -> None:
        """Told every point."""
        if self.code and point == "before-commit":
            raise KnownError(self.code, file="research.db")


def laptop(qtbot: QtBot, root: Path, translations: Translations) -> tuple[WindowKit, Disk]:
    """An unlocked window, and the disk that fails when it is told to."""
    disk = Disk()
    parts = replace(adapters(root), hook=disk)
    kit = open_window(qtbot, root, translations, laptop=parts)
    kit.unlock()
    return kit, disk


def banners(kit: WindowKit) -> list[str]:
    """What the banners that are shown say."""
    QApplication.processEvents()
    found = kit.window.findChildren(Banner)
    return [banner.accessibleName() for banner in found if banner.isVisible()]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("storage.disk_full", "The disk was full"),
        ("storage.io_error", "The end of the session or the backup could not be written"),
    ],
)
@pytest.mark.parametrize("way", ["Ctrl+Shift+L", "other"])
def test_a_lock_that_could_not_be_recorded_is_said_at_the_door_until_somebody_unlocks(
    qtbot: QtBot, tmp_path: Path, translations: Translations, code: str, said: str, way: str
) -> None:
    kit, disk = laptop(qtbot, tmp_path, translations)
    disk.code = code
    if way == "other":
        kit.shell.lock_asked.emit("person")
    else:
        kit.key(way)
    (told,) = banners(kit)
    assert said in told
    assert "Nothing recorded is lost" in told
    # The next process is told one word: no file, no sentence.
    (before,) = kit.ended
    assert before.problem in {"disk_full", "not_recorded"}
    assert "research" not in before.text()
    disk.code = ""
    if way == "other":
        kit.key("Down")
    kit.unlock()
    assert kit.window.shell is not None
    assert said not in " ".join(banners(kit))
    kit.key("Ctrl+Shift+L")
    assert banners(kit) == []


def test_the_words_follow_the_language(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit, disk = laptop(qtbot, tmp_path, translations)
    disk.code = "storage.disk_full"
    kit.key("Ctrl+Shift+L")
    QApplication.processEvents()
    kit.window.speak("fr")
    (told,) = banners(kit)
    assert "Le disque était plein\u00a0:" in told


def test_a_covered_screen_offers_to_resume_and_not_to_unlock(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit, _ = laptop(qtbot, tmp_path, translations)

    def words() -> str:
        QApplication.processEvents()
        return kit.window.findChildren(Button, "action.unlock")[-1].accessibleName()

    kit.key("Ctrl+L")
    assert words() == "Resume"
    kit.window.speak("fr")
    assert words() == "Reprendre"
    kit.window.speak("en")
    kit.unlock()
    kit.key("Ctrl+Shift+L")
    QApplication.processEvents()
    assert words() == "Unlock"


def test_an_unfinished_demonstration_is_refused_at_its_door(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit = open_window(qtbot, tmp_path, translations)
    kit.window.close()
    gate = WindowGate(tmp_path / "workbook", adapters(tmp_path))
    assert gate.doors()
    (tmp_path / MARK).touch()
    with pytest.raises(InputError, match=r"demo\.unfinished"):
        gate.doors()
    gate.release()


def test_the_window_says_what_doctor_says_of_it_and_lets_nobody_in(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    (tmp_path / MARK).touch()
    kit = open_window(
        qtbot, tmp_path, translations, gate_for=lambda at: WindowGate(at, adapters(tmp_path))
    )
    (told,) = banners(kit)
    assert "The demonstration in" in told
    assert "was never finished" in told
    # Nobody is offered to unlock, and no field waits for a passphrase.
    assert not kit.window.findChildren(PeopleList)[-1].isVisible()
    assert kit.window.focusWidget() is None
