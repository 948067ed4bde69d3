"""Undo after Record: a compensating act by the person who recorded, or a clear refusal."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.application.commands import Undo
from workbook.application.context import Context
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.domain.entries.clinical import ItemRecorded, RowRemoved
from workbook.domain.entries.envelope import Deed, Reason
from workbook.domain.permissions import Action
from workbook.domain.projections.facts import Fact
from workbook.domain.reasons import UNDO
from workbook.domain.values import Value
from workbook.errors import Refused

_UNDOABLE = frozenset({"item.recorded", "row.removed"})


def undo(context: Context, command: Undo) -> Plan:
    """Compensate a command: every value goes back to what it was, for the reason `undo`.

    Refused where something newer already stands on one of its values, where what it recorded
    was exported meanwhile, or where the command was another person's or cannot be undone (a
    randomisation). A settled conflict becomes the conflict it was.
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
    if _exported(context, facts[-1]):
        raise Refused("record.undo_exported")
    return Plan(tuple(deed for fact in facts for deed in _compensations(context, fact)))


def _exported(context: Context, fact: Fact) -> bool:
    """Whether an export that covers the subject was made after the fact (prints do not count)."""
    made = context.store.facts(FactQuery(kind="output.made", heads=False))
    return any(
        output.field("output") != "print"
        and output.place.subject in ("", fact.place.subject)
        and output.clock > fact.clock
        for output in made
    )


def _compensations(context: Context, fact: Fact) -> Iterator[Deed]:
    reason, cause, gone = Reason(UNDO), fact.command_id, (fact.event_id,)
    if fact.kind == "row.removed":
        payload = RowRemoved(removed=not fact.flag("removed"), seen=fact.texts("seen"))
        yield Deed(payload, fact.place, reason=reason, supersedes=gone, cause=cause)
        return
    for value in _before(context, fact):
        yield Deed(
            payload=ItemRecorded("undo", "", (), ""),
            place=fact.place,
            old=fact.new,
            new=value,
            reason=reason,
            supersedes=gone,
            cause=cause,
        )


def _before(context: Context, fact: Fact) -> list[Value | None]:
    """What the fact replaced: one value, none, or the several of a conflict it settled."""
    if not fact.supersedes:
        return [None]
    replaced = context.store.facts(FactQuery(event_ids=fact.supersedes, heads=False))
    if len(replaced) != len(fact.supersedes):
        raise Refused("record.cannot_undo")
    different = {earlier.value: earlier.new for earlier in replaced}
    return [different[value] for value in sorted(different)]
