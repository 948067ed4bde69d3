"""A real workbook in a real folder for tests: SQLCipher files, key slots, signatures; a cheap KDF.

Time is simulated, chance is seeded, and the key derivation cost is passed to the constructor that
only `bootstrap` fills for real: no test changes a global.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from workbook.application.changes import Changes
from workbook.application.commands import Entry, ReceiveBoxes, RecordItems, ScreenSubject
from workbook.application.making import NewPerson, NewWorkbook
from workbook.application.ports import FactQuery
from workbook.application.workbook import Workbook
from workbook.bootstrap import Adapters, FolderGate, SimulatedClock, shipped_adapters
from workbook.crypto.kdf import CostPolicy, KdfCost
from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.projections.facts import item_register
from workbook.domain.study import Study
from workbook.domain.values import Value
from workbook.storage.hooks import Hook, no_hook
from workbook.texts import RESOURCES

CHEAP = KdfCost(memory_kib=64, iterations=1, lanes=1)
POLICY = CostPolicy(chosen=CHEAP, floor=CHEAP, ceiling=CHEAP)
START = datetime(2021, 9, 14, 12, 31, tzinfo=UTC)
PASSPHRASE = "sept-marbrures-violettes-12"
DOCTOR = NewPerson("Dr L. Fauvette", "investigator", "2021-01-01")
NURSE = NewPerson("S. Sittelle", "coordinator", "2021-01-01")
SITE = NewWorkbook("site", "07", "Val-de-Brume", "FR", "Europe/Paris", demo=True)


def adapters(root: Path, seed: int = 7, hook: Hook = no_hook) -> Adapters:
    """Adapters of one laptop whose state folder lies under `root`."""
    return Adapters(
        clock=SimulatedClock(START),
        random_bytes=Random(seed).randbytes,
        cost=POLICY,
        state_folder=root / "state",
        resources=RESOURCES,
        hook=hook,
    )


@dataclass
class Book:
    """An unlocked workbook and what tests do with it."""

    gate: FolderGate
    clock: SimulatedClock
    recovery: str

    @property
    def workbook(self) -> Workbook:
        """The open workbook."""
        return self.gate.workbook

    @property
    def study(self) -> Study:
        """The definition in force."""
        return self.workbook.study

    def place(self, subject: str, event: str, ref: str, row: str = "", form_key: str = "") -> Place:
        """The place of `FORM.ITEM` in a study event."""
        form, _, item = ref.partition(".")
        group = self.study.form(form).group_of(item).oid
        return Place(subject, event, "", form, form_key, group, row, item)

    def screen(self) -> str:
        """A new patient; the subject's id."""
        return self.workbook.execute(ScreenSubject()).subject

    def record(
        self,
        subject: str,
        event: str,
        values: Mapping[str, Value | None],
        reason: Reason | None = None,
    ) -> Changes:
        """Record values by `FORM.ITEM`, over whatever stands there now."""
        entries = []
        for ref, value in values.items():
            place = self.place(subject, event, ref)
            query = FactQuery(registers=(item_register(place),))
            base = tuple(fact.event_id for fact in self.gate.vault.research.facts(query))
            entries.append(Entry(place, value, base, reason=reason))
        return self.workbook.execute(RecordItems(tuple(entries)))

    def boxes(self, *numbers: str) -> None:
        """Boxes that came to the site."""
        self.workbook.execute(ReceiveBoxes(numbers, "L2104", "2023-01-31"))

    def relock(self, person: str = "") -> None:
        """Lock and unlock again, as the same person or another by name."""
        current = self.workbook.actor.name if self.gate.is_open else DOCTOR.name
        self.gate.lock("asked")
        self.unlock(person or current)

    def unlock(self, name: str, passphrase: str = PASSPHRASE) -> None:
        """Unlock by name."""
        door = next(door for door in self.gate.doors() if door.name == name)
        self.gate.unlock(door.person, passphrase)

    def close(self) -> None:
        """Lock, and let go of the folder."""
        self.gate.release()


def make_book(root: Path, seed: int = 7, hook: Hook = no_hook, *, demo: bool = True) -> Book:
    """A new workbook under `root`, unlocked by its first investigator."""
    parts = adapters(root, seed, hook)
    gate = FolderGate(root / "workbook", parts)
    recovery = gate.make(replace(SITE, demo=demo), DOCTOR, PASSPHRASE)
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(gate, parts.clock, recovery)
    book.unlock(DOCTOR.name)
    return book


def reopen(root: Path, seed: int = 8, hook: Hook = no_hook) -> Book:
    """The workbook under `root` again, as another start of the program sees it."""
    parts = adapters(root, seed, hook)
    assert isinstance(parts.clock, SimulatedClock)
    book = Book(FolderGate(root / "workbook", parts), parts.clock, "")
    book.unlock(DOCTOR.name)
    return book


def make_as_shipped(folder: Path) -> Path:
    """A locked demonstration at the cost the program ships with, one patient in screening."""
    gate = FolderGate(folder, shipped_adapters(START))
    gate.make(SITE, DOCTOR, PASSPHRASE)
    try:
        gate.unlock(gate.doors()[0].person, PASSPHRASE)
        gate.workbook.execute(ScreenSubject())
    finally:
        gate.release()
    return folder
