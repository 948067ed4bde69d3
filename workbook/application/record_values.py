"""Recording values: judged one by one, against each other, and against what is there now."""

from __future__ import annotations

from workbook.application.commands import Entry, RecordItems, RemoveRow, Undo
from workbook.application.context import Context
from workbook.application.edit_checks import hard_failures
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.application.refusals import Moved, NotRecorded
from workbook.domain.entries.clinical import ItemRecorded, RowRemoved
from workbook.domain.entries.envelope import Deed, Place, Reason
from workbook.domain.judging import Issue, Limits, judge
from workbook.domain.permissions import Action
from workbook.domain.projections import facts as fact_rules
from workbook.domain.projections.facts import Cell, Fact, Standing
from workbook.domain.study import Item, ItemType
from workbook.domain.values import SealedText, Text, Value
from workbook.errors import Bug, InputError, Refused

NOTHING = Cell((), Standing.EMPTY)
UNDO = "undo"
_UNDOABLE = frozenset({"item.recorded", "row.removed"})


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
    _one_subject(command.entries)
    cells = current_cells(context, tuple(entry.place for entry in command.entries))
    moved = tuple(
        entry.place
        for entry in command.entries
        if set(cells[entry.place].head_ids) != set(entry.base)
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
    taken = _taken_from(context, command) if command.from_drafts else {}
    deeds = tuple(
        _deed(command, entry, cells[entry.place], taken.get(entry.place, "")) for entry in changed
    )
    person = context.actor.person
    used = tuple((person, place) for place in taken)
    return Plan(deeds, used, lists=frozenset({"drafts"}) if used else frozenset())


def _taken_from(context: Context, command: RecordItems) -> dict[Place, str]:
    """The actor's drafts at the command's places, each with the person who typed it first."""
    places = {entry.place for entry in command.entries}
    subject = command.entries[0].place.subject
    drafts = context.store.drafts(person=context.actor.person, subject=subject)
    return {draft.place: draft.taken_from for draft in drafts if draft.place in places}


def _one_subject(entries: tuple[Entry, ...]) -> None:
    if len({entry.place.subject for entry in entries}) != 1:
        raise Bug("record.not_one_subject")
    if len({entry.place for entry in entries}) != len(entries):
        raise Bug("record.place_given_twice")


def current_cells(context: Context, places: tuple[Place, ...]) -> dict[Place, Cell]:
    """The cell at each place as the store has it now."""
    registers = {fact_rules.item_register(place): place for place in places}
    heads = context.store.facts(FactQuery(registers=tuple(registers)))
    found = fact_rules.cells(heads)
    return {place: found.get(register, NOTHING) for register, place in registers.items()}


def item_at(context: Context, place: Place) -> Item:
    """The item a place names in the definition in force; InputError for none."""
    study = context.study
    known = study.has_event(place.event) and study.has_form(place.form)
    item = study.form(place.form).items.get(place.item) if known else None
    if item is None or item.type is ItemType.COMPUTED:
        raise InputError("record.no_such_item", place=f"{place.form}.{place.item}")
    if study.form(place.form).group_of(item.oid).oid != place.group:
        raise InputError("record.no_such_item", place=f"{place.form}.{place.item}")
    return item


def _entry_issues(context: Context, entry: Entry, cell: Cell, bounds: Limits) -> list[Issue]:
    found = judge(item_at(context, entry.place), entry.value, bounds)
    issues = [issue for issue in found if issue.hard]
    if cell.standing is not Standing.EMPTY and not _reasoned(context, entry.reason):
        issues.append(Issue("check.reason_needed", hard=True))
    return issues


def _reasoned(context: Context, reason: Reason | None) -> bool:
    if reason is None:
        return False
    known = {code.code for code in context.study.code_list(context.study.change_reasons).codes}
    if reason.code not in known or reason.code == UNDO:
        return False
    words = reason.text.content.strip() if isinstance(reason.text, Text) else ""
    return reason.code != "OTHER" or bool(words)


def _same(context: Context, cell: Cell, value: Value | None) -> bool:
    if cell.standing is Standing.CONFLICT:
        return False
    if isinstance(value, Text) and isinstance(cell.value, SealedText):
        words = context.store.bodies((cell.value.digest,))
        return words.get(cell.value.digest) == value.content
    return cell.value == value


def _deed(command: RecordItems, entry: Entry, cell: Cell, taken_from: str) -> Deed:
    way = "taken_over" if taken_from else command.way
    return Deed(
        payload=ItemRecorded(way, entry.typed, entry.kept, taken_from),
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
    if not _reasoned(context, command.reason):
        raise Refused("record.reason_needed")
    place = command.place
    heads = context.store.facts(
        FactQuery(subject=place.subject, event=place.event, form=place.form, kind="row.removed")
    )
    same = [fact for fact in heads if fact.place == place]
    return Plan(
        (
            Deed(
                payload=RowRemoved(removed=True),
                place=place,
                reason=command.reason,
                supersedes=tuple(fact.event_id for fact in same),
            ),
        )
    )


def undo(context: Context, command: Undo) -> Plan:
    """Compensate a command: every value goes back to what it was, for the reason `undo`.

    Refused where something newer already stands on one of its values, or where the command was
    another person's or cannot be undone (a randomisation).
    """
    context.demand(Action.RECORD)
    facts = context.store.facts(FactQuery(command_id=command.command_id, heads=False))
    if not facts or any(fact.kind not in _UNDOABLE for fact in facts):
        raise Refused("record.cannot_undo")
    if any(fact.person != context.actor.person for fact in facts):
        raise Refused("record.undo_not_yours")
    current = context.store.facts(FactQuery(command_id=command.command_id))
    if len(current) != len(facts):
        raise Refused("record.undo_superseded")
    return Plan(tuple(_compensation(context, fact) for fact in facts))


def _compensation(context: Context, fact: Fact) -> Deed:
    reason, cause = Reason(UNDO), fact.command_id
    if fact.kind == "row.removed":
        return Deed(
            payload=RowRemoved(removed=False),
            place=fact.place,
            reason=reason,
            supersedes=(fact.event_id,),
            cause=cause,
        )
    return Deed(
        payload=ItemRecorded("undo", "", (), ""),
        place=fact.place,
        old=fact.new,
        new=_before(context, fact),
        reason=reason,
        supersedes=(fact.event_id,),
        cause=cause,
    )


def _before(context: Context, fact: Fact) -> Value | None:
    if not fact.supersedes:
        return None
    replaced = context.store.facts(FactQuery(event_ids=fact.supersedes, heads=False))
    values = {earlier.value for earlier in replaced}
    if len(values) != 1:
        raise Refused("record.cannot_undo")
    return replaced[0].new
