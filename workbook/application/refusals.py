"""Refusals that name places: values not accepted, and values that moved under a draft."""

from __future__ import annotations

from workbook.domain.entries.envelope import Place
from workbook.domain.judging import Issue
from workbook.errors import KnownError


class NotRecorded(KnownError):
    """Some values are not accepted; nothing of the command was recorded.

    issues: each place with what is wrong there, in the order of the entries.
    """

    def __init__(self, issues: tuple[tuple[Place, Issue], ...]) -> None:
        super().__init__("record.not_accepted", count=str(len(issues)))
        self.issues = issues


class Moved(KnownError):
    """Somebody recorded other values since these were typed; both are shown, none is lost."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__("record.moved", count=str(len(places)))
        self.places = places
