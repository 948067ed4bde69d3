"""`verify FILE`: the SHA-256 and stamp of a document, and what a workbook's log says of it."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Final

from workbook.cli.unlocked import add_unlock_arguments, asks_for_workbook, unlocked
from workbook.cli.usage import path
from workbook.errors import InputError, system_word
from workbook.texts import Texts

NAME: Final = "verify"
HELP: Final = "verify.help"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file, and the workbook whose log is asked, if one is at hand."""
    parser.add_argument("file", metavar="FILE", type=path, help="verify.help_file")
    add_unlock_arguments(parser, required=False)


def run(args: argparse.Namespace) -> int:
    """Print what the file is; 0 for a file with our stamp or that the log knows.

    Raises InputError `verify.cannot_read`; `verify.no_stamp` or `verify.not_ours` for a file
    that is none of ours (altered, or made elsewhere).
    """
    asked = asks_for_workbook(args)
    texts = Texts(args.lang)
    content = _content(args.file)
    name = args.file.name
    sentences = [texts.say("verify.digest", file=name, digest=hashlib.sha256(content).hexdigest())]
    if asked:
        sentences.append(_asked(args, content, texts))
    else:
        sentences.append(_unasked(content, name, texts))
    sys.stdout.write("\n".join(sentences) + "\n")
    return 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        words = system_word(problem)
        raise InputError("verify.cannot_read", file=path.name, problem=words) from None


def _unasked(content: bytes, name: str, texts: Texts) -> str:
    from workbook.bootstrap.outputs import ShippedOutputs

    stamp = ShippedOutputs().stamp_of(content)
    if stamp is None:
        raise InputError("verify.no_stamp", file=name)
    return texts.say(
        "verify.stamp",
        document=stamp.document,
        state=stamp.state,
        event=stamp.event,
        recorded=_when(stamp.utc, texts),
    )


def _asked(args: argparse.Namespace, content: bytes, texts: Texts) -> str:
    from workbook.application.outputs import verify_file

    with unlocked(args) as workbook:
        verdict = verify_file(workbook, content)
    if verdict.code == "verify.not_ours":
        raise InputError("verify.not_ours", file=args.file.name, digest=verdict.digest)
    return texts.say(verdict.code, utc=_when(verdict.utc, texts), author=verdict.author)


def _when(utc: str, texts: Texts) -> str:
    from workbook.application.wording import moment_words

    return f"{moment_words(utc, texts.lang)} (UTC)"
