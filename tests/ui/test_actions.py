"""The action table: ids, keys without clash, words in both languages, and what `bind` makes."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.actions import ACTIONS, Scope, bind, keys_text, row_of
from ui.screens.key_sheet import KeySheet
from ui.viewmodels.wording import Wording
from ui.widgets.text import Text
from workbook.texts import Texts


def test_every_id_stands_once_and_is_a_code() -> None:
    ids = [row.id for row in ACTIONS]
    assert len(set(ids)) == len(ids)
    assert all(action.startswith("action.") for action in ids)


@pytest.mark.parametrize("scope", list(Scope))
def test_no_key_means_two_things_where_it_is_alive(scope: Scope) -> None:
    alive = [row for row in ACTIONS if row.scope in (scope, Scope.APP)]
    keys = Counter(QKeySequence(text).toString() for row in alive for text in row.keys)
    assert [text for text, count in keys.items() if count > 1] == []


def test_every_key_is_one_qt_knows() -> None:
    assert all(QKeySequence(text).toString() for row in ACTIONS for text in row.keys)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_action_and_scope_has_words(lang: str) -> None:
    texts = Texts(lang)
    assert all(texts.has(row.id) for row in ACTIONS)
    assert all(texts.has(f"action.scope_{scope.value}") for scope in Scope)


def test_keys_are_shown_as_on_the_key_caps() -> None:
    assert keys_text("action.cover") == "Ctrl L"


def test_an_unknown_action_is_a_slip_of_the_program() -> None:
    with pytest.raises(KeyError):
        row_of("action.unheard_of")


def test_a_bound_action_acts_by_its_key_and_is_found_by_its_id(qtbot: QtBot) -> None:
    window, done = QWidget(), list[str]()
    qtbot.addWidget(window)
    action = bind("action.cover", window, lambda: done.append("covered"))
    with qtbot.waitExposed(window):
        window.show()
    action.trigger()
    assert done == ["covered"]
    assert window.actions()[0].objectName() == "action.cover"
    assert action.shortcut() == QKeySequence("Ctrl+L")


def test_the_time_now_and_the_unit_stand_on_the_key_sheet(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for lang, now, unit in (
        ("en", "Enter the current date and time", "Change the unit"),
        ("fr", "Saisir la date et l’heure actuelles", "Changer d’unité"),
    ):
        sheet = KeySheet(Wording(lang), parent)
        shown = [text.text() for text in sheet.findChildren(Text)]
        assert {now, unit} <= set(shown)
    assert (keys_text("action.now"), keys_text("action.unit")) == ("F7", "Alt U")
