"""Window chrome: what the code marks for translation is exactly what the catalogues hold."""

from __future__ import annotations

import subprocess
import sysconfig
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.architecture.sources import ROOT, files_below, report

UPDATER = Path(sysconfig.get_path("scripts"), "pyside6-lupdate")
CATALOGUES = sorted((ROOT / "resources" / "i18n").glob("*.ts"))
Messages = dict[tuple[str, str, str], bool]


def extract(sources: list[Path], target: Path) -> Messages:
    """What Qt's own extractor finds in these sources."""
    subprocess.run(
        [UPDATER, *sources, "-ts", target], check=True, capture_output=True, cwd=target.parent
    )
    return read_messages(target)


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
    assert CATALOGUES or not marked
    for catalogue in CATALOGUES:
        held = read_messages(catalogue)
        report([f"{catalogue.name} lacks {key}" for key in marked.keys() - held.keys()])
        report([f"{catalogue.name} still has {key}" for key in held.keys() - marked.keys()])


def test_every_french_text_is_finished() -> None:
    for catalogue in CATALOGUES:
        if catalogue.stem.endswith("fr"):
            rows = read_messages(catalogue).items()
            report([f"{catalogue.name}: unfinished {key}" for key, done in rows if not done])


def test_an_unextracted_or_unfinished_text_is_seen(tmp_path: Path) -> None:
    source = tmp_path / "window.py"
    source.write_text('class Window(QWidget):\n    def f(self):\n        self.tr("Record")\n')
    assert extract([source], tmp_path / "made.ts") == {("Window", "Record", ""): False}
