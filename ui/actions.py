"""The action table: every action with a key, its scope, and the code of its words.

The id is the object name a script drives the window by, and the code of the action's words in
`resources/texts/<language>/action.toml`. `bind` makes the QAction; the key sheet (F1) is read
from this table, so no key is written anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Scope(StrEnum):
    """Where an action's keys are alive: APP everywhere once unlocked, the others in their part."""

    APP = "app"
    LIST = "list"
    FORM = "form"
    GRID = "grid"
    SCREENING = "screening"


@dataclass(frozen=True)
class ActionRow:
    """One action: id and text code, keys (the first is the one shown), scope.

    told: only listed on the key sheet; the part itself answers these keys.
    """

    id: str
    keys: tuple[str, ...]
    scope: Scope
    told: bool = False


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("action.go_patients", ("Ctrl+1",), Scope.APP),
    ActionRow("action.go_screening", ("Ctrl+2",), Scope.APP),
    ActionRow("action.go_boxes", ("Ctrl+3",), Scope.APP),
    ActionRow("action.go_people", ("Ctrl+4",), Scope.APP),
    ActionRow("action.go_audit", ("Ctrl+5",), Scope.APP),
    ActionRow("action.go_about", ("Ctrl+6",), Scope.APP),
    ActionRow("action.new_screening", ("Ctrl+N",), Scope.APP),
    ActionRow("action.print", ("Ctrl+P",), Scope.APP),
    ActionRow("action.export", ("Ctrl+E",), Scope.APP),
    ActionRow("action.backups", ("Ctrl+B",), Scope.APP),
    ActionRow("action.back", ("Alt+Left",), Scope.APP),
    ActionRow("action.next_region", ("F6",), Scope.APP),
    ActionRow("action.previous_region", ("Shift+F6",), Scope.APP),
    ActionRow("action.language", ("Ctrl+Shift+G",), Scope.APP),
    ActionRow("action.theme", ("Ctrl+Shift+D",), Scope.APP),
    ActionRow("action.zoom_in", ("Ctrl++", "Ctrl+="), Scope.APP),
    ActionRow("action.zoom_out", ("Ctrl+-",), Scope.APP),
    ActionRow("action.zoom_reset", ("Ctrl+0",), Scope.APP),
    ActionRow("action.full_screen", ("F11",), Scope.APP),
    ActionRow("action.keys", ("F1",), Scope.APP),
    ActionRow("action.account", ("Ctrl+M",), Scope.APP),
    ActionRow("action.cover", ("Ctrl+L",), Scope.APP),
    ActionRow("action.lock", ("Ctrl+Shift+L",), Scope.APP),
    ActionRow("action.quit", ("Ctrl+Q",), Scope.APP),
    ActionRow("action.filter", ("/",), Scope.LIST),
    ActionRow("action.move", ("Up", "Down", "Left", "Right"), Scope.LIST, told=True),
    ActionRow("action.open", ("Return",), Scope.LIST, told=True),
    ActionRow("action.record", ("Ctrl+Return", "Ctrl+Enter"), Scope.FORM),
    ActionRow("action.keep_draft", ("Ctrl+S",), Scope.FORM),
    ActionRow("action.undo", ("Ctrl+Z",), Scope.FORM),
    ActionRow("action.history", ("F2",), Scope.FORM),
    ActionRow("action.missing", ("Alt+M",), Scope.FORM),
    ActionRow("action.now", ("F7",), Scope.FORM, told=True),
    ActionRow("action.unit", ("Alt+U",), Scope.FORM, told=True),
    ActionRow("action.next_field", ("Return",), Scope.FORM, told=True),
    ActionRow("action.record_column", ("Ctrl+Return", "Ctrl+Enter"), Scope.GRID),
    ActionRow("action.grid_history", ("F2",), Scope.GRID),
    ActionRow("action.grid_missing", ("M",), Scope.GRID),
    ActionRow("action.grid_unit", ("U",), Scope.GRID),
    ActionRow("action.grid_next", ("Return",), Scope.GRID, told=True),
    ActionRow("action.protocol_words", ("F3",), Scope.SCREENING),
    ActionRow("action.randomise", ("Ctrl+Return", "Ctrl+Enter"), Scope.SCREENING),
)
_ROWS = {row.id: row for row in ACTIONS}


def row_of(action_id: str) -> ActionRow:
    """The row of an action; KeyError for an id that is not in the table."""
    return _ROWS[action_id]


def keys_text(action_id: str) -> str:
    """The first key as it stands on the keyboard of the system, for hints and the key sheet."""
    # The two keys do the same here; people know the one by the other's name.
    sequence = QKeySequence(row_of(action_id).keys[0].replace("Return", "Enter"))
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    # The last character is a key, be it the plus sign itself.
    return text[:-1].replace("+", " ") + text[-1:]


def bind(action_id: str, widget: QWidget, act: Callable[[], None]) -> QAction:
    """Make the action on `widget` and run `act` by its keys.

    Actions of the application answer in the whole window, the others while the keyboard is in
    `widget`. The caller sets the words, at each change of language.
    """
    row = row_of(action_id)
    action = QAction(widget)
    action.setObjectName(action_id)
    action.setShortcuts([QKeySequence(keys) for keys in row.keys])
    inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
    whole = Qt.ShortcutContext.WindowShortcut
    action.setShortcutContext(whole if row.scope is Scope.APP else inside)
    action.setAutoRepeat(row.id in {"action.zoom_in", "action.zoom_out"})
    action.triggered.connect(lambda _checked=False: act())
    widget.addAction(action)
    return action
