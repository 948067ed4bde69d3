"""The research database as the application sees it: log, facts, caches and drafts in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from workbook.storage import log_schema, migrations
from workbook.storage.connection import SHIPPED, Opening
from workbook.storage.draft_store import DraftStore
from workbook.storage.event_store import EventStore
from workbook.storage.fact_store import FactStore
from workbook.storage.hooks import Hook, no_hook
from workbook.storage.projection_store import ProjectionStore
from workbook.storage.schema import PROJECTIONS, metadata
from workbook.storage.session import Row, Session
from workbook.storage.steps import Steps

_PUT_META = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"
_META = "SELECT value FROM meta WHERE name = ?"
_DUMPS = {
    "fact": """SELECT event_id, log.words, sequence, command, kind.words, register,
        subject.words, event.words, event_key.words, form.words, form_key.words,
        item_group.words, group_key.words, item.words, person.words, role.words,
        utc, clock, value, detail, supersedes, superseded
    FROM fact
    LEFT JOIN term AS log ON log.number = fact.log
    LEFT JOIN term AS kind ON kind.number = fact.kind
    LEFT JOIN term AS subject ON subject.number = fact.subject
    LEFT JOIN term AS event ON event.number = fact.event
    LEFT JOIN term AS event_key ON event_key.number = fact.event_key
    LEFT JOIN term AS form ON form.number = fact.form
    LEFT JOIN term AS form_key ON form_key.number = fact.form_key
    LEFT JOIN term AS item_group ON item_group.number = fact.item_group
    LEFT JOIN term AS group_key ON group_key.number = fact.group_key
    LEFT JOIN term AS item ON item.number = fact.item
    LEFT JOIN term AS person ON person.number = fact.person
    LEFT JOIN term AS role ON role.number = fact.role
    ORDER BY event_id""",
    "superseded": "SELECT event_id FROM superseded ORDER BY event_id",
    "form_row": """SELECT subject, event, event_key, form, form_key,
        due, answered, missing, conflicts
    FROM form_row ORDER BY subject, event, event_key, form, form_key""",
    "subject_row": """SELECT subject, screening_number, number, status, summary
    FROM subject_row ORDER BY subject""",
}


def nothing_before(_store: EventStore) -> None:
    """For callers that do nothing before an older file is brought up to date."""


class ResearchStore(EventStore, FactStore, ProjectionStore, DraftStore):
    """The Store port over one `research.db`. One connection, one thread."""

    def __init__(self, session: Session) -> None:
        """Of a session that is guarded; `create` and `open` make one."""
        EventStore.__init__(self, session)
        FactStore.__init__(self, session)
        ProjectionStore.__init__(self, session)
        DraftStore.__init__(self, session)

    @classmethod
    def create(
        cls, path: Path, key: bytes, *, how: Opening = SHIPPED, hook: Hook = no_hook
    ) -> ResearchStore:
        """Make all tables in an empty file, in one transaction; errors as `open_connection`."""
        session = Session(path, key, how, hook)
        with session.closed_on_error():
            with session.transaction():
                log_schema.create(session, log_schema.LOG_SCHEMA)
                metadata.create_all(session.connection, checkfirst=False)
                migrations.stamp(session)
            log_schema.assert_intact(session, log_schema.LOG_SCHEMA)
            session.guard()
        return cls(session)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        *,
        how: Opening = SHIPPED,
        hook: Hook = no_hook,
        before: Callable[[ResearchStore], None] = nothing_before,
        steps: Steps | None = None,
    ) -> ResearchStore:
        """Open a file that was made before, bringing its tables to the newest revision.

        before: given the store of an older file before the first step. steps: others than the
        shipped ones. Errors as `open_connection`; TamperError `storage.log_schema` when a table
        or trigger of the log is not ours; KnownError `storage.newer_program`.
        """
        session = Session(path, key, how, hook)
        with session.closed_on_error():
            log_schema.assert_intact(session, log_schema.LOG_SCHEMA)
            scripts, target = steps or migrations.SHIPPED
            if migrations.upgrade(session, scripts, target, lambda: before(cls(session))):
                log_schema.assert_intact(session, log_schema.LOG_SCHEMA)
            session.guard()
        return cls(session)

    def projection_version(self) -> str:
        """The version of the rules the projections were last rebuilt by, "" for none."""
        return self.own("projections")

    def set_projection_version(self, version: str) -> None:
        """Note the version, in the transaction that rebuilt the projections."""
        self.keep_own("projections", version)

    def own(self, name: str) -> str:
        """What this database keeps about itself under a name, "" for nothing."""
        rows = self._session.rows(_META, (name,))
        return str(rows[0][0]) if rows else ""

    def keep_own(self, name: str, value: str) -> None:
        """Keep something about this database itself; never about a patient."""
        with self._session.writing():
            self._session.write(_PUT_META, (name, value))

    def clear_projections(self) -> None:
        """Empty the index of facts and all caches (never the log, bodies or drafts)."""
        with self._session.writing():
            for table in PROJECTIONS:
                self._session.write(str(table.delete()))
            self._terms.forget()

    def dump_projections(self) -> Mapping[str, list[Row]]:
        """Every row of index and caches, sorted, by table: for rebuild-and-compare.

        Numbers of `term` are written out, because they depend on the order facts came in.
        """
        return {table: self._session.rows(sql) for table, sql in _DUMPS.items()}
