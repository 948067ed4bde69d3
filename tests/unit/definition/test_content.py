"""The shipped definition: texts in both languages, units, settings, checks, no leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.unit.definition.kit import SHIPPED, shipped
from workbook.definition.loader import load_folder
from workbook.domain.projections.subject import CLOSING_STEPS, Summary, statuses
from workbook.domain.rules import ItemRef, reads
from workbook.domain.sheets import computed, screening_sheet, sofa_sheet
from workbook.domain.sheets.reader import Reader
from workbook.domain.study import COMPUTES, STATUSES, Item, ItemType, Unit, Words
from workbook.domain.values import Choice, Quantity, Value


def items() -> Iterator[tuple[str, Item]]:
    for form in shipped().forms:
        for oid, item in form.items.items():
            yield f"{form.oid}.{oid}", item


def words() -> Iterator[tuple[str, Words]]:
    for form in shipped().forms:
        yield form.oid, form.label
        for group in form.groups:
            yield f"{form.oid}.{group.oid}", group.label
    for name, item in items():
        yield name, item.label
        if item.hint is not None:
            yield f"{name} hint", item.hint
    for code_list in shipped().code_lists:
        for code in code_list.codes:
            yield f"{code_list.oid}.{code.code}", code.label
            if code.hint is not None:
                yield f"{code_list.oid}.{code.code} hint", code.hint
    for setting in shipped().settings:
        yield from ((setting.id, text) for text in (setting.label, setting.reason))
        yield f"{setting.id} protocol", setting.protocol_words
        yield from ((setting.id, answer.label) for answer in setting.answers)
    for check in shipped().checks:
        yield check.oid, Words(check.text_fr, check.text_en)


def unit(ref: str, code: str) -> Unit:
    form, _, item = ref.partition(".")
    found = shipped().form(form).items[item].unit(code)
    assert found is not None
    return found


def test_loading_twice_gives_equal_studies_and_equal_hashes() -> None:
    again = load_folder(SHIPPED)
    assert again == shipped()
    assert (again.structure_hash, again.text_hash) == (
        shipped().structure_hash,
        shipped().text_hash,
    )


def test_every_item_has_a_label_in_both_languages_and_a_protocol_reference() -> None:
    assert [name for name, item in items() if not (item.label.fr and item.label.en)] == []
    place = re.compile(
        r"Table 1|Inclusion \d|Exclusion \d|Optimisation \d|Appendix 3|Ilomedin|Data |Randomi"
    )
    assert [name for name, item in items() if not place.match(item.protocol)] == []


def test_french_signs_stand_after_a_no_break_space() -> None:
    bare = re.compile(r"[^\u00a0\u202f][:;?!»](\s|$)|«[^\u00a0\u202f]|[ ][;:?!»%]")
    assert [(name, text.fr) for name, text in words() if bare.search(text.fr)] == []


def test_no_text_has_a_straight_apostrophe_or_blanks_at_its_ends() -> None:
    wrong = [
        name
        for name, text in words()
        for said in (text.fr, text.en)
        if "'" in said or said != said.strip()
    ]
    assert wrong == []


def test_english_keeps_no_french_quotation_marks() -> None:
    assert [name for name, text in words() if "«" in text.en] == []


def test_every_code_list_is_used() -> None:
    used = {item.code_list for _, item in items() if item.code_list}
    used |= {shipped().missing_reasons, shipped().change_reasons}
    assert {code_list.oid for code_list in shipped().code_lists} == used


def test_yes_and_no_are_one_code_list_shown_as_segments() -> None:
    shown = {item.appearance for _, item in items() if item.code_list == "YESNO"}
    assert shown == {"segmented"}
    assert [code.code for code in shipped().code_list("YESNO").codes] == ["no", "yes"]


def test_initials_alone_are_marked_as_telling_who_a_patient_is() -> None:
    assert [name for name, item in items() if item.identity] == ["DM.INITIALS"]


def test_computed_items_are_never_asked_for() -> None:
    for name, item in items():
        if item.type is ItemType.COMPUTED:
            assert not item.required, name
            assert not item.may_be_missing, name
            assert item.inputs, name


@pytest.mark.parametrize(
    ("ref", "typed", "unit_code", "offered", "converts"),
    [
        ("SOFA.CREAT", "3.4", "umol/L", "mg/dL", False),
        ("LB.CREAT", "268", "mg/dL", "umol/L", False),
        ("SOFA.BILI", "2.4", "umol/L", "mg/dL", False),
        ("SOFA.FIO2", "40", "fraction", "%", True),
        ("SOFA.PLT", "88000", "10^9/L", "/mm3", True),
        ("LB.PAO2", "9.6", "mmHg", "kPa", False),
        ("LB.HB", "85", "g/dL", "g/L", False),
        ("LB.LACT", "31", "mmol/L", "mg/dL", False),
        ("DM.HEIGHT", "1.75", "cm", "m", False),
    ],
)
def test_a_number_typed_in_the_other_unit_is_recognised(
    ref: str, typed: str, unit_code: str, offered: str, converts: bool
) -> None:
    chosen, other = unit(ref, unit_code), unit(ref, offered)
    assert not chosen.plausible.holds(Decimal(typed))
    assert (chosen.slip, chosen.slip_converts) == (offered, converts)
    assert other.plausible.holds(Decimal(typed))


@pytest.mark.parametrize(
    ("ref", "unit_code", "typed", "first"),
    [
        ("SOFA.FIO2", "%", "40", "0.40"),
        ("SOFA.PLT", "/mm3", "88000", "88"),
        ("LB.CREAT", "mg/dL", "1", "88.4"),
        ("LB.BILI", "mg/dL", "1", "17.1"),
        ("LB.HB", "g/L", "85", "8.5"),
        ("LB.TROP", "ug/L", "0.05", "50"),
        ("DM.HEIGHT", "m", "1.75", "175"),
    ],
)
def test_a_unit_factor_gives_the_first_unit(
    ref: str, unit_code: str, typed: str, first: str
) -> None:
    factor = unit(ref, unit_code).factor
    assert factor is not None
    assert Decimal(typed) * factor == Decimal(first)


@pytest.mark.parametrize(
    ("ref", "unit_code", "number"),
    [
        ("SOFA.FIO2", "fraction", "0.2"),
        ("SOFA.FIO2", "fraction", "1.01"),
        ("LB.PH", "", "8.1"),
        ("SOFA.GCS", "", "2"),
        ("SOFA.GCS", "", "16"),
        ("DM.AGE", "year", "121"),
        ("VS.SCVO2", "%", "101"),
        ("SOFA.PLT", "10^9/L", "-1"),
    ],
)
def test_an_impossible_number_is_outside_the_possible_range(
    ref: str, unit_code: str, number: str
) -> None:
    assert not unit(ref, unit_code).possible.holds(Decimal(number))


@pytest.mark.parametrize(
    ("ref", "unit_code", "number"),
    [
        ("LB.LACT", "mmol/L", "18"),
        ("LB.PH", "", "6.95"),
        ("SOFA.PLT", "10^9/L", "6"),
        ("SOFA.BILI", "umol/L", "480"),
        ("SOFA.URINE", "mL/24h", "0"),
        ("SOFA.NE", "ug/kg/min", "2.5"),
        ("SCR.CRTK", "s", "8"),
    ],
)
def test_a_value_of_severe_shock_gives_no_warning(ref: str, unit_code: str, number: str) -> None:
    assert unit(ref, unit_code).plausible.holds(Decimal(number))


def test_a_pump_rate_has_no_fixed_factor() -> None:
    assert unit("SOFA.NE", "mL/h").factor is None
    assert unit("SOFA.NE", "mg/h").factor is None


def test_sofa_values_are_offered_from_the_forms_where_they_were_typed() -> None:
    offered = {
        oid: str(item.proposes_from)
        for oid, item in shipped().form("SOFA").items.items()
        if item.proposes_from is not None
    }
    assert offered == {
        "PAO2": "LB.PAO2",
        "FIO2": "LB.FIO2",
        "PLT": "LB.PLT",
        "BILI": "LB.BILI",
        "CREAT": "LB.CREAT",
        "GCS": "GCS.USED",
        "GCSORIG": "GCS.ORIGIN",
    }


def test_the_same_laboratory_units_are_offered_wherever_a_value_is_asked() -> None:
    for name in ("PAO2", "FIO2", "PLT", "BILI", "CREAT"):
        assert shipped().form("SOFA").items[name].units == shipped().form("LB").items[name].units


# One id for each open choice; several where the choice has parts (free days have ten).
SETTINGS = (
    "mottling_eligibility",
    "map_criterion",
    "window_ends",
    "window_applies",
    "ne_onset",
    "clock_change_prompt",
    "baseline_time",
    "baseline_value",
    "day_rule",
    "delta_sign",
    "mean_days",
    "sofa_death",
    "sofa_discharge",
    "sofa_component_missing",
    "sofa_unit_basis",
    "sofa_ventilation",
    "sofa_gcs_sedation",
    "sofa_rrt",
    "ne_salt",
    "ne_weight",
    "free_days_death",
    "free_days_range",
    "free_days_death_day",
    "free_days_supported_day",
    "free_days_count",
    "free_days_48h",
    "free_days_niv",
    "free_days_intermittent_rrt",
    "free_days_chronic_rrt",
    "free_days_vasopressors",
    "ibw_formula",
    "lorentz_divisor",
    "rate_rounding",
    "syringe_warning",
    "infusion_48h",
    "fluid_weight",
    "age_bound",
    "severity_words",
    "causality_terms",
    "notification_exempt",
    "map_fall_origin",
    "relatives_asked",
    "data_after_withdrawal",
    "consent_open_day28",
    "protected_adults",
    "mottling_outcome_day",
)


def test_every_open_choice_of_the_protocol_is_a_setting() -> None:
    assert set(SETTINGS) <= set(shipped().settings_by_id)


@pytest.mark.parametrize(
    ("setting", "default"),
    [
        ("mottling_eligibility", "score_2"),
        ("map_criterion", "inclusive"),
        ("day_rule", "calendar"),
        ("delta_sign", "d7_minus_d0"),
        ("mean_days", "d1_d7"),
        ("sofa_discharge", "missing"),
        ("sofa_unit_basis", "as_entered"),
        ("sofa_ventilation", "invasive_and_niv"),
        ("sofa_spo2", "no"),
        ("free_days_death", "zero"),
        ("free_days_count", "last_day"),
        ("ne_weight", "actual"),
        ("second_reader", "yes"),
        ("restart_dose", "not_stated"),
        ("step_up_again", "not_stated"),
        ("notification_exempt", "none"),
        ("data_after_withdrawal", "not_used"),
        ("initials_in_files", "no"),
    ],
)
def test_a_setting_starts_from_its_decided_default(setting: str, default: str) -> None:
    assert shipped().settings_by_id[setting].default == default


def test_dosing_settings_wait_for_the_sponsors_confirmation() -> None:
    waiting = {entry.id for entry in shipped().settings if entry.needs_confirmation}
    assert waiting == {
        *("ibw_formula", "lorentz_divisor", "rate_rounding"),
        *("restart_dose", "step_up_again"),
    }


def test_there_are_checks_across_items_and_each_reads_the_item_it_stands_at() -> None:
    assert len(shipped().checks) >= 15
    for check in shipped().checks:
        read = {(ref.form, ref.item) for ref in reads(check.fails_when)}
        assert (check.form, check.item) in read, check.oid


def test_lists_and_headers_find_what_they_show_of_a_patient() -> None:
    assert set(shipped().landmarks) == {
        *("initials", "sex", "age", "onset", "not_included", "consent"),
        *("death", "death_day", "left_icu", "left_hospital"),
    }


def test_discharge_is_a_missing_reason_and_undo_a_change_reason() -> None:
    missing = {code.code for code in shipped().code_list("MISSING").codes}
    assert {"NOT_DONE", "LOST", "PENDING", "NOT_RELIABLE", "DISCHARGED", "OTHER"} <= missing
    assert "undo" in {code.code for code in shipped().code_list("CHANGE").codes}


def test_every_computation_a_definition_may_name_has_its_function() -> None:
    assert set(COMPUTES) == computed.NAMES


def test_every_status_a_condition_may_ask_for_is_known_of_a_new_subject() -> None:
    assert {name: statuses(Summary(), name) for name in STATUSES} == {
        "randomised": False,
        "hospitalised": True,
        "consent_open": True,
        "dead": False,
    }


def test_the_routes_that_close_consent_are_steps_of_the_consent_form() -> None:
    steps = {code.code for code in shipped().code_list("CONSTEP").codes}
    assert steps >= CLOSING_STEPS
    assert "RELATIVE" not in CLOSING_STEPS


def test_the_items_that_screening_and_sofa_rules_read_are_in_the_definition() -> None:
    for ref in screening_sheet.FACT_ITEMS.values():
        form, _, item = ref.partition(".")
        assert shipped().item(ItemRef(form, item)).oid == item
    asked: set[ItemRef] = set()
    pump: dict[str, Value] = {
        "VASO": Choice("yes"),
        "NE": Quantity("10", "mL/h"),
        "NESALT": Choice("TARTRATE"),
        "NECONC": Quantity("0.2", "mg/mL"),
    }

    def value(ref: ItemRef) -> Value | None:
        asked.add(ref)
        return pump.get(ref.item)

    sofa_sheet.sofa_inputs(Reader(shipped(), value))
    assert {"DM", "SOFA"} == {ref.form for ref in asked}
    for read in asked:
        assert shipped().item(read).oid == read.item
