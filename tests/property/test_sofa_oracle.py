"""SOFA against a second implementation of another shape, and what must hold for any values.

The oracle counts how many cut-offs a value has passed and finds the ends of a partial score by
trying one value of every band in place of each missing one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings, strategies as st

from workbook.domain.clinical.measures import LabValue, Unit
from workbook.domain.clinical.sofa import Component, SofaInputs, score

D = Decimal


def _count_below(value: Fraction, cuts: str) -> int:
    return sum(value < Fraction(cut) for cut in cuts.split())


def _count_reached(value: Fraction, cuts: str) -> int:
    """A cut-off marked with > must be passed; any other is reached by its own value."""
    return sum(
        value > Fraction(cut[1:]) if cut.startswith(">") else value >= Fraction(cut)
        for cut in cuts.split()
    )


_CUTS = {
    ("ratio", Unit.MMHG): "400 300 200 100",
    ("ratio", Unit.KPA): "53.3 40 26.7 13.3",
    ("bilirubin", Unit.UMOL_L): "20 33 102 >204",
    ("bilirubin", Unit.MG_DL): "1.2 2 6 12",
    ("creatinine", Unit.UMOL_L): "110 171 300 >440",
    ("creatinine", Unit.MG_DL): "1.2 2 3.5 5",
}


def _oracle_resp(i: SofaInputs) -> int:
    assert i.pao2 is not None
    assert i.fio2 is not None
    ratio = Fraction(i.pao2.number) / Fraction(i.fio2)
    points = _count_below(ratio, _CUTS["ratio", i.pao2.unit])
    return points if i.ventilated else min(points, 2)


def _oracle_cardio(i: SofaInputs) -> int:
    assert i.map is not None
    low_pressure = 1 if i.map < 70 else 0
    dobutamine = 2 if i.dobutamine else 0
    dopamine = (2 + _count_reached(Fraction(i.dopamine), ">5 >15")) if i.dopamine else 0
    others = [
        3 + _count_reached(Fraction(dose), ">0.1")
        for dose in (i.norepinephrine, i.epinephrine)
        if dose
    ]
    return max(low_pressure, dobutamine, dopamine, *others, 0)


def _oracle_lab(name: str, value: LabValue | None) -> int:
    assert value is not None
    return _count_reached(Fraction(value.number), _CUTS[name, value.unit])


def _oracle_urine(urine: Fraction | Decimal | None) -> int:
    if urine is None or urine >= 500:
        return 0
    return 4 if urine < 200 else 3


def _oracle_total(i: SofaInputs) -> int:
    """The sum for a complete set of values."""
    assert i.platelets is not None
    assert i.gcs is not None
    return (
        _oracle_resp(i)
        + _count_below(Fraction(i.platelets), "150 100 50 20")
        + _oracle_lab("bilirubin", i.bilirubin)
        + _oracle_cardio(i)
        + _count_below(Fraction(i.gcs), "15 13 10 6")
        + max(_oracle_lab("creatinine", i.creatinine), _oracle_urine(i.urine))
    )


def _completions(i: SofaInputs) -> Iterator[SofaInputs]:
    """The same values with one of every band in place of each that is missing.

    A ratio is one measurement: without either half both are replaced. Urine that was not
    collected beside a creatinine is no measurement that is missing.
    """
    gas: Iterable[tuple[LabValue | None, Decimal | Fraction | None]] = [(i.pao2, i.fio2)]
    if i.pao2 is None or i.fio2 is None:
        gas = [(LabValue(D(ratio), Unit.MMHG), D(1)) for ratio in (450, 350, 250, 150, 50)]
    support = [i.ventilated] if i.ventilated is not None else [True, False]
    platelets = [i.platelets] if i.platelets is not None else [D(n) for n in (200, 10)]
    bilirubin = [i.bilirubin or LabValue(D(n), Unit.UMOL_L) for n in (1, 300)]
    pressure = [i.map] if i.map is not None else [D(60), D(80)]
    gcs = [i.gcs] if i.gcs is not None else [3, 15]
    creatinine = [i.creatinine or LabValue(D(n), Unit.UMOL_L) for n in (50, 500)]
    for (pao2, fio2), vent, plt, bili, press, coma, crea in itertools.product(
        gas, support, platelets, bilirubin, pressure, gcs, creatinine
    ):
        yield replace(
            i,
            pao2=pao2,
            fio2=fio2,
            ventilated=vent,
            platelets=plt,
            bilirubin=bili,
            map=press,
            gcs=coma,
            creatinine=crea,
        )


def _near(*cuts: str) -> st.SearchStrategy[Decimal]:
    """Numbers on and just beside the cut-offs, and anything between 0 and 600."""
    edges = [D(cut) + step for cut in cuts for step in (D("-0.01"), D(0), D("0.01"))]
    return st.sampled_from(edges) | st.decimals(0, 600, places=2)


def _lab(*cuts: str) -> st.SearchStrategy[LabValue]:
    units = st.sampled_from([Unit.UMOL_L, Unit.MG_DL])
    return st.builds(LabValue, _near(*cuts), units)


_pao2 = st.builds(
    LabValue,
    _near("400", "300", "200", "100", "53.3", "40", "26.7", "13.3", "55", "110"),
    st.sampled_from([Unit.MMHG, Unit.KPA]),
)
_fio2 = st.sampled_from([D(1), D("0.55"), D("0.21")]) | st.decimals(D("0.21"), 1, places=2)
_dose = st.sampled_from([D(0), D("0.1"), D("0.11"), D(5), D("5.01"), D(15), D("15.01")])
_complete: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "pao2": _pao2,
        "fio2": _fio2,
        "ventilated": st.booleans(),
        "platelets": _near("150", "100", "50", "20"),
        "bilirubin": _lab("1.2", "2", "6", "12", "20", "33", "102", "204"),
        "map": _near("70"),
        "gcs": st.integers(3, 15),
        "creatinine": _lab("1.2", "2", "3.5", "5", "110", "171", "300", "440"),
        "urine": st.none() | _near("500", "200"),
    },
    optional=dict.fromkeys(("norepinephrine", "epinephrine", "dopamine", "dobutamine"), _dose),
)
_inputs = _complete.map(lambda values: SofaInputs(**values))
_MEASURED = ("pao2", "fio2", "ventilated", "platelets", "bilirubin", "map", "gcs", "creatinine")
_holes = st.sets(st.sampled_from([*_MEASURED, "urine"]))


def _without(inputs: SofaInputs, holes: set[str]) -> SofaInputs:
    blanks: dict[str, Any] = dict.fromkeys(holes)
    return replace(inputs, **blanks)


@settings(max_examples=600)
@given(_inputs)
def test_a_complete_score_equals_the_second_implementation(inputs: SofaInputs) -> None:
    result = score(inputs)
    assert result.total == result.total_min == result.total_max == _oracle_total(inputs)
    assert result.missing == ()


@settings(max_examples=200)
@given(_inputs, _holes)
def test_a_partial_score_ends_where_the_best_and_worst_completions_do(
    inputs: SofaInputs, holes: set[str]
) -> None:
    partial = _without(inputs, holes)
    totals = [_oracle_total(complete) for complete in _completions(partial)]
    result = score(partial)
    assert (result.total_min, result.total_max) == (min(totals), max(totals))
    assert (result.total is None) == (min(totals) < max(totals))


@settings(max_examples=200)
@given(_inputs, _holes)
def test_a_range_holds_the_score_of_the_values_that_were_left_out(
    inputs: SofaInputs, holes: set[str]
) -> None:
    # Urine beside a creatinine is optional and not part of any range, so it stays as it is.
    partial = _without(inputs, holes - {"urine"})
    whole, part = score(inputs), score(partial)
    for component in Component:
        points = whole.components[component].points
        assert points is not None
        assert part.components[component].low <= points <= part.components[component].high


def _with(inputs: SofaInputs, item: str, value: Any) -> SofaInputs:
    change: dict[str, Any] = {item: value}
    return replace(inputs, **change)


def _halved(item: str, value: Any) -> Any:
    if isinstance(value, LabValue):
        return LabValue(value.number / 2, value.unit)
    return max(3, value - 1) if item == "gcs" else value / 2


@settings(max_examples=200)
@given(_inputs, st.sampled_from(["platelets", "map", "gcs", "urine", "pao2"]))
def test_a_lower_value_of_a_falling_line_never_scores_less(inputs: SofaInputs, item: str) -> None:
    value = getattr(inputs, item)
    assume(value is not None)
    lower = _with(inputs, item, _halved(item, value))
    assert score(lower).total_min >= score(inputs).total_min


@settings(max_examples=200)
@given(
    _inputs,
    st.sampled_from(["bilirubin", "creatinine", "norepinephrine", "dopamine"]),
    st.decimals(0, 50, places=2),
)
def test_a_higher_value_of_a_rising_line_never_scores_less(
    inputs: SofaInputs, item: str, more: Decimal
) -> None:
    value = getattr(inputs, item)
    if isinstance(value, LabValue):
        higher = _with(inputs, item, LabValue(value.number + more, value.unit))
    else:
        higher = _with(inputs, item, (value or D(0)) + more)
    assert score(higher).total_min >= score(inputs).total_min
