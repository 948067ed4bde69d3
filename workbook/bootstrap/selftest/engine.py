"""The encrypted database: settings, refusals, and whether damage is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbook.bootstrap.selftest.model import Bench, Measure, judged
from workbook.bootstrap.selftest.scratch import CANARY
from workbook.storage import checks, trials
from workbook.storage.connection import PLAIN_HEADER

_PAGE = 4096
_GUARD = frozenset({"storage.not_authorised", "storage.append_only"})


def settings(bench: Bench) -> Measure:
    """Every cipher and safety setting answers as it must (T38)."""
    found = trials.settings(bench.scratch.database, _key(bench))
    wrong = [f"{one.name}={answer}" for one, answer in found if answer != one.answer]
    return judged(not wrong, ", ".join(wrong) or f"{len(found)}")


def sealed(bench: Bench) -> Measure:
    """Neither the plain header nor a word that was recorded stands in the file (T35, T36)."""
    content = bench.scratch.database.read_bytes()
    found = CANARY.encode() in content or content.startswith(PLAIN_HEADER)
    return judged(not found, f"{len(content)} B")


def wrong_key(bench: Bench) -> Measure:
    """Another key opens nothing."""
    key = bytes(byte ^ 1 for byte in _key(bench))
    code = trials.opens(bench.scratch.database, key)
    return judged(code == "storage.wrong_key_or_damaged", code)


def plain_file(bench: Bench) -> Measure:
    """A database in clear is refused, never opened (T36)."""
    path = bench.scratch.root / "plain.db"
    path.write_bytes(PLAIN_HEADER + bytes(_PAGE - len(PLAIN_HEADER)))
    code = trials.opens(path, _key(bench))
    return judged(code == "storage.not_sqlcipher", code)


def second_opener(bench: Bench) -> Measure:
    """A second connection is refused while the first is open (T104)."""
    code = trials.second_opener(bench.scratch.database, _key(bench))
    return judged(code == "storage.already_open", code)


def guard(name: str) -> Callable[[Bench], Measure]:
    """The check that the program's own connection refuses one statement (T5)."""

    def ask(bench: Bench) -> Measure:
        code = trials.refusal(bench.scratch.database, _key(bench), name)
        return judged(code in _GUARD, code)

    return ask


def sound(bench: Bench) -> Measure:
    """Both integrity checks and the chain find the scratch database sound (T39)."""
    found = checks.check_start(bench.scratch.database, _key(bench))
    wrong = [finding.code for finding in found if not finding.ok]
    return judged(not wrong, ", ".join(wrong) or f"{len(found)}")


def flipped_byte(bench: Bench) -> Measure:
    """One changed bit of a copy is noticed."""
    return _noticed(bench, _flip)


def cut_page(bench: Bench) -> Measure:
    """A copy that lacks its last page is noticed."""
    return _noticed(bench, lambda content: content[:-_PAGE])


def swapped_pages(bench: Bench) -> Measure:
    """A copy with two pages exchanged is noticed."""
    return _noticed(bench, _swap)


def emptied(bench: Bench) -> Measure:
    """A copy that was emptied is noticed, and stays empty."""
    return _noticed(bench, lambda _content: b"")


def _flip(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes((content[at] ^ 1,)) + content[at + 1 :]


def _swap(content: bytes) -> bytes:
    first, one, two = (content[at * _PAGE : (at + 1) * _PAGE] for at in range(3))
    return first + two + one + content[3 * _PAGE :]


def _noticed(bench: Bench, damage: Callable[[bytes], bytes]) -> Measure:
    path = damaged(bench, damage)
    code = next((one.code for one in checks.check_start(path, _key(bench)) if not one.ok), "")
    return judged(bool(code), code)


def damaged(bench: Bench, damage: Callable[[bytes], bytes]) -> Path:
    """A copy of the scratch database with its bytes changed."""
    path = bench.scratch.copy(bench.scratch.database, "damaged.db")
    path.write_bytes(damage(path.read_bytes()))
    return path


def _key(bench: Bench) -> bytes:
    return bench.scratch.secrets.research
