"""Making a workbook, step by step: folder, site, first investigator, passphrase, recovery key,
and where its backups go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias
from zoneinfo import available_timezones

from ui.viewmodels.recovery_sheet import RecoverySheetViewModel
from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate
from workbook.application.making import NewPerson, NewWorkbook
from workbook.errors import WorkbookError

SHORTEST = 12
COUNTRIES = {"FR": "Europe/Paris", "BE": "Europe/Brussels"}
_ASKED_BACK = (3, 7)


class Step(StrEnum):
    """Where one is."""

    FOLDER = "folder"
    SITE = "site"
    PERSON = "person"
    PASSPHRASE = "passphrase"
    MAKING = "making"
    RECOVERY = "recovery"
    BACKUP = "backup"
    DONE = "done"


ASKED = (Step.FOLDER, Step.SITE, Step.PERSON, Step.PASSPHRASE, Step.RECOVERY, Step.BACKUP)
FIELD_STEP = {
    "folder": Step.FOLDER,
    "number": Step.SITE,
    "site": Step.SITE,
    "country": Step.SITE,
    "zone": Step.SITE,
    "name": Step.PERSON,
    "passphrase": Step.PASSPHRASE,
    "again": Step.PASSPHRASE,
    "first_group": Step.RECOVERY,
    "second_group": Step.RECOVERY,
    "backup": Step.BACKUP,
}


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """What is shown. answers: by field name, the passphrases aside. problems: sentences by field.

    key: the recovery key in its groups, there only while it is shown. asked: which two groups
    (counted from 1) are to be typed back. holds_workbook: the folder already has one. weak: the
    sentence of what is wrong with a passphrase that is long enough. busy: the first backup is
    being made.
    """

    step: Step = Step.FOLDER
    answers: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    key: tuple[str, ...] = ()
    asked: tuple[int, int] = (1, 2)
    holds_workbook: bool = False
    long_enough: bool = False
    typed: int = 0
    weak: str = ""
    busy: bool = False

    def answer(self, field: str) -> str:
        """What stands in a field."""
        return dict(self.answers).get(field, "")

    def stripped(self) -> dict[str, str]:
        """Every answer without the blanks around it."""
        return {name: text.strip() for name, text in self.answers}

    def problem(self, field: str) -> str:
        """The sentence under a field, "" for none."""
        return dict(self.problems).get(field, "")


_Wrong: TypeAlias = dict[str, tuple[str, dict[str, str]]]
"""By field: the code of what is wrong there, and its parameters."""


class FirstRunViewModel:
    """Collects the answers and has the gate make the workbook, all of it or nothing."""

    def __init__(
        self,
        runner: Runner,
        gate_for: Callable[[Path], Gate],
        wording: Wording,
        folder: Path,
        today: Callable[[], str],
    ) -> None:
        self._runner, self._gate_for, self._wording = runner, gate_for, wording
        self._today = today
        self._secret = ("", "")
        self._weak: tuple[str, ...] = ()
        self._errors: _Wrong = {}
        self.gate: Gate | None = None
        self.making = False
        """Whether a workbook is being made, or is made and its key not yet shown."""
        self.sheet = RecoverySheetViewModel(runner, wording)
        start = (("folder", str(folder)), ("country", "FR"), ("zone", COUNTRIES["FR"]))
        self.state = FirstRunState(answers=start)
        self.changed: Listeners[FirstRunState] = Listeners()

    @property
    def folder(self) -> Path:
        """The folder of the workbook, as typed or chosen."""
        return Path(self.state.answer("folder").strip()).expanduser()

    def set_answer(self, field: str, text: str) -> None:
        """Something was typed or chosen."""
        answers = dict(self.state.answers) | {field: text}
        if field == "country" and text in COUNTRIES:
            answers["zone"] = COUNTRIES[text]
        self._errors.pop(field, None)
        self._show(replace(self.state, answers=tuple(answers.items()), problems=self._said()))

    def set_passphrase(self, first: str, again: str) -> None:
        """The passphrase and its repetition; kept out of the state, which screens may print."""
        self._secret = (first, again)
        self._errors.pop("passphrase", None)
        self._errors.pop("again", None)
        self._weak = self.gate.weakness(first) if self.gate is not None else ()
        enough = _SHORT not in self._weak
        self.state = replace(self.state, typed=len(first), long_enough=enough)
        self.speak()

    def propose(self, done: Callable[[str], None]) -> None:
        """A passphrase of six words made by chance."""
        if self.gate is not None:
            self._runner.call(self.gate.new_phrase, done)

    def back(self) -> None:
        """One step back; not out of the making or the recovery key."""
        at = ASKED.index(self.state.step) if self.state.step in ASKED else 0
        if 0 < at < ASKED.index(Step.RECOVERY):
            self._show(replace(self.state, step=ASKED[at - 1]))

    def forward(self) -> None:
        """Check this step, and go on where nothing is wrong."""
        step = self.state.step
        if self.state.busy:
            return
        self._errors = self._wrong(step)
        self._show(replace(self.state, problems=self._said()))
        if self._errors:
            return
        if step is Step.FOLDER:
            self._look_at_folder()
        elif step is Step.PASSPHRASE:
            self._make()
        elif step is Step.RECOVERY:
            self.sheet.end()
            self._show(replace(self.state, step=Step.BACKUP, key=()))
        elif step is Step.BACKUP:
            self._keep_backups()
        elif step in ASKED:
            self._show(replace(self.state, step=ASKED[ASKED.index(step) + 1]))

    def later(self) -> None:
        """No folder for backups is at hand; the open workbook will ask again."""
        if self.state.step is Step.BACKUP and not self.state.busy:
            self._finish()

    def forget(self) -> None:
        """The screen goes away: nothing that was typed is kept."""
        self._secret = ("", "")

    def speak(self) -> None:
        """Say the problems again, in the language now in force."""
        others = [code for code in self._weak if code != _SHORT]
        weak = self._wording.say(others[0]) if others and self.state.long_enough else ""
        self._show(replace(self.state, problems=self._said(), weak=weak))

    def _wrong(self, step: Step) -> _Wrong:
        answer = self.state.stripped()
        found: _Wrong = {}
        for field, at in FIELD_STEP.items():
            if at is step and field not in _NOT_TEXT and not answer.get(field):
                found[field] = ("first_run.needed", {})
        number = answer.get("number", "")
        if step is Step.SITE and number and not (number.isdecimal() and len(number) == 2):
            found["number"] = ("first_run.two_digits", {})
        if step is Step.SITE and answer.get("zone", "") not in available_timezones():
            found["zone"] = ("first_run.no_such_zone", {})
        if step is Step.PASSPHRASE:
            found |= self._wrong_passphrase()
        if step is Step.RECOVERY:
            found |= self._wrong_groups(answer)
        return found

    def _wrong_passphrase(self) -> _Wrong:
        first, again = self._secret
        if not first:
            return {"passphrase": ("vault.passphrase_empty", {})}
        if self._weak:
            return {"passphrase": (self._weak[0], {})}
        return {} if first == again else {"again": ("first_run.not_the_same", {})}

    def _wrong_groups(self, answer: dict[str, str]) -> _Wrong:
        found: _Wrong = {}
        for field, group in zip(("first_group", "second_group"), self.state.asked, strict=True):
            typed = answer.get(field, "").replace(" ", "").upper()
            if typed != self.state.key[group - 1].upper():
                found[field] = ("first_run.group_differs", {"group": str(group)})
        return found

    def _look_at_folder(self) -> None:
        self.gate = gate = self._gate_for(self.folder)
        self._runner.call(gate.exists, self._looked, lambda error: self._refused("folder", error))

    def _looked(self, exists: bool) -> None:
        step = Step.FOLDER if exists else Step.SITE
        self._show(replace(self.state, step=step, holds_workbook=exists))

    def _make(self) -> None:
        gate = self.gate
        if gate is None:
            return
        answer = self.state.stripped()
        new = NewWorkbook(
            kind="site",
            number=answer["number"],
            name=answer["site"],
            country=answer["country"],
            zone=answer["zone"],
            demo=False,
        )
        person = NewPerson(answer["name"], "investigator", self._today())
        passphrase = self._secret[0]
        self.making = True
        self._show(replace(self.state, step=Step.MAKING))

        def make() -> str:
            key = ""
            try:
                key = gate.make(new, person, passphrase)
            finally:
                # Whatever went wrong, unforeseen or not, there is no key to wait for.
                self.making = bool(key)
            return key

        self._runner.call(make, self._made, self._unmade)

    def _made(self, key: str) -> None:
        self.making = False
        # The passphrase opens the workbook once more, for its first backup; see `_keep_backups`.
        self._weak = ()
        if self.gate is not None:
            self.sheet.begin(self.gate, key, self._today())
        groups = tuple(key.replace("-", " ").split())
        first, second = (min(at, len(groups)) for at in _ASKED_BACK)
        self._show(replace(self.state, step=Step.RECOVERY, key=groups, asked=(first, second)))

    def _unmade(self, error: WorkbookError) -> None:
        family, _, rest = error.code.partition(".")
        about_words = family == "vault" and rest.startswith("passphrase")
        field = "passphrase" if about_words else "folder"
        self._refused(field, error)

    def _keep_backups(self) -> None:
        """Open the new workbook, tell it where its backups go, and lock it: that makes the first.

        Where that backup fails the workbook has noted it, and says so when it is opened.
        """
        gate, passphrase = self.gate, self._secret[0]
        if gate is None:
            return
        place = Path(self.state.answer("backup").strip()).expanduser()
        self._show(replace(self.state, busy=True))

        def keep() -> None:
            gate.unlock(gate.doors()[0].person, passphrase)
            try:
                gate.choose_backup_place(place)
            finally:
                gate.lock("asked")

        def refused(error: WorkbookError) -> None:
            self.state = replace(self.state, busy=False)
            self._refused("backup", error)

        self._runner.call(keep, lambda _: self._finish(), refused)

    def _finish(self) -> None:
        self.forget()
        self._show(replace(self.state, step=Step.DONE, busy=False))

    def _refused(self, field: str, error: WorkbookError) -> None:
        self._errors = {field: (error.code, dict(error.params))}
        self._show(replace(self.state, step=FIELD_STEP[field], problems=self._said()))

    def _said(self) -> tuple[tuple[str, str], ...]:
        say = self._wording.say
        return tuple((field, say(code, **more)) for field, (code, more) in self._errors.items())

    def _show(self, state: FirstRunState) -> None:
        self.state = state
        self.changed.notify(state)


_SHORT = "vault.passphrase_short"
_NOT_TEXT = frozenset({"passphrase", "again", "first_group", "second_group"})
