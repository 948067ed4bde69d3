"""A definition with a fault is refused with its file, its key and what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.definition.kit import shipped, write_small
from workbook.definition.loader import from_json, load_folder, to_json
from workbook.errors import InputError
from workbook.texts import Texts

LAB, STUDY, SETS = "forms/lab.toml", "study.toml", "settings.toml"
ITEM = "groups[GAS].items"
PAO2 = "plausible = [35, 550], possible = [10, 750]"

# What is changed (file, words, words instead) -> code, key, value.
FAULTS: dict[str, tuple[tuple[str, str, str], str, str, str]] = {
    "french label lost": (
        (LAB, '{ fr = "Lactate", en = "Lactate" }', '{ en = "Lactate" }'),
        *("missing_key", f"{ITEM}[LACT].label.fr", ""),
    ),
    "english label blank": (
        (LAB, 'en = "Lactate"', 'en = " "'),
        *("not_allowed", f"{ITEM}[LACT].label.en", " "),
    ),
    "empty label": (
        (LAB, 'en = "Lactate"', 'en = ""'),
        *("blank", f"{ITEM}[LACT].label.en", ""),
    ),
    "unknown key": (
        (LAB, 'appearance = "segmented"', 'looks = "segmented"'),
        *("unknown_key", f"{ITEM}[DONE].looks", "segmented"),
    ),
    "unknown type": (
        (LAB, 'type = "choice"', 'type = "tick"'),
        *("not_allowed", f"{ITEM}[DONE].type", "tick"),
    ),
    "text for a number": (
        (LAB, "[35, 550]", '["low", 550]'),
        *("not_a_number", f"{ITEM}[PAO2].units[mmHg].plausible[0]", "low"),
    ),
    "no number for a number": (
        (LAB, "[35, 550]", "[nan, 550]"),
        *("not_a_number", f"{ITEM}[PAO2].units[mmHg].plausible[0]", "NaN"),
    ),
    "infinity for a number": (
        (LAB, "[35, 550]", "[35, inf]"),
        *("not_a_number", f"{ITEM}[PAO2].units[mmHg].plausible[1]", "Infinity"),
    ),
    "range of one end": (
        (LAB, "[35, 550]", "[35]"),
        *("too_few", f"{ITEM}[PAO2].units[mmHg].plausible", "[35]"),
    ),
    "range of three ends": (
        (LAB, "[35, 550]", "[35, 550, 600]"),
        *("too_many", f"{ITEM}[PAO2].units[mmHg].plausible", "[35, 550, 600]"),
    ),
    "number for a text": (
        (LAB, 'label = "mmHg"', "label = 5"),
        *("wrong_type", f"{ITEM}[PAO2].units[mmHg].label", "5"),
    ),
    "mixed condition": (
        (LAB, '{ item = "LAB.DONE", is = ["yes"] }', '{ item = "LAB.DONE", status = "x" }'),
        *("not_a_condition", f"{ITEM}[LACT].when", "{'item': 'LAB.DONE', 'status': 'x'}"),
    ),
    "unknown code list": (
        (LAB, 'code_list = "YN"', 'code_list = "NY"'),
        *("unknown_code_list", f"{ITEM}[DONE].code_list", "NY"),
    ),
    "choice without code list": (
        (LAB, 'code_list = "YN"\n', ""),
        *("code_list_misplaced", f"{ITEM}[DONE].code_list", ""),
    ),
    "unknown reason list": (
        (STUDY, 'missing_reasons = "YN"', 'missing_reasons = "WHY"'),
        *("unknown_code_list", "missing_reasons", "WHY"),
    ),
    "unknown code in a condition": (
        (LAB, 'is = ["yes"]', 'is = ["maybe"]'),
        *("unknown_code", f"{ITEM}[LACT].when", "maybe"),
    ),
    "unknown item in a condition": (
        (LAB, '{ item = "LAB.DONE", is', '{ item = "LAB.GONE", is'),
        *("unknown_item", f"{ITEM}[LACT].when", "LAB.GONE"),
    ),
    "unknown item in a check": (
        ("checks.toml", '"LAB.LACT", op', '"LAB.LACTATE", op'),
        *("unknown_item", "checks[HIGH].fails_when", "LAB.LACTATE"),
    ),
    "check at an unknown item": (
        ("checks.toml", 'item = "LACT"', 'item = "LAC"'),
        *("unknown_item", "checks[HIGH].item", "LAB.LAC"),
    ),
    "number without its unit": (
        ("checks.toml", ', unit = "mmol/L"', ""),
        *("unit_needed", "checks[HIGH].fails_when", "LAB.LACT"),
    ),
    "unknown landmark": (
        (STUDY, '"D0/LAB.LACT"', '"D0/LAB.LAC"'),
        *("unknown_item", "landmarks.lactate", "D0/LAB.LAC"),
    ),
    "unknown form in a visit": (
        (STUDY, '{ form = "END",', '{ form = "FIN",'),
        *("unknown_form", "events[D1].forms[FIN]", "FIN"),
    ),
    "unknown status": (
        (STUDY, 'status = "hospitalised"', 'status = "asleep"'),
        *("unknown_status", "events[D1].forms[END].when", "asleep"),
    ),
    "unknown event in a condition": (
        ("forms/end.toml", 'event = ["D0"]', 'event = ["D9"]'),
        *("unknown_event", "groups[ALL].items[NOTE].when", "D9"),
    ),
    "unknown event in a reference": (
        ("forms/end.toml", '"D0/LAB.LACT"', '"D9/LAB.LACT"'),
        *("unknown_event", "groups[ALL].items[NOTE].when", "D9"),
    ),
    "form not asked in the event named": (
        ("forms/end.toml", '"D0/LAB.LACT"', '"D0/END.NOTE"'),
        *("form_not_in_event", "groups[ALL].items[NOTE].when", "D0/END.NOTE"),
    ),
    "item of a form that is not in the same visits": (
        (LAB, '{ item = "LAB.DONE", is = ["yes"] }', '{ answered = "END.NOTE" }'),
        *("form_not_in_event", f"{ITEM}[LACT].when", "END.NOTE"),
    ),
    "unknown proposal": (
        ("forms/end.toml", 'proposes_from = "LAB.LACT"', 'proposes_from = "LAB.LAC"'),
        *("unknown_item", "groups[ALL].items[NOTE].proposes_from", "LAB.LAC"),
    ),
    "item twice": (
        (LAB, 'oid = "LACT"', 'oid = "DONE"'),
        *("duplicate", "groups.items", "DONE"),
    ),
    "form twice": (
        ("forms/end.toml", 'oid = "END"', 'oid = "LAB"'),
        *("duplicate", "oid", "LAB"),
    ),
    "event twice": (
        (STUDY, 'oid = "D1"', 'oid = "D0"'),
        *("duplicate", "events", "D0"),
    ),
    "code twice": (
        ("codelists.toml", 'code = "yes"', 'code = "no"'),
        *("duplicate", "code_lists[YN].codes", "no"),
    ),
    "setting answer twice": (
        (SETS, 'code = "out"', 'code = "in"'),
        *("duplicate", "settings[bound].answers", "in"),
    ),
    "unit twice": (
        ("units.toml", 'code = "mg/dL"', 'code = "mmol/L"'),
        *("duplicate", f"{ITEM}[LACT].units", "mmol/L"),
    ),
    "plausible outside possible": (
        (LAB, PAO2, "plausible = [5, 550], possible = [10, 750]"),
        *("plausible_outside_possible", f"{ITEM}[PAO2].units[mmHg].plausible", ""),
    ),
    "open plausible inside closed possible": (
        (LAB, PAO2, 'plausible = [35, ""], possible = [10, 750]'),
        *("plausible_outside_possible", f"{ITEM}[PAO2].units[mmHg].plausible", ""),
    ),
    "range inside out": (
        (LAB, PAO2, "plausible = [550, 35], possible = [10, 750]"),
        *("range_inside_out", f"{ITEM}[PAO2].units[mmHg].plausible", "550 > 35"),
    ),
    "first factor": (
        (LAB, 'label = "mmHg",', 'label = "mmHg", factor = 2,'),
        *("first_factor_not_one", f"{ITEM}[PAO2].units[mmHg].factor", ""),
    ),
    "negative factor": (
        ("units.toml", "factor = 0.111", "factor = -0.111"),
        *("factor_not_positive", f"{ITEM}[LACT].units[mg/dL].factor", "-0.111"),
    ),
    "slip to an unknown unit": (
        ("units.toml", 'slip = "mmol/L"', 'slip = "g/L"'),
        *("unknown_unit", f"{ITEM}[LACT].units[mg/dL].slip", "g/L"),
    ),
    "conversion without a slip": (
        ("units.toml", 'slip = "mmol/L"', "slip_converts = true"),
        *("unknown_unit", f"{ITEM}[LACT].units[mg/dL].slip_converts", ""),
    ),
    "unknown unit set": (
        (LAB, 'unit_set = "lactate"', 'unit_set = "sugar"'),
        *("unknown_unit_set", f"{ITEM}[LACT].unit_set", "sugar"),
    ),
    "quantity without unit": (
        (LAB, 'unit_set = "lactate"\n', ""),
        *("no_unit", f"{ITEM}[LACT].units", ""),
    ),
    "unit on a choice": (
        (LAB, 'code_list = "YN"', 'code_list = "YN"\nunit_set = "lactate"'),
        *("unit_misplaced", f"{ITEM}[DONE].units", "choice"),
    ),
    "unknown appearance": (
        (LAB, 'appearance = "segmented"', 'appearance = "dial"'),
        *("unknown_appearance", f"{ITEM}[DONE].appearance", "dial"),
    ),
    "unknown computation": (
        (LAB, 'compute = "pao2_fio2"', 'compute = "guess"'),
        *("unknown_compute", f"{ITEM}[PF].compute", "guess"),
    ),
    "computed item without computation": (
        (LAB, 'compute = "pao2_fio2"\n', ""),
        *("compute_misplaced", f"{ITEM}[PF].compute", ""),
    ),
    "too few inputs": (
        (LAB, ', "LAB.FIO2"]', "]"),
        *("wrong_inputs", f"{ITEM}[PF].inputs", "1"),
    ),
    "unknown input": (
        (LAB, '"LAB.FIO2"]', '"LAB.O2"]'),
        *("unknown_item", f"{ITEM}[PF].inputs", "LAB.O2"),
    ),
    "default not an answer": (
        (SETS, 'default = "in"', 'default = "between"'),
        *("default_not_an_answer", "settings[bound].default", "between"),
    ),
    "visit day outside its window": (
        (STUDY, "first_day = 0", "first_day = 1"),
        *("day_outside_window", "events[D0].first_day", "0"),
    ),
    "form in no visit": (
        (STUDY, ', { form = "END", when = { status = "hospitalised" } }', ""),
        *("form_in_no_event", "oid", "END"),
    ),
}
# Faults shown in the file that names the thing rather than in the one that was changed.
SHOWN_IN = {
    "form in no visit": "forms/end.toml",
    "form twice": "forms/end.toml, forms/lab.toml",
    "unit twice": LAB,
    "negative factor": LAB,
    "slip to an unknown unit": LAB,
    "conversion without a slip": LAB,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_file_key_and_value(fault: str, tmp_path: Path) -> None:
    change, code, key, value = FAULTS[fault]
    with pytest.raises(InputError) as refusal:
        load_folder(write_small(tmp_path, change))
    assert refusal.value.code == f"definition.{code}"
    assert refusal.value.params["file"] == SHOWN_IN.get(fault, change[0])
    assert (refusal.value.params["key"], refusal.value.params["value"]) == (key, value)
    for language in ("fr", "en"):
        said = Texts(language).say(refusal.value.code, **refusal.value.params)
        assert key in said


def test_the_small_definition_itself_is_accepted(tmp_path: Path) -> None:
    study = load_folder(write_small(tmp_path))
    assert [form.oid for form in study.forms] == ["END", "LAB"]
    assert from_json(to_json(study)) == study


def test_further_faults_are_counted(tmp_path: Path) -> None:
    changes = (
        (LAB, 'code_list = "YN"', 'code_list = "NY"'),
        (LAB, 'compute = "pao2_fio2"', 'compute = "guess"'),
        (SETS, 'default = "in"', 'default = "between"'),
    )
    with pytest.raises(InputError) as refusal:
        load_folder(write_small(tmp_path, *changes))
    # The condition on the lost list's code is the third further fault.
    assert refusal.value.params["more"] == "4"


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write_small(tmp_path, (SETS, 'id = "bound"', "id = bound"))
    with pytest.raises(InputError) as refusal:
        load_folder(folder)
    assert refusal.value.code == "definition.not_toml"
    assert refusal.value.params == {"file": SETS, "line": "3"}


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    folder = write_small(tmp_path)
    (folder / LAB).write_bytes('label = "Électrolytes"'.encode("latin-1"))
    with pytest.raises(InputError) as refusal:
        load_folder(folder)
    assert refusal.value.params["file"] == LAB


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write_small(tmp_path)
    (folder / SETS).unlink()
    with pytest.raises(InputError) as refusal:
        load_folder(folder)
    assert (refusal.value.code, refusal.value.params["file"]) == ("definition.no_file", SETS)


def test_a_list_file_holds_its_list_and_nothing_else(tmp_path: Path) -> None:
    folder = write_small(tmp_path, (SETS, "[[settings]]", 'note = "x"\n[[settings]]'))
    with pytest.raises(InputError) as refusal:
        load_folder(folder)
    assert (refusal.value.code, refusal.value.params["key"]) == ("definition.unknown_key", "note")


def test_a_form_without_an_oid_is_named_by_its_file(tmp_path: Path) -> None:
    folder = write_small(tmp_path, (LAB, 'oid = "LAB"', ""))
    with pytest.raises(InputError) as refusal:
        load_folder(folder)
    assert (refusal.value.params["file"], refusal.value.params["key"]) == (LAB, "oid")


def test_a_folder_without_forms_is_refused(tmp_path: Path) -> None:
    folder = write_small(tmp_path)
    for path in (folder / "forms").iterdir():
        path.unlink()
    with pytest.raises(InputError) as refusal:
        load_folder(folder)
    assert (refusal.value.code, refusal.value.params["key"]) == ("definition.too_few", "forms")


@pytest.mark.parametrize("text", ["", "{", "[]", "3"])
def test_a_stored_definition_that_is_no_json_object_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refusal:
        from_json(text)
    assert refusal.value.code == "definition.not_json"


def test_a_stored_definition_of_a_newer_format_is_refused() -> None:
    document = json.loads(to_json(shipped())) | {"format": "2"}
    with pytest.raises(InputError) as refusal:
        from_json(json.dumps(document))
    assert refusal.value.params["key"] == "format"
    assert refusal.value.params["file"] == "definition.json"


def test_a_binary_float_in_a_stored_definition_is_refused() -> None:
    text = to_json(shipped()).replace('"factor":"88.4"', '"factor":88.4', 1)
    with pytest.raises(InputError) as refusal:
        from_json(text)
    assert refusal.value.code == "definition.not_a_number"
