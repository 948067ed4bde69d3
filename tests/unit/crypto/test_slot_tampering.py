"""Slot file: damage is found by the digest, forgery by each slot's associated data."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.unit.crypto.kit import (
    CHEAP,
    CHEAP_POLICY,
    MONITOR_SECRETS,
    RECOVERY_SECRETS,
    put_both,
    tools,
    two_people,
    with_new_digest,
)
from workbook.crypto import slot_copies
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import Slot, associated_data
from workbook.crypto.slots import SlotFile
from workbook.errors import KnownError, TamperError

Body = dict[str, Any]
PASSPHRASES = {"p1": "mésange bleue 12", "p2": "héron cendré 34"}


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The bytes of a whole copy: two people and a recovery slot."""
    file = two_people().add_recovery(RecoveryCode(bytes(20)), RECOVERY_SECRETS)
    return slot_copies.encode(slot_copies.Content(file.workbook_id, 7, file.entries))


def _body(raw: bytes) -> Body:
    body: Body = json.loads(raw)["body"]
    return body


def test_a_copy_with_any_byte_changed_is_refused(whole: bytes) -> None:
    for place in range(len(whole)):
        for mask in (0x01, 0x20, 0x80):
            changed = bytearray(whole)
            changed[place] ^= mask
            with pytest.raises(ValueError, match=r".*"):
                slot_copies.decode(bytes(changed))


def test_a_copy_cut_anywhere_or_followed_by_anything_is_refused(whole: bytes) -> None:
    for other in [whole[:end] for end in range(len(whole))] + [whole + b"\n", whole + whole]:
        with pytest.raises(ValueError, match=r".*"):
            slot_copies.decode(other)


def test_the_other_copy_serves_when_one_is_changed(whole: bytes, tmp_path: Path) -> None:
    put_both(tmp_path, whole)
    for name in slot_copies.NAMES:
        put_both(tmp_path, whole)
        (tmp_path / name).write_bytes(whole.replace(b"p1", b"p7"))
        file = SlotFile.read(tmp_path, tools())
        assert (file.find("p1").label, file.in_step) == ("Dr Léa Exemple", False)


@pytest.mark.requirement("T47")
@pytest.mark.parametrize("field", ["person", "label", "role", "kdf", "salt", "slot", "version"])
def test_two_slots_with_exchanged_metadata_do_not_open(tmp_path: Path, field: str) -> None:
    dearer = replace(CHEAP_POLICY, chosen=replace(CHEAP, iterations=2))
    file = replace(two_people(), tools=tools(dearer))
    file = file.reissue("p2", PASSPHRASES["p2"], MONITOR_SECRETS).write(tmp_path)
    for person, passphrase in PASSPHRASES.items():
        assert file.unlock(person, passphrase).research == MONITOR_SECRETS.research
    body = _body((tmp_path / "slots.A").read_bytes())
    first, second = body["slots"]
    assert first[field] != second[field]
    first[field], second[field] = second[field], first[field]
    put_both(tmp_path, with_new_digest(body))
    _nobody_opens(SlotFile.read(tmp_path, tools()))


def _nobody_opens(file: SlotFile) -> None:
    for person in PASSPHRASES:
        for passphrase in PASSPHRASES.values():
            with pytest.raises(KnownError) as call:
                file.unlock(person, passphrase)
            assert call.value.code == "vault.wrong_passphrase"


@pytest.mark.requirement("T47")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", "Dr Léa Exemplf"),
        ("role", "monitor"),
        ("person", "p3"),
        ("version", 2),
        ("slot", "0" * 32),
        ("kdf", {"name": "argon2id", "memory_kib": 16, "iterations": 1, "lanes": 1}),
    ],
)
def test_a_slot_with_one_forged_field_does_not_open(
    whole: bytes, tmp_path: Path, field: str, value: object
) -> None:
    body = _body(whole)
    body["slots"][0][field] = value
    put_both(tmp_path, with_new_digest(body))
    file = SlotFile.read(tmp_path, tools())
    with pytest.raises(KnownError) as call:
        file.unlock("p3" if field == "person" else "p1", "mésange bleue 12")
    assert call.value.code == "vault.wrong_passphrase"


def test_a_slot_carried_into_another_workbook_does_not_open(whole: bytes, tmp_path: Path) -> None:
    body = _body(whole)
    body["workbook"] = "0192f0c4-7a31-7c55-9d20-000000000000"
    put_both(tmp_path, with_new_digest(body))
    file = SlotFile.read(tmp_path, tools())
    _nobody_opens(file)
    with pytest.raises(KnownError) as call:
        file.unlock_recovery(RecoveryCode(bytes(20)))
    assert call.value.code == "vault.wrong_recovery_key"


def _set(field: str, value: object) -> Callable[[Body], None]:
    def alter(body: Body) -> None:
        body[field] = value

    return alter


def _set_slot(field: str, value: object) -> Callable[[Body], None]:
    def alter(body: Body) -> None:
        body["slots"][0][field] = value

    return alter


def _double(body: Body) -> None:
    body["slots"].append(copy.deepcopy(body["slots"][0]))


def _double_person(body: Body) -> None:
    _double(body)
    body["slots"][-1]["slot"] = "1" * 32


ALTERATIONS = {
    "no slot": _set("slots", []),
    "slots no list": _set("slots", {}),
    "same slot twice": _double,
    "same person twice": _double_person,
    "generation 0": _set("generation", 0),
    "generation true": _set("generation", True),
    "generation text": _set("generation", "1"),
    "generation huge": _set("generation", 2**53),
    "generation negative": _set("generation", -1),
    "generation fraction": _set("generation", 1.5),
    "workbook no uuid": _set("workbook", "x"),
    "workbook upper case": _set("workbook", "0192F0C4-7A31-7C55-9D20-3F1B6A7C8D90"),
    "format 2": _set("format", "imicro-slots-2"),
    "extra field": _set("more", 1),
    "slot extra field": _set_slot("more", 1),
    "kind unknown": _set_slot("kind", "guest"),
    "kind recovery with a cost": _set_slot("kind", "recovery"),
    "person kind with recovery's kdf": _set_slot("kdf", {"name": "hkdf-sha256"}),
    "kdf unknown": _set_slot(
        "kdf", {"name": "scrypt", "memory_kib": 8, "iterations": 1, "lanes": 1}
    ),
    "kdf short": _set_slot("kdf", {"name": "argon2id"}),
    "nonce short": _set_slot("nonce", "AAAA"),
    "nonce no base64": _set_slot("nonce", "*"),
    "nonce loose base64": _set_slot("nonce", "AAAAAAAAAAAAAAAB\n"),
    "salt loose base64": _set_slot("salt", "AAAAAAAAAAAAAAAAAAAAAB=="),
    "ciphertext empty": _set_slot("ciphertext", ""),
    "label null": _set_slot("label", None),
    "label not printable": _set_slot("label", "a\u0007"),
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_what_the_program_would_not_write_is_no_copy(whole: bytes, name: str) -> None:
    body = _body(whole)
    ALTERATIONS[name](body)
    with pytest.raises(ValueError, match=r".*"):
        slot_copies.decode(with_new_digest(body))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"\xff",
        b"\xef\xbb\xbf{}",
        b'{"body":{},"body":{},"sha256":""}',
        b'{"body":NaN,"sha256":""}',
        b'{"body":1.0,"sha256":""}',
        b'{"body":"\\ud800","sha256":""}',
        b'{"body": {}, "sha256": ""}',
        b"[" * 100_000,
        b"1" * 5000,
        b" " * (slot_copies.SIZE_CAP + 1),
    ],
)
def test_hostile_json_is_no_copy(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        slot_copies.decode(raw)


def test_the_altered_copy_of_these_tests_would_be_read_if_unaltered(whole: bytes) -> None:
    assert slot_copies.decode(with_new_digest(_body(whole))) == slot_copies.decode(whole)


@pytest.mark.parametrize(
    "plain",
    [
        b"{}",
        b'{"attachments":"00","contacts":null,"research":"00","signing":null}',
        b'{"attachments":"%s","contacts":null,"research":"%s","signing":null}'
        % (b"0" * 64, b"0" * 64),
        b'{"attachments":"%s","contacts":null,"research":"%s","signing":"%s"}'
        % (b"A" * 64, b"0" * 64, b"0" * 64),
    ],
)
def test_a_slot_that_opens_on_foreign_content_is_reported(plain: bytes) -> None:
    held = two_people().entries[0]
    associated = associated_data("w", held.info, held.cost, held.salt)
    forged = AESGCM(bytes(32)).encrypt(held.nonce, plain, associated)
    slot = Slot(held.info, held.cost, held.salt, held.nonce, forged)
    with pytest.raises(TamperError) as call:
        slot.open("w", bytes(32))
    assert call.value.code == "vault.slot_content"
