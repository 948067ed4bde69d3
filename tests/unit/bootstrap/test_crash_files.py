"""What faults and crashes leave: known shapes alone, whatever the program held at that moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workbook.bootstrap.crash_files import FATAL, FAULTS, CrashFiles, CrashReport, allowed

CANARY = "Zqx-Crash-Kanari"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("0.1.0 builtins.ValueError", "0.1.0 builtins.ValueError"),
        ("  app.py:12 run", "  app.py:12 run"),
        ("  app.py:12 <lambda>", "  app.py:12 <lambda>"),
        ("Fatal Python error: Segmentation fault", "Fatal Python error: Segmentation fault"),
        (
            "Windows fatal exception: code 0xc0000374",
            "Windows fatal exception: code 0xc0000374",
        ),
        (
            "Current thread 0x00007f (most recent call first):",
            "Current thread 0x00007f (most recent call first):",
        ),
        ('  File "/srv/imicro/ui/app.py", line 12 in run', "  app.py:12 run"),
        ('  File "D:\\imicro\\ui\\app.py", line 12 in run', "  app.py:12 run"),
        ('  File "<string>", line 1 in <module>', "  <string>:1 <module>"),
        ("ValueError: 07-012 B-L died", None),
        ("0.1.0 ValueError: 07-012", None),
        ("Fatal Python error: 07-012 B-L", None),
        ("  app.py:12 run 07-012", None),
        ("Extension modules: numpy", None),
    ],
)
def test_only_lines_of_known_shapes_are_shown_and_without_folders(
    line: str, shown: str | None
) -> None:
    assert allowed(line) == shown


def test_what_is_of_no_known_shape_is_counted_and_left_out(tmp_path: Path) -> None:
    (tmp_path / FAULTS).write_text(f"0.1.0 builtins.KeyError\n{CANARY}\n", "utf-8")
    (tmp_path / FATAL).write_bytes(b"\xff\xfe\nFatal Python error: Aborted\n")
    files = CrashFiles(tmp_path)
    text = "0.1.0 builtins.KeyError\nFatal Python error: Aborted\n"
    assert files.report() == CrashReport(text, 2)
    files.looked_at()
    assert files.report() is None


def test_nothing_written_is_nothing_to_show(tmp_path: Path) -> None:
    assert CrashFiles(tmp_path).report() is None
    (tmp_path / FATAL).write_bytes(b"")
    assert CrashFiles(tmp_path).report() is None


def test_a_crash_of_the_process_leaves_no_word_of_what_it_held(tmp_path: Path) -> None:
    code = (
        "import faulthandler, os, signal, sys\n"
        f"file = open({str(tmp_path / FATAL)!r}, 'a')\n"
        "faulthandler.enable(file, all_threads=True)\n"
        "def hold(value):\n"
        "    kept = {'initials': value}\n"
        "    os.kill(os.getpid(), signal.SIGSEGV)\n"
        "hold(sys.argv[1])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, CANARY], capture_output=True, text=True, check=False
    )
    assert ended.returncode < 0
    report = CrashFiles(tmp_path).report()
    assert report is not None
    assert "Segmentation fault" in report.text
    assert ":6 hold" in report.text
    assert CANARY not in (tmp_path / FATAL).read_text("utf-8") + report.text
