"""The backups of the open workbook: how old the last is, why one failed, making one, the place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ui.viewmodels.progress import Progress, Stopped, copy_words
from ui.viewmodels.runner import Computer, Runner, Stop, Timers
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.context import Context, OfTheBook
from workbook.application.gate import BackupState, Gate, Rehearsal, Rehearsed
from workbook.errors import WorkbookError

LATE = timedelta(hours=24)
_LOOK_EVERY, _PROGRESS_EVERY = 60.0, 0.2
DRILL_AFTER = 20.0
"""Seconds after an unlock before the monthly drill looks whether it is due: the pages go first."""
_REASONS = frozenset(
    ("backup.no_place", "backup.not_written", "backup.not_same", "backup.contacts_busy")
)


@dataclass(frozen=True, slots=True)
class Now(OfTheBook):
    """Ask which time it is at the site."""

    def ask(self, context: Context) -> datetime:
        """The wall clock, aware."""
        return context.now()


@dataclass(frozen=True, slots=True)
class BackupView:
    """What is shown. known: the answer is there.

    line: of the sidebar; late: it warns. place: "" for none. reachable: it is there now. last:
    when the last good one was made, in words. failed: why the newest try failed, "" where it did
    not. busy: one is being made. told: how far that one is, or what became of the last thing
    asked for; problem: why nothing did. wrong_place: what keeps a typed folder from being taken.
    drill: when a backup was last restored to try it, and what came of it; drill_failed: what was
    wrong then, "" for nothing; trying: one is being restored because somebody asked.
    """

    known: bool = False
    line: str = ""
    late: bool = False
    place: str = ""
    reachable: bool = False
    last: str = ""
    failed: str = ""
    busy: bool = False
    told: str = ""
    problem: str = ""
    wrong_place: str = ""
    drill: str = ""
    drill_failed: str = ""
    trying: bool = False


class BackupsViewModel:
    """Looks once a minute, and after whatever was asked of it. Once after an unlock it has a
    backup restored by way of trial, where that is due, beside the worker: no page waits for it."""

    def __init__(
        self, runner: Runner, beside: Computer, gate: Gate, wording: Wording, timers: Timers
    ) -> None:
        self._runner, self._beside, self._gate, self._wording = runner, beside, gate, wording
        self._timers = timers
        self._standing: BackupState | None = None
        self._now: datetime | None = None
        self._progress: Progress | None = None
        self._trial: Progress | None = None
        self._asked = False
        self._told = ""
        self._problem: WorkbookError | None = None
        self._wrong_place: WorkbookError | None = None
        self._ends: list[Stop] = []
        self._end_counting: Stop = lambda: None
        self.state = BackupView()
        self.changed: Listeners[BackupView] = Listeners()

    def begin(self) -> None:
        """Look now, and again every minute: an age grows by itself."""
        self._ends.append(self._timers.every(_LOOK_EVERY, self._look_again))
        self._ends.append(self._timers.once(DRILL_AFTER, lambda: self._rehearse(asked=False)))
        self.load()

    def forget(self) -> None:
        """The workbook is about to lock: a backup or a trial is given up, looking ends."""
        for under_way in (self._progress, self._trial):
            if under_way is not None:
                under_way.stop()
        self._end_counting()
        for end in self._ends:
            end()

    def load(self) -> None:
        """Ask how the backups stand."""
        self._runner.ask(Now(), self._timed)
        self._runner.call(self._gate.backup_state, self._stands, lambda _error: None)

    def choose(self, typed: str) -> None:
        """Keep backups below a typed folder from now on, and make the first one there."""
        self._told, self._problem, self._wrong_place = "", None, None
        if self._busy:
            return
        gate, place = self._gate, Path(typed.strip()).expanduser()
        if not typed.strip():
            self.speak()
            return
        self._runner.call(
            lambda: gate.choose_backup_place(place), lambda _: self.back_up(), self._not_taken
        )

    def back_up(self) -> None:
        """Make a backup now."""
        if self._busy:
            return
        gate, progress = self._gate, Progress()
        self._told, self._problem, self._wrong_place = "", None, None
        self._progress = progress
        self._end_counting = self._timers.every(_PROGRESS_EVERY, self.speak)
        self.speak()

        def make() -> bool:
            try:
                gate.back_up("asked", progress.step)
            except Stopped:
                return False
            return True

        self._runner.call(make, self._made, self._not_made)

    def try_restore(self) -> None:
        """Restore the newest backup to a scratch place now."""
        if not self._busy:
            self._rehearse(asked=True)

    def stop(self) -> None:
        """Give up the backup or the trial that was asked for; the backups before stay."""
        for under_way in (self._progress, self._trial if self._asked else None):
            if under_way is not None:
                under_way.stop()

    def speak(self) -> None:
        """Say everything again, in the language and at the moment now in force."""
        standing, say = self._standing, self._wording.say
        under_way = self._progress or (self._trial if self._asked else None)
        view = BackupView(
            busy=self._progress is not None,
            trying=self._trial is not None and self._asked,
            told=say(self._told) if self._told else copy_words(under_way, self._wording),
            problem=self._wording.error(self._problem) if self._problem else "",
            wrong_place=self._wording.error(self._wrong_place) if self._wrong_place else "",
        )
        if standing is not None and self._now is not None:
            line, late = self._line(standing, self._now)
            view = replace(
                view,
                known=True,
                line=line,
                late=late,
                place=standing.place,
                reachable=standing.reachable,
                last=self._last(standing, self._now),
                failed=self._why(standing),
                drill=self._drill(standing, self._now),
                drill_failed=self._why_not_whole(standing),
            )
        self.state = view
        self.changed.notify(view)

    @property
    def _busy(self) -> bool:
        """Whether something that was asked for is under way."""
        return self._progress is not None or (self._trial is not None and self._asked)

    def _look_again(self) -> None:
        if not self._busy:
            self.load()

    def _rehearse(self, *, asked: bool) -> None:
        if self._trial is not None:
            # The one that came by itself is the one now asked for.
            self._asked = self._asked or asked
            self.speak()
            return
        gate, self._trial, self._asked = self._gate, Progress(), asked
        if asked:
            self._told, self._problem, self._wrong_place = "", None, None
            self._end_counting = self._timers.every(_PROGRESS_EVERY, self.speak)
            self.speak()
        self._runner.call(lambda: gate.rehearsal(asked=asked), self._try, self._not_tried)

    def _try(self, due: Rehearsal | None) -> None:
        progress = self._trial
        if due is None or progress is None:
            self._tell_trial("")
            return

        def run() -> Rehearsed | None:
            try:
                return due.run(progress.step)
            except Stopped:
                return None

        self._beside.compute(run, self._tried, self._not_tried)

    def _tried(self, done: Rehearsed | None) -> None:
        if done is None:
            self._tell_trial("backup_card.drill_stopped")
            return
        gate, told = self._gate, "" if done.code else "backup_card.drill_done"
        self._runner.call(
            lambda: gate.note_rehearsal(done), lambda _: self._tell_trial(told), self._not_tried
        )

    def _not_tried(self, refusal: WorkbookError) -> None:
        # One that came by itself is in nobody's way: it comes again at the next unlock.
        self._problem = refusal if self._asked else self._problem
        self._tell_trial("")

    def _tell_trial(self, told: str) -> None:
        asked, self._trial, self._asked = self._asked, None, False
        if asked:
            self._finish(told)
        else:
            self.load()

    def _timed(self, now: datetime) -> None:
        self._now = now

    def _stands(self, standing: BackupState) -> None:
        self._standing = standing
        self.speak()

    def _not_taken(self, refusal: WorkbookError) -> None:
        self._wrong_place = refusal
        self.speak()

    def _made(self, done: bool) -> None:
        self._finish("backup_card.made" if done else "backup_card.stopped")

    def _not_made(self, refusal: WorkbookError) -> None:
        self._problem = refusal
        self._finish("")

    def _finish(self, told: str) -> None:
        self._end_counting()
        self._progress, self._told = None, told
        self.speak()
        self.load()

    def _line(self, standing: BackupState, now: datetime) -> tuple[str, bool]:
        say = self._wording.say
        if standing.failed:
            return say("backup_card.line_failed"), True
        if standing.last_good is None or not standing.place:
            return say("backup_card.line_none"), True
        age = _age(standing.last_good, now)
        return say("backup_card.line", age=self._age_words(age)), age > LATE

    def _last(self, standing: BackupState, now: datetime) -> str:
        if standing.last_good is None:
            return self._wording.say("backup_card.never")
        at = self._wording.moment(standing.last_good.astimezone(now.tzinfo))
        age = self._age_words(_age(standing.last_good, now))
        return self._wording.say("backup_card.last", at=at, age=age)

    def _age_words(self, age: timedelta) -> str:
        say, minutes = self._wording.say, int(age.total_seconds()) // 60
        if minutes < 1:
            return say("backup_card.age_now")
        if minutes < 60:
            return say("backup_card.age_minutes", number=str(minutes))
        if minutes < 48 * 60:
            return say("backup_card.age_hours", number=str(minutes // 60))
        return say("backup_card.age_days", number=str(minutes // (24 * 60)))

    def _why(self, standing: BackupState) -> str:
        """With file, folder and the system's word, as far as this computer kept them."""
        if not standing.failed:
            return ""
        if standing.failed.startswith("backup.") and standing.failed_with:
            return self._wording.say(standing.failed, **standing.failed_with)
        known = standing.failed if standing.failed in _REASONS else "backup.other"
        return self._wording.say(f"backup_card.why_{known.partition('.')[2]}")

    def _drill(self, standing: BackupState, now: datetime) -> str:
        if standing.drilled is None:
            return self._wording.say("backup_card.drill_never")
        at = self._wording.moment(standing.drilled.astimezone(now.tzinfo))
        how = "drill_bad" if standing.drill_failed else "drill_good"
        return self._wording.say(f"backup_card.{how}", at=at)

    def _why_not_whole(self, standing: BackupState) -> str:
        if not standing.drill_failed:
            return ""
        if standing.drill_with:
            return self._wording.say(standing.drill_failed, **standing.drill_with)
        return self._wording.say("backup_card.drill_other")


def _age(made: datetime, now: datetime) -> timedelta:
    """A clock that was set back makes no backup younger than now."""
    return max(now.astimezone(UTC) - made.astimezone(UTC), timedelta())
