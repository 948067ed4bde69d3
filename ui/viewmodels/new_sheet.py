"""Another recovery sheet, step by step: the passphrase, the key on paper, and that it counts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ui.viewmodels.people import Today
from ui.viewmodels.recovery_sheet import RecoverySheetViewModel
from ui.viewmodels.runner import Runner
from ui.viewmodels.signal import Listeners
from ui.viewmodels.wording import Wording
from workbook.application.gate import Gate
from workbook.errors import WorkbookError

ASKED_BACK = (3, 7)
"""Which groups of the key are typed back, counted from 1."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """key: the new key in its groups, there only while it is shown. wrong: sentences by field
    (`passphrase`, `first`, `second`). problem: of what belongs under none. busy: being done."""

    key: tuple[str, ...] = field(default=(), repr=False)
    wrong: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    busy: bool = False

    def wrong_in(self, name: str) -> str:
        """The sentence under a field, "" for none."""
        return dict(self.wrong).get(name, "")


class NewSheetViewModel:
    """The former sheet opens the workbook until `confirm` went through, which `renewed` tells."""

    def __init__(self, runner: Runner, gate: Gate, wording: Wording) -> None:
        self._runner, self._gate, self._wording = runner, gate, wording
        self._key = ""
        self.sheet = RecoverySheetViewModel(runner, wording)
        self.state = NewSheet()
        self.changed: Listeners[NewSheet] = Listeners()
        self.renewed: Listeners[None] = Listeners()

    def offer(self, passphrase: str) -> None:
        """Have a key made that opens nothing yet."""
        if self.state.busy or self.state.key:
            return
        if not passphrase:
            self._wrong({"passphrase": self._wording.say("first_run.needed")})
            return
        gate = self._gate
        self._show(NewSheet(busy=True))
        self._runner.call(
            lambda: gate.offer_recovery(passphrase), self._offered, self._refused_offer
        )

    def confirm(self, first: str, second: str) -> None:
        """The sheet is at hand: two groups of it are typed back, and it counts from now on."""
        if self.state.busy or not self.state.key:
            return
        wrong = {}
        for name, typed, group in zip(
            ("first", "second"), (first, second), ASKED_BACK, strict=True
        ):
            if typed.replace(" ", "").upper() != self.state.key[group - 1]:
                wrong[name] = self._wording.say("first_run.group_differs", group=str(group))
        self._wrong(wrong)
        if wrong:
            return
        gate, key = self._gate, self._key
        self._show(replace(self.state, busy=True, problem=""))
        self._runner.call(lambda: gate.renew_recovery(key), self._counts, self._refused)

    def forget(self) -> None:
        """The panel goes away: the key is shown no more."""
        self._key = ""
        self.sheet.end()
        self._show(NewSheet())

    def _offered(self, key: str) -> None:
        self._key = key
        self._runner.ask(Today(), self._begin)

    def _begin(self, today: str) -> None:
        if self._key:
            self.sheet.begin(self._gate, self._key, today)
            self._show(NewSheet(key=tuple(self._key.split("-"))))

    def _counts(self, _nothing: None) -> None:
        self.forget()
        self.renewed.notify(None)

    def _refused_offer(self, refusal: WorkbookError) -> None:
        sentence = self._wording.error(refusal)
        if refusal.code in {"vault.wrong_passphrase", "vault.wait"}:
            self._show(NewSheet(wrong=(("passphrase", sentence),)))
        else:
            self._show(NewSheet(problem=sentence))

    def _refused(self, refusal: WorkbookError) -> None:
        words = f"{self._wording.error(refusal)} {self._wording.say('recovery.keep_both')}"
        self._show(replace(self.state, busy=False, problem=words))

    def _wrong(self, wrong: dict[str, str]) -> None:
        self._show(replace(self.state, wrong=tuple(wrong.items())))

    def _show(self, state: NewSheet) -> None:
        self.state = state
        self.changed.notify(state)
