"""The drawer: a panel from the right over a scrim, for the history of a value and the like."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import Token, theme_of
from ui.widgets.base import PaintedWidget
from ui.widgets.box_look import RADIUS
from ui.widgets.buttons import IconButton
from ui.widgets.paint import box, painting
from ui.widgets.scroll import ScrollPage
from ui.widgets.text import Text

WIDTH = 444
_SLIDE_MS = 160


class _Panel(PaintedWidget):
    """The panel itself, on the surface colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.color(Token.SURFACE))
        painter.setPen(QPen(self.theme.color(Token.LINE), 1))
        painter.drawLine(0, 0, 0, self.height())
        painter.end()


class Drawer(PaintedWidget):
    """Covers `host` while open. Fill `body` (it scrolls) and `foot` (it does not).

    The keyboard stays inside; Esc, the cross and a click on the scrim close it and give the
    keyboard back to whatever had it. `closed` fires then.
    """

    closed = Signal()

    def __init__(self, host: QWidget, *, close_name: str) -> None:
        super().__init__(host)
        self._host = host
        self._lit = QRect()
        self._came_from: QWidget | None = None
        self._slide: QPropertyAnimation | None = None
        self._panel = _Panel(self)
        self._over = Text(size=12, tone=Token.TEXT2)
        self._title = Text(size=20, bold=True, wrap=True)
        self._under = Text(size=12, tone=Token.TEXT2, wrap=True)
        self.close_button = IconButton("close", close_name)
        self.close_button.clicked.connect(self.dismiss)
        self.body, self.foot = QVBoxLayout(), QHBoxLayout()
        self._build()
        self.hide()
        host.installEventFilter(self)

    def set_head(self, title: str, *, over: str = "", under: str = "") -> None:
        """The title and the lines over and under it."""
        self._title.setText(title)
        self._over.setText(over)
        self._over.setVisible(bool(over))
        self._under.setText(under)
        self._under.setVisible(bool(under))
        self.setAccessibleName(title)

    def open_drawer(self, lit: QWidget | QRect | None = None) -> None:
        """Show it; `lit` (a widget, or a rectangle of the host) stays bright under the scrim.

        One drawer stands open over a host: another that does is closed first.
        """
        for other in self._host.findChildren(Drawer):
            if other is not self:
                other.dismiss()
        self._came_from = QApplication.focusWidget()
        if isinstance(lit, QWidget):
            lit = QRect(lit.mapTo(self._host, lit.rect().topLeft()), lit.size())
        self._lit = lit or QRect()
        self.setGeometry(self._host.rect())
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if theme_of().motion:
            self._slide_in()

    def may_close(self) -> bool:
        """Whether it can be sent away now; a drawer that waits for an outcome says no."""
        return True

    def dismiss(self) -> None:
        """Close it, if it may close."""
        if self.may_close():
            self.close_drawer()

    def close_drawer(self) -> None:
        """Hide it and give the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        # The page under the drawer may have been left meanwhile.
        back = self._came_from
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the host at every size."""
        if watched is self._host and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round inside the drawer."""
        now = QApplication.focusWidget()
        parts = self._panel.findChildren(QWidget)
        shown = [part for part in parts if part.isVisible() and part.isEnabled()]
        stops = [part for part in shown if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        if not stops:
            return True
        at = stops.index(now) if now in stops else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the scrim closes."""
        if not self._panel.geometry().contains(event.pos()):
            self.dismiss()

    def retheme(self) -> None:
        """Width and margins at the zoom in force."""
        px = self.theme.px
        self._head.setContentsMargins(px(24), px(14), px(16), px(10))
        self._foot_box.setContentsMargins(px(24), px(11), px(24), px(11))
        self.body.setContentsMargins(px(24), 0, px(24), px(16))
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scrim around what stays lit."""
        del event
        with painting(self) as painter:
            painter.save()
            if not self._lit.isNull():
                painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(self._lit)))
            painter.fillRect(self.rect(), self.theme.color(Token.SCRIM))
            painter.restore()
            if not self._lit.isNull():
                line = self.theme.color(Token.ACCENT)
                spot = self._lit.toRectF()
                box(painter, spot, self.theme.px(RADIUS), border=line, width=2)

    def _build(self) -> None:
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        self._head, lines = QHBoxLayout(), QVBoxLayout()
        lines.setSpacing(2)
        for line in (self._over, self._title, self._under):
            lines.addWidget(line)
        self._head.addLayout(lines, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        page, foot = ScrollPage(), _Foot()
        page.set_layout(self.body)
        self._foot_box = QHBoxLayout(foot)
        self._foot_box.addLayout(self.foot)
        column.addLayout(self._head)
        column.addWidget(page, 1)
        column.addWidget(foot)
        self.retheme()

    def _place(self) -> None:
        wide = min(self.theme.px(WIDTH), self.width())
        self._panel.setGeometry(self.width() - wide, 0, wide, self.height())

    def _slide_in(self) -> None:
        end = self._panel.pos()
        start = self._panel.pos()
        start.setX(end.x() + self.theme.px(40))
        slide = QPropertyAnimation(self._panel, b"pos", self)
        slide.setDuration(_SLIDE_MS)
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        slide.setStartValue(start)
        slide.setEndValue(end)
        slide.start()
        self._slide = slide


class _Foot(PaintedWidget):
    """The foot of the drawer, under a hairline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with painting(self) as painter:
            painter.setPen(QPen(self.theme.color(Token.LINE), 1))
            painter.drawLine(0, 0, self.width(), 0)
