"""`main.py` at a workbook of an older and of a newer version: brought up to date, or refused.

The later program is the program itself, copied, with one more step for the tables; both run as
processes, on files made at the cost the program ships with.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, START, make_as_shipped
from workbook.bootstrap import FolderGate, shipped_adapters
from workbook.crypto.slots import SlotFile
from workbook.storage import backup_place, migrations, restore
from workbook.storage.backup import Backup
from workbook.storage.checks import check_start
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.session import Session
from workbook.storage.vault import RESEARCH
from workbook.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
LATER = "0002"
# Killed where it stands after the change of the tables, as long as this file lies beside it.
STEP = f'''"""One more table."""
import os
from pathlib import Path
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{LATER}", "{HEAD_REVISION}"
def upgrade():
    op.create_table("more", sa.Column("a", sa.Integer))
    op.drop_index("draft_subject")
    op.create_index("draft_subject", "draft", ["subject"])
    if Path(__file__).with_name("kill").exists():
        os.kill(os.getpid(), 9)
'''

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal here"),
]


@dataclass(frozen=True)
class Scene:
    """A workbook made by this version, its stick, and a later program beside it."""

    root: Path
    program: Path
    key: bytes
    workbook: str

    @property
    def folder(self) -> Path:
        """The workbook."""
        return self.root / "workbook"

    @property
    def kill(self) -> Path:
        """While it lies there, the later program is killed in its step."""
        return self.program / "workbook/storage/migrations/versions/kill"

    def run(self, program: Path, command: str, *words: str) -> subprocess.CompletedProcess[str]:
        """One command of a program, as somebody types it."""
        opening = ("--workbook", str(self.folder), "--person", DOCTOR.name, "--passphrase-stdin")
        return subprocess.run(
            [sys.executable, str(program / "main.py"), command, "--lang", "en", *opening, *words],
            cwd=program,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            input=PASSPHRASE + "\n",
            capture_output=True,
            text=True,
            check=False,
        )

    def export(self, program: Path) -> subprocess.CompletedProcess[str]:
        """The whole site as a spreadsheet."""
        return self.run(program, "export", "--out", str(self.root / "site.xlsx"))

    def print(self, program: Path) -> subprocess.CompletedProcess[str]:
        """The screening of the one patient."""
        words = ("--subject", "S07-a-001", "--visit", "SCREENING")
        return self.run(program, "print", *words, "--out", str(self.root / "visit.pdf"))

    def revision(self, path: Path) -> str | None:
        """Where the tables of a research database stand."""
        with closing(Session(path, self.key)) as session:
            return migrations.revision(session)

    def events(self, path: Path) -> list[bytes]:
        """Every recorded event, in the order of the log."""
        with closing(Session(path, self.key)) as session:
            rows = session.rows("SELECT data FROM event ORDER BY sequence")
        return [bytes(row[0]) for row in rows]

    def backups(self) -> list[Backup]:
        """The finished backups, newest first."""
        (own,) = (self.root / "stick").iterdir()
        return backup_place.listed(own, self.workbook)

    def bytes(self) -> dict[str, bytes]:
        """Every file of the workbook, of the stick and of the state kept outside of them."""
        state = Path(os.environ["XDG_STATE_HOME"])
        places = (self.folder, self.root / "stick", state)
        files = (path for place in places for path in place.rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in files}


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    folder, stick, program = (tmp_path / name for name in ("workbook", "stick", "program"))
    stick.mkdir()
    make_as_shipped(folder)
    parts = shipped_adapters(START)
    gate = FolderGate(folder, parts)
    (door,) = gate.doors()
    gate.unlock(door.person, PASSPHRASE)
    gate.choose_backup_place(stick)
    gate.release()
    slots = SlotFile.read(folder, parts.slot_tools())
    key = slots.unlock(door.person, PASSPHRASE).research
    later_program(program)
    return Scene(tmp_path, program, key, slots.workbook_id)


def later_program(program: Path) -> None:
    """The program, with a further step."""
    nothing = shutil.ignore_patterns("__pycache__")
    for name in ("workbook", "resources"):
        shutil.copytree(ROOT / name, program / name, ignore=nothing)
    shutil.copy(ROOT / "main.py", program)
    schema = program / "workbook/storage/schema.py"
    words = schema.read_text(encoding="utf-8")
    said = f'HEAD_REVISION = "{HEAD_REVISION}"'
    assert words.count(said) == 1
    schema.write_text(words.replace(said, f'HEAD_REVISION = "{LATER}"'), encoding="utf-8")
    step = program / "workbook/storage/migrations/versions/r0002_more.py"
    step.write_text(STEP, encoding="utf-8")


@pytest.mark.requirement("T103")
def test_a_later_program_copies_an_older_workbook_and_brings_it_up_to_date_at_the_second_try(
    scene: Scene,
) -> None:
    path = scene.folder / RESEARCH
    before, first = scene.events(path), {one.folder for one in scene.backups()}

    examined = scene.run(scene.program, "doctor")
    assert examined.returncode == 1
    assert Texts("en").say("storage.older_tables", file=RESEARCH) in examined.stdout
    assert scene.revision(path) == HEAD_REVISION

    scene.kill.touch()
    killed = scene.export(scene.program)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert scene.revision(path) == HEAD_REVISION
    assert scene.events(path) == before
    made = [one for one in scene.backups() if one.folder not in first]
    assert len(made) == 1

    scene.kill.unlink()
    done = scene.export(scene.program)
    assert (done.returncode, done.stderr) == (0, "")
    assert scene.revision(path) == LATER
    assert scene.events(path)[: len(before)] == before
    copies = [one.folder / RESEARCH for one in scene.backups() if one.folder not in first]
    # Newest first: at the end of the command, before its steps, before those that were cut off.
    assert [scene.revision(copy) for copy in copies] == [LATER, HEAD_REVISION, HEAD_REVISION]
    for one in scene.backups():
        restore.check(one)
    for copy in copies[1:]:
        assert scene.events(copy) == before
        assert [finding.code for finding in check_start(copy, scene.key) if not finding.ok] == []
    assert scene.run(scene.program, "doctor").returncode == 0


@pytest.mark.requirement("T103")
def test_a_workbook_of_a_later_program_is_refused_in_one_sentence_and_left_as_it_is(
    scene: Scene,
) -> None:
    assert scene.export(scene.program).returncode == 0
    (scene.root / "site.xlsx").unlink()
    assert scene.revision(scene.folder / RESEARCH) == LATER
    content = scene.bytes()
    sentence = Texts("en").say("storage.newer_program", file=RESEARCH)
    for command in (scene.export, scene.print):
        refused = command(ROOT)
        assert refused.returncode == 1
        assert refused.stdout == ""
        assert refused.stderr == sentence + "\n"
        assert scene.bytes() == content
    examined = scene.run(ROOT, "doctor")
    assert examined.returncode == 1
    assert [line for line in examined.stdout.splitlines() if sentence in line]
    assert examined.stderr.count("\n") == 1
    assert scene.bytes() == content
    made = {"workbook", "stick", "program"}
    assert {path.name for path in scene.root.iterdir()} == made
