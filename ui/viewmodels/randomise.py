"""Randomisation: eligibility frozen, the number read on the box, and the passphrase that signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.changes import Changes
from workbook.application.commands import RandomiseSubject
from workbook.application.context import Context
from workbook.application.enrol import inventory, next_number
from workbook.application.gate import Gate
from workbook.application.views.screening import Screening, ScreeningSnapshot
from workbook.domain.clinical.eligibility import VerdictState
from workbook.domain.entries.envelope import Reason
from workbook.domain.projections.box_inventory import Box
from workbook.domain.values import Text
from workbook.errors import KnownError, WorkbookError

TRIES = 3
"""Wrong passphrases after which the workbook is locked."""
_WRONG = "vault.wrong_passphrase"


@dataclass(frozen=True, slots=True)
class RandomiseFacts:
    """What the page needs: the patient, the boxes this laptop can take, all others, the number."""

    known: ScreeningSnapshot
    free: tuple[Box, ...]
    stock: tuple[Box, ...]
    number: str
    now: datetime

    @property
    def eligible(self) -> bool:
        """On the values recorded, now."""
        return self.known.verdict.state is VerdictState.ELIGIBLE


@dataclass(frozen=True, slots=True)
class ToRandomise:
    """Ask for them."""

    subject: str

    def ask(self, context: Context) -> RandomiseFacts:
        """InputError for a subject that is not here; number "" where none is left."""
        known = Screening(self.subject).ask(context)
        stock = inventory(context)
        held = (box for box in stock if box.device == context.site.device)
        free = tuple(box for box in held if box.state == "available")
        return RandomiseFacts(known, free, stock, _number(context), context.now())


def _number(context: Context) -> str:
    try:
        return next_number(context)
    except KnownError:
        # The command says so itself; the page only cannot name the number beforehand.
        return ""


@dataclass(frozen=True, slots=True)
class BoxReading:
    """What the typed number is. told: a sentence; right: the box expected; usable: it may be
    taken, with a reason unless it is the right one."""

    box: str = ""
    told: str = ""
    right: bool = False
    usable: bool = False


@dataclass(frozen=True, slots=True)
class RandomiseState:
    """The page as it stands. why: the reason typed. wrong: sentences by field (`box`, `why`,
    `passphrase`). done, box: the subject's number and box once it is randomised."""

    facts: RandomiseFacts | None = None
    typed: str = ""
    reading: BoxReading = BoxReading()
    why: str = ""
    wrong: tuple[tuple[str, str], ...] = ()
    busy: bool = False
    done: str = ""
    box: str = ""

    def wrong_at(self, field: str) -> str:
        """The sentence under a field, "" for none."""
        return dict(self.wrong).get(field, "")

    @property
    def needs_reason(self) -> bool:
        """Another box than the smallest, or a patient who is not eligible."""
        excluded = self.facts is not None and not self.facts.eligible
        return excluded or (self.reading.usable and not self.reading.right)


class RandomiseViewModel:
    """Three things in order: the box, the reason where one is needed, the passphrase."""

    def __init__(
        self, runner: Runner, gate: Gate, wording: Wording, subject: str, lock: Callable[[], None]
    ) -> None:
        self._runner, self._gate, self._wording = runner, gate, wording
        self.subject, self._lock = subject, lock
        self._failed_tries = 0
        self._left = False
        self.state = RandomiseState()
        self.changed: Listeners[RandomiseState] = Listeners()

    def load(self) -> None:
        """Ask for the patient and the boxes."""
        self._runner.ask(ToRandomise(self.subject), self._arrived)

    def type_box(self, typed: str) -> None:
        """Characters of the number read on the box."""
        self._set(replace(self.state, typed=typed, reading=self._read(typed), wrong=()))

    def type_why(self, words: str) -> None:
        """Why another box was taken, or why in spite of the criteria."""
        self._set(replace(self.state, why=words, wrong=()))

    def retell(self) -> None:
        """The wording speaks another language."""
        self._set(replace(self.state, reading=self._read(self.state.typed), wrong=()))

    def sign(self, passphrase: str) -> None:
        """Check everything, then the passphrase, then take the box."""
        state = self.state
        if state.busy or state.done:
            return
        wrong = self._wrong(passphrase)
        self._set(replace(state, wrong=wrong, busy=not wrong))
        if wrong:
            return
        # What is signed is what stands there now, whatever is typed while the key is derived.
        reason = Reason("OTHER", Text(state.why.strip())) if state.needs_reason else None
        command = RandomiseSubject(self.subject, state.reading.box, reason)
        self._runner.call(
            lambda: self._gate.confirm(passphrase), lambda _: self._confirmed(command), self._failed
        )

    def leave(self) -> None:
        """The page is left: what is not yet under way is not done any more."""
        self._left = True

    def _wrong(self, passphrase: str) -> tuple[tuple[str, str], ...]:
        state, say = self.state, self._wording.say
        wrong: list[tuple[str, str]] = []
        if not state.reading.usable:
            wrong.append(("box", state.reading.told or say("enrol.choose_box")))
        if state.needs_reason and not state.why.strip():
            wrong.append(("why", say("enrol.reason_needed")))
        if not passphrase:
            wrong.append(("passphrase", say("vault.passphrase_empty")))
        return tuple(wrong)

    def _confirmed(self, command: RandomiseSubject) -> None:
        if not self._left:
            self._runner.execute(command, self._randomised, self._failed)

    def _randomised(self, changes: Changes) -> None:
        del changes
        self._runner.ask(Screening(self.subject), self._finished)

    def _finished(self, known: ScreeningSnapshot) -> None:
        line = known.line
        self._set(replace(self.state, busy=False, done=line.number, box=line.summary.box))

    def _failed(self, error: WorkbookError) -> None:
        wrong_word = error.code == _WRONG
        self._failed_tries += wrong_word
        place = "passphrase" if error.code.startswith("vault.") else "box"
        sentence = self._wording.error(error)
        self._set(replace(self.state, busy=False, wrong=((place, sentence),)))
        if self._failed_tries >= TRIES:
            self._lock()
        elif not wrong_word:
            self.load()

    def _arrived(self, facts: RandomiseFacts) -> None:
        self.state = replace(self.state, facts=facts)
        self._set(replace(self.state, reading=self._read(self.state.typed)))

    def _read(self, typed: str) -> BoxReading:
        facts, say, digits = self.state.facts, self._wording.say, typed.strip()
        if facts is None or not digits:
            return BoxReading()
        if not digits.isdecimal() or len(digits) > 6:
            return BoxReading(told=say("enrol.unread_box"))
        box = next((one for one in facts.stock if int(one.number) == int(digits)), None)
        if box is None:
            return BoxReading(digits, say("enrol.unknown_box", box=digits), usable=True)
        expected = facts.known.box
        if expected is not None and box.number == expected.number:
            return BoxReading(box.number, say("enrol.same_box"), right=True, usable=True)
        if box.state.startswith("used"):
            return BoxReading(box.number, say("enrol.taken_box", box=box.number))
        return BoxReading(box.number, self._other(box, expected), usable=True)

    def _other(self, box: Box, expected: Box | None) -> str:
        say = self._wording.say
        if box.state != "available" or expected is None:
            state = say(f"box.{box.state}")
            return say("enrol.not_free_box", box=box.number, state=state)
        return say("enrol.other_box", box=box.number, smallest=expected.number)

    def _set(self, state: RandomiseState) -> None:
        self.state = state
        self.changed.notify(state)
