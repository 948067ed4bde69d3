"""A person leaves: what is asked before it, the change of keys itself, and what they still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from ui.viewmodels.progress import Progress, Stopped
from ui.viewmodels.runner import Failed, Runner, Stop, Timers
from ui.viewmodels.signal import Listeners
from ui.viewmodels.typed_day import typed_day
from ui.viewmodels.unlock import Entered
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate, OpenBackup
from workbook.application.views.book import PersonLine
from workbook.domain.permissions import Role
from workbook.errors import KnownError, WorkbookError

RECOVERY_UNKNOWN = "people.recovery_unknown"
_PROGRESS_EVERY = 0.2
_FIELDS = {
    "vault.wrong_passphrase": "passphrase",
    "vault.wait": "passphrase",
    "people.no_such_day": "last_day",
    "people.ends_later": "last_day",
    "people.ends_before_start": "last_day",
    RECOVERY_UNKNOWN: "key",
}


@dataclass(frozen=True, slots=True)
class Farewell:
    """Who leaves, after which local day (ISO), and the word of whoever ends them.

    by: the id of whoever is unlocked, passphrase: theirs; it lives until the change is done.
    """

    person: str
    name: str
    last_day: str
    by: str
    passphrase: str = field(repr=False)


class AskingViewModel:
    """What the panel asks; nothing typed is kept here."""

    def __init__(self, runner: Runner, gate: Gate, wording: Wording) -> None:
        self._runner, self._gate, self._wording = runner, gate, wording

    def wrong(self, last_day: str, passphrase: str) -> dict[str, str]:
        """Sentences by field; empty when it can be asked."""
        say, wrong = self._wording.say, dict[str, str]()
        if not typed_day(last_day):
            wrong["last_day"] = say("box.no_such_day")
        if not passphrase:
            wrong["passphrase"] = say("first_run.needed")
        return wrong

    def check(
        self, leaver: Farewell, key: str, done: Callable[[Farewell], None], failed: Failed
    ) -> None:
        """That nothing is against it. key: of the recovery sheet, where it was asked for.

        last_day of `leaver` as it was typed; `done` gets it as an ISO day.
        """
        gate, asked = self._gate, replace(leaver, last_day=typed_day(leaver.last_day) or "")

        def look() -> None:
            if key.strip():
                gate.know_recovery(key)
            gate.check_leaver(asked.person, asked.last_day, asked.passphrase)

        self._runner.call(look, lambda _: done(asked), failed)

    def field_of(self, error: WorkbookError) -> str:
        """The field an error belongs under: `last_day`, `passphrase`, `key`; "" for none."""
        if error.code.startswith("vault.") and "recovery" in error.code:
            return "key"
        return _FIELDS.get(error.code, "")

    def say(self, error: WorkbookError) -> str:
        """The sentence of an error."""
        return self._wording.error(error)

    def who_can(self, people: Iterable[PersonLine]) -> str:
        """For whoever holds no key of the contact details: who ends a person here."""
        names = [one.name for one in people if one.role is Role.INVESTIGATOR]
        return self._wording.say("people.contacts_key_needed", names=", ".join(names))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The workbook, open again, and why nobody was ended; None where the person was."""

    entered: Entered
    refusal: WorkbookError | None


def _change(
    gate: Gate, leaver: Farewell, before: Entered, step: Callable[[int, int], None]
) -> Outcome:
    """The worker's part: the change of keys, and the workbook open again whatever came of it."""
    try:
        opened = gate.end_person(leaver.person, leaver.last_day, leaver.passphrase, step)
    except Stopped:
        return Outcome(_again(gate, leaver, before), KnownError("rotation.stopped"))
    except WorkbookError as error:
        return Outcome(_again(gate, leaver, before), error)
    return Outcome(Entered(opened, opened.workbook.role), None)


def _again(gate: Gate, leaver: Farewell, before: Entered) -> Entered:
    """The workbook as it was, or opened anew where it had to be closed for the change."""
    if gate.is_open:
        return replace(before, opened=replace(before.opened, notices=()))
    opened = gate.unlock(leaver.by, leaver.passphrase)
    return Entered(opened, opened.workbook.role)


class EndingViewModel:
    """The change of keys under way. `arrived` tells how it ended, `lost` that the workbook is
    locked and did not open again."""

    def __init__(
        self, runner: Runner, gate: Gate, timers: Timers, farewell: Farewell, before: Entered
    ) -> None:
        self._runner, self._gate, self._timers = runner, gate, timers
        self._farewell, self._before = farewell, before
        self._progress = Progress()
        self._end_counting: Stop = lambda: None
        self.working = False
        self.percent: Listeners[int] = Listeners()
        self.arrived: Listeners[Outcome] = Listeners()
        self.lost: Listeners[WorkbookError] = Listeners()

    def begin(self) -> None:
        """Do it."""
        self.working = True
        self._end_counting = self._timers.every(_PROGRESS_EVERY, self.speak)
        gate, leaver, before, step = self._gate, self._farewell, self._before, self._progress.step
        self._runner.call(lambda: _change(gate, leaver, before, step), self._done, self._gone)

    def stop(self) -> None:
        """Give it up, as long as the new files do not count yet."""
        self._progress.stop()

    def speak(self) -> None:
        """Say how far it has come."""
        self.percent.notify(self._progress.percent)

    def _done(self, outcome: Outcome) -> None:
        self._end()
        self.arrived.notify(outcome)

    def _gone(self, error: WorkbookError) -> None:
        self._end()
        self.lost.notify(error)

    def _end(self) -> None:
        self.working = False
        self._end_counting()


class EndedViewModel:
    """The backups that somebody who left can still open, in words."""

    def __init__(self, runner: Runner, gate: Gate, wording: Wording, zone: str) -> None:
        self._runner, self._gate, self._wording, self._zone = runner, gate, wording, zone

    def ask(self, person: str, done: Callable[[tuple[str, ...]], None], failed: Failed) -> None:
        """One line for each, newest first; none where no folder was chosen or is in reach."""
        gate = self._gate
        self._runner.call(
            lambda: gate.backups_open_to(person),
            lambda found: done(tuple(self._line(one) for one in found)),
            failed,
        )

    def _line(self, backup: OpenBackup) -> str:
        at = self._wording.stamp(backup.made.isoformat(), self._zone)
        return f"{at} · {backup.name}"
