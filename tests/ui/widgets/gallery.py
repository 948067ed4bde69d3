"""Builds the two gallery pages (fields and messages; states) and writes them as pictures.

Run as a script: ``python -m tests.ui.widgets.gallery FOLDER`` writes both pages in light and dark
at 1366 x 768, and the first one at 125 % and 200 %.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.widgets.gallery_fields import fields_page
from tests.ui.widgets.gallery_pages import drawer_page, unlock_page
from tests.ui.widgets.gallery_parts import parts_page
from tests.ui.widgets.gallery_states import states_page
from ui.theme import Scheme, Theme
from ui.widgets.box_look import BoxLook
from ui.widgets.card import Card
from ui.widgets.field_box import FieldBox, FieldLook, Message
from ui.widgets.input_box import InputBox

SIZE = (1366, 768)


def shoot(page: QWidget, path: Path, size: tuple[int, int] = SIZE) -> None:
    """Show a page off screen at a size and write it as a PNG."""
    page.resize(*size)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    marked = page.findChild(QWidget, "focused")
    if marked is not None:
        marked.setFocus()
    QApplication.processEvents()
    page.grab().save(str(path))
    page.close()
    page.deleteLater()
    QApplication.processEvents()


def form_milliseconds() -> float:
    """Processor time to build a form of 100 fields, the best of eight."""
    took = []
    for _ in range(8):
        start = time.process_time()
        form = Card()
        for number in range(100):
            unit = BoxLook(unit="mmHg", unit_menu=number % 7 == 0)
            look = FieldLook(f"Field {number}", "required", box=unit, messages=(Message("40–140"),))
            form.body.addWidget(FieldBox(look, InputBox()))
        took.append((time.process_time() - start) * 1000)
        form.deleteLater()
        QApplication.processEvents()
    return min(took)


def main(folder: Path) -> None:
    """Write every page."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(Scheme.LIGHT, motion=False)
    theme.apply(app)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.set_scheme(scheme)
        shoot(fields_page(), folder / f"fields-{scheme}.png")
        shoot(states_page(), folder / f"states-{scheme}.png")
        shoot(parts_page(), folder / f"parts-{scheme}.png")
        shoot(unlock_page(), folder / f"unlock-{scheme}.png")
        shoot(drawer_page(), folder / f"drawer-{scheme}.png")
    theme.set_scheme(Scheme.LIGHT)
    print(f"100 fields built in {form_milliseconds():.0f} ms")
    for percent in (125, 200):
        theme.set_scale(percent / 100)
        grown = (SIZE[0] * percent // 100, SIZE[1] * percent // 100)
        shoot(fields_page(), folder / f"fields-{percent}.png", grown)
        shoot(parts_page(), folder / f"parts-{percent}.png", grown)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target)
