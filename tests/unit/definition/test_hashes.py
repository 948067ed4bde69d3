"""Structure and text hashes: what is an amendment and what an editorial revision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.definition.kit import SHIPPED, shipped, write_small
from workbook.definition.loader import from_json, load_folder, to_json

EDITORIAL = {
    "label": ("forms/lab.toml", 'fr = "Lactate"', 'fr = "Lactatémie"'),
    "protocol reference": ("forms/lab.toml", 'protocol = "Table 1"', 'protocol = "Table 2"'),
    "code label": ("codelists.toml", 'fr = "Oui"', 'fr = "Oui."'),
    "visit's short name": ("study.toml", 'fr = "J1"', 'fr = "Jour1"'),
    "check's sentence": ("checks.toml", 'en = "Too high"', 'en = "Very high"'),
    "setting's reason": ("settings.toml", 'en = "Reason"', 'en = "Because"'),
    "revision": ("study.toml", 'version = "1"', 'version = "1.1"'),
}
AMENDMENTS = {
    "plausible range": ("forms/lab.toml", "[35, 550]", "[35, 500]"),
    "condition": ("forms/lab.toml", 'is = ["yes"]', 'is = ["no"]'),
    "visit's condition": ("study.toml", ', when = { status = "hospitalised" }', ""),
    "default of a setting": ("settings.toml", 'default = "in"', 'default = "out"'),
    "check becomes hard": ("checks.toml", 'oid = "HIGH"', 'oid = "HIGH"\nhard = true'),
    "item no longer required": ("forms/end.toml", 'type = "text"', 'type = "text"\nrequired=false'),
    "protocol version": ("study.toml", 'protocol_version = "1"', 'protocol_version = "2"'),
}


def hashes(folder: Path, *changes: tuple[str, str, str]) -> tuple[str, str]:
    folder.mkdir()
    study = load_folder(write_small(folder, *changes))
    return study.structure_hash, study.text_hash


@pytest.mark.parametrize("change", EDITORIAL)
def test_an_editorial_change_moves_the_text_hash_only(change: str, tmp_path: Path) -> None:
    before = hashes(tmp_path / "before")
    after = hashes(tmp_path / "after", EDITORIAL[change])
    assert after[0] == before[0]
    assert after[1] != before[1]


@pytest.mark.parametrize("change", AMENDMENTS)
def test_a_structural_change_moves_the_structure_hash_only(change: str, tmp_path: Path) -> None:
    before = hashes(tmp_path / "before")
    after = hashes(tmp_path / "after", AMENDMENTS[change])
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_an_item_that_goes_moves_both_hashes(tmp_path: Path) -> None:
    note = ("forms/end.toml", 'oid = "NOTE"', 'oid = "REMARK"')
    before = hashes(tmp_path / "before")
    after = hashes(tmp_path / "after", note)
    assert after[0] != before[0]


def test_the_order_of_keys_in_a_file_moves_no_hash(tmp_path: Path) -> None:
    swapped = (
        "settings.toml",
        'default = "in"\nscope = "trial"',
        'scope = "trial"\ndefault = "in"',
    )
    assert hashes(tmp_path / "before") == hashes(tmp_path / "after", swapped)


def test_json_gives_back_an_equal_study_with_equal_hashes() -> None:
    again = from_json(to_json(shipped()))
    assert again == shipped()
    assert again.structure_hash == shipped().structure_hash
    assert again.text_hash == shipped().text_hash
    assert to_json(again) == to_json(shipped())


def test_canonical_json_has_sorted_keys_no_blanks_and_no_bare_numbers() -> None:
    text = to_json(shipped())

    def refuse(number: str) -> str:
        raise AssertionError(number)

    document = json.loads(text, parse_int=refuse, parse_float=refuse)
    assert text == json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_stored_definition_is_hashed_as_stored() -> None:
    document = json.loads(to_json(shipped()))
    laboratory = next(form for form in document["forms"] if form["oid"] == "LB")
    laboratory["repeating"] = False
    spelt_out = from_json(json.dumps(document))
    assert spelt_out == shipped()
    assert spelt_out.structure_hash != shipped().structure_hash


def test_hashes_are_sha_256_in_hex() -> None:
    for digest in (shipped().structure_hash, shipped().text_hash):
        assert len(digest) == 64
        assert set(digest) <= set("0123456789abcdef")


def test_each_form_stands_in_a_file_of_its_own_name() -> None:
    files = {path.stem for path in (SHIPPED / "forms").glob("*.toml")}
    assert files == {form.oid.lower() for form in shipped().forms}
