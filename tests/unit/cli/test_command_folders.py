"""Commands on folders that are not as they should be: one sentence, which says what to do."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.support.book import DOCTOR, PASSPHRASE, START, make_as_shipped
from workbook.bootstrap import FolderGate, shipped_adapters
from workbook.bootstrap.headless import door_of
from workbook.cli import demo_folder
from workbook.cli.main import main
from workbook.errors import InputError

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished workbook at the cost the program ships with; never written in."""
    return make_as_shipped(tmp_path_factory.mktemp("made") / "workbook")


@dataclass
class Terminal:
    """Runs commands on a copy of the workbook. out, err: what the last one wrote."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capfd: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def run(self, command: str, *words: str, lang: str = "en", person: str = DOCTOR.name) -> object:
        """The exit code of a command that opens the workbook."""
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(PASSPHRASE + "\n"))
        opening = ("--workbook", str(self.folder), "--person", person, "--passphrase-stdin")
        code = main([command, "--lang", lang, *opening, *words], {})
        self.out, self.err = self.capfd.readouterr()
        return code

    def print(self, target: Path, lang: str = "en") -> object:
        """The exit code of printing the patient's screening."""
        return self.run(
            *("print", "--subject", "S07-a-001", "--visit", "SCREENING", "--out", str(target)),
            lang=lang,
        )


@pytest.fixture
def terminal(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Terminal:
    shutil.copytree(made, tmp_path / "workbook")
    return Terminal(tmp_path / "workbook", monkeypatch, capfd)


def put_folder(path: Path) -> None:
    """A folder in the place of a file."""
    path.unlink(missing_ok=True)
    path.mkdir()


def test_a_missing_folder_a_file_and_an_empty_folder_have_their_own_sentences(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    for name, said in (
        ("none", "does not exist"),
        ("file", "is a file, not a folder"),
        ("empty", "There is no workbook in the folder"),
    ):
        terminal.folder = tmp_path / name
        assert terminal.run("doctor") == 1
        assert said in terminal.err
        assert str(tmp_path / name) in terminal.err
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_stranger_is_told_which_names_are_accepted(terminal: Terminal) -> None:
    assert terminal.run("doctor", person="Dr N. Personne") == 1
    assert f"Accepted: {DOCTOR.name}." in terminal.err
    assert "screen" not in terminal.err


def test_two_people_of_one_name_are_told_apart_by_their_ids(made: Path) -> None:
    gate = FolderGate(made, shipped_adapters(START))
    door = gate.doors()[0]
    gate.release()
    twice = (door, replace(door, person="another"))
    assert door_of(twice, "another").person == "another"
    with pytest.raises(InputError) as refusal:
        door_of(twice, door.name)
    assert refusal.value.code == "vault.name_twice"
    assert refusal.value.params["ids"] == f"{door.person}, another"


@pytest.mark.requirement("T41")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_damaged_page_is_one_line_without_the_engines_own_words(
    terminal: Terminal, lang: str
) -> None:
    path = terminal.folder / "research.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    assert terminal.run("doctor", lang=lang) == 1
    mark = {"fr": "DÉFAUT", "en": "FAULT"}[lang]
    [line] = [line for line in terminal.out.splitlines() if line.startswith(mark)]
    assert "(1 page)" in line
    assert "HMAC" not in terminal.out
    assert terminal.err.startswith({"fr": "1 défaut trouvé", "en": "1 fault found;"}[lang])


def test_an_emptied_database_is_called_empty_by_every_command(
    terminal: Terminal, tmp_path: Path
) -> None:
    (terminal.folder / "research.db").write_bytes(b"")
    assert terminal.run("doctor") == 1
    assert "“research.db” is empty" in terminal.out
    assert terminal.print(tmp_path / "x.pdf") == 1
    assert terminal.err.startswith("“research.db” is empty")


def test_one_missing_access_file_asks_for_nothing_and_two_for_a_copy(terminal: Terminal) -> None:
    (terminal.folder / "slots.A").unlink()
    assert terminal.run("doctor") == 1
    assert "There is nothing to do" in terminal.out
    assert "coordinating centre" not in terminal.out + terminal.err
    (terminal.folder / "slots.B").unlink()
    assert terminal.run("doctor") == 1
    assert "delete nothing, and put both files back from a copy" in terminal.err


@pytest.mark.parametrize("name", ["workbook.lock", "attempts", "workbook.json"])
def test_a_folder_in_the_place_of_a_small_file_is_named(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    put_folder(terminal.folder / name)
    assert terminal.print(tmp_path / "x.pdf") == 1
    assert terminal.err.startswith(f"A folder bears the name “{name}”")
    assert terminal.err.count("\n") == 1


def test_a_workbook_open_elsewhere_is_told_as_such(terminal: Terminal, tmp_path: Path) -> None:
    other = FolderGate(terminal.folder, shipped_adapters(START))
    other.doors()
    try:
        assert terminal.print(tmp_path / "x.pdf") == 1
    finally:
        other.release()
    assert terminal.err.startswith("The workbook is already open in another window")


def test_what_the_unlock_says_once_is_said_by_a_command_too(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.folder = make_as_shipped(tmp_path / "own")
    (terminal.folder / "attempts").write_bytes(b"{}")
    assert terminal.print(tmp_path / "first.pdf") == 0
    assert terminal.err.startswith("The file that counts unlock attempts was gone, damaged")
    assert terminal.print(tmp_path / "second.pdf") == 0
    assert terminal.err == ""


def test_a_workbook_that_can_only_be_read_says_why(terminal: Terminal, tmp_path: Path) -> None:
    terminal.folder = make_as_shipped(tmp_path / "own")
    shutil.copytree(terminal.folder, tmp_path / "older")
    assert terminal.print(tmp_path / "first.pdf") == 0
    assert terminal.err == ""
    terminal.folder = tmp_path / "older"
    assert terminal.print(tmp_path / "second.pdf") == 1
    why, said = terminal.err.splitlines()
    assert why.startswith("This workbook is older than the one this computer last saw")
    assert said == "The workbook can only be read: nothing was recorded."
    assert not (tmp_path / "second.pdf").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no link for everybody")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_folder_that_cannot_be_locked_says_why_it_has_to_be(
    terminal: Terminal, tmp_path: Path, lang: str
) -> None:
    lock = terminal.folder / "workbook.lock"
    lock.unlink()
    # Rights keep no administrator out, who may well run this test; a link to nowhere does.
    lock.symlink_to(tmp_path / "none" / "lock")
    assert terminal.print(tmp_path / "x.pdf", lang) == 1
    said = {"fr": "Même pour lire le cahier, le programme", "en": "Even to read the workbook"}
    assert said[lang] in terminal.err
    assert str(terminal.folder) in terminal.err
    assert "Errno" not in terminal.err


# Starts the program in a process that may write files of 200 kB at most.
SMALL_FILES = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.argv[0] = sys.argv.pop(1)
runpy.run_path(sys.argv[0], run_name="__main__")
"""


# A job in the background of a shell is started deaf to Ctrl+C, one under nohup to the end of its
# terminal; their children inherit it.
HEARING = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
for one in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(one, signal.SIG_DFL)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def demo(out: Path, *start: str) -> subprocess.Popen[str]:
    """The command `demo` in a process of its own. start: what comes before the program's name."""
    words = (ROOT / "main.py", "demo", "--lang", "en", "--out", out)
    return subprocess.Popen(
        [sys.executable, *start, *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of a file's size")
def test_a_demonstration_that_fails_leaves_no_folder_behind(tmp_path: Path) -> None:
    with demo(tmp_path / "new" / "demo", "-c", SMALL_FILES) as process:
        told = process.communicate()[1]
    assert process.returncode == 1
    assert "limit of size" in told
    assert list(tmp_path.iterdir()) == []


def in_the_middle(process: subprocess.Popen[str], out: Path) -> None:
    """Wait until the patients of a demonstration are being made."""
    assert process.stderr is not None
    assert any(line.startswith("Patients: ") for line in process.stderr)
    assert (out / "workbook" / "research.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to interrupt with")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_demonstration_that_is_ended_empties_the_folder_it_was_given(
    tmp_path: Path, name: str, code: int
) -> None:
    with demo(tmp_path, "-c", HEARING) as process:
        in_the_middle(process, tmp_path)
        process.send_signal(getattr(signal, name))
        told = process.communicate()[1]
    assert process.returncode == code
    assert told.endswith("Stopped, as you asked.\n")
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_what_a_demonstration_did_not_make_is_never_taken_away(tmp_path: Path) -> None:
    def fail() -> None:
        (tmp_path / "new" / "letter.txt").write_text("mine", "utf-8")
        (tmp_path / "new" / "documents").mkdir()
        raise InputError("demo.not_empty", folder="")

    with pytest.raises(InputError), demo_folder.whole_or_nothing(tmp_path / "new"):
        fail()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["letter.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="the process is ended by a signal")
def test_a_second_demonstration_in_one_folder_is_refused_and_a_killed_one_is_made_anew(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo"
    workbook = ("--lang", "en", "--workbook", str(out / "workbook"), "--person", "x")
    with demo(out) as first:
        in_the_middle(first, out)
        assert main(["demo", "--lang", "en", "--out", str(out)], {}) == 1
        told = capfd.readouterr().err
        assert told.startswith("Another demonstration is being made in ")
        assert told.count("\n") == 1
        assert (out / "workbook" / "research.db").exists()
        first.kill()
        first.communicate()
    for command in (["doctor"], ["export", "--out", "x.xlsx"]):
        assert main([*command, *workbook], {}) == 1
        shown = capfd.readouterr()
        assert shown.err.startswith(f"The demonstration in {out} was never finished")
        assert "earlier version" not in shown.out
    assert main(["demo", "--lang", "en", "--out", str(out)], {}) == 0
    told = capfd.readouterr().err
    assert told.startswith(f"The demonstration in {out} was never finished: it is made anew.\n")
    assert "Demonstration ready" in told
    made = {"workbook", "documents", "spreadsheets", "README.txt", "summary.json"}
    assert {path.name for path in out.iterdir()} == made


@pytest.mark.skipif(sys.platform == "win32", reason="the processes are ended by a signal")
def test_of_two_demonstrations_started_together_one_is_made(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    with demo(out, "-c", HEARING) as one, demo(out, "-c", HEARING) as two:
        pair = {process.pid: process for process in (one, two)}
        ended, code = os.wait()
        loser, winner = pair.pop(ended), next(iter(pair.values()))
        loser.returncode = os.waitstatus_to_exitcode(code)
        told = loser.communicate()[1]
        in_the_middle(winner, out)
        winner.send_signal(signal.SIGINT)
        winner.communicate()
    assert (loser.returncode, winner.returncode) == (1, 130)
    assert told.startswith("Another demonstration is being made in ")
    assert list(tmp_path.iterdir()) == []


def test_a_mark_beside_other_files_proves_nothing(tmp_path: Path) -> None:
    for name in (demo_folder.MARK, "letter.txt"):
        (tmp_path / name).write_text("mine", "utf-8")
    (tmp_path / "documents").mkdir()
    with pytest.raises(InputError, match=r"demo\.not_empty"):
        demo_folder.whole_or_nothing(tmp_path).__enter__()
    assert len(list(tmp_path.iterdir())) == 3
