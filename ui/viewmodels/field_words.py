"""The words of a field: from values, entries and troubles to a `FieldState` in one language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from ui.viewmodels.field import (
    FieldState,
    Key,
    Line,
    Option,
    ReasonState,
    Standing,
    Tone,
    Typing,
)
from ui.viewmodels.field_issues import Trouble, change_reasons, changes, troubles
from ui.viewmodels.field_lines import FieldLines, is_gentle
from ui.viewmodels.field_parse import box_text
from ui.viewmodels.form_overlay import Overlay
from ui.viewmodels.wording import Wording
from workbook.application.views.shown import ShownCell
from workbook.domain.judging import converted
from workbook.domain.reasons import OTHER
from workbook.domain.study import Item, ItemGroup, ItemType, Unit
from workbook.domain.values import Missing, Quantity, Text, Value

_NEUTRAL = frozenset({Standing.EMPTY, Standing.IN_RANGE, Standing.MISSING})


class FieldWriter:
    """Writes field states of one overlay. `now` is asked at each writing."""

    def __init__(self, overlay: Overlay, wording: Wording, zone: str) -> None:
        self.overlay, self.wording, self.zone = overlay, wording, zone
        self.study, self.form = overlay.plan.study, overlay.plan.form
        self._lines = FieldLines(overlay, wording, zone)

    def write(
        self, key: Key, item: Item, group: ItemGroup, unit: str, now: datetime, ordinal: int
    ) -> FieldState:
        """The state of one field. unit: in force while nothing is typed; ordinal: row, from 1."""
        lang = self.wording.lang
        typing, cell = self.overlay.typed.get(key), self.overlay.snapshot.cell(*key)
        asked = self.overlay.asked(item, group, key[1])
        suffix = f"#{ordinal}" if group.repeating else ""
        name, label = f"{self.form.oid}.{item.oid}{suffix}", item.label.in_(lang)
        if item.type is ItemType.COMPUTED:
            return self._calculated(key, item, group, FieldState(key, name, item.type, "", label))
        found = troubles(self.overlay, key, item, group, now)
        value = self.overlay.value(key)
        standing = _standing(typing, cell, value, found)
        unit = value.unit if isinstance(value, Quantity) else unit
        missing = value if isinstance(value, Missing) else None
        return FieldState(
            key=key,
            name=name,
            type=item.type,
            appearance=item.appearance,
            label=label,
            raw=typing.raw if typing is not None else box_text(value, self.wording, self.zone),
            options=self._answers(item),
            unit=unit,
            units=self._units(item, value),
            standing=standing,
            required=self._required(item, value, asked),
            changed=self._changed(typing, cell),
            state="" if standing in _NEUTRAL else self.wording.say(f"form.state_{standing.value}"),
            visible=asked or typing is not None or cell.recorded,
            recorded=cell.recorded,
            stead=self._stead(missing),
            note=_note(missing),
            missing=self._missing(item),
            lines=self._lines.lines(key, item, unit, found, value),
            fixes=self._lines.fixes(key, item, found),
            reason=self._reason(typing, cell),
        )

    def _calculated(self, key: Key, item: Item, group: ItemGroup, bare: FieldState) -> FieldState:
        value = self.overlay.calculated(item, group, key[1])
        unit = item.units[0]
        hint = item.hint.in_(self.wording.lang) if item.hint else self._formula(item)
        return FieldState(
            key=key,
            name=bare.name,
            type=item.type,
            appearance=item.appearance,
            label=bare.label,
            raw=box_text(value, self.wording),
            unit=unit.code,
            units=self._units(item, None),
            standing=Standing.CALCULATED,
            state=self.wording.say("form.state_calculated"),
            visible=self.overlay.asked(item, group, key[1]),
            read_only=True,
            lines=(Line(Tone.HINT, hint),),
        )

    def _formula(self, item: Item) -> str:
        labels = [self.study.item(ref).label.in_(self.wording.lang) for ref in item.inputs[:4]]
        more = "…" if len(item.inputs) > len(labels) else ""
        return self.wording.say("form.formula", items=", ".join(labels) + more)

    def _required(self, item: Item, value: Value | None, asked: bool) -> str:
        wanted = item.required and asked and value is None
        return self.wording.say("form.required") if wanted else ""

    def _changed(self, typing: Typing | None, cell: ShownCell) -> str:
        return self.wording.say("form.changed") if changes(typing, cell) else ""

    def _answers(self, item: Item) -> tuple[Option, ...]:
        if not item.code_list:
            return ()
        lang = self.wording.lang
        return tuple(
            Option(code.code, code.label.in_(lang), code.hint.in_(lang) if code.hint else "")
            for code in self.study.code_list(item.code_list).codes
        )

    def _units(self, item: Item, value: Value | None) -> tuple[Option, ...]:
        return tuple(
            Option(unit.code, unit.label.in_(self.wording.lang), self._other(item, value, unit))
            for unit in item.units
        )

    def _other(self, item: Item, value: Value | None, unit: Unit) -> str:
        """The number as it would read in a unit, for the unit menu."""
        source = item.unit(value.unit) if isinstance(value, Quantity) else None
        if source is None or not isinstance(value, Quantity):
            return ""
        if source is unit:
            return self.wording.number(value.digits)
        other = converted(value, source, unit)
        return self.wording.number(other.digits) if other is not None else ""

    def _stead(self, value: Missing | None) -> str:
        if value is None:
            return ""
        label = self.study.code_list(self.study.missing_reasons).label(
            value.reason, self.wording.lang
        )
        note = value.note.content if isinstance(value.note, Text) else ""
        return note if value.reason == OTHER and note else label

    def _missing(self, item: Item) -> tuple[Option, ...]:
        if not item.may_be_missing:
            return ()
        codes = self.study.code_list(self.study.missing_reasons).codes
        return tuple(Option(code.code, code.label.in_(self.wording.lang)) for code in codes)

    def _reason(self, typing: Typing | None, cell: ShownCell) -> ReasonState | None:
        if typing is None or typing.problem is not None or not changes(typing, cell):
            return None
        reason = typing.reason
        words = reason.text.content if reason and isinstance(reason.text, Text) else ""
        code = reason.code if reason else ""
        options = tuple(
            Option(one, text) for one, text in change_reasons(self.overlay, self.wording.lang)
        )
        return ReasonState(code, words, options, code == OTHER)


def zone_of(now: datetime) -> str:
    """The IANA name of the zone a datetime is told in."""
    return now.tzinfo.key if isinstance(now.tzinfo, ZoneInfo) else "UTC"


def _note(value: Missing | None) -> str | None:
    if value is None or value.reason != OTHER:
        return None
    return value.note.content if isinstance(value.note, Text) else ""


def _standing(
    typing: Typing | None, cell: ShownCell, value: Value | None, found: tuple[Trouble, ...]
) -> Standing:
    codes = {trouble.code for trouble in found}
    if "form.conflict" in codes:
        return Standing.CONFLICT
    if "form.moved" in codes:
        return Standing.MOVED
    if any(trouble.stops and not trouble.soft and not is_gentle(trouble) for trouble in found):
        return Standing.ERROR
    if found:
        return Standing.WARNING
    if isinstance(value, Missing):
        return Standing.MISSING
    if typing is not None and (typing.value is not None or cell.recorded):
        return Standing.DRAFT
    return Standing.IN_RANGE if value is not None else Standing.EMPTY
