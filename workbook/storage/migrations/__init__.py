"""Migrations of every table but the log, run inside one transaction when a file is older.

Alembic is imported here alone, and only for a file that needs it: it costs more than the rest of
the start. `env.py` and `versions/` are read by Alembic as scripts.
"""

from __future__ import annotations

from pathlib import Path

from workbook.errors import KnownError
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.session import Session

SCRIPTS = Path(__file__).parent

_HAS_REVISION = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
_REVISION = "SELECT version_num FROM alembic_version"
_MAKE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
_STAMP = "INSERT INTO alembic_version (version_num) VALUES (?)"


def revision(session: Session) -> str | None:
    """The revision a file is at, None when it was never stamped."""
    if not session.rows(_HAS_REVISION)[0][0]:
        return None
    rows = session.rows(_REVISION)
    return str(rows[0][0]) if rows else None


def stamp(session: Session) -> None:
    """Note in a newly made file that it is at the newest revision, inside its transaction."""
    session.write(_MAKE)
    session.write(_STAMP, (HEAD_REVISION,))


def upgrade(session: Session, scripts: Path = SCRIPTS, target: str = HEAD_REVISION) -> bool:
    """Bring a file to the target revision, all steps or none; True when there was a step.

    KnownError `storage.newer_program` when the file was made by a program this one has not
    heard of. Whatever error a step raises leaves the file as it was.
    """
    found = revision(session)
    if found == target:
        return False
    # Not before here: a file at the newest revision must not pay for the import.
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = session.connection
    try:
        with session.transaction():
            command.upgrade(config, target)
    except CommandError as unknown:
        raise KnownError("storage.newer_program", file=session.file) from unknown
    return True
