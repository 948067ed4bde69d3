"""Window chrome: what the code marks for translation is exactly what the catalogues hold."""

from __future__ import annotations

import subprocess
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.architecture.sources import ROOT, files_below, report

UPDATER = Path(sysconfig.get_path("scripts"), "pyside6-lupdate")
# One folder per language, one file per area of the window, read together.
LANGUAGES = sorted(path for path in (ROOT / "resources" / "i18n").iterdir() if path.is_dir())
Messages = dict[tuple[str, str, str], bool]


def extract(sources: list[Path], target: Path) -> Messages:
    """What Qt's own extractor finds in these sources."""
    subprocess.run(
        [UPDATER, *sources, "-ts", target], check=True, capture_output=True, cwd=target.parent
    )
    return read_messages(target)


def read_language(folder: Path) -> Messages:
    """The messages of every area of one language; a text of two areas may stand in one only."""
    rows: Messages = {}
    for path in sorted(folder.glob("*.ts")):
        found = read_messages(path)
        report([f"{path.name} holds {key} a second time" for key in rows.keys() & found.keys()])
        rows |= found
    return rows


def read_messages(path: Path) -> Messages:
    """Context, source text and comment of each message in use; True = translated and finished."""
    rows: Messages = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            state = message.find("translation")
            kind = "unfinished" if state is None else state.get("type", "")
            if kind not in {"vanished", "obsolete"}:
                words = (message.findtext("source", ""), message.findtext("comment", ""))
                rows[(context.findtext("name", ""), *words)] = kind != "unfinished"
    return rows


def test_the_catalogues_hold_exactly_what_the_code_marks(tmp_path: Path) -> None:
    sources = [path for path in files_below("ui") if path.suffix == ".py"]
    marked = extract(sources, tmp_path / "now.ts")
    assert {folder.name for folder in LANGUAGES} == {"fr", "en"}
    for folder in LANGUAGES:
        held = read_language(folder)
        report([f"{folder.name} lacks {key}" for key in marked.keys() - held.keys()])
        report([f"{folder.name} still has {key}" for key in held.keys() - marked.keys()])


def test_every_french_text_is_finished() -> None:
    rows = read_language(ROOT / "resources" / "i18n" / "fr").items()
    report([f"unfinished {key}" for key, done in rows if not done])


def test_an_unextracted_or_unfinished_text_is_seen(tmp_path: Path) -> None:
    source = tmp_path / "window.py"
    source.write_text('class Window(QWidget):\n    def f(self):\n        self.tr("Record")\n')
    assert extract([source], tmp_path / "made.ts") == {("Window", "Record", ""): False}
