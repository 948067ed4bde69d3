"""Guard of the Qt pin: a release that loses references to None aborts after some thousand calls."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_three_hundred_void_calls_cost_no_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(300):
        label.setText("x")
    # Where None is immortal (Python 3.12 and later) the count never moves.
    assert sys.getrefcount(None) - before > -100
