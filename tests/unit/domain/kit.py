"""Events and facts made by hand, for the tests of the pure rules."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from random import Random

from workbook.domain import canonical
from workbook.domain.entries import book, clinical, people, upkeep
from workbook.domain.entries.envelope import Author, Event, Payload, Place, Reason, Stamp
from workbook.domain.projections.facts import Fact, fact_of
from workbook.domain.values import Quantity, Text, Value

TYPED = clinical.ItemRecorded("typed", "", (), "")
SUBJECT = "017be449-ffa0-77af-8605-3558cef03176"
PLACE = Place(SUBJECT, "D1", "", "SOFA", "", "COAG", "", "PLT")

SAMPLES: tuple[Payload, ...] = (
    book.LogStarted("created", "a", "aa" * 32, "", "", "", "0.1.0", "w-1"),
    book.WorkbookCreated(
        "w-1", "site", "I-MICRO", "07", "Val-de-Brume", "FR", "Europe/Paris", demo=False
    ),
    book.DefinitionStored("I-MICRO", "3.0", "bb" * 32, "cc" * 32, Text('{"forms":[]}')),
    book.SettingChanged("age_bound", "18_to_99", Text("Décision du 3 mai 2021")),
    book.RangeGranted("d-1", "001", "499"),
    book.OutputMade("xlsx", "site", "fr", "values", "dd" * 32, "ee" * 32, "2"),
    book.ClockAlarm("behind_log", "2021-09-14T12:31:00+00:00", "2021-09-14T14:31:00+00:00"),
    book.ClockCleared("017be449-ffa0-7000-8000-000000000001"),
    people.PersonAdded("p-1", Text("Dr L. Fauvette")),
    people.KeyBound("p-1", "ff" * 32, "d-1", ""),
    people.RoleGranted("p-1", "investigator", "2021-01-01", "", provisional=True),
    people.SessionOpened("passphrase"),
    people.SessionClosed("asked"),
    people.UnlockFailed("p-1", "2021-09-14T12:31:00+00:00", "4"),
    clinical.SubjectScreened("S07-a-012"),
    clinical.SubjectRandomised("07-014", "0713", "2021-09-14T14:31+02:00", Text('{"state":"x"}')),
    clinical.ItemRecorded("typed", "40", ("check.unusual",), "p-2"),
    clinical.RowRemoved(removed=True, seen=("017be449-ffa0-7000-8000-000000000002",)),
    clinical.BoxReceived("0713", "L2104", "2023-01-31", "d-1"),
    clinical.BoxStateSet("0713", "quarantined"),
    clinical.DraftTaken("p-2", "3"),
    upkeep.BackupMade("lock", "20210914T123100Z-3", "aa" * 32, "412", "bb" * 32),
    upkeep.BackupFailed("closed", "backup.no_place"),
    upkeep.DrillDone("20210914T123100Z-3", "", "412"),
    upkeep.SyncReleased("restored"),
    people.PersonEnded("p-2", "2021-09-14"),
    people.KeysRotated("leaver", "p-2", "4"),
    people.PassphraseChanged("p-2", "colleague"),
    people.RecoveryRenewed("ab" * 16, "5"),
    people.SessionCovered("idle"),
    people.SessionUncovered("pin"),
)
"""One payload of every kind and version there is."""


def event_of(
    payload: Payload = TYPED,
    *,
    number: int = 1,
    place: Place = PLACE,
    old: Value | None = None,
    new: Value | None = None,
    reason: Reason | None = None,
    supersedes: tuple[str, ...] = (),
) -> Event:
    """An event that differs from others by its number and what is given."""
    return Event(
        event_id=f"017be449-ffa0-7000-8000-{number:012x}",
        command_id=f"017be449-ffa0-7fff-8000-{number:012x}",
        log_id="017be449-ffa0-7f92-8190-237cb11f8cf2",
        sequence=number,
        previous="ab" * 32,
        nonce="cd" * 16,
        clock=f"017be449ffa0-{number:06x}",
        recorded=Stamp("2021-09-14T12:31:00.000Z", "+02:00", "Europe/Paris", "ok"),
        observed="2021-09-14T14:05+02:00",
        author=Author("p-1", "ff" * 32, "investigator"),
        device="d-1",
        site="07",
        place=place,
        definition="bb" * 32,
        old=old,
        new=new,
        reason=reason,
        supersedes=supersedes,
        cause="",
        payload=payload,
    )


def sealed(event: Event) -> canonical.Sealed:
    """An event as it is stored, with salts that are the same in every run."""
    source = Random(11)
    return canonical.seal(event, lambda: source.randbytes(canonical.SALT_BYTES))


_NUMBERS = count(1)


def fact(
    payload: Payload = TYPED,
    value: Value | str | None = None,
    *,
    place: Place = PLACE,
    supersedes: tuple[Fact, ...] = (),
    number: int | None = None,
) -> Fact:
    """The fact of a new event; a text stands for a number in 10^9/L."""
    new = Quantity(value, "10^9/L") if isinstance(value, str) else value
    event = event_of(
        payload,
        number=next(_NUMBERS) if number is None else number,
        place=place,
        new=new,
        supersedes=tuple(gone.event_id for gone in supersedes),
    )
    return fact_of(canonical.unseal(sealed(event).data))


def at(item: str, row: str = "", group: str = "G", form_key: str = "", form: str = "F") -> Place:
    """A place of a made-up form."""
    return replace(PLACE, form=form, form_key=form_key, group=group, group_key=row, item=item)
