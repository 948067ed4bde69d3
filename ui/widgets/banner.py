"""Banners: what persists and must be seen, above the content it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.base import PaintedWidget
from ui.widgets.buttons import Button, ButtonKind, ButtonSize
from ui.widgets.kinds import INK, Kind
from ui.widgets.paint import box, icon, painting
from ui.widgets.text import Text

_ICONS = {
    Kind.NEUTRAL: "info",
    Kind.ACCENT: "info",
    Kind.OK: "ok-filled",
    Kind.WARN: "warning-filled",
    Kind.DANGER: "alarm-filled",
}


@dataclass(frozen=True)
class BannerLook:
    """What a banner says: a title, a sentence that says what to do, and (id, words) actions."""

    kind: Kind
    title: str
    text: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    icon: str = ""


class Banner(PaintedWidget):
    """A tinted box; `acted` carries the id of the action taken."""

    acted = Signal(str)

    def __init__(self, look: BannerLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._title = Text(size=13, bold=True, wrap=True)
        self._text = Text(size=12, wrap=True)
        self._buttons = QWidget()
        self._row = QHBoxLayout(self._buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._text, self._buttons):
            self._column.addWidget(part)
        self._drawn: Sequence[tuple[str, str]] = ()
        self._look = look
        self.set_state(look)
        self.retheme()

    def set_state(self, look: BannerLook) -> None:
        """Say something else."""
        self._look = look
        ink = INK[look.kind]
        self._title.setText(look.title)
        self._title.set_tone(ink.text)
        self._text.setText(look.text)
        self._text.set_tone(ink.text)
        self._text.setVisible(bool(look.text))
        self._buttons.setVisible(bool(look.actions))
        self._set_buttons(look.actions)
        self.setAccessibleName(f"{look.title}. {look.text}".strip())
        self.update()

    def _set_buttons(self, actions: Sequence[tuple[str, str]]) -> None:
        if actions == self._drawn:
            return
        self._drawn = actions
        while (taken := self._row.takeAt(0)) is not None:
            old = taken.widget()
            if old is not None:
                old.deleteLater()
        for place, (action_id, text) in enumerate(actions):
            kind = ButtonKind.SECONDARY if place == 0 else ButtonKind.PLAIN
            button = Button(text, kind, size=ButtonSize.SMALL)
            button.setObjectName(action_id)
            button.clicked.connect(lambda _=False, id=action_id: self.acted.emit(id))
            self._row.addWidget(button)
        self._row.addStretch(1)

    def retheme(self) -> None:
        """Margins and gaps at the zoom in force."""
        px = self.theme.px
        self._column.setContentsMargins(px(44), px(12), px(14), px(12))
        self._column.setSpacing(px(3))
        self._row.setContentsMargins(0, px(5), 0, 0)
        self._row.setSpacing(px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, the border and the icon."""
        del event
        theme, ink = self.theme, INK[self._look.kind]
        with painting(self) as painter:
            fill, line = theme.color(ink.soft), theme.color(ink.line)
            box(painter, self.area(), theme.px(8), fill=fill, border=line)
            spot = QPointF(theme.px(24), self._title.geometry().center().y() + 1)
            icon(painter, theme, self._look.icon or _ICONS[self._look.kind], ink.icon, 20, spot)
