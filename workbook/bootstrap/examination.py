"""Examining a workbook without using it: every check of its files, log, keys and caches.

An examination adds nothing to the log, opens no session and repairs nothing, so it can be made
of a workbook that the start refuses. Findings come one by one, in the order of the checks.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from importlib import metadata
from itertools import chain
from pathlib import Path

from workbook.application.ports import FactQuery
from workbook.application.projector import Projector
from workbook.bootstrap import clock_examination, opening, plate as plates
from workbook.bootstrap.adapters import VERSION, Adapters, verify
from workbook.bootstrap.folder_gate import FolderGate
from workbook.bootstrap.headless import door_of
from workbook.bootstrap.key_ring import database_keys
from workbook.bootstrap.trying import Tries
from workbook.crypto.slots import SlotFile
from workbook.definition import loader
from workbook.domain.study import Study
from workbook.errors import KnownError, WorkbookError
from workbook.storage import checks, deep_checks, vault as vaults
from workbook.storage.anchor import AnchorVerdict
from workbook.storage.checks import Finding
from workbook.storage.picture_store import PictureStore
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import Session
from workbook.storage.settings_table import CIPHER_SETTINGS, SAFE_SETTINGS
from workbook.storage.vault import DatabaseKeys

__all__ = ["Examined", "Finding", "examine", "versions"]

PACKAGES = ("sqlcipher3", "sqlalchemy", "cryptography", "pydantic", "reportlab", "openpyxl")
_ENGINE = {"SQLite": "SELECT sqlite_version()", "SQLCipher": "PRAGMA cipher_version"}
_DAMAGE = frozenset(
    {
        *("storage.emptied", "storage.page_altered", "storage.page_damaged", "storage.damaged"),
        *("storage.wrong_key_or_damaged", "storage.not_sqlcipher", "storage.log_schema"),
    }
)
_SEEN = frozenset({AnchorVerdict.SAME, AnchorVerdict.AHEAD})
Rows = Mapping[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Examined:
    """What is examined: the folder, and who opens it (person id or name, and passphrase)."""

    folder: Path
    person: str
    passphrase: str = field(repr=False)


class _Undo(Exception):
    """Ends a transaction that was only made to look at its outcome."""


def versions() -> Iterator[Finding]:
    """The versions of the program, of Python and of the packages that hold the data."""
    yield _well("doctor.version", name="I-MICRO Workbook", version=VERSION)
    yield _well("doctor.version", name="Python", version=platform.python_version())
    for package in PACKAGES:
        yield _well("doctor.version", name=package, version=metadata.version(package))


def examine(what: Examined, adapters: Adapters, step: checks.Step) -> Iterator[Finding]:
    """Every finding, sound or not. step is told the number of events read so far.

    Raises KnownError where there is no workbook, another program holds it, or the passphrase is
    wrong; what is damaged or altered is a finding.
    """
    gate = FolderGate(what.folder, adapters)
    try:
        door = door_of(gate.doors(), what.person)
        slots = SlotFile.read(what.folder, adapters.slot_tools())
        secrets, _ = Tries(what.folder, adapters).opened(slots, door.person, what.passphrase)
        keys = database_keys(secrets)
        yield _slots_finding(slots)
        inside = _Inside(what.folder, adapters, keys, slots, step)
        yield from _once(chain(_files(what.folder, keys, step), inside.findings()))
    finally:
        gate.release()


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of a damaged file the first finding alone: every later check stumbles over the same."""
    damaged: set[str] = set()
    for finding in findings:
        if finding.code in _DAMAGE:
            file = finding.params["file"]
            if file in damaged:
                continue
            damaged.add(file)
        yield finding


def _slots_finding(slots: SlotFile) -> Finding:
    if slots.in_step:
        return _well("doctor.slots_sound", people=str(len(slots.slots)))
    return Finding("doctor.slots_differ", {}, ok=False)


def _files(folder: Path, keys: DatabaseKeys, step: checks.Step) -> Iterator[Finding]:
    """Settings, both integrity checks and the chain, database by database."""
    yield from _settings(folder / vaults.RESEARCH, keys.research)
    yield from checks.check_start(folder / vaults.RESEARCH, keys.research, step=step)
    yield from _settings(folder / vaults.PICTURES, keys.attachments)
    yield from checks.check_file(folder / vaults.PICTURES, keys.attachments)
    pictures = folder / vaults.PICTURES
    yield from _of_file(pictures, lambda: _pictures(pictures, keys.attachments))
    if keys.contacts is not None:
        yield from _settings(folder / vaults.CONTACTS, keys.contacts)
        yield from checks.check_start(folder / vaults.CONTACTS, keys.contacts)


def _settings(path: Path, key: bytes) -> Iterator[Finding]:
    """Every setting is asserted when a file is opened: that it opens says that they hold."""
    return _of_file(path, lambda: _opened(path, key))


def _opened(path: Path, key: bytes) -> Iterator[Finding]:
    with closing(Session(path, key)) as session:
        if path.name == vaults.RESEARCH:
            for name, question in _ENGINE.items():
                version = str(session.rows(question)[0][0])
                yield _well("doctor.version", name=name, version=version)
        count = str(len(CIPHER_SETTINGS) + len(SAFE_SETTINGS) + 1)
        yield _well("doctor.settings_sound", file=path.name, count=count)


def _pictures(path: Path, key: bytes) -> Iterator[Finding]:
    with closing(PictureStore(path, key, new=False)) as store:
        count = 0
        for digest in store.digests():
            store.content(digest)
            count += 1
        yield _well("doctor.pictures_sound", count=str(count))


@dataclass(frozen=True, slots=True)
class _Inside:
    """What can only be examined with the research database open."""

    folder: Path
    adapters: Adapters
    keys: DatabaseKeys
    slots: SlotFile
    step: checks.Step

    def findings(self) -> Iterator[Finding]:
        return _of_file(self.folder / vaults.RESEARCH, self._findings)

    def _findings(self) -> Iterator[Finding]:
        path = self.folder / vaults.RESEARCH
        with closing(ResearchStore.open(path, self.keys.research, before=_refuse_older)) as store:
            yield from _caught(lambda: deep_checks.check_events(store, verify, self.step))
            yield from _caught(lambda: deep_checks.check_bodies(store))
            yield from _caught(lambda: deep_checks.check_index(store))
            yield from _caught(lambda: self._identity(store))
            yield from _caught(lambda: _definition(store))

    def _identity(self, store: ResearchStore) -> Iterator[Finding]:
        """Log, key slots and door sign of one workbook, and what this machine remembers of it."""
        site = opening.read_site(store, opening.Own.kept(store))
        plate = plates.read(self.folder, self.adapters.files)
        opening.check_identity(site, self.slots.workbook_id, plate)
        yield _well("doctor.identity_sound", site=f"{site.number} {site.name}")
        anchor = opening.file_anchor(self.adapters, site.workbook)
        verdict = opening.standing(anchor, site, store)
        stale = opening.read_only_notice(verdict)
        if stale:
            yield Finding(stale, opening.stale_params(stale, anchor, store), ok=False)
        else:
            yield _well("doctor.anchor_sound" if verdict in _SEEN else "doctor.anchor_none")
        yield from clock_examination.workbook(store, self.adapters, site)
        if anchor.slots_behind(self.slots.generation):
            yield Finding("vault.slots_older", {}, ok=False)


def _refuse_older(_store: ResearchStore) -> None:
    """An examination changes nothing: an older file is not brought up to date by it."""
    raise KnownError("storage.older_tables", file=vaults.RESEARCH)


def _definition(store: ResearchStore) -> Iterator[Finding]:
    """The definition in force is the one its event names, and the caches are made by its rules."""
    study = loader.from_json(opening.definition_text(store))
    stored = store.facts(FactQuery(registers=("definition",)))[0]
    said = (stored.field("structure"), stored.field("text"))
    if (study.structure_hash, study.text_hash) != said:
        yield Finding("doctor.definition_differs", {}, ok=False)
        return
    yield _well("doctor.definition_sound", version=study.version, hash=study.structure_hash)
    if store.projection_version() != f"{opening.PROJECTION_RULES}:{study.structure_hash}":
        yield _well("doctor.projections_old")
        return
    yield from deep_checks.check_rebuild(store, lambda: _rebuilt(study, store))


def _rebuilt(study: Study, store: ResearchStore) -> Rows:
    """The rows a rebuild would give; the transaction that made them is rolled back."""
    rows: Rows = {}
    try:
        with store.transaction():
            Projector(study, store).rebuild()
            rows = store.dump_projections()
            raise _Undo
    except _Undo:
        return rows


def _caught(ask: Callable[[], Iterator[Finding] | list[Finding]]) -> Iterator[Finding]:
    """The findings of one check; an error the workbook knows is a finding too."""
    try:
        yield from ask()
    except WorkbookError as refusal:
        yield Finding(refusal.code, refusal.params, ok=False)


def _of_file(path: Path, ask: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """As `_caught`, but nothing of an emptied file, which `checks` names.

    The engine would open it as a new one, and write into it.
    """
    return iter(()) if checks.is_empty(path) else _caught(ask)


def _well(code: str, **params: str) -> Finding:
    return Finding(code, params, ok=True)
