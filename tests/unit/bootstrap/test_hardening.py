"""The process is closed to dumps and debuggers: each tried in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.texts import Texts

ROOT = Path(__file__).parents[3]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="prctl and /proc are Linux's")
HARDEN = "from workbook.bootstrap.hardening import harden, is_dumpable; "


def child(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a process of its own says, working in `folder`."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.requirement("T42")
@LINUX
def test_a_hardened_process_is_neither_dumped_nor_debugged(tmp_path: Path) -> None:
    told = child(HARDEN + "print(is_dumpable(), sorted(harden()), is_dumpable())", tmp_path)
    assert told.stdout.strip() == "True ['no_debugger', 'no_dump'] False"


@LINUX
def test_what_it_starts_leaves_no_core_either(tmp_path: Path) -> None:
    code = HARDEN + (
        "import resource, subprocess, sys; harden(); "
        "sys.stdout.write(subprocess.run([sys.executable, '-c', "
        "'import resource; print(resource.getrlimit(resource.RLIMIT_CORE))'],"
        " capture_output=True, text=True).stdout)"
    )
    assert child(code, tmp_path).stdout.strip() == "(0, 0)"


@pytest.mark.requirement("T42")
@LINUX
def test_a_crash_leaves_no_core(tmp_path: Path) -> None:
    # A limit that would allow a core, so that only the hardening keeps it away.
    allowed = (
        "import resource, os, signal; "
        "hard = resource.getrlimit(resource.RLIMIT_CORE)[1]; "
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)); "
    )
    ended = child(allowed + HARDEN + "harden(); os.kill(os.getpid(), signal.SIGSEGV)", tmp_path)
    assert ended.returncode == -signal.SIGSEGV
    assert list(tmp_path.iterdir()) == []


@pytest.mark.requirement("T42")
@LINUX
def test_the_program_itself_is_closed_from_its_start_on(tmp_path: Path) -> None:
    """Not by the test's own call: `main.py` tells it of itself, and the kernel of it."""
    words = [sys.executable, str(ROOT / "main.py"), "doctor", "--lang", "en"]
    opening = ["--workbook", str(tmp_path / "book"), "--person", "p1", "--passphrase-stdin"]
    with subprocess.Popen(
        words + opening,
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        closed, open_ = (Texts("en").say(f"doctor.memory_{how}") for how in ("closed", "open"))
        told = next(line for line in process.stdout if closed in line or open_ in line)
        assert closed in told
        # It waits for a passphrase: that is when it must be closed.
        limits = Path(f"/proc/{process.pid}/limits").read_text("ascii")
        assert re.search(r"Max core file size +0 +0 ", limits)
        process.communicate("wrong\n", timeout=60)


ORDINARY = "import os; os.setgid(65534); os.setuid(65534); " if os.geteuid() == 0 else ""
# Changing the user closes a process by itself: it is opened again, as an ordinary start is.
HELD = (
    HARDEN
    + "import resource; "
    + ORDINARY
    + "import ctypes, sys; ctypes.CDLL(None).prctl(4, 1, 0, 0, 0); "
    + "harden() if sys.argv[1] == 'hard' else None; print('ready', flush=True); sys.stdin.read()"
)
LOOK = ORDINARY + "import sys; open('/proc/' + sys.argv[1] + '/mem', 'rb').close(); print('read')"


@pytest.mark.requirement("T42")
@LINUX
def test_another_process_of_the_same_user_cannot_open_its_memory() -> None:
    """Root may read anything: the look is made by an ordinary user, at the same user's process."""
    if Path("/proc/sys/kernel/yama/ptrace_scope").exists():
        assert not _looked("hard")
    else:
        assert [_looked("soft"), _looked("hard")] == [True, False]


def _looked(how: str) -> bool:
    """Whether a second process of that user could open the first one's memory."""
    with subprocess.Popen(
        [sys.executable, "-c", HELD, how],
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as held:
        assert held.stdout is not None
        assert held.stdout.readline() == "ready\n"
        seen = subprocess.run(
            [sys.executable, "-c", LOOK, str(held.pid)],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        held.communicate("")
    assert seen.stdout == "read\n" or "PermissionError" in seen.stderr
    return seen.stdout == "read\n"


def test_the_program_is_closed_before_anything_else_is_loaded() -> None:
    text = (ROOT / "main.py").read_text("utf-8")
    assert re.search(r"__main__.:\n    harden\(\)\n", text)
