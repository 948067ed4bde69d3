"""The report of the self-test: JSON and PDF, signed by the device and known to the log."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, make_book
from tests.unit.selftest.kit import make_bench
from workbook.application.outputs import verify_file
from workbook.bootstrap.selftest import CHECKS, Done, Measure, Outcome, run, write
from workbook.bootstrap.selftest.keys import NAMESPACE
from workbook.bootstrap.selftest.report import FORMAT
from workbook.cli.main import main
from workbook.crypto import sshsig
from workbook.errors import KnownError
from workbook.export import stamp_of
from workbook.printing import text_of
from workbook.texts import Texts

EVERY = [
    Done(family, check, Measure(Outcome.OK, "17"))
    for family, checks in CHECKS.items()
    for check in checks
]


@pytest.mark.requirement("T117")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_report_signed_by_the_device_is_known_to_the_log(tmp_path: Path, lang: str) -> None:
    book = make_book(tmp_path)
    made = book.clock.now().utc
    files = write(EVERY, made, tmp_path / "report", Texts(lang), book.gate)
    tree = json.loads(files.json.read_text("utf-8"))
    started = book.workbook.context().actor.signer.public_key
    assert tree["format"] == FORMAT
    assert tree["counts"] == {"ok": len(EVERY), "failed": 0, "warned": 0, "unknown": 0}
    device = bytes.fromhex(book.workbook.device_context().actor.signer.public_key)
    assert device.hex() != started
    assert tree["signer"] == sshsig.public_key_line(device, "imicro-device")
    for path in (files.json, files.pdf):
        armoured = path.with_name(path.name + ".sig").read_text("ascii")
        assert sshsig.verify(device, NAMESPACE, path.read_bytes(), armoured)
        assert not sshsig.verify(device, NAMESPACE, path.read_bytes() + b" ", armoured)
        assert verify_file(book.workbook, path.read_bytes()).code == "verify.current"
    stamp = stamp_of(files.pdf.read_bytes())
    assert stamp is not None
    assert stamp.document == "selftest"
    assert files.signer in "".join(text_of(files.pdf.read_bytes())).replace("\r\n", "")
    book.close()


def test_every_sentence_and_measure_stands_in_the_page(tmp_path: Path) -> None:
    odd = [*EVERY[:-1], Done("machine", EVERY[-1].check, Measure(Outcome.FAILED, "marguerite"))]
    made = make_bench(tmp_path).adapters.clock.now().utc
    files = write(odd, made, tmp_path, Texts("en"))
    words = " ".join("\n".join(text_of(files.pdf.read_bytes())).split())
    assert "marguerite" in words
    assert "1 checks failed" in words or "1 check failed" in words
    for one in EVERY:
        assert Texts("en").say(one.check.code)[:30] in words


def test_without_a_workbook_the_report_is_unsigned_and_says_so(tmp_path: Path) -> None:
    made = make_bench(tmp_path).adapters.clock.now().utc
    files = write(EVERY, made, tmp_path, Texts("en"))
    assert files.signer == ""
    assert not list(tmp_path.glob("*.sig"))
    assert json.loads(files.json.read_text("utf-8"))["signer"] is None
    assert "Not signed" in "".join(text_of(files.pdf.read_bytes()))
    assert stamp_of(files.pdf.read_bytes()) is None


def test_a_refusal_is_told_in_the_words_of_each_language(tmp_path: Path) -> None:
    check = EVERY[0].check
    refused = Done(
        "versions", check, Measure(Outcome.FAILED, "", "storage.damaged", {"file": "research.db"})
    )
    made = make_bench(tmp_path).adapters.clock.now().utc
    tree = json.loads(write([refused], made, tmp_path, Texts("fr")).json.read_text("utf-8"))
    (told,) = tree["checks"]
    assert told["measured"]["fr"] != told["measured"]["en"]
    assert all("research.db" in words for words in told["measured"].values())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", ["zone", "disk_encryption", "screen", "umask"])
def test_a_warning_says_what_is_so_and_not_what_should_be(lang: str, name: str) -> None:
    (check,) = (one for one in CHECKS["machine"] if one.name == name)
    texts = Texts(lang)
    well = Done("machine", check, Measure(Outcome.OK)).sentence(texts)
    assert Done("machine", check, Measure(Outcome.WARNED)).sentence(texts) != well


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    made = make_bench(tmp_path).adapters.clock.now().utc
    with pytest.raises(KnownError, match=r"export\.cannot_write"):
        write(EVERY, made, tmp_path / "file" / "report", Texts("en"))


def test_the_checks_come_one_by_one_in_the_order_of_the_table(tmp_path: Path) -> None:
    first = next(run(make_bench(tmp_path)))
    assert (first.family, first.check.name) == ("versions", "program")


def test_out_without_the_self_test_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--lang", "en", "--out", str(tmp_path)], {}) == 2
    assert "--self-test" in capsys.readouterr().err


def test_a_workbook_that_does_not_open_ends_the_command_before_any_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE + "\n"))
    words = ["--workbook", str(tmp_path), "--person", DOCTOR.name, "--passphrase-stdin"]
    assert main(["doctor", "--self-test", "--lang", "en", *words], {}) == 1
    assert capsys.readouterr().out == ""


@pytest.mark.slow
@pytest.mark.requirement("T117")
def test_the_command_tells_each_check_and_leaves_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--self-test", "--lang", "en", "--out", str(tmp_path)], {}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= len(EVERY) + 3
    assert lines[-1].startswith("All in order:")
    assert {path.name for path in tmp_path.iterdir()} == {"self-test.json", "self-test.pdf"}
