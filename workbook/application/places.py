"""Where a value may stand: places of commands judged against the definition and the subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook.application.context import Context
from workbook.domain.entries.envelope import Place
from workbook.domain.projections.facts import Cell
from workbook.domain.study import Form, Item, ItemGroup, ItemType, Study
from workbook.errors import InputError

# Keys are ids the program makes; a slash would run two parts of a register into one.
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def current_cells(context: Context, places: Iterable[Place]) -> dict[Place, Cell]:
    """The cell at each place as the store has it now."""
    return {place: context.reads.cells(place.subject).cell(place) for place in places}


def known_subject(context: Context, subject: str) -> None:
    """InputError `enrol.no_such_subject` for a subject this workbook has never seen."""
    if context.reads.summary(subject) is None:
        raise InputError("enrol.no_such_subject")


def item_at(study: Study, place: Place) -> Item:
    """The item a place names in the definition in force; InputError for none."""
    form = _form_at(study, place)
    item = form.items.get(place.item)
    if item is None or item.type is ItemType.COMPUTED:
        raise _unknown(place)
    group = form.group_of(item.oid)
    if group.oid != place.group or not _fits(group, place):
        raise _unknown(place)
    return item


def row_at(study: Study, place: Place) -> None:
    """InputError where a place is no row that repeats, nor a form that does."""
    form = _form_at(study, place)
    if place.item:
        raise _unknown(place)
    if not place.group:
        if place.group_key or not form.repeating:
            raise _unknown(place)
        return
    group = next((group for group in form.groups if group.oid == place.group), None)
    if group is None or not group.repeating or not _fits(group, place):
        raise _unknown(place)


def _form_at(study: Study, place: Place) -> Form:
    # No study event repeats in this protocol, so none has a key.
    if place.event_key or place.event not in study.events_of(place.form):
        raise _unknown(place)
    form = study.form(place.form)
    if place.form_key and not (form.repeating and _KEY.fullmatch(place.form_key)):
        raise _unknown(place)
    return form


def _fits(group: ItemGroup, place: Place) -> bool:
    return bool(_KEY.fullmatch(place.group_key)) if group.repeating else not place.group_key


def _unknown(place: Place) -> InputError:
    return InputError("record.no_such_item", place=f"{place.form}.{place.item or place.group}")
