"""What tests of the window begin from: the theme at rest, and catalogues compiled for the run."""

from __future__ import annotations

import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.theme.themed import settled_theme
from ui.languages import FOLDER, Translations
from ui.theme import Theme

RELEASE = Path(sysconfig.get_path("scripts"), "pyside6-lrelease")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Light, 100 %, nothing animated."""
    return settled_theme(qapp)


@pytest.fixture(autouse=True)
def _settled(theme: Theme) -> None:
    """Every test here begins from the same looks, whether it asks for the theme or not."""
    assert theme.scale == 1.0


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every catalogue compiled, one folder per language."""
    folder = tmp_path_factory.mktemp("i18n")
    for source in sorted(FOLDER.glob("*/*.ts")):
        target = folder / source.parent.name / f"{source.stem}.qm"
        target.parent.mkdir(exist_ok=True)
        subprocess.run([RELEASE, "-silent", source, "-qm", target], check=True)
    return folder


@pytest.fixture
def translations(qapp: QApplication, catalogues: Path) -> Iterator[Translations]:
    """The window in English, and English again after the test."""
    made = Translations(qapp, catalogues)
    made.speak("en")
    yield made
    made.forget()
