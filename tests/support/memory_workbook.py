"""A whole workbook in memory: the real use cases and study, two people, a clock set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha512
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.support.memory_store import MemoryStore
from workbook.application.commands import Entry, RecordItems, ScreenSubject
from workbook.application.context import Actor, Site
from workbook.application.making import NewPerson, NewWorkbook, first_deeds, person_deeds
from workbook.application.plan import Plan
from workbook.application.ports import LogHead, Tick
from workbook.application.views.form_page import FormPage
from workbook.application.workbook import Parts, Workbook
from workbook.definition.loader import load_folder
from workbook.domain.entries.clinical import SubjectRandomised
from workbook.domain.entries.envelope import Deed, Place, Reason
from workbook.domain.study import Study
from workbook.domain.values import Moment, Text, Value

STUDY_FOLDER = Path(__file__).parents[2] / "resources" / "studies" / "imicro-3.0"
NAMES = {"p1": "Dr L. Fauvette", "p2": "S. Sittelle"}
NOON = datetime(2021, 9, 14, 12, 31, tzinfo=UTC)


@cache
def real_study() -> Study:
    """The definition that ships, read once a run."""
    return load_folder(STUDY_FOLDER)


@dataclass
class SetClock:
    """A clock that moves when a test says so."""

    utc: datetime = NOON

    def now(self) -> Tick:
        """The time set."""
        return Tick(self.utc, 120)

    def advance(self, **parts: int) -> None:
        """Move on."""
        self.utc += timedelta(**parts)


@dataclass
class SeededBytes:
    """Bytes that are the same in every run."""

    drawn: int = 0

    def bytes(self, size: int) -> bytes:
        """So many of them."""
        self.drawn += 1
        return sha512(self.drawn.to_bytes(8, "big")).digest()[:size]


class PersonSigner:
    """A real key that signs the bare hash; the frame of a signature is another test's matter."""

    def __init__(self, seed: int) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        public = self._key.public_key()
        self.public_key = public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def sign(self, event_hash: bytes) -> bytes:
        """The signature of 64 bytes."""
        return self._key.sign(event_hash)


class NoAnchor:
    """Forgets the head: there is no folder to be rolled back."""

    def remember(self, log_id: str, head: LogHead) -> None:
        """Nothing to keep."""


@dataclass
class Bench:
    """One workbook seen by two people: an investigator and a coordinator."""

    store: MemoryStore
    clock: SetClock
    investigator: Workbook
    coordinator: Workbook
    parts: Parts

    def screen(self) -> str:
        """A new subject's id."""
        return self.investigator.execute(ScreenSubject()).subject

    def randomise(self, subject: str, day_zero: str = "2021-09-11T10:00+02:00") -> None:
        """Give the subject a number and a day 0, the verdict aside."""
        payload = SubjectRandomised("07-012", "0713", Moment(day_zero).iso, Text("{}"))
        deed = Deed(payload, Place(subject=subject), observed=day_zero)
        self.investigator.carry_out(Plan((deed,)), self.investigator.context())

    def record(self, subject: str, event: str, person: str = "p1", **values: Value | None) -> None:
        """Record `FORM_ITEM=value` over whatever stands there, as one command."""
        workbook, entries = self.turn(person), []
        for name, value in values.items():
            form, _, item = name.partition("_")
            snapshot = workbook.view(FormPage(subject, event, form))
            group = snapshot.form.group_of(item).oid
            heads = snapshot.cell(group, "", item).heads
            reason = Reason("TYPING") if heads else None
            place = snapshot.place(group, "", item)
            entries.append(Entry(place, value, heads, reason=reason))
        workbook.execute(RecordItems(tuple(entries), from_drafts=False))

    def turn(self, person: str) -> Workbook:
        """The workbook as that person (`p1` or `p2`) opens it now, at the end of the log."""
        self.investigator, self.coordinator = (
            Workbook(self.parts, Actor(one, NAMES[one], PersonSigner(number)))
            for number, one in enumerate(NAMES, 2)
        )
        return self.investigator if person == "p1" else self.coordinator


def make_bench(study: Study | None = None, zone: str = "Europe/Paris") -> Bench:
    """A fresh workbook of site 07 with Dr Fauvette and S. Sittelle."""
    study = study or real_study()
    store, clock, chance = MemoryStore(), SetClock(), SeededBytes()
    site = Site(
        "w1", "site", f"{study.oid}-DEMO", "07", "Val-de-Brume", "FR", zone, True, "d1", "a", "log1"
    )
    device = Actor("", "", PersonSigner(1))
    parts = Parts(store, clock, chance, NoAnchor(), study, site, device)
    maker = Workbook(parts, device)
    new = NewWorkbook("site", "07", "Val-de-Brume", "FR", zone, True)
    deeds = first_deeds(
        new, study, "{}", workbook="w1", device="d1", device_key="00", program="test"
    )
    roles = {"p1": "investigator", "p2": "coordinator"}
    for number, (person, name) in enumerate(NAMES.items(), 2):
        joins = NewPerson(name, roles[person], "2021-01-01")
        deeds += person_deeds(joins, person_id=person, key=f"0{number}", device="d1")
    maker.carry_out(Plan(deeds), maker.context())
    bench = Bench(store, clock, maker, maker, parts)
    bench.turn("p1")
    return bench
