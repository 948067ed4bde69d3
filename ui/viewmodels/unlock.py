"""Unlocking: who can, the tries, the wait after wrong ones; for the unlock and locked screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui.viewmodels.runner import Runner, Stop, Timers
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording, initials_of
from workbook.errors import WorkbookError

# Known by type alone: this screen shows before the use cases are loaded.
if TYPE_CHECKING:
    from workbook.application.gate import Door, Gate, Opened, Plate
    from workbook.domain.permissions import Role


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """One row of the list of people."""

    person: str
    name: str
    role: str
    initials: str


@dataclass(frozen=True, slots=True)
class Entered:
    """The workbook stands open, and the role that whoever opened it holds today."""

    opened: Opened
    role: Role | None


@dataclass(frozen=True, slots=True)
class UnlockState:
    """What the unlock screen and the locked screen show.

    chosen: person id, "" for nobody. message: the sentence under the passphrase, "" for none.
    wait: seconds left before the next try. busy: a try is under way. blocked: the sentence of
    what keeps the folder shut whoever comes (open elsewhere, damaged), "" for nothing. drafts:
    entries kept and not recorded of the person whose session was locked. last_lock: the sentence
    of what went wrong when it was locked, "" for nothing.
    """

    site: str = ""
    demo: bool = False
    people: tuple[PersonChoice, ...] = ()
    chosen: str = ""
    message: str = ""
    wait: int = 0
    busy: bool = False
    blocked: str = ""
    drafts: int = 0
    last_lock: str = ""

    @property
    def name(self) -> str:
        """The name of the person chosen, "" for nobody."""
        return next((row.name for row in self.people if row.person == self.chosen), "")

    @property
    def can_try(self) -> bool:
        """Whether a passphrase can be tried now."""
        return bool(self.chosen) and not self.busy and not self.wait


class UnlockViewModel:
    """Asks the gate; tells `opened` when the workbook stands open, `changed` of the rest.

    person: whose session was locked, chosen beforehand; "" for nobody.
    """

    def __init__(
        self, runner: Runner, gate: Gate, wording: Wording, timers: Timers, person: str = ""
    ) -> None:
        self._runner, self._gate, self._person = runner, gate, person
        self._wording, self._timers = wording, timers
        self._plate: Plate | None = None
        self._doors: tuple[Door, ...] = ()
        self._error: WorkbookError | None = None
        self._closed: WorkbookError | None = None
        self._last_lock = ""
        self._tick: Stop | None = None
        self.state = UnlockState()
        self.changed: Listeners[UnlockState] = Listeners()
        self.opened: Listeners[Entered] = Listeners()

    def load(self) -> None:
        """Read the sign on the door and who can unlock."""
        gate = self._gate
        self._show(replace(self.state, busy=True))
        self._runner.call(lambda: (gate.plate(), gate.doors()), self._loaded, self._shut)

    def choose(self, person: str) -> None:
        """Somebody says who they are."""
        if person == self.state.chosen:
            return
        self._error = None
        self._show(replace(self.state, chosen=person, message=""))
        gate = self._gate
        self._runner.call(lambda: gate.wait_seconds(person), self._start_wait)

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase for the person chosen."""
        if not self.state.can_try:
            return
        self._error = None
        person, let_in = self.state.chosen, self._way_in()
        self._show(replace(self.state, busy=True, message=""))

        def enter() -> Entered:
            opened = let_in(person, passphrase)
            return Entered(opened, opened.workbook.role)

        self._runner.call(enter, self._opened, lambda error: self._refused(person, error))

    def speak(self) -> None:
        """Say everything again, in the language now in force."""
        self._show(
            replace(
                self.state,
                site=self._site(),
                people=self._people(),
                message=self._wording.error(self._error) if self._error else "",
                blocked=self._wording.error(self._closed) if self._closed else "",
                last_lock=self._wording.say(f"locked.{self._last_lock}") if self._last_lock else "",
            )
        )

    def count_drafts(self, drafts: int) -> None:
        """So many entries of the locked session wait for their Record."""
        self._show(replace(self.state, drafts=drafts))

    def tell_last_lock(self, problem: str) -> None:
        """What the process before could not do while it locked: one of `handover.PROBLEMS`."""
        self._last_lock = problem
        self.speak()

    def forget(self) -> None:
        """Stop counting: the screen goes away."""
        self._stop_tick()

    def _way_in(self) -> Callable[[str, str], Opened]:
        """What the worker calls for a try: nothing of the window, which is not the worker's."""
        return self._gate.unlock

    def _loaded(self, seen: tuple[Plate, tuple[Door, ...]]) -> None:
        self._plate, self._doors = seen
        self._closed = None
        doors = [door.person for door in self._doors]
        first = self._person if self._person in doors else doors[0] if len(doors) == 1 else ""
        self._show(
            replace(
                self.state,
                site=self._site(),
                demo=self._plate.demo,
                people=self._people(),
                chosen=self.state.chosen or first,
                busy=False,
                blocked="",
            )
        )
        if first:
            gate = self._gate
            self._runner.call(lambda: gate.wait_seconds(first), self._start_wait)

    def _shut(self, error: WorkbookError) -> None:
        self._closed = error
        self._show(replace(self.state, busy=False, blocked=self._wording.error(error)))

    def _opened(self, entered: Entered) -> None:
        self._stop_tick()
        self._show(replace(self.state, busy=False))
        self.opened.notify(entered)

    def _refused(self, person: str, error: WorkbookError) -> None:
        if person != self.state.chosen:
            # Somebody else was chosen meanwhile: it was not their passphrase that was wrong.
            self._show(replace(self.state, busy=False))
            return
        self._error = error
        self._show(replace(self.state, busy=False, message=self._wording.error(error)))
        gate = self._gate
        self._runner.call(lambda: gate.wait_seconds(person), self._start_wait)

    def _start_wait(self, seconds: int) -> None:
        self._stop_tick()
        self._show(replace(self.state, wait=seconds))
        if seconds:
            self._tick = self._timers.every(1, self._second)

    def _second(self) -> None:
        self._show(replace(self.state, wait=max(self.state.wait - 1, 0)))
        if not self.state.wait:
            self._stop_tick()

    def _stop_tick(self) -> None:
        if self._tick is not None:
            self._tick()
            self._tick = None

    def _site(self) -> str:
        if self._plate is None:
            return ""
        return site_line(self._wording, self._plate.site_number, self._plate.site_name)

    def _people(self) -> tuple[PersonChoice, ...]:
        return tuple(
            PersonChoice(
                door.person,
                door.name,
                self._wording.say(f"role.{door.role}"),
                initials_of(door.name),
            )
            for door in self._doors
        )

    def _show(self, state: UnlockState) -> None:
        self.state = state
        self.changed.notify(state)


def site_line(wording: Wording, number: str, name: str) -> str:
    """Site 07 · Val-de-Brume University Hospital."""
    return wording.say("shell.site", number=number, name=name)
