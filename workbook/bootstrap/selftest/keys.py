"""Key slots, the cost of a passphrase, the recovery key, chance and signatures."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from workbook.bootstrap.selftest.model import Bench, Measure, judged, refused
from workbook.crypto import sshsig
from workbook.crypto.kdf import SALT_BYTES, CostPolicy, Kdf, KdfCost
from workbook.crypto.recovery import RecoveryCode

NAMESPACE = "imicro-print-v1"
_SLOWEST_SECONDS = 20
_OTHER = "une-autre-phrase-secrète-88"


def slot_opens(bench: Bench) -> Measure:
    """A person's slot opens with the passphrase, and holds the keys (T45)."""
    scratch = bench.scratch
    secrets = scratch.slots().unlock(scratch.person, scratch.passphrase)
    return judged(secrets == scratch.secrets, str(len(scratch.slots().slots)))


def wrong_passphrase(bench: Bench) -> Measure:
    """Another passphrase is refused."""
    scratch = bench.scratch
    slots = scratch.slots()
    return refused(lambda: slots.unlock(scratch.person, _OTHER), "vault.wrong_passphrase")


def slot_metadata(bench: Bench) -> Measure:
    """A slot whose role was changed does not open (T47)."""
    scratch = bench.scratch
    slots = scratch.slots()
    entries = tuple(
        replace(entry, info=replace(entry.info, role="monitor"))
        if entry.info.person_id == scratch.person
        else entry
        for entry in slots.entries
    )
    forged = replace(slots, entries=entries)
    return refused(
        lambda: forged.unlock(scratch.person, scratch.passphrase), "vault.wrong_passphrase"
    )


def slot_copies(bench: Bench) -> Measure:
    """With one copy of the slot file gone, the other one serves (T50)."""
    scratch = bench.scratch
    folder = scratch.copy(scratch.folder, "one-copy")
    (folder / "slots.A").unlink()
    slots = type(scratch.slots()).read(folder, scratch.adapters.slot_tools())
    return judged(len(slots.slots) > 0 and not slots.in_step, str(slots.generation))


def cost_chosen(bench: Bench) -> Measure:
    """New slots cost at least the floor (T46; RFC 9106, part 4)."""
    return judged(bench.adapters.cost.chosen.reaches(bench.floor), _words(bench.adapters.cost))


def cost_measured(bench: Bench) -> Measure:
    """One derivation at that cost, in seconds; longer than anybody waits is a fault."""
    kdf = Kdf(bench.adapters.cost)
    salt = bench.adapters.random_bytes(SALT_BYTES)
    begun = perf_counter()
    kdf.derive(_OTHER, salt, kdf.chosen)
    seconds = perf_counter() - begun
    return judged(seconds < _SLOWEST_SECONDS, f"{seconds:.2f} s")


def cheap_slot(bench: Bench) -> Measure:
    """A slot cheaper than the floor is refused as a downgrade."""
    floor = bench.adapters.cost.floor
    cheap = KdfCost(floor.memory_kib // 2, floor.iterations, floor.lanes)
    return refused(lambda: Kdf(bench.adapters.cost).check(cheap), "vault.cost_too_low")


def dear_slot(bench: Bench) -> Measure:
    """A slot dearer than the ceiling is refused before any memory is taken."""
    ceiling = bench.adapters.cost.ceiling
    dear = KdfCost(ceiling.memory_kib * 16, ceiling.iterations, ceiling.lanes)
    return refused(lambda: Kdf(bench.adapters.cost).check(dear), "vault.cost_too_high")


def recovery_round_trip(bench: Bench) -> Measure:
    """A recovery key is read back as it is printed (T48)."""
    code = RecoveryCode.new(bench.adapters.random_bytes)
    return judged(RecoveryCode.parse(code.text()).secret == code.secret, str(len(code.groups())))


def recovery_slip(bench: Bench) -> Measure:
    """One wrong character is found, and its group named."""
    groups = list(RecoveryCode.new(bench.adapters.random_bytes).groups())
    groups[4] = ("B" if groups[4][0] != "B" else "C") + groups[4][1:]
    return refused(lambda: RecoveryCode.parse("-".join(groups)), "vault.recovery_group")


def recovery_opens(bench: Bench) -> Measure:
    """The printed recovery key opens its slot, which holds no signing key."""
    scratch = bench.scratch
    secrets = scratch.slots().unlock_recovery(RecoveryCode.parse(scratch.recovery))
    good = secrets.research == scratch.secrets.research and secrets.signing is None
    return judged(good)


def chance(bench: Bench) -> Measure:
    """The source of random bytes gives other bytes each time, all values among them."""
    drawn = bench.adapters.random_bytes(8192)
    good = drawn != bench.adapters.random_bytes(8192) and len(set(drawn)) == 256
    return judged(good, f"{len(set(drawn))}/256")


def signing(bench: Bench) -> Measure:
    """A signature is accepted for its own key, purpose and content, and for nothing else."""
    seed = bench.adapters.random_bytes(32)
    public, message = sshsig.public_key(seed), b"imicro"
    armoured = sshsig.sign(seed, NAMESPACE, message)
    good = sshsig.verify(public, NAMESPACE, message, armoured)
    others = (
        sshsig.verify(public, "imicro-event-v1", message, armoured),
        sshsig.verify(public, NAMESPACE, message + b".", armoured),
        sshsig.verify(sshsig.public_key(bytes(32)), NAMESPACE, message, armoured),
        sshsig.verify(public, NAMESPACE, message, armoured + "\n"),
    )
    return judged(good and not any(others))


def _words(policy: CostPolicy) -> str:
    cost = policy.chosen
    return f"Argon2id {cost.memory_kib // 1024} MiB, t={cost.iterations}, p={cost.lanes}"
