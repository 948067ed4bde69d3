"""The three encrypted databases of a workbook folder, made together and opened one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workbook.errors import Bug
from workbook.storage import folder as folders, log_schema
from workbook.storage.connection import create_file
from workbook.storage.event_store import EventStore
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.lock import FolderLock
from workbook.storage.picture_store import PictureStore
from workbook.storage.research_store import ResearchStore
from workbook.storage.session import Session, Step, no_step
from workbook.storage.steps import Steps

RESEARCH, PICTURES, CONTACTS = folders.DATABASES


@dataclass(frozen=True, slots=True)
class DatabaseKeys:
    """Three random keys of 32 bytes; contacts is None for whoever may not open that file."""

    research: bytes = field(repr=False)
    attachments: bytes = field(repr=False)
    contacts: bytes | None = field(repr=False)

    def by_name(self) -> dict[str, bytes | None]:
        """The key of each database by its file's name, in the order of `folder.DATABASES`."""
        return {RESEARCH: self.research, PICTURES: self.attachments, CONTACTS: self.contacts}


class Vault:
    """The open databases of one folder. `research` is open throughout; the others on demand."""

    def __init__(self, folder: Path, research: ResearchStore, keys: DatabaseKeys) -> None:
        """Made by `create_vault` and `open_vault`."""
        self.folder = folder
        self.research = research
        self._keys = keys
        self._pictures: PictureStore | None = None
        self._contacts: EventStore | None = None

    def pictures(self) -> PictureStore:
        """The pictures, opened at first use; errors as `open_connection`."""
        if self._pictures is None:
            path = self.folder / PICTURES
            self._pictures = PictureStore(path, self._keys.attachments, new=False)
        return self._pictures

    def contacts(self) -> EventStore:
        """The contact details' own log, opened at first use.

        The caller has committed "vault opened" to the research log before. Bug
        `storage.no_contacts_key` for a person whose slot holds no key of it.
        """
        if self._contacts is None:
            self._contacts = self._contact_file()
        return self._contacts

    def _contact_file(self) -> EventStore:
        if self._keys.contacts is None:
            raise Bug("storage.no_contacts_key")
        return _contact_log(Session(self.folder / CONTACTS, self._keys.contacts), new=False)

    def copy_to(
        self, folder: Path, step: Step = no_step, under: DatabaseKeys | None = None
    ) -> None:
        """Copy every database of which a key is held into new files of a folder.

        under: the keys of the copies; None = each copy has the key of its source. Nothing of
        the contact details is read by anybody: the engine copies pages. KnownError
        `storage.not_writable`, `storage.disk_full`, `storage.disk_error`.
        """
        keys = under or self._keys
        _copied(self.research, folder / RESEARCH, keys.research, step)
        _copied(self.pictures(), folder / PICTURES, keys.attachments, step)
        if keys.contacts is not None:
            opened = self._contacts is not None
            contacts = self._contacts or self._contact_file()
            try:
                _copied(contacts, folder / CONTACTS, keys.contacts, step)
            finally:
                if not opened:
                    contacts.close()

    @property
    def keys(self) -> DatabaseKeys:
        """The keys of the open databases: for the drill, which opens copies of them."""
        return self._keys

    def key_of(self, name: str) -> bytes | None:
        """The key of one database, None where whoever unlocked holds none."""
        return self._keys.by_name()[name]

    def close(self) -> None:
        """Let go of every file."""
        self.close_others()
        self.research.close()

    def close_others(self) -> None:
        """Let go of every file but the research database."""
        for store in (self._contacts, self._pictures):
            if store is not None:
                store.close()
        self._pictures = self._contacts = None


def create_vault(
    folder: Path, keys: DatabaseKeys, lock: FolderLock, *, hook: Hook = no_hook
) -> Vault:
    """Make the three files, inside `folder.creation`; the vault is open when this returns.

    KnownError `storage.not_writable`, `storage.not_empty`, `storage.disk_full`.
    """
    _assert_held(lock)
    if keys.contacts is None:
        raise Bug("storage.no_contacts_key")
    for name in folders.DATABASES:
        create_file(folder / name)
    PictureStore(folder / PICTURES, keys.attachments, new=True).close()
    _contact_log(Session(folder / CONTACTS, keys.contacts), new=True).close()
    research = ResearchStore.create(folder / RESEARCH, keys.research, hook=hook)
    return Vault(folder, research, keys)


def open_vault(
    folder: Path,
    keys: DatabaseKeys,
    lock: FolderLock,
    *,
    hook: Hook = no_hook,
    before: Callable[[Vault], None] | None = None,
    steps: Steps | None = None,
) -> Vault:
    """Open a folder that was made before: the research database now, the others on demand.

    before: given the open databases of an older workbook before its tables are brought up to
    date. steps: others than the shipped ones. KnownError `storage.no_workbook`,
    `storage.unfinished`, `storage.missing_file`; else as `ResearchStore.open`.
    """
    _assert_held(lock)
    folders.assert_whole(folder)

    def while_old(store: ResearchStore) -> None:
        if before is not None:
            vault = Vault(folder, store, keys)
            try:
                before(vault)
            finally:
                vault.close_others()

    research = ResearchStore.open(
        folder / RESEARCH, keys.research, hook=hook, before=while_old, steps=steps
    )
    return Vault(folder, research, keys)


def _contact_log(session: Session, *, new: bool) -> EventStore:
    with session.closed_on_error():
        if new:
            with session.transaction():
                log_schema.create(session, log_schema.LOG_SCHEMA)
        log_schema.assert_intact(session, log_schema.LOG_SCHEMA)
        session.guard()
    return EventStore(session)


def _copied(store: EventStore | PictureStore, path: Path, key: bytes, step: Step) -> None:
    create_file(path)
    store.copy_to(path, key, step)


def _assert_held(lock: FolderLock) -> None:
    if not lock.held:
        raise Bug("storage.not_locked")
