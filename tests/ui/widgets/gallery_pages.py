"""Gallery pages four and five: the unlock page, and the drawer over another page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tests.ui.widgets.gallery_parts import parts_page
from ui.theme import Token, theme_of
from ui.widgets.buttons import Button, ButtonKind, ButtonSize, IconButton, LinkButton
from ui.widgets.card import Card
from ui.widgets.drawer import Drawer
from ui.widgets.field_box import FieldBox, FieldLook
from ui.widgets.input_box import BoxSize, InputBox
from ui.widgets.kinds import Kind
from ui.widgets.logo import Logo
from ui.widgets.text import Text
from ui.widgets.timeline import Step, StepState, TimelineEntry
from ui.widgets.vessel_art import VesselArt


def unlock_page() -> QWidget:
    """Vessels at the left, the passphrase at the right."""
    page = Card(radius=0, padding=0)
    px = theme_of().px
    row = QHBoxLayout()
    art = VesselArt()
    art.setFixedWidth(px(519))
    words = QVBoxLayout(art)
    words.setContentsMargins(px(48), px(48), px(48), px(24))
    words.addWidget(Logo(46, tile=Token.ART_TILE))
    words.addSpacing(px(20))
    words.addWidget(Text("I-MICRO Workbook", size=32, bold=True, tone=Token.ART_TEXT))
    line = "Microperfusion in septic shock"
    words.addWidget(Text(line, size=16, tone=Token.ART_TEXT2))
    words.addStretch(1)
    row.addWidget(art)
    column = QVBoxLayout()
    column.addStretch(1)
    column.addWidget(Text("Who is working?", size=24, bold=True))
    secret = InputBox(name="passphrase", size=BoxSize.TALL, lead="key")
    secret.editor.setEchoMode(QLineEdit.EchoMode.Password)
    secret.set_text("invented words")
    secret.set_trailing(IconButton("show", "Show"))
    secret.setObjectName("focused")
    column.addWidget(FieldBox(FieldLook("Passphrase of Dr L. Fauvette"), secret))
    go = Button("Unlock", ButtonKind.PRIMARY, icon="unlock", key="↵", size=ButtonSize.LARGE)
    column.addWidget(go)
    column.addWidget(LinkButton("Lost passphrase? Use the site recovery key"))
    column.addStretch(1)
    row.addStretch(1)
    row.addLayout(column)
    row.addStretch(1)
    page.body.addLayout(row)
    return page


def drawer_page() -> QWidget:
    """The history of a value over the parts page."""
    page = parts_page()
    drawer = Drawer(page, close_name="Close")
    drawer.set_head("Platelets · D1", over="History of one value", under="07-012 B-L · D1 · 12 Sep")
    drawer.body.addWidget(
        TimelineEntry(
            "signed",
            "D1 visit signed again",
            ("Dr P. Rousserolle · investigator", "14 Sep 2021 12:20 (UTC+2)"),
            kind=Kind.OK,
        )
    )
    change = TimelineEntry(
        "pencil", "Changed · SOFA D1 17 → 15", ("Dr P. Rousserolle · investigator",), kind=Kind.WARN
    )
    change.body.addWidget(Text("Typing error: digits reversed. Lab sheet read again.", wrap=True))
    drawer.body.addWidget(change)
    first = ("S. Sittelle · research coordinator",)
    drawer.body.addWidget(TimelineEntry("keyboard", "First entry", first, last=True))
    for number, state in enumerate((StepState.DONE, StepState.NOW, StepState.LATER), start=1):
        step = Step(number, f"Step {number}", last=number == 3)
        step.set_state(state, state.value)
        drawer.body.addWidget(step)
    drawer.body.addStretch(1)
    drawer.foot.addWidget(Button("Print history", icon="print"))
    drawer.foot.addWidget(Button("Whole D1 visit", ButtonKind.PLAIN, icon="history"))
    drawer.foot.addStretch(1)
    drawer.foot.addWidget(Text("Esc closes", size=12, tone=Token.TEXT2))
    drawer.open_drawer()
    return page
