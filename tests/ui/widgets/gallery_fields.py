"""Gallery page one: the field in all its states, menus, banners, toasts, buttons, empty state."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Token, theme_of
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.box_look import BoxLook, Shape
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.combo import Combo
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_box import FieldBox, FieldLook, Message
from ui.widgets.focus_ring import FocusRing
from ui.widgets.input_box import BoxSize, InputBox
from ui.widgets.kinds import Kind
from ui.widgets.menu import Menu, MenuRow
from ui.widgets.text import Text
from ui.widgets.toast import Toast, ToastLook

EDIT, QUIET = Shape.EDIT, Shape.READ_ONLY


def _box(unit: str, tone: Kind = Kind.NEUTRAL, shape: Shape = EDIT, mark: str = "") -> BoxLook:
    return BoxLook(tone=tone, shape=shape, unit=unit, mark=mark, mark_name=mark)


def _field(
    label: str, state: str, value: str, box: BoxLook, message: Message, query: str = ""
) -> FieldBox:
    control = InputBox(name=label)
    control.editor.setPlaceholderText("—")
    look = FieldLook(label, state=state, box=box, messages=(message,), query=query)
    field = FieldBox(look, control)
    control.set_text(value)
    if state == "Focus":
        control.setObjectName("focused")
    return field


def _states() -> list[FieldBox]:
    warn, bad, ok = Kind.WARN, Kind.DANGER, Kind.OK
    missing = BoxLook(shape=Shape.MISSING, stead="Not measured")
    gone = BoxLook(shape=Shape.NOT_APPLICABLE, stead="not applicable")
    signed = _box("µmol/L", shape=QUIET, mark="signed")
    seen = _box("10⁹/L", shape=QUIET, mark="ticks")
    return [
        _field("MAP", "Empty", "", _box("mmHg"), Message("Usual range 40–140")),
        _field("MAP", "Focus", "72", _box("mmHg"), Message("D2 was 74")),
        _field("Lactate", "In range", "3.4", _box("mmol/L"), Message("Above 2: criterion met", ok)),
        _field(
            "MAP", "Warning", "190", _box("mmHg", warn), Message("Unusual. Keep or correct?", warn)
        ),
        _field("MAP", "Error", "720", _box("mmHg", bad), Message("Not possible: 20 to 250", bad)),
        _field("Bilirubin", "Missing", "", missing, Message("by S. Sittelle, 13 Sep")),
        _field("Platelets", "Changed", "61", _box("10⁹/L"), Message("Reason needed to save", warn)),
        _field(
            "PaO₂/FiO₂",
            "Calculated",
            "88",
            _box("mmHg", shape=QUIET),
            Message("PaO₂ 57 ÷ FiO₂ 0.65"),
        ),
        _field(
            "Urine output",
            "Under query",
            "510",
            _box("mL"),
            Message("Query open for 2 days", warn),
            "query open",
        ),
        _field("Creatinine", "Signed", "268", signed, Message("Unlock needs a reason", ok)),
        _field("Platelets", "Verified", "54", seen, Message("N. Bruant, 14 Sep", ok)),
        _field("Glasgow", "Not applicable", "", gone, Message("After death on D4")),
    ]


def _anatomy() -> Card:
    card = Card("Field anatomy")
    control = InputBox(name="Creatinine", size=BoxSize.LARGE)
    look = FieldLook(
        "Creatinine",
        required="required",
        changed="changed",
        box=BoxLook(tone=Kind.WARN, unit="µmol/L", unit_menu=True),
        messages=(
            Message("D2 was 341, D1 was 312. Usual range 20–2 000."),
            Message("Typed as 3.4 mg/dL, converted to µmol/L.", Kind.WARN),
        ),
    )
    field = FieldBox(look, control)
    control.set_text("301")
    reason = Combo(name="Reason")
    reason.addItem("Wrong unit at first entry", "unit")
    reason.setCurrentIndex(0)
    extra = FieldBox(FieldLook("Reason for the change"), reason, reserve=False)
    field.set_extra(extra)
    row = QHBoxLayout()
    row.addSpacing(30)
    row.addWidget(field)
    row.addSpacing(50)
    card.body.addLayout(row)
    card.body.addStretch(1)
    return card


def _menus() -> Card:
    card = Card("Missing because…  and unit switch")
    rows = [
        MenuRow("nm", "Not measured"),
        MenuRow("lost", "Sample lost or haemolysed"),
        MenuRow("pending", "Result pending", "ask again"),
        MenuRow("unreliable", "Not reliable (sedation)"),
        MenuRow("left", "Patient died or left"),
        MenuRow("other", "Other, in words…"),
    ]
    units = [MenuRow("umol", "µmol/L", "301"), MenuRow("mg", "mg/dL", "3.40")]
    line, side = QHBoxLayout(), QVBoxLayout()
    line.addWidget(Menu("Missing because", rows, width=232))
    side.addWidget(Menu("Unit", units, width=150))
    note = "The other unit is converted and kept in the history."
    side.addWidget(Text(note, size=12, tone=Token.TEXT2, wrap=True))
    side.addStretch(1)
    line.addLayout(side)
    line.addStretch(1)
    card.body.addLayout(line)
    card.body.addStretch(1)
    return card


def _field_states() -> Card:
    card = Card("Field states")
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme_of().px(14))
    grid.setVerticalSpacing(theme_of().px(24))
    for number, field in enumerate(_states()):
        grid.addWidget(field, number // 2, number % 2)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    return card


def _messages() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme_of().px(8))
    empty = Card()
    button = Button("New screening", ButtonKind.PRIMARY, icon="plus")
    text = "Start as soon as norepinephrine begins: the window opens 6 hours later."
    empty.body.addWidget(EmptyState("No patient in screening", text, button))
    column.addWidget(empty)
    actions = (("again", "Try again"), ("details", "Details"))
    usb = "Nothing is lost: the 142 changes are still here."
    column.addWidget(
        Banner(BannerLook(Kind.DANGER, "The USB key was removed during export", usb, actions))
    )
    clock = "The clock of this device went back by 2 hours"
    column.addWidget(Banner(BannerLook(Kind.WARN, clock, "Check date and time before signing.")))
    column.addWidget(Text("Toasts, bottom right, 6 s", size=12, bold=True, tone=Token.TEXT2))
    done = ToastLook("Step 1.0 ng/kg/min recorded at 14:35")
    column.addWidget(Toast(done))
    column.addWidget(Toast(ToastLook("D3 saved as a draft", "save")))
    column.addWidget(Text("Buttons", size=12, bold=True, tone=Token.TEXT2))
    column.addLayout(_buttons())
    column.addStretch(1)
    return column


def _buttons() -> QVBoxLayout:
    first, second, both = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
    ringed = Button("Print")
    for button in (
        Button("Sign D3", ButtonKind.PRIMARY),
        ringed,
        Button("Start call", ButtonKind.QUIET),
        Button("Cancel", ButtonKind.PLAIN),
    ):
        first.addWidget(button)
    second.addWidget(Button("Withdraw consent", ButtonKind.DANGER, icon="forbidden"))
    shut = Button("Randomise", ButtonKind.PRIMARY, icon="lock")
    shut.setEnabled(False)
    second.addWidget(shut)
    second.addWidget(Text("reason under it", size=11, tone=Token.TEXT2))
    for row in (first, second):
        row.setSpacing(theme_of().px(12))
        row.addStretch(1)
        both.addLayout(row)
    ring = FocusRing()
    ringed.installEventFilter(_Shown(ringed, ring))
    return both


class _Shown(QWidget):
    """Puts a second ring around a button once it is laid out, as a page has one focus only."""

    def __init__(self, target: QWidget, ring: FocusRing) -> None:
        super().__init__(target)
        self._target, self._ring = target, ring
        self.hide()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Attach at the first paint."""
        del watched
        kind = getattr(event, "type", lambda: None)()
        if kind is not None and kind.name == "Paint" and self._ring.parent() is None:
            self._ring.attach(self._target, 7)
        return False


def fields_page() -> QWidget:
    """The whole page."""
    page = QWidget()
    px = theme_of().px
    column = QVBoxLayout(page)
    column.setContentsMargins(px(28), px(18), px(28), px(16))
    column.setSpacing(px(2))
    column.addWidget(Text("Fields, messages and empty states", size=20, bold=True))
    line = "One field pattern for every value in the workbook. Icon, word and shape always say"
    column.addWidget(Text(line + " the same thing as the colour.", size=12, tone=Token.TEXT2))
    column.addSpacing(px(10))
    row = QHBoxLayout()
    row.setSpacing(px(14))
    left = QVBoxLayout()
    left.setSpacing(px(12))
    left.addWidget(_anatomy(), 1)
    left.addWidget(_menus(), 1)
    row.addLayout(left, 43)
    row.addWidget(_field_states(), 43)
    row.addLayout(_messages(), 42)
    column.addLayout(row, 1)
    return page
