"""The catalogues of the window: each language whole, Qt's own words beside ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from ui.languages import Translations


def say(context: str, source: str, count: int = -1) -> str:
    """A text of the window as it is shown now."""
    return QCoreApplication.translate(context, source, "", count)


@pytest.mark.parametrize(
    ("lang", "unlock", "seconds"),
    [
        ("en", "Unlock", "Next try in 1 second"),
        ("fr", "Déverrouiller", "Prochain essai dans 1 seconde"),
    ],
)
def test_words_and_plurals_come_in_the_language_chosen(
    translations: Translations, lang: str, unlock: str, seconds: str
) -> None:
    translations.speak(lang)
    assert say("UnlockDoor", "Unlock") == unlock
    assert say("UnlockDoor", "Next try in %n second(s)", 1) == seconds


def test_qts_own_menu_words_follow(translations: Translations) -> None:
    translations.speak("fr")
    assert say("QWidgetTextControl", "&Copy") == "Cop&ier"


def test_numbers_follow_the_language(translations: Translations) -> None:
    translations.speak("fr")
    assert QLocale().toString(1.5) == "1,5"
    translations.speak("en")
    assert QLocale().toString(1.5) == "1.5"


def test_without_catalogues_the_window_speaks_its_english_sources(
    qapp: QApplication, tmp_path: Path
) -> None:
    translations = Translations(qapp, tmp_path)
    translations.speak("fr")
    assert say("UnlockDoor", "Unlock") == "Unlock"
    translations.forget()
