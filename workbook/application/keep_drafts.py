"""Drafts: entries kept while they are typed; never a record, and shown to others by count only."""

from __future__ import annotations

from dataclasses import replace

from workbook.application.commands import DropDrafts, KeepDraft, TakeOverDrafts
from workbook.application.context import Context
from workbook.application.plan import Plan
from workbook.application.ports import Draft
from workbook.domain import open_json
from workbook.domain.entries.clinical import DraftTaken
from workbook.domain.entries.envelope import Deed, Place
from workbook.domain.permissions import Action
from workbook.errors import Refused

_DRAFTS = frozenset({"drafts"})


def keep_draft(context: Context, command: KeepDraft) -> Plan:
    """Keep one entry under the actor's name; whatever was typed is kept, accepted or not."""
    context.demand(Action.RECORD)
    draft = Draft(
        person=context.actor.person,
        place=command.place,
        value=open_json.value_text(command.value),
        raw=command.raw,
        base=command.base,
        reason=open_json.reason_text(command.reason),
        kept_at=context.now().isoformat(timespec="seconds"),
        taken_from="",
        kept=command.kept,
    )
    return Plan(kept_drafts=(draft,), lists=_DRAFTS)


def drop_drafts(context: Context, command: DropDrafts) -> Plan:
    """Forget one's own entries at these places."""
    context.demand(Action.RECORD)
    person = context.actor.person
    return Plan(used_drafts=tuple((person, place) for place in command.places), lists=_DRAFTS)


def take_over(context: Context, command: TakeOverDrafts) -> Plan:
    """Take another person's entries for one subject; they stay drafts, to be confirmed.

    Warnings that the other person saw and kept are said again to whoever confirms.

    Refused where the actor has typed something else at one of the places.
    """
    context.demand(Action.RECORD)
    if command.person == context.actor.person:
        raise Refused("draft.your_own")
    theirs = context.store.drafts(person=command.person, subject=command.subject)
    if not theirs:
        raise Refused("draft.none_left")
    mine = {
        draft.place
        for draft in context.store.drafts(person=context.actor.person, subject=command.subject)
    }
    if any(draft.place in mine for draft in theirs):
        raise Refused("draft.both_typed")
    kept = tuple(
        replace(
            draft,
            person=context.actor.person,
            taken_from=draft.taken_from or command.person,
            kept=(),
        )
        for draft in theirs
    )
    deed = Deed(DraftTaken(command.person, str(len(theirs))), Place(subject=command.subject))
    used = tuple((command.person, draft.place) for draft in theirs)
    return Plan((deed,), used, kept, lists=_DRAFTS)
