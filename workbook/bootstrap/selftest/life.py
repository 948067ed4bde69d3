"""A workbook's life in a scratch folder: saved and reopened, chained, signed, backed up, restored,
rolled back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from workbook.bootstrap.adapters import verify
from workbook.bootstrap.selftest.model import Bench, Measure, judged, refused
from workbook.bootstrap.selftest.scratch import AGE, recorded_age
from workbook.domain import chain
from workbook.domain.chain import Link
from workbook.storage import deep_checks
from workbook.storage.lock import FolderLock
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import no_step


def reopened(bench: Bench) -> Measure:
    """What was recorded is there when the workbook is opened again."""
    scratch = bench.scratch
    gate = scratch.gate("workbook")
    try:
        opened = gate.unlock(scratch.person, scratch.passphrase)
        found = recorded_age(gate, scratch.subject)
        return judged(found == [AGE.digits] and not opened.read_only, " ".join(found))
    finally:
        gate.release()


def held_once(bench: Bench) -> Measure:
    """A folder that is held is refused to a second program (T104)."""
    scratch = bench.scratch
    lock = FolderLock(scratch.folder)
    lock.take()
    try:
        other = FolderLock(scratch.folder)
        return refused(other.take, "storage.already_open")
    finally:
        lock.release()


def chain_whole(bench: Bench) -> Measure:
    """The chain of the log has no fault (T6)."""
    fault = chain.first_fault(bench.scratch.log_id, links(bench))
    return judged(fault is None, fault.code if fault else str(len(links(bench))))


def altered_event(bench: Bench) -> Measure:
    """One altered event is found at its place."""
    altered = links(bench)
    altered[1] = replace(altered[1], data=altered[1].data + b" ")
    return _found(bench, altered, "log.altered_event")


def missing_event(bench: Bench) -> Measure:
    """One missing event is found at its place."""
    kept = links(bench)
    del kept[1]
    return _found(bench, kept, "log.missing_event")


def signatures(bench: Bench) -> Measure:
    """Every command is signed by a key that the log made known."""
    with closing(_store(bench)) as store:
        found = deep_checks.check_events(store, verify)
    wrong = [finding.code for finding in found if not finding.ok]
    return judged(not wrong, ", ".join(wrong))


def foreign_signature(bench: Bench) -> Measure:
    """A signature of another hash is refused."""
    signed = next(link for link in links(bench) if link.signature is not None)
    with closing(_store(bench)) as store:
        found = deep_checks.check_events(store, lambda *_: False)
    accepted = verify(bytes(32), signed.hash, signed.signature or b"")
    wrong = [finding.code for finding in found if not finding.ok]
    return judged(bool(wrong) and not accepted, wrong[0] if wrong else "")


def rolled_back(bench: Bench) -> Measure:
    """An earlier folder put in the workbook's place is opened for reading only (T7)."""
    scratch = bench.scratch
    gate = scratch.gate("workbook")
    try:
        # One more session: this machine now remembers more than the earlier folder holds.
        gate.unlock(scratch.person, scratch.passphrase)
    finally:
        gate.release()
    gate = scratch.gate("earlier")
    try:
        opened = gate.unlock(scratch.person, scratch.passphrase)
        return judged(opened.read_only, ", ".join(code for code, _ in opened.notices))
    finally:
        gate.release()


def backed_up(bench: Bench) -> Measure:
    """A backup was made, read back and counted (T99)."""
    scratch = bench.scratch
    sign = scratch.gate("workbook").examine_backup(scratch.backup)
    return judged(sign.events > 0, str(sign.events))


def altered_backup(bench: Bench) -> Measure:
    """A backup with one changed byte restores nothing."""
    scratch = bench.scratch
    source = scratch.copy(scratch.backup, "altered-backup")
    content = bytearray((source / "research.db").read_bytes())
    content[len(content) // 2] ^= 1
    (source / "research.db").write_bytes(content)
    gate = scratch.gate("not-restored")
    try:
        return refused(
            lambda: gate.restore(source, "", scratch.recovery, no_step), "backup.file_altered"
        )
    finally:
        gate.release()


def restored(bench: Bench) -> Measure:
    """The backup becomes a workbook again by the recovery key, under a new log (T101)."""
    scratch = bench.scratch
    gate = scratch.gate("restored")
    try:
        gate.restore(scratch.backup, "", scratch.recovery, no_step)
        gate.unlock(scratch.person, scratch.passphrase)
        there = recorded_age(gate, scratch.subject)
        new_log = gate.workbook.site.log_id != scratch.log_id
        return judged(there == [AGE.digits] and new_log, " ".join(there))
    finally:
        gate.release()


def links(bench: Bench) -> list[Link]:
    """The scratch log as its chain sees it."""
    with closing(_store(bench)) as store:
        return list(store.links(bench.scratch.log_id))


def _store(bench: Bench) -> ResearchStore:
    return ResearchStore.open(bench.scratch.database, bench.scratch.secrets.research)


def _found(bench: Bench, changed: list[Link], code: str) -> Measure:
    fault = chain.first_fault(bench.scratch.log_id, changed)
    if fault is None:
        return judged(False)
    return judged((fault.code, fault.sequence) == (code, 2), f"{fault.code} {fault.sequence}")
