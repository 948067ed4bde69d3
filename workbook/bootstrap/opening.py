"""What happens between the right passphrase and the open workbook: checks, identity, caches."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from workbook.application import ids
from workbook.application.context import Actor, Site
from workbook.application.gate import Plate
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery, Store
from workbook.application.projector import Projector, index_log
from workbook.application.workbook import Parts, Workbook
from workbook.bootstrap import clock_keeping
from workbook.bootstrap.adapters import VERSION, Adapters, RandomBytes, SeedSigner
from workbook.domain.entries.book import LogStarted
from workbook.domain.entries.envelope import Deed
from workbook.domain.projections.facts import Fact
from workbook.domain.study import Study
from workbook.errors import KnownError, TamperError
from workbook.storage import checks, vault as vaults
from workbook.storage.anchor import AnchorVerdict, FileAnchor
from workbook.storage.checks import Finding
from workbook.storage.research_store import ResearchStore
from workbook.storage.sound_mark import SoundMark
from workbook.storage.vault import DatabaseKeys

PROJECTION_RULES = "2"
_SEED = re.compile("[0-9a-f]{64}")
ROLLED_BACK = "storage.rolled_back"
_READ_ONLY = {
    AnchorVerdict.BEHIND: ROLLED_BACK,
    AnchorVerdict.FORKED: "storage.forked",
}
STALE = frozenset(_READ_ONLY.values())
MOVED = frozenset({AnchorVerdict.OTHER_MACHINE, AnchorVerdict.ABSENT})


@dataclass(frozen=True, slots=True)
class Own:
    """What this device keeps about itself in its database: ids and its signing seed."""

    device: str
    log_id: str
    seed: bytes = field(repr=False)

    def notes(self) -> tuple[tuple[str, str], ...]:
        """What is written down of it: when the workbook is made, and when a new log begins."""
        return (("device", self.device), ("log", self.log_id), ("seed", self.seed.hex()))

    @classmethod
    def kept(cls, store: ResearchStore) -> Own:
        """Read it back; TamperError `log.no_device` where it is gone or unreadable."""
        device, log_id, seed = (store.own(name) for name in ("device", "log", "seed"))
        if not (device and log_id and _SEED.fullmatch(seed)):
            raise TamperError("log.no_device")
        return cls(device, log_id, bytes.fromhex(seed))

    def actor(self) -> Actor:
        """The device as an actor: it signs what no person did."""
        return Actor("", "", SeedSigner(self.seed))


def read_only_notice(verdict: AnchorVerdict) -> str:
    """The sentence's code where the database is older than what this machine remembers."""
    return _READ_ONLY.get(verdict, "")


def stale_params(code: str, anchor: FileAnchor, store: ResearchStore) -> dict[str, str]:
    """What the sentence of `read_only_notice` asks for: how many actions are missing."""
    return {"count": str(anchor.behind(store))} if code == ROLLED_BACK else {}


def file_anchor(adapters: Adapters, workbook: str) -> FileAnchor:
    """What this machine remembers of the workbook of that id."""
    chance = RandomBytes(adapters.random_bytes)
    return FileAnchor(adapters.state_folder, workbook, adapters.clock, chance)


def parts_of(
    adapters: Adapters, store: Store, study: Study, site: Site, own: Own, anchor: FileAnchor
) -> Parts:
    """Everything a workbook is made of."""
    return Parts(
        store=store,
        clock=adapters.clock,
        randomness=RandomBytes(adapters.random_bytes),
        anchor=anchor,
        study=study,
        site=site,
        device=own.actor(),
        seen=clock_keeping.seen(adapters, site.workbook),
    )


def standing(anchor: FileAnchor, site: Site, store: ResearchStore) -> AnchorVerdict:
    """How the database stands to what this machine remembers of it.

    A workbook that went on elsewhere and came back writes to a log this machine never wrote.
    Where the state folder cannot be read nothing is remembered.
    """
    try:
        verdict, kept = anchor.compare(store), anchor.read()
    except KnownError:
        return AnchorVerdict.ABSENT
    if verdict not in _READ_ONLY and kept is not None and kept.log != site.log_id:
        return AnchorVerdict.OTHER_MACHINE
    return verdict


def slots_remembered(anchor: FileAnchor, generation: int) -> bool:
    """Keep the generation of the key slots; False where the state folder cannot be written.

    That keeps nobody out (what is recorded is safe without it), but it must be said.
    """
    try:
        anchor.remember_slots(generation)
    except KnownError:
        return False
    return True


def check_files(folder: Path, keys: DatabaseKeys, mark: SoundMark) -> None:
    """Every start check of the research database; TamperError with the first finding.

    A file that is byte for byte what was checked when the workbook locked has passed them.
    """
    if not mark.holds(keys.research):
        checks.assert_sound(_start_checks(folder, keys))


def mark_files(folder: Path, keys: DatabaseKeys, mark: SoundMark) -> None:
    """Check the closed research database for the next unlock, and keep that it was sound."""
    with suppress(KnownError):
        # Without the mark the next unlock checks; locking must not fail for it.
        mark.keep(keys.research, partial(_start_checks, folder, keys))


def sound_mark(adapters: Adapters, workbook: str, folder: Path) -> SoundMark:
    """What this computer remembers of the research database's last check."""
    return SoundMark(adapters.state_folder, workbook, folder / vaults.RESEARCH)


def _start_checks(folder: Path, keys: DatabaseKeys) -> list[Finding]:
    return checks.check_start(folder / vaults.RESEARCH, keys.research)


def _only(store: Store, query: FactQuery, code: str) -> Fact:
    found = store.facts(query)
    if not found:
        raise TamperError(code)
    return found[0]


def _own_start(store: Store, own: Own) -> Fact:
    """The start of this device's log; another laptop's has another letter.

    The log names the device's key: whoever put another seed or log beside it would otherwise
    sign as a device that the log does not know.
    """
    for fact in store.facts(FactQuery(kind="log.started", heads=False)):
        if fact.log_id == own.log_id:
            if fact.field("device_key") != own.actor().signer.public_key:
                raise TamperError("log.other_device")
            return fact
    raise TamperError("log.no_own_log")


def read_site(store: Store, own: Own) -> Site:
    """The workbook's own facts, from the first events of its log.

    TamperError where what the device keeps of itself and the log do not belong together.
    """
    made = _only(store, FactQuery(registers=("workbook",)), "log.no_workbook_event")
    started = _own_start(store, own)
    return Site(
        workbook=made.field("workbook"),
        kind=made.field("workbook_kind"),
        trial=made.field("trial"),
        number=made.field("site"),
        name=made.field("site_name"),
        country=made.field("country"),
        zone=made.field("zone"),
        demo=made.flag("demo"),
        device=own.device,
        letter=started.field("letter"),
        log_id=own.log_id,
    )


def check_identity(site: Site, slots_of: str, plate: Plate) -> None:
    """The log, the key slots and the sign on the door speak of the same workbook."""
    if site.workbook != slots_of:
        raise TamperError("vault.foreign_database")
    if (site.number, site.name, site.demo) != (plate.site_number, plate.site_name, plate.demo):
        raise TamperError("vault.plate_differs", file="workbook.json")


def definition_text(store: Store) -> str:
    """The canonical JSON of the definition in force."""
    fact = _only(store, FactQuery(registers=("definition",)), "log.no_definition")
    digest = fact.text_digest("content")
    words = store.bodies((digest,))
    if digest not in words:
        raise TamperError("log.no_definition")
    return words[digest]


def refresh_index(store: ResearchStore) -> None:
    """Index the log anew where the index was made by other rules; the definition is found in it."""
    rules, _, _ = store.projection_version().partition(":")
    if rules != PROJECTION_RULES:
        with store.transaction():
            index_log(store)


def refresh_projections(study: Study, store: ResearchStore) -> None:
    """Rebuild the caches where they were made by other rules or another definition."""
    version = f"{PROJECTION_RULES}:{study.structure_hash}"
    if store.projection_version() == version:
        return
    with store.transaction():
        Projector(study, store).rebuild()
        store.set_projection_version(version)


def new_log(parts: Parts, own: Own, why: str, noted: tuple[tuple[str, str], ...]) -> Parts:
    """The same device under a new log, whose first event names the old log's last known head.

    A log has one writer in one place: whoever copies or moves a workbook must not go on with
    the same log, or two copies could both claim to be it. own: of the old log; noted: further
    notes of the database, durable together with the new log.
    """
    store, old = parts.store, parts.site
    head = store.head(old.log_id)
    log_id = ids.uuid7(parts.clock.now().utc, parts.randomness)
    site = replace(old, log_id=log_id)
    moved = replace(parts, site=site)
    device = Workbook(moved, parts.device)
    started = LogStarted(
        why=why,
        letter=old.letter,
        device_key=parts.device.signer.public_key,
        old_log=old.log_id,
        old_sequence=str(head.sequence if head else 0),
        old_head=head.hash.hex() if head else "",
        program=VERSION,
        workbook=old.workbook,
    )
    notes = (*replace(own, log_id=log_id).notes(), *noted)
    device.carry_out(Plan((Deed(started),), own=notes), device.context())
    return moved
