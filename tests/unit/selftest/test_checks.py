"""The checks of the self-test: all hold here, and in each family a real fault is noticed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.slots import another_passphrase
from tests.unit.selftest.kit import fails, found, make_bench
from workbook.bootstrap import SimulatedClock
from workbook.bootstrap.selftest import CHECKS, Bench, Outcome, run
from workbook.bootstrap.selftest.engine import damaged
from workbook.crypto.kdf import FLOOR
from workbook.storage import trials
from workbook.storage.connection import Opening, open_connection
from workbook.storage.log_schema import LOG_SCHEMA
from workbook.texts import LANGUAGES, RESOURCES, Texts


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """One bench for the checks that leave it as it was."""
    return make_bench(tmp_path_factory.mktemp("bench"))


@pytest.fixture
def own(tmp_path: Path) -> Bench:
    """A bench of one test's own, to be damaged."""
    return make_bench(tmp_path)


def resources_without(root: Path, change: Callable[[Path], object]) -> Path:
    """The shipped resources in another folder, with one thing changed."""
    copied = root / "program" / "resources"
    for part in ("texts", "i18n", "selftest", "studies"):
        shutil.copytree(RESOURCES / part, copied / part)
    change(copied)
    return copied


def with_resources(bench: Bench, resources: Path) -> Bench:
    bench.adapters = replace(bench.adapters, resources=resources)
    return bench


@pytest.mark.requirement("T117")
def test_every_check_holds_on_this_machine(bench: Bench) -> None:
    done = list(run(bench))
    wrong = [
        (one.check.name, one.measured(Texts("en")))
        for one in done
        if one.measure.outcome is Outcome.FAILED
    ]
    assert wrong == []
    assert len(done) >= 50


def test_every_check_has_an_id_of_its_own_and_a_sentence_in_both_languages() -> None:
    names = [check.name for checks in CHECKS.values() for check in checks]
    assert len(names) == len(set(names))
    for lang in LANGUAGES:
        texts = Texts(lang)
        assert all(texts.say(f"selftest.{name}") for name in names)
        assert all(texts.say(f"selftest.family_{family}") for family in CHECKS)
        assert all(texts.say(f"selftest.outcome_{outcome}") for outcome in Outcome)


def test_a_package_of_another_version_or_absent_is_named(own: Bench, tmp_path: Path) -> None:
    resources = tmp_path / "program" / "resources"
    resources.mkdir(parents=True)
    pins = "openpyxl==0.0.1 \\\n    --hash=sha256:00\nnever-made-imicro==1.0\n"
    (resources.parent / "requirements.txt").write_text(pins)
    with_resources(own, resources)
    assert found(own, "packages_pinned").value.startswith("openpyxl ")
    assert fails(own, "packages_pinned")
    assert found(own, "packages_present").value == "never-made-imicro"
    assert fails(own, "packages_present")


def test_without_the_list_of_pins_nothing_is_claimed(own: Bench, tmp_path: Path) -> None:
    with_resources(own, tmp_path / "nowhere" / "resources")
    assert found(own, "packages_pinned").outcome is Outcome.UNKNOWN


def test_a_flipped_byte_of_the_database_fails_the_soundness(own: Bench) -> None:
    path = own.scratch.database
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    assert fails(own, "sound")
    assert found(own, "sound").value


def test_damage_that_changes_nothing_is_not_called_noticed(own: Bench) -> None:
    path = damaged(own, lambda content: content)
    assert trials.opens(path, own.scratch.secrets.research) == ""


def test_a_file_in_clear_fails_the_check_for_clear_words(own: Bench) -> None:
    own.scratch.database.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    assert fails(own, "sealed")
    assert found(own, "settings").said == "storage.not_sqlcipher"


def with_the_key(bench: Bench, *statements: str) -> None:
    """Statements of somebody who holds the key, past every guard of the program."""
    scratch = bench.scratch
    how = Opening(exclusive=False)
    connection = open_connection(scratch.database, scratch.secrets.research, how)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_statement_that_is_accepted_fails_its_check_and_is_undone(own: Bench) -> None:
    before = found(own, "chain_whole")
    with_the_key(own, "DROP TRIGGER event_in_order", "DROP TRIGGER event_no_delete")
    assert fails(own, "guard_replace")
    assert not fails(own, "guard_delete")
    with_the_key(own, LOG_SCHEMA["event_in_order"], LOG_SCHEMA["event_no_delete"])
    assert found(own, "chain_whole") == before


def test_a_broken_chain_fails_by_what_broke_it(own: Bench) -> None:
    altered = "UPDATE event SET data = x'20' WHERE sequence = 3"
    with_the_key(own, "DROP TRIGGER event_no_update", altered, LOG_SCHEMA["event_no_update"])
    assert found(own, "chain_whole").value == "log.altered_event"
    assert fails(own, "chain_whole")
    assert fails(own, "signatures")


def test_a_value_that_is_gone_fails_the_reopening(own: Bench) -> None:
    own.scratch.slots()
    changed = replace(own.scratch, subject="01900000-0000-7000-8000-00000000ffff")
    own.__dict__["scratch"] = changed
    assert fails(own, "reopened")


def test_a_backup_that_is_half_there_fails(own: Bench) -> None:
    database = own.scratch.backup / "research.db"
    database.write_bytes(database.read_bytes()[:-1])
    assert found(own, "backed_up").said == "backup.half_copied"
    assert fails(own, "restored")


def test_a_cheap_passphrase_fails_against_the_floor(own: Bench) -> None:
    own.floor = FLOOR
    assert fails(own, "cost_chosen")


def test_a_slot_file_of_another_passphrase_fails(own: Bench) -> None:
    slots = own.scratch.slots()
    another_passphrase(
        slots, own.scratch.person, own.scratch.passphrase, "onze-colchiques-7"
    ).write(own.scratch.folder)
    assert found(own, "slot_opens").said == "vault.wrong_passphrase"


def test_a_source_that_repeats_itself_fails(own: Bench) -> None:
    own.adapters = replace(own.adapters, random_bytes=lambda size: b"\x07" * size)
    assert fails(own, "chance")


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("gcs=13,1", "gcs=13,2", "sofa_cns"),
        ("urine=620,14", "urine=620,15", "sofa_total"),
    ],
)
def test_a_score_that_differs_from_the_table_is_named(
    own: Bench, tmp_path: Path, old: str, new: str, name: str
) -> None:
    def change(resources: Path) -> None:
        table = resources / "selftest" / "sofa.csv"
        table.write_text(table.read_text().replace(old, new))

    with_resources(own, resources_without(tmp_path, change))
    assert fails(own, name)
    assert "->" in found(own, name).value


def test_a_table_nobody_can_read_or_find_fails(own: Bench, tmp_path: Path) -> None:
    def change(resources: Path) -> None:
        table = resources / "selftest" / "sofa.csv"
        table.write_text(table.read_text().replace("gcs=13", "gcs: 13"))
        (resources / "selftest" / "norepinephrine.csv").unlink()

    with_resources(own, resources_without(tmp_path, change))
    assert found(own, "sofa_cns").said == "selftest.table"
    assert found(own, "norepinephrine").said == "selftest.system"


def test_a_sentence_that_one_language_lacks_fails(own: Bench, tmp_path: Path) -> None:
    def change(resources: Path) -> None:
        (resources / "texts" / "fr" / "sofa.toml").unlink()
        (resources / "i18n" / "fr" / "shell.ts").unlink()
        (resources / "i18n" / "fr" / "shell.qm").unlink(missing_ok=True)

    with_resources(own, resources_without(tmp_path, change))
    assert "sofa." in found(own, "languages").value
    assert found(own, "window_words").value == "shell"


def test_a_sign_that_no_face_holds_fails(own: Bench, tmp_path: Path) -> None:
    def change(resources: Path) -> None:
        (resources / "texts" / "fr" / "odd.toml").write_text('one = "\U00013080"\n', "utf-8")

    with_resources(own, resources_without(tmp_path, change))
    assert found(own, "signs").value == "U+13080"
    assert fails(own, "signs")


def test_a_document_that_is_no_pdf_fails(own: Bench) -> None:
    own.scratch.pdf.write_bytes(b"nothing of the kind")
    assert found(own, "pdf_read").said == "document.not_a_pdf"
    assert fails(own, "pdf_known")


def test_a_folder_that_cannot_be_written_fails(own: Bench, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    own.preferences = tmp_path / "file" / "preferences"
    assert fails(own, "preferences_folder")


def test_a_workbook_that_others_may_read_fails(own: Bench, tmp_path: Path) -> None:
    own.workbook = tmp_path / "workbook"
    own.workbook.mkdir(mode=0o700)
    assert found(own, "folder_private").outcome is Outcome.OK
    (own.workbook / "research.db").touch()
    (own.workbook / "research.db").chmod(0o644)
    assert found(own, "folder_private").value == "research.db"
    assert fails(own, "folder_private")


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_of_another_age_fails(own: Bench, year: int) -> None:
    clock = SimulatedClock(datetime(year, 1, 1, tzinfo=UTC))
    own.adapters = replace(own.adapters, clock=clock)
    assert fails(own, "clock")


def test_a_machine_without_a_screen_is_noted_and_without_qt_s_part_fails(own: Bench) -> None:
    own.platform, own.environment = "linux", {}
    assert found(own, "screen").outcome is Outcome.WARNED
    own.platform = "sunos"
    assert fails(own, "qt_platform")


@pytest.mark.requirement("T44")
def test_an_encrypted_disk_is_known_by_what_its_device_stands_on(
    own: Bench, tmp_path: Path
) -> None:
    own.platform = "linux"
    device = own.room.stat().st_dev
    own.workbook = own.room
    number = f"{os.major(device)}:{os.minor(device)}"
    own.system = tmp_path / "system"
    assert found(own, "disk_encryption").outcome is Outcome.UNKNOWN
    mapped, disk = own.system / "sys" / "block" / "dm-1", own.system / "sys" / "block" / "dm-0"
    for folder, uuid in ((mapped, "LVM-abc"), (disk, "CRYPT-LUKS2-abc")):
        (folder / "dm").mkdir(parents=True)
        (folder / "dm" / "uuid").write_text(uuid + "\n")
        (folder / "slaves").mkdir()
    (own.system / "sys" / "dev" / "block").mkdir(parents=True)
    (own.system / "sys" / "dev" / "block" / number).symlink_to(mapped)
    assert found(own, "disk_encryption").outcome is Outcome.WARNED
    (mapped / "slaves" / "dm-0").symlink_to(disk)
    measure = found(own, "disk_encryption")
    assert (measure.outcome, measure.value) == (Outcome.OK, "dm-1 > dm-0")


@pytest.mark.requirement("T44")
@pytest.mark.parametrize(
    ("platform", "answer", "outcome"),
    [
        ("darwin", "FileVault is On.", Outcome.OK),
        ("darwin", "FileVault is Off.", Outcome.WARNED),
        ("darwin", None, Outcome.UNKNOWN),
        ("win32", "whatever", Outcome.UNKNOWN),
    ],
)
def test_other_systems_are_believed_where_a_standard_tool_answers(
    own: Bench, platform: str, answer: str | None, outcome: Outcome
) -> None:
    own.platform, own.tool = platform, lambda _command: answer
    assert found(own, "disk_encryption").outcome is outcome
