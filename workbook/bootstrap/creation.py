"""Making a workbook: keys, databases, first events, key slots, recovery key and door sign."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbook.application import ids
from workbook.application.context import Actor, Site
from workbook.application.gate import Plate
from workbook.application.making import (
    NewPerson,
    NewWorkbook,
    first_deeds,
    first_role,
    introduction,
    trial_of,
)
from workbook.application.plan import Plan
from workbook.application.workbook import Workbook
from workbook.bootstrap import opening, plate as plates
from workbook.bootstrap.adapters import VERSION, Adapters, RandomBytes, SeedSigner
from workbook.bootstrap.leaving import keep_recovery
from workbook.crypto.recovery import RecoveryCode
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.definition import loader
from workbook.domain.study import Study
from workbook.errors import KnownError
from workbook.storage.lock import FolderLock
from workbook.storage.vault import DatabaseKeys, create_vault


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be made, and by whom."""

    new: NewWorkbook
    person: NewPerson
    passphrase: str = field(repr=False)
    study: Study


@dataclass(frozen=True, slots=True)
class _Founder:
    """The first investigator: person id and the seed of the signing key."""

    person_id: str
    seed: bytes = field(repr=False)


def create(folder: Path, lock: FolderLock, adapters: Adapters, request: Request) -> str:
    """Make everything inside a prepared folder; the recovery key's text, to be shown once."""
    chance, now = RandomBytes(adapters.random_bytes), adapters.clock.now().utc
    keys = DatabaseKeys(chance.bytes(32), chance.bytes(32), chance.bytes(32))
    own = opening.Own(ids.uuid7(now, chance), ids.uuid7(now, chance), chance.bytes(32))
    founder = _Founder(ids.uuid7(now, chance), chance.bytes(32))
    site = _site(request, ids.uuid7(now, chance), own)
    vault = create_vault(folder, keys, lock, hook=adapters.hook)
    try:
        with vault.research.transaction():
            for name, value in own.notes():
                vault.research.keep_own(name, value)
        anchor = opening.file_anchor(adapters, site.workbook)
        parts = opening.parts_of(adapters, vault.research, request.study, site, own, anchor)
        _first_events(Workbook(parts, own.actor()), request, founder)
        code = RecoveryCode.new(adapters.random_bytes)
        keep_recovery(vault.research, code)
        # A laptop that cannot remember still makes a workbook; unlocking it says so.
        with suppress(KnownError):
            anchor.flush()
    finally:
        vault.close()
    new = request.new
    plates.write(folder, Plate(new.number, new.name, new.demo), adapters.files)
    slots = SlotFile.new(site.workbook, adapters.slot_tools())
    _write_slots(folder, slots, request, founder, keys, code)
    return code.text()


def _site(request: Request, workbook: str, own: opening.Own) -> Site:
    new = request.new
    return Site(
        workbook=workbook,
        kind=new.kind,
        trial=trial_of(new, request.study),
        number=new.number,
        name=new.name,
        country=new.country,
        zone=new.zone,
        demo=new.demo,
        device=own.device,
        letter=new.letter,
        log_id=own.log_id,
    )


def _first_events(workbook: Workbook, request: Request, founder: _Founder) -> None:
    """The device signs what the workbook is and who founds it; the founder takes up a role."""
    device = workbook.device_context()
    signer = SeedSigner(founder.seed)
    deeds = first_deeds(
        request.new,
        request.study,
        loader.to_json(request.study),
        workbook=workbook.site.workbook,
        device=workbook.site.device,
        device_key=device.actor.signer.public_key,
        program=VERSION,
    )
    known = introduction(
        request.person,
        person_id=founder.person_id,
        key=signer.public_key,
        device=workbook.site.device,
    )
    workbook.carry_out(Plan((*deeds, *known)), device)
    person = Actor(founder.person_id, request.person.name, signer)
    role = first_role(request.person, founder.person_id)
    workbook.carry_out(Plan((role,)), workbook.context(person))


def _write_slots(
    folder: Path,
    slots: SlotFile,
    request: Request,
    founder: _Founder,
    keys: DatabaseKeys,
    code: RecoveryCode,
) -> None:
    secrets = SlotSecrets(keys.research, keys.attachments, keys.contacts, founder.seed)
    person = request.person
    slots = slots.add_person(
        founder.person_id, person.name, person.role, request.passphrase, secrets
    )
    slots.add_recovery(code, replace(secrets, signing=None)).write(folder)
