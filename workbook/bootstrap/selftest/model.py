"""What a check of the self-test is, what it finds, and what it is given to work with."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from workbook.bootstrap.adapters import Adapters
from workbook.bootstrap.selftest.scratch import Scratch
from workbook.crypto.kdf import FLOOR, KdfCost
from workbook.errors import WorkbookError, system_word

_TOOL_SECONDS = 10


class Outcome(StrEnum):
    """What became of a check. WARNED: true and worth knowing, but no fault of the installation.
    UNKNOWN: this system gives no standard answer.
    """

    OK = "ok"
    FAILED = "failed"
    WARNED = "warned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a check found. value: what was measured, the same in every language ("" for nothing).
    said: code and parameters of a refusal that nobody expected, "" for none.
    """

    outcome: Outcome
    value: str = ""
    said: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


def judged(good: bool, value: str = "") -> Measure:
    """Good or failed, with what was measured."""
    return Measure(Outcome.OK if good else Outcome.FAILED, value)


def unknown(value: str = "") -> Measure:
    """No standard answer here."""
    return Measure(Outcome.UNKNOWN, value)


def refused(act: Callable[[], object], *codes: str) -> Measure:
    """Good when the act is refused with one of these codes; the code is what was measured."""
    try:
        act()
    except WorkbookError as refusal:
        return judged(refusal.code in codes, refusal.code)
    return judged(False)


def tool_answer(command: tuple[str, ...]) -> str | None:
    """What a standard tool of the system prints, None where it is not there or fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_TOOL_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


@dataclass
class Bench:
    """What the checks work with; tests give places of their own, the program the real ones.

    room: an empty folder that is removed afterwards. workbook: the folder under examination, None
    for none. environment: the process's. system: root of the system's own files. tool: runs a
    standard tool. floor: least cost of a key derivation.
    """

    adapters: Adapters
    room: Path
    preferences: Path
    environment: Mapping[str, str]
    platform: str
    workbook: Path | None = None
    system: Path = Path("/")
    tool: Callable[[tuple[str, ...]], str | None] = tool_answer
    floor: KdfCost = FLOOR

    @property
    def resources(self) -> Path:
        """The folder of definition, texts and tables."""
        return self.adapters.resources

    @property
    def program(self) -> Path:
        """The folder the program lies in."""
        return self.resources.parent

    @cached_property
    def scratch(self) -> Scratch:
        """The scratch workbook, made by the first check that needs it."""
        return Scratch.lived_in(self.room / "scratch", self.adapters)


@dataclass(frozen=True, slots=True)
class Check:
    """One check. name: its id, and the key of its sentence in the family `selftest` of texts."""

    name: str
    ask: Callable[[Bench], Measure]

    @property
    def code(self) -> str:
        """The code of the sentence that says what holds when all is well."""
        return f"selftest.{self.name}"

    def run(self, bench: Bench) -> Measure:
        """Ask; an error that the world can cause is a failure with its own sentence."""
        try:
            return self.ask(bench)
        except WorkbookError as refusal:
            return Measure(Outcome.FAILED, "", refusal.code, refusal.params)
        except OSError as refusal:
            return Measure(Outcome.FAILED, "", "selftest.system", {"problem": system_word(refusal)})
        except (ImportError, LookupError, ValueError, ArithmeticError) as fault:
            return Measure(Outcome.FAILED, f"{type(fault).__name__}: {fault}")
