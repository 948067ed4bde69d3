"""Ends this process and starts the program anew: the one way to get keys out of memory for sure.

On POSIX the new program takes the process over (execve), and the system throws all of the old
one's memory away. Windows has no such call: a new process is begun, and this one ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, MutableMapping

from workbook.application.handover import ENVIRONMENT, Handover, parse
from workbook.cli.launch import LaunchRequest
from workbook.texts import Texts

FAILED = 1


def taken(environment: MutableMapping[str, str]) -> LaunchRequest | None:
    """The window to open where the process before ended to lock its workbook, None elsewhere.

    The variable is taken out of the environment at once: nothing that is started later sees it.
    """
    before = parse(environment.pop(ENVIRONMENT, ""))
    if before is None:
        return None
    return LaunchRequest(
        "window",
        workbook=before.folder,
        lang=before.lang or None,
        theme=before.theme or None,
        now=before.now or None,
        before=before,
    )


def command_words() -> list[str]:
    """How this program was started.

    A frozen program is its own executable. Elsewhere the interpreter has options of its own,
    which stand in what it was called with.
    """
    frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable, *(sys.argv if frozen else sys.orig_argv)[1:]]


def start_again(before: Handover) -> int:
    """Start the program anew; does not return on POSIX. 1 where it cannot be started: it ends
    then, which locks just as well."""
    environment = {**os.environ, ENVIRONMENT: before.text()}
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        return _begin(command_words(), environment)
    except OSError:
        texts = Texts(before.lang or "fr")
        sys.stderr.write(texts.say("cli.not_restarted") + "\n")
        return FAILED


def _begin(words: list[str], environment: Mapping[str, str]) -> int:
    if sys.platform != "win32":
        _take_over(words, environment)
    return _beside(words, environment)


def _take_over(words: list[str], environment: Mapping[str, str]) -> None:
    os.execve(words[0], words, environment)


def _beside(words: list[str], environment: Mapping[str, str]) -> int:
    subprocess.Popen(words, env=environment, close_fds=True)
    return 0
