"""The parser of the command line, whose words come from the texts in the user's language."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, Protocol

from workbook.cli.launch import LaunchRequest
from workbook.cli.usage import EMPTY_PATH, USAGE_ERROR, path
from workbook.texts import LANGUAGES, Texts

_CODE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z0-9_]*")
# argparse's own words, which it keeps in English, and the codes of ours.
_HEADINGS = (
    ("usage: ", "cli.usage"),
    ("positional arguments:", "cli.arguments"),
    ("options:", "cli.options"),
    # The title that we give the list of commands; argparse puts the colon after it.
    ("commands:", "cli.commands"),
)
_COMMANDS = "commands"
_UNKNOWN = "unrecognized arguments: "
_NO_CHOICE = (
    r"argument (?P<what>.+?): invalid choice: (?P<quote>['\"])(?P<value>.*)(?P=quote) "
    r"\(choose from (?P<accepted>.+)\)"
)
_PROBLEMS = (
    (r"the following arguments are required: (?P<what>.+)", "cli.required"),
    (_UNKNOWN + r"(?P<what>.+)", "cli.unrecognized"),
    (r"argument (?P<what>.+): expected (?:one|at least one) argument", "cli.value_missing"),
    (_NO_CHOICE, "cli.not_a_choice"),
    (r"argument (?P<what>.+?): ignored explicit argument .+", "cli.takes_no_value"),
    (rf"argument (?P<what>.+?): {EMPTY_PATH}", "cli.empty_path"),
)


class Command(Protocol):
    """What a module of one command offers; the module itself is the object.

    NAME: the word typed. HELP: code of its one-line help. The help of an argument is a code too
    (`calc.help_input`), so that `--help` speaks the language asked for.
    """

    @property
    def NAME(self) -> str:
        """The word typed after `python main.py`."""

    @property
    def HELP(self) -> str:
        """Code of the one line that says what the command is for."""

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declare the command's own arguments."""

    def run(self, args: argparse.Namespace, /) -> int | LaunchRequest:
        """Do the work: the exit code, or the window to open.

        Raises WorkbookError for what the user is to be told in a sentence.
        """


class SpokenParser(argparse.ArgumentParser):
    """A parser that looks up the help of its arguments in the texts given to `speak`."""

    texts: Texts

    def speak(self, texts: Texts) -> None:
        """Take the language, and declare the two options that every command has."""
        self.texts = texts
        self.add_argument("-h", "--help", action="help", help="cli.help_help")
        self.add_argument(
            "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="cli.help_lang"
        )

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse, but what is not known is refused here: with the usage of its own command."""
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(_UNKNOWN + " ".join(unknown))
        return known, unknown

    def format_help(self) -> str:
        """The help page, every code and every heading in the language of the texts."""
        for action in self._actions:
            if action.help and _CODE.fullmatch(action.help):
                # argparse fills %(names)s in; a percent sign in a sentence means itself.
                action.help = self.texts.say(action.help).replace("%", "%%")
        return self._in_our_words(super().format_help())

    def format_usage(self) -> str:
        """The line of usage, its heading in the language of the texts."""
        return self._in_our_words(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """End with exit code 2, the usage and what was wrong with it."""
        self.print_usage(sys.stderr)
        sentence = self.texts.say("cli.usage_error", detail=self._problem(message))
        self.exit(USAGE_ERROR, sentence + "\n")

    def _in_our_words(self, page: str) -> str:
        for theirs, ours in _HEADINGS:
            page = page.replace(theirs, self.texts.say(ours), 1)
        return page

    def _problem(self, message: str) -> str:
        for pattern, code in _PROBLEMS:
            found = re.fullmatch(pattern, message)
            if found:
                # argparse quotes the accepted words as Python does, some versions of it at least.
                words = found.groupdict()
                words["accepted"] = words.get("accepted", "").replace("'", "")
                return self.texts.say(code, **words)
        return message


def build_parser(
    commands: Sequence[Command], texts: Texts, typed: str = "python main.py"
) -> SpokenParser:
    """The whole command line: options of the window, and one sub-parser for each command.

    typed: what is typed before the arguments, for the lines of usage.
    """
    parser = SpokenParser(
        prog=typed.replace("%", "%%"),
        description=texts.say("cli.description"),
        add_help=False,
        allow_abbrev=False,
    )
    parser.speak(texts)
    parser.add_argument(
        "--workbook", dest="window_workbook", metavar="DIR", type=path, help="cli.help_window"
    )
    rows = parser.add_subparsers(dest="command", metavar="COMMAND", title=_COMMANDS)
    for command in commands:
        sentence = texts.say(command.HELP).replace("%", "%%")
        sub = rows.add_parser(
            command.NAME, help=sentence, description=sentence, add_help=False, allow_abbrev=False
        )
        sub.speak(texts)
        command.add_arguments(sub)
    return parser
