"""What every use case is handed: the store, time, chance, the study, the site and the actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workbook.application.ids import RowKeys
from workbook.application.ports import Clock, Randomness, Signer, Store
from workbook.application.reads import Reads
from workbook.domain import permissions
from workbook.domain.clock_watch import Watch
from workbook.domain.permissions import Action, Role, State
from workbook.domain.study import Study
from workbook.errors import Refused


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever is unlocked: person id ("" = the device itself), name, signer."""

    person: str
    name: str
    signer: Signer


@dataclass(frozen=True, slots=True)
class Site:
    """The workbook's own facts: ids, site number and name, zone, device and log, demo or real."""

    workbook: str
    kind: str
    trial: str
    number: str
    name: str
    country: str
    zone: str
    demo: bool
    device: str
    letter: str
    log_id: str


class OfTheBook:
    """Marks a question about the workbook itself, which reads nothing of a patient.

    Whoever is unlocked may ask it: a person without a role today, or who only manages accounts,
    still has to see who they are, who else is here, and which study this is.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one use case. `role` is the actor's role today.

    row_keys: makes the keys of new rows, in order for as long as the workbook is open. reads: what
    the use case has read so far. watch: whether the clock can be believed.
    """

    store: Store
    clock: Clock
    randomness: Randomness
    study: Study
    site: Site
    actor: Actor
    role: Role | None
    row_keys: RowKeys
    reads: Reads
    watch: Watch

    def now(self) -> datetime:
        """The time now, aware, in the site's zone."""
        return self.clock.now().utc.astimezone(ZoneInfo(self.site.zone))

    def today(self) -> date:
        """The local day at the site."""
        return self.now().date()

    def believed(self) -> datetime:
        """The time that is believed, aware UTC: the clock's, unless that is doubtful.

        It orders what is recorded and says who holds which role. Stamps, windows and deadlines
        go by the clock itself, and bear its doubt.
        """
        return self.watch.believed(self.clock.now().reading)

    def demand(self, action: Action, state: State = State.OPEN) -> None:
        """Refused unless the permission table allows the actor's role to do it."""
        answer = permissions.ask(self.role, action, state)
        if isinstance(answer, permissions.Forbidden):
            raise Refused(answer.code, action=action.value)
