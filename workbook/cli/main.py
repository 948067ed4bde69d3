"""Reads the command line, runs one command, and turns known errors into a sentence.

Exit codes: 0 done, 1 a sentence on standard error says what is wrong, 2 wrong usage, 130 when
somebody stopped it with Ctrl+C, 143 when the system or another program asked it to end.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise

from workbook.cli.launch import LaunchRequest, lacks_screen
from workbook.cli.stopping import code_of, insist
from workbook.cli.usage import USAGE_ERROR, WrongUsage
from workbook.errors import KnownError, WorkbookError, system_word
from workbook.texts import LANGUAGES, Texts

FAILED = 1
TYPED = "IMICRO_TYPED"
"""Set by whoever starts main.py for somebody: what that person typed, for the lines of usage."""


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
        outcome = _ended(argv, texts, environment)
        sys.stdout.flush()
    except KeyboardInterrupt as stop:
        sys.stderr.write("\n" + texts.say("cli.stopped") + "\n")
        return code_of(stop)
    except OSError as refusal:
        if _still_prints():
            raise
        return _unprinted(refusal, texts)
    return outcome


def _ended(
    argv: Sequence[str], texts: Texts, environment: Mapping[str, str]
) -> int | LaunchRequest:
    """The outcome of a command that ended by itself, well or not."""
    try:
        return _run(argv, texts, environment)
    except WorkbookError as error:
        insist()
        sys.stderr.write(_sentence(error, texts) + "\n")
        return USAGE_ERROR if isinstance(error, WrongUsage) else FAILED
    except SystemExit as end:
        # argparse ends this way after --help (0) and after wrong usage (2).
        return end.code if isinstance(end.code, int) else FAILED


def _still_prints() -> bool:
    """Whether standard output takes what it was given."""
    try:
        # Where nothing is kept back, only a further line tells.
        sys.stdout.write("\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _unprinted(refusal: OSError, texts: Texts) -> int:
    """Standard output took no more: a full disk is told; who stops reading, as `head`, knows."""
    # What it still holds must go somewhere, or Python complains of it at its very end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(refusal, BrokenPipeError):
        problem = system_word(refusal)
        sys.stderr.write(texts.say("cli.cannot_print", problem=problem) + "\n")
    return FAILED


def _run(argv: Sequence[str], texts: Texts, environment: Mapping[str, str]) -> int | LaunchRequest:
    from workbook.cli.commands import COMMANDS
    from workbook.cli.parser import build_parser

    commands = {command.NAME: command for command in COMMANDS}
    typed = environment.get(TYPED) or "python main.py"
    args = build_parser(COMMANDS, texts, typed).parse_args(argv)
    if (args.command is None or getattr(args, "window", False)) and lacks_screen(environment):
        # Before anything is made: a demonstration takes its time, and could then not be shown.
        raise KnownError("cli.no_screen")
    if args.command is None:
        return _window(args)
    args.lang_asked = getattr(args, "lang", None)
    args.lang = texts.lang
    return commands[args.command].run(args)


def _window(args: argparse.Namespace) -> LaunchRequest:
    return LaunchRequest("window", workbook=args.window_workbook, lang=getattr(args, "lang", None))


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
