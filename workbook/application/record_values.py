"""Recording values: judged one by one, against each other, and against what is there now."""

from __future__ import annotations

from dataclasses import replace

from workbook.application.commands import Entry, RecordItems, RemoveRow
from workbook.application.context import Context
from workbook.application.edit_checks import hard_failures
from workbook.application.places import current_cells, item_at, known_subject, row_at
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.refusals import Moved, NotRecorded
from workbook.domain.entries.clinical import ItemRecorded, RowRemoved
from workbook.domain.entries.envelope import Deed, Place
from workbook.domain.judging import Issue, Limits, judge
from workbook.domain.permissions import Action
from workbook.domain.projections.facts import Cell, Standing
from workbook.domain.reasons import CODE, explains
from workbook.domain.values import Missing, Moment, SealedText, Text, Value
from workbook.errors import Bug, InputError, Refused

WAYS = frozenset({"typed", "transcribed", "copied"})
_LONGEST_TYPED = 64


def limits(context: Context) -> Limits:
    """What the judge needs, at this moment at this site."""
    study = context.study
    return Limits(
        {code_list.oid: code_list for code_list in study.code_lists},
        study.missing_reasons,
        context.now(),
        context.today(),
    )


def record_items(context: Context, command: RecordItems) -> Plan:
    """One event per changed item; refused as a whole where any value is not accepted."""
    context.demand(Action.RECORD)
    subject = _one_subject(command.entries)
    known_subject(context, subject)
    deeds = item_deeds(context, command)
    taken = _taken_from(context, subject) if command.from_drafts else {}
    person = context.actor.person
    used = tuple((person, entry.place) for entry in command.entries) if command.from_drafts else ()
    return Plan(
        tuple(_with_source(deed, taken.get(deed.place, "")) for deed in deeds),
        used,
        lists=frozenset({"drafts"}) if used else frozenset(),
    )


def item_deeds(context: Context, command: RecordItems) -> tuple[Deed, ...]:
    """The deeds of a command for a subject that is known, or that the same act makes known."""
    _one_subject(command.entries)
    _way_and_time(context, command)
    cells = current_cells(context, tuple(entry.place for entry in command.entries))
    moved = tuple(
        entry.place
        for entry in command.entries
        if cells[entry.place].head_ids != tuple(sorted(set(entry.base)))
    )
    if moved:
        raise Moved(moved)
    changed = [
        entry for entry in command.entries if not _same(context, cells[entry.place], entry.value)
    ]
    bounds = limits(context)
    issues = [
        (entry.place, issue)
        for entry in changed
        for issue in _entry_issues(context, entry, cells[entry.place], bounds)
    ]
    issues += hard_failures(context, tuple(changed)) if changed else []
    if issues:
        raise NotRecorded(tuple(issues))
    return tuple(_deed(command, entry, cells[entry.place]) for entry in changed)


def _one_subject(entries: tuple[Entry, ...]) -> str:
    subjects = {entry.place.subject for entry in entries}
    if len(subjects) != 1:
        raise Bug("record.not_one_subject")
    if len({entry.place for entry in entries}) != len(entries):
        raise Bug("record.place_given_twice")
    return subjects.pop()


def _way_and_time(context: Context, command: RecordItems) -> None:
    """What stands in the signed bytes beside the values is no place for free words."""
    codes = [command.way, *(code for entry in command.entries for code in entry.kept)]
    if command.way not in WAYS or not all(map(CODE.fullmatch, codes)):
        raise Bug("record.not_a_code")
    if command.observed and Moment(command.observed).instant > context.now():
        raise InputError("record.observed_later")


def _taken_from(context: Context, subject: str) -> dict[Place, str]:
    """The actor's drafts that somebody else typed first, by place: that person's id."""
    drafts = context.store.drafts(person=context.actor.person, subject=subject, taken=True)
    return {draft.place: draft.taken_from for draft in drafts}


def _with_source(deed: Deed, taken_from: str) -> Deed:
    payload = deed.payload
    if not taken_from or not isinstance(payload, ItemRecorded):
        return deed
    way = "taken_over" if payload.way == "typed" else payload.way
    return replace(deed, payload=replace(payload, way=way, taken_from=taken_from))


def _entry_issues(context: Context, entry: Entry, cell: Cell, bounds: Limits) -> list[Issue]:
    found = judge(item_at(context.study, entry.place), entry.value, bounds)
    issues = [issue for issue in found if issue.hard]
    if cell.standing is not Standing.EMPTY and not explains(entry.reason, context.study):
        issues.append(Issue("check.reason_needed", hard=True))
    return issues


def _same(context: Context, cell: Cell, value: Value | None) -> bool:
    if cell.standing is Standing.CONFLICT:
        return False
    held = cell.value
    match held, value:
        case SealedText(), Text(content):
            return _words(context, held) == content
        case Missing(held_reason, SealedText() as note), Missing(reason, Text(content)):
            return held_reason == reason and _words(context, note) == content
        case _:
            return held == value


def _words(context: Context, sealed: SealedText) -> str | None:
    return context.store.bodies((sealed.digest,)).get(sealed.digest)


def _deed(command: RecordItems, entry: Entry, cell: Cell) -> Deed:
    # One short line of what was typed, whatever white space it held.
    typed = " ".join(entry.typed.split())[:_LONGEST_TYPED]
    return Deed(
        payload=ItemRecorded(command.way, typed, entry.kept, ""),
        place=entry.place,
        old=cell.value,
        new=entry.value,
        reason=entry.reason if cell.standing is not Standing.EMPTY else None,
        supersedes=cell.head_ids,
        observed=command.observed,
    )


def remove_row(context: Context, command: RemoveRow) -> Plan:
    """Withdraw a row or a repeated form; its values stay in the audit trail."""
    context.demand(Action.RECORD)
    place = command.place
    known_subject(context, place.subject)
    row_at(context.study, place)
    if not explains(command.reason, context.study):
        raise Refused("record.reason_needed")
    heads = context.store.facts(
        FactQuery(
            subject=place.subject, event=place.event, form=place.form, form_key=place.form_key
        )
    )
    seen = [
        fact.event_id
        for fact in heads
        if fact.kind == "item.recorded"
        and (not place.group or (fact.place.group, fact.place.group_key) == _row_of(place))
    ]
    if not seen:
        raise Refused("record.nothing_to_remove")
    older = [fact.event_id for fact in heads if fact.kind == "row.removed" and fact.place == place]
    deed = Deed(
        payload=RowRemoved(removed=True, seen=tuple(sorted(seen))),
        place=place,
        reason=command.reason,
        supersedes=tuple(older),
    )
    return Plan((deed,))


def _row_of(place: Place) -> tuple[str, str]:
    return place.group, place.group_key
