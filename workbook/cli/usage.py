"""Wrong usage: a command that was typed in a way it cannot be carried out."""

from __future__ import annotations

from workbook.errors import InputError

USAGE_ERROR = 2


class WrongUsage(InputError):
    """What was typed after the command is refused; the program ends with USAGE_ERROR."""
