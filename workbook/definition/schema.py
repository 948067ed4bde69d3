"""Shape of the definition's files: strict pydantic models, one per noun, no unknown key let by.

The TOML folder and the stored JSON have the same shape. A decimal is a TOML number or a string
of digits, never a binary float; JSON carries every number as a string. What a type cannot say
(an unknown code list, a duplicate oid) is checked in `semantic`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from workbook.domain.study import ItemType, Record

_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
_REF = r"^([A-Z][A-Z0-9]*/)?[A-Z][A-Z0-9]*\.[A-Z][A-Z0-9]*$"


def _decimal(value: object) -> object:
    # TOML knows `nan` and `inf`, which no range can hold.
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    raise PydanticCustomError("not_a_decimal", "not a decimal")


def _whole(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,6}", value):
        return int(value)
    return value


def _bound(value: object) -> object:
    return None if value == "" else _decimal(value)


def _alike(value: object) -> object:
    return {"fr": value, "en": value} if isinstance(value, str) else value


Number = Annotated[Decimal, BeforeValidator(_decimal)]
Whole = Annotated[int, BeforeValidator(_whole)]
Bound = Annotated[Decimal | None, BeforeValidator(_bound)]
Ends = Annotated[list[Bound], Field(min_length=2, max_length=2)]
Sentence = Annotated[str, Field(min_length=1, pattern=r"\S")]
Oid = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,15}$")]
CodeText = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.+-]{1,64}$")]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
Ref = Annotated[str, Field(pattern=_REF)]


class Model(BaseModel):
    """Base of all: strict types, unknown keys refused, frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class WordsSource(Model):
    """One text; both languages are required and neither may be blank."""

    fr: Sentence
    en: Sentence


class UnitWordsSource(Model):
    """A unit's sign in both languages; blank for a number without unit."""

    fr: str
    en: str


class UnitSource(Model):
    """A unit of a quantity; its label may be one text where both languages write it alike.

    plausible, possible: [low, high], an empty string leaves that end open. factor "" = none.
    """

    code: Annotated[str, Field(pattern=r"^\S*$")]
    label: Annotated[UnitWordsSource, BeforeValidator(_alike)]
    factor: Bound = Decimal(1)
    plausible: Ends
    possible: Ends
    decimals: Whole = 0
    slip: str = ""
    slip_converts: bool = False


_SHAPES = (
    frozenset({"item", "is"}),
    frozenset({"item", "op", "number"}),
    frozenset({"item", "op", "number", "unit"}),
    frozenset({"item", "op", "other"}),
    frozenset({"answered"}),
    frozenset({"event"}),
    frozenset({"status"}),
    frozenset({"all"}),
    frozenset({"any"}),
    frozenset({"not"}),
)


class ConditionSource(Model):
    """A condition in one of its shapes; any other mixture of keys is refused.

    {item, is = [codes]} · {item, op, number, unit} · {item, op, other} · {answered} ·
    {event = [...]} · {status} · {all = [...]} · {any = [...]} · {not = {...}}
    """

    item: Ref = ""
    codes: list[CodeText] = Field(default=[], alias="is")
    op: Literal["lt", "le", "gt", "ge", "eq", "ne", ""] = ""
    number: Number | None = None
    unit: str = ""
    other: Ref = ""
    answered: Ref = ""
    event: list[Oid] = []
    status: str = ""
    every: list[ConditionSource] = Field(default=[], alias="all")
    some: list[ConditionSource] = Field(default=[], alias="any")
    negated: ConditionSource | None = Field(default=None, alias="not")

    @model_validator(mode="before")
    @classmethod
    def _one_shape(cls, data: object) -> object:
        if not isinstance(data, dict) or frozenset(data) not in _SHAPES:
            raise PydanticCustomError("not_a_condition", "not a condition")
        return data


class CodeSource(Model):
    """One answer of a code list."""

    code: CodeText
    label: WordsSource
    hint: WordsSource | None = None


class CodeListSource(Model):
    """The answers an item offers."""

    oid: Oid
    codes: Annotated[list[CodeSource], Field(min_length=1)]


class ItemSource(Model):
    """One question. Units stand in place, or by the name of a set of `units.toml`."""

    oid: Oid
    type: Annotated[ItemType, Field(strict=False)]
    label: WordsSource
    protocol: Sentence
    hint: WordsSource | None = None
    units: list[UnitSource] = []
    unit_set: str = ""
    code_list: str = ""
    required: bool = True
    when: ConditionSource | None = None
    appearance: str = ""
    compute: str = ""
    inputs: list[Ref] = []
    proposes_from: Ref | None = None
    may_be_missing: bool = True
    identity: bool = False


class ItemGroupSource(Model):
    """Items asked together."""

    oid: Oid
    label: WordsSource
    items: Annotated[list[ItemSource], Field(min_length=1)]
    repeating: bool = False
    when: ConditionSource | None = None


class FormSource(Model):
    """One form, one file."""

    oid: Oid
    label: WordsSource
    protocol: Sentence
    record: Annotated[Record, Field(strict=False)]
    groups: Annotated[list[ItemGroupSource], Field(min_length=1)]
    repeating: bool = False
    family: str = ""
    icon: str = ""


class FormRefSource(Model):
    """A form within a study event."""

    form: Oid
    when: ConditionSource | None = None
    required: bool = True


class StudyEventSource(Model):
    """A visit; no `day` key = outside the day count."""

    oid: Oid
    label: WordsSource
    short: WordsSource
    day: Whole | None = None
    first_day: Whole | None = None
    last_day: Whole | None = None
    forms: list[FormRefSource]
    scheduled: bool = True


class SettingAnswerSource(Model):
    """One allowed answer of a setting."""

    code: CodeText
    label: WordsSource


class SettingSource(Model):
    """A choice the protocol leaves open."""

    id: Identifier
    label: WordsSource
    answers: Annotated[list[SettingAnswerSource], Field(min_length=2)]
    default: str
    protocol_words: WordsSource
    reason: WordsSource
    scope: Literal["trial", "site"]
    needs_confirmation: bool = False


class CheckSource(Model):
    """An edit check."""

    oid: Oid
    form: Oid
    item: Oid
    fails_when: ConditionSource
    hard: bool = False
    text: WordsSource
    protocol: Sentence


class StudyHead(Model):
    """`study.toml`: the trial's identity and its schedule."""

    oid: Sentence
    version: Sentence
    label: WordsSource
    protocol_version: Sentence
    identifiers: dict[str, str]
    missing_reasons: str
    change_reasons: str
    landmarks: dict[Identifier, Ref] = {}
    events: Annotated[list[StudyEventSource], Field(min_length=1)]


class StudySource(Model):
    """The whole definition, as its files together or as the one stored JSON document."""

    format: Literal["1"]
    study: StudyHead
    forms: Annotated[list[FormSource], Field(min_length=1)]
    code_lists: list[CodeListSource]
    settings: list[SettingSource]
    checks: list[CheckSource]
    unit_sets: dict[str, list[UnitSource]] = {}
