"""Our own stroke icons: named by meaning, tinted by a token, kept as ready pixmaps.

A file is a 24-unit drawing with ``currentColor`` for ink. Lines with ``class="cut"`` are cut out
of what lies under them, so that a filled icon shows its ground through.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
_CUT = 'class="cut"'
# Below this size a line of the drawn width thins out on screen, so it is drawn a little bolder.
_SMALL = 17
_DRAWN_STROKE, _SMALL_STROKE = 'stroke-width="1.75"', 'stroke-width="2.1"'


@cache
def icon_names() -> frozenset[str]:
    """Every icon there is."""
    return frozenset(path.stem for path in _FOLDER.glob("*.svg"))


@cache
def _drawing(name: str) -> tuple[str, str]:
    """The ink part and the cut part of one drawing, as two documents; the second may be empty."""
    path = _FOLDER / f"{name}.svg"
    lines = path.read_text(encoding="utf-8").splitlines()
    ink = "\n".join(line for line in lines if _CUT not in line)
    if len(ink.splitlines()) == len(lines):
        return ink, ""
    frame = (lines[0], lines[-1])
    return ink, "\n".join([frame[0], *(line for line in lines if _CUT in line), frame[1]])


def _render(painter: QPainter, document: str, colour: QColor, side: int) -> None:
    inked = document.replace("currentColor", colour.name())
    if side < _SMALL:
        inked = inked.replace(_DRAWN_STROKE, _SMALL_STROKE)
    QSvgRenderer(QByteArray(inked.encode())).render(painter, QRectF(0, 0, side, side))


def draw_icon(name: str, colour: QColor, side: int, ratio: float) -> QPixmap:
    """Render one icon of `side` device-independent pixels for a screen of the given ratio.

    A name that has no drawing is a slip in the program: FileNotFoundError, at the first paint.
    """
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, cut = _drawing(name)
    _render(painter, ink, colour, side)
    if cut:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        _render(painter, cut, colour, side)
    painter.end()
    return pixmap
