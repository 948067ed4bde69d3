"""Whether data of a subject may be used for a purpose, from consent and the answer on data use.

Consent to take part and the use of data are two independent answers (protocol, Ethics approval
and consent). Care, safety, accountability, the consent record and counts never wait for either;
only clinical values that leave for the centre, the analysis or a central assessor do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What data are wanted for."""

    CARE = "care"
    SITE_SYNC = "site_sync"
    SAFETY = "safety"
    BOXES = "boxes"
    CONSENT = "consent"
    COUNTS = "counts"
    VALUES = "values"


class Participation(StrEnum):
    """Where the subject's consent to take part stands."""

    NOT_ASKED = "NOT_ASKED"
    EMERGENCY = "EMERGENCY"
    INFORMED = "INFORMED"
    RELATIVE = "RELATIVE"
    PATIENT = "PATIENT"
    GUARDIAN = "GUARDIAN"
    CONTINUE = "CONTINUE"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    DIED_BEFORE = "DIED_BEFORE"
    UNREACHABLE = "UNREACHABLE"


class Data(StrEnum):
    """What was answered on the use of data."""

    NOT_ASKED = "NOT_ASKED"
    NO_OBJECTION = "NO_OBJECTION"
    OBJECTION = "OBJECTION"
    PARTIAL = "PARTIAL"


class Scope(StrEnum):
    """Which part of the data is meant: up to the decision, after it, samples, contact at day 28."""

    PAST = "PAST"
    FURTHER = "FURTHER"
    SAMPLES = "SAMPLES"
    DAY28 = "DAY28"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer on the use of data; granted: what a partial agreement allows."""

    data: Data = Data.NOT_ASKED
    granted: frozenset[Scope] = frozenset()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the trial settled where the protocol is silent.

    earlier_after_withdrawal: data up to a withdrawal or refusal are used although nobody was
    asked about them. died_before_used: data of a patient nobody could ask are used, flagged.
    """

    earlier_after_withdrawal: bool = False
    died_before_used: bool = True


@dataclass(frozen=True, slots=True)
class Use:
    """The verdict; reason is a code of the family `data_use`, for allowed uses too."""

    allowed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Both answers as they stand, and the instant (ISO text, "" unknown) that ends the past.

    since: when the decision that divides earlier from later data was made.
    """

    participation: Participation = Participation.NOT_ASKED
    answer: Answer = Answer()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the consent form: when, what about taking part, what about data.

    at: sorts as text; UTC instant in ISO form. step and data: codes of the form ("" for none).
    """

    at: str
    step: str
    data: str = ""
    granted: frozenset[str] = frozenset()


GONE = frozenset({Participation.REFUSED, Participation.WITHDRAWN})
_UNASKED = frozenset({Participation.DIED_BEFORE, Participation.UNREACHABLE})
# From the strongest word to the weakest: the patient's own (or the guardian's) is never undone
# by a step that merely informs, by a relative, or by the end of asking.
_RANKS: tuple[frozenset[Participation], ...] = (
    frozenset({Participation.PATIENT, Participation.CONTINUE, Participation.GUARDIAN}) | GONE,
    _UNASKED,
    frozenset({Participation.RELATIVE}),
    frozenset({Participation.EMERGENCY}),
    frozenset({Participation.INFORMED}),
)
_RESTRICTION = {Participation.REFUSED: 1, Participation.WITHDRAWN: 2}
_DATA_RESTRICTION = {Data.NO_OBJECTION: 0, Data.PARTIAL: 1, Data.OBJECTION: 2}


def standing(steps: Iterable[Step]) -> Standing:
    """Where both answers stand after the steps of the consent form, in any order.

    Of two steps at the same time, and of two values in conflict, the more restrictive counts.
    """
    every = tuple(steps)
    participation, left_at = _participation(every)
    answer, answered_at = _answer(every)
    return Standing(participation, answer, left_at if participation in GONE else answered_at)


def _participation(steps: tuple[Step, ...]) -> tuple[Participation, str]:
    known = [
        (step.at, _RESTRICTION.get(Participation(step.step), 0), Participation(step.step))
        for step in steps
        if step.step in Participation.__members__
    ]
    for rank in _RANKS:
        found = [entry for entry in known if entry[2] in rank]
        if found:
            at, _, participation = max(found)
            return participation, at
    return Participation.NOT_ASKED, ""


def _answer(steps: tuple[Step, ...]) -> tuple[Answer, str]:
    asked = [
        (step.at, _DATA_RESTRICTION[Data(step.data)], step.granted)
        for step in steps
        if step.data in Data.__members__ and step.data != Data.NOT_ASKED
    ]
    if not asked:
        return Answer(), ""
    at, restriction = max(entry[:2] for entry in asked)
    data = next(key for key, value in _DATA_RESTRICTION.items() if value == restriction)
    # Of two partial agreements at one time only what both grant is granted.
    granted = frozenset.intersection(
        *(codes for when, how, codes in asked if (when, how) == (at, restriction))
    )
    return Answer(data, frozenset(Scope(code) for code in granted if code in Scope.__members__)), at


def data_use(
    purpose: Purpose,
    participation: Participation,
    answer: Answer,
    scope: Scope,
    rulings: Rulings = Rulings(),
) -> Use:
    """Whether data of that scope may be used for the purpose; total over every combination.

    Six purposes always pass. Of clinical values: an objection or the limits of a partial
    agreement decide first; then a refusal or withdrawal (nothing after it, what came before by
    the recorded decision); then whether anybody could be asked at all.
    """
    if purpose is not Purpose.VALUES:
        return Use(True, "data_use.always")
    if answer.data is Data.OBJECTION:
        return Use(False, "data_use.objection")
    if answer.data is Data.PARTIAL:
        granted = scope in answer.granted
        return Use(granted, "data_use.granted" if granted else "data_use.not_granted")
    if participation in GONE:
        return _after_leaving(participation, answer, scope, rulings)
    if participation is Participation.NOT_ASKED:
        return Use(False, "data_use.not_asked")
    if participation in _UNASKED and answer.data is Data.NOT_ASKED:
        used = rulings.died_before_used
        return Use(used, "data_use.flagged" if used else "data_use.never_asked")
    return Use(True, "data_use.agreed")


def _after_leaving(
    participation: Participation, answer: Answer, scope: Scope, rulings: Rulings
) -> Use:
    refused = participation is Participation.REFUSED
    if scope is not Scope.PAST:
        return Use(False, "data_use.after_refusal" if refused else "data_use.after_withdrawal")
    if answer.data is Data.NO_OBJECTION or rulings.earlier_after_withdrawal:
        return Use(True, "data_use.earlier")
    return Use(False, "data_use.refused" if refused else "data_use.withdrawn")


def rulings_of(settings: dict[str, str]) -> Rulings:
    """The trial's rulings from the settings in force (`data_after_withdrawal`, ...)."""
    return Rulings(
        earlier_after_withdrawal=settings.get("data_after_withdrawal") == "earlier_used",
        died_before_used=settings.get("data_died_before") != "not_used",
    )
