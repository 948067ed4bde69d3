"""Ctrl+C and a request to end, in the first moments of a start: no traceback, the shell's code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbook.cli import stopping

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows sends no signal to one process"
)


def stopped_at(module: str, program: Path, *words: str, number: int = signal.SIGINT) -> str:
    """What a program writes that is ended as soon as it has loaded a module; asserts its code."""
    # A job in the background of a shell is started deaf to Ctrl+C.
    hearing: dict[int, Any] = {
        signal.SIGINT: signal.default_int_handler,
        signal.SIGTERM: signal.SIG_DFL,
    }
    before = {one: signal.signal(one, heard) for one, heard in hearing.items()}
    try:
        process = subprocess.Popen(
            [sys.executable, "-X", "importtime", program, *words],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        for one, heard in before.items():
            signal.signal(one, heard)
    with process:
        assert process.stderr is not None
        assert any(line.rstrip().endswith(f" {module}") for line in process.stderr)
        process.send_signal(number)
        said = process.communicate()[1]
    assert process.returncode == 128 + number, said
    return "\n".join(line for line in said.splitlines() if not line.startswith("import time:"))


# In the order in which they are loaded; the first is there before anybody listens.
MODULES = (
    *("workbook.cli", "workbook.cli.stopping", "workbook.bootstrap.hardening"),
    *("workbook.texts", "argparse", "workbook.cli.parser", "sqlcipher3"),
)


@pytest.mark.parametrize("module", MODULES)
def test_ctrl_c_while_modules_load_leaves_no_traceback(module: str) -> None:
    said = stopped_at(module, ROOT / "main.py", "doctor", "--lang", "en")
    assert said.strip() in ("", "Stopped, as you asked.")


@pytest.mark.parametrize("module", ["workbook.cli.main", "PySide6.QtCore", "ui.theme"])
def test_ctrl_c_while_the_window_loads_leaves_no_traceback(module: str, tmp_path: Path) -> None:
    said = stopped_at(module, ROOT / "main.py", "--workbook", str(tmp_path), "--lang", "en")
    assert "Traceback" not in said


def test_a_request_to_end_while_modules_load_is_obeyed() -> None:
    said = stopped_at("workbook.texts", ROOT / "main.py", "doctor", number=signal.SIGTERM)
    assert "Traceback" not in said


@pytest.mark.parametrize("module", ["signal", "hashlib", "contextlib"])
def test_ctrl_c_while_the_developers_entry_loads_leaves_no_traceback(module: str) -> None:
    # `system-libraries` without anything to install looks at some libraries and ends.
    said = stopped_at(module, ROOT / "installer" / "dev.py", "system-libraries")
    assert "Traceback" not in said


def test_the_clean_up_is_not_disturbed_and_what_was_heard_before_is_heard_again() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stopping.undisturbed():
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_process_deaf_to_ctrl_c_stays_so() -> None:
    code = (
        "import os, signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "from workbook.cli import stopping\n"
        "stopping.at_once(); stopping.in_order(); stopping.as_python_does()\n"
        "os.kill(os.getpid(), signal.SIGINT); print('alive')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "alive\n"


def test_a_signal_held_back_by_who_started_us_is_answered() -> None:
    code = (
        "import os, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
        "from workbook.cli import stopping\n"
        "stopping.at_once(); print('alive', flush=True)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_stop_that_a_library_took_for_its_own_failure_is_not_forgotten() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        stopping.in_order()
        stopping.insist()
        with pytest.raises(stopping.Stopped):
            signal.raise_signal(signal.SIGTERM)
        with pytest.raises(stopping.Stopped) as stopped:
            stopping.insist()
        assert stopping.code_of(stopped.value) == 143
        stopping.in_order()
        stopping.insist()
    finally:
        for number, heard in before.items():
            signal.signal(number, heard)
