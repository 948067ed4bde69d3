"""New keys for the three databases: copied to new files, compared, checked, and only then swapped.

A key is never changed in place (trust requirement T52). The engine's backup call copies page by
page and seals every page with the target's key, so tables, triggers and their very text come
over as they are; a second way of building the file, by statements, would have to prove that.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa

from workbook.application.ports import LogHead
from workbook.errors import TamperError
from workbook.storage import log_schema
from workbook.storage.backup import SCHEMAS, check_copy
from workbook.storage.checks import READING
from workbook.storage.session import Row, Session, Step, no_step
from workbook.storage.vault import RESEARCH, DatabaseKeys, Vault

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
_HEADS = "SELECT log, max(sequence), hash FROM event GROUP BY log ORDER BY log"
_NOTES = "SELECT name, value FROM meta ORDER BY name"


def copy(vault: Vault, part: Path, keys: DatabaseKeys, step: Step = no_step) -> None:
    """Copy all three databases of an open vault into a folder, under new keys.

    Bug `storage.no_contacts_key` where either side lacks that key. Errors as `Vault.copy_to`.
    """
    vault.copy_to(part, step, keys)


def compare(folder: Path, old: DatabaseKeys, part: Path, new: DatabaseKeys) -> None:
    """That each copy holds what its closed source holds.

    Schema text, heads of every log, rows of every table, and the database's own notes. TamperError
    `rotation.differs` with the file's name.
    """
    for (name, before), (_, after) in zip(_by_name(old), _by_name(new), strict=True):
        if _contents(folder / name, before) != _contents(part / name, after):
            raise TamperError("rotation.differs", file=name)


def verify(part: Path, keys: DatabaseKeys, heads: Mapping[str, LogHead]) -> None:
    """Both integrity checks and the chain of each new file; then that research ends at `heads`.

    TamperError with the first fault.
    """
    for name, key in _by_name(keys):
        check_copy(part / name, key, heads if name == RESEARCH else None)


def _by_name(keys: DatabaseKeys) -> list[tuple[str, bytes]]:
    return [(name, key) for name, key in keys.by_name().items() if key is not None]


def _contents(path: Path, key: bytes) -> Mapping[str, list[Row]]:
    session = Session(path, key, READING)
    try:
        log_schema.assert_intact(session, SCHEMAS[path.name])
        schema = session.rows(_SCHEMA)
        tables = [str(name) for kind, name, _, _ in schema if kind == "table"]
        contents = {name: session.rows(_count(name)) for name in tables}
        contents["schema of the file"] = schema
        if "event" in tables:
            contents["heads of the logs"] = session.rows(_HEADS)
        if "meta" in tables:
            contents["notes of the file"] = session.rows(_NOTES)
        return contents
    finally:
        session.close()


def _count(table: str) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(sa.table(table))
