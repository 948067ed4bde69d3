"""The five points of haemodynamic optimisation at their boundaries."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.unit.clinical.screening import criterion, lab, with_facts
from workbook.domain.clinical.eligibility_optimisation import cardiac_signs, map_target
from workbook.domain.clinical.measures import Unit


@pytest.mark.parametrize(
    ("volume", "weight", "met"), [("2100", "70", True), ("2099", "70", False), ("2400", "72", True)]
)
def test_30_ml_per_kg_of_crystalloids_are_asked(volume: str, weight: str, met: bool) -> None:
    changes: dict[str, Any] = {"crystalloids_ml": Decimal(volume), "weight_kg": Decimal(weight)}
    assert criterion("optimisation_1", **changes).met is met


def test_crystalloids_wait_for_volume_and_weight() -> None:
    both = criterion("optimisation_1", crystalloids_ml=None, weight_kg=None)
    assert both.missing == ("crystalloids_ml", "weight_kg")
    assert criterion("optimisation_1", weight_kg=None).missing == ("weight_kg",)


@pytest.mark.parametrize("answer", [True, False, None])
def test_the_fluid_challenge_is_what_was_answered(answer: bool | None) -> None:
    assert criterion("optimisation_2", filled_while_responsive=answer).met is answer


@pytest.mark.parametrize(
    ("hypertension", "replacement", "target"),
    [
        (False, False, 65),
        (False, None, 65),
        (True, False, 75),
        (True, True, 65),
        (None, True, 65),
        (True, None, None),
        (None, False, None),
        (None, None, None),
    ],
)
def test_the_map_target_is_75_with_hypertension_and_no_renal_replacement(
    hypertension: bool | None, replacement: bool | None, target: int | None
) -> None:
    assert map_target(hypertension, replacement) == target


@pytest.mark.parametrize(
    ("pressure", "hypertension", "replacement", "met"),
    [
        ("65", False, None, True),
        ("64.9", False, None, False),
        ("74.9", True, False, False),
        ("75", True, False, True),
        ("70", True, True, True),
        ("75", None, None, True),
        ("64.9", None, None, False),
        ("70", None, None, None),
    ],
)
def test_norepinephrine_is_titrated_once_map_reaches_its_target(
    pressure: str, hypertension: bool | None, replacement: bool | None, met: bool | None
) -> None:
    found = criterion(
        "optimisation_3",
        map_mmhg=Decimal(pressure),
        chronic_hypertension=hypertension,
        renal_replacement=replacement,
    )
    assert found.met is met


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"map_mmhg": None}, ("map_mmhg",)),
        (
            {"map_mmhg": None, "chronic_hypertension": True},
            ("map_mmhg", "renal_replacement"),
        ),
        (
            {"map_mmhg": Decimal(70), "chronic_hypertension": None},
            ("chronic_hypertension", "renal_replacement"),
        ),
    ],
)
def test_titration_names_what_it_waits_for(
    changes: dict[str, Any], missing: tuple[str, ...]
) -> None:
    found = criterion("optimisation_3", **changes)
    assert (found.met, found.missing) == (None, missing)


@pytest.mark.parametrize(
    ("changes", "signs"),
    [
        ({"lvef_percent": Decimal("39.9")}, ("lvef_percent",)),
        ({"lvef_percent": Decimal(40)}, ()),
        ({"cardiac_index": Decimal("2.49")}, ("cardiac_index",)),
        ({"cardiac_index": Decimal("2.5")}, ()),
        ({"wedge_mmhg": Decimal("18.1")}, ("wedge_mmhg",)),
        ({"wedge_mmhg": Decimal(18)}, ()),
        ({"scvo2_percent": Decimal(69), "fluid_responsive": False}, ("scvo2_percent",)),
        ({"scvo2_percent": Decimal(69), "fluid_responsive": True}, ()),
        ({"scvo2_percent": Decimal(69)}, ()),
        ({"svo2_percent": Decimal(59), "fluid_responsive": False}, ("svo2_percent",)),
        ({"svo2_percent": Decimal(60), "fluid_responsive": False}, ()),
    ],
)
def test_the_protocol_s_signs_of_cardiac_dysfunction(
    changes: dict[str, Any], signs: tuple[str, ...]
) -> None:
    assert cardiac_signs(with_facts(**changes)) == signs


@pytest.mark.parametrize(
    ("diagnosis", "lvef", "given", "met", "reason"),
    [
        (False, None, None, True, "optimisation_4_not_needed"),
        (False, "52", False, True, "optimisation_4_not_needed"),
        (True, None, True, True, "optimisation_4_given"),
        (True, None, False, False, "optimisation_4_not_met"),
        (True, None, None, None, "missing"),
        (None, None, None, None, "missing"),
        (None, "52", False, None, "missing"),
        (None, "30", False, False, "optimisation_4_not_met"),
        (False, "30", False, False, "optimisation_4_not_met"),
        (None, "30", None, None, "missing"),
        (None, None, True, True, "optimisation_4_given"),
    ],
)
def test_dobutamine_is_asked_where_cardiac_dysfunction_is_diagnosed_or_measured(
    diagnosis: bool | None, lvef: str | None, given: bool | None, met: bool | None, reason: str
) -> None:
    found = criterion(
        "optimisation_4",
        cardiac_dysfunction=diagnosis,
        lvef_percent=lvef and Decimal(lvef),
        dobutamine_given=given,
    )
    assert (found.met, found.reason) == (met, f"eligibility.{reason}")


@pytest.mark.parametrize(
    ("number", "unit", "transfused", "met"),
    [
        ("7", Unit.G_DL, None, True),
        ("70", Unit.G_L, None, True),
        ("6.9", Unit.G_DL, True, True),
        ("6.9", Unit.G_DL, False, False),
        ("69", Unit.G_L, False, False),
        ("69", Unit.G_L, None, None),
    ],
)
def test_below_7_g_per_dl_a_transfusion_is_asked(
    number: str, unit: Unit, transfused: bool | None, met: bool | None
) -> None:
    found = criterion("optimisation_5", haemoglobin=lab(number, unit), transfused=transfused)
    assert found.met is met


def test_haemoglobin_not_measured_is_missing() -> None:
    assert criterion("optimisation_5", haemoglobin=None).missing == ("haemoglobin",)
