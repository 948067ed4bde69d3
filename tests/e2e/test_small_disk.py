"""A disk of three megabytes filled up: a clear sentence, nothing lost, and on it goes (T96)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.e2e import fault_book
from tests.e2e.small_disk import fill, mounted, refusal_of
from tests.support.book import Book, make_book
from tests.support.slots import another_passphrase
from tests.unit.crypto.kit import tools
from workbook.crypto.slots import SlotFile
from workbook.storage import backup_place
from workbook.storage.session import no_step


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk") as folder:
        yield folder


@pytest.mark.requirement("T96")
def test_recording_until_the_disk_is_full_loses_nothing_and_goes_on(disk: Path) -> None:
    laptop = fault_book.make(disk / "laptop")
    ballast = fill(disk, leave=300_000)
    told: set[str] = set()

    with fault_book.opened(laptop.book) as vault:

        def record_on() -> None:
            while True:
                word = f"w{len(told)}"
                fault_book.record(vault.research, word)
                told.add(word)

        assert refusal_of(record_on).code == "storage.disk_full"
        refusal_of(record_on)
        assert told <= fault_book.words_of(vault.research)
        ballast.unlink()
        fault_book.record(vault.research, "after")
        assert told | {"after"} <= fault_book.words_of(vault.research)
    assert len(told) > 5
    assert fault_book.faults(laptop.book) == []


@pytest.mark.requirement("T96")
def test_a_full_disk_under_a_whole_workbook_is_told_and_drafts_and_records_go_on(
    disk: Path,
) -> None:
    book = make_book(disk)
    first = book.screen()
    ballast = fill(disk)
    assert refusal_of(book.screen).code == "storage.disk_full"
    ballast.unlink()
    assert book.screen() != first
    book.relock()
    assert not book.workbook.read_only
    book.close()


@pytest.mark.requirement("T96")
@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9])
def test_a_full_stick_leaves_the_older_backup_and_takes_a_new_one_once_there_is_room(
    disk: Path, tmp_path: Path, share: float
) -> None:
    book = make_book(tmp_path)
    book.gate.choose_backup_place(disk)
    older = book.gate.back_up("asked", no_step)
    (own,) = disk.iterdir()
    needed = sum(path.stat().st_size for path in (own / older).iterdir())
    ballast = fill(disk, int(needed * share))
    book.clock.pass_time(timedelta(hours=1))
    refusal = refusal_of(lambda: book.gate.back_up("asked", no_step))
    assert (refusal.code, refusal.params["problem"]) == ("backup.not_written", "enospc")
    assert book.gate.backup_state().failed == refusal.code
    assert names(book, disk) == [older]
    assert [path.name for path in own.iterdir()] == [older]
    book.screen()
    ballast.unlink()
    newer = book.gate.back_up("asked", no_step)
    assert set(names(book, disk)) == {older, newer}
    book.close()


def names(book: Book, disk: Path) -> list[str]:
    """The finished backups on the stick."""
    site = book.workbook.site
    place = disk / backup_place.folder_name(site.number, site.workbook)
    return [backup.folder.name for backup in backup_place.listed(place, site.workbook)]


def test_an_export_onto_a_full_stick_leaves_what_was_there(disk: Path, tmp_path: Path) -> None:
    book = make_book(tmp_path)
    book.screen()
    target = disk / "site.xlsx"
    target.write_bytes(b"yesterday")
    ballast = fill(disk)
    assert refusal_of(lambda: book.gate.export_site("fr", target)).code == "export.disk_full"
    assert target.read_bytes() == b"yesterday"
    assert sorted(path.name for path in disk.iterdir()) == ["ballast", "site.xlsx"]
    ballast.unlink()
    book.gate.export_site("fr", target)
    assert target.read_bytes().startswith(b"PK")
    book.close()


@pytest.mark.requirement("T96")
def test_slots_on_a_full_disk_stay_as_they_were(disk: Path) -> None:
    laptop = fault_book.make(disk / "laptop")
    ballast = fill(disk)
    old, new = fault_book.PASSPHRASES

    def change() -> None:
        slots = SlotFile.read(laptop.book, tools())
        another_passphrase(slots, "p1", old, new).write(laptop.book)

    assert refusal_of(change).code == "vault.disk_full"
    assert fault_book.ways_in(laptop.book) == [old]
    ballast.unlink()
    change()
    assert fault_book.ways_in(laptop.book) == [new]
