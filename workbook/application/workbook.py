"""The open workbook: commands in, changes out; questions in, snapshots out.

Everything a window, a command line or a test does to patient data goes through `execute`. The
answer to it is the acknowledgement: when `execute` returns, what it recorded is durable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from workbook.application import (
    clock_watching,
    commands as cmd,
    enrol,
    ids,
    keep_book,
    keep_drafts,
    record_values,
    undo,
)
from workbook.application.changes import Changes
from workbook.application.context import Actor, Context, OfTheBook, Site
from workbook.application.plan import Handler, Plan
from workbook.application.ports import Anchor, Clock, FactQuery, LogHead, Randomness, Store
from workbook.application.projector import Projector
from workbook.application.reads import Reads
from workbook.application.recorder import Recorded, record
from workbook.domain import chain
from workbook.domain.clock_watch import Reading, Seen, Watch
from workbook.domain.entries.book import ClockAlarm
from workbook.domain.permissions import Action, Role
from workbook.domain.projections.delegation import Grant, grants, role_on
from workbook.domain.study import Study
from workbook.errors import KnownError, Refused

_HANDLERS: Mapping[type[cmd.Command], Handler] = {
    cmd.RecordItems: record_values.record_items,
    cmd.RemoveRow: record_values.remove_row,
    cmd.Undo: undo.undo,
    cmd.ScreenSubject: enrol.screen_subject,
    cmd.RandomiseSubject: enrol.randomise,
    cmd.ReceiveBoxes: enrol.receive_boxes,
    cmd.SetBoxState: enrol.set_box_state,
    cmd.KeepDraft: keep_drafts.keep_draft,
    cmd.DropDrafts: keep_drafts.drop_drafts,
    cmd.TakeOverDrafts: keep_drafts.take_over,
    cmd.GrantRole: keep_book.grant_role,
    cmd.ChangeSetting: keep_book.change_setting,
    cmd.NoteOutput: keep_book.note_output,
    cmd.ClearClock: keep_book.clear_clock,
}

T_co = TypeVar("T_co", covariant=True)


class Question(Protocol[T_co]):
    """A question about the workbook: a frozen value that knows how to be answered."""

    def ask(self, context: Context) -> T_co:
        """The answer as a frozen snapshot."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What bootstrap hands to a workbook: its adapters, its study and its own facts.

    seen: what this computer remembers of its clock, None where it remembers nothing.
    """

    store: Store
    clock: Clock
    randomness: Randomness
    anchor: Anchor
    study: Study
    site: Site
    device: Actor
    read_only: bool = False
    seen: Seen | None = None


class Workbook:
    """One unlocked workbook on one laptop. Not thread-safe: one worker owns it."""

    def __init__(self, parts: Parts, actor: Actor) -> None:
        self._parts = parts
        self._actor = actor
        self._projector = Projector(parts.study, parts.store)
        self._head, self._clock = _end_of_log(parts.store, parts.site.log_id)
        self._watch = clock_watching.begin(parts.store, parts.clock.now(), parts.seen)
        self._row_keys = ids.RowKeys(parts.randomness, self._clock)
        self._grants: dict[str, tuple[Grant, ...]] = {}

    @property
    def study(self) -> Study:
        """The definition in force."""
        return self._parts.study

    @property
    def site(self) -> Site:
        """The workbook's own facts."""
        return self._parts.site

    @property
    def actor(self) -> Actor:
        """Whoever is unlocked."""
        return self._actor

    @property
    def read_only(self) -> bool:
        """Whether nothing may be recorded: what is here is older than what was remembered."""
        return self._parts.read_only

    @property
    def role(self) -> Role | None:
        """The actor's role today."""
        return self.context().role

    def context(self, actor: Actor | None = None) -> Context:
        """The surroundings for a use case, as they are now."""
        parts, actor = self._parts, actor or self._actor
        context = Context(
            store=parts.store,
            clock=parts.clock,
            randomness=parts.randomness,
            study=parts.study,
            site=parts.site,
            actor=actor,
            role=None,
            row_keys=self._row_keys,
            reads=Reads(parts.store),
            watch=self._watch,
        )
        return replace(context, role=self._role(actor.person, context))

    def _role(self, person: str, context: Context) -> Role | None:
        """The role on the day that is believed; where none is held then, at the log's end.

        A doubtful clock never blocks care or entry (decision 9): a laptop that believes in some
        earlier year, by the word of a person too, would otherwise hold that nobody has been
        delegated yet. A clock that is doubted begins no role that was delegated ahead, and ends
        none.
        """
        if not person:
            return None
        if person not in self._grants:
            heads = context.store.facts(FactQuery(prefix=f"role/{person}/"))
            self._grants[person] = grants(heads)
        held = self._grants[person]
        zone = context.now().tzinfo
        day = context.believed().astimezone(zone).date()
        last = self._clock.moment(zone).date()
        return role_on(held, person, day) or role_on(held, person, max(last, day))

    def device_context(self) -> Context:
        """The surroundings for events of no person, which the device signs."""
        return self.context(self._parts.device)

    def view(self, question: Question[T_co]) -> T_co:
        """The answer to a question, as a snapshot that no later act changes.

        Refused `permission.*` for a role that may not read patients, unless the question is
        one `OfTheBook`.
        """
        context = self.context()
        context.demand(Action.SESSION if isinstance(question, OfTheBook) else Action.READ)
        return question.ask(context)

    def execute(self, command: cmd.Command) -> Changes:
        """Do what a command asks, durably, or raise and leave everything as it was."""
        context = self.context()
        plan = _HANDLERS[type(command)](context, command)
        return self.carry_out(plan, context)

    def carry_out(self, plan: Plan, context: Context) -> Changes:
        """Record a plan's deeds and settle its drafts in one transaction.

        What is durable is acknowledged, even where the head could not be written down outside
        the folder: `Changes.anchored` says so then.
        """
        if self.read_only:
            raise Refused("storage.read_only")
        if context.site.kind != "site" and any(deed.place.subject for deed in plan.deeds):
            raise Refused("permission.site_only")
        store = self._parts.store
        recorded: Recorded | None = None
        with context.reads.forgotten(), store.transaction():
            if plan.deeds:
                trust = self._trust(context)
                recorded = record(context, plan.deeds, self._head, self._clock, trust)
                store.append(recorded.events, recorded.bodies)
                self._projector.apply(recorded.facts, context.reads)
            for person in dict.fromkeys(person for person, _ in plan.used_drafts):
                used = [place for who, place in plan.used_drafts if who == person]
                store.drop_drafts(person, used)
            for draft in plan.kept_drafts:
                store.keep_draft(draft)
            for name, value in plan.own:
                store.keep_own(name, value)
        anchored = True
        if recorded is not None:
            self._head, self._clock = recorded.head, recorded.clock
            if any(fact.kind == "role.granted" for fact in recorded.facts):
                self._grants.clear()
            if any(fact.kind == "clock.cleared" for fact in recorded.facts):
                self._take_the_word()
            anchored = self._anchored()
        return _changes(plan, recorded, anchored=anchored)

    def _anchored(self) -> bool:
        try:
            self._parts.anchor.remember(self.site.log_id, self._head)
        except KnownError:
            return False
        return True

    def _trust(self, context: Context) -> str:
        """Doubtful from the moment it is seen, and for as long as an alarm of it is open."""
        now = self._watch.doubt(context.clock.now().reading)
        return "doubtful" if now or keep_book.open_alarms(context.store) else "ok"

    def clock_alarms(self) -> tuple[ClockAlarm, ...]:
        """What is doubtful about the clock now, recorded or not; asked at every look at it."""
        now = self._parts.clock.now()
        self._watch, found = self._watch.look(now.reading)
        return clock_watching.alarms(found, now, self.site.zone)

    @property
    def clock_base(self) -> Reading | None:
        """The newest reading that was believed; None where this computer never gave one."""
        return self._watch.base if self._watch.live else None

    def _take_the_word(self) -> None:
        """A person cleared the last doubt about the time: it is reckoned from here on."""
        if not clock_watching.time_doubted(self._parts.store):
            self._watch = Watch(self._parts.clock.now().reading)

    def on(self, store: Store, anchor: Anchor) -> Workbook:
        """The same workbook, unlocked by the same person, over a copy of its database."""
        return Workbook(replace(self._parts, store=store, anchor=anchor), self._actor)

    def rebuild(self) -> None:
        """Drop all caches and make them anew from the log."""
        with self._parts.store.transaction():
            self._projector.rebuild()


def _end_of_log(store: Store, log_id: str) -> tuple[LogHead, ids.HybridTime]:
    """The head of this log, and the newest time of any log here: what follows is shown after."""
    newest = store.facts(FactQuery(heads=False, newest_first=True, limit=1))
    clock = ids.HybridTime.parse(newest[0].clock) if newest else ids.HybridTime(0, 0)
    return store.head(log_id) or LogHead(0, chain.origin(log_id)), clock


def _changes(plan: Plan, recorded: Recorded | None, *, anchored: bool) -> Changes:
    subjects = {deed.place.subject for deed in plan.deeds if deed.place.subject}
    subjects |= {place.subject for _, place in plan.used_drafts}
    subjects |= {draft.place.subject for draft in plan.kept_drafts}
    forms = {
        (deed.place.subject, deed.place.event, deed.place.form)
        for deed in plan.deeds
        if deed.place.form
    }
    return Changes(
        command_id=recorded.command_id if recorded else "",
        recorded_utc=recorded.utc if recorded else "",
        subject=plan.subject,
        subjects=frozenset(subjects),
        forms=frozenset(forms),
        lists=plan.lists,
        anchored=anchored,
    )
