"""Which field answers which kind of item.

The pairs are those of `workbook.domain.study.APPEARANCES`, against which a definition is read: one
that asks for any other is refused with the file and the key.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from ui.fields.base import Field
from ui.fields.choosing import ChecklistField, ComboField, RadioField, SegmentedField
from ui.fields.typed import (
    CalculatedField,
    DayField,
    LongTextField,
    MomentField,
    QuantityField,
    TextField,
)
from ui.viewmodels.field import FieldState
from workbook.domain.study import ItemType

REGISTRY: Mapping[tuple[ItemType, str], type[Field]] = {
    (ItemType.QUANTITY, ""): QuantityField,
    (ItemType.CHOICE, ""): ComboField,
    (ItemType.CHOICE, "combo"): ComboField,
    (ItemType.CHOICE, "segmented"): SegmentedField,
    (ItemType.CHOICE, "radio"): RadioField,
    (ItemType.CHOICES, ""): ChecklistField,
    (ItemType.TEXT, ""): TextField,
    (ItemType.TEXT, "long"): LongTextField,
    (ItemType.DAY, ""): DayField,
    (ItemType.MOMENT, ""): MomentField,
    (ItemType.COMPUTED, ""): CalculatedField,
}


def make_field(state: FieldState, parent: QWidget | None = None) -> Field:
    """The field for a state."""
    return REGISTRY[state.type, state.appearance](state, parent)
