"""Facts: the index of the log, one per event, and the graph of what supersedes what.

Every event has a *register*: the one thing it says something about (one item of one form, one
box, one role). The facts of a register that no other event supersedes are its heads: none, one,
or several, and several that differ are a conflict. This is the whole merge rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbook.domain import canonical, canonical_json
from workbook.domain.canonical_json import Json
from workbook.domain.entries import book, clinical, people
from workbook.domain.entries.envelope import Event, Payload, Place
from workbook.domain.entries.registry import lifted
from workbook.domain.values import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """One event as projections read it.

    register: text that names what the event is about; "" for events that only belong in the
    audit trail. value: the new value as canonical JSON, "" for none. detail: the payload as
    canonical JSON, "" for a recorded item. utc and clock order facts for display only.
    """

    event_id: str
    log_id: str
    sequence: int
    command_id: str
    kind: str
    register: str
    place: Place
    person: str
    role: str
    utc: str
    clock: str
    value: str
    detail: str
    supersedes: tuple[str, ...]

    @property
    def new(self) -> Value | None:
        """The value this fact gives its item; None where it was cleared."""
        return canonical.value_from_json(self.value) if self.value else None

    @property
    def missing(self) -> bool:
        """Whether the value is a missing one with its reason; asked often, so read from the text.

        Inside a string of JSON every quote is escaped: this key and word can stand there only
        as the value's own type.
        """
        return '"t":"missing"' in self.value

    def field(self, name: str) -> str:
        """A text of the payload by name ("" where it has none)."""
        part = self._part(name)
        return part if isinstance(part, str) else ""

    def flag(self, name: str) -> bool:
        """A flag of the payload by name (False where it has none)."""
        return self._part(name) is True

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts of the payload by name (empty where it has none)."""
        part = self._part(name)
        return tuple(part) if isinstance(part, list) else ()

    def text_digest(self, name: str) -> str:
        """The digest of a free text of the payload by name ("" where it has none)."""
        part = self._part(name)
        return str(part["sha256"]) if isinstance(part, dict) else ""

    def _part(self, name: str) -> object:
        return canonical_json.parsed_object(self.detail).get(name) if self.detail else None


def fact_of(event: Event) -> Fact:
    """The fact of an event as it was read back from its bytes, in its kind's newest version."""
    event = replace(event, payload=lifted(event.payload))
    value = "" if event.new is None else canonical.value_json(event.new)
    return fact_of_sealed(event, value, canonical.payload_tree(event.payload))


def fact_of_sealed(event: Event, value: str, payload: Json) -> Fact:
    """The fact of an event whose new value and payload are at hand as they stand in its bytes."""
    recorded_item = isinstance(event.payload, clinical.ItemRecorded)
    return Fact(
        event_id=event.event_id,
        log_id=event.log_id,
        sequence=event.sequence,
        command_id=event.command_id,
        kind=event.payload.KIND,
        register=register_of(event),
        place=event.place,
        person=event.author.person,
        role=event.author.role,
        utc=event.recorded.utc,
        clock=event.clock,
        value=value,
        detail="" if recorded_item else canonical_json.text_of(payload),
        supersedes=event.supersedes,
    )


def register_of(event: Event) -> str:
    """The register of an event, "" where the event only belongs in the audit trail."""
    place = event.place
    if isinstance(event.payload, clinical.ItemRecorded):
        return item_register(place)
    match event.payload:
        case clinical.SubjectScreened():
            return f"subject/{place.subject}"
        case clinical.SubjectRandomised():
            return f"randomisation/{place.subject}"
        case clinical.RowRemoved():
            keys = (place.subject, place.event, place.event_key, place.form, place.form_key)
            return "/".join(("row", *keys, place.group, place.group_key))
        case clinical.BoxReceived(box) | clinical.BoxStateSet(box):
            return f"box/{box}"
        case payload:
            return _book_register(payload)


def _book_register(payload: Payload) -> str:
    match payload:
        case people.PersonAdded(person):
            return f"person/{person}"
        case people.PersonEnded(person):
            return f"ended/{person}"
        case people.RoleGranted(person, role):
            return f"role/{person}/{role}"
        case people.KeyBound(person, _, device):
            return f"key/{person}/{device}"
        case book.WorkbookCreated():
            return "workbook"
        case book.DefinitionStored():
            return "definition"
        case book.SettingChanged(setting):
            return f"setting/{setting}"
        case book.RangeGranted(device, first):
            return f"range/{device}/{first}"
        case _:
            return ""


def item_register(place: Place) -> str:
    """The register of one item at one place of one subject."""
    return "/".join(
        (
            "item",
            place.subject,
            place.event,
            place.event_key,
            place.form,
            place.form_key,
            place.group,
            place.group_key,
            place.item,
        )
    )


class Standing(StrEnum):
    """What the heads of a register amount to."""

    EMPTY = "empty"
    AGREED = "agreed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Cell:
    """The state of one register: its heads in the order of their ids, and what they amount to."""

    heads: tuple[Fact, ...]
    standing: Standing

    @property
    def value(self) -> Value | None:
        """The agreed value; None when empty, cleared or in conflict."""
        return self.heads[0].new if self.standing is Standing.AGREED else None

    @property
    def missing(self) -> bool:
        """Whether the agreed value is a missing one with its reason."""
        return self.standing is Standing.AGREED and self.heads[0].missing

    @property
    def answered(self) -> bool:
        """Whether there is an agreed value that is not a missing one."""
        return (
            self.standing is Standing.AGREED
            and self.heads[0].value != ""
            and not self.heads[0].missing
        )

    @property
    def head_ids(self) -> tuple[str, ...]:
        """Ids a next event must supersede."""
        return tuple(fact.event_id for fact in self.heads)


def cell_of(heads: Iterable[Fact]) -> Cell:
    """The cell of a register's heads: equal values agree, different ones are a conflict.

    A free text is known by its salted digest alone, so the same words given twice, on two
    laptops, are a conflict as well: whoever settles it sees that both say the same.
    """
    once = {fact.event_id: fact for fact in heads}
    ordered = tuple(once[event_id] for event_id in sorted(once))
    contents = {(fact.kind, fact.value, fact.detail) for fact in ordered}
    if len(contents) > 1:
        return Cell(ordered, Standing.CONFLICT)
    if not ordered or (ordered[0].value == "" and ordered[0].detail == ""):
        return Cell(ordered, Standing.EMPTY)
    return Cell(ordered, Standing.AGREED)


def cells(heads: Iterable[Fact]) -> dict[str, Cell]:
    """Cells by register, of a mixed set of heads."""
    grouped: dict[str, list[Fact]] = {}
    for fact in heads:
        grouped.setdefault(fact.register, []).append(fact)
    return {register: cell_of(facts) for register, facts in grouped.items()}


def heads_of(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that no fact of the same set supersedes; the pure form of the stored flag."""
    gone = {event_id for fact in facts for event_id in fact.supersedes}
    return [fact for fact in facts if fact.event_id not in gone]
