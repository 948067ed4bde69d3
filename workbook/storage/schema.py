"""The tables that are not the log: index of facts, caches, drafts and versions.

Facts, marks and rows are projections: they are emptied and rebuilt, never migrated with care.
Texts that recur in every fact (places, kinds, people) are held once in `term`, so that a
patient's 1,500 facts are read from a few pages.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

# The newest Alembic revision; a new file is made at it without importing Alembic.
HEAD_REVISION = "0001"

metadata = sa.MetaData()


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, primary_key=key)


term = sa.Table(
    "term",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("words", sa.Text, nullable=False, unique=True),
)

# register is NULL where it follows from the place (every recorded item): the longest text of a
# fact would otherwise be stored twice, in the row and in an index.
fact = sa.Table(
    "fact",
    metadata,
    _text("event_id", key=True),
    _number("log"),
    _number("sequence"),
    _text("command"),
    _number("kind"),
    sa.Column("register", sa.Text, nullable=True),
    _number("subject"),
    _number("event"),
    _number("event_key"),
    _number("form"),
    _number("form_key"),
    _number("item_group"),
    _number("group_key"),
    _number("item"),
    _number("person"),
    _number("role"),
    _text("utc"),
    _text("clock"),
    _text("value"),
    _text("detail"),
    _text("supersedes"),
    _number("superseded"),
)
# In the order of a register, so that one index serves a subject, its visit, its form, its item.
fact_place = sa.Index(
    "fact_place",
    fact.c.subject,
    fact.c.event,
    fact.c.event_key,
    fact.c.form,
    fact.c.form_key,
    fact.c.item_group,
    fact.c.group_key,
    fact.c.item,
)
sa.Index("fact_register", fact.c.register, sqlite_where=fact.c.register.is_not(None))
sa.Index("fact_command", fact.c.command)
sa.Index("fact_clock", fact.c.clock, fact.c.event_id)
# Recorded items are nearly all facts: an index on kind helps only for the others.
sa.Index("fact_kind", fact.c.kind, sqlite_where=fact.c.register.is_not(None))

superseded = sa.Table("superseded", metadata, _text("event_id", key=True), sqlite_with_rowid=False)

form_row = sa.Table(
    "form_row",
    metadata,
    _text("subject", key=True),
    _text("event", key=True),
    _text("event_key", key=True),
    _text("form", key=True),
    _text("form_key", key=True),
    _number("due"),
    _number("answered"),
    _number("missing"),
    _number("conflicts"),
    sqlite_with_rowid=False,
)

subject_row = sa.Table(
    "subject_row",
    metadata,
    _text("subject", key=True),
    _text("screening_number"),
    _text("number"),
    _text("status"),
    _text("summary"),
)
sa.Index("subject_row_order", subject_row.c.number, subject_row.c.screening_number)

draft = sa.Table(
    "draft",
    metadata,
    _text("person", key=True),
    _text("place", key=True),
    _text("subject"),
    _text("value"),
    _text("raw"),
    _text("base"),
    _text("reason"),
    _text("kept_at"),
    _text("taken_from"),
    _text("kept"),
    sqlite_with_rowid=False,
)
sa.Index("draft_subject", draft.c.subject)

meta = sa.Table("meta", metadata, _text("name", key=True), _text("value"), sqlite_with_rowid=False)

# In the order they are emptied; `term` last, because the others point into it.
PROJECTIONS = (fact, superseded, form_row, subject_row, term)


def insert_sql(table: sa.Table, otherwise: str = "", **worked_out: sa.ScalarSelect[int]) -> str:
    """The insert of one full row of a table, with `?` for every column, compiled once.

    otherwise: `OR REPLACE` or `OR IGNORE`. worked_out: columns that a query gives.
    """
    columns: dict[str, object] = {c.name: sa.bindparam(c.name) for c in table.c}
    statement = sa.insert(table).values({**columns, **worked_out})
    if otherwise:
        statement = statement.prefix_with(otherwise)
    return str(statement.compile(dialect=sqlite.dialect()))
