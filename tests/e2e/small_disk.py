"""A disk of three megabytes that can be filled up, and what its refusals must say."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from workbook.errors import KnownError
from workbook.texts import Texts

SIZE = "size=3m"
BLOCK = bytes(4096)


def _refused(folder: Path) -> str:
    """Why no small disk can be had at a folder, "" where one is mounted there now."""
    mount = shutil.which("mount")
    if mount is None:
        return "needs the program mount"
    words = [mount, "-t", "tmpfs", "-o", SIZE, "none", str(folder)]
    tried = subprocess.run(words, capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else "a small disk can be mounted by root alone"


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """A small disk at a new folder; the test is skipped where there can be none."""
    folder.mkdir()
    why = _refused(folder)
    if why:
        pytest.skip(why)
    try:
        yield folder
    finally:
        # A test may have pulled it out itself.
        if os.path.ismount(folder):
            subprocess.run(["umount", str(folder)], check=True)


def pull_out(disk: Path) -> None:
    """Take the disk away from under whoever reads it: no path of it is there any more."""
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    """A file that takes all room but some bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(BLOCK)
    os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast


def refusal_of(act: Callable[[], object]) -> KnownError:
    """The refusal of an act, whose sentence exists in both languages."""
    with pytest.raises(KnownError) as refusal:
        act()
    for lang in ("fr", "en"):
        said = Texts(lang).say(refusal.value.code, **refusal.value.params)
        assert "{" not in said
    return refusal.value
