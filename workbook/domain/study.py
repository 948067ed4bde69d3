"""The study definition as the program knows it: CDISC ODM's words, frozen and versioned.

A `Study` is read once from its TOML files (or from the copy stored in a workbook) and never
changes while in force. Clinical logic is Python; what stands here is data: which items a form
asks, in which units, when it is asked, and where the protocol says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from workbook.domain.rules import Check, Condition, ItemRef, reads


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the users' languages."""

    fr: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `fr` or `en`."""
        return self.fr if language == "fr" else self.en


class ItemType(StrEnum):
    """What kind of answer an item takes."""

    QUANTITY = "quantity"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    COMPUTED = "computed"


class Record(StrEnum):
    """What a form is to an inspector: where the value was written first."""

    SOURCE = "source"
    TRANSCRIBED = "transcribed"
    COPY = "copy"


# The looks a form page may be asked for, per kind of answer; the page's own registry must know
# every one of them ("" = the usual look of the type).
APPEARANCES: Mapping[ItemType, frozenset[str]] = {
    ItemType.QUANTITY: frozenset({""}),
    ItemType.CHOICE: frozenset({"", "segmented", "combo", "radio"}),
    ItemType.CHOICES: frozenset({""}),
    ItemType.TEXT: frozenset({"", "long"}),
    ItemType.DAY: frozenset({""}),
    ItemType.MOMENT: frozenset({""}),
    ItemType.COMPUTED: frozenset({""}),
}

# Clinical functions a computed item may name, with the inputs each reads, in order.
COMPUTES: Mapping[str, tuple[str, ...]] = {
    "pao2_fio2": ("PaO2", "FiO2"),
    "glasgow_sum": ("eye", "verbal", "motor"),
    "sofa_rise": ("SOFA before", "SOFA now"),
    "fluid_per_kg": ("crystalloids", "albumin", "weight"),
    "fall_percent": ("baseline", "lowest"),
    "norepinephrine_base": ("dose or rate", "salt", "concentration", "weight"),
    "sofa_total": (
        *("PaO2", "FiO2", "ventilation", "platelets", "bilirubin", "MAP"),
        *("catecholamine", "norepinephrine base", "epinephrine", "dopamine", "dobutamine"),
        *("Glasgow", "creatinine", "urine"),
    ),
}

# Facts about a subject that a condition may ask for; a projection answers them.
# randomised: a box was taken. hospitalised: alive and in any ward of the hospital (footnote *
# of Table 1). consent_open: a consent is still to be sought (footnote 0 of Table 1). dead: a
# time or day of death is recorded.
STATUSES: frozenset[str] = frozenset({"randomised", "hospitalised", "consent_open", "dead"})


@dataclass(frozen=True, slots=True)
class Range:
    """An interval with inclusive ends; None is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Whether the number lies inside, ends included."""
        above = self.low is None or number >= self.low
        return above and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit an item may be typed in.

    code is "" for a number without unit (pH, a score). decimals: figures after the comma that a
    computed or converted number is shown with; typed digits stay as typed.
    factor: how many of the item's first unit one of this unit is (1 for the first); used to
    show the other figure, never to score; None where no fixed factor exists (mL/h to ug/kg/min
    needs a concentration and a weight). plausible: outside it the program warns. possible:
    outside it the program refuses. slip: the unit that a number outside `plausible` was
    probably typed in ("" = none); its offer keeps the digits and changes the unit, unless
    `slip_converts` (a fraction typed as 40 per cent becomes 0.40, platelets per mm3 become
    10^9/L: there the digits change and the typed ones stay in the history).
    """

    code: str
    label: Words
    factor: Decimal | None
    plausible: Range
    possible: Range
    decimals: int
    slip: str = ""
    slip_converts: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One answer of a code list."""

    code: str
    label: Words
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class CodeList:
    """The answers an item offers, in their order."""

    oid: str
    codes: tuple[Code, ...]

    def label(self, code: str, language: str) -> str:
        """The answer's words; the code itself where the list does not know it."""
        for entry in self.codes:
            if entry.code == code:
                return entry.label.in_(language)
        return code


@dataclass(frozen=True, slots=True)
class Item:
    """One question: what is asked, how it is answered, when, and where the protocol asks it.

    appearance: the look the form page picks from its registry ("" = the type's default).
    required: must hold a value or a missing reason once `when` is true.
    compute: for COMPUTED items, the name of the clinical function that gives the value (a key
    of COMPUTES); inputs: the items it reads, in the function's own order.
    proposes_from: an item whose recorded answer the field offers with one key, so that nobody
    types a laboratory result twice; nothing is copied without a person's act.
    identity: the value could name a person; it leaves the site only as decision rules say.
    """

    oid: str
    type: ItemType
    label: Words
    protocol: str
    hint: Words | None = None
    units: tuple[Unit, ...] = ()
    code_list: str = ""
    required: bool = True
    when: Condition | None = None
    appearance: str = ""
    compute: str = ""
    inputs: tuple[ItemRef, ...] = ()
    proposes_from: ItemRef | None = None
    may_be_missing: bool = True
    identity: bool = False

    def unit(self, code: str) -> Unit | None:
        """The unit with that code, or None."""
        return next((unit for unit in self.units if unit.code == code), None)


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items asked together; a repeating group is a table of rows, each with its own key."""

    oid: str
    label: Words
    items: tuple[Item, ...]
    repeating: bool = False
    when: Condition | None = None


@dataclass(frozen=True)
class Form:
    """A page of item groups. `family` names the spreadsheet it is exported to."""

    oid: str
    label: Words
    protocol: str
    record: Record
    groups: tuple[ItemGroup, ...]
    repeating: bool = False
    family: str = ""
    icon: str = ""

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All items by oid, in the order they are asked."""
        return {item.oid: item for group in self.groups for item in group.items}

    def group_of(self, item_oid: str) -> ItemGroup:
        """The group an item stands in; KeyError for an item of another form."""
        return self._groups_by_item[item_oid]

    @cached_property
    def _groups_by_item(self) -> Mapping[str, ItemGroup]:
        return {item.oid: group for group in self.groups for item in group.items}


@dataclass(frozen=True, slots=True)
class FormRef:
    """A form within a study event, with the condition that the footnotes of Table 1 set."""

    form: str
    when: Condition | None = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class StudyEvent:
    """A visit of the schedule.

    day: study day (0 = day of randomisation), None for events outside the day count
    (screening, events that are kept for the whole course). first_day, last_day: the window in
    study days in which the visit may be done.
    """

    oid: str
    label: Words
    short: Words
    day: int | None
    first_day: int | None
    last_day: int | None
    forms: tuple[FormRef, ...]
    scheduled: bool = True


@dataclass(frozen=True, slots=True)
class SettingAnswer:
    """One allowed answer of a setting."""

    code: str
    label: Words


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice the protocol leaves open: its answers, our default, why, and who may change it.

    scope: `trial` (changed by the sponsor alone) or `site` (changed by a signed event).
    needs_confirmation: the default serves demonstration workbooks only; for a real patient the
    answer must have been confirmed with the reference of the sponsor's written decision.
    """

    id: str
    label: Words
    answers: tuple[SettingAnswer, ...]
    default: str
    protocol_words: Words
    reason: Words
    scope: str
    needs_confirmation: bool = False


@dataclass(frozen=True)
class Study:
    """The whole definition of one protocol version.

    landmarks: items that lists and headers show, by a name of their own (`initials`, `sex`,
    `age`, `onset`, `consent`, `death`, `death_day`, `left_icu`, `left_hospital`,
    `not_included`). Without a study event, the last one of the schedule that holds a value.
    """

    oid: str
    version: str
    label: Words
    protocol_version: str
    identifiers: Mapping[str, str]
    study_events: tuple[StudyEvent, ...]
    forms: tuple[Form, ...]
    code_lists: tuple[CodeList, ...]
    settings: tuple[Setting, ...]
    checks: tuple[Check, ...]
    missing_reasons: str
    change_reasons: str
    landmarks: Mapping[str, ItemRef] = field(default_factory=dict)
    structure_hash: str = field(default="", compare=False)
    text_hash: str = field(default="", compare=False)

    @cached_property
    def _forms(self) -> Mapping[str, Form]:
        return {form.oid: form for form in self.forms}

    @cached_property
    def _events(self) -> Mapping[str, StudyEvent]:
        return {event.oid: event for event in self.study_events}

    @cached_property
    def _lists(self) -> Mapping[str, CodeList]:
        return {code_list.oid: code_list for code_list in self.code_lists}

    @cached_property
    def _events_by_form(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for event in self.study_events:
            for ref in event.forms:
                found[ref.form] = (*found.get(ref.form, ()), event.oid)
        return found

    def form(self, oid: str) -> Form:
        """The form; KeyError where the study has none of that oid."""
        return self._forms[oid]

    def event(self, oid: str) -> StudyEvent:
        """The study event; KeyError where the study has none of that oid."""
        return self._events[oid]

    def code_list(self, oid: str) -> CodeList:
        """The code list; KeyError where the study has none of that oid."""
        return self._lists[oid]

    def has_form(self, oid: str) -> bool:
        """Whether this version knows the form (an old value may stand on one it dropped)."""
        return oid in self._forms

    def has_event(self, oid: str) -> bool:
        """Whether this version knows the study event."""
        return oid in self._events

    def forms_of(self, event: str) -> tuple[Form, ...]:
        """The forms of a study event in their order, conditions aside; KeyError for no event."""
        return tuple(self.form(ref.form) for ref in self.event(event).forms)

    def item(self, ref: ItemRef) -> Item:
        """The item a rule names; KeyError where the study has none."""
        return self.form(ref.form).items[ref.item]

    def events_of(self, form: str) -> tuple[str, ...]:
        """Oids of the study events that hold the form, in schedule order."""
        return self._events_by_form.get(form, ())

    @cached_property
    def hard_checks_by_item(self) -> Mapping[tuple[str, str], tuple[Check, ...]]:
        """Hard checks by every (form, item) they stand at or read, in their own order."""
        found: dict[tuple[str, str], dict[str, Check]] = {}
        for check in self.checks:
            if check.hard:
                for ref in (ItemRef(check.form, check.item), *reads(check.fails_when)):
                    found.setdefault((ref.form, ref.item), {})[check.oid] = check
        return {key: tuple(checks.values()) for key, checks in found.items()}

    @cached_property
    def settings_by_id(self) -> Mapping[str, Setting]:
        """All settings by id."""
        return {setting.id: setting for setting in self.settings}
