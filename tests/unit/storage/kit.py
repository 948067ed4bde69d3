"""A small real log for the tests of storage: sealed, chained and signed events, and their facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import sqlcipher3
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from workbook.application.ports import StoredEvent, Tick
from workbook.domain import canonical, chain
from workbook.domain.canonical import Body
from workbook.domain.entries.book import LogStarted
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.entries.envelope import Author, Deed, Event, Place, Reason, Stamp
from workbook.domain.entries.people import KeyBound
from workbook.domain.projections.facts import Fact, fact_of
from workbook.domain.values import Quantity, Text
from workbook.storage.connection import create_file
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.research_store import ResearchStore

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
LOG = "01900000-0000-7000-8000-0000000000aa"
SUBJECT = "01900000-0000-7000-8000-00000000a001"
DEVICE_SEED, PERSON_SEED = b"d" * 32, b"p" * 32
PERSON = "claire"


def public(seed: bytes) -> str:
    """The public key of a seed, hex."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def verify(key: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether a bare signature is that key's; the frame is not the matter of these tests."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, digest)
    except InvalidSignature:
        return False
    return True


DEVICE = Author("", public(DEVICE_SEED), "")
AUTHOR = Author(PERSON, public(PERSON_SEED), "investigator")
SEEDS: Mapping[str, bytes] = {DEVICE.key: DEVICE_SEED, AUTHOR.key: PERSON_SEED}


@dataclass
class SetClock:
    """A clock that moves when a test says so."""

    utc: datetime = datetime(2021, 9, 14, 12, 31, tzinfo=UTC)

    def now(self) -> Tick:
        """The time set."""
        return Tick(self.utc, 120)

    def pass_time(self, seconds: float) -> None:
        """Move on, or back."""
        self.utc += timedelta(seconds=seconds)


@dataclass
class SeededBytes:
    """Bytes that are the same in every run."""

    source: Random = field(default_factory=lambda: Random(7))

    def bytes(self, size: int) -> bytes:
        """So many of them."""
        return self.source.randbytes(size)


@dataclass(frozen=True)
class Written:
    """One command, ready to be stored."""

    events: list[StoredEvent]
    bodies: list[Body]
    facts: list[Fact]


class Writer:
    """Makes commands of one log, each after the last; the same bytes in every run."""

    def __init__(self, log_id: str = LOG) -> None:
        self.log_id = log_id
        self.sequence, self.previous, self.commands = 0, chain.origin(log_id), 0
        self.chance = Random(11)

    def start(self, workbook: str = "book") -> Written:
        """The first command: the device names its key, and the investigator's."""
        return self.command(
            [
                Deed(LogStarted("created", "a", DEVICE.key, "", "", "", "test", workbook)),
                Deed(KeyBound(PERSON, AUTHOR.key, "device", "")),
            ],
            DEVICE,
        )

    def form(self, items: int = 3, form: str = "lab", note: str = "", digits: str = "2") -> Written:
        """One command that records some items of a form."""
        deeds = [
            Deed(
                ItemRecorded("typed", "", (), ""),
                place_of(f"item{number}", form),
                new=Text(note) if note else Quantity(digits, "mmol/L"),
                reason=Reason("correction", Text(note)) if note else None,
            )
            for number in range(items)
        ]
        return self.command(deeds)

    def command(
        self, deeds: Sequence[Deed], author: Author = AUTHOR, signed_by: bytes | None = None
    ) -> Written:
        """One signed command."""
        self.commands += 1
        events: list[StoredEvent] = []
        bodies: list[Body] = []
        facts: list[Fact] = []
        for deed in deeds:
            event = self.event(deed, author)
            sealed = canonical.seal(event, lambda: self.chance.randbytes(16))
            digest = chain.link_hash(self.previous, sealed.data)
            seed = signed_by or SEEDS[author.key]
            last = len(events) + 1 == len(deeds)
            signature = Ed25519PrivateKey.from_private_bytes(seed).sign(digest) if last else None
            events.append(
                StoredEvent(
                    self.log_id, event.sequence, self.previous, digest, sealed.data, signature
                )
            )
            bodies.extend(sealed.bodies)
            facts.append(fact_of(canonical.unseal(sealed.data)))
            self.sequence, self.previous = event.sequence, digest
        return Written(events, bodies, facts)

    def event(self, deed: Deed, author: Author) -> Event:
        """The next event of this log."""
        sequence = self.sequence + 1
        return Event(
            event_id=f"{self.log_id[:-12]}{sequence:012d}",
            command_id=f"{self.log_id[:-12]}c{self.commands:011d}",
            log_id=self.log_id,
            sequence=sequence,
            previous=self.previous.hex(),
            nonce=self.chance.randbytes(16).hex(),
            clock=f"{sequence:020d}",
            recorded=Stamp("2021-09-14T12:31:00.000Z", "+02:00", "Europe/Paris", "ok"),
            observed=deed.observed,
            author=author,
            device="device",
            site="07",
            place=deed.place,
            definition="0" * 64,
            old=deed.old,
            new=deed.new,
            reason=deed.reason,
            supersedes=deed.supersedes,
            cause=deed.cause,
            payload=deed.payload,
        )


def place_of(item: str, form: str = "lab", event: str = "day0", subject: str = SUBJECT) -> Place:
    """A place of one item."""
    return Place(subject=subject, event=event, form=form, group="g", item=item)


def new_store(path: Path, hook: Hook = no_hook) -> ResearchStore:
    """A store over a new file."""
    create_file(path)
    return ResearchStore.create(path, KEY, hook=hook)


def keep(store: ResearchStore, written: Written) -> None:
    """Store one command, as the application does."""
    with store.transaction():
        store.append(written.events, written.bodies)
        store.add_facts(written.facts)


def filled(path: Path, forms: int = 4) -> Writer:
    """A closed file that holds some commands, and the writer that goes on from there."""
    writer, store = Writer(), new_store(path)
    keep(store, writer.start())
    for number in range(forms):
        keep(store, writer.form(form=f"form{number}", note="œdème à J2" if number == 1 else ""))
    store.close()
    return writer


def spied(
    on_connect: Callable[[Any], None], connection: type[Any] = sqlcipher3.Connection
) -> ModuleType:
    """The driver, with a look at each connection before it is used."""
    driver = ModuleType("spied")
    vars(driver).update(vars(sqlcipher3))

    def connect(*parts: Any, **named: Any) -> Any:
        made = sqlcipher3.connect(*parts, **{**named, "factory": connection})
        on_connect(made)
        return made

    vars(driver)["connect"] = connect
    return driver
