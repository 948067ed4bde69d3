"""Migrations of every table but the log, run inside one transaction when a file is older.

Alembic is imported here alone, and only for a file that needs it: it costs more than the rest of
the start. `env.py` and `versions/` are read by Alembic as scripts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbook.errors import Bug, KnownError
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.session import Row, Session
from workbook.storage.steps import Steps

SCRIPTS = Path(__file__).parent
SHIPPED = Steps(SCRIPTS, HEAD_REVISION)

_HAS_REVISION = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
_REVISION = "SELECT version_num FROM alembic_version"
_MAKE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
_STAMP = "INSERT INTO alembic_version (version_num) VALUES (?)"
# The chain vouches for every event by its last hash; texts are counted.
_RECORDED = """SELECT log, max(sequence), count(*), (SELECT hash FROM event AS last
    WHERE last.log = event.log ORDER BY last.sequence DESC LIMIT 1),
    (SELECT count(*) FROM body) FROM event GROUP BY log ORDER BY log"""


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


def nothing() -> None:
    """For callers that do nothing before the first step."""


def upgrade(
    session: Session,
    scripts: Path = SCRIPTS,
    target: str = HEAD_REVISION,
    before: Callable[[], None] = nothing,
) -> bool:
    """Bring a file to the target revision, all steps or none; True when there was a step.

    before: called once it is known that there are steps, and outside their transaction; what it
    raises leaves the file as it was. KnownError `storage.newer_program` when the file was made
    by a program this one has not heard of. Bug `storage.log_migrated` when there is not exactly
    as much recorded afterwards. Whatever error a step raises leaves the file as it was.
    """
    found = revision(session)
    if found == target:
        return False
    # Not before here: a file at the newest revision must not pay for the import.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = session.connection
    try:
        if found is not None:
            # Asked before anything is copied: a newer file is refused as it is.
            ScriptDirectory.from_config(config).get_revision(found)
        before()
        with session.transaction():
            recorded = _recorded(session)
            command.upgrade(config, target)
            if _recorded(session) != recorded:
                raise Bug("storage.log_migrated", file=session.file)
    except CommandError as unknown:
        raise KnownError("storage.newer_program", file=session.file) from unknown
    return True


def _recorded(session: Session) -> list[Row]:
    """How much each log holds and how it ends: the same before and after (T103)."""
    return session.rows(_RECORDED)
