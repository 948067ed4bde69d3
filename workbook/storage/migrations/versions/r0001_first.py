"""First shape of the index of facts, caches, drafts and versions.

Frozen: it says what files of this revision hold, name by name, whatever `storage.schema` says
later. A change of shape is a further revision.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

_FACT_NUMBERS = (
    "subject",
    "event",
    "event_key",
    "form",
    "form_key",
    "item_group",
    "group_key",
    "item",
    "person",
    "role",
)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    """Make every table but the log's."""
    _facts()
    _caches()
    _drafts()


def _facts() -> None:
    op.create_table(
        "term",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("words", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "fact",
        sa.Column("event_id", sa.Text, primary_key=True, nullable=False),
        _number("log"),
        _number("sequence"),
        _text("command"),
        _number("kind"),
        sa.Column("register", sa.Text, nullable=True),
        *[_number(name) for name in _FACT_NUMBERS],
        *[_text(name) for name in ("utc", "clock", "value", "detail", "supersedes")],
        _number("superseded"),
    )
    derived = sa.text("register IS NOT NULL")
    op.create_index("fact_place", "fact", list(_FACT_NUMBERS[:8]))
    op.create_index("fact_register", "fact", ["register"], sqlite_where=derived)
    op.create_index("fact_command", "fact", ["command"])
    op.create_index("fact_clock", "fact", ["clock", "event_id"])
    op.create_index("fact_kind", "fact", ["kind"], sqlite_where=derived)
    op.create_table(
        "superseded",
        sa.Column("event_id", sa.Text, primary_key=True, nullable=False),
        sqlite_with_rowid=False,
    )


def _caches() -> None:
    keys = ("subject", "event", "event_key", "form", "form_key")
    op.create_table(
        "form_row",
        *[sa.Column(name, sa.Text, primary_key=True, nullable=False) for name in keys],
        *[_number(name) for name in ("due", "answered", "missing", "conflicts")],
        sqlite_with_rowid=False,
    )
    op.create_table(
        "subject_row",
        sa.Column("subject", sa.Text, primary_key=True, nullable=False),
        *[_text(name) for name in ("screening_number", "number", "status", "summary")],
    )
    op.create_index("subject_row_order", "subject_row", ["number", "screening_number"])


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("person", sa.Text, primary_key=True, nullable=False),
        sa.Column("place", sa.Text, primary_key=True, nullable=False),
        *[_text(name) for name in ("subject", "value", "raw", "base", "reason")],
        *[_text(name) for name in ("kept_at", "taken_from", "kept")],
        sqlite_with_rowid=False,
    )
    op.create_index("draft_subject", "draft", ["subject"])
    op.create_table(
        "meta",
        sa.Column("name", sa.Text, primary_key=True, nullable=False),
        _text("value"),
        sqlite_with_rowid=False,
    )
