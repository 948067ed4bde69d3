"""The two type faces, taken from their packages, and the fonts made from them.

FiraGO gives the words in two weights; DejaVu gives the rare signs FiraGO lacks. Digits are always
tabular, so that numbers stand under each other and a clock does not dance.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pymupdf_fonts
from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ["FiraGO", "DejaVu Sans"]
_FACES = ("figo", "figbo")
_SIGNS = "DejaVuSans.ttf"
_TABULAR = QFont.Tag("tnum")


def load_fonts() -> None:
    """Hand the faces to Qt once; needs a QGuiApplication. Nothing is read from the system."""
    if FAMILIES[0] in QFontDatabase.families():
        return
    for face in _FACES:
        QFontDatabase.addApplicationFontFromData(pymupdf_fonts.myfont(face))
    # The package is looked up, not imported: it would load a whole drawing library.
    package = find_spec("ziafont")
    if package is not None and package.origin is not None:
        QFontDatabase.addApplicationFont(str(Path(package.origin).parent / "fonts" / _SIGNS))


def make_font(pixels: int, *, bold: bool = False, struck: bool = False) -> QFont:
    """A font of the given height in device-independent pixels, weight 400 or 700."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setStrikeOut(struck)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(_TABULAR, 1)
    return font
