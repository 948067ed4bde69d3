"""The checks say what is sound, and name the first thing that is not."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.unit.storage.alter import with_the_key
from tests.unit.storage.kit import (
    AUTHOR,
    DEVICE,
    DEVICE_SEED,
    KEY,
    LOG,
    OTHER_KEY,
    PERSON_SEED,
    Writer,
    Written,
    filled,
    keep,
    new_store,
    place_of,
    public,
    verify,
)
from workbook.application.ports import StoredEvent
from workbook.domain import chain
from workbook.domain.entries.book import LogStarted
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.entries.envelope import Author, Deed
from workbook.domain.entries.people import KeyBound
from workbook.domain.values import Quantity, Text
from workbook.errors import TamperError
from workbook.storage.checks import (
    Finding,
    assert_sound,
    check_file,
    check_log,
    check_start,
)
from workbook.storage.connection import create_file
from workbook.storage.deep_checks import (
    check_bodies,
    check_events,
    check_index,
    check_rebuild,
)
from workbook.storage.log_schema import PICTURE_SCHEMA
from workbook.storage.picture_store import PictureStore
from workbook.storage.research_store import ResearchStore

OTHER_SEED = b"o" * 32
MUTATIONS = 1000


def codes(findings: list[Finding]) -> list[tuple[str, bool]]:
    return [(finding.code, finding.ok) for finding in findings]


def deep(store: ResearchStore) -> list[Finding]:
    return [*check_events(store, verify), *check_bodies(store), *check_index(store)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "research.db"
    filled(made)
    return made


def test_a_sound_file_passes_every_check_of_the_start(path: Path) -> None:
    findings = check_start(path, KEY)
    assert codes(findings) == [
        ("storage.pages_sealed", True),
        ("storage.pages_sound", True),
        ("storage.log_schema_sound", True),
        ("log.chain_sound", True),
    ]
    assert findings[-1].params == {"log": LOG, "events": "14"}
    assert_sound(findings)


def test_a_sound_log_passes_every_deep_check(path: Path) -> None:
    store = ResearchStore.open(path, KEY)
    assert codes(deep(store)) == [
        ("log.events_sound", True),
        ("log.bodies_sound", True),
        ("storage.index_sound", True),
    ]
    store.close()


def test_the_checks_leave_the_file_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    check_start(path, KEY)
    assert path.read_bytes() == before
    assert [other.name for other in path.parent.iterdir()] == [path.name]


def test_a_wrong_key_is_one_finding(path: Path) -> None:
    assert codes(check_start(path, OTHER_KEY)) == [("storage.wrong_key_or_damaged", False)]
    with pytest.raises(TamperError) as refusal:
        assert_sound(check_start(path, OTHER_KEY))
    assert refusal.value.code == "storage.wrong_key_or_damaged"


def test_an_empty_file_has_no_log(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    create_file(path)
    assert ("storage.log_schema", False) in codes(check_log(path, KEY))


def test_an_emptied_file_is_named_as_such_and_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    create_file(path)
    for findings in (check_start(path, KEY), check_file(path, KEY)):
        assert codes(findings) == [("storage.emptied", False)]
    assert path.stat().st_size == 0


def test_the_files_of_pictures_are_checked_for_their_own_tables(tmp_path: Path) -> None:
    path = tmp_path / "attachments.db"
    create_file(path)
    pictures = PictureStore(path, KEY, new=True)
    pictures.add(b"picture")
    pictures.close()
    assert codes(check_start(path, KEY, schema=PICTURE_SCHEMA)) == [
        ("storage.pages_sealed", True),
        ("storage.pages_sound", True),
        ("storage.log_schema_sound", True),
    ]
    assert ("storage.log_schema", False) in codes(check_start(path, KEY))


def test_every_log_has_a_finding_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    store = new_store(path)
    logs = [LOG, "01800000-0000-7000-8000-0000000000bb"]
    for log_id in logs:
        keep(store, Writer(log_id).start())
    store.close()
    found = [one.params["log"] for one in check_log(path, KEY) if one.code == "log.chain_sound"]
    assert found == logs


def test_a_log_without_its_first_event_is_named(path: Path) -> None:
    with with_the_key(path) as connection:
        connection.execute("DELETE FROM event WHERE sequence = 1")
    findings = check_log(path, KEY)
    assert codes(findings)[1:] == [("log.missing_event", False)]
    assert findings[1].params == {"log": LOG, "sequence": "1"}


def test_progress_is_told_and_may_end_the_check(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    told: list[int] = []
    store, writer = new_store(path), Writer()
    keep(store, writer.start())
    with store.transaction():
        store.append(chained(writer, 20_000), [])
    store.close()
    check_log(path, KEY, step=told.append)
    assert told == [10_000, 20_000]

    def stop(_events: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_log(path, KEY, step=stop)
    check_log(path, KEY)


def chained(writer: Writer, count: int) -> list[StoredEvent]:
    """Events of no meaning that follow one another: for what never parses them."""
    made = []
    for sequence in range(writer.sequence + 1, writer.sequence + 1 + count):
        digest = chain.link_hash(writer.previous, b"{}")
        made.append(StoredEvent(LOG, sequence, writer.previous, digest, b"{}", b"s"))
        writer.previous = digest
    return made


@pytest.mark.requirement("T39")
@pytest.mark.slow
def test_a_thousand_damaged_files_are_all_refused(path: Path, tmp_path: Path) -> None:
    chance, sound = Random(3), path.read_bytes()
    path = tmp_path / "damaged.db"
    refused = 0
    for _ in range(MUTATIONS):
        content = bytearray(sound)
        at = chance.randrange(len(content))
        kind = chance.randrange(3)
        if kind == 0:
            content[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del content[at:]
        else:
            content[at : at + 64] = chance.randbytes(len(content[at : at + 64]))
        path.write_bytes(content)
        refused += not all(finding.ok for finding in check_file(path, KEY))
    assert refused == MUTATIONS


def store_of(tmp_path: Path, *commands: Written) -> ResearchStore:
    store = new_store(tmp_path / "research.db")
    for written in commands:
        keep(store, written)
    return store


def item(number: int = 1) -> Deed:
    return Deed(ItemRecorded("typed", "", (), ""), place_of(f"i{number}"), new=Quantity("1"))


def faults(store: ResearchStore) -> list[tuple[str, str]]:
    found = [
        (one.code, one.params["sequence"]) for one in check_events(store, verify) if not one.ok
    ]
    store.close()
    return found


def test_a_command_signed_by_a_key_nobody_named_is_named(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    stranger = Author("claire", public(OTHER_SEED), "investigator")
    written = writer.command([item()], stranger, OTHER_SEED)
    assert faults(store_of(tmp_path, start, written)) == [("log.unknown_key", "3")]


def test_a_person_cannot_sign_with_the_key_of_another(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    luc = writer.command([Deed(KeyBound("luc", public(OTHER_SEED), "device", ""))])
    by_luc = writer.command([item()], Author("luc", AUTHOR.key, ""), PERSON_SEED)
    own = writer.command([item()], Author("luc", public(OTHER_SEED), ""), OTHER_SEED)
    assert faults(store_of(tmp_path, start, luc, by_luc, own)) == [("log.unknown_key", "4")]


def test_a_key_cannot_introduce_itself_once_the_log_has_begun(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    own = Deed(KeyBound("luc", public(OTHER_SEED), "device", ""))
    luc = writer.command([own], Author("luc", public(OTHER_SEED), ""), OTHER_SEED)
    assert faults(store_of(tmp_path, start, luc)) == [("log.unknown_key", "3")]


SECOND = "01900000-0000-7000-8001-0000000000ab"


def started(device: Author, *more: Deed) -> list[Deed]:
    """The first command of a further log of the same workbook."""
    return [Deed(LogStarted("cloned", "b", device.key, "", "", "", "test", "book")), *more]


def test_a_second_log_cannot_introduce_a_key_for_somebody_of_the_first(tmp_path: Path) -> None:
    first, second = Writer(), Writer(SECOND)
    stranger = Author("", public(OTHER_SEED), "")
    bound = Deed(KeyBound(AUTHOR.person, stranger.key, "device", ""))
    intruded = second.command(started(stranger, bound), stranger, OTHER_SEED)
    forged = second.command([item()], Author(AUTHOR.person, stranger.key, ""), OTHER_SEED)
    found = faults(store_of(tmp_path, first.start(), intruded, forged))
    assert found == [("log.unknown_key", "2"), ("log.unknown_key", "3")]


def test_a_second_log_of_a_known_device_is_sound(tmp_path: Path) -> None:
    first, second = Writer(), Writer(SECOND)
    moved = second.command(started(DEVICE), DEVICE)
    assert faults(store_of(tmp_path, first.start(), moved, second.form())) == []


def test_a_key_that_is_no_key_is_never_learned(tmp_path: Path) -> None:
    writer = Writer()
    odd = Author("", "zz", "")
    start = writer.command(started(odd), odd, OTHER_SEED)
    assert faults(store_of(tmp_path, start)) == [("log.unknown_key", "1")]


def test_a_signature_of_another_hand_is_named(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    forged = writer.command([item()], AUTHOR, OTHER_SEED)
    assert faults(store_of(tmp_path, start, forged)) == [("log.bad_signature", "3")]


def test_a_command_of_two_authors_is_named(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    one = writer.command([item(1)])
    writer.commands -= 1
    two = writer.command([item(2)], DEVICE, DEVICE_SEED)
    joined = Written([replace(one.events[0], signature=None), *two.events], [], [])
    store = store_of(tmp_path, start, joined)
    assert faults(store) == [("log.mixed_authors", "4")]


def test_a_command_without_a_signature_is_named(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    one, two = writer.command([item(1)]), writer.command([item(2)])
    unsigned = Written([replace(one.events[0], signature=None)], [], [])
    assert faults(store_of(tmp_path, start, unsigned, two)) == [("log.unsigned_command", "3")]


def test_a_command_that_goes_on_after_its_signature_is_named(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    one = writer.command([item(1)])
    writer.commands -= 1
    again = writer.command([item(2)])
    assert faults(store_of(tmp_path, start, one, again)) == [("log.command_again", "4")]


def test_bytes_that_are_no_event_are_named(tmp_path: Path) -> None:
    writer = Writer()
    start = writer.start()
    last = writer.form(1)
    event = last.events[0]
    data = event.data.replace(b"item.recorded", b"item.invented")
    other = replace(event, data=data, hash=chain.link_hash(event.previous, data))
    store = store_of(tmp_path, start, Written([other], [], []))
    assert ("storage.index_differs", False) in codes(check_index(store))
    assert codes(check_bodies(store)) == [("log.bodies_sound", True)]
    assert faults(store) == [("log.unreadable_event", "3")]


def resized(event: StoredEvent, size: int) -> StoredEvent:
    """The event with another size beside the digest of its text, hashed as it stands."""
    data = re.sub(rb'"size":"\d+"', b'"size":"%d"' % size, event.data)
    return replace(event, data=data, hash=chain.link_hash(event.previous, data))


@pytest.mark.parametrize(("size", "ok"), [(3, False), (5, True), (6, False)])
def test_a_body_has_the_size_in_bytes_that_its_event_names(
    tmp_path: Path, size: int, ok: bool
) -> None:
    writer = Writer()
    start = writer.start()
    note = writer.command([Deed(ItemRecorded("typed", "", (), ""), place_of("i"), new=Text("œdè"))])
    store = store_of(tmp_path, start, replace(note, events=[resized(note.events[0], size)]))
    found = [(one.code, dict(one.params)) for one in check_bodies(store)]
    store.close()
    wrong = ("log.altered_body", {"count": "1"})
    assert found == [("log.bodies_sound", {}) if ok else wrong]


def test_an_event_that_names_another_place_is_named(tmp_path: Path) -> None:
    writer, elsewhere = Writer(), Writer("01800000-0000-7000-8000-0000000000bb")
    start = writer.start()
    elsewhere.sequence, elsewhere.previous = writer.sequence, writer.previous
    foreign = elsewhere.command([item()])
    moved = Written([replace(foreign.events[0], log_id=LOG)], [], [])
    assert faults(store_of(tmp_path, start, moved)) == [("log.misplaced_event", "3")]


def test_a_log_of_another_workbook_is_named(tmp_path: Path) -> None:
    other = Writer("01a00000-0000-7000-8000-0000000000bb")
    store = store_of(tmp_path, Writer().start(), other.start("another book"))
    findings = check_events(store, verify)
    store.close()
    assert codes(findings)[-1] == ("log.foreign", False)
    assert findings[-1].params == {"count": "1"}


def test_a_rebuild_that_differs_names_the_table(path: Path) -> None:
    store = ResearchStore.open(path, KEY)
    same = dict(store.dump_projections())
    assert codes(check_rebuild(store, lambda: same)) == [("storage.projections_sound", True)]
    other = {**same, "fact": same["fact"][1:]}
    findings = check_rebuild(store, lambda: other)
    store.close()
    assert [(one.code, dict(one.params), one.ok) for one in findings] == [
        ("storage.projection_differs", {"table": "fact"}, False)
    ]


def test_a_copy_of_the_file_is_as_sound_as_the_file(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "copy.db")
    assert all(finding.ok for finding in check_start(tmp_path / "copy.db", KEY))
