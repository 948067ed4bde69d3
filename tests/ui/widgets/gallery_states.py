"""Gallery page two: every state in light, dark, grey and as seen without red-green vision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Scheme, Theme, Token, theme_of
from ui.widgets.card import Card
from ui.widgets.cell_painter import CellLook, CellState, paint_cell
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.kinds import Kind
from ui.widgets.paint import CENTER, box, painting, words
from ui.widgets.sofa_points import paint_points
from ui.widgets.text import Text
from ui.widgets.window_bar import WindowLook, paint_window_bar

Draw = Callable[[QPainter, Theme, QRectF], None]


class GreyTheme(Theme):
    """Light, printed in grey."""

    def color(self, token: Token) -> QColor:
        """Lightness alone."""
        colour = super().color(token)
        linear = [_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
        level = _curved(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
        return QColor.fromRgbF(level, level, level, colour.alphaF())


class DeuteranopiaTheme(Theme):
    """Light, as an eye without the middle cone sees it (Machado 2009, severity 1)."""

    def color(self, token: Token) -> QColor:
        """The three channels mixed in linear light."""
        colour = super().color(token)
        r, g, b = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
        mixed = (
            0.367322 * r + 0.860646 * g - 0.227968 * b,
            0.280085 * r + 0.672501 * g + 0.047413 * b,
            -0.011820 * r + 0.042940 * g + 0.968881 * b,
        )
        out = [_curved(min(max(part, 0.0), 1.0)) for part in mixed]
        return QColor.fromRgbF(out[0], out[1], out[2], colour.alphaF())


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _curved(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _cell(look: CellLook) -> Draw:
    def draw(painter: QPainter, theme: Theme, rect: QRectF) -> None:
        spot = QRectF(0, 0, 114, 30)
        spot.moveCenter(rect.center())
        paint_cell(painter, theme, spot, look)

    return draw


def _chip(look: ChipLook) -> Draw:
    def draw(painter: QPainter, theme: Theme, rect: QRectF) -> None:
        spot = QRectF(rect.topLeft(), chip_size(theme, look))
        spot.moveCenter(rect.center())
        paint_chip(painter, theme, spot, look)

    return draw


def _ramp(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    for points in range(5):
        left = rect.center().x() - 60 + points * 24.5
        paint_points(painter, theme, QRectF(left, rect.center().y() - 14, 22, 28), points)


def _bar(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    spot = rect.adjusted(8, 8, -8, -8)
    paint_window_bar(painter, theme, spot, WindowLook(24, 11.4, 6))


_CELLS = [
    ("Not due", "date of the visit", CellLook(CellState.NOT_DUE, "18 Sep")),
    ("Due today", "outline, clock", CellLook(CellState.DUE_TODAY, "Today")),
    ("Overdue", "solid, triangle", CellLook(CellState.OVERDUE, "2 d late")),
    ("In progress", "bar at the foot", CellLook(CellState.IN_PROGRESS, "4/6", 4 / 6)),
    ("Complete", "tint 1, one tick", CellLook(CellState.COMPLETE, "Complete")),
    ("Signed", "tint 2, pen", CellLook(CellState.SIGNED, "Signed")),
    ("Verified", "tint 3, two ticks", CellLook(CellState.VERIFIED, "Verified")),
    ("Not applicable", "hatch, reason", CellLook(CellState.NOT_APPLICABLE, "Died D4")),
]
_QUERIES = [
    ("Open", "site must answer", ChipLook("Open", Kind.WARN, "queries")),
    ("Answered", "monitor must read", ChipLook("Answered", Kind.ACCENT, "reply")),
    ("Corrected", "value was changed", ChipLook("Corrected", Kind.ACCENT, "pencil")),
    ("Closed", "done", ChipLook("Closed", Kind.NEUTRAL, "tick")),
]
_CONSENTS = [
    ("Patient signed", "before inclusion", ChipLook("Patient", Kind.OK, "tick")),
    ("Relative", "agreed at inclusion", ChipLook("Relative", Kind.OK, "relatives")),
    ("Emergency", "L1122-1-3, days", ChipLook("Emergency · 3 d", Kind.NEUTRAL, "hourglass")),
    ("Consent due", "able, not yet asked", ChipLook("Due · 16 d", Kind.DANGER, "warning")),
    ("To continue", "delayed consent", ChipLook("To continue", Kind.OK, "tick")),
    ("Guardian", "legal guardian", ChipLook("Guardian", Kind.OK, "scales")),
    ("Withdrawn", "refused or stopped", ChipLook("Withdrawn", Kind.DANGER, "forbidden")),
    ("Died before", "cannot be asked", ChipLook("Died before", Kind.NEUTRAL, "minus-circle")),
]
_URGENCIES = [
    ("Now", "next 60 min", ChipLook("in 3 min", Kind.ACCENT, "timer")),
    ("Overdue", "past its date", ChipLook("2 d late", Kind.DANGER, "warning")),
    ("Today", "before midnight", ChipLook("9 h 27", Kind.WARN, "clock")),
    ("Later", "next 24 h", ChipLook("11 h 16", Kind.NEUTRAL, "calendar")),
]


class _Row(QWidget):
    """One state four times."""

    def __init__(self, name: str, note: str, draw: Draw) -> None:
        super().__init__()
        self._name, self._note, self._draw = name, note, draw
        self._themes = _themes()
        self.setFixedHeight(42)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, note, four drawings."""
        del event
        theme = theme_of()
        with painting(self) as painter:
            top = QRectF(0, 2, 124, 20)
            words(painter, top, self._name, theme.font(12), theme.color(Token.TEXT))
            top.translate(0, 17)
            words(painter, top, self._note, theme.font(11), theme.color(Token.TEXT2))
            for place, look in enumerate(self._themes):
                spot = QRectF(122 + place * 126, 0, 122, 40)
                if place != (1 if not theme.dark else 0):
                    ground = Token.SURFACE
                    if (place == 1) != theme.dark:
                        box(painter, spot, 6, fill=look.color(ground))
                elif look.dark != theme.dark:
                    box(painter, spot, 6, fill=look.color(Token.SURFACE))
                self._draw(painter, look, spot)


def _themes() -> list[Theme]:
    light, dark = Theme(Scheme.LIGHT), Theme(Scheme.DARK)
    return [light, dark, GreyTheme(Scheme.LIGHT), DeuteranopiaTheme(Scheme.LIGHT)]


class _Heads(QWidget):
    """The title of a group and, on the first one, the names of the columns."""

    def __init__(self, title: str, *, heads: bool) -> None:
        super().__init__()
        self._title, self._heads = title, heads
        self.setFixedHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words."""
        del event
        theme = theme_of()
        with painting(self) as painter:
            font, ink = theme.font(14, bold=True), theme.color(Token.TEXT)
            words(painter, QRectF(0, 0, 120, 32), self._title, font, ink)
            if self._heads:
                for place, name in enumerate(("Light", "Dark", "Grey", "Deuteranopia")):
                    spot = QRectF(122 + place * 126, 0, 122, 32)
                    ink = theme.color(Token.TEXT2)
                    words(painter, spot, name, theme.font(12, bold=True), ink, CENTER)


def _group(card: Card, title: str, rows: list[tuple[str, str, Draw]], *, heads: bool) -> None:
    card.body.addWidget(_Heads(title, heads=heads))
    for name, note, draw in rows:
        card.body.addWidget(_Row(name, note, draw))


def states_page() -> QWidget:
    """The whole page."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 14, 28, 16)
    column.setSpacing(2)
    column.addWidget(Text("States: icon, word and shape first, colour last", size=20, bold=True))
    line = "Every state as it looks in light, in dark, printed in grey, and with red–green colour"
    column.addWidget(Text(line + " blindness (deuteranopia).", size=12, tone=Token.TEXT2))
    column.addSpacing(6)
    left, right, row = Card(padding=8), Card(padding=8), QHBoxLayout()
    for card in (left, right):
        card.body.setSpacing(0)
        row.addWidget(card)
    _group(left, "Visit", [(n, t, _cell(c)) for n, t, c in _CELLS], heads=True)
    _group(left, "Query", [(n, t, _chip(c)) for n, t, c in _QUERIES], heads=False)
    _group(left, "SOFA points", [("0 to 4", "digit plus ramp", _ramp)], heads=False)
    _group(right, "Consent", [(n, t, _chip(c)) for n, t, c in _CONSENTS], heads=True)
    _group(right, "Urgency", [(n, t, _chip(c)) for n, t, c in _URGENCIES], heads=False)
    _group(right, "Window", [("Open, time left", "full bar right of now", _bar)], heads=False)
    left.body.addStretch(1)
    right.body.addStretch(1)
    row.setSpacing(14)
    column.addLayout(row, 1)
    return page
