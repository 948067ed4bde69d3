"""SSHSIG: fixed texts, refusals of every variation, and lines for OpenSSH's own files."""

from __future__ import annotations

import base64

import pytest

from workbook.crypto import sshsig
from workbook.errors import Bug

SEED = bytes(range(32))
PUBLIC = sshsig.public_key(SEED)
SPACE = "imicro-event-v1"
MESSAGE = b"thirty-two bytes of a hash, say."
ARMOUR = sshsig.sign(SEED, SPACE, MESSAGE)
ORDER = 2**252 + 27742317777372353535851937790883648493


def test_the_canonical_signature_is_accepted() -> None:
    assert sshsig.verify(PUBLIC, SPACE, MESSAGE, ARMOUR)
    assert sshsig.verify_raw(PUBLIC, SPACE, MESSAGE, sshsig.sign_raw(SEED, SPACE, MESSAGE))


def test_a_fixed_input_gives_the_signature_of_format_1() -> None:
    raw = sshsig.sign_raw(SEED, SPACE, MESSAGE)
    first, second = raw[:32], raw[32:]
    assert base64.b64encode(first).decode() == "UtGfUwWLy/NxAzCmBmuWof2zOByCKyVgqAOpx4VOo1o="
    assert base64.b64encode(second).decode() == "HNnfTVtcxnPsqUlAn4QJQHDHqGmsxOAvA1Chu1PGoww="


def test_a_stored_raw_signature_is_rendered_later_without_the_private_key() -> None:
    raw = sshsig.sign_raw(SEED, SPACE, MESSAGE)
    assert sshsig.armour(PUBLIC, SPACE, raw) == ARMOUR


def test_another_key_namespace_or_message_is_refused() -> None:
    other = sshsig.public_key(bytes(32))
    raw = sshsig.sign_raw(SEED, SPACE, MESSAGE)
    for key, space, message in [
        (other, SPACE, MESSAGE),
        (PUBLIC, "imicro-export-v1", MESSAGE),
        (PUBLIC, SPACE, MESSAGE + b"\n"),
    ]:
        assert not sshsig.verify(key, space, message, ARMOUR)
        assert not sshsig.verify_raw(key, space, message, raw)


def test_other_lengths_of_key_and_signature_are_refused() -> None:
    raw = sshsig.sign_raw(SEED, SPACE, MESSAGE)
    assert not sshsig.verify_raw(PUBLIC[:-1], SPACE, MESSAGE, raw)
    assert not sshsig.verify_raw(PUBLIC, SPACE, MESSAGE, raw + b"\0")
    assert not sshsig.verify(PUBLIC[:-1], SPACE, MESSAGE, ARMOUR)


def test_the_same_signature_plus_the_group_order_is_refused() -> None:
    raw = sshsig.sign_raw(SEED, SPACE, MESSAGE)
    twin = raw[:32] + (int.from_bytes(raw[32:], "little") + ORDER).to_bytes(32, "little")
    assert not sshsig.verify_raw(PUBLIC, SPACE, MESSAGE, twin)
    assert not sshsig.verify(PUBLIC, SPACE, MESSAGE, sshsig.armour(PUBLIC, SPACE, twin))


def _blob() -> bytes:
    return base64.b64decode("".join(ARMOUR.splitlines()[1:-1]))


def _armoured(blob: bytes) -> str:
    text = base64.b64encode(blob).decode()
    lines = [text[i : i + 70] for i in range(0, len(text), 70)]
    head, tail = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
    return "\n".join([head, *lines, tail, ""])


def test_the_armour_of_these_tests_is_the_canonical_one() -> None:
    assert _armoured(_blob()) == ARMOUR


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"SSHSIG\0\0\0\1", b"SSHSIG\0\0\0\2"),
        (b"\0\0\0\0\0\0\0\6sha512", b"\0\0\0\1x\0\0\0\6sha512"),
        (b"\0\0\0\6sha512", b"\0\0\0\6sha256"),
        (b"ssh-ed25519", b"ssh-ed25518"),
        (b"imicro-event-v1", b"imicro-event-v2"),
        (PUBLIC, sshsig.public_key(bytes(32))),
    ],
)
def test_any_other_frame_around_the_signature_is_refused(old: bytes, new: bytes) -> None:
    assert old in _blob()
    assert not sshsig.verify(PUBLIC, SPACE, MESSAGE, _armoured(_blob().replace(old, new, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        ARMOUR[:-1],
        ARMOUR + "\n",
        " " + ARMOUR,
        ARMOUR.replace("\n", "\r\n"),
        ARMOUR.replace("SSH SIGNATURE", "SSH  SIGNATURE"),
        ARMOUR + ARMOUR,
        _armoured(_blob() + b"\0"),
        _armoured(b"\0" + _blob()),
        _armoured(_blob()[-64:]),
        "\n".join(["-----BEGIN SSH SIGNATURE-----", base64.b64encode(_blob()).decode()])
        + "\n-----END SSH SIGNATURE-----\n",
        "é" + ARMOUR,
        "A" * 5000,
        "A" * 4000,
        "A" * 3999,
    ],
)
def test_any_other_spelling_of_the_armour_is_refused(text: str) -> None:
    assert not sshsig.verify(PUBLIC, SPACE, MESSAGE, text)


def test_lines_for_openssh_name_principal_namespaces_and_key() -> None:
    line = sshsig.allowed_signers_line("07-a", ["imicro-event-v1", "imicro-export-v1"], PUBLIC)
    key = "AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    assert line == f'07-a namespaces="imicro-event-v1,imicro-export-v1" ssh-ed25519 {key}'
    assert sshsig.public_key_line(PUBLIC, "07-a") == f"ssh-ed25519 {key} 07-a"


def test_fingerprints_are_fixed_for_a_fixed_key() -> None:
    assert sshsig.fingerprint(PUBLIC) == "SHA256:lbmsoA0yIEcEiVDRnMWuzm+nV+3ZEEpVIURqFoeSspg"
    assert sshsig.read_aloud(PUBLIC) == "25229 89929 96046 00973 10145 37522"


@pytest.mark.parametrize("word", ["", "*", "a b", "a,b", 'a"', "a\nb", "#a", "!a", "é", "a?"])
def test_a_word_openssh_would_read_otherwise_is_a_bug(word: str) -> None:
    with pytest.raises(Bug):
        sshsig.allowed_signers_line(word, [SPACE], PUBLIC)
    with pytest.raises(Bug):
        sshsig.allowed_signers_line("07-a", [word], PUBLIC)
    with pytest.raises(Bug):
        sshsig.public_key_line(PUBLIC, word)
    with pytest.raises(Bug):
        sshsig.sign_raw(SEED, word, MESSAGE)


def test_a_signer_without_namespaces_is_a_bug() -> None:
    with pytest.raises(Bug):
        sshsig.allowed_signers_line("07-a", [], PUBLIC)


def test_keys_and_signatures_of_another_size_are_a_bug() -> None:
    with pytest.raises(Bug):
        sshsig.public_key(SEED[:-1])
    with pytest.raises(Bug):
        sshsig.armour(PUBLIC, SPACE, bytes(63))
    with pytest.raises(Bug):
        sshsig.armour(PUBLIC[:-1], SPACE, bytes(64))
