"""Restoring a backup, step by step: which backup, by what it is opened, where it shall stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from ui.viewmodels.progress import Progress, Stopped, copy_words
from ui.viewmodels.runner import Runner, Stop, Timers
from ui.viewmodels.signal import Listeners
from ui.viewmodels.unlock import site_line
from ui.viewmodels.wording import Wording
from workbook.application.gate import BackupSign, Gate
from workbook.errors import KnownError, WorkbookError

GROUPS, GROUP = 8, 5
SHEET = "sheet"
"""What stands in the place of a person where the recovery sheet opens the backup."""
_PROGRESS_EVERY = 0.2


class Step(StrEnum):
    """Where one is."""

    SOURCE = "source"
    WAY = "way"
    TARGET = "target"
    WORKING = "working"
    DONE = "done"


ASKED = (Step.SOURCE, Step.WAY, Step.TARGET)


@dataclass(frozen=True, slots=True)
class RestoreState:
    """What is shown.

    site, made, acts: of the backup, in words. people: (id, name and role) of whoever can open it,
    SHEET last. way: whose passphrase it is, or SHEET. problem: the sentence at the field of the
    step; group: the number of the group it is about, 0 for none. busy: something is being asked.
    doing: how far the copying is.
    """

    step: Step = Step.SOURCE
    source: str = ""
    target: str = ""
    site: str = ""
    made: str = ""
    acts: str = ""
    demo: bool = False
    people: tuple[tuple[str, str], ...] = ()
    way: str = ""
    problem: str = ""
    group: int = 0
    busy: bool = False
    doing: str = ""


@dataclass(frozen=True, slots=True)
class _Places:
    """The folders a restore is about, and the secret that opens the backup."""

    source: Path
    way: str
    secret: str = field(repr=False)

    @property
    def person(self) -> str:
        """The gate's person; "" for the recovery sheet."""
        return "" if self.way == SHEET else self.way


class RestoreViewModel:
    """Asks the gate of the target folder; `gate` is that gate once the workbook stands there."""

    def __init__(
        self,
        runner: Runner,
        gate_for: Callable[[Path], Gate],
        wording: Wording,
        timers: Timers,
        target: Path,
    ) -> None:
        self._runner, self._gate_for, self._wording = runner, gate_for, wording
        self._timers = timers
        self._sign: BackupSign | None = None
        self._secret = ""
        self._refusal: WorkbookError | None = None
        self._progress: Progress | None = None
        self._end_counting: Stop = lambda: None
        self.gate: Gate | None = None
        self.state = RestoreState(target=str(target))
        self.changed: Listeners[RestoreState] = Listeners()

    def set_source(self, typed: str) -> None:
        """The folder of the backup was typed or chosen."""
        self._put(replace(self.state, source=typed))

    def set_target(self, typed: str) -> None:
        """The folder to restore into was typed or chosen."""
        self._put(replace(self.state, target=typed))

    def set_way(self, way: str) -> None:
        """A person was chosen, or the recovery sheet; what was typed for another is forgotten."""
        if way != self.state.way:
            self._secret = ""
            self._put(replace(self.state, way=way))

    def set_secret(self, typed: str) -> None:
        """A passphrase or the groups of the sheet; kept out of the state."""
        self._secret = typed
        if self._refusal is not None:
            self._put(self.state)

    def back(self) -> None:
        """One step back."""
        if not self.state.busy and self.state.step in (Step.WAY, Step.TARGET):
            before = ASKED[ASKED.index(self.state.step) - 1]
            self._put(replace(self.state, step=before))

    def forward(self) -> None:
        """Check this step, and go on where nothing is wrong."""
        if self.state.busy:
            return
        acts = {Step.SOURCE: self._examine, Step.WAY: self._try, Step.TARGET: self._restore}
        act = acts.get(self.state.step)
        if act is not None:
            act()

    def stop(self) -> None:
        """Give up: the target is left empty, the backup as it was."""
        if self._progress is not None:
            self._progress.stop()

    def forget(self) -> None:
        """The screen goes away: what was typed is forgotten, the work ends."""
        self.stop()
        self._end_counting()
        self._secret = ""

    def speak(self) -> None:
        """Say everything again, in the language now in force."""
        problem = self._wording.error(self._refusal) if self._refusal else ""
        group = int(self._refusal.params.get("group", "0")) if self._refusal else 0
        doing = copy_words(self._progress, self._wording)
        state = replace(self.state, problem=problem, group=group, doing=doing)
        if self._sign is not None:
            state = self._described(state, self._sign)
        self._show(state)

    def _described(self, state: RestoreState, sign: BackupSign) -> RestoreState:
        say = self._wording.say
        people = [(door.person, f"{door.name} · {say(f'role.{door.role}')}") for door in sign.doors]
        return replace(
            state,
            site=site_line(self._wording, sign.plate.site_number, sign.plate.site_name),
            made=self._made(sign),
            acts=say("restore.acts", count=self._wording.count(sign.events)),
            demo=sign.plate.demo,
            people=(*people, (SHEET, say("restore.sheet"))),
        )

    def _made(self, sign: BackupSign) -> str:
        """As the site's wall clock showed it: the laptop may be elsewhere."""
        zone = ZoneInfo(sign.zone) if sign.zone else None
        at = self._wording.moment(sign.made.astimezone(zone))
        if zone is None:
            return self._wording.say("restore.made_here", at=at)
        city = sign.zone.rpartition("/")[2].replace("_", " ")
        return self._wording.say("restore.made", at=at, city=city)

    def _examine(self) -> None:
        if not self.state.source.strip():
            self._refused(KnownError("first_run.needed"))
            return
        source = self._source()
        gate = self._gate_for(self._target())
        self._put(replace(self.state, busy=True))
        self._runner.call(lambda: gate.examine_backup(source), self._examined, self._refused)

    def _examined(self, sign: BackupSign) -> None:
        self._sign = sign
        first = sign.doors[0].person if sign.doors else SHEET
        self._put(replace(self.state, step=Step.WAY, way=first, busy=False))

    def _try(self) -> None:
        if not self._secret:
            self._refused(KnownError("first_run.needed"))
            return
        places = self._places()
        gate = self._gate_for(self._target())
        self._put(replace(self.state, busy=True))
        self._runner.call(
            lambda: gate.try_backup(places.source, places.person, places.secret),
            lambda _: self._put(replace(self.state, step=Step.TARGET, busy=False)),
            self._refused,
        )

    def _restore(self) -> None:
        if not self.state.target.strip():
            self._refused(KnownError("first_run.needed"))
            return
        places, progress = self._places(), Progress()
        self.gate = gate = self._gate_for(self._target())
        self._progress = progress
        self._end_counting = self._timers.every(_PROGRESS_EVERY, self.speak)
        self._put(replace(self.state, step=Step.WORKING, busy=True))

        def work() -> bool:
            done = False
            try:
                gate.restore(places.source, places.person, places.secret, progress.step)
                done = True
            except Stopped:
                return False
            finally:
                if not done:
                    gate.release()
            return True

        self._runner.call(work, self._restored, self._not_restored)

    def _restored(self, done: bool) -> None:
        self._end()
        if done:
            self._secret = ""
            self._put(replace(self.state, step=Step.DONE, busy=False))
        else:
            self._put(replace(self.state, step=Step.TARGET, busy=False))

    def _not_restored(self, refusal: WorkbookError) -> None:
        self._end()
        self.state = replace(self.state, step=Step.TARGET)
        self._refused(refusal)

    def _end(self) -> None:
        self._end_counting()
        self._progress = None

    def _refused(self, refusal: WorkbookError) -> None:
        self._refusal = refusal
        self.state = replace(self.state, busy=False)
        self.speak()

    def _put(self, state: RestoreState) -> None:
        """Another state, in which nothing is wrong any more."""
        self._refusal = None
        self.state = state
        self.speak()

    def _source(self) -> Path:
        return Path(self.state.source.strip()).expanduser()

    def _target(self) -> Path:
        return Path(self.state.target.strip()).expanduser()

    def _places(self) -> _Places:
        return _Places(self._source(), self.state.way, self._secret)

    def _show(self, state: RestoreState) -> None:
        self.state = state
        self.changed.notify(state)
