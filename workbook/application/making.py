"""The first events of a workbook, and of every person who joins it: plans without a store."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.domain.entries.book import (
    DefinitionStored,
    LogStarted,
    RangeGranted,
    WorkbookCreated,
)
from workbook.domain.entries.envelope import Deed
from workbook.domain.entries.people import KeyBound, PersonAdded, RoleGranted
from workbook.domain.study import Study
from workbook.domain.values import Text

FIRST_NUMBER, LAST_NUMBER = 1, 499


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """What a person says when making a workbook.

    kind: `site`, `centre` or `monitor`. number: the site's two digits. zone: an IANA name.
    demo: marked for ever in the first event, and refused by real workbooks.
    """

    kind: str
    number: str
    name: str
    country: str
    zone: str
    demo: bool
    letter: str = "a"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to add: name as printed on documents, role, and delegation days ("" = open)."""

    name: str
    role: str
    first_day: str
    last_day: str = ""


def first_deeds(
    new: NewWorkbook,
    study: Study,
    definition: str,
    *,
    workbook: str,
    device: str,
    device_key: str,
    program: str,
) -> tuple[Deed, ...]:
    """What the device signs at creation: the log, the workbook, the definition, the numbers."""
    trial = f"{study.oid}-DEMO" if new.demo else study.oid
    return (
        Deed(LogStarted("created", new.letter, device_key, "", "", "", program)),
        Deed(
            WorkbookCreated(
                workbook, new.kind, trial, new.number, new.name, new.country, new.zone, new.demo
            )
        ),
        Deed(
            DefinitionStored(
                study.oid, study.version, study.structure_hash, study.text_hash, Text(definition)
            )
        ),
        Deed(RangeGranted(device, f"{FIRST_NUMBER:03d}", f"{LAST_NUMBER:03d}")),
    )


def person_deeds(person: NewPerson, *, person_id: str, key: str, device: str) -> tuple[Deed, ...]:
    """What makes a person: name, signing key on this device, and a provisional role."""
    return (
        Deed(PersonAdded(person_id, Text(person.name))),
        Deed(KeyBound(person_id, key, device, "")),
        Deed(
            RoleGranted(person_id, person.role, person.first_day, person.last_day, provisional=True)
        ),
    )
