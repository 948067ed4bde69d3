"""Plain rows as a table model: Qt's own rules, words said aloud, keys that keep their place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.qtmodels.rows_model import Row, RowsModel, Spot
from ui.screens.rows_view import RowsView

HEADS = ("Box", "State")
ROWS = [
    Row("0713", (Spot("0713", bold=True), Spot("Taken", "neutral", "tick"))),
    Row("0714", (Spot("0714"), Spot("Available", "ok", "box", under="here"))),
]


def test_the_model_keeps_qts_own_rules_through_a_change_of_rows(qapp: QApplication) -> None:
    assert qapp is not None
    model = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(HEADS, ROWS)
    model.show(HEADS, ROWS[:1])
    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (1, 2)
    assert model.rowCount(model.index(0, 0)) == 0


def test_a_spot_is_said_aloud_with_its_head_and_its_second_line(qapp: QApplication) -> None:
    assert qapp is not None
    model = RowsModel()
    model.show(HEADS, ROWS)
    spoken = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "State: Available here"


def test_the_row_at_hand_keeps_its_place_when_rows_come_before_it(qapp: QApplication) -> None:
    assert qapp is not None
    model = RowsModel()
    view = RowsView(model, (100, 100), grow=1)
    model.show(HEADS, ROWS)
    view.setCurrentIndex(model.index(1, 0))
    model.show(HEADS, [Row("0001", (Spot("0001"), Spot(""))), *ROWS])
    assert view.key == "0714"
    assert model.key(7) == ""
