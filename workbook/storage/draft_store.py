"""Drafts: entries kept while somebody types, encrypted and durable, and no part of the record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter

import sqlalchemy as sa

from workbook.application.ports import Draft
from workbook.domain.entries.envelope import Place
from workbook.storage.schema import draft, insert_sql
from workbook.storage.session import Session

_KEEP = insert_sql(draft, "OR REPLACE")
_DROP = "DELETE FROM draft WHERE person = ? AND place = ?"
_READ = f"""{sa.select(draft)}
WHERE (? IS NULL OR person = ?) AND (? IS NULL OR subject = ?) AND (taken_from <> '' OR NOT ?)
ORDER BY kept_at, person, place"""
# Made once: `json.dumps` would make one for every place.
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_PARTS = attrgetter(*(field.name for field in fields(Place)))


class DraftStore:
    """The drafts of one workbook: one per person and place."""

    def __init__(self, session: Session) -> None:
        """The session must be open and its schema made."""
        self._session = session

    def keep_draft(self, entry: Draft) -> None:
        """Keep one entry, replacing the person's earlier entry at the same place; durable."""
        row = (
            entry.person,
            _place_text(entry.place),
            entry.place.subject,
            entry.value,
            entry.raw,
            json.dumps(entry.base),
            entry.reason,
            entry.kept_at,
            entry.taken_from,
            json.dumps(entry.kept),
        )
        with self._session.writing():
            self._session.write(_KEEP, row)

    def drafts(
        self, *, person: str | None = None, subject: str | None = None, taken: bool = False
    ) -> list[Draft]:
        """Drafts of a person and/or a subject, oldest first; taken: only those taken over."""
        asked = (person, person, subject, subject, taken)
        return [
            Draft(
                *(who, Place(*json.loads(place)), value, raw, tuple(json.loads(base))),
                *(*rest, tuple(json.loads(kept))),
            )
            for who, place, _, value, raw, base, *rest, kept in self._session.rows(_READ, asked)
        ]

    def drop_drafts(self, person: str, places: Sequence[Place]) -> None:
        """Forget a person's entries at these places."""
        with self._session.writing():
            self._session.write_many(_DROP, [(person, _place_text(place)) for place in places])


def _place_text(place: Place) -> str:
    return _ENCODER.encode(_PARTS(place))
