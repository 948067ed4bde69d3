"""What stays said above every page: a doubtful clock until it is cleared, a lost memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.book import NURSE, START, adapters
from tests.ui.window_kit import WindowKit, open_window
from ui.languages import Translations
from ui.viewmodels.lasting import utc_offset
from ui.widgets.banner import Banner
from workbook.application.commands import GrantRole
from workbook.application.keep_book import open_alarms
from workbook.application.views.book import People
from workbook.bootstrap import SimulatedClock


def late(qtbot: QtBot, root: Path, translations: Translations) -> WindowKit:
    """A laptop whose clock stands a day before the log, unlocked."""
    clock = SimulatedClock(START - timedelta(days=1))
    kit = open_window(qtbot, root, translations, laptop=replace(adapters(root), clock=clock))
    kit.unlock()
    return kit


def banners(kit: WindowKit) -> list[str]:
    """What the banners that are shown say."""
    found = kit.window.findChildren(Banner)
    return [banner.accessibleName() for banner in found if banner.isVisible()]


@pytest.mark.requirement("T108")
def test_a_doubtful_clock_is_said_once_with_site_times_until_somebody_clears_it(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit = late(qtbot, tmp_path, translations)
    (said,) = banners(kit)
    assert said.startswith("Check this computer’s clock. ")
    assert "13 Sep 2021 14:31" in said
    assert "14 Sep 2021 14:31" in said
    kit.key("Ctrl+Shift+G")
    (dit,) = banners(kit)
    assert "13/09/2021 14:31" in dit
    kit.key("Ctrl+3")
    assert banners(kit) == [dit]
    kit.find("notice.clock_right").setFocus()
    kit.key("Space")
    assert banners(kit) == []
    workbook = kit.runner.workbook
    assert workbook is not None
    assert open_alarms(workbook.context().store) == []


def test_an_alarm_of_an_earlier_session_stays_said_once_the_clock_is_right(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    clock = SimulatedClock(START - timedelta(days=1))
    laptop = replace(adapters(tmp_path), clock=clock)
    kit = open_window(qtbot, tmp_path, translations, laptop=laptop)
    kit.unlock()
    kit.key("Ctrl+Shift+L")
    clock.set(START + timedelta(days=1))
    kit.unlock()
    assert len(banners(kit)) == 1
    kit.find("notice.clock_right").setFocus()
    kit.key("Space")
    kit.key("Ctrl+Shift+L")
    kit.unlock()
    assert banners(kit) == []


def test_whoever_may_not_clear_an_alarm_sees_it_without_a_button(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit = late(qtbot, tmp_path, translations)
    workbook = kit.runner.workbook
    assert workbook is not None
    nurse = next(line for line in workbook.view(People()) if line.name == NURSE.name)
    workbook.execute(GrantRole(nurse.person, "monitor", "2021-09-13"))
    kit.key("Ctrl+Shift+L")
    kit.find("action.other_person").setFocus()
    kit.key("Space")
    kit.key("Down")
    kit.unlock()
    assert kit.shell.desk.name == NURSE.name
    assert len(banners(kit)) == 1
    assert kit.window.findChild(QWidget, "notice.clock_right") is None


def test_a_laptop_that_cannot_remember_says_so_until_it_can(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    (tmp_path / "file").write_bytes(b"")
    laptop = replace(adapters(tmp_path), state_folder=tmp_path / "file" / "state")
    kit = open_window(qtbot, tmp_path, translations, laptop=laptop)
    kit.unlock()
    (said,) = banners(kit)
    assert said.startswith("This computer cannot note the latest state of the workbook")
    kit.key("Ctrl+3")
    receive(kit, "0716")
    assert banners(kit) == [said]
    (tmp_path / "file").unlink()
    receive(kit, "0717")
    assert banners(kit) == []


def test_a_state_folder_lost_while_one_works_is_said_at_the_next_record(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    kit = open_window(qtbot, tmp_path, translations)
    kit.unlock()
    assert banners(kit) == []
    for path in (tmp_path / "state").iterdir():
        path.unlink()
    (tmp_path / "state").rmdir()
    (tmp_path / "state").write_bytes(b"")
    kit.key("Ctrl+3")
    receive(kit, "0716")
    assert len(banners(kit)) == 1


def receive(kit: WindowKit, number: str) -> None:
    """Receive a box by keyboard, on the page of boxes."""
    kit.find("boxes.receive").setFocus()
    kit.key("Space")
    kit.type(number)
    kit.key("Ctrl+Return")


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(120, "UTC+2\u00a0h"), (-210, "UTC\u22123\u00a0h\u00a030"), (0, "UTC+0\u00a0h")],
)
def test_a_zone_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert utc_offset(minutes) == said


@pytest.mark.requirement("T108")
@pytest.mark.parametrize("days", [-365, 3650])
def test_a_clock_that_jumps_while_one_works_is_an_event_within_a_minute(
    qtbot: QtBot, tmp_path: Path, translations: Translations, days: int
) -> None:
    clock = SimulatedClock(START)
    laptop = replace(adapters(tmp_path), clock=clock)
    kit = open_window(qtbot, tmp_path, translations, laptop=laptop)
    kit.unlock()
    kit.timers.pass_seconds(60)
    assert banners(kit) == []
    clock.jump(timedelta(days=days))
    kit.timers.pass_seconds(60)
    # Nobody was away for it: only a counter that no clock moves covers and locks.
    assert kit.window.shell is not None
    (said,) = banners(kit)
    assert said.startswith("Check this computer’s clock. The clock ")
    workbook = kit.runner.workbook
    assert workbook is not None
    assert "jumped" in {fact.field("what") for fact in open_alarms(workbook.context().store)}
