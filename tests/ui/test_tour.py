"""The tour: every screen becomes a picture, the same bytes for the same demonstration."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.support.book import adapters
from ui.tour.run import NOW, take_pictures
from ui.tour.stage import looks
from workbook.bootstrap import SimulatedClock
from workbook.cli.launch import LaunchRequest
from workbook.cli.main import main
from workbook.cli.tour import parse_size
from workbook.errors import InputError
from workbook.texts import Texts

SMALL = (1366, 768)
SCREENS = {
    *("unlock", "locked", "wrong-passphrase", "patients", "patients-overdue", "patient"),
    *("screening-log", "screening-eligible", "screening-answers-missing"),
    *("screening-not-eligible", "screening-window-closed", "randomise-sign", "randomise-done"),
    *("form-complete", "form-offers", "form-changed", "form-missing-menu", "history"),
    *("sofa-complete", "sofa-unit-slip", "boxes", "people", "audit", "about", "keys"),
    *("first-run-recovery", "patients-empty", "screening-empty", "boxes-empty"),
    *("print", "export"),
    *("backups-none", "backups", "restore", "restore-person", "restore-sheet", "restore-folder"),
    *("rolled-back", "rolled-back-go-on", "first-run-backup"),
}


def pictures(root: Path, lang: str = "fr", theme: str = "dark") -> Path:
    """One walk in one look, on a demonstration with cheap keys."""
    out = root / "out"
    out.mkdir(parents=True)
    request = LaunchRequest("tour", lang=lang, theme=theme, out=out, size=SMALL)
    parts = replace(adapters(root), clock=SimulatedClock(NOW))
    work = root / "work"
    work.mkdir()
    count = take_pictures(request, work, Texts("en"), parts)
    assert count == len(list(out.glob("*.png")))
    return out


@pytest.fixture(scope="module")
def walked(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures of one walk."""
    assert qapp is QApplication.instance()
    return pictures(tmp_path_factory.mktemp("walk"))


@pytest.mark.slow
def test_every_screen_is_a_picture_of_the_size_asked_for(walked: Path) -> None:
    out = walked
    ending = "-fr-dark-1366x768.png"
    names = {path.name.split("-", 1)[1].removesuffix(ending) for path in out.iterdir()}
    assert names >= SCREENS
    for path in out.iterdir():
        image = QImage(str(path))
        assert (image.width(), image.height()) == SMALL


@pytest.mark.slow
def test_two_walks_leave_the_same_bytes(walked: Path, tmp_path: Path) -> None:
    digests = [
        {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())}
        for out in (walked, pictures(tmp_path))
    ]
    assert digests[0] == digests[1]


def test_the_order_of_looks_changes_one_thing_at_a_time() -> None:
    sizes = (SMALL, (1920, 1080))
    found = looks(("fr", "en"), ("light", "dark"), sizes)
    wanted = product(("fr", "en"), ("light", "dark"), sizes)
    assert {(look.lang, look.theme, look.size) for look in found} == set(wanted)
    for one, after in pairwise(found):
        changes = (one.lang != after.lang, one.theme != after.theme, one.size != after.size)
        assert sum(changes) == 1


@pytest.mark.parametrize("text", ["", "1366", "0x0", "100x100", "99999x1", "1366x768x2"])
def test_a_size_that_no_window_has_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"tour\.bad_size"):
        parse_size(text)


def test_the_command_asks_for_a_walk_and_makes_its_folder(tmp_path: Path) -> None:
    out = tmp_path / "new" / "pictures"
    request = main(["tour", "--out", str(out), "--theme", "dark", "--size", "1920x1080"], {})
    assert request == LaunchRequest("tour", theme="dark", out=out, size=(1920, 1080))
    assert out.is_dir()


def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(["tour", "--out", str(tmp_path / "file" / "x"), "--lang", "en"], {}) == 1
    assert "cannot be made" in capsys.readouterr().err
