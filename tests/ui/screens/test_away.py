"""Cover and lock by keyboard: PIN, passphrase, countdown, sleep, switching person, and what is
thrown away."""

from __future__ import annotations

import gc
import shutil
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.book import PASSPHRASE, adapters
from tests.ui.window_kit import WindowKit, open_window, template
from ui.fields.base import Field
from ui.languages import Translations
from ui.screens.countdown import CountdownBanner
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.menu import Menu
from ui.widgets.status_line import StatusLine
from workbook.application.commands import KeepDraft
from workbook.application.views.history import AuditTrail
from workbook.domain.entries.envelope import Place
from workbook.domain.values import Quantity

PIN = "48261937"


@pytest.fixture
def kit(qtbot: QtBot, tmp_path: Path, translations: Translations) -> WindowKit:
    """The window with the workbook open."""
    kit = open_window(qtbot, tmp_path, translations)
    kit.unlock()
    return kit


def set_pin(kit: WindowKit, first: str = PIN, again: str = PIN) -> None:
    """The menu of the account, its first row, and the digits twice."""
    kit.key("Ctrl+M")
    kit.key("Return")
    kit.type(first)
    kit.key("Return")
    kit.type(again)
    kit.key("Return")


def covered(kit: WindowKit) -> bool:
    """Whether the covered screen shows."""
    shown = kit.window.findChildren(QWidget, "screen.covered")
    return any(one.isVisible() for one in shown) and kit.window.shell is None


def locked(kit: WindowKit) -> bool:
    """Whether another process shows the locked screen."""
    QApplication.processEvents()
    shown = kit.window.findChildren(QWidget, "screen.locked")
    return any(one.isVisible() for one in shown) and kit.runner.workbook is None


def words_of(kit: WindowKit) -> str:
    """Every word of the window."""
    kinds = (QLabel, StatusLine, Chip, CountdownBanner)
    parts = [part for part in kit.window.findChildren(QWidget) if part.isVisible()]
    texts = [
        part.text() if isinstance(part, QLabel) else part.accessibleName()
        for part in parts
        if isinstance(part, kinds)
    ]
    return " | ".join(texts)


def message(kit: WindowKit) -> str:
    """What stands under the field that has the keyboard."""
    return kit.focused.accessibleDescription()


def kinds(kit: WindowKit) -> list[str]:
    """The newest acts of the trail."""
    found: list[str] = []
    kit.runner.ask(AuditTrail(), lambda trail: found.extend(entry.kind for entry in trail))
    return found


def settled() -> None:
    """What was thrown away is gone."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()


def patient_words() -> list[str]:
    """Words of any widget of the program that name a patient of this workbook."""
    found = []
    for widget in QApplication.allWidgets():
        said = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        said.append(widget.windowTitle())
        if isinstance(widget, QLabel | QLineEdit):
            said.append(widget.text())
        if isinstance(widget, QTextEdit):
            said.append(widget.toPlainText())
        found += [text for text in said if "07-00" in text or "S07-" in text or "Zqx" in text]
    return found


@pytest.mark.requirement("T28")
def test_ctrl_l_covers_and_the_passphrase_opens_again(kit: WindowKit) -> None:
    name = kit.shell.desk.name
    kit.key("Ctrl+L")
    assert covered(kit)
    assert kit.runner.workbook is None
    assert "Covered at 14:31" in words_of(kit)
    assert "Locks at 15:31 unless it is opened" in words_of(kit)
    assert kit.focused.objectName() == "unlock.passphrase"
    kit.unlock()
    assert kit.shell.desk.name == name
    assert kit.focused.objectName() == "patients.matrix"
    assert kinds(kit)[:2] == ["session.uncovered", "session.covered"]
    assert not kit.ended


@pytest.mark.requirement("T28")
def test_a_wrong_passphrase_opens_nothing_is_slowed_and_told_to_the_log(kit: WindowKit) -> None:
    kit.key("Ctrl+L")
    for number in range(3):
        kit.unlock(f"not the passphrase {number}")
    assert covered(kit)
    assert "not this person’s passphrase" in message(kit)
    assert "Next try in" in words_of(kit)
    kit.timers.pass_seconds(10)
    kit.unlock()
    # The simulated clock stands still: the wait is over in the window, not at the gate.
    assert covered(kit)


@pytest.mark.requirement("T28")
def test_nothing_of_a_patient_is_in_any_widget_once_the_screen_is_covered(kit: WindowKit) -> None:
    kit.key("Return")
    kit.key("Ctrl+1")
    kit.key("Ctrl+N")
    assert kit.window.shell is not None
    shell, desk = weakref.ref(kit.shell), weakref.ref(kit.shell.desk)
    kit.pages.clear()
    kit.key("Ctrl+L")
    settled()
    assert shell() is None
    assert desk() is None
    assert patient_words() == []


@pytest.mark.requirement("T28")
def test_a_menu_and_a_sheet_that_stand_open_go_with_the_cover(kit: WindowKit) -> None:
    kit.key("Ctrl+M")
    sheet = QDialog(kit.window)
    sheet.setWindowTitle("07-001")
    sheet.open()
    assert [menu for menu in kit.window.findChildren(Menu) if menu.isVisible()]
    kit.timers.pass_seconds(600)
    settled()
    assert covered(kit)
    assert not sheet.isVisible()
    assert not [menu for menu in kit.window.findChildren(Menu) if menu.isVisible()]


@pytest.mark.requirement("T28")
def test_ten_minutes_without_a_touch_cover_and_an_hour_locks(kit: WindowKit) -> None:
    kit.timers.pass_seconds(595)
    assert not covered(kit)
    kit.key("Down")
    kit.timers.pass_seconds(595)
    assert not covered(kit)
    kit.timers.pass_seconds(5)
    assert covered(kit)
    assert "nobody was active" in words_of(kit)
    kit.timers.pass_seconds(2990)
    assert covered(kit)
    assert not kit.ended
    kit.timers.pass_seconds(10)
    assert locked(kit)
    assert [before.how for before in kit.ended] == ["idle"]
    assert "nobody was active" in words_of(kit)


@pytest.mark.requirement("T28")
def test_half_a_minute_is_counted_down_and_any_key_keeps_the_screen_open(kit: WindowKit) -> None:
    kit.timers.pass_seconds(570)
    assert "The screen is covered in 30 s. Any key keeps it open." in words_of(kit)
    kit.timers.pass_seconds(12)
    assert "The screen is covered in 18 s" in words_of(kit)
    kit.key("Down")
    assert "The screen is covered in" not in words_of(kit)
    kit.timers.pass_seconds(590)
    kit.timers.pass_seconds(2980)
    assert "The workbook locks in 30 s. Only opening the screen puts it off." in words_of(kit)
    kit.key("Down")
    assert "The workbook locks in 30 s" in words_of(kit)
    kit.unlock()
    assert "The workbook locks in" not in words_of(kit)
    assert kit.window.shell is not None


@pytest.mark.requirement("T28")
def test_the_pin_opens_the_covered_screen(kit: WindowKit) -> None:
    set_pin(kit)
    kit.key("Ctrl+L")
    assert kit.focused.objectName() == "cover.pin"
    kit.type(PIN)
    kit.key("Return")
    assert kit.window.shell is not None
    assert kit.shell.desk.person
    kit.key("Ctrl+L")
    kit.type(PIN)
    kit.key("Return")
    assert kit.window.shell is not None


@pytest.mark.parametrize(
    ("first", "again", "code"),
    [
        ("482", "482", "pin.digits"),
        ("1234", "1234", "pin.run"),
        ("7777", "7777", "pin.same"),
        (PIN, "48261938", "pin.differ"),
    ],
)
def test_a_pin_that_will_not_do_is_refused_where_it_is_typed(
    kit: WindowKit, first: str, again: str, code: str
) -> None:
    set_pin(kit, first, again)
    assert message(kit) == kit.wording.say(code)
    kit.key("Escape")
    kit.key("Ctrl+L")
    assert kit.focused.objectName() == "unlock.passphrase"


def test_a_pin_can_be_taken_back(kit: WindowKit) -> None:
    set_pin(kit)
    kit.key("Ctrl+M")
    kit.key("Return")
    kit.find("pin.none").setFocus()
    kit.key("Space")
    kit.key("Ctrl+L")
    assert kit.focused.objectName() == "unlock.passphrase"


@pytest.mark.requirement("T28")
def test_three_wrong_pins_in_a_row_lock_the_workbook(kit: WindowKit) -> None:
    set_pin(kit)
    kit.key("Ctrl+L")
    kit.type("1111")
    kit.key("Return")
    assert "Tries left before the workbook locks: 2" in message(kit)
    kit.type("1111")
    kit.key("Return")
    assert "One more wrong one locks the workbook" in message(kit)
    kit.type("1111")
    kit.key("Return")
    assert locked(kit)
    assert [before.how for before in kit.ended] == ["pin"]
    assert "three wrong PINs" in words_of(kit)
    # The new process knows of no PIN.
    assert kit.focused.objectName() == "unlock.passphrase"
    kit.unlock()
    assert kinds(kit)[:3] == ["session.opened", "session.closed", "session.covered"]
    kit.key("Ctrl+L")
    assert kit.focused.objectName() == "unlock.passphrase"


@pytest.mark.requirement("T28")
def test_after_a_quarter_of_an_hour_only_the_passphrase_opens(kit: WindowKit) -> None:
    set_pin(kit)
    kit.key("Ctrl+L")
    kit.timers.pass_seconds(890)
    assert kit.focused.objectName() == "cover.pin"
    kit.type("4826")
    kit.timers.pass_seconds(10)
    assert kit.focused.objectName() == "unlock.passphrase"
    assert not [one for one in kit.window.findChildren(QLineEdit) if one.text()]
    kit.unlock()
    assert kit.window.shell is not None


def test_the_passphrase_serves_where_a_pin_is_set(kit: WindowKit) -> None:
    set_pin(kit)
    kit.key("Ctrl+L")
    kit.find("action.use_passphrase").setFocus()
    kit.key("Space")
    assert kit.focused.objectName() == "unlock.passphrase"
    kit.type(PASSPHRASE)
    kit.key("Return")
    assert kit.window.shell is not None


@pytest.mark.requirement("T28")
@pytest.mark.parametrize("covered_first", [False, True])
def test_ctrl_shift_l_locks_and_the_next_process_asks_whoever_worked(
    kit: WindowKit, covered_first: bool
) -> None:
    name, person = kit.shell.desk.name, kit.shell.desk.person
    place = Place(subject=kit.subjects[1], event="D3", form="LB", group="GAS", item="PH")
    kit.runner.execute(KeepDraft(place, Quantity("7.3")), lambda _: None)
    window = kit.window
    if covered_first:
        kit.key("Ctrl+L")
        assert "1 entry kept as an encrypted draft" in words_of(kit)
    kit.key("Ctrl+Shift+L")
    assert kit.window is not window
    assert not window.isVisible()
    assert locked(kit)
    (before,) = kit.ended
    assert (before.person, before.how, before.drafts) == (person, "asked", 1)
    assert name not in before.text()
    assert "07-00" not in before.text()
    assert "1 entry kept as an encrypted draft" in words_of(kit)
    assert "Locked at 14:31" in words_of(kit)
    assert name in kit.focused.accessibleName()
    kit.unlock()
    assert kit.shell.desk.person == person


@pytest.mark.requirement("T28")
@pytest.mark.parametrize(
    ("how", "words"), [("suspend", "the computer slept"), ("screen", "the computer’s own screen")]
)
def test_a_sleep_or_a_screen_lock_that_the_system_tells_of_locks(
    kit: WindowKit, how: str, words: str
) -> None:
    kit.tell[-1](how)
    assert locked(kit)
    assert words in words_of(kit)


@pytest.mark.requirement("T28")
def test_a_computer_that_slept_locks_though_the_system_told_nothing(kit: WindowKit) -> None:
    kit.sleep(120)
    kit.timers.pass_seconds(1)
    assert locked(kit)
    assert "the computer slept" in words_of(kit)


@pytest.mark.requirement("T28")
@pytest.mark.parametrize("covered_first", [False, True])
def test_switching_person_locks_and_shows_the_list_of_people(
    kit: WindowKit, covered_first: bool
) -> None:
    if covered_first:
        kit.key("Ctrl+L")
        kit.find("action.other_person").setFocus()
        kit.key("Space")
    else:
        kit.key("Ctrl+M")
        for keys in ("Down", "Down", "Down", "Return"):
            kit.key(keys)
    assert [(before.how, before.person) for before in kit.ended] == [("person", "")]
    assert kit.focused.objectName() == "unlock.people"
    kit.unlock()
    assert kit.window.shell is not None


@pytest.mark.requirement("T28")
@pytest.mark.parametrize("keys", ["Ctrl+L", "Ctrl+Shift+L"])
def test_what_is_typed_and_not_left_yet_is_there_again(kit: WindowKit, keys: str) -> None:
    kit.key("Ctrl+N")
    field = kit.window.findChild(Field, "DM.INITIALS")
    assert field is not None
    field.focus_first()
    kit.type("Zqx")
    kit.key(keys)
    assert kit.window.shell is None
    settled()
    assert patient_words() == []
    kit.unlock()
    (banner,) = (one for one in kit.shell.findChildren(Banner) if one.isVisible())
    banner.acted.emit("notice.open_draft")
    again = kit.window.findChild(Field, "DM.INITIALS")
    assert again is not None
    assert again.state.raw == "Zqx"


def test_closing_the_window_while_it_locks_starts_no_process(kit: WindowKit) -> None:
    kit.runner.hold()
    kit.key("Ctrl+Shift+L")
    assert "The workbook locks" in words_of(kit)
    kit.window.close()
    kit.runner.land()
    assert not kit.ended


@pytest.mark.requirement("T28")
def test_an_older_folder_covers_and_opens_alike_and_stays_read_only(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    shutil.copytree(template(), tmp_path, dirs_exist_ok=True)
    shutil.copytree(tmp_path / "workbook", tmp_path / "older")
    kit = open_window(qtbot, tmp_path, translations, laptop=adapters(tmp_path))
    kit.unlock()
    kit.key("Ctrl+Shift+L")
    kit.window.start(tmp_path / "older")
    kit.unlock()
    assert kit.shell.desk.read_only
    set_pin(kit)
    for secret in (PIN, None):
        kit.key("Ctrl+L")
        assert covered(kit)
        if secret is None:
            kit.find("action.use_passphrase").setFocus()
            kit.key("Space")
        kit.type(secret or PASSPHRASE)
        kit.key("Return")
        assert kit.shell.desk.read_only
        assert kit.window.findChildren(QWidget, "notice.go_on")
