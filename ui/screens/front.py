"""The front of the house: what unlocking, restoring, the first run and their kin share.

Vessels and the program's name at the left; at the right one column, with the language above it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.base import PaintedWidget
from ui.widgets.logo import Logo
from ui.widgets.paint import icon, painting
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text
from ui.widgets.vessel_art import VesselArt

COLUMN = 400
_ART_SHARE, _ART_LEAST_WINDOW = 0.38, 980


class _Promise(PaintedWidget):
    """An icon and words on the art: offline, encrypted."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon = icon_name
        self.label = Text(bold=True, tone=Token.ART_TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(self.theme.px(28), 0, 0, 0)
        row.addWidget(self.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painting(self) as painter:
            middle = self.area().center()
            middle.setX(self.theme.px(9))
            icon(painter, self.theme, self._icon, Token.ART_TEXT, 18, middle)


class _Art(QWidget):
    """The left part: the drawing with the program's name on it."""

    def __init__(self, program: str) -> None:
        super().__init__()
        self._drawing = VesselArt(self)
        self.name = Text(program, size=34, bold=True, tone=Token.ART_TEXT)
        self.line = Text(size=16, tone=Token.ART_TEXT2, wrap=True)
        self.offline, self.encrypted = _Promise("offline"), _Promise("encrypted")
        self.foot = Text(size=12, tone=Token.ART_TEXT2)
        column = QVBoxLayout(self)
        px = theme_of().px
        column.setContentsMargins(px(48), px(48), px(40), px(20))
        column.setSpacing(px(6))
        column.addWidget(Logo(46, tile=Token.ART_TILE))
        column.addSpacing(px(16))
        for part in (self.name, self.line):
            column.addWidget(part)
        column.addStretch(1)
        for promise in (self.offline, self.encrypted):
            column.addWidget(promise)
        column.addSpacing(px(14))
        column.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawing.setGeometry(self.rect())


class Front(QWidget):
    """Fill `column`; `language_chosen` carries `fr` or `en`."""

    language_chosen = Signal(str)

    def __init__(self, lang: str, program: str, version: str) -> None:
        super().__init__()
        self._version = version
        self._art = _Art(program)
        self.language = Segmented(
            (Segment("en", "EN"), Segment("fr", "FR")), name="", clearable=False
        )
        self.language.setObjectName("front.language")
        self.language.set_value(lang)
        self.language.chosen.connect(self.language_chosen)
        self.column = QVBoxLayout()
        self._right = _Right(self.column, self.language)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._art)
        row.addWidget(self._right, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self._art.line.setText(
            self.tr("Iloprost in septic shock with persistent microperfusion defects")
        )
        self._art.offline.label.setText(self.tr("Offline: nothing is sent over a network"))
        self._art.encrypted.label.setText(self.tr("Data encrypted on this computer"))
        self._art.foot.setText(
            self.tr("Protocol 3.0 · Workbook {version}").format(version=self._version)
        )
        self.language.set_name(self.tr("Language"))

    def forget(self) -> None:
        """The screen goes away: stop listening, and keep nothing that was typed."""

    def may_close(self) -> bool:
        """Whether the window may close now; a screen that says no tells the person why."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawing takes its share, and leaves when the window is narrow."""
        super().resizeEvent(event)
        roomy = self.width() >= theme_of().px(_ART_LEAST_WINDOW)
        self._art.setVisible(roomy)
        self._art.setFixedWidth(round(self.width() * _ART_SHARE))


class _Right(QWidget):
    """The right part: the language at the top, the column in the middle, scrolled if it must."""

    def __init__(self, column: QVBoxLayout, language: Segmented) -> None:
        super().__init__()
        px = theme_of().px
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(language)
        inner = QWidget()
        inner.setMaximumWidth(px(COLUMN + 32))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner.setLayout(column)
        column.setContentsMargins(px(16), px(4), px(16), px(16))
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(20), px(28), px(8))
        outer.addLayout(top)
        outer.addWidget(area, 1)

    def minimumSizeHint(self) -> QSize:
        """Room for the column at its narrowest."""
        return QSize(theme_of().px(320), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the right part is the colour of cards."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme_of().color(Token.SURFACE))
        painter.end()
