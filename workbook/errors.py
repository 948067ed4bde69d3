"""Errors of the workbook: what the world did wrong, what was tampered with, and our own bugs.

Every error carries a message code and parameters; the sentences stand in
`resources/texts/` in French and English, so no error holds a sentence of its own.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping


class WorkbookError(Exception):
    """Base of every error the program raises on purpose.

    code: key of the sentence in `resources/texts/` (for example `vault.wrong_passphrase`).
    params: values for the sentence's `{names}`; texts only, so that nothing depends on a locale.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params: Mapping[str, str] = params

    def __str__(self) -> str:
        """Code and parameters, for logs and failed tests; never shown to a user as it is."""
        if not self.params:
            return self.code
        return f"{self.code} ({', '.join(f'{k}={v}' for k, v in self.params.items())})"


class KnownError(WorkbookError):
    """The world's fault: wrong passphrase, full disk, bad input. Nothing is lost; say so kindly."""


class InputError(KnownError):
    """What a person or a file gave is not accepted; the sentence says what is."""


class Refused(KnownError):
    """The permission table, a rule or a state does not allow the act."""


class TamperError(WorkbookError):
    """What is stored is not what was written: damaged, foreign, rolled back or altered."""


class Bug(WorkbookError):
    """A state the program believed impossible; recorded, shown as a fault of the program."""


def system_word(refusal: OSError) -> str:
    """What the operating system refused, as the parameter `problem` of a sentence.

    The system's own sentences are in its own language: `Texts` has ours, by the error's symbol
    (`enospc`); an error without a symbol is given by its number.
    """
    number = refusal.errno
    return errno.errorcode.get(number or 0, str(number or type(refusal).__name__)).lower()
