"""Glasgow coma scale: the sum of its three answers and, under sedation, the value to be used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from workbook.domain.clinical.measures import check_number


class GlasgowOrigin(StrEnum):
    """Where the value used comes from; recorded beside it."""

    MEASURED = "measured"
    BEFORE_SEDATION = "before_sedation"
    ESTIMATED = "estimated"


class SedationRule(StrEnum):
    """Answers to the study's setting on Glasgow under sedation (default: before sedation)."""

    BEFORE_SEDATION = "before_sedation"
    ESTIMATED = "estimated"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class Glasgow:
    """The three answers: eye 1 to 4, verbal 1 to 5, motor 1 to 6; None is not testable.

    Raises InputError `clinical.impossible_value` outside these ranges.
    """

    eye: int | None
    verbal: int | None
    motor: int | None

    def __post_init__(self) -> None:
        """Refuse answers the scale does not have."""
        for item, answer, high in (
            ("gcs_eye", self.eye, "4"),
            ("gcs_verbal", self.verbal, "5"),
            ("gcs_motor", self.motor, "6"),
        ):
            check_number(item, None if answer is None else Fraction(answer), low="1", high=high)

    @property
    def total(self) -> int | None:
        """The sum, 3 to 15; None when an answer could not be tested (it is never guessed)."""
        if self.eye is None or self.verbal is None or self.motor is None:
            return None
        return self.eye + self.verbal + self.motor


@dataclass(frozen=True, slots=True)
class GlasgowFacts:
    """What is known on one day: totals of 3 to 15, None is not known.

    Raises InputError `clinical.impossible_value` outside 3 to 15.
    """

    measured: int | None = None
    sedated: bool | None = None
    before_sedation: int | None = None
    estimated: int | None = None

    def __post_init__(self) -> None:
        """Refuse totals the scale does not have."""
        for item in ("measured", "before_sedation", "estimated"):
            total: int | None = getattr(self, item)
            exact = None if total is None else Fraction(total)
            check_number(f"gcs_{item}", exact, low="3", high="15")


@dataclass(frozen=True, slots=True)
class GlasgowUsed:
    """The total that is scored, and its origin."""

    total: int
    origin: GlasgowOrigin


def glasgow_used(
    facts: GlasgowFacts, rule: SedationRule = SedationRule.BEFORE_SEDATION
) -> GlasgowUsed | None:
    """The total SOFA is scored with; None while it is not known.

    Not sedated: the measured total. Sedated: the last total before sedation, by the original
    practice (Vincent 1996), or, where none is known, the estimate without sedation. The other
    rules turn to the estimate first or take the total as measured. While nobody has said whether
    the patient is sedated, only the rule "as measured" gives a value.
    """
    if facts.sedated is False or rule is SedationRule.MEASURED:
        return _first((facts.measured, GlasgowOrigin.MEASURED))
    if facts.sedated is None:
        return None
    before = (facts.before_sedation, GlasgowOrigin.BEFORE_SEDATION)
    estimate = (facts.estimated, GlasgowOrigin.ESTIMATED)
    if rule is SedationRule.ESTIMATED:
        return _first(estimate, before)
    return _first(before, estimate)


def _first(*candidates: tuple[int | None, GlasgowOrigin]) -> GlasgowUsed | None:
    return next(
        (GlasgowUsed(total, origin) for total, origin in candidates if total is not None), None
    )
