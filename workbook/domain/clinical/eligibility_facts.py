"""What screening knows about a patient, the study's settings, and what one criterion answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from types import MappingProxyType

from workbook.domain.clinical.measures import Exact, LabValue, Unit, check_lab, check_number
from workbook.domain.clinical.windows import PROTOCOL_LIMITS, WindowLimits
from workbook.errors import InputError

SIGNS = ("mottling", "finger_crt_s", "knee_crt_s")
"""The three signs of peripheral hypoperfusion, each of which is enough."""


class Sex(StrEnum):
    """As the form codes it; read only by the exclusion for pregnancy and breastfeeding."""

    MALE = "M"
    FEMALE = "F"


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """The raw values of screening; every one may be None, "not known".

    Instants are aware. not_assessable: names out of `SIGNS` that cannot be examined (amputation,
    dark skin), which then neither count nor stay missing. weight_kg: the weight that the study's
    setting names for the 30 mL/kg. sofa_now_min, sofa_now_max: ends of the score's range.
    Yes/no answers to exclusions 5 and 8 stand beside the values that answer them.

    Raises InputError `clinical.impossible_value` or `clinical.unknown_unit`.
    """

    # Inclusion criteria
    norepinephrine_onset: datetime | None = None
    age_years: Exact | None = None
    sex: Sex | None = None
    infection: bool | None = None
    sofa_before: int | None = None
    sofa_now_min: int | None = None
    sofa_now_max: int | None = None
    lactate: LabValue | None = None
    vasopressor: bool | None = None
    norepinephrine: Exact | None = None
    map_mmhg: Exact | None = None
    mottling: int | None = None
    finger_crt_s: Exact | None = None
    knee_crt_s: Exact | None = None
    not_assessable: frozenset[str] = frozenset()
    hypoperfusion_found_at: datetime | None = None
    # Exclusion criteria, in the protocol's order
    refusal: bool | None = None
    pregnancy_or_breastfeeding: bool | None = None
    hypersensitivity: bool | None = None
    bleeding_risk: bool | None = None
    low_platelets: bool | None = None
    platelets: Exact | None = None
    unstable_angina: bool | None = None
    severe_arrhythmia: bool | None = None
    severe_hypoxaemia: bool | None = None
    pao2: LabValue | None = None
    fio2: Exact | None = None
    recent_infarction: bool | None = None
    no_social_insurance: bool | None = None
    deprived_of_liberty: bool | None = None
    # Haemodynamic optimisation
    crystalloids_ml: Exact | None = None
    weight_kg: Exact | None = None
    filled_while_responsive: bool | None = None
    fluid_responsive: bool | None = None
    chronic_hypertension: bool | None = None
    renal_replacement: bool | None = None
    cardiac_dysfunction: bool | None = None
    lvef_percent: Exact | None = None
    cardiac_index: Exact | None = None
    wedge_mmhg: Exact | None = None
    scvo2_percent: Exact | None = None
    svo2_percent: Exact | None = None
    dobutamine_given: bool | None = None
    haemoglobin: LabValue | None = None
    transfused: bool | None = None

    def __post_init__(self) -> None:
        """Refuse values that no patient has."""
        for item in _NUMBERS:
            check_number(item, getattr(self, item))
        for item in _PERCENTAGES:
            check_number(item, getattr(self, item), high="100")
        for item, high in _SCALES.items():
            answer: int | None = getattr(self, item)
            check_number(item, None if answer is None else Fraction(answer), high=high)
        check_number("fio2", self.fio2, low="0.21", high="1")
        check_number("weight_kg", self.weight_kg, above=True)
        check_lab("pao2", self.pao2, (Unit.MMHG, Unit.KPA))
        check_lab("lactate", self.lactate, (Unit.MMOL_L, Unit.MG_DL))
        check_lab("haemoglobin", self.haemoglobin, (Unit.G_DL, Unit.G_L))
        if strangers := sorted(self.not_assessable - set(SIGNS)):
            raise InputError(
                "clinical.impossible_value",
                item="not_assessable",
                value=", ".join(strangers),
                accepted=", ".join(SIGNS),
            )


_NUMBERS = (
    "age_years",
    "norepinephrine",
    "map_mmhg",
    "finger_crt_s",
    "knee_crt_s",
    "platelets",
    "crystalloids_ml",
    "cardiac_index",
    "wedge_mmhg",
)
_PERCENTAGES = ("lvef_percent", "scvo2_percent", "svo2_percent")
_SCALES = {"sofa_before": "24", "sofa_now_min": "24", "sofa_now_max": "24", "mottling": "5"}


@dataclass(frozen=True, slots=True)
class EligibilitySettings:
    """The study's answers where the protocol leaves a choice, with its default answers.

    mottling_minimum: 2 by the screening text, 1 for "skin mottling" of criterion 3.
    map_inclusive: >= 65 where the protocol prints > 65. age_maximum: the registry names 99.
    optimisation_required: whether a point of the checklist that is not done excludes.
    haemoglobin_minimum: g/dL, the lower end of the target of 7 to 8.
    """

    age_minimum: int = 18
    age_maximum: int | None = None
    map_minimum: Decimal = Decimal(65)
    map_inclusive: bool = True
    mottling_minimum: int = 2
    window: WindowLimits = PROTOCOL_LIMITS
    crystalloids_ml_per_kg: Decimal = Decimal(30)
    optimisation_required: bool = True
    haemoglobin_minimum: Decimal = Decimal(7)


class Group(StrEnum):
    """Where a criterion stands on the page. Signs are parts of one inclusion criterion."""

    INCLUSION = "inclusion"
    SIGN = "sign"
    EXCLUSION = "exclusion"
    OPTIMISATION = "optimisation"


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What one criterion answers.

    id: its name; `eligibility.<id>` is the text code of its words. met: whether its statement
    holds, None while not known; an exclusion that is met excludes. reason: text code whose
    sentence takes `values`. missing: names of the facts that would answer it.
    """

    id: str
    group: Group
    met: bool | None
    reason: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    missing: tuple[str, ...] = ()

    @property
    def passes(self) -> bool | None:
        """Whether the patient may be included as far as this criterion goes; None: not known."""
        if self.met is None or self.group is not Group.EXCLUSION:
            return self.met
        return not self.met


def shown(number: Exact | int) -> str:
    """A number for a sentence: digits as typed, quotients cut (never rounded) to one decimal.

    Cutting keeps a ratio of 99.97 from being shown as 100.0 beside "below 100".
    """
    if isinstance(number, Fraction) and number.denominator > 1:
        tenths = floor(number * 10)
        return f"{tenths // 10}.{tenths % 10}"
    return str(number) if isinstance(number, (int, Fraction)) else format(number, "f")


def answered(
    id: str, group: Group, met: bool, suffix: str = "", **values: Exact | int | str
) -> CriterionResult:
    """A criterion that is answered; its reason is `eligibility.<id>_<suffix or met/not_met>`."""
    code = f"eligibility.{id}_{suffix or ('met' if met else 'not_met')}"
    texts = {name: v if isinstance(v, str) else shown(v) for name, v in values.items()}
    return CriterionResult(id, group, met, code, MappingProxyType(texts))


def unanswered(id: str, group: Group, *missing: str, reason: str = "missing") -> CriterionResult:
    """A criterion that waits for the named facts."""
    return CriterionResult(id, group, None, f"eligibility.{reason}", missing=missing)
