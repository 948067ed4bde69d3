"""What the outside world gives the program: time, chance, costs, and where its files stand.

The unlock screen waits for this module; signatures are loaded with the first one made or checked.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from platformdirs import PlatformDirs

from workbook.application.ports import Clock, Tick
from workbook.crypto.files import SmallFiles
from workbook.crypto.kdf import SHIPPED_POLICY, CostPolicy, Kdf
from workbook.crypto.slots import SlotTools
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.steps import Steps
from workbook.texts import RESOURCES

PROGRAM = "I-MICRO Workbook"
VERSION = "0.1.0"


class SystemClock:
    """The laptop's own clock: the one place where the program asks what time it is."""

    def now(self) -> Tick:
        """The time now, the laptop's offset from UTC in minutes, and its running counter."""
        utc = datetime.now(UTC)  # noqa: TID251 - this is the Clock port's adapter.
        offset = utc.astimezone().utcoffset() or timedelta(0)
        return Tick(utc, int(offset.total_seconds() // 60), _running())


_ASLEEP_TOO = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}


def _running() -> float:
    """Seconds since the computer was started, asleep or awake.

    Linux counts sleep by its boot-time clock alone; the others' monotonic clock counts it.
    """
    name = _ASLEEP_TOO.get(sys.platform)
    return time.clock_gettime(getattr(time, name)) if name else time.monotonic()


class SimulatedClock:
    """A clock that a demonstration or a test sets; accepted for demo workbooks only."""

    def __init__(self, start: datetime) -> None:
        """Start at an aware time."""
        self._now = start.astimezone(UTC)
        self._jumped = timedelta(0)

    def now(self) -> Tick:
        """The time it was set to, with no laptop zone of its own, and a counter that agrees."""
        return Tick(self._now, None, (self._now - self._jumped).timestamp())

    def set(self, moment: datetime) -> None:
        """Set it to an aware time."""
        self._now = moment.astimezone(UTC)

    def pass_time(self, span: timedelta) -> None:
        """Let time pass."""
        self._now += span

    def jump(self, span: timedelta) -> None:
        """Let somebody set it wrong, or right again, while no time passes."""
        self._now += span
        self._jumped += span


@dataclass(frozen=True, slots=True)
class RandomBytes:
    """The Randomness port over a source of bytes."""

    source: Callable[[int], bytes]

    def bytes(self, size: int) -> bytes:
        """That many bytes of the source."""
        return self.source(size)


@dataclass(frozen=True)
class SeedSigner:
    """Signs events with an Ed25519 seed that lies in memory while the workbook is unlocked."""

    seed: bytes = field(repr=False)

    @cached_property
    def public_key(self) -> str:
        """The public key, hex; worked out once, for it stands in every event."""
        from workbook.crypto import sshsig

        return sshsig.public_key(self.seed).hex()

    def sign(self, event_hash: bytes) -> bytes:
        """The 64-byte signature over an event's hash."""
        from workbook.crypto import sshsig
        from workbook.domain.chain import NAMESPACE

        return sshsig.sign_raw(self.seed, NAMESPACE, event_hash)


def verify(public: bytes, event_hash: bytes, signature: bytes) -> bool:
    """Whether the signature over an event's hash is that key's."""
    from workbook.crypto import sshsig
    from workbook.domain.chain import NAMESPACE

    return sshsig.verify_raw(public, NAMESPACE, event_hash, signature)


@dataclass(frozen=True, slots=True)
class Adapters:
    """Everything injected. state_folder: where anchors are remembered, outside any workbook.

    Tests pass a cheap cost policy, a simulated clock, a seeded source, failure points and further
    migrations here; no setting, argument or environment variable reaches these fields.
    """

    clock: Clock
    random_bytes: Callable[[int], bytes]
    cost: CostPolicy
    state_folder: Path
    resources: Path
    hook: Hook = no_hook
    files: SmallFiles = field(default_factory=SmallFiles)
    steps: Steps | None = None

    @property
    def simulated(self) -> bool:
        """Whether time is made up; only demo workbooks accept that."""
        return not isinstance(self.clock, SystemClock)

    def slot_tools(self) -> SlotTools:
        """What the key slots work with."""
        return SlotTools(Kdf(self.cost), self.random_bytes, self.files)


def user_folders() -> PlatformDirs:
    """Where the system keeps what programs remember for this user; nothing is made there."""
    return PlatformDirs("imicro-workbook", appauthor=False)


def shipped_adapters(simulated: datetime | None = None) -> Adapters:
    """The real adapters; simulated: fix the clock, which real workbooks refuse."""
    shipped = Adapters(
        clock=SystemClock(),
        random_bytes=os.urandom,
        cost=SHIPPED_POLICY,
        state_folder=Path(user_folders().user_state_dir),
        resources=RESOURCES,
    )
    return replace(shipped, clock=SimulatedClock(simulated)) if simulated else shipped


def study_folder(resources: Path) -> Path:
    """The study definition that seeds new workbooks."""
    return resources / "studies" / "imicro-3.0"
