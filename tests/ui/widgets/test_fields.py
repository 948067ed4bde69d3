"""Fields take typing, show every state in words, and are worked by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme, Token
from ui.widgets.box_look import BoxLook, Shape
from ui.widgets.buttons import Button
from ui.widgets.combo import Combo
from ui.widgets.field_box import FieldBox, FieldLook, Message, Offer
from ui.widgets.input_box import InputBox, UnitPill
from ui.widgets.kinds import Kind
from ui.widgets.query_mark import QueryMark
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text_box import TextBox

MISSING = BoxLook(shape=Shape.MISSING, stead="Not measured")


def _shown(qtbot: QtBot, widget: QWidget, width: int = 240, height: int = 0) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height or widget.sizeHint().height())
    widget.show()
    qtbot.waitExposed(widget)


def _pixel(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name()


def test_typing_is_reported_at_each_key_and_setting_is_not(qtbot: QtBot) -> None:
    box, heard = InputBox(name="MAP"), list[str]()
    box.edited.connect(heard.append)
    _shown(qtbot, box)
    box.set_text("7")
    QTest.keyClicks(box.editor, "2")
    assert (box.text(), heard) == ("72", ["72"])


def test_a_missing_box_shows_its_reason_and_holds_no_value(qtbot: QtBot) -> None:
    box = InputBox(name="Bilirubin")
    _shown(qtbot, box)
    box.set_text("41")
    box.set_box(MISSING)
    assert box.editor.text() == "Not measured"
    assert box.text() == ""
    QTest.keyClicks(box.editor, "5")
    assert box.editor.text() == "Not measured"


def test_a_box_that_is_no_longer_missing_is_empty(qtbot: QtBot) -> None:
    box = InputBox(name="Bilirubin")
    _shown(qtbot, box)
    box.set_box(MISSING)
    box.set_box(BoxLook(unit="µmol/L"))
    assert box.text() == ""
    QTest.keyClicks(box.editor, "41")
    assert box.text() == "41"


def test_a_read_only_box_keeps_its_value_and_refuses_typing(qtbot: QtBot) -> None:
    box = InputBox(name="PaO₂/FiO₂")
    _shown(qtbot, box)
    box.set_box(BoxLook(shape=Shape.READ_ONLY, unit="mmHg"))
    box.set_text("88")
    QTest.keyClicks(box.editor, "9")
    assert box.text() == "88"


def test_a_box_reports_when_the_keyboard_leaves_it(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = InputBox(name="one"), InputBox(name="two")
    column.addWidget(first)
    column.addWidget(second)
    _shown(qtbot, page)
    page.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.editor.hasFocus)
    with qtbot.waitSignal(first.left, timeout=1000):
        QTest.keyClick(first.editor, Qt.Key.Key_Tab)
    assert second.editor.hasFocus()


def test_the_border_tells_warning_and_error_apart(qtbot: QtBot, theme: Theme) -> None:
    box = InputBox(name="MAP")
    _shown(qtbot, box)
    middle = box.width() // 2
    box.set_box(BoxLook(tone=Kind.WARN))
    assert _pixel(box, middle, 0) == theme.color(Token.WARN_LINE).name()
    box.set_box(BoxLook(tone=Kind.DANGER))
    assert _pixel(box, middle, 0) == theme.color(Token.DANGER).name()


def test_the_unit_pill_is_reached_by_tab_and_worked_by_enter(qtbot: QtBot) -> None:
    box = InputBox(name="Creatinine")
    box.set_box(BoxLook(unit="µmol/L", unit_menu=True))
    _shown(qtbot, box)
    pill = box.findChild(UnitPill)
    assert pill is not None
    assert pill.accessibleName() == "µmol/L"
    with qtbot.waitSignal(box.unit_clicked, timeout=1000):
        QTest.keyClick(pill, Qt.Key.Key_Return)


def test_the_words_of_a_field_reach_a_screen_reader(qtbot: QtBot) -> None:
    box = InputBox()
    look = FieldLook(
        "MAP", required="required", state="Warning", messages=(Message("Unusual.", Kind.WARN),)
    )
    field = FieldBox(look, box)
    _shown(qtbot, field)
    assert box.editor.accessibleName() == "MAP"
    assert box.editor.accessibleDescription() == "required. Warning. Unusual."


def test_a_long_message_wraps_and_the_field_grows(qtbot: QtBot) -> None:
    field = FieldBox(FieldLook("MAP", messages=(Message("short"),)), InputBox())
    _shown(qtbot, field, 160)
    before = field.sizeHint().height()
    field.set_state(FieldLook("MAP", messages=(Message("a long sentence, " * 8),)))
    assert field.sizeHint().height() > before + 30


def test_a_field_keeps_room_for_its_message_so_that_nothing_jumps(qtbot: QtBot) -> None:
    field = FieldBox(FieldLook("MAP"), InputBox())
    _shown(qtbot, field)
    before = field.sizeHint().height()
    field.set_state(FieldLook("MAP", messages=(Message("Usual range 40–140"),)))
    assert field.sizeHint().height() == before


def test_an_offer_reports_its_id(qtbot: QtBot) -> None:
    look = FieldLook(
        "Creatinine",
        offers=(Offer("use", "Typed in mg/dL", primary=True), Offer("keep", "Keep 3.4")),
    )
    field = FieldBox(look, InputBox())
    _shown(qtbot, field)
    keep = field.findChild(Button, "keep")
    assert keep is not None
    with qtbot.waitSignal(field.offer_chosen, timeout=1000) as offered:
        QTest.keyClick(keep, Qt.Key.Key_Space)
    assert offered.args == ["keep"]


def test_the_query_mark_is_a_named_control(qtbot: QtBot) -> None:
    field = FieldBox(FieldLook("Urine output", query="Query open for 2 days"), InputBox())
    _shown(qtbot, field)
    mark = field.findChild(QueryMark)
    assert mark is not None
    assert mark.accessibleName() == "Query open for 2 days"
    with qtbot.waitSignal(field.query_clicked, timeout=1000):
        QTest.keyClick(mark, Qt.Key.Key_Space)


def test_the_reason_box_stands_under_the_messages(qtbot: QtBot) -> None:
    field, reason = FieldBox(FieldLook("MAP"), InputBox()), Combo(name="Reason")
    _shown(qtbot, field)
    before = field.sizeHint().height()
    field.set_extra(reason)
    assert reason.geometry().top() >= field.control.geometry().bottom()
    assert field.sizeHint().height() > before
    field.set_extra(None)
    assert field.sizeHint().height() == before


def test_the_wheel_never_changes_an_answer(qtbot: QtBot) -> None:
    combo = Combo(name="Reason")
    combo.addItems(["one", "two", "three"])
    _shown(qtbot, combo)
    combo.setCurrentIndex(1)
    at = QPointF(10, 10)
    turn = QWheelEvent(
        at,
        at,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    combo.wheelEvent(turn)
    assert combo.currentIndex() == 1
    assert not turn.isAccepted()


def test_nothing_is_chosen_in_a_new_combo(qtbot: QtBot) -> None:
    combo = Combo(name="Reason", placeholder="Choose")
    combo.addItem("one", 1)
    combo.choose_data(None)
    _shown(qtbot, combo)
    assert combo.currentIndex() == -1
    combo.choose_data(1)
    assert combo.currentData() == 1


def test_a_signed_combo_does_not_open(qtbot: QtBot) -> None:
    combo = Combo(name="Reason")
    combo.addItems(["one", "two"])
    _shown(qtbot, combo)
    combo.set_box(BoxLook(shape=Shape.READ_ONLY))
    combo.showPopup()
    assert combo.menu is None


def test_tab_leaves_a_box_of_several_lines(qtbot: QtBot) -> None:
    box, heard = TextBox(name="note"), list[str]()
    box.edited.connect(lambda: heard.append(box.text()))
    _shown(qtbot, box)
    box.set_text("kept")
    QTest.keyClicks(box.editor, "a")
    QTest.keyClick(box.editor, Qt.Key.Key_Tab)
    assert (box.text(), heard) == ("akept", ["akept"])


SEGMENTS = [Segment("no", "No"), Segment("yes", "Yes", danger=True)]
DIGITS = [Segment(str(n), str(n)) for n in range(6)]


def test_no_segment_is_chosen_at_first(qtbot: QtBot) -> None:
    choice = Segmented(SEGMENTS, name="Refusal")
    _shown(qtbot, choice)
    assert choice.value == ""
    assert choice.accessibleName() == "Refusal"


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ([Qt.Key.Key_3], "3"),
        ([Qt.Key.Key_Right], "0"),
        ([Qt.Key.Key_Left], "5"),
        ([Qt.Key.Key_2, Qt.Key.Key_Right], "3"),
        ([Qt.Key.Key_0, Qt.Key.Key_Left], "0"),
        ([Qt.Key.Key_4, Qt.Key.Key_Delete], ""),
        ([Qt.Key.Key_4, Qt.Key.Key_9], "4"),
    ],
)
def test_segments_are_chosen_by_digits_and_arrows(
    qtbot: QtBot, keys: list[Qt.Key], value: str
) -> None:
    choice = Segmented(DIGITS, name="Mottling score")
    _shown(qtbot, choice)
    for key in keys:
        QTest.keyClick(choice, key)
    assert choice.value == value


def test_a_first_letter_answers_and_is_said_aloud(qtbot: QtBot) -> None:
    choice, heard = Segmented(SEGMENTS, name="Refusal"), list[str]()
    choice.chosen.connect(heard.append)
    _shown(qtbot, choice)
    QTest.keyClick(choice, Qt.Key.Key_Y)
    QTest.keyClick(choice, Qt.Key.Key_Y)
    assert heard == ["yes"]
    assert choice.accessibleName() == "Refusal: Yes"


def test_an_answer_that_must_stay_cannot_be_taken_back(qtbot: QtBot) -> None:
    choice = Segmented(SEGMENTS, name="Refusal", clearable=False)
    _shown(qtbot, choice)
    choice.set_value("no")
    QTest.keyClick(choice, Qt.Key.Key_Delete)
    assert choice.value == "no"


def test_a_click_chooses_the_segment_under_it(qtbot: QtBot) -> None:
    choice = Segmented(SEGMENTS, name="Refusal")
    _shown(qtbot, choice, choice.sizeHint().width())
    spot = QPoint(choice.width() - 10, choice.height() // 2)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert choice.value == "yes"


def test_a_signed_field_disables_its_segments(qtbot: QtBot) -> None:
    choice = Segmented(SEGMENTS, name="Refusal")
    field = FieldBox(FieldLook("Refusal", box=BoxLook(shape=Shape.READ_ONLY)), choice)
    _shown(qtbot, field)
    choice.choose("yes")
    assert choice.value == ""


def test_a_passphrase_box_shows_small_dots_of_our_face(qtbot: QtBot) -> None:
    box = InputBox(name="passphrase", lead="key")
    box.editor.setEchoMode(QLineEdit.EchoMode.Password)
    _shown(qtbot, box)
    QTest.keyClicks(box.editor, "secret words")
    assert box.editor.displayText() == "•" * 12
    assert box.text() == "secret words"


def test_a_field_knows_its_height_for_a_width_before_it_has_it(qtbot: QtBot) -> None:
    hint = Message("D2 was 341, D1 was 312. Usual range 20 to 2 000. Keep or correct?")
    field = FieldBox(FieldLook("Creatinine", messages=(hint,)), InputBox())
    wide, narrow = field.heightForWidth(600), field.heightForWidth(150)
    assert narrow > wide
    _shown(qtbot, field, 150)
    assert field.sizeHint().height() == narrow
