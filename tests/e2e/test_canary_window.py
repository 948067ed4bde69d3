"""What is typed in the window lies in clear in no file: draft, record, preferences, lock."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import start_laptop
from tests.e2e.test_canary import found_in
from tests.support.book import PASSPHRASE

DRAFT, RECORDED = "Zqx-Window-Kanari", "Zqx-Written-Kanari"


@pytest.mark.requirement("T35", "T102")
def test_a_draft_and_a_record_of_the_window_lie_in_clear_nowhere(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    laptop = start_laptop(qtbot, tmp_path)
    keys = laptop.keys
    keys.tab_to("unlock.passphrase")
    keys.type(PASSPHRASE)
    keys.press("Return")
    keys.until(lambda: laptop.window.shell is not None)
    keys.press("Ctrl+3", "Ctrl+N")
    keys.until(lambda: keys.field is not None)
    keys.fill({"DM.INITIALS": RECORDED})
    keys.press("Ctrl+Return")
    keys.press("Ctrl+3", "Ctrl+N")
    keys.until(lambda: keys.field is not None)
    keys.fill({"DM.INITIALS": DRAFT})
    keys.press("Tab")
    keys.press("Ctrl+L")
    words = {"draft": DRAFT, "recorded": RECORDED, "passphrase": PASSPHRASE}
    assert found_in((tmp_path,), words) == []
    laptop.shut_down()
    assert found_in((tmp_path,), words) == []
    assert found_in((tmp_path,), {"name": "L. Fauvette"}), "the search reads the folder"
    assert not laptop.errors
