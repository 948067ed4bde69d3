"""Painting helpers shared by widgets and delegates: boxes, hatches, words and icons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme, Token

Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
CENTER = Align.AlignCenter
WRAP = int(Align.AlignLeft | Align.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_HATCH_STEP = 6
_ELIDE = Qt.TextElideMode.ElideRight


@contextmanager
def painting(widget: QWidget) -> Iterator[QPainter]:
    """A smooth painter on `widget`, ended even when the painting fails."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded box whose border lies wholly inside `rect`."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = 0.0
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([3.5 / width, 2.5 / width])
        painter.setPen(pen)
        inset = width / 2
    inner = rect.adjusted(inset, inset, -inset, -inset)
    round_by = min(max(radius - inset, 0.0), inner.height() / 2)
    painter.drawRoundedRect(inner, round_by, round_by)


def hatch(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Diagonal lines, one every six pixels: nothing can exist here."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.setPen(QPen(colour, 1))
    high = rect.height()
    count = int((rect.width() + high) / _HATCH_STEP) + 1
    painter.drawLines(
        [
            QLineF(x, rect.bottom(), x + high, rect.top())
            for x in (rect.left() - high + step * _HATCH_STEP for step in range(count + 1))
        ]
    )
    painter.restore()


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Align = LEFT,
) -> None:
    """One line of text, elided at the right end when `rect` is too narrow for it."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    if metrics.horizontalAdvance(text) > rect.width() + 0.5:
        text = metrics.elidedText(text, _ELIDE, rect.width())
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)


def paragraph(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor) -> None:
    """Text over as many lines as it needs, from the top of `rect`."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, WRAP, text)


def text_width(text: str, font: QFont) -> float:
    """How wide one line is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def text_height(text: str, font: QFont, width: float) -> float:
    """How high the text is when it is wrapped to `width`."""
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), WRAP, text).height()


def icon(painter: QPainter, theme: Theme, name: str, token: Token, size: int, at: QPointF) -> None:
    """An icon of `size` design pixels, centred on `at`, on the pixel grid."""
    ratio = painter.device().devicePixelRatio()
    side = theme.px(size)
    corner = QPointF(round(at.x() - side / 2), round(at.y() - side / 2))
    painter.drawPixmap(corner, theme.pixmap(name, token, size, ratio))


def icon_and_words(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    name: str,
    size: int,
    text: str,
    font: QFont,
    token: Token,
    gap: int = 5,
) -> None:
    """An icon and one line, centred together in `rect`; the words elide when room is short."""
    side = theme.px(size) if name else 0
    space = theme.px(gap) if name and text else 0
    wide = min(text_width(text, font), rect.width() - side - space)
    left = rect.center().x() - (side + space + wide) / 2
    if name:
        icon(painter, theme, name, token, size, QPointF(left + side / 2, rect.center().y()))
    rest = QRectF(left + side + space, rect.top(), wide + 1, rect.height())
    words(painter, rest, text, font, theme.color(token))


def query_mark(painter: QPainter, theme: Theme, at: QPointF, *, ground: Token) -> None:
    """The round "?" of an open query, with a rim of the ground so that it stands off a border."""
    side = theme.px(14)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawEllipse(at, side / 2 + 1.5, side / 2 + 1.5)
    painter.setBrush(theme.color(Token.WARN))
    painter.drawEllipse(at, side / 2, side / 2)
    square = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
    words(painter, square, "?", theme.font(11, bold=True), theme.color(Token.ON_WARN), CENTER)
