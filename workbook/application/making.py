"""The first events of a workbook, and of every person who joins it: plans without a store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import available_timezones

from workbook.application.delegating import check_delegation
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
from workbook.errors import InputError

FIRST_NUMBER, LAST_NUMBER = 1, 499
KINDS = ("site", "centre", "monitor")
_NUMBER = re.compile(r"[0-9]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LETTER = re.compile(r"[a-z]")


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


def check_workbook(new: NewWorkbook) -> None:
    """InputError `making.*` for what could not stand in the first event, which is for ever."""
    if new.kind not in KINDS:
        raise InputError("making.kind", kind=new.kind)
    if not _NUMBER.fullmatch(new.number):
        raise InputError("making.site_number", number=new.number)
    if not new.name.strip():
        raise InputError("making.site_name")
    if not _COUNTRY.fullmatch(new.country) or new.zone not in available_timezones():
        raise InputError("making.zone", zone=new.zone)
    if not _LETTER.fullmatch(new.letter):
        raise InputError("making.letter", letter=new.letter)


def check_person(person: NewPerson) -> None:
    """InputError `people.*` for a person without a name, or a delegation that cannot be."""
    if not person.name.strip():
        raise InputError("people.no_name")
    check_delegation(person.role, person.first_day, person.last_day)


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
    trial = trial_of(new, study)
    return (
        Deed(LogStarted("created", new.letter, device_key, "", "", "", program, workbook)),
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


def trial_of(new: NewWorkbook, study: Study) -> str:
    """The trial's id; a demonstration has one of its own, which real workbooks refuse."""
    return f"{study.oid}-DEMO" if new.demo else study.oid


def introduction(person: NewPerson, *, person_id: str, key: str, device: str) -> tuple[Deed, ...]:
    """Who a person is, and the key they sign with on this device.

    Signed by somebody the log knows already: for the first investigator by the device itself,
    since nobody can vouch for a key with that same key.
    """
    return (
        Deed(PersonAdded(person_id, Text(person.name))),
        Deed(KeyBound(person_id, key, device, "")),
    )


def first_role(person: NewPerson, person_id: str) -> Deed:
    """The role a person joins with, provisional until a registry confirms it."""
    return Deed(
        RoleGranted(person_id, person.role, person.first_day, person.last_day, provisional=True)
    )


def person_deeds(person: NewPerson, *, person_id: str, key: str, device: str) -> tuple[Deed, ...]:
    """What makes a person who joins: name, signing key on this device, and a role."""
    known = introduction(person, person_id=person_id, key=key, device=device)
    return (*known, first_role(person, person_id))
