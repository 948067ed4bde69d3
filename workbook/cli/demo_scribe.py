"""Carries out the demonstration's acts, one command each, as the people of the site.

Nothing is written behind the core's back: every act is a command of the open workbook, given by
whoever is unlocked, at the simulated time of the act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from workbook.application.commands import (
    Entry,
    KeepDraft,
    RandomiseSubject,
    ReceiveBoxes,
    RecordItems,
    ScreenSubject,
)
from workbook.application.ports import FactQuery
from workbook.application.workbook import Workbook
from workbook.bootstrap import FolderGate, SimulatedClock
from workbook.cli import stopping
from workbook.cli.demo_plan import Act
from workbook.cli.demo_sheet import Sheet
from workbook.cli.demo_story import Person, Shipment
from workbook.domain.entries.envelope import Reason
from workbook.domain.projections.facts import item_register
from workbook.errors import Bug

Progress = Callable[[int, int], None]
STEP = 50


@dataclass
class Team:
    """The people of the site over one gate: who is unlocked, and how another comes."""

    gate: FolderGate
    people: Mapping[str, Person]
    ids: dict[str, str] = field(default_factory=dict)
    there: str = ""

    def call(self, key: str) -> Workbook:
        """The workbook unlocked by that person; "" = by whoever is there."""
        if key and key != self.there:
            self.gate.lock("asked")
            self.gate.unlock(self.ids[key], self.people[key].passphrase)
            self.there = key
        return self.gate.workbook

    def is_investigator(self) -> bool:
        """Whether whoever is there may randomise."""
        return self.people[self.there].role == "investigator"


class Scribe:
    """Writes what happens to the patients, and remembers ids by the names the acts use."""

    def __init__(self, team: Team, clock: SimulatedClock, shipments: Sequence[Shipment]) -> None:
        """shipments: in the order in which they come."""
        self._team = team
        self._clock = clock
        self._shipments = list(shipments)
        self._free: list[str] = []
        self._randomised = 0
        self._taken: dict[str, str] = {}
        self._keys: dict[tuple[str, str, str], str] = {}
        self.subjects: dict[str, str] = {}

    def carry_out(self, acts: Sequence[Act], progress: Progress) -> None:
        """All acts in their order; progress is told how many of how many are done."""
        for number, act in enumerate(acts):
            stopping.insist()
            if number % STEP == 0:
                progress(number, len(acts))
            self._clock.set(act.at)
            self._carry_out(act)
        progress(len(acts), len(acts))

    def _carry_out(self, act: Act) -> None:
        workbook = self._team.call(act.by)
        match act.do:
            case "screen":
                entries = self._entries(workbook, act)
                changes = workbook.execute(ScreenSubject(entries))
                self.subjects[act.patient] = changes.subject
            case "randomise":
                self._randomise(act)
            case "infuse":
                box = self._taken[act.patient]
                self._record(workbook, replace(act, answers={**act.answers, "EX.BOXREAD": box}))
            case "record":
                self._record(workbook, act)
            case "correct":
                self._correct(workbook, act)
            case "draft":
                for entry in self._entries(workbook, act):
                    workbook.execute(KeepDraft(entry.place, entry.value))
            case _:
                raise Bug("demo.act", what=act.do)

    def _entries(self, workbook: Workbook, act: Act) -> tuple[Entry, ...]:
        def key(name: str) -> str:
            known = (act.patient, act.event, name)
            if known not in self._keys:
                context = workbook.context()
                self._keys[known] = context.row_keys.next(context.clock.now().utc)
            return self._keys[known]

        subject = self.subjects.get(act.patient, "")
        sheet = Sheet(workbook.study, subject, act.event, act.copy, key)
        more = (entry for other in act.also for entry in self._entries(workbook, other))
        return (*sheet.entries(act.answers), *more)

    def _record(self, workbook: Workbook, act: Act) -> None:
        if act.answers or act.also:
            workbook.execute(RecordItems(self._entries(workbook, act), from_drafts=False))

    def _correct(self, workbook: Workbook, act: Act) -> None:
        entries = tuple(
            replace(entry, base=heads, reason=Reason(act.reason))
            for entry, heads in self._over(workbook, self._entries(workbook, act))
        )
        workbook.execute(RecordItems(entries, from_drafts=False))

    def _over(
        self, workbook: Workbook, entries: Iterable[Entry]
    ) -> Iterator[tuple[Entry, tuple[str, ...]]]:
        """Each entry with the events that it is typed over."""
        store = workbook.context().store
        for entry in entries:
            heads = store.facts(FactQuery(registers=(item_register(entry.place),)))
            yield entry, tuple(fact.event_id for fact in heads)

    def _randomise(self, act: Act) -> None:
        workbook = self._team.call(act.by or ("" if self._team.is_investigator() else "lead"))
        while self._shipments and self._shipments[0].before <= self._randomised:
            self._receive(workbook, self._shipments.pop(0))
        box = self._free.pop(0)
        workbook.execute(RandomiseSubject(self.subjects[act.patient], box))
        self._taken[act.patient] = box
        self._randomised += 1

    def _receive(self, workbook: Workbook, shipment: Shipment) -> None:
        expiry = workbook.context().today() + timedelta(days=shipment.expires_in_days)
        workbook.execute(ReceiveBoxes(shipment.boxes, shipment.batch, expiry.isoformat()))
        self._free = sorted([*self._free, *shipment.boxes], key=int)
