"""The lock of a real process: no key, no passphrase and no PIN is left in its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Timer
from typing import IO

import pytest

from tests.e2e.memory_scan import forms_of, forms_of_key, found_in_memory, found_on_show
from tests.support.book import DOCTOR, SITE
from workbook.application.handover import ENVIRONMENT
from workbook.bootstrap import FolderGate, shipped_adapters
from workbook.crypto.slots import SlotFile

ROOT = Path(__file__).resolve().parents[2]
NOW = "2021-09-14T14:31:00+02:00"
PASSPHRASE, PIN = "sept-goelands-violets-58", "73920461"
_PATIENCE = 240
KEYS = ("research", "attachments", "contacts", "signing")
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the scan reads /proc, which Linux alone has"
)


def make_workbook(root: Path) -> dict[str, tuple[bytes, ...]]:
    """A workbook with keys as shipped, and what is to be looked for, by name."""
    parts = replace(
        shipped_adapters(datetime.fromisoformat(NOW)), state_folder=root / "state-of-the-test"
    )
    gate = FolderGate(root / "workbook", parts)
    gate.make(SITE, DOCTOR, PASSPHRASE)
    (door,) = gate.doors()
    secrets = SlotFile.read(root / "workbook", parts.slot_tools()).unlock(door.person, PASSPHRASE)
    gate.release()
    wanted = {"passphrase": forms_of(PASSPHRASE), "pin": forms_of(PIN)}
    for name in KEYS:
        key = getattr(secrets, name)
        assert len(key) == 32
        wanted[name] = forms_of_key(key)
    return wanted


def heard(stream: IO[str] | None) -> str:
    """The next word of the process."""
    assert stream is not None
    return stream.readline().strip()


def say(stream: IO[str] | None, line: str) -> None:
    """A line for the process."""
    assert stream is not None
    stream.write(line + "\n")
    stream.flush()


@pytest.mark.requirement("T28", "T40", "T43")
def test_after_the_lock_no_secret_is_in_the_memory_of_the_process(tmp_path: Path) -> None:
    home = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    environment = {
        **os.environ,
        **home,
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    wanted = make_workbook(tmp_path)
    words = [
        sys.executable,
        "-m",
        "tests.e2e.lock_server",
        "--workbook",
        str(tmp_path / "workbook"),
    ]
    # What is there to be found, so that finding nothing else says something.
    seen = {"argument": forms_of("--workbook"), "variable": forms_of("QT_QPA_PLATFORM=offscreen")}
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        # A process that waits for something that never comes ends, and its words with it.
        watchdog = Timer(_PATIENCE, process.kill)
        watchdog.start()
        try:
            say(process.stdin, json.dumps({"passphrase": PASSPHRASE, "pin": PIN, "now": NOW}))
            assert heard(process.stdout) == "unlocked"
            # The scan sees what is there: without this, finding nothing would say nothing.
            assert {"research", "signing"} <= found_in_memory(process.pid, wanted)
            assert found_on_show(process.pid, {**wanted, **seen}) == set(seen)
            say(process.stdin, "go")
            assert heard(process.stdout) == "covered"
            assert found_on_show(process.pid, wanted) == set()
            assert "research" in found_in_memory(process.pid, wanted)
            say(process.stdin, "go")
            assert heard(process.stdout) == "locked"
            assert found_in_memory(process.pid, wanted) == set()
            # The process was started anew by the program itself: it too shows nothing.
            assert found_on_show(process.pid, {**wanted, **seen}) == set(seen)
            said = Path(f"/proc/{process.pid}/environ").read_bytes()
            assert ENVIRONMENT.encode("ascii") in said
            assert DOCTOR.name.encode("utf-8") not in said
            say(process.stdin, "go")
            assert process.wait(60) == 0
        finally:
            watchdog.cancel()
            process.kill()
