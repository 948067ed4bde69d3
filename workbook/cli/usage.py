"""Wrong usage: a command that was typed in a way it cannot be carried out."""

from __future__ import annotations

import argparse
from pathlib import Path

from workbook.errors import InputError

USAGE_ERROR = 2
EMPTY_PATH = "empty path"


class WrongUsage(InputError):
    """What was typed after the command is refused; the program ends with USAGE_ERROR."""


def refuse_suffix(file: Path, suffix: str) -> None:
    """WrongUsage `export.wrong_suffix` for a name under which no program would open the file."""
    if file.suffix.lower() != suffix:
        raise WrongUsage("export.wrong_suffix", file=file.name, suffix=suffix)


def path(typed: str) -> Path:
    """The path typed, for the parser; an empty one would silently mean the folder one is in.

    Raises ArgumentTypeError EMPTY_PATH.
    """
    if not typed:
        raise argparse.ArgumentTypeError(EMPTY_PATH)
    return Path(typed)
