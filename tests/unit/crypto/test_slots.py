"""Slot file: who opens it, who does not, and what a change leaves alone."""

from __future__ import annotations

import json
import traceback
from pathlib import Path

import pytest

from tests.support.slots import another_passphrase
from tests.unit.crypto.kit import (
    MONITOR_SECRETS,
    RECOVERY_SECRETS,
    SECRETS,
    WORKBOOK,
    counted_bytes,
    put_both,
    tools,
    two_people,
    with_new_digest,
)
from workbook.crypto.kdf import FLOOR, SHIPPED_POLICY, CostPolicy, KdfCost
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotInfo, SlotKind, SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.errors import Bug, InputError, KnownError, Refused, WorkbookError


def _code(call: pytest.ExceptionInfo[WorkbookError]) -> str:
    return call.value.code


@pytest.mark.requirement("T45", "T51")
def test_each_person_opens_the_own_slot_after_writing_and_reading(tmp_path: Path) -> None:
    two_people().write(tmp_path)
    file = SlotFile.read(tmp_path, tools())
    assert file.unlock("p1", "mésange bleue 12") == SECRETS
    assert file.unlock("p2", "héron cendré 34") == MONITOR_SECRETS
    assert (file.workbook_id, file.generation, file.in_step) == (WORKBOOK, 1, True)


def test_the_unlock_screen_gets_names_roles_and_kinds_in_order() -> None:
    file = two_people().add_recovery(RecoveryCode(bytes(20)), RECOVERY_SECRETS)
    shown = [(s.kind, s.person_id, s.label, s.role, s.version) for s in file.slots]
    assert shown == [
        (SlotKind.PERSON, "p1", "Dr Léa Exemple", "investigator", 1),
        (SlotKind.PERSON, "p2", "M. Essai", "monitor", 1),
        (SlotKind.RECOVERY, "", "", "", 1),
    ]
    assert len({s.slot_id for s in file.slots}) == 3


@pytest.mark.parametrize(
    "typed",
    ["mésange bleue 13", "héron cendré 34", "mésange bleue 12 ", "Mésange bleue 12", "x"],
)
def test_another_passphrase_is_refused(typed: str) -> None:
    with pytest.raises(KnownError) as call:
        two_people().unlock("p1", typed)
    assert _code(call) == "vault.wrong_passphrase"


def test_an_accent_typed_as_two_characters_is_the_same_passphrase() -> None:
    assert two_people().unlock("p1", "me\u0301sange bleue 12") == SECRETS


def test_an_unknown_person_is_named() -> None:
    with pytest.raises(KnownError) as call:
        two_people().unlock("p9", "mésange bleue 12")
    assert str(call.value) == "vault.no_such_person (person=p9)"


def test_an_empty_person_id_does_not_reach_the_recovery_slot() -> None:
    file = two_people().add_recovery(RecoveryCode(bytes(20)), RECOVERY_SECRETS)
    with pytest.raises(KnownError) as call:
        file.unlock("", "mésange bleue 12")
    assert _code(call) == "vault.no_such_person"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "vault.passphrase_empty"), ("\ud800 abc", "vault.passphrase_characters")],
)
def test_a_passphrase_that_is_none_is_refused_when_added_and_when_tried(
    typed: str, code: str
) -> None:
    with pytest.raises(InputError) as added:
        two_people().add_person("p3", "Mme Factice", "nurse", typed, SECRETS)
    with pytest.raises(InputError) as tried:
        two_people().unlock("p1", typed)
    assert (_code(added), _code(tried)) == (code, code)


@pytest.mark.requirement("T23")
def test_a_person_has_one_slot_only() -> None:
    with pytest.raises(InputError) as call:
        two_people().add_person("p1", "Dr Léa Exemple", "investigator", "autre phrase", SECRETS)
    assert str(call.value) == "vault.person_exists (person=p1)"


@pytest.mark.parametrize(
    ("person", "label", "role", "field"),
    [
        ("", "Mme Factice", "nurse", "person"),
        ("p3", "", "nurse", "label"),
        ("p3", "Mme\nFactice", "nurse", "label"),
        ("p3", " Mme Factice", "nurse", "label"),
        ("p3", "M" * 121, "nurse", "label"),
        ("p3", "Mme \u202eeciF", "nurse", "label"),
        ("p3", "Mme Factice", "", "role"),
    ],
)
def test_an_unusable_text_is_named(person: str, label: str, role: str, field: str) -> None:
    with pytest.raises(InputError) as call:
        two_people().add_person(person, label, role, "martin-pêcheur 56", SECRETS)
    assert str(call.value) == f"vault.label_unusable (field={field})"


def test_a_name_may_hold_no_break_spaces(tmp_path: Path) -> None:
    name = "Dr\u00a0Léa\u202fExemple"
    two_people().add_person("p3", name, "nurse", "martin-pêcheur 56", SECRETS).write(tmp_path)
    assert SlotFile.read(tmp_path, tools()).find("p3").label == name


@pytest.mark.requirement("T45")
def test_a_new_passphrase_rewrites_one_slot_only() -> None:
    before = two_people()
    after = another_passphrase(before, "p1", "mésange bleue 12", "pic épeiche 78")
    assert after.unlock("p1", "pic épeiche 78") == SECRETS
    assert after.find("p1").version == 2
    assert after.find("p1").slot_id == before.find("p1").slot_id
    assert after.entries[1] is before.entries[1]
    with pytest.raises(KnownError) as call:
        after.unlock("p1", "mésange bleue 12")
    assert _code(call) == "vault.wrong_passphrase"


@pytest.mark.requirement("T45")
def test_a_new_passphrase_needs_the_old_one() -> None:
    with pytest.raises(KnownError) as call:
        another_passphrase(two_people(), "p1", "pas la bonne", "pic épeiche 78")
    assert _code(call) == "vault.wrong_passphrase"


def test_salt_and_nonce_are_new_at_every_sealing() -> None:
    before = two_people()
    after = another_passphrase(before, "p1", "mésange bleue 12", "mésange bleue 12")
    entries = (*before.entries, after.entries[0])
    assert len({entry.salt for entry in entries}) == 3
    assert len({entry.nonce for entry in entries}) == 3


@pytest.mark.requirement("T48", "T51")
def test_the_recovery_key_opens_its_slot_and_can_reissue_a_persons(tmp_path: Path) -> None:
    code = RecoveryCode.new(counted_bytes())
    two_people().add_recovery(code, RECOVERY_SECRETS).write(tmp_path)
    file = SlotFile.read(tmp_path, tools())
    opened = file.unlock_recovery(RecoveryCode.parse(code.text().lower()))
    assert opened == RECOVERY_SECRETS
    renewed = SlotSecrets(opened.research, opened.attachments, opened.contacts, b"9" * 32)
    again = file.reissue("p1", "loriot jaune 90", renewed)
    assert again.unlock("p1", "loriot jaune 90").signing == b"9" * 32
    assert again.find("p1").version == 2


def test_another_sheets_recovery_key_is_refused() -> None:
    file = two_people().add_recovery(RecoveryCode(bytes(20)), RECOVERY_SECRETS)
    with pytest.raises(KnownError) as call:
        file.unlock_recovery(RecoveryCode(b"\1" + bytes(19)))
    assert _code(call) == "vault.wrong_recovery_key"


def test_the_right_one_of_two_recovery_sheets_is_found() -> None:
    file = two_people()
    for first in (b"\1", b"\2"):
        file = file.add_recovery(RecoveryCode(first + bytes(19)), RECOVERY_SECRETS)
    assert file.unlock_recovery(RecoveryCode(b"\2" + bytes(19))) == RECOVERY_SECRETS


def test_a_signing_key_stands_in_a_persons_slot_and_nowhere_else() -> None:
    with pytest.raises(Bug):
        two_people().add_recovery(RecoveryCode(bytes(20)), SECRETS)
    with pytest.raises(Bug):
        two_people().add_person("p3", "Mme Factice", "nurse", "un deux trois", RECOVERY_SECRETS)


@pytest.mark.requirement("T31")
def test_a_removed_persons_slot_is_in_neither_copy(tmp_path: Path) -> None:
    file = two_people().write(tmp_path)
    sealed = file.entries[1].as_json()["ciphertext"]
    file.remove(file.find("p2").slot_id).write(tmp_path)
    for path in tmp_path.iterdir():
        assert str(sealed).encode() not in path.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slots.A", "slots.B"]


def test_the_last_way_in_cannot_be_removed() -> None:
    file = two_people()
    one_left = file.remove(file.find("p2").slot_id)
    with pytest.raises(Refused) as call:
        one_left.remove(one_left.find("p1").slot_id)
    assert _code(call) == "vault.last_slot"


def test_misuse_by_the_program_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(Bug):
        two_people().remove("no such slot")
    with pytest.raises(Bug):
        SlotFile.new(WORKBOOK, tools()).write(tmp_path)
    with pytest.raises(Bug):
        SlotFile.new("not a uuid", tools())
    with pytest.raises(Bug):
        SlotSecrets(b"short", b"2" * 32, None, None)


@pytest.mark.requirement("T46")
def test_a_slot_cheaper_than_the_floor_is_refused_as_a_downgrade(tmp_path: Path) -> None:
    cheap = KdfCost(memory_kib=8 * 1024, iterations=3, lanes=4)
    maker = tools(CostPolicy(chosen=cheap, floor=cheap, ceiling=FLOOR))
    SlotFile.new(WORKBOOK, maker).add_person("p1", "A", "r", "douze lettres", SECRETS).write(
        tmp_path
    )
    with pytest.raises(KnownError) as call:
        SlotFile.read(tmp_path, tools(SHIPPED_POLICY)).unlock("p1", "douze lettres")
    assert str(call.value) == "vault.cost_too_low (mebibytes=8, iterations=3, lanes=4)"


@pytest.mark.requirement("T46")
def test_a_slot_dearer_than_the_ceiling_is_refused(tmp_path: Path) -> None:
    raw = _written(two_people(), tmp_path)
    put_both(tmp_path, _reforged(raw, b'"memory_kib":8,', b'"memory_kib":16777216,'))
    with pytest.raises(KnownError) as call:
        SlotFile.read(tmp_path, tools()).unlock("p1", "mésange bleue 12")
    assert str(call.value) == "vault.cost_too_high (mebibytes=16384, iterations=1, lanes=1)"


@pytest.mark.slow
def test_a_slot_of_the_shipped_cost_opens(tmp_path: Path) -> None:
    shipped = tools(SHIPPED_POLICY)
    SlotFile.new(WORKBOOK, shipped).add_person("p1", "A", "r", "douze lettres", SECRETS).write(
        tmp_path
    )
    file = SlotFile.read(tmp_path, shipped)
    assert file.entries[0].cost == KdfCost(memory_kib=262144, iterations=3, lanes=4)
    assert file.unlock("p1", "douze lettres") == SECRETS


@pytest.mark.requirement("T40", "T43")
def test_no_key_shows_in_a_repr_or_a_traceback() -> None:
    code = RecoveryCode(b"\xab" * 20)
    file = two_people().add_recovery(code, RECOVERY_SECRETS)
    try:
        raise Bug("vault.no_slots") from ValueError(repr((SECRETS, code, file)))
    except Bug as bug:
        shown = "".join(traceback.format_exception(bug))
    for key in (SECRETS.research, SECRETS.signing or b"", code.secret):
        assert repr(key)[2:-1] not in shown
        assert key.hex() not in shown
    assert code.text() not in shown


def test_the_kept_file_of_format_1_still_opens() -> None:
    kept = Path(__file__).parent / "data" / "format-1"
    file = SlotFile.read(kept, tools())
    assert (file.workbook_id, file.generation) == (WORKBOOK, 1)
    assert file.unlock("p1", "mésange bleue 12") == SECRETS
    assert file.unlock("p2", "héron cendré 34") == MONITOR_SECRETS
    assert file.unlock_recovery(RecoveryCode(bytes(range(20)))) == RECOVERY_SECRETS


def test_a_version_below_one_is_no_slot() -> None:
    with pytest.raises(ValueError, match="version"):
        SlotInfo("s", SlotKind.PERSON, "p", "l", "r", 0)


def _written(file: SlotFile, folder: Path) -> bytes:
    file.write(folder)
    return (folder / "slots.A").read_bytes()


def _reforged(raw: bytes, old: bytes, new: bytes) -> bytes:
    assert old in raw
    return with_new_digest(json.loads(raw.replace(old, new))["body"])
