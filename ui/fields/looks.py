"""From a field's state to the looks of its box: tones, shapes, messages and offers."""

from __future__ import annotations

from ui.viewmodels.field import FieldState, Standing, Tone
from ui.widgets.box_look import BoxLook, Shape
from ui.widgets.field_box import FieldLook, Message, Offer
from ui.widgets.kinds import Kind
from workbook.domain.study import ItemType

_KINDS = {
    Tone.HINT: Kind.NEUTRAL,
    Tone.GOOD: Kind.OK,
    Tone.CHECK: Kind.WARN,
    Tone.REFUSED: Kind.DANGER,
}
_TONES = {
    Standing.ERROR: Kind.DANGER,
    Standing.WARNING: Kind.WARN,
    Standing.CONFLICT: Kind.WARN,
    Standing.MOVED: Kind.WARN,
}


def look_of(state: FieldState) -> FieldLook:
    """Everything but the value itself."""
    return FieldLook(
        label=state.label,
        required=state.required,
        changed=state.changed,
        state=state.state,
        box=BoxLook(
            tone=_TONES.get(state.standing, Kind.NEUTRAL),
            shape=_shape(state),
            unit="" if state.stead else state.unit_label,
            unit_menu=len(state.units) > 1 and not (state.read_only or state.stead),
            stead=state.stead,
        ),
        messages=_messages(state),
        offers=tuple(Offer(fix.id, fix.text, fix.primary) for fix in state.fixes),
    )


def _whole_units(text: str) -> str:
    """A line must not break inside mg/dL: a word joiner stands behind each stroke."""
    return text.replace("/", "/\u2060")


def _messages(state: FieldState) -> tuple[Message, ...]:
    lines = tuple(Message(_whole_units(line.text), _KINDS[line.tone]) for line in state.lines)
    # Segments, radios and ticks have no box in which the reason could stand.
    boxless = state.type is ItemType.CHOICES or state.appearance in ("segmented", "radio")
    if state.stead and boxless:
        return (Message(state.stead), *lines)
    return lines


def _shape(state: FieldState) -> Shape:
    if state.read_only:
        return Shape.READ_ONLY
    return Shape.MISSING if state.stead else Shape.EDIT
