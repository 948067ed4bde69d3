"""From the entries of a form to one command, and from its refusal back to the fields."""

from __future__ import annotations

from collections.abc import Callable

from ui.viewmodels.field import Key
from ui.viewmodels.form_overlay import Overlay
from workbook.application.commands import Entry
from workbook.application.refusals import NotRecorded
from workbook.domain.entries.envelope import Place
from workbook.domain.judging import Issue


def entries_of(overlay: Overlay, place: Callable[[Key], Place]) -> tuple[Entry, ...]:
    """Every entry, in the order of the definition."""
    return tuple(
        Entry(
            place=place(key),
            value=typing.value,
            base=typing.base,
            typed=typing.typed,
            kept=tuple(sorted(typing.kept)),
            reason=typing.reason,
        )
        for key, _, _ in overlay.fields()
        if (typing := overlay.typed.get(key)) is not None
    )


def issues_by_key(error: NotRecorded) -> dict[Key, tuple[Issue, ...]]:
    """What the workbook said, by field."""
    found: dict[Key, tuple[Issue, ...]] = {}
    for place, issue in error.issues:
        key = place.group, place.group_key, place.item
        found[key] = (*found.get(key, ()), issue)
    return found
