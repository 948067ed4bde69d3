"""The program starts itself anew: with its own words, and one variable that goes at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbook.application.handover import ENVIRONMENT, Handover
from workbook.cli.launch import LaunchRequest
from workbook.cli.restart import command_words, taken

ROOT = Path(__file__).resolve().parents[3]
BEFORE = Handover(
    Path("/somewhere/cahier"),
    "p-1",
    "suspend",
    datetime(2021, 9, 14, 12, 31, tzinfo=UTC),
    "Europe/Paris",
    2,
    lang="fr",
    now="2021-09-14T14:31:00+02:00",
)
# Starts itself anew once, and tells what it was started with.
LIFE = f"""
import os, sys
from workbook.application.handover import ENVIRONMENT, parse
from workbook.cli.restart import start_again, taken
request = taken(os.environ)
print(os.getpid(), sys.argv[1:], sys.flags.utf8_mode, ENVIRONMENT in os.environ,
      request is not None and request.before.person, flush=True)
if request is None:
    sys.exit(start_again(parse({BEFORE.text()!r})))
"""


def test_the_variable_is_taken_out_and_becomes_the_window_to_open() -> None:
    environment = {ENVIRONMENT: BEFORE.text(), "LANG": "fr"}
    assert taken(environment) == LaunchRequest(
        "window", workbook=BEFORE.folder, lang="fr", now=BEFORE.now, before=BEFORE
    )
    assert environment == {"LANG": "fr"}


@pytest.mark.parametrize("text", ["", "{}", json.dumps({"person": "p-1"})])
def test_what_makes_no_sense_is_taken_out_and_opens_nothing(text: str) -> None:
    environment = {ENVIRONMENT: text}
    assert taken(environment) is None
    assert environment == {}
    assert taken(environment) is None


def test_a_program_in_one_file_is_started_by_its_own_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["imicro", "--workbook", "a b"])
    assert command_words() == [sys.executable, "--workbook", "a b"]


@pytest.mark.requirement("T28")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts a process beside this one")
def test_the_next_program_has_the_same_words_the_same_process_and_no_variable(
    tmp_path: Path,
) -> None:
    script = tmp_path / "life.py"
    script.write_text(LIFE, "utf-8")
    told = subprocess.run(
        [sys.executable, "-X", "utf8", str(script), "--workbook", "a b"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    process = told[0].split()[0]
    assert told == [
        f"{process} ['--workbook', 'a b'] 1 False False",
        f"{process} ['--workbook', 'a b'] 1 False p-1",
    ]


def test_where_the_program_is_gone_it_ends_with_a_sentence(tmp_path: Path) -> None:
    script = tmp_path / "life.py"
    script.write_text(
        LIFE.replace("request = taken", "sys.executable = '/nowhere/python'\nrequest = taken"),
        "utf-8",
    )
    ended = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert "Le cahier est verrouillé." in ended.stderr
    assert "Traceback" not in ended.stderr
