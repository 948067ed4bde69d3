"""Passphrase derivation: bounds of the cost, and what a passphrase's bytes are."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.crypto.kit import CHEAP, CHEAP_POLICY
from workbook.crypto.kdf import (
    CEILING,
    FLOOR,
    SHIPPED,
    SHIPPED_POLICY,
    CostPolicy,
    Kdf,
    KdfCost,
    passphrase_bytes,
)
from workbook.errors import Bug, InputError, KnownError

SALT = bytes(range(16))


@pytest.mark.requirement("T46")
def test_shipped_floor_and_ceiling_are_the_published_ones() -> None:
    assert KdfCost(memory_kib=256 * 1024, iterations=3, lanes=4) == SHIPPED
    assert KdfCost(memory_kib=64 * 1024, iterations=3, lanes=4) == FLOOR
    assert (CEILING.memory_kib, CEILING.iterations) == (1024 * 1024, 10)
    assert Kdf(SHIPPED_POLICY).chosen == SHIPPED


@pytest.mark.requirement("T46")
@pytest.mark.parametrize(
    "cost",
    [
        replace(FLOOR, memory_kib=FLOOR.memory_kib - 1),
        replace(FLOOR, iterations=2),
        replace(FLOOR, lanes=3),
        replace(CEILING, lanes=1),
    ],
)
def test_one_parameter_under_the_floor_is_enough_to_refuse(cost: KdfCost) -> None:
    with pytest.raises(KnownError) as call:
        Kdf(SHIPPED_POLICY).derive("douze lettres", SALT, cost)
    assert call.value.code == "vault.cost_too_low"


@pytest.mark.requirement("T46")
@pytest.mark.parametrize(
    "cost",
    [
        replace(CEILING, memory_kib=CEILING.memory_kib + 1),
        replace(FLOOR, iterations=11),
        replace(FLOOR, lanes=17),
        replace(FLOOR, memory_kib=2**40),
    ],
)
def test_one_parameter_over_the_ceiling_is_enough_to_refuse(cost: KdfCost) -> None:
    with pytest.raises(KnownError) as call:
        Kdf(SHIPPED_POLICY).derive("douze lettres", SALT, cost)
    assert call.value.code == "vault.cost_too_high"


def test_floor_and_ceiling_themselves_are_accepted() -> None:
    kdf = Kdf(SHIPPED_POLICY)
    kdf.check(FLOOR)
    kdf.check(CEILING)


def test_a_policy_that_breaks_its_own_floor_is_refused() -> None:
    with pytest.raises(KnownError):
        Kdf(CostPolicy(chosen=CHEAP, floor=FLOOR, ceiling=CEILING))


def test_the_derived_key_is_argon2ids_for_a_fixed_input() -> None:
    key = Kdf(CHEAP_POLICY).derive("mésange", SALT, CHEAP)
    assert key.hex() == "a7cd11ab3d6f95d6ab78dec370184392be26d1b4bf01753c3490a77d18591662"


def test_passphrase_salt_and_each_parameter_change_the_key() -> None:
    kdf = Kdf(CHEAP_POLICY)
    keys = {
        kdf.derive("a", SALT, CHEAP),
        kdf.derive("b", SALT, CHEAP),
        kdf.derive("a", SALT[::-1], CHEAP),
        kdf.derive("a", SALT, replace(CHEAP, memory_kib=16)),
        kdf.derive("a", SALT, replace(CHEAP, iterations=2)),
        kdf.derive("a", SALT, KdfCost(16, 1, 2)),
    }
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}


def test_a_salt_of_another_size_is_a_bug() -> None:
    with pytest.raises(Bug):
        Kdf(CHEAP_POLICY).derive("a", SALT[:8], CHEAP)


def test_composed_and_decomposed_accents_are_one_passphrase() -> None:
    assert passphrase_bytes("re\u0301a") == passphrase_bytes("r\u00e9a") == "réa".encode()


def test_blanks_at_the_ends_belong_to_the_passphrase() -> None:
    assert passphrase_bytes(" a ") == b" a "


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "vault.passphrase_empty"), ("\udce9", "vault.passphrase_characters")],
)
def test_nothing_and_the_unencodable_are_no_passphrase(typed: str, code: str) -> None:
    with pytest.raises(InputError) as call:
        passphrase_bytes(typed)
    assert call.value.code == code


SHORT_OF_MEMORY = """
import resource
from workbook.crypto.kdf import SHIPPED, SHIPPED_POLICY, Kdf
from workbook.errors import KnownError
kdf = Kdf(SHIPPED_POLICY)
resource.setrlimit(resource.RLIMIT_AS, (200 * 2**20, 200 * 2**20))
try:
    kdf.derive("douze lettres", bytes(16), SHIPPED)
except KnownError as refusal:
    print(refusal)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit on memory")
def test_a_laptop_short_of_memory_gets_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHORT_OF_MEMORY],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout == "vault.memory_short (mebibytes=256, iterations=3, lanes=4)\n"
