"""The linter and the type checker pass on the whole tree, and see a break when there is one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

BREAKS = (
    ("import datetime as dt\n\nx = dt.datetime.now()\n", "DTZ005"),
    ("import datetime as dt\n\nx = dt.datetime.now(dt.UTC)\n", "TID251"),
    ("import datetime as dt\n\nx = dt.datetime(2020, 1, 1)\n", "DTZ001"),
    ("import time\n\nx = time.time()\n", "TID251"),
    ("import uuid\n\nx = uuid.uuid4()\n", "TID251"),
    ("import random\n\nx = random.random()\n", "TID251"),
    ("import sqlite3\n\nx = sqlite3\n", "TID251"),
    ("import pickle\n\nx = pickle\n", "TID251"),
    ("x = eval('1')\n", "S307"),
    ("try:\n    x = 1\nexcept Exception:\n    x = 2\n", "BLE001"),
    ("from unittest import mock\n\nx = mock\n", "TID251"),
)


def run_tool(*words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_linter_finds_nothing() -> None:
    done = run_tool("ruff", "check", "--no-cache", "--output-format=concise")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("text", "code"), BREAKS)
def test_the_linter_finds_what_the_house_bans(text: str, code: str) -> None:
    name = "workbook/application/example.py"
    words = ("--no-cache", "--output-format=concise", "--stdin-filename", name, "-")
    done = run_tool("ruff", "check", *words, text=text)
    assert f" {code} " in done.stdout


@pytest.mark.slow
def test_the_type_checker_finds_nothing() -> None:
    done = run_tool("mypy")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_type_checker_finds_an_unannotated_function(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text("def f(x):\n    return x\n")
    done = run_tool("mypy", "--config-file", "pyproject.toml", str(sample))
    assert "[no-untyped-def]" in done.stdout


def test_no_part_of_the_project_is_excused_from_a_tool() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    excuses = ("per-file-ignores", "tool.mypy.overrides", "ignore_imports", "ignore_errors")
    assert [excuse for excuse in excuses if excuse in text] == []
