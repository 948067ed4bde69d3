"""The composition root: a start to the first screen, and the crash path without patient data."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.app import CrashPath, Surroundings, run, tell_of_crash
from ui.screens.first_run import FirstRunScreen
from ui.screens.window import MainWindow
from ui.theme import theme_of
from ui.viewmodels.wording import Wording
from workbook.bootstrap.crash_files import FATAL, FAULTS, CrashFiles
from workbook.cli.launch import LaunchRequest
from workbook.errors import InputError


@pytest.fixture
def places(tmp_path: Path) -> Surroundings:
    """The folders of a user who never started the program."""
    return Surroundings(tmp_path / "config", tmp_path / "state", tmp_path / "documents")


def test_a_first_start_shows_the_first_run_in_the_language_and_looks_asked_for(
    qtbot: QtBot, places: Surroundings
) -> None:
    assert qtbot is not None
    seen: list[object] = []

    def look(tries: int) -> None:
        """The screen is loaded beside the window, so it may come a little later."""
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        there = window.findChild(FirstRunScreen) is not None
        if not there and tries:
            QTimer.singleShot(20, partial(look, tries - 1))
            return
        seen.extend([there, theme_of().dark])
        window.close()

    QTimer.singleShot(0, partial(look, 500))
    request = LaunchRequest("window", lang="fr", theme="dark")
    assert run(request, places) == 0
    assert seen == [True, True]


@pytest.mark.parametrize("text", ["soon", "2021-09-14T14:32:00"])
def test_a_simulated_time_needs_its_offset(places: Surroundings, text: str) -> None:
    with pytest.raises(InputError, match=r"window\.bad_instant"):
        run(LaunchRequest("window", now=text), places)


def fail_with(secret: str) -> None:
    """A slip of the program while it holds something of a patient."""
    raise ValueError(secret)


@pytest.mark.parametrize(("button", "left"), [(0, []), (1, ["left"])])
def test_a_fault_is_told_and_written_without_a_word_of_what_it_met(
    qtbot: QtBot, tmp_path: Path, button: int, left: list[str]
) -> None:
    assert qtbot is not None
    gone: list[str] = []
    told: list[str] = []

    def answer() -> None:
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
        told.append(f"{box.text()} {box.informativeText()}")
        box.buttons()[button].click()

    with CrashPath(tmp_path, Wording("en"), lambda: gone.append("left")):
        QTimer.singleShot(0, answer)
        try:
            fail_with("07-012 B-L died")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
    written = (tmp_path / FAULTS).read_text("utf-8")
    assert "ValueError" in written
    assert "test_app.py" in written
    assert "07-012" not in written + told[0]
    assert (tmp_path / FATAL).exists()
    assert gone == left


def test_the_hook_of_before_comes_back(tmp_path: Path) -> None:
    before = sys.excepthook
    with CrashPath(tmp_path, Wording("fr"), lambda: None):
        assert sys.excepthook is not before
    assert sys.excepthook is before


def test_what_an_earlier_run_left_is_shown_whole_until_somebody_closed_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / FAULTS).write_text("0.1.0 builtins.ValueError\n  app.py:12 run\n07-012 B-L\n")
    with CrashPath(tmp_path, Wording("en"), lambda: None) as crash:
        host = QWidget()
        qtbot.addWidget(host)
        dialog = tell_of_crash(crash.before, crash.files, Wording("en"), host)
        assert dialog is not None
        shown = dialog.findChild(QPlainTextEdit, "crash.text")
        assert shown is not None
        assert shown.toPlainText() == "0.1.0 builtins.ValueError\n  app.py:12 run\n"
        assert any("1 line is not shown" in one.text() for one in dialog.findChildren(QLabel))
        dialog.save_to(tmp_path / "copy.txt")
        assert (tmp_path / "copy.txt").read_text("utf-8") == shown.toPlainText()
        dialog.save_to(tmp_path / "nowhere" / "copy.txt")
        said = [one.text() for one in dialog.findChildren(QLabel)]
        assert "The copy could not be written there. Choose another folder." in said
        assert CrashFiles(tmp_path).report() is not None
        dialog.accept()
    assert CrashFiles(tmp_path).report() is None


def test_a_run_that_ended_well_leaves_nothing_to_show(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    with CrashPath(tmp_path, Wording("fr"), lambda: None):
        pass
    with CrashPath(tmp_path, Wording("fr"), lambda: None) as crash:
        assert tell_of_crash(crash.before, crash.files, Wording("fr"), QWidget()) is None
