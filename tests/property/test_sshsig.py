"""SSHSIG: nothing but the canonical armour is ever accepted, over thousands of mutations."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from tests.property.sshsig_mutations import mutated_armours
from workbook.crypto import sshsig

SEED = bytes(range(32))
PUBLIC = sshsig.public_key(SEED)
SPACE = "imicro-event-v1"
MESSAGE = b"a message"
ARMOUR = sshsig.sign(SEED, SPACE, MESSAGE)

seeds = st.binary(min_size=32, max_size=32)
names = st.from_regex(r"[a-z][a-z0-9.@+_-]{0,30}", fullmatch=True)


def test_none_of_5000_mutated_armours_is_accepted() -> None:
    accepted = [
        armour
        for armour in mutated_armours(ARMOUR, count=5000)
        if sshsig.verify(PUBLIC, SPACE, MESSAGE, armour)
    ]
    assert accepted == []


@given(seeds, names, st.binary(max_size=200))
def test_every_signature_is_accepted_by_its_own_key_in_both_forms(
    seed: bytes, namespace: str, message: bytes
) -> None:
    public = sshsig.public_key(seed)
    raw = sshsig.sign_raw(seed, namespace, message)
    assert sshsig.verify_raw(public, namespace, message, raw)
    assert sshsig.verify(public, namespace, message, sshsig.armour(public, namespace, raw))


@given(seeds, names, names, st.binary(max_size=50), st.binary(max_size=50))
def test_a_signature_holds_for_one_namespace_and_one_message(
    seed: bytes, namespace: str, other: str, message: bytes, another: bytes
) -> None:
    public = sshsig.public_key(seed)
    raw = sshsig.sign_raw(seed, namespace, message)
    same = (namespace, message) == (other, another)
    assert sshsig.verify_raw(public, other, another, raw) == same


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_a_made_up_signature_is_refused_for_any_made_up_key(public: bytes, raw: bytes) -> None:
    assert not sshsig.verify_raw(public, SPACE, MESSAGE, raw)


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_is_refused_without_an_exception(text: str) -> None:
    assert not sshsig.verify(PUBLIC, SPACE, MESSAGE, text)
