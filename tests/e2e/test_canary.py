"""No patient text lies in clear in any file the program leaves, but those that were asked for.

Every text a person can type is a canary of its own. After a day of work that ends in a crash,
the bytes of the workbook's folder, the temporary folder, the state folder, the preferences and
the home folder are searched for each, in every shape bytes are likely to take.
"""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.e2e.canary_day import CANARIES
from tests.support.book import DOCTOR, PASSPHRASE, SITE

ROOT = Path(__file__).resolve().parents[2]
# The names on the unlock screen stand in clear by design, and so does the site's.
BY_DESIGN = (DOCTOR.name, SITE.name)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal here"),
]


def shapes(word: str) -> Iterator[bytes]:
    """A word as bytes: encodings, hexadecimal, and base64 at each of its three phases."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = word.encode(encoding)
        yield plain
        yield plain.lower()
        yield plain.hex().encode("ascii")
        for phase in range(3):
            coded = base64.b64encode(b"\0" * phase + plain)
            # The ends depend on the neighbours: the middle alone is always the same.
            yield coded[4:-4]


def files_under(*folders: Path) -> Iterator[Path]:
    """Every file of the folders."""
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def found_in(folders: tuple[Path, ...], words: dict[str, str]) -> list[str]:
    """Which words stand in which files."""
    hits = []
    for path in files_under(*folders):
        content = path.read_bytes()
        readings = (content, content.lower(), *inflated(content))
        for name, word in words.items():
            if any(shape in reading for shape in shapes(word) for reading in readings):
                hits.append(f"{path.name}: {name}")
    return hits


def inflated(content: bytes) -> Iterator[bytes]:
    """What a compressed stream at the beginning of a file holds."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
        try:
            yield zlib.decompressobj(wbits).decompress(content)
        except zlib.error:
            continue


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a day of work that ended in a crash."""
    tmp_path = tmp_path_factory.mktemp("day")
    folders = {
        "HOME": tmp_path / "home",
        "TMPDIR": tmp_path / "temp",
        "XDG_STATE_HOME": tmp_path / "state",
        "XDG_CONFIG_HOME": tmp_path / "config",
        "XDG_CACHE_HOME": tmp_path / "cache",
        "XDG_DATA_HOME": tmp_path / "data",
    }
    for folder in folders.values():
        folder.mkdir()
    environment = {**os.environ, **{name: str(path) for name, path in folders.items()}}
    words = [sys.executable, "-m", "tests.e2e.canary_day", str(tmp_path)]
    ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode("utf-8", "replace")
    assert not any(word.encode() in ended.stdout + ended.stderr for word in CANARIES.values())
    return tmp_path


def everywhere(day: Path) -> tuple[Path, ...]:
    """Every folder but the one of documents and spreadsheets."""
    return tuple(path for path in day.iterdir() if path.name != "outside")


@pytest.mark.requirement("T35")
def test_no_text_lies_in_clear_after_a_day_that_ends_in_a_crash(day: Path) -> None:
    names = {path.name for path in files_under(day / "book")}
    assert {"research.db", "research.db-journal"} <= names, "the crash left no journal to search"
    assert found_in(everywhere(day), CANARIES) == []


@pytest.mark.requirement("T35", "T40")
def test_no_passphrase_lies_in_clear(day: Path) -> None:
    assert found_in(everywhere(day), {"passphrase": PASSPHRASE}) == []


def test_names_by_design_are_seen_by_the_search(day: Path) -> None:
    hits = found_in(everywhere(day), {name: name for name in BY_DESIGN})
    assert {hit.split(": ")[1] for hit in hits} == set(BY_DESIGN)


def test_texts_are_found_again_in_what_was_asked_for(day: Path) -> None:
    book = load_workbook(day / "outside" / "site.xlsx", read_only=True)
    cells = {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    }
    book.close()
    assert any(CANARIES["corrected"] in cell for cell in cells)
    assert any(CANARIES["event"] in cell for cell in cells)
