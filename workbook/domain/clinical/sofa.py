"""SOFA, the original score (Vincent 1996; Sepsis-3, table 1), from raw values with exact numbers.

Each value is scored in the unit it was typed in. What is not known widens the result to a range
and is named; it never counts as 0. This is not SOFA-2, whose cut-offs differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from workbook.domain.clinical.measures import Exact, LabValue, Unit, check_lab, check_number
from workbook.domain.clinical.sofa_table import BANDS, Band, Line
from workbook.errors import InputError

MAX_POINTS = 4
UNSUPPORTED_MAX = 2
"""Without ventilatory support the respiratory score stops here, however low the ratio."""

PRESSURE_UNITS = (Unit.MMHG, Unit.KPA)
LAB_UNITS = (Unit.UMOL_L, Unit.MG_DL)
DRUGS = (Line.NOREPINEPHRINE, Line.EPINEPHRINE, Line.DOPAMINE, Line.DOBUTAMINE)
"""The drugs that earn points. Vasopressin, milrinone and others have none in this score."""


class Component(StrEnum):
    """The six organs of the score, in the order of the published table."""

    RESP = "resp"
    COAG = "coag"
    LIVER = "liver"
    CARDIO = "cardio"
    CNS = "cns"
    RENAL = "renal"


@dataclass(frozen=True, slots=True)
class SofaInputs:
    """The raw values of one assessment; None is "not measured".

    pao2: mmHg or kPa; fio2: 0.21 to 1; ventilated: under what the study counts as ventilatory
    support. platelets: 10^9/L. bilirubin, creatinine: umol/L or mg/dL. map: mmHg.
    Doses: ug/kg/min of base, given for at least 1 h; 0 or None is "not given".
    undosed: drugs known to be given at a dose not known. drugs_known: False while nobody has
    said whether drugs are given, or which. gcs: 3 to 15. urine: mL in 24 h.

    Raises InputError `clinical.impossible_value` or `clinical.unknown_unit` for values that no
    patient has (a FiO2 of 40, a Glasgow of 2, a negative dose, NaN).
    """

    pao2: LabValue | None = None
    fio2: Exact | None = None
    ventilated: bool | None = None
    platelets: Exact | None = None
    bilirubin: LabValue | None = None
    map: Exact | None = None
    norepinephrine: Exact | None = None
    epinephrine: Exact | None = None
    dopamine: Exact | None = None
    dobutamine: Exact | None = None
    undosed: frozenset[Line] = frozenset()
    drugs_known: bool = True
    gcs: int | None = None
    creatinine: LabValue | None = None
    urine: Exact | None = None

    def __post_init__(self) -> None:
        """Refuse impossible values, so that every score is of values a patient can have."""
        check_lab("pao2", self.pao2, PRESSURE_UNITS)
        check_lab("bilirubin", self.bilirubin, LAB_UNITS)
        check_lab("creatinine", self.creatinine, LAB_UNITS)
        check_number("fio2", self.fio2, low="0.21", high="1")
        for item in ("platelets", "map", "urine", *DRUGS):
            check_number(item, getattr(self, item))
        if self.gcs is not None:
            check_number("gcs", Fraction(self.gcs), low="3", high="15")
        if strangers := sorted(self.undosed - set(DRUGS)):
            raise InputError(
                "clinical.impossible_value",
                item="undosed",
                value=", ".join(strangers),
                accepted=", ".join(DRUGS),
            )


@dataclass(frozen=True, slots=True)
class ComponentScore:
    """The points of one component, or the range they lie in.

    points: None when low < high. missing: names of the `SofaInputs` fields that would narrow the
    range (`vasopressors` while `drugs_known` is False). rule: text code of the line that decided.
    line: the line that gave the points, None for a range; with `points` it finds the band.
    """

    points: int | None
    low: int
    high: int
    missing: tuple[str, ...]
    rule: str
    line: Line | None


@dataclass(frozen=True, slots=True)
class SofaScore:
    """Six components and their sum; total is None unless all six have points.

    total_min and total_max enclose every total that the missing values could still give.
    """

    components: Mapping[Component, ComponentScore]
    total: int | None
    total_min: int
    total_max: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """What one line contributes: exact when low == high, otherwise what it could be."""

    low: int
    high: int
    rule: str
    line: Line
    missing: tuple[str, ...] = ()


def score(inputs: SofaInputs) -> SofaScore:
    """Score one assessment. Where several lines fit, the highest points count."""
    spans = {
        Component.RESP: [_respiration(inputs)],
        Component.COAG: [_single(Line.PLATELETS, inputs.platelets)],
        Component.LIVER: [_laboratory(Line.BILIRUBIN, inputs.bilirubin)],
        Component.CARDIO: _circulation(inputs),
        Component.CNS: [_single(Line.GCS, inputs.gcs)],
        Component.RENAL: _kidney(inputs),
    }
    parts = {component: _highest(found) for component, found in spans.items()}
    low = sum(part.low for part in parts.values())
    high = sum(part.high for part in parts.values())
    missing = tuple(name for part in parts.values() for name in part.missing)
    return SofaScore(MappingProxyType(parts), low if low == high else None, low, high, missing)


def ladder(component: Component, unit: Unit | None = None) -> tuple[Band, ...]:
    """The bands of a component, lowest points first, for "how the points are given".

    unit: of the ratio, bilirubin or creatinine; by default mmHg and umol/L.
    Raises InputError `clinical.unknown_unit` for a unit without bands.
    """
    rows = [band for line in _LINES[component] for band in _bands(line, unit)]
    return tuple(sorted(rows, key=lambda band: band.points))


def wording(band: Band) -> str:
    """Text code that prints a band from its `printed_low` and `printed_high` ({low}, {high})."""
    low, high = band.printed_low, band.printed_high
    if low is None and high is None:
        return "sofa.band_any"
    if low is None:
        return "sofa.band_up_to" if band.high_in else "sofa.band_below"
    if high is None:
        return "sofa.band_at_least" if band.low_in else "sofa.band_above"
    if low == high:
        return "sofa.band_exactly"
    return "sofa.band_between" if band.low_in else "sofa.band_above_to"


_LINES: Mapping[Component, tuple[Line, ...]] = {
    Component.RESP: (Line.PAO2_FIO2,),
    Component.COAG: (Line.PLATELETS,),
    Component.LIVER: (Line.BILIRUBIN,),
    Component.CARDIO: (Line.MAP, *DRUGS),
    Component.CNS: (Line.GCS,),
    Component.RENAL: (Line.CREATININE, Line.URINE),
}
_DEFAULT_UNITS = {
    Line.PAO2_FIO2: Unit.MMHG,
    Line.BILIRUBIN: Unit.UMOL_L,
    Line.CREATININE: Unit.UMOL_L,
}


def _bands(line: Line, unit: Unit | None) -> tuple[Band, ...]:
    """The bands of a line; `unit` is read only by lines that are typed in several units."""
    used = (unit or _DEFAULT_UNITS[line]) if line in _DEFAULT_UNITS else None
    try:
        return BANDS[line, used]
    except KeyError:
        accepted = ", ".join(known for name, known in BANDS if name is line and known)
        raise InputError(
            "clinical.unknown_unit", item=line, unit=str(used), accepted=accepted
        ) from None


def _holds(band: Band, value: Fraction) -> bool:
    """Whether a value lies in a band, its limits included or not as the band says."""
    if band.low is not None:
        low = Fraction(band.low)
        if value < low or (value == low and not band.low_in):
            return False
    if band.high is None:
        return True
    high = Fraction(band.high)
    return value < high or (value == high and band.high_in)


def _band_of(line: Line, unit: Unit | None, value: Exact | int) -> Band | None:
    """The band a value lies in; None where the line gives no points (urine 500, a dose of 0)."""
    exact = Fraction(value)
    return next((band for band in _bands(line, unit) if _holds(band, exact)), None)


def _exact(line: Line, unit: Unit | None, value: Exact | int) -> _Span:
    band = _band_of(line, unit, value)
    points = band.points if band else 0
    return _Span(points, points, f"sofa.{line}", line)


def _unknown(line: Line, *missing: str, high: int = MAX_POINTS) -> _Span:
    return _Span(0, high, "sofa.not_measured", line, missing)


def _single(line: Line, value: Exact | int | None) -> _Span:
    return _unknown(line, line) if value is None else _exact(line, None, value)


def _laboratory(line: Line, value: LabValue | None) -> _Span:
    return _unknown(line, line) if value is None else _exact(line, value.unit, value.number)


def _respiration(inputs: SofaInputs) -> _Span:
    """PaO2/FiO2. Support matters only below 200 mmHg, so above it the points stand without it."""
    line = Line.PAO2_FIO2
    if inputs.pao2 is None or inputs.fio2 is None:
        missing = [name for name in ("pao2", "fio2", "ventilated") if getattr(inputs, name) is None]
        high = UNSUPPORTED_MAX if inputs.ventilated is False else MAX_POINTS
        return _unknown(line, *missing, high=high)
    # 55/0.55 is below 100 in binary floating point and would score 4 instead of 3.
    ratio = Fraction(inputs.pao2.number) / Fraction(inputs.fio2)
    span = _exact(line, inputs.pao2.unit, ratio)
    if span.high <= UNSUPPORTED_MAX or inputs.ventilated:
        return span
    if inputs.ventilated is None:
        rule = "sofa.support_unknown"
        return _Span(UNSUPPORTED_MAX, span.high, rule, line, ("ventilated",))
    return _Span(UNSUPPORTED_MAX, UNSUPPORTED_MAX, "sofa.pao2_fio2_unsupported", line)


def _circulation(inputs: SofaInputs) -> list[_Span]:
    """Drugs, then MAP. A drug alone settles the points, since MAP never gives more than 1."""
    spans = [span for drug in DRUGS if (span := _drug(inputs, drug)) is not None]
    if not inputs.drugs_known:
        spans.append(
            _Span(0, MAX_POINTS, "sofa.drugs_unknown", Line.NOREPINEPHRINE, ("vasopressors",))
        )
    if inputs.map is None:
        return [*spans, _unknown(Line.MAP, Line.MAP, high=1)]
    return [*spans, _exact(Line.MAP, None, inputs.map)]


def _drug(inputs: SofaInputs, drug: Line) -> _Span | None:
    """The points of one drug; None when it is not given. A dose on record outweighs `undosed`."""
    dose: Exact | None = getattr(inputs, drug)
    if dose:
        return _exact(drug, None, dose)
    if dose is not None or drug not in inputs.undosed:
        return None
    points = [band.points for band in _bands(drug, None)]
    if min(points) == max(points):
        return _Span(points[0], points[0], f"sofa.{drug}", drug)
    return _Span(min(points), max(points), "sofa.dose_unknown", drug, (drug,))


def _kidney(inputs: SofaInputs) -> list[_Span]:
    """Creatinine or urine, the higher.

    Urine is often not collected: creatinine alone is scored, as the published implementations do.
    Urine alone is not enough, because a creatinine could give more; below 200 mL nothing can.
    """
    if inputs.creatinine is None:
        creatinine = _unknown(Line.CREATININE, Line.CREATININE)
        return [creatinine, _single(Line.URINE, inputs.urine)]
    creatinine = _laboratory(Line.CREATININE, inputs.creatinine)
    if inputs.urine is None:
        return [creatinine]
    return [creatinine, _exact(Line.URINE, None, inputs.urine)]


def _highest(spans: list[_Span]) -> ComponentScore:
    """Join the lines of a component: the highest counts, for the lower and the upper end alike."""
    low = max(span.low for span in spans)
    high = max(span.high for span in spans)
    best = next(span for span in spans if span.high == high)
    if low < high:
        missing = tuple(name for span in spans if span.high > low for name in span.missing)
        return ComponentScore(None, low, high, missing, best.rule, None)
    # A line that is exact explains the points; one that merely could reach them does not.
    best = next(span for span in spans if span.low == low)
    return ComponentScore(low, low, high, (), best.rule, best.line)
