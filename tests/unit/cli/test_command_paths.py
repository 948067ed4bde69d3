"""Paths that no command can mean, names of the wrong kind, and files that outgrow a limit."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.cli.main import TYPED, main
from workbook.crypto.files import writing
from workbook.errors import KnownError
from workbook.export.whole_file import told
from workbook.storage import folder
from workbook.texts import LANGUAGES, Texts

ROOT = Path(__file__).resolve().parents[3]
OPENING = ("--workbook", "none", "--person", "x")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["demo", "--out", ""], "--out"),
        (["tour", "--out", ""], "--out"),
        (["--workbook", ""], "--workbook"),
        (["doctor", "--workbook", "", "--person", "x"], "--workbook"),
        (["doctor", "--self-test", "--out", ""], "--out"),
        (["verify", ""], "FILE"),
        (["calc", "sofa", "", "out.csv"], "IN.csv"),
        (["calc", "sofa", "in.csv", ""], "OUT.csv"),
        (["export", *OPENING, "--out", ""], "--out"),
        (["print", *OPENING, "--subject", "1", "--visit", "D3", "--out="], "--out"),
    ],
)
def test_an_empty_path_is_wrong_usage_and_named(
    words: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words, {"LANG": "en", "DISPLAY": ":0"}) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"Wrong command: {what} is empty: give a file or a folder."


@pytest.mark.parametrize("name", ["site.txt", "site", "site.xls", "site.xlsx.pdf"])
def test_a_spreadsheet_under_another_kind_of_name_is_refused_before_anything_is_asked(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *OPENING, "--out", name, "--lang", "en"], {}) == 2
    told = capsys.readouterr().err
    assert told == f"“{name}” is to be named as what it is: give a name that ends in .xlsx.\n"


def test_a_document_under_another_kind_of_name_is_refused_and_capitals_are_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    visit = ("--subject", "1", "--visit", "D3", "--lang", "en")
    assert main(["print", *OPENING, *visit, "--out", "visit.xlsx"], {}) == 2
    assert "ends in .pdf" in capsys.readouterr().err
    main(["print", *OPENING, *visit, "--out", "VISIT.PDF"], {})
    assert "ends in .pdf" not in capsys.readouterr().err


def test_a_file_that_outgrows_a_limit_of_size_is_not_called_a_full_disk(tmp_path: Path) -> None:
    outgrown = OSError(errno.EFBIG, os.strerror(errno.EFBIG))

    def refuse() -> None:
        raise outgrown

    for family, block in (("export", told(tmp_path / "x")), ("vault", writing("attempts"))):
        with pytest.raises(KnownError) as refusal, block:
            refuse()
        assert refusal.value.code == f"{family}.too_large"
    with pytest.raises(KnownError) as refusal, folder._touching(tmp_path):
        refuse()
    assert refusal.value.code == "storage.too_large"
    for lang in LANGUAGES:
        for family in ("export", "vault", "storage"):
            sentence = Texts(lang).say(f"{family}.too_large", file="x")
            assert "ulimit -f" in sentence
            assert "plein" not in sentence
            assert "full" not in sentence


def test_the_usage_says_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify"], {"LANG": "en", TYPED: "python3 installer/dev.py run"}) == 2
    told = capsys.readouterr().err
    assert told.startswith("usage: python3 installer/dev.py run verify ")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
@pytest.mark.parametrize(("lang", "said"), [("fr", "le disque est plein"), ("en", "disk is full")])
def test_an_answer_that_cannot_be_printed_is_a_sentence(lang: str, said: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, ROOT / "main.py", "doctor", "--lang", lang],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipe is tried")
def test_a_reader_that_stops_reading_is_no_fault() -> None:
    reading, pipe = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "calc", "sofa", "--columns"],
        stdout=pipe,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(pipe)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_demonstration_whose_folder_cannot_be_made_leaves_no_folder_above_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--out", str(tmp_path / "new" / ("x" * 300)), "--lang", "en"], {}) == 1
    assert "the name is too long" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
