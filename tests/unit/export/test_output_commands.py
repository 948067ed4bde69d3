"""`print`, `export` and `verify` on a real folder, through the command line alone."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, make_as_shipped
from workbook.cli.main import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration workbook at the cost the program ships with, one patient in screening."""
    root = tmp_path_factory.mktemp("commands")
    make_as_shipped(root / "workbook")
    return root


def call(
    monkeypatch: pytest.MonkeyPatch, *words: str | Path, passphrase: str = PASSPHRASE
) -> object:
    """The exit code of a command that reads the passphrase from standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(passphrase + "\n"))
    return main([str(word) for word in words], {"LANG": "en_GB.UTF-8"})


def opening(folder: Path) -> tuple[str | Path, ...]:
    return ("--workbook", folder / "workbook", "--person", DOCTOR.name, "--passphrase-stdin")


@pytest.mark.slow
def test_a_visit_is_printed_exported_and_verified(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, sheet, here = folder / "v.pdf", folder / "s.xlsx", opening(folder)
    visit = ("--subject", "S07-a-001", "--visit", "SCREENING")
    assert call(monkeypatch, "print", *here, *visit, "--out", pdf) == 0
    assert call(monkeypatch, "export", *here, "--out", sheet) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert sheet.read_bytes().startswith(b"PK")
    for file in (pdf, sheet):
        assert call(monkeypatch, "verify", file, *here) == 0
        assert "current" in capsys.readouterr().out
        assert call(monkeypatch, "verify", file) == 0
        assert "The file says of itself" in capsys.readouterr().out


@pytest.mark.slow
def test_what_is_wrong_is_said_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other, here = folder / "other.pdf", opening(folder)
    other.write_bytes(b"%PDF-1.4 nothing of ours")
    visit = ("--subject", "07-999", "--visit", "D3", "--out", folder / "x.pdf")
    for words, sentence in (
        (("print", *here, *visit), "No patient"),
        (("verify", other, *here), "not known"),
        (("verify", other), "does not bear the stamp"),
        (("verify", folder / "none.pdf"), "cannot be read"),
        (("export", *here, "--out", folder / "no" / "s.xlsx"), "does not exist"),
    ):
        assert call(monkeypatch, *words) == 1
        assert sentence in capsys.readouterr().err
    assert not (folder / "x.pdf").exists()
    for half in (("--workbook", folder / "workbook"), ("--person", DOCTOR.name)):
        assert call(monkeypatch, "verify", other, *half) == 2
        assert call(monkeypatch, "doctor", *half) == 2
    assert call(monkeypatch, "export", *here) == 2


@pytest.mark.slow
def test_a_wrong_passphrase_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "never.xlsx"
    words = ("export", *opening(folder), "--out", out)
    assert call(monkeypatch, *words, passphrase="not the one") == 1
    assert capsys.readouterr().err
    assert not out.exists()
