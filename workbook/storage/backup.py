"""One backup: copied by the engine, written through to the disk, read back, checked, then named.

A backup is a folder of its own. It is made under a name that ends in `.part` and gets its name
once everything in it was read back and found sound, so a folder without that ending counts and
one with it does not, whatever pulled the stick out. Databases are copied by the engine's backup
call alone: a copied file of an open database can look sound and lack its last rows (T98).
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.application.ports import LogHead
from workbook.application.renaming import SHIPPED, Renamer
from workbook.errors import KnownError, TamperError, system_word
from workbook.storage import backup_manifest as manifests, checks, folder as folders, log_schema
from workbook.storage.backup_manifest import FileMark, LogMark, Manifest
from workbook.storage.checks import READING
from workbook.storage.event_store import EventStore
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.session import Session, Step, no_step
from workbook.storage.vault import CONTACTS, PICTURES, RESEARCH, Vault

UNFINISHED = ".part"
_OF_THE_PLACE = frozenset({"storage.disk_full", "storage.too_large", "storage.not_writable"})
SCHEMAS: Mapping[str, Mapping[str, str]] = {
    RESEARCH: log_schema.LOG_SCHEMA,
    PICTURES: log_schema.PICTURE_SCHEMA,
    CONTACTS: log_schema.LOG_SCHEMA,
}


@dataclass(frozen=True, slots=True)
class About:
    """Whose backup it is. made: now, aware, UTC. generation: of the key slots beside it.

    zone: IANA name of the site's zone, "" where it is not known yet.
    """

    workbook: str
    site: str
    demo: bool
    made: datetime
    program: str
    generation: int
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup: its folder and what it says of itself."""

    folder: Path
    manifest: Manifest

    @property
    def made(self) -> datetime:
        """When it was made, aware."""
        return datetime.fromisoformat(self.manifest.made)


def make(
    vault: Vault,
    place: Path,
    about: About,
    others: Mapping[str, bytes],
    *,
    step: Step = no_step,
    hook: Hook = no_hook,
    rename: Renamer = SHIPPED,
) -> Backup:
    """Make one backup in a folder that is there, or leave nothing that counts as one.

    vault: open, with no transaction under way. others: the small files that go with it (key
    slots, sign), by name. step: pages copied of how many; what it raises ends the backup.
    KnownError `backup.no_place`, `backup.not_written`, `backup.not_same` and the storage's own;
    TamperError where the copy has not the source's heads, sound pages and a whole chain.
    """
    name = f"{about.made:%Y%m%dT%H%M%SZ}-{about.generation}"
    part = place / (name + UNFINISHED)
    with writing(place):
        _begin(place, part)
    done = False
    try:
        hook("backup-begun")
        heads = vault.research.heads()
        with _copying(place):
            vault.copy_to(part, step)
        _carry_contacts(vault, part)
        with writing(place):
            for file, content in others.items():
                _write(part / file, content)
            hook("backup-copied")
            _settle(part)
        manifest = _verified(vault, part, about, heads, others)
        hook("backup-verified")
        with writing(place):
            _write(part / manifests.NAME, manifests.encode(manifest))
            folders.sync(part)
            finished = _free_name(place, name)
            rename(part, finished)
            folders.sync(place)
        hook("backup-named")
        done = True
    finally:
        if not done:
            shutil.rmtree(part, ignore_errors=True)
    return Backup(finished, manifest)


def _begin(place: Path, part: Path) -> None:
    if not place.is_dir():
        raise KnownError("backup.no_place", folder=str(place))
    if part.exists():
        # Somebody was cut off within this very second; what is there is not finished.
        shutil.rmtree(part)
    part.mkdir(mode=0o700)


def _carry_contacts(vault: Vault, part: Path) -> None:
    """The contact details of a session that holds no key of them: the closed file, byte by byte.

    Nobody of such a session can have opened the file, and it has no journal beside it: what lies
    there is whole. It is compared after it was written, as the small files are.
    """
    if vault.key_of(CONTACTS) is not None:
        return
    source = vault.folder / CONTACTS
    if source.with_name(CONTACTS + "-journal").exists():
        raise KnownError("backup.contacts_busy", file=CONTACTS)
    with writing(part.parent):
        shutil.copyfile(source, part / CONTACTS)
        if file_mark(source) != file_mark(part / CONTACTS):
            raise KnownError("backup.not_same", file=CONTACTS)


def _verified(
    vault: Vault,
    part: Path,
    about: About,
    heads: Mapping[str, LogHead],
    others: Mapping[str, bytes],
) -> Manifest:
    """The manifest of files that were read back and found to be what was copied."""
    for name in folders.DATABASES:
        key = vault.key_of(name)
        if key is not None:
            check_copy(part / name, key, heads if name == RESEARCH else None)
    with writing(part):
        marks = {name: file_mark(part / name) for name in (*folders.DATABASES, *sorted(others))}
    for name, content in others.items():
        if marks[name].sha256 != hashlib.sha256(content).hexdigest():
            raise KnownError("backup.not_same", file=name)
    logs = {log: LogMark(head.sequence, head.hash.hex()) for log, head in heads.items()}
    made = about.made.isoformat(timespec="seconds")
    return Manifest(
        workbook=about.workbook,
        site=about.site,
        demo=about.demo,
        made=made,
        program=about.program,
        generation=about.generation,
        logs=logs,
        files=marks,
        zone=about.zone,
    )


def check_copy(path: Path, key: bytes, heads: Mapping[str, LogHead] | None = None) -> None:
    """Both integrity checks and the chain of one copied database; then that its heads are these.

    TamperError with the first fault; `backup.other_head` where a log ends elsewhere.
    """
    checks.assert_sound(checks.check_start(path, key, schema=SCHEMAS[path.name]))
    if heads is None:
        return
    session = Session(path, key, READING)
    try:
        found = EventStore(session).heads()
    finally:
        session.close()
    if dict(found) != dict(heads):
        raise TamperError("backup.other_head", file=path.name)


def _free_name(place: Path, name: str) -> Path:
    """A name nobody has: two backups within one second are two backups."""
    candidate, count = place / name, 1
    while candidate.exists():
        count += 1
        candidate = place / f"{name}.{count}"
    return candidate


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(part: Path) -> None:
    """Wait until every file is on the medium, and have it read from there again."""
    for path in sorted(part.iterdir()):
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(handle)
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)
    folders.sync(part)


def file_mark(path: Path) -> FileMark:
    """Size and SHA-256 of a file as it is read now."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return FileMark(file.tell(), digest.hexdigest())


@contextmanager
def _copying(place: Path) -> Iterator[None]:
    """A place without room, or that takes no file, as KnownError `backup.not_written`.

    Nothing but the copy is written: what is full is the place, not the workbook's own disk.
    """
    try:
        yield
    except KnownError as refusal:
        if refusal.code not in _OF_THE_PLACE:
            raise
        cause = refusal.__cause__
        words = system_word(cause) if isinstance(cause, OSError) else "enospc"
        raise KnownError("backup.not_written", file=str(place), problem=words) from refusal


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """The system's refusal to write at the place as KnownError `backup.not_written`."""
    try:
        yield
    except OSError as refusal:
        words = system_word(refusal)
        raise KnownError("backup.not_written", file=str(place), problem=words) from refusal
