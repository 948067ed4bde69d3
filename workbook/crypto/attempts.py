"""Failed unlocks: counted, slowed down, kept until they have become events of the log.

The `attempts` file survives a restart, and a second one outside the workbook's folder survives
the first: whichever counted more stands, and that one of them was gone is told. They can only
slow people at the keyboard: whoever copies the folder away is slowed by the passphrase
derivation, not by this.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from workbook.crypto import strict_json
from workbook.crypto.files import SmallFiles, reading, writing
from workbook.errors import Bug, KnownError, Refused

NAME = "attempts"
RECOVERY = "recovery"
"""Stands for a person where the key of the recovery sheet is tried."""
FREE_FAILURES = 2
LONGEST_DELAY = timedelta(minutes=5)
KEPT_FAILURES = 1000
_FORMAT = "imicro-attempts-1"
_SIZE_CAP = 1024 * 1024
_FILE_NAMES = frozenset({"damaged", "failures", "format", "people", "total"})
_FAILURE_NAMES = frozenset({"at", "number", "person"})
_PERSON_NAMES = frozenset({"count", "last"})


@dataclass(frozen=True)
class Failure:
    """One failed unlock. number: counts every failure of this workbook, never used twice, so
    that a failure written to the log twice is recognised; at: UTC."""

    number: int
    person_id: str
    at: datetime


@dataclass(frozen=True)
class _Streak:
    """Failures of one person since that person's last success, and when the last one was."""

    count: int
    last: datetime


@dataclass(frozen=True)
class _State:
    total: int = 0
    failures: tuple[Failure, ...] = ()
    people: dict[str, _Streak] = field(default_factory=dict)
    damaged: bool = False

    @property
    def rank(self) -> tuple[int, int, int]:
        """Of two states the later has the higher: more were counted, or more of them forgotten."""
        return self.total, -len(self.failures), -len(self.people)


class Attempts:
    """The failed unlocks of one workbook: in memory, in its folder, and in a file outside it."""

    def __init__(self, folder: Path, files: SmallFiles, outside: Path | None = None) -> None:
        """Read the files; errors as `refresh`.

        outside: the second file, whose folder is made when it is missing; None for a count that
        stands in one place alone.
        """
        self._path, self._outside = folder / NAME, outside
        self._files = files
        self._state, self._in_step, self._refused = _State(), True, False
        self.refresh()

    def refresh(self) -> None:
        """Read the files again; KnownError `vault.cannot_read`.

        A file in the folder that is damaged, or counted less than is known elsewhere, sets
        `damaged`. It must not keep a physician out: the count goes on from what is left.
        """
        with reading(NAME):
            raw = self._files.read(self._path, _SIZE_CAP)
        outside = self._read_outside()
        found = _State() if raw is None else _read(raw)
        # What this computer kept beside the folder is a help, and nothing where it is damaged.
        beside = None if outside is None else _read(outside)
        known = max(self._state, beside or _State(), key=lambda state: state.rank)
        damaged = known.damaged or found is None or found.damaged
        if found is None or known.rank > found.rank:
            # What the folder could not take is no loss of its own.
            damaged = damaged or (known.total > (found or _State()).total and not self._refused)
            found = known
        self._state = replace(found, damaged=damaged)
        self._in_step = self._outside is None or raw == outside

    @property
    def damaged(self) -> bool:
        """Whether tries may be missing from the count, for the caller to say so.

        (`vault.attempts_damaged`.) It stands until `settle` is told that somebody was told.
        """
        return self._state.damaged

    @property
    def total(self) -> int:
        """Failures counted since the workbook was made."""
        return self._state.total

    def failures_of(self, person_id: str) -> int:
        """Return a person's failures since that person's last success."""
        streak = self._state.people.get(person_id)
        return 0 if streak is None else streak.count

    def record_failure(self, person_id: str, now: datetime) -> None:
        """Count one failure and make it durable.

        now: aware time. Raises KnownError where it can be written nowhere; it then counts in
        memory.
        """
        at = _utc(now)
        number = self._state.total + 1
        kept = (*self._state.failures, Failure(number, person_id, at))[-KEPT_FAILURES:]
        streak = _Streak(self.failures_of(person_id) + 1, at)
        people = self._state.people | {person_id: streak}
        self._keep(replace(self._state, total=number, failures=kept, people=people))

    def delay_left(self, person_id: str, now: datetime) -> timedelta:
        """Return how long the person still waits: none for two failures, then 2**n seconds.

        n is the number of failures; at most five minutes. When the clock has been moved back
        the wait starts anew from the present time, once: it neither ends nor grows beyond its
        own length.
        """
        at = _utc(now)
        streak = self._state.people.get(person_id)
        if streak is None:
            return timedelta(0)
        if at < streak.last:
            moved = self._state.people | {person_id: _Streak(streak.count, at)}
            self._keep(replace(self._state, people=moved))
            return _delay(streak.count)
        return max(timedelta(0), _delay(streak.count) - (at - streak.last))

    def refuse_while_waiting(self, person_id: str, now: datetime) -> None:
        """Raise Refused `vault.wait` (seconds: rounded up) while the person still has to wait."""
        left = self.delay_left(person_id, now)
        if left:
            raise Refused("vault.wait", seconds=str(ceil(left.total_seconds())))

    def pending(self) -> tuple[Failure, ...]:
        """Return every person's failures that are not yet events, oldest first."""
        return self._state.failures

    def settle(self, person_id: str, recorded: tuple[Failure, ...], *, told: bool = False) -> None:
        """Forget failures once they are committed to the log, after `person_id`'s success.

        Only that person's wait ends: a colleague's success does not let others guess anew.
        told: the person is told now what `damaged` said.
        """
        done = {failure.number for failure in recorded}
        left = tuple(kept for kept in self._state.failures if kept.number not in done)
        others = {who: streak for who, streak in self._state.people.items() if who != person_id}
        damaged = self._state.damaged and not told
        state = replace(self._state, failures=left, people=others, damaged=damaged)
        if state != self._state or not self._in_step:
            self._keep(state)

    def carry_over(self) -> None:
        """Write the count to a folder the workbook has come to; errors as `record_failure`."""
        if self._state.total:
            self._keep(replace(self._state, damaged=False))

    def _read_outside(self) -> bytes | None:
        if self._outside is None:
            return None
        try:
            return self._files.read(self._outside, _SIZE_CAP)
        except OSError:
            return None

    def _keep(self, state: _State) -> None:
        self._state, content = state, _encode(state)
        refusal: KnownError | None = None
        # In this order: cut off in between, no try is missing from the folder's own file.
        try:
            with writing(NAME):
                self._files.replace_content(self._path, content)
        except KnownError as met:
            refusal = met
        self._refused = refusal is not None
        if not self._write_outside(content) and refusal is not None:
            raise refusal

    def _write_outside(self, content: bytes) -> bool:
        if self._outside is None:
            return False
        try:
            self._outside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._files.replace_content(self._outside, content)
        except OSError:
            return False
        return True


def _delay(count: int) -> timedelta:
    if count <= FREE_FAILURES:
        return timedelta(0)
    # 2**9 s is past the longest delay; the bound keeps the power small for any count.
    return min(LONGEST_DELAY, timedelta(seconds=2 ** min(count, 9)))


def _encode(state: _State) -> bytes:
    return strict_json.encode(
        {
            "damaged": state.damaged,
            "format": _FORMAT,
            "total": state.total,
            "failures": [
                {"number": f.number, "person": f.person_id, "at": _text(f.at)}
                for f in state.failures
            ],
            "people": {
                who: {"count": streak.count, "last": _text(streak.last)}
                for who, streak in state.people.items()
            },
        }
    )


def _read(raw: bytes) -> _State | None:
    """None for a file that is damaged."""
    try:
        return _decode(raw)
    except ValueError:
        return None


def _decode(raw: bytes) -> _State:
    if len(raw) > _SIZE_CAP:
        raise ValueError("too large")
    tree = strict_json.decode(raw)
    if isinstance(tree, dict):
        # Files of the first programs say nothing of it.
        tree.setdefault("damaged", False)
    given = strict_json.fields(tree, _FILE_NAMES)
    people = given["people"]
    if given["format"] != _FORMAT or not isinstance(people, dict):
        raise ValueError("format")
    return _State(
        strict_json.count(given["total"]),
        tuple(_failure(value) for value in strict_json.items(given["failures"])),
        {who: _streak(value) for who, value in people.items()},
        strict_json.flag(given["damaged"]),
    )


def _failure(value: object) -> Failure:
    given = strict_json.fields(value, _FAILURE_NAMES)
    return Failure(
        strict_json.count(given["number"]), strict_json.text(given["person"]), _time(given["at"])
    )


def _streak(value: object) -> _Streak:
    given = strict_json.fields(value, _PERSON_NAMES)
    return _Streak(strict_json.count(given["count"]), _time(given["last"]))


def _text(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _time(value: object) -> datetime:
    at = datetime.fromisoformat(strict_json.text(value))
    if at.tzinfo is None or _text(at) != value:
        raise ValueError("time")
    return at


def _utc(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise Bug("vault.naive_time")
    return now.astimezone(UTC)
