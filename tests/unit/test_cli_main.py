"""The command line: languages, exit codes, and what is handed to the window."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbook.cli.launch import LaunchRequest, lacks_screen
from workbook.cli.main import choose_language, main
from workbook.cli.parser import build_parser
from workbook.texts import Texts

ROOT = Path(__file__).resolve().parents[2]


SCREEN = {"WAYLAND_DISPLAY": "wayland-0"}


def test_no_argument_asks_for_the_window() -> None:
    assert main([], SCREEN) == LaunchRequest("window")


def test_a_folder_and_a_language_go_to_the_window() -> None:
    request = LaunchRequest("window", workbook=Path("folder"), lang="en")
    assert main(["--workbook", "folder", "--lang", "en"], SCREEN) == request


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_one_way_to_show_a_window_is_enough(name: str) -> None:
    assert not lacks_screen({name: "x"})
    assert lacks_screen({name: ""}) == sys.platform.startswith("linux")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a display")
@pytest.mark.parametrize("argv", [[], ["--workbook", "x"], ["demo", "--out", "made", "--window"]])
def test_a_window_without_a_screen_is_refused_in_a_sentence(
    tmp_path: Path, argv: list[str]
) -> None:
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in ways}
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", *argv],
        cwd=tmp_path,
        env=environment | {"LANG": "en_GB.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("No screen was found")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("argv", "environment", "lang"),
    [
        ([], {}, "fr"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "fr_BE.UTF-8"}, "fr"),
        ([], {"LANG": "C.UTF-8"}, "fr"),
        ([], {"LC_MESSAGES": "", "LANG": "EN"}, "en"),
        (["calc", "--lang", "en"], {"LANG": "fr_FR"}, "en"),
        (["--lang=en", "calc"], {}, "en"),
        (["--lang", "fr", "calc", "--lang", "en"], {}, "en"),
        (["--lang", "de"], {}, "fr"),
        (["--lang"], {"LANG": "en"}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_locale_then_french(
    argv: list[str], environment: Mapping[str, str], lang: str
) -> None:
    assert choose_language(argv, environment) == lang


@pytest.mark.parametrize("argv", [["nothing-like-it"], ["--lang", "de"], ["calc"], ["--unknown"]])
def test_wrong_usage_ends_with_2_and_says_so(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*argv], {"LANG": "en"}) == 2
    assert "Wrong command: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["nothing"], "COMMAND ne peut pas être «\N{NO-BREAK SPACE}nothing\N{NO-BREAK SPACE}»"),
        (["--lang"], "une valeur doit suivre --lang."),
        (["calc"], "il manque NAME, IN.csv, OUT.csv."),
        (["calc", "sofa", "a", "b", "c"], "«\N{NO-BREAK SPACE}c\N{NO-BREAK SPACE}» n’est pas"),
        (["--lang", "d'e"], "--lang ne peut pas être «\N{NO-BREAK SPACE}d'e\N{NO-BREAK SPACE}»"),
        (["--lang", ""], "--lang ne peut pas être «\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}»"),
        (["demo", "--out", "x", "--window=3"], "--window ne prend pas de valeur."),
    ],
)
def test_wrong_usage_is_explained_in_french(
    argv: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv, {}) == 2
    said = capsys.readouterr().err
    assert f"Commande incorrecte\N{NO-BREAK SPACE}: {sentence}" in said
    assert "'fr'" not in said


@pytest.mark.parametrize(
    ("argv", "usage"),
    [
        (["doctor", "--unknown"], "usage: python main.py doctor "),
        (["--unknown", "doctor"], "usage: python main.py [-h]"),
    ],
)
def test_the_usage_shown_is_that_of_the_command_that_was_typed_wrong(
    argv: list[str], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv, {"LANG": "en"}) == 2
    assert capsys.readouterr().err.startswith(usage)


@pytest.mark.parametrize(
    ("lang", "word"), [("fr", "\ncommandes\N{NO-BREAK SPACE}:\n"), ("en", "\ncommands:\n")]
)
def test_help_ends_with_0_and_speaks_the_language(
    lang: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--help", "--lang", lang], {}) == 0
    page = capsys.readouterr().out
    assert word in page
    assert "calc" in page
    assert "cli." not in page


def test_a_known_error_ends_with_1_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["calc", "sofa", str(tmp_path / "no.csv"), str(tmp_path / "out.csv")], {})
    shown = capsys.readouterr()
    assert code == 1
    assert "no.csv" in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def test_a_percent_sign_in_a_help_sentence_is_shown_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    keys = ("help_help", "help_lang", "help_window", "usage", "arguments", "options")
    lines = [f'{key} = "100 %"\n' for key in keys]
    lines += ['description = "d"\n', 'commands = "c"\n', 'help = "50 % done"\n']
    (tmp_path / "en" / "cli.toml").write_text("".join(lines), "utf-8")
    command = SimpleNamespace(NAME="x", HELP="cli.help", add_arguments=add_nothing, run=run_nothing)
    page = build_parser([command], Texts("en", tmp_path)).format_help()
    assert "100 %" in page
    assert "50 % done" in page


def add_nothing(parser: argparse.ArgumentParser, /) -> None:
    del parser


def run_nothing(args: argparse.Namespace, /) -> int:
    del args
    return 0


def test_the_program_started_from_any_folder_answers(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "--help", "--lang", "en"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--workbook" in done.stdout
