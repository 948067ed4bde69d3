"""Older files are brought up to date in one transaction, and the log is never touched by it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.storage.kit import KEY, LOG, filled
from workbook.errors import KnownError, TamperError
from workbook.storage import log_schema, migrations
from workbook.storage.connection import create_file
from workbook.storage.research_store import ResearchStore
from workbook.storage.schema import HEAD_REVISION
from workbook.storage.session import Session

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "research.db"
    filled(made)
    return made


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    made = Session(path, KEY)
    yield made
    made.close()


def schema_of(session: Session) -> list[tuple[str, ...]]:
    return [
        (kind, name, table, " ".join((sql or "").split()).replace("( ", "(").replace(" )", ")"))
        for kind, name, table, sql in session.rows(SCHEMA)
    ]


def scripts_with(tmp_path: Path, step: str) -> Path:
    """The shipped scripts, and one more step after the newest."""
    scripts = tmp_path / "scripts"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next.py").write_text(
        '"""The next step."""\n'
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f'revision, down_revision = "next", "{HEAD_REVISION}"\n'
        "def upgrade():\n" + "".join(f"    {line}\n" for line in step.splitlines()),
        encoding="utf-8",
    )
    return scripts


HALF = """op.create_table("more", sa.Column("a", sa.Integer))
op.execute("DELETE FROM fact")
raise ZeroDivisionError
"""
MORE = 'op.create_table("more", sa.Column("a", sa.Integer))\n'


def test_a_new_file_is_what_the_migrations_would_have_made(tmp_path: Path, path: Path) -> None:
    other = tmp_path / "other.db"
    create_file(other)
    migrated, new = Session(other, KEY), Session(path, KEY)
    with migrated.transaction():
        log_schema.create(migrated, log_schema.LOG_SCHEMA)
    assert migrations.revision(migrated) is None
    assert migrations.upgrade(migrated)
    assert migrations.revision(migrated) == migrations.revision(new) == HEAD_REVISION
    assert schema_of(migrated) == schema_of(new)
    migrated.close()
    new.close()


def test_a_file_that_is_up_to_date_needs_no_alembic(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.unit.storage.kit import KEY\n"
        "from workbook.storage.research_store import ResearchStore\n"
        f"ResearchStore.open(Path({str(path)!r}), KEY).close()\n"
        "print('alembic' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert said.stdout.strip() == "False"


@pytest.mark.requirement("T103")
def test_a_step_is_done_once_and_leaves_the_log_as_it_was(session: Session, tmp_path: Path) -> None:
    scripts = scripts_with(tmp_path, MORE)
    before = session.rows("SELECT * FROM event ORDER BY sequence")
    assert migrations.upgrade(session, scripts, "next")
    assert migrations.revision(session) == "next"
    assert session.rows("SELECT count(*) FROM more") == [(0,)]
    assert not migrations.upgrade(session, scripts, "next")
    assert session.rows("SELECT * FROM event ORDER BY sequence") == before
    log_schema.assert_intact(session, log_schema.LOG_SCHEMA)


@pytest.mark.requirement("T103")
def test_a_step_that_fails_in_the_middle_leaves_nothing_behind(
    session: Session, tmp_path: Path
) -> None:
    scripts = scripts_with(tmp_path, HALF)
    before = schema_of(session), session.rows("SELECT count(*) FROM fact")
    with pytest.raises(ZeroDivisionError):
        migrations.upgrade(session, scripts, "next")
    assert (schema_of(session), session.rows("SELECT count(*) FROM fact")) == before
    assert migrations.revision(session) == HEAD_REVISION


def test_a_step_that_takes_a_trigger_away_is_noticed(session: Session, tmp_path: Path) -> None:
    scripts = scripts_with(tmp_path, 'op.execute("DROP TRIGGER event_no_update")')
    migrations.upgrade(session, scripts, "next")
    with pytest.raises(TamperError) as refusal:
        log_schema.assert_intact(session, log_schema.LOG_SCHEMA)
    assert refusal.value.params["name"] == "event_no_update"


def test_a_step_cannot_touch_what_was_recorded(session: Session, tmp_path: Path) -> None:
    scripts = scripts_with(tmp_path, "op.execute(\"UPDATE event SET data = x'00'\")")
    with pytest.raises(Exception, match=r"storage\.append_only"):
        migrations.upgrade(session, scripts, "next")
    assert migrations.revision(session) == HEAD_REVISION


def test_a_file_of_a_newer_program_is_refused_and_left_alone(path: Path, tmp_path: Path) -> None:
    session = Session(path, KEY)
    migrations.upgrade(session, scripts_with(tmp_path, MORE), "next")
    session.close()
    with pytest.raises(KnownError) as refusal:
        ResearchStore.open(path, KEY)
    assert refusal.value.code == "storage.newer_program"
    session = Session(path, KEY)
    assert migrations.revision(session) == "next"
    assert session.rows("SELECT count(*) FROM event WHERE log = ?", (LOG,)) == [(14,)]
    session.close()
