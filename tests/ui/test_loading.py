"""What is loaded when: little before the unlock screen, the rest while somebody types."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.support.book import adapters
from tests.ui.helpers import ImmediateRunner, ManualTimers
from tests.ui.window_kit import template
from ui.languages import Translations
from ui.screens.pages import register_pages
from ui.screens.people_list import PeopleList
from ui.screens.window import MainWindow, WindowParts
from ui.viewmodels.preferences import PreferenceStore
from ui.viewmodels.wording import Wording
from workbook.bootstrap import FolderGate

ROOT = Path(__file__).resolve().parents[2]
BEHIND = {
    "sqlalchemy",
    "sqlcipher3",
    "pydantic",
    "workbook.application.workbook",
    "workbook.definition.loader",
    "workbook.domain.study",
    "ui.screens.shell",
    "ui.screens.form_page",
    "ui.screens.patients",
}
ON_DEMAND = {"alembic", "reportlab", "openpyxl", "segno", "pypdfium2", "ziafont"}


def loaded_after(code: str) -> set[str]:
    """The modules a fresh interpreter holds after these lines."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(told.stdout.split())


def test_the_unlock_screen_waits_for_no_database_no_definition_and_no_page() -> None:
    loaded = loaded_after("import ui.app")
    assert "ui.screens.unlock" in loaded
    assert loaded & (BEHIND | ON_DEMAND | {"cryptography"}) == set()


def test_what_is_loaded_while_somebody_types_is_all_the_unlocked_window_needs() -> None:
    ready = loaded_after("import ui.app\nui.app.load_the_rest()")
    assert ready >= BEHIND
    assert ready & ON_DEMAND == set()


def test_the_rest_is_loaded_once_the_names_have_been_painted(
    qtbot: QtBot, tmp_path: Path, translations: Translations
) -> None:
    shutil.copytree(template(), tmp_path, dirs_exist_ok=True)
    parts, timers = adapters(tmp_path), ManualTimers()
    names_there: list[bool] = []

    def prepare() -> None:
        people = window.findChild(PeopleList)
        names_there.append(people is not None and people.model().rowCount() == 2)

    window = MainWindow(
        WindowParts(
            gate_for=lambda folder: FolderGate(folder, parts),
            worker=ImmediateRunner(),
            timers=timers,
            wording=Wording("en"),
            speak=translations.speak,
            preferences=PreferenceStore(tmp_path / "config"),
            today=lambda: "2021-09-14",
            now=lambda: parts.clock.now().utc,
            counter=lambda: timers.now,
            random_bytes=parts.random_bytes,
            restart=lambda _: None,
            folder=tmp_path / "new",
            program="I-MICRO Workbook",
            version="0.1.0",
            register=register_pages,
            prepare=prepare,
        )
    )
    qtbot.addWidget(window)
    window.start(tmp_path / "workbook")
    assert names_there == []
    timers.pass_seconds(1)
    assert names_there == [True]
