"""One field as a screen shows it: its words, its state, what it offers. Plain values, no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from workbook.domain.entries.envelope import Reason
from workbook.domain.study import ItemType
from workbook.domain.values import Value

Key: TypeAlias = tuple[str, str, str]
"""Group, group key ("" where the group does not repeat), item."""


class Standing(StrEnum):
    """What is to be said of a field first; later members do not outrank earlier ones."""

    CONFLICT = "conflict"
    MOVED = "moved"
    ERROR = "error"
    WARNING = "warning"
    MISSING = "missing"
    DRAFT = "draft"
    CALCULATED = "calculated"
    IN_RANGE = "in_range"
    EMPTY = "empty"


class Tone(StrEnum):
    """The kind of a line under a field: a hint, something good, to check, or refused."""

    HINT = "hint"
    GOOD = "good"
    CHECK = "check"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """A line under a field."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A button under a field: the id goes back to `FormViewModel.take_offer`."""

    id: str
    text: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An answer, a unit or a reason: code, words, and a quiet note beside them."""

    code: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReasonState:
    """The reason asked where a recorded value changes: chosen code, words, and what is offered."""

    code: str
    words: str
    options: tuple[Option, ...]
    words_needed: bool


@dataclass(frozen=True, slots=True)
class FieldState:
    """Everything a field shows.

    name: `<FORM>.<ITEM>`, with `#<n>` in rows. raw: the characters in the box, a code for a
    choice, codes joined by a comma for several. unit: code in force, among `units`.
    stead: the reason that stands in the place of a value. note: words of a missing reason that
    asks for them (None where none are asked).
    """

    key: Key
    name: str
    type: ItemType
    appearance: str
    label: str
    raw: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    units: tuple[Option, ...] = ()
    standing: Standing = Standing.EMPTY
    required: str = ""
    changed: str = ""
    state: str = ""
    visible: bool = True
    read_only: bool = False
    recorded: bool = False
    stead: str = ""
    note: str | None = None
    missing: tuple[Option, ...] = ()
    lines: tuple[Line, ...] = ()
    fixes: tuple[Fix, ...] = ()
    reason: ReasonState | None = None

    @property
    def unit_label(self) -> str:
        """The words of the unit in force."""
        return next((unit.text for unit in self.units if unit.code == self.unit), "")

    @property
    def spoken(self) -> str:
        """State and lines in one sentence, for a screen reader and the list of problems."""
        parts = [self.state, *(line.text for line in self.lines)]
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why typed characters are no value yet: a sentence's code, and what they may have meant."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    offers: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Typing:
    """What a person put into a field and has not recorded.

    value: None while `problem` says why the characters are none, or where a recorded value is
    cleared. base: ids of the events it was typed over. typed: the characters as typed where they
    were read as something else. kept: codes of warnings seen and kept. taken_from: the person
    who typed it first; such a value is recorded only once `confirmed`.
    """

    value: Value | None
    raw: str
    base: tuple[str, ...] = ()
    problem: Problem | None = None
    typed: str = ""
    kept: frozenset[str] = frozenset()
    reason: Reason | None = None
    taken_from: str = ""
    confirmed: bool = True

    def says_as(self, other: Typing | None) -> bool:
        """Whether another entry says the same, in whichever language it is spelled."""
        return other is not None and replace(self, raw="") == replace(other, raw="")
