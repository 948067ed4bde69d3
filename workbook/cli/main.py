"""Reads the command line, runs one command, and turns known errors into a sentence.

Exit codes: 0 done, 1 a sentence on standard error says what is wrong, 2 wrong usage, 130 when
somebody stopped it with Ctrl+C.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from workbook.cli.launch import LaunchRequest, lacks_screen
from workbook.cli.usage import USAGE_ERROR, WrongUsage
from workbook.errors import KnownError, WorkbookError
from workbook.texts import LANGUAGES, Texts

FAILED = 1
STOPPED = 130


def main(argv: Sequence[str], environment: Mapping[str, str] = os.environ) -> int | LaunchRequest:
    """Run the command that argv (without the program's name) asks for.

    Returns the exit code, or what window to open. Errors that are no WorkbookError pass through:
    main.py records them as faults of the program.
    """
    if not argv and not lacks_screen(environment):
        # The usual start: no command is loaded, so that the unlock screen is there at once.
        return LaunchRequest("window")
    _let_any_console_print()
    texts = Texts(choose_language(argv, environment))
    try:
        return _run(argv, texts, environment)
    except WorkbookError as error:
        sys.stderr.write(_sentence(error, texts) + "\n")
        return USAGE_ERROR if isinstance(error, WrongUsage) else FAILED
    except KeyboardInterrupt:
        sys.stderr.write("\n" + texts.say("cli.stopped") + "\n")
        return STOPPED
    except SystemExit as end:
        # argparse ends this way after --help (0) and after wrong usage (2).
        return end.code if isinstance(end.code, int) else FAILED


def _run(argv: Sequence[str], texts: Texts, environment: Mapping[str, str]) -> int | LaunchRequest:
    from workbook.cli.commands import COMMANDS
    from workbook.cli.parser import build_parser

    commands = {command.NAME: command for command in COMMANDS}
    args = build_parser(COMMANDS, texts).parse_args(argv)
    if (args.command is None or getattr(args, "window", False)) and lacks_screen(environment):
        # Before anything is made: a demonstration takes its time, and could then not be shown.
        raise KnownError("cli.no_screen")
    if args.command is None:
        return _window(args)
    args.lang_asked = getattr(args, "lang", None)
    args.lang = texts.lang
    return commands[args.command].run(args)


def _window(args: argparse.Namespace) -> LaunchRequest:
    folder = args.window_workbook
    return LaunchRequest(
        "window",
        workbook=Path(folder) if folder else None,
        lang=getattr(args, "lang", None),
    )


def _sentence(error: WorkbookError, texts: Texts) -> str:
    if texts.has(error.code):
        return texts.say(error.code, **error.params)
    return texts.say("texts.unknown_code", key=str(error), lang=texts.lang)


def choose_language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of messages: `--lang`, else the environment's locale, else French.

    Read before the command line is parsed, because errors of parsing need a language too.
    """
    asked = [
        word.partition("=")[2] or after
        for word, after in pairwise([*argv, ""])
        if word == "--lang" or word.startswith("--lang=")
    ]
    if asked and asked[-1] in LANGUAGES:
        return asked[-1]
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "en" if environment[name].lower().startswith("en") else "fr"
    return "fr"


def _let_any_console_print() -> None:
    """Let a console without French spaces or arrows show a substitute instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
