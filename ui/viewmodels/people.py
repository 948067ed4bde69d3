"""People with an account here: roles, days of delegation, and one person more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ui.viewmodels.listing import Listing
from ui.viewmodels.runner import Failed, Runner
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.typed_day import typed_day
from ui.viewmodels.wording import Wording, initials_of
from workbook.application.changes import Changes
from workbook.application.context import Context, OfTheBook
from workbook.application.gate import Gate
from workbook.application.making import NewPerson
from workbook.application.views.book import People, PersonLine
from workbook.domain.permissions import Role

LISTS = frozenset({"people"})
ROLES = (Role.INVESTIGATOR, Role.COORDINATOR, Role.MONITOR)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the list shows them. held: the role is held today; ended: no way in any more."""

    person: str
    name: str
    initials: str
    role: str
    days: str
    held: bool
    provisional: bool
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Today(OfTheBook):
    """Ask which local day it is at the site."""

    def ask(self, context: Context) -> str:
        """The day, ISO."""
        return context.today().isoformat()


@dataclass(frozen=True, slots=True)
class Joining:
    """What the dialog for a new person holds."""

    name: str
    role: str
    first_day: str
    last_day: str
    passphrase: str
    again: str


def row_of(line: PersonLine, wording: Wording) -> PersonRow:
    """A person in words."""
    newest = line.grants[-1] if line.grants else None
    role = line.role or (newest.role if newest else None)
    days = _days(newest.first_day, newest.last_day, wording) if newest else ""
    return PersonRow(
        person=line.person,
        name=line.name,
        initials=initials_of(line.name),
        role=wording.say(f"role.{role.value}") if role else wording.say("role.none"),
        days=days,
        held=line.role is not None,
        provisional=bool(newest and newest.provisional),
        ended=line.ended,
    )


def sorted_rows(lines: Iterable[PersonLine], wording: Wording) -> list[PersonRow]:
    """Everybody in words, in the order of the names: that in which they unlock."""
    return sorted((row_of(line, wording) for line in lines), key=lambda row: row.name.casefold())


def _days(first: str, last: str, wording: Wording) -> str:
    from_day, to_day = (wording.day_of(iso) for iso in (first, last))
    if last:
        return wording.say("delegation.from_to", first=from_day, last=to_day)
    return wording.say("delegation.from", first=from_day)


class PeopleViewModel:
    """The list kept up to date, and the making of a person."""

    def __init__(self, runner: Runner, feed: ChangeFeed, gate: Gate, wording: Wording) -> None:
        self._runner, self._feed, self._gate, self._wording = runner, feed, gate, wording
        self.listing: Listing[tuple[PersonLine, ...]] = Listing(runner, feed, People(), LISTS)

    def ask_today(self, done: Callable[[str], None]) -> None:
        """The day a delegation usually begins: today."""
        self._runner.ask(Today(), lambda iso: done(self._wording.day_of(iso)))

    def ask_hands_on(self, done: Callable[[bool], None]) -> None:
        """Whether whoever is unlocked can let others into the contact details."""
        self._runner.call(self._gate.hands_on_contacts, done)

    def line_of(self, person: str) -> PersonLine | None:
        """Somebody on the list, None for nobody."""
        lines = self.listing.answer or ()
        return next((line for line in lines if line.person == person), None)

    def wrong(self, joining: Joining) -> dict[str, str]:
        """Sentences by field; empty when the person can be added."""
        say, wrong = self._wording.say, dict[str, str]()
        first, last = typed_day(joining.first_day), typed_day(joining.last_day)
        if not joining.name.strip():
            wrong["name"] = say("first_run.needed")
        if not joining.role:
            wrong["role"] = say("first_run.needed")
        if not first:
            wrong["first_day"] = say("box.no_such_day")
        if last is None:
            wrong["last_day"] = say("box.no_such_day")
        elif first and last and last < first:
            wrong["last_day"] = say("people.ends_before_start")
        weak = self.weakness(joining.passphrase)
        if weak:
            wrong["passphrase"] = weak
        elif joining.passphrase != joining.again:
            wrong["again"] = say("first_run.not_the_same")
        return wrong

    def weakness(self, passphrase: str) -> str:
        """What is wrong with a passphrase as far as it is typed; "" when it serves."""
        weak = self._gate.weakness(passphrase)
        return self._wording.say(weak[0]) if weak else ""

    def add(self, joining: Joining, done: Callable[[str], None], failed: Failed) -> None:
        """Add a person that `wrong` found nothing against; the list follows."""
        person = NewPerson(
            joining.name.strip(),
            joining.role,
            typed_day(joining.first_day) or "",
            typed_day(joining.last_day) or "",
        )
        gate = self._gate

        def added(person_id: str) -> None:
            self._feed.notify(Changes(lists=LISTS))
            done(person_id)

        self._runner.call(lambda: gate.add_person(person, joining.passphrase), added, failed)
