"""The lines and buttons under a field: what is odd there, what helps, and the likely fixes."""

from __future__ import annotations

from collections.abc import Iterable

from ui.viewmodels.field import Fix, Key, Line, Tone
from ui.viewmodels.field_issues import Trouble
from ui.viewmodels.field_parse import box_text, offset_text
from ui.viewmodels.form_overlay import Overlay
from ui.viewmodels.wording import Wording
from workbook.application.views.shown import ShownCell
from workbook.domain.rules import ItemRef
from workbook.domain.study import Item, ItemType
from workbook.domain.values import Missing, Moment, Value

_GENTLE = frozenset(
    {
        "check.reason_needed",
        "check.words_needed",
        "form.confirm_taken",
        "form.not_asked_any_more",
        "form.day_missing",
        "form.time_missing",
        "form.which_pass",
        "form.moved",
        "form.conflict",
    }
)
_NO_UNIT = "\0"


class FieldLines:
    """Writes lines and fixes for the fields of one overlay."""

    def __init__(self, overlay: Overlay, wording: Wording, zone: str) -> None:
        self.overlay, self.wording, self.zone = overlay, wording, zone
        self.study = overlay.plan.study

    def lines(
        self, key: Key, item: Item, unit: str, found: Iterable[Trouble], value: Value | None
    ) -> tuple[Line, ...]:
        """Everything said under the box, what matters most first."""
        said = [Line(_tone(trouble), self._sentence(key, item, trouble)) for trouble in found]
        typing = self.overlay.typed.get(key)
        if typing is not None and typing.typed:
            said.append(Line(Tone.HINT, self.wording.say("form.typed_as", typed=typing.typed)))
        hint = self._hint(key, item, unit, empty=value is None)
        if hint and not any(line.tone is not Tone.HINT for line in said):
            said.append(Line(Tone.HINT, hint))
        if not said and isinstance(value, Missing):
            said.append(Line(Tone.HINT, self._by(key)))
        return tuple(line for line in said if line.text)

    def _by(self, key: Key) -> str:
        cell = self.overlay.snapshot.cell(*key)
        if not cell.recorded:
            return ""
        return self.wording.say("form.recorded_by", **self._who(cell))

    def _who(self, cell: ShownCell) -> dict[str, str]:
        names = self.overlay.snapshot.names
        return {
            "author": names.get(cell.author, cell.author),
            "time": self.wording.stamp(cell.utc, self.zone),
        }

    def _sentence(self, key: Key, item: Item, trouble: Trouble) -> str:
        if trouble.check is not None:
            french = self.wording.french
            return trouble.check.text_fr if french else trouble.check.text_en
        params = {name: self._shown(name, item, text) for name, text in trouble.params.items()}
        if trouble.code == "form.moved":
            cell = self.overlay.snapshot.cell(*key)
            params |= self._who(cell) | {"value": self._value(item, cell.value)}
        if trouble.code == "form.confirm_taken":
            typing = self.overlay.typed[key]
            names = self.overlay.snapshot.names
            params["name"] = names.get(typing.taken_from, typing.taken_from)
        if trouble.offer is not None:
            return self._slip(item, trouble, params)
        return self._said(_open_ended(trouble.code, params), params)

    def _said(self, code: str, params: dict[str, str]) -> str:
        """A sentence; a number without a unit leaves no gap where the unit would stand."""
        if params.get("unit") != "":
            return self.wording.say(code, **params)
        said = self.wording.say(code, **(params | {"unit": _NO_UNIT}))
        return said.replace(f" {_NO_UNIT}", "").replace(f"\u00a0{_NO_UNIT}", "")

    def _slip(self, item: Item, trouble: Trouble, params: dict[str, str]) -> str:
        """What is odd, then the likely slip: the number may have been typed in another unit."""
        offer = trouble.offer
        if offer is None or offer.converted:
            return self._said(_open_ended(trouble.code, params), params)
        other = self._unit_label(item, offer.value.unit)
        return self._said(_open_ended("form.slip", params), params | {"other": other})

    def _shown(self, name: str, item: Item, text: str) -> str:
        if name == "unit":
            return self.wording.unit_beside(item, text)
        return self.wording.number(text) if name in ("low", "high", "most") and text else text

    def _unit_label(self, item: Item, code: str) -> str:
        unit = item.unit(code)
        return unit.label.in_(self.wording.lang) if unit is not None else code

    def _value(self, item: Item, value: Value | None) -> str:
        shown = self.wording.value(value, item, self.study)
        return shown or self.wording.say("form.nothing")

    def _hint(self, key: Key, item: Item, unit: str, *, empty: bool) -> str:
        """The item's own hint, the two values before, the usual range; how to type a first date."""
        parts = [item.hint.in_(self.wording.lang)] if item.hint else []
        before = self._before(item) if not key[1] else ""
        if before:
            parts.append(before)
        usual = self._usual(item, unit) if item.hint is None else ""
        if usual:
            parts.append(usual)
        if empty and not parts and item.type is ItemType.MOMENT:
            parts.append(self.wording.say("form.moment_format"))
        elif empty and not parts and item.type is ItemType.DAY:
            parts.append(self.wording.say("form.day_format"))
        return " ".join(parts)

    def _before(self, item: Item) -> str:
        earlier = self.overlay.snapshot.earlier.get(item.oid, ())
        if item.type is not ItemType.QUANTITY or not earlier:
            return ""
        shown = [
            self.wording.say(
                "form.was",
                day=self.study.event(event).short.in_(self.wording.lang),
                value=self._inside(value, item),
            )
            for event, value in earlier
        ]
        return ", ".join(shown) + "."

    def _inside(self, value: Value, item: Item) -> str:
        """A value inside a sentence: the words of a missing one begin small, and a number is
        never parted from its unit, which may hold a space of its own."""
        shown = self.wording.value(value, item, self.study)
        if isinstance(value, Missing):
            return shown[:1].lower() + shown[1:]
        return shown.replace(" ", "\u00a0")

    def _usual(self, item: Item, code: str) -> str:
        unit = item.unit(code)
        if unit is None or unit.plausible.low is None or unit.plausible.high is None:
            return ""
        low, high = (format(end, "f") for end in (unit.plausible.low, unit.plausible.high))
        return self.wording.say(
            "form.usual", low=self.wording.number(low), high=self.wording.number(high)
        )

    def fixes(self, key: Key, item: Item, found: tuple[Trouble, ...]) -> tuple[Fix, ...]:
        """The buttons, the likeliest first."""
        typing, cell = self.overlay.typed.get(key), self.overlay.snapshot.cell(*key)
        fixes: list[Fix] = []
        for trouble in found:
            fixes += self._fixes_of(key, item, trouble)
        if typing is not None and typing.problem is not None:
            fixes += [
                Fix(f"meant.{place}", self._meant(value, typing.problem.code), primary=place == 0)
                for place, value in enumerate(typing.problem.offers)
            ]
        proposal = self.overlay.proposal(item)
        source = item.proposes_from
        if source and proposal is not None and typing is None and not cell.recorded:
            shown = self._value(item, proposal)
            said = self.wording.say("form.fix_propose", value=shown, source=self._source(source))
            fixes.append(Fix("propose", said))
        return tuple(dict.fromkeys(fixes))

    def _source(self, ref: ItemRef) -> str:
        """Where a proposed value was recorded: its form, on the form itself the question."""
        here = ref.form == self.overlay.plan.form.oid
        label = self.study.item(ref).label if here else self.study.form(ref.form).label
        return label.in_(self.wording.lang)

    def _meant(self, value: Value, problem: str) -> str:
        """A likely day and time; with the offset where the clocks showed the time twice."""
        if not isinstance(value, Moment):
            return box_text(value, self.wording)
        time = self.wording.time(value.instant)
        if problem == "form.which_pass":
            return f"{time} (UTC{offset_text(value)})"
        return f"{self.wording.short_day(value.instant)} {time}"

    def _fixes_of(self, key: Key, item: Item, trouble: Trouble) -> list[Fix]:
        say = self.wording.say
        match trouble.code:
            case "form.moved":
                return [
                    Fix("mine", say("form.fix_mine"), True),
                    Fix("theirs", say("form.fix_theirs")),
                ]
            case "form.conflict":
                return self._rivals(key, item)
            case "form.confirm_taken":
                return [
                    Fix("confirm", say("form.fix_confirm"), True),
                    Fix("clear", say("form.fix_clear")),
                ]
            case "form.not_asked_any_more":
                return [Fix("clear", say("form.fix_clear"), True)]
        fixes = []
        if trouble.offer is not None:
            fixes.append(Fix("unit", self._offer(item, trouble), True))
        if trouble.soft and trouble.stops:
            fixes.append(Fix("keep", say("form.fix_keep")))
        return fixes

    def _offer(self, item: Item, trouble: Trouble) -> str:
        if trouble.offer is None:
            return ""
        shown = self._value(item, trouble.offer.value)
        code = "form.fix_converted" if trouble.offer.converted else "form.fix_other_unit"
        return self.wording.say(
            code, value=shown, unit=self._unit_label(item, trouble.offer.value.unit)
        )

    def _rivals(self, key: Key, item: Item) -> list[Fix]:
        names = self.overlay.snapshot.names
        return [
            Fix(
                f"rival.{place}",
                self.wording.say(
                    "form.fix_rival",
                    value=self._value(item, value),
                    name=names.get(person, person),
                ),
            )
            for place, (value, person) in enumerate(self.overlay.snapshot.cell(*key).rivals)
        ]


def is_gentle(trouble: Trouble) -> bool:
    """What only waits for an act (a reason, a confirmation, words) is no error of the value."""
    return trouble.code in _GENTLE


def _tone(trouble: Trouble) -> Tone:
    gentle = trouble.soft or not trouble.stops or is_gentle(trouble)
    return Tone.CHECK if gentle else Tone.REFUSED


def _open_ended(code: str, params: dict[str, str]) -> str:
    """The sentence for a range that is open at one end."""
    if code in ("check.unusual", "check.impossible", "form.slip"):
        if not params.get("low"):
            return f"{code}_above"
        if not params.get("high"):
            return f"{code}_below"
    return code
