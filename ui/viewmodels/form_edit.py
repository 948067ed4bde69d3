"""What a person does to one field, as a new entry in the place of the old; nothing is kept here."""

from __future__ import annotations

from dataclasses import replace

from ui.viewmodels.field import Key, Problem, Typing
from ui.viewmodels.field_dates import When
from ui.viewmodels.field_parse import box_text, parse
from ui.viewmodels.form_overlay import Overlay
from ui.viewmodels.wording import Wording
from workbook.domain.entries.envelope import Reason
from workbook.domain.judging import converted, judge, offer
from workbook.domain.study import Item
from workbook.domain.values import Missing, Quantity, Text, Value


class FieldEditor:
    """Answers each act with the entry it leads to; None gives the entry up."""

    def __init__(self, overlay: Overlay, wording: Wording, when: When) -> None:
        self._overlay, self._wording, self._when = overlay, wording, when

    def _fresh(self, key: Key) -> Typing:
        """The entry to build on: the one there, or a first one over what is recorded."""
        typing = self._overlay.typed.get(key)
        if typing is not None:
            # What one types oneself is no longer the entry of whoever typed there before.
            mine = replace(typing, taken_from="", confirmed=True)
            return replace(mine, problem=None, typed="", kept=frozenset())
        return Typing(None, "", self._overlay.snapshot.cell(*key).heads)

    def typed(self, key: Key, item: Item, raw: str, unit: str) -> Typing | None:
        """Characters in the box."""
        if not raw.strip():
            return self.cleared(key)
        answer = parse(item, raw, unit, self._when)
        entry = self._fresh(key)
        if isinstance(answer, Problem):
            return replace(entry, value=None, raw=raw, problem=answer)
        return replace(entry, value=answer, raw=raw)

    def cleared(self, key: Key) -> Typing | None:
        """Nothing in the box: the entry is given up, or the recorded value is to be cleared."""
        if not self._overlay.snapshot.cell(*key).recorded:
            return None
        return replace(self._fresh(key), value=None, raw="")

    def put(self, key: Key, value: Value, typed: str = "") -> Typing:
        """A value that was not typed as it is. typed: the characters it was made of."""
        return replace(self._fresh(key), value=value, raw=self._text(value), typed=typed)

    def unit(self, key: Key, item: Item, code: str, *, keep_digits: bool) -> Typing | None:
        """The number in another unit: the same digits, or converted; None where there is none."""
        value = self._overlay.value(key)
        target = item.unit(code)
        if not isinstance(value, Quantity) or target is None or value.unit == code:
            return self._overlay.typed.get(key)
        source = item.unit(value.unit)
        moved: Quantity | None = Quantity(value.digits, code)
        if not keep_digits:
            moved = converted(value, source, target) if source is not None else None
        if moved is None:
            return self._overlay.typed.get(key)
        return self.put(key, moved, typed=f"{value.digits} {value.unit}")

    def missing(self, key: Key, reason: str, note: str) -> Typing:
        """A reason in the place of a value."""
        return self.put(key, Missing(reason, Text(note) if note.strip() else None))

    def reasoned(self, key: Key, code: str, words: str) -> Typing | None:
        """The reason for a change."""
        typing = self._overlay.typed.get(key)
        if typing is None:
            return None
        return replace(typing, reason=Reason(code, Text(words) if words.strip() else None))

    def kept(self, key: Key, item: Item) -> Typing | None:
        """The value stays in spite of every doubt that is said now."""
        typing = self._overlay.typed.get(key)
        if typing is None:
            return None
        issues = judge(item, typing.value, self._overlay.around.limits)
        codes = {issue.code for issue in issues if not issue.hard}
        codes |= {check.oid for check in self._overlay.failing(key) if not check.hard}
        return replace(typing, kept=typing.kept | codes)

    def settled(self, key: Key) -> Typing | None:
        """The entry as it stands once its field is left: written out, or gone where it says no
        more than what is recorded."""
        typing = self._overlay.typed.get(key)
        if typing is None or typing.problem is not None:
            return typing
        cell = self._overlay.snapshot.cell(*key)
        unchanged = cell.recorded and not cell.rivals and typing.value == cell.value
        if unchanged and set(typing.base) == set(cell.heads):
            return None
        return replace(typing, raw=self._text(typing.value))

    def offer(self, key: Key, item: Item, offer_id: str) -> Typing | None:
        """What a button under the field stands for."""
        kind, _, place = offer_id.partition(".")
        typing, cell = self._overlay.typed.get(key), self._overlay.snapshot.cell(*key)
        match kind:
            case "unit":
                return self._likely(key, item)
            case "keep":
                return self.kept(key, item)
            case "meant" if typing is not None and typing.problem is not None:
                return self.put(key, typing.problem.offers[int(place)], typed=typing.raw)
            case "rival":
                value = cell.rivals[int(place)][0]
                return replace(self._fresh(key), value=value, raw=self._text(value))
            case "propose":
                proposal = self._overlay.proposal(item)
                return typing if proposal is None else self.put(key, proposal)
            case "mine" if typing is not None:
                return replace(typing, base=cell.heads, confirmed=True)
            case "confirm" if typing is not None:
                return replace(typing, confirmed=True)
            case _:
                return None

    def _likely(self, key: Key, item: Item) -> Typing | None:
        typing = self._overlay.typed.get(key)
        value = typing.value if typing is not None else None
        meant = offer(item, value) if isinstance(value, Quantity) else None
        if meant is None or not isinstance(value, Quantity):
            return typing
        typed = value.digits if meant.converted else f"{value.digits} {value.unit}"
        return self.put(key, meant.value, typed=typed)

    def _text(self, value: Value | None) -> str:
        return box_text(value, self._wording, self._when.zone)
