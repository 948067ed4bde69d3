"""`tour --out DIR`: every screen of the window as a picture, from the demonstration's workbook."""

from __future__ import annotations

import argparse
import re
from typing import Final

from workbook.cli.launch import LaunchRequest
from workbook.cli.usage import WrongUsage, path
from workbook.errors import KnownError

NAME: Final = "tour"
HELP: Final = "tour.help"
THEMES = ("light", "dark")
_SIZE = re.compile(r"(\d{3,4})[xX×](\d{3,4})")
SMALLEST, LARGEST = (900, 560), (3840, 2160)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare --out, --theme and --size; --lang is every command's."""
    parser.add_argument("--out", metavar="DIR", type=path, required=True, help="tour.help_out")
    parser.add_argument("--theme", choices=THEMES, help="tour.help_theme")
    parser.add_argument("--size", metavar="WxH", help="tour.help_size")


def run(args: argparse.Namespace) -> LaunchRequest:
    """The walk that main.py starts; nothing is shown and nothing is written yet but the folder.

    Raises WrongUsage `tour.bad_size`, and KnownError `tour.not_writable` for a folder that
    cannot be made.
    """
    size = None if args.size is None else parse_size(args.size)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise KnownError("tour.not_writable", folder=str(args.out)) from refusal
    return LaunchRequest("tour", lang=args.lang_asked, theme=args.theme, out=args.out, size=size)


def parse_size(text: str) -> tuple[int, int]:
    """Width and height in pixels of `1366x768`; WrongUsage `tour.bad_size`."""
    found = _SIZE.fullmatch(text.strip())
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    fits = all(
        least <= got <= most for least, got, most in zip(SMALLEST, size, LARGEST, strict=True)
    )
    if not fits:
        raise WrongUsage("tour.bad_size", value=text)
    return size
