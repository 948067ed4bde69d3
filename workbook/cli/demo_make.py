"""Makes the demonstration's workbook: folder, people, patients; then documents and summary."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from workbook.application.making import NewPerson, NewWorkbook
from workbook.bootstrap import Adapters, FolderGate, SimulatedClock
from workbook.cli import demo_crowd as crowd, demo_story as stories
from workbook.cli.demo_folder import WORKBOOK
from workbook.cli.demo_plan import acts
from workbook.cli.demo_scribe import Scribe, Team
from workbook.cli.demo_story import Shipment, SiteWords, Story
from workbook.errors import Bug

FULL_COURSES = 240
PER_SHIPMENT, FIRST_CROWD_BOX = 40, 1001
Say = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for. patients: see `story_of`; now: aware, the end of the story."""

    out: Path
    patients: int
    seed: str
    now: datetime


@dataclass
class Made:
    """A finished demonstration: the gate still open, and what the summary tells."""

    gate: FolderGate
    team: Team
    site: SiteWords
    recovery: str
    subjects: Mapping[str, str]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Count the seconds of a step."""
        begun = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - begun, 3)


def story_of(folder: Path, order: Order) -> Story:
    """The told patients, and as many further ones as were asked for.

    Up to 240 patients are randomised and have full courses; beyond that the number is of
    everybody in the screening log, and the rest are screened and refused.
    """
    told = stories.read_story(folder, order.now)
    full = min(order.patients, FULL_COURSES) - len(told.courses)
    first = min(course.randomised for course in told.courses)
    severity = stories.severities(folder)
    courses = crowd.further_courses(order.seed, full, first, severity)
    others = order.patients - FULL_COURSES - len(told.screened)
    screened = crowd.further_screened(order.seed, max(0, others), first, full + 30)
    return Story((*courses, *told.courses), (*screened, *told.screened))


def shipments_of(site: SiteWords, story: Story) -> tuple[Shipment, ...]:
    """The told shipments, after those that serve the further patients, box for box."""
    further = sum(course.further for course in story.courses)
    early = tuple(
        Shipment(
            before=start,
            batch=f"L2001-{start // PER_SHIPMENT + 1}",
            expires_in_days=800,
            boxes=tuple(
                f"{FIRST_CROWD_BOX + number:04d}"
                for number in range(start, min(start + PER_SHIPMENT, further))
            ),
        )
        for start in range(0, further, PER_SHIPMENT)
    )
    return early + tuple(replace(one, before=one.before + further) for one in site.shipments)


def make(order: Order, adapters: Adapters, say: Say) -> Made:
    """Make the workbook with everybody in it; the gate is open at the simulated `now`.

    Where that fails the gate is closed again.
    adapters: their clock must be a SimulatedClock, which only a demo workbook accepts.
    say: told a text code and its parameters for every line of progress.
    """
    clock = adapters.clock
    if not isinstance(clock, SimulatedClock):
        raise Bug("demo.real_clock")
    folder = adapters.resources / "demo"
    site = stories.read_site(folder)
    zone = ZoneInfo(site.zone)
    order = replace(order, now=order.now.astimezone(zone))
    story = story_of(folder, order)
    plan = acts(story, order.seed, order.now)
    clock.set(plan[0].at)
    gate = FolderGate(order.out / WORKBOOK, adapters)
    with ExitStack() as unless_made:
        unless_made.callback(gate.release)
        made = _found(gate, site, plan[0].at, say)
        with made.timed("patients"):
            scribe = Scribe(made.team, clock, shipments_of(site, story))
            scribe.carry_out(plan, lambda done, total: say("demo.acts", done=done, total=total))
        made.subjects = scribe.subjects
        clock.set(order.now)
        unless_made.pop_all()
    return made


def _found(gate: FolderGate, site: SiteWords, first: datetime, say: Say) -> Made:
    """The folder, the first investigator who makes it, and everybody else."""
    say("demo.making")
    begun = time.perf_counter()
    lead = site.people[0]
    day = first.date().isoformat()
    new = NewWorkbook("site", site.number, site.name, site.country, site.zone, demo=True)
    recovery = gate.make(new, NewPerson(lead.name, lead.role, day), lead.passphrase)
    team = Team(gate, {person.key: person for person in site.people})
    team.ids[lead.key] = next(door.person for door in gate.doors())
    gate.unlock(team.ids[lead.key], lead.passphrase)
    team.there = lead.key
    for person in site.people[1:]:
        team.ids[person.key] = gate.add_person(
            NewPerson(person.name, person.role, day), person.passphrase
        )
    made = Made(gate, team, site, recovery, {})
    made.seconds["workbook"] = round(time.perf_counter() - begun, 3)
    return made
