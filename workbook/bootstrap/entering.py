"""From the opened databases to the open workbook: whose it is, what this machine remembers of it,
and whether a new log has to begin.

Loaded behind the unlock screen, never before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbook.application import sessions
from workbook.application.context import Actor
from workbook.application.gate import Opened
from workbook.application.sessions import Notice
from workbook.application.workbook import Parts, Workbook
from workbook.bootstrap import opening, plate as plates, sync_hold
from workbook.bootstrap.adapters import Adapters, SeedSigner
from workbook.bootstrap.opening import Own
from workbook.crypto.attempts import Attempts
from workbook.crypto.slot import SlotSecrets
from workbook.crypto.slots import SlotFile
from workbook.definition import loader
from workbook.errors import Refused
from workbook.storage.anchor import AnchorVerdict, FileAnchor
from workbook.storage.research_store import ResearchStore
from workbook.storage.restore import RESTORED
from workbook.storage.vault import Vault

CONFIRMED = "rolled_back"
"""What stands in the note `restored` where somebody confirmed that an older file is to go on."""
_RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whoever unlocked, with the slots as they are now and the tries that failed before."""

    folder: Path
    person: str
    slots: SlotFile
    secrets: SlotSecrets
    attempts: Attempts


def enter(arrival: Arrival, adapters: Adapters, vault: Vault) -> tuple[Opened, FileAnchor]:
    """The open workbook and what this machine remembers of it.

    Refused `vault.simulated_clock`; TamperError where log, slots, sign and device do not belong
    together.
    """
    store, slots = vault.research, arrival.slots
    own = Own.kept(store)
    opening.refresh_index(store)
    site = opening.read_site(store, own)
    plate = plates.read(arrival.folder, adapters.files)
    opening.check_identity(site, slots.workbook_id, plate)
    if adapters.simulated and not site.demo:
        raise Refused("vault.simulated_clock")
    study = loader.from_json(opening.definition_text(store))
    anchor = opening.file_anchor(adapters, site.workbook)
    why = _new_log_for(opening.standing(anchor, site, store), store)
    read_only = why in opening.STALE
    notices: tuple[Notice, ...] = ()
    lost_tries = arrival.attempts.damaged
    if read_only:
        notices += ((why, opening.stale_params(why, anchor, store)),)
    if anchor.slots_behind(slots.generation):
        notices += (("vault.slots_older", {}),)
    opening.refresh_projections(study, store)
    parts = opening.parts_of(adapters, store, study, site, own, anchor)
    parts = replace(parts, read_only=read_only)
    begun, behind = "", 0
    if why and not read_only:
        begun = why
        parts, behind = _on_a_new_log(parts, own, why, anchor, store)
    workbook, anchored = Workbook(parts, _actor(arrival, parts)), True
    if not read_only:
        anchored = opening.slots_remembered(anchor, slots.generation)
        notices += _session_opened(workbook, arrival)
    if begun == "moved" and anchored:
        notices += (("storage.moved", {}),)
    if begun in {_RESTORED, CONFIRMED}:
        # Where this machine never saw the rest, nobody can say how much of it there was.
        known = (f"storage.{begun}_begun", {"count": str(behind)})
        notices += (known if behind else ("storage.restored_unseen", {}),)
    if lost_tries and why in {"", "moved"}:
        # Of a folder that was put back the count is as old as all the rest: that is said already.
        notices += (("vault.attempts_damaged", {}),)
    return Opened(workbook, notices, read_only, anchored), anchor


def _new_log_for(verdict: AnchorVerdict, store: ResearchStore) -> str:
    """Why a new log must begin, the code of why nothing may be recorded, or "" for neither."""
    note = store.own(RESTORED)
    if note:
        return CONFIRMED if note.partition(" ")[0] == CONFIRMED else _RESTORED
    stale = opening.read_only_notice(verdict)
    return stale or ("moved" if verdict in opening.MOVED else "")


def _on_a_new_log(
    parts: Parts, own: Own, why: str, anchor: FileAnchor, store: ResearchStore
) -> tuple[Parts, int]:
    """Go on under a new log; and how many actions this machine saw that are not in the database.

    Once the log has begun this machine remembers its head, and no longer what is missing: the
    number is noted with the log. After a kill in between another log begins, with that number.
    """
    if why == "moved":
        return opening.new_log(parts, own, why, ()), 0
    _, _, counted = store.own(RESTORED).partition(" ")
    behind = int(counted or "0")
    notes: tuple[tuple[str, str], ...] = ()
    if not counted:
        behind = anchor.behind(store)
        notes = ((RESTORED, f"{why} {behind}"), sync_hold.note(store, why, behind))
    parts = opening.new_log(parts, own, why, notes)
    store.keep_own(RESTORED, "")
    return parts, behind


def _actor(arrival: Arrival, parts: Parts) -> Actor:
    """Whoever unlocked; behind the recovery sheet stands nobody, and the device signs.

    The device has no role: such a session can do nothing that is asked of the permission table.
    """
    seed = arrival.secrets.signing
    if seed is None:
        return parts.device
    return Actor(arrival.person, arrival.slots.find(arrival.person).label, SeedSigner(seed))


def _session_opened(workbook: Workbook, arrival: Arrival) -> tuple[Notice, ...]:
    pending = arrival.attempts.pending()
    failures = [(failed.number, failed.person_id, failed.at) for failed in pending]
    by_person = arrival.secrets.signing is not None
    method = sessions.PASSPHRASE if by_person else sessions.RECOVERY
    notices = sessions.open_session(workbook, failures, method)
    arrival.attempts.settle(arrival.person, pending, told=True)
    return notices
