"""Cached states of forms and subjects, and the emptying and dumping of all projections."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from workbook.application.ports import FormRow, SubjectRow
from workbook.storage.schema import form_row, insert_sql, subject_row
from workbook.storage.session import Session

_PUT_FORM = insert_sql(form_row, "OR REPLACE")
_PUT_SUBJECT = insert_sql(subject_row, "OR REPLACE")
# Compiled once: asked several times a command, it cost more to build than to answer.
_SUBJECT = f"{sa.select(subject_row)} WHERE subject = ?"
_FORMS = f"""{sa.select(form_row)} WHERE subject = ? AND (? IS NULL OR event = ?)
ORDER BY event, event_key, form, form_key"""
_DROP_FORMS = "DELETE FROM form_row WHERE subject = ?"
_DROP_EVENTS = (
    "DELETE FROM form_row WHERE subject = ? AND event IN (SELECT value FROM json_each(?))"
)
_COUNT = """SELECT status, count(*), count(CASE WHEN number <> '' THEN 1 END)
FROM subject_row GROUP BY status ORDER BY status"""


class ProjectionStore:
    """Caches of one workbook, replaced by the application after every command."""

    def __init__(self, session: Session) -> None:
        """The session must be open and its schema made."""
        self._session = session

    def form_rows(self, subject: str, event: str | None = None) -> list[FormRow]:
        """Cached form states of a subject (of one study event)."""
        return [FormRow(*row) for row in self._session.rows(_FORMS, (subject, event, event))]

    def put_form_rows(
        self, subject: str, events: Sequence[str] | None, rows: Sequence[FormRow]
    ) -> None:
        """Replace a subject's cached form states (of these study events; None = all)."""
        with self._session.writing():
            if events is None:
                self._session.write(_DROP_FORMS, (subject,))
            else:
                self._session.write(_DROP_EVENTS, (subject, json.dumps(list(events))))
            self._session.write_many(
                _PUT_FORM,
                [
                    (
                        row.subject,
                        row.event,
                        row.event_key,
                        row.form,
                        row.form_key,
                        row.due,
                        row.answered,
                        row.missing,
                        row.conflicts,
                    )
                    for row in rows
                ],
            )
            self._session.at("after-caches")

    def subject_row(self, subject: str) -> SubjectRow | None:
        """The cached summary of one subject."""
        rows = self._session.rows(_SUBJECT, (subject,))
        return SubjectRow(*rows[0]) if rows else None

    def subject_rows(
        self,
        *,
        statuses: Sequence[str] | None = None,
        randomised: bool | None = None,
        search: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> list[SubjectRow]:
        """Cached summaries: randomised ones by number, newest first, then by screening number.

        search: part of either number, in any case. limit None = all.
        """
        number, screening = subject_row.c.number, subject_row.c.screening_number
        query = sa.select(subject_row)
        if statuses is not None:
            query = query.where(subject_row.c.status.in_(statuses))
        if randomised is not None:
            query = query.where(number != "" if randomised else number == "")
        if search:
            query = query.where(
                number.icontains(search, autoescape=True)
                | screening.icontains(search, autoescape=True)
            )
        # "" sorts last when numbers are in falling order, which puts the randomised ones first.
        query = query.order_by(number.desc(), screening, subject_row.c.subject)
        query = query.limit(-1 if limit is None else limit).offset(offset)
        return [SubjectRow(*row) for row in self._session.rows(query)]

    def count_subjects(self) -> Mapping[str, int]:
        """How many subjects have each status; key `randomised` counts those with a number."""
        rows = self._session.rows(_COUNT)
        counts = {str(status): int(count) for status, count, _ in rows}
        return {**counts, "randomised": sum(numbered for *_, numbered in rows)}

    def put_subject_row(self, row: SubjectRow) -> None:
        """Replace one cached summary."""
        with self._session.writing():
            self._session.write(
                _PUT_SUBJECT,
                (row.subject, row.screening_number, row.number, row.status, row.summary),
            )
            self._session.at("after-caches")
