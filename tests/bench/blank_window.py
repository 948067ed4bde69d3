"""The baseline of a start: an empty PySide6 window with two font faces loaded; says when it shows.

With `--stay SECONDS` it then waits and tells its resident memory.
"""

from __future__ import annotations

import sys

import pymupdf_fonts
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.window_talk import show_and_tell


def main() -> None:
    """Open the window, tell, and end."""
    app = QApplication(["blank"])
    for face in ("figo", "figbo"):
        QFontDatabase.addApplicationFontFromData(pymupdf_fonts.myfont(face))
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    show_and_tell(app, lambda: window.windowHandle().isExposed(), sys.argv)


if __name__ == "__main__":
    main()
