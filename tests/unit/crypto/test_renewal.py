"""New database keys laid beside a slot: its owner alone reads them, and nobody alters them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.crypto.kit import (
    MONITOR_SECRETS,
    RECOVERY_SECRETS,
    SECRETS,
    WORKBOOK,
    tools,
    two_people,
)
from workbook.crypto import renewal as renewals, slot_copies, sshsig
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.renewal import Keys, Renewal
from workbook.crypto.slot_copies import Content
from workbook.crypto.slots import SlotFile
from workbook.errors import Bug, KnownError, TamperError

NEW = replace(SECRETS, research=b"R" * 32, attachments=b"A" * 32, contacts=b"C" * 32)
KEYS = Keys(NEW.research, NEW.attachments, None)
SEED, OTHER = b"\x21" * 32, b"\x22" * 32
MAKER = b"\x23" * 32


def made(*seeds: bytes) -> Renewal:
    return renewals.make(
        WORKBOOK, "slot-1", KEYS, [sshsig.public_key(seed) for seed in seeds], MAKER
    )


def renewed() -> SlotFile:
    """Two people, the second with newer keys beside the slot."""
    slots, owner = two_people(), sshsig.public_key(MONITOR_SECRETS.signing or b"")
    given = replace(NEW, contacts=None)
    return slots.renew(slots.find("p2").slot_id, given, [owner], MAKER)


def content_of(slots: SlotFile) -> Content:
    return Content(slots.workbook_id, 3, slots.entries)


def test_every_owner_reads_the_keys_and_nobody_else() -> None:
    renewal = made(SEED, OTHER)
    for seed in (SEED, OTHER):
        assert vars(renewals.opened(renewal, WORKBOOK, "slot-1", seed)) == vars(KEYS)
    with pytest.raises(KnownError) as refusal:
        renewals.opened(renewal, WORKBOOK, "slot-1", MAKER)
    assert refusal.value.code == "vault.renewal_for_another"


def test_neither_the_keys_nor_their_seal_show_in_a_text() -> None:
    renewal = made(SEED)
    for text in (repr(renewal), str(renewal), repr(KEYS)):
        assert NEW.research.hex() not in text
        assert repr(NEW.research) not in text
        assert "sealed" not in text


@pytest.mark.parametrize("part", ["by", "sealed", "signature"])
def test_a_flipped_bit_in_any_part_is_seen(part: str) -> None:
    renewal = made(SEED)
    raw = bytearray(getattr(renewal, part))
    raw[len(raw) // 2] ^= 1
    altered = replace(renewal, **{part: bytes(raw)})
    with pytest.raises(TamperError) as refusal:
        renewals.opened(altered, WORKBOOK, "slot-1", SEED)
    assert refusal.value.code == "vault.renewal_altered"


@pytest.mark.parametrize(
    ("workbook", "slot"), [(WORKBOOK, "slot-2"), (WORKBOOK.replace("0192", "0193"), "slot-1")]
)
def test_keys_of_another_slot_or_workbook_are_refused(workbook: str, slot: str) -> None:
    with pytest.raises(TamperError) as refusal:
        renewals.opened(made(SEED), workbook, slot, SEED)
    assert refusal.value.code == "vault.renewal_altered"


def test_keys_sealed_for_nobody_are_a_bug() -> None:
    with pytest.raises(Bug):
        renewals.make(WORKBOOK, "slot-1", KEYS, [], MAKER)


def test_a_slot_gives_the_newer_keys_and_keeps_its_signing_key(tmp_path: Path) -> None:
    renewed().write(tmp_path)
    file = SlotFile.read(tmp_path, tools())
    assert file.unlock("p2", "héron cendré 34") == replace(
        NEW, contacts=None, signing=MONITOR_SECRETS.signing
    )
    assert file.unlock("p1", "mésange bleue 12") == SECRETS
    assert file.renewed_by("p2") == sshsig.public_key(MAKER)
    assert file.renewed_by("p1") is None


def test_sealed_anew_a_slot_holds_the_newer_keys_itself() -> None:
    file = renewed()
    again = file.reissue("p2", "héron pourpre 56", file.unlock("p2", "héron cendré 34"))
    assert again.renewed_by("p2") is None
    assert again.unlock("p2", "héron pourpre 56").research == NEW.research


def test_a_later_renewal_takes_the_place_of_one_never_taken_over() -> None:
    file, later = renewed(), replace(NEW, research=b"Z" * 32)
    owner = sshsig.public_key(MONITOR_SECRETS.signing or b"")
    file = file.renew(file.find("p2").slot_id, later, [owner], MAKER)
    assert file.unlock("p2", "héron cendré 34").research == b"Z" * 32


def test_the_printed_key_opens_what_was_sealed_to_its_public_part() -> None:
    code = RecoveryCode(bytes(range(20)))
    file = two_people().add_recovery(code, RECOVERY_SECRETS)
    slot = file.slots[-1].slot_id
    owner = sshsig.public_key(code.renewal_seed())
    file = file.renew(slot, NEW, [owner], MAKER)
    found = file.unlock_recovery(code)
    assert (found.research, found.contacts, found.signing) == (NEW.research, NEW.contacts, None)
    assert file.renewed_by("") == sshsig.public_key(MAKER)
    assert code.renewal_seed() != code.wrapping_key(bytes(16))


def test_a_slot_that_is_not_there_cannot_be_renewed() -> None:
    with pytest.raises(Bug):
        two_people().renew("none", NEW, [sshsig.public_key(SEED)], MAKER)


def test_the_format_says_whether_newer_keys_lie_beside_a_slot() -> None:
    plain, with_keys = content_of(two_people()), content_of(renewed())
    assert b'"imicro-slots-1"' in slot_copies.encode(plain)
    assert b'"imicro-slots-2"' in slot_copies.encode(with_keys)
    for content in (plain, with_keys):
        assert slot_copies.decode(slot_copies.encode(content)) == content


@pytest.mark.parametrize(
    "damage",
    [
        {"by": "00"},
        {"by": "AB" * 32},
        {"sealed": "AA"},
        {"signature": "AAAA"},
        {"extra": "x"},
    ],
)
def test_a_renewal_of_another_shape_is_no_slot_file(damage: dict[str, str]) -> None:
    tree = json.loads(slot_copies.encode(content_of(renewed())))
    tree["body"]["slots"][1]["renewal"] |= damage
    raw = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    with pytest.raises(ValueError, match=r"."):
        slot_copies.decode(raw.encode())
