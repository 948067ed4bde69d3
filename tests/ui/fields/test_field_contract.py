"""One contract for every field of the registry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.support.memory_workbook import real_study
from ui.fields.base import Field
from ui.fields.registry import REGISTRY, make_field
from ui.viewmodels.field import FieldState, Fix, Line, Option, ReasonState, Tone
from workbook.domain.study import APPEARANCES, ItemType

PAIRS = sorted(REGISTRY)
ANSWERED = [pair for pair in PAIRS if pair[0] is not ItemType.COMPUTED]
ANSWERS = (Option("A", "Alpha"), Option("B", "Beta"), Option("C", "Gamma"))
UNITS = (Option("umol/L", "µmol/L", "268"), Option("mg/dL", "mg/dL", "3.03"))
_RAW = {ItemType.CHOICE: "B", ItemType.CHOICES: "A,C"}


def state_of(pair: tuple[ItemType, str], raw: str | None = None) -> FieldState:
    kind, look = pair
    chosen = kind in (ItemType.CHOICE, ItemType.CHOICES)
    return FieldState(
        key=("G", "", "X"),
        name="F.X",
        type=kind,
        appearance=look,
        label="Question",
        raw=_RAW.get(kind, "268") if raw is None else raw,
        options=ANSWERS if chosen else (),
        unit="umol/L" if kind is ItemType.QUANTITY else "",
        units=UNITS if kind is ItemType.QUANTITY else (),
        read_only=kind is ItemType.COMPUTED,
        missing=(Option("NOT_DONE", "Not measured"), Option("OTHER", "Other")),
    )


def shown(window: QWidget, state: FieldState) -> Field:
    field = make_field(state, window)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    return field


def value_of(field: Field) -> str:
    """The value as a person sees it."""
    for editor in field.findChildren(QLineEdit):
        if field.control.isAncestorOf(editor) or field.control is editor:
            return editor.text()
    text = field.findChild(QPlainTextEdit)
    if text is not None:
        return text.toPlainText()
    rows = [b for b in field.findChildren(QAbstractButton) if b.isCheckable()]
    if rows:
        return ",".join(row.text() for row in rows if row.isChecked())
    name = field.target().accessibleName()
    value = getattr(field.control, "currentText", lambda: name.partition(": ")[2])()
    return str(value)


def type_value(field: Field) -> None:
    """Answer by the keyboard."""
    field.focus_first()
    target = QApplication.focusWidget()
    assert target is not None
    if field.state.type is ItemType.CHOICE:
        QTest.keyClick(target, Qt.Key.Key_Down)
    elif field.state.type is ItemType.CHOICES:
        QTest.keyClick(target, Qt.Key.Key_Space)
    else:
        QTest.keyClicks(target, "7")


def test_every_appearance_of_the_definition_has_its_field() -> None:
    wanted = {(kind, look) for kind, looks in APPEARANCES.items() for look in looks}
    assert set(REGISTRY) == wanted
    items = [item for form in real_study().forms for item in form.items.values()]
    assert {(item.type, item.appearance) for item in items} <= wanted


@pytest.mark.parametrize("pair", PAIRS)
def test_an_empty_field_shows_nothing(window: QWidget, pair: tuple[ItemType, str]) -> None:
    assert value_of(shown(window, state_of(pair, ""))) in ("", "—")


@pytest.mark.parametrize("pair", PAIRS)
def test_a_value_is_shown(window: QWidget, pair: tuple[ItemType, str]) -> None:
    wanted = {ItemType.CHOICE: "Beta", ItemType.CHOICES: "Alpha,Gamma"}.get(pair[0], "268")
    assert value_of(shown(window, state_of(pair))) == wanted


@pytest.mark.parametrize("pair", ANSWERED)
def test_one_answer_is_reported_once(window: QWidget, pair: tuple[ItemType, str]) -> None:
    field = shown(window, state_of(pair, ""))
    heard: list[str] = []
    field.edited.connect(heard.append)
    type_value(field)
    assert heard == [{ItemType.CHOICE: "A", ItemType.CHOICES: "A"}.get(pair[0], "7")]


@pytest.mark.parametrize("pair", PAIRS)
def test_showing_another_state_reports_nothing(window: QWidget, pair: tuple[ItemType, str]) -> None:
    field = shown(window, state_of(pair))
    heard: list[object] = []
    for signal in (field.edited, field.missing_chosen, field.reason_chosen, field.note_edited):
        signal.connect(lambda *told: heard.append(told))
    field.set_state(state_of(pair, ""))
    field.set_state(state_of(pair))
    field.set_state(replace(state_of(pair, ""), stead="Not measured"))
    assert heard == []


@pytest.mark.parametrize("pair", PAIRS)
def test_a_field_that_is_cleared_shows_nothing(window: QWidget, pair: tuple[ItemType, str]) -> None:
    field = shown(window, state_of(pair))
    field.set_state(state_of(pair, ""))
    assert value_of(field) in ("", "—")


@pytest.mark.parametrize("pair", PAIRS)
def test_a_locked_field_takes_no_answer(window: QWidget, pair: tuple[ItemType, str]) -> None:
    field = shown(window, replace(state_of(pair), read_only=True))
    heard: list[str] = []
    field.edited.connect(heard.append)
    before = value_of(field)
    target = field.target()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_7):
        QTest.keyClick(target, key)
    assert (heard, value_of(field)) == ([], before)


@pytest.mark.parametrize("pair", PAIRS)
def test_every_part_that_takes_the_keyboard_has_a_name(
    window: QWidget, pair: tuple[ItemType, str]
) -> None:
    fix, line = Fix("keep", "Keep it"), Line(Tone.CHECK, "Unusual")
    reason = ReasonState("OTHER", "", (Option("OTHER", "Other"),), words_needed=True)
    field = shown(window, state_of(pair))
    field.set_state(replace(state_of(pair), fixes=(fix,), lines=(line,), reason=reason))
    for part in field.stops():
        spoken = QAccessible.queryAccessibleInterface(part)
        assert spoken.text(QAccessible.Text.Name), part


@pytest.mark.parametrize("pair", ANSWERED)
def test_tab_reaches_the_value_then_what_stands_under_it(
    window: QWidget, pair: tuple[ItemType, str]
) -> None:
    field = shown(window, state_of(pair))
    field.set_state(replace(state_of(pair), fixes=(Fix("keep", "Keep it"),)))
    stops = field.stops()
    assert stops[0] is field.target()
    assert stops[-1].accessibleName() == "Keep it"


@pytest.mark.parametrize("pair", PAIRS)
def test_a_change_of_language_keeps_the_value(window: QWidget, pair: tuple[ItemType, str]) -> None:
    field = shown(window, state_of(pair))
    before = value_of(field)
    QCoreApplication.sendEvent(field, QEvent(QEvent.Type.LanguageChange))
    assert value_of(field) == before


@pytest.mark.parametrize("pair", ANSWERED)
def test_delete_takes_a_missing_reason_back(window: QWidget, pair: tuple[ItemType, str]) -> None:
    field = shown(window, replace(state_of(pair, ""), stead="Not measured"))
    heard: list[str] = []
    field.missing_chosen.connect(heard.append)
    field.focus_first()
    QTest.keyClick(field.target(), Qt.Key.Key_Delete)
    assert heard == [""]


@pytest.mark.parametrize("pair", ANSWERED)
def test_a_missing_reason_is_chosen_with_the_arrows(
    window: QWidget, pair: tuple[ItemType, str]
) -> None:
    field = shown(window, state_of(pair, ""))
    heard: list[str] = []
    field.missing_chosen.connect(heard.append)
    field.focus_first()
    field.open_missing()
    menu = QApplication.focusWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert heard == ["OTHER"]


@pytest.mark.parametrize("pair", [p for p in ANSWERED if p != (ItemType.TEXT, "long")])
def test_enter_asks_for_the_next_field(window: QWidget, pair: tuple[ItemType, str]) -> None:
    field = shown(window, state_of(pair))
    heard: list[bool] = []
    field.next_asked.connect(lambda: heard.append(True))
    field.focus_first()
    QTest.keyClick(field.target(), Qt.Key.Key_Return)
    assert heard == [True]


def test_the_unit_menu_asks_whether_digits_stay(window: QWidget) -> None:
    field = shown(window, state_of((ItemType.QUANTITY, "")))
    heard: list[tuple[str, bool]] = []
    field.unit_chosen.connect(lambda code, keep: heard.append((code, keep)))
    field.focus_first()
    QTest.keyClick(field.target(), Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.focusWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert heard == [("mg/dL", True)]


def test_a_character_typed_over_a_missing_reason_begins_a_value(window: QWidget) -> None:
    field = shown(window, replace(state_of((ItemType.QUANTITY, ""), ""), stead="Not measured"))
    heard: list[str] = []
    field.edited.connect(heard.append)
    field.focus_first()
    QTest.keyClicks(field.target(), "4")
    assert heard == ["4"]


def test_typing_is_not_overwritten_by_the_state_that_answers_it(window: QWidget) -> None:
    pair = (ItemType.QUANTITY, "")
    field = shown(window, state_of(pair, ""))
    field.edited.connect(lambda raw: field.set_state(state_of(pair, raw)))
    field.focus_first()
    QTest.keyClicks(field.target(), "12,5")
    assert value_of(field) == "12,5"
