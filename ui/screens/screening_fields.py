"""The same fields as in forms, low and without label or messages, for rows of criteria.

What a form would say under the field stands in the bubble of the page (`ScreeningBubble`).
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.fields.base import Field
from ui.fields.choosing import ComboField, SegmentedField
from ui.fields.typed import MomentField, QuantityField, TextField
from ui.theme import theme_of
from ui.viewmodels.field import FieldState
from ui.widgets.buttons import IconButton
from ui.widgets.combo import Combo
from ui.widgets.input_box import BoxSize, InputBox
from ui.widgets.segmented import Segment, Segmented, SegmentedStyle
from workbook.domain.study import ItemType

HIGH = 27
_EXCLUDES = "EXC"


def bare(state: FieldState) -> FieldState:
    """The state without what a row has no room for; the unit stays."""
    return replace(
        state,
        label="",
        required="",
        changed="",
        state="",
        units=tuple(replace(unit, text=unit.text.partition(" (")[0]) for unit in state.units),
        lines=(),
        fixes=(),
        reason=None,
        note=None,
    )


class Low(Field):
    """What the low fields share: the whole state is kept in `told`, the control shows the rest."""

    def __init__(self, state: FieldState, wide: int = 0, parent: QWidget | None = None) -> None:
        self.told = state
        self._wide = wide
        super().__init__(self.stripped(state), parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of().changed.connect(self._fit)
        self._say()
        self._fit()

    def set_state(self, state: FieldState) -> None:
        """Show another state."""
        self.told = state
        super().set_state(self.stripped(state))
        self._say()

    def stripped(self, state: FieldState) -> FieldState:
        """What the control shows."""
        return bare(state)

    def name_control(self, label: str) -> None:
        """Give the control its accessible name."""
        self.target().setAccessibleName(label)

    def _say(self) -> None:
        self.name_control(self.told.label)
        parts = (self.told.required, self.told.spoken)
        self.target().setAccessibleDescription(". ".join(part for part in parts if part))
        self.setToolTip(self.told.label)

    def _fit(self) -> None:
        px = theme_of().px
        self.setFixedHeight(px(HIGH))
        self.setFixedWidth(px(self._wide) if self._wide else self.control.sizeHint().width())


class LowQuantity(Low, QuantityField):
    """A number in a low box."""

    def make_control(self, state: FieldState) -> QWidget:
        """A low box."""
        self._input = InputBox(name=state.label, size=BoxSize.DENSE)
        self._input.edited.connect(self.edited)
        self._input.unit_clicked.connect(self.open_units)
        return self._input


class PlainQuantity(LowQuantity):
    """A number whose only unit is not written in the box."""

    def stripped(self, state: FieldState) -> FieldState:
        """No unit either, unless it is another than the first."""
        low = super().stripped(state)
        usual = not low.units or low.unit == low.units[0].code
        units = () if usual else tuple(one for one in low.units if one.code == low.unit)
        return replace(low, unit="" if usual else low.unit, units=units)


class LowText(Low, TextField):
    """A few letters in a low box."""

    def make_control(self, state: FieldState) -> QWidget:
        """A low box."""
        self._input = InputBox(name=state.label, size=BoxSize.DENSE)
        self._input.edited.connect(self.edited)
        return self._input


class LowMoment(Low, MomentField):
    """A time in a low box."""

    def make_control(self, state: FieldState) -> QWidget:
        """A low box with a button for the time now."""
        self._input = InputBox(name=state.label, size=BoxSize.DENSE)
        self._input.edited.connect(self.edited)
        self._now = IconButton("timer", self.tr("Now"), side=22)
        self._now.clicked.connect(self.now_asked)
        self._input.set_trailing(self._now)
        return self._input


class LowSegmented(Low, SegmentedField):
    """A few answers; "yes" to an exclusion is vermilion."""

    def _radio(self, state: FieldState) -> Segmented:
        scale = sum(one.code.isdigit() for one in state.options) > 2
        style = SegmentedStyle.BOXED if scale else SegmentedStyle.TRAY
        excludes = state.name.startswith(_EXCLUDES)
        segments = [
            Segment(
                one.code,
                self.tr("n/a") if scale and not one.code.isdigit() else one.text,
                danger=excludes and one.code == "yes",
            )
            for one in state.options
        ]
        tray = Segmented(segments, name=self.told.label, style=style, height=HIGH)
        tray.chosen.connect(self.edited)
        return tray

    def name_control(self, label: str) -> None:
        """The name holds the answer chosen as well."""
        control = self.target()
        if isinstance(control, Segmented):
            control.set_name(label)


class LowCombo(Low, ComboField):
    """One answer of a list, in a low box."""

    def make_control(self, state: FieldState) -> QWidget:
        """A closed list."""
        self._combo = Combo(placeholder=self.tr("Choose"), height=HIGH)
        self._fill(state.options)
        self._combo.activated.connect(lambda _: self.edited.emit(self._combo.currentData() or ""))
        return self._combo

    def retranslate(self) -> None:
        """The words of the closed list."""
        super().retranslate()
        self._combo.setPlaceholderText(self.tr("Choose"))


def low_field(
    state: FieldState, wide: int = 0, *, listed: bool = False, plain: bool = False
) -> Low:
    """The low field for a state; `listed` asks for a list where segments would be too wide.

    plain: a number whose only unit goes without saying.
    """
    match state.type:
        case ItemType.CHOICE if listed or state.appearance == "combo":
            return LowCombo(state, wide)
        case ItemType.CHOICE:
            return LowSegmented(state, wide)
        case ItemType.MOMENT:
            return LowMoment(state, wide)
        case ItemType.TEXT:
            return LowText(state, wide)
        case _ if plain:
            return PlainQuantity(state, wide)
        case _:
            return LowQuantity(state, wide)
