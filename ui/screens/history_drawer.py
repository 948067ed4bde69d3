"""The drawer with the history of one value: F2 opens it, Esc closes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Token
from ui.viewmodels.history import History, HistoryLine, HistoryState
from ui.widgets.base import PaintedWidget
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.kinds import Kind
from ui.widgets.paint import LEFT, RIGHT, box, icon, painting, text_width, words
from ui.widgets.text import Text
from ui.widgets.timeline import TimelineEntry

_KINDS = {"new": Kind.NEUTRAL, "change": Kind.WARN, "undo": Kind.WARN, "taken": Kind.ACCENT}


class ValuePlate(PaintedWidget):
    """A value with the word that names it; struck out before a change, ringed after it."""

    def __init__(self, word: str, value: str, *, old: bool = False, new: bool = False) -> None:
        super().__init__()
        self._word, self._value, self._old, self._new = word, value, old, new
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{word}: {value}")
        self.setToolTip(value)

    def sizeHint(self) -> QSize:
        """The word, the value and ten pixels at each side."""
        wide = text_width(self._value, self.theme.font(14, bold=True))
        wide += text_width(self._word, self.theme.font(11)) + self.theme.px(34)
        return QSize(round(wide), self.theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """The value elides if it must."""
        return QSize(self.theme.px(90), self.theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, word and value."""
        del event
        theme, px = self.theme, self.theme.px
        with painting(self) as painter:
            fill = theme.color(Token.ACCENT_SOFT if self._new else Token.SURFACE)
            line = theme.color(Token.ACCENT if self._new else Token.LINE_STRONG)
            box(painter, self.area(), px(7), fill=fill, border=line)
            inner = self.area().adjusted(px(10), 0, -px(10), 0)
            small = theme.font(11)
            ink = Token.ACCENT_TEXT if self._new else Token.TEXT2
            words(painter, inner, self._word, small, theme.color(ink), LEFT)
            inner.setLeft(inner.left() + text_width(self._word, small) + px(10))
            font = theme.font(14, bold=True, struck=self._old)
            ink = Token.ACCENT_TEXT if self._new else Token.TEXT2 if self._old else Token.TEXT
            words(painter, inner, self._value, font, theme.color(ink), RIGHT)


class _Arrow(PaintedWidget):
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(22), self.theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painting(self) as painter:
            middle = QPointF(self.width() / 2, self.height() / 2)
            icon(painter, self.theme, "arrow-right", Token.TEXT2, 16, middle)


class HistoryDrawer(Drawer):
    """Shows a `History` over the window, in the language in force."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, close_name="")
        self.setObjectName("drawer.history")
        self._chain = Text("", size=12, tone=Token.TEXT2)
        self._keys = Text("", size=12, tone=Token.TEXT2)
        self.foot.addWidget(self._chain, 1)
        self.foot.addWidget(self._keys)
        self._history: History | None = None
        self._where: Callable[[], str] = str
        self.closed.connect(self.deleteLater)

    def show_history(self, history: History, where: Callable[[], str], lit: QWidget | None) -> None:
        """Fill and open; `where` says whose value it is, `lit` is the field that stays bright."""
        self._history, self._where = history, where
        self._fill(history.words(), where())
        self.open_drawer(lit)

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._history is not None:
            self._fill(self._history.words(), self._where())

    def _fill(self, state: HistoryState, under: str) -> None:
        self.set_head(state.title, over=self.tr("History of one value"), under=under)
        self.close_button.set_name(self.tr("Close"))
        self._keys.setText(self.tr("Esc closes"))
        while (taken := self.body.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.deleteLater()
        if state.value:
            plate = Card(sunken=True, padding=14)
            plate.body.addWidget(Text(state.value, size=20, bold=True, wrap=True))
            self.body.addWidget(plate)
        self.body.addSpacing(self.theme.px(10))
        self.body.addWidget(Text(state.count, size=12, bold=True, tone=Token.TEXT2, wrap=True))
        self.body.addSpacing(self.theme.px(6))
        for number, line in enumerate(state.lines, 1):
            self.body.addWidget(self._entry(line, last=number == len(state.lines)))
        self.body.addStretch(1)

    def _entry(self, line: HistoryLine, *, last: bool) -> TimelineEntry:
        entry = TimelineEntry(line.icon, line.title, line.lines, kind=_KINDS[line.kind], last=last)
        row = QHBoxLayout()
        row.setContentsMargins(0, self.theme.px(4), 0, 0)
        if line.first:
            row.addWidget(ValuePlate(self.tr("value"), line.after))
        else:
            row.addWidget(ValuePlate(self.tr("before"), line.before, old=True), 1)
            row.addWidget(_Arrow())
            row.addWidget(ValuePlate(self.tr("after"), line.after, new=True), 1)
        entry.body.addLayout(row)
        if line.reason:
            entry.body.addWidget(Text(self.tr("Reason"), size=11, tone=Token.TEXT2))
            entry.body.addWidget(Text(line.reason, wrap=True))
        return entry
