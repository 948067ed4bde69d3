"""A new passphrase: judged while it is typed, proposed, and given to oneself or to a colleague."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.viewmodels.runner import Failed, Runner
from ui.viewmodels.wording import Wording
from workbook.errors import WorkbookError

if TYPE_CHECKING:
    from workbook.application.gate import Gate


class NewPassphraseViewModel:
    """What is wrong with the fields, and the deed; nothing typed is kept here."""

    def __init__(self, runner: Runner, gate: Gate, wording: Wording) -> None:
        self._runner, self._gate, self._wording = runner, gate, wording

    def propose(self, done: Callable[[str], None]) -> None:
        """Six words made by chance."""
        self._runner.call(self._gate.new_phrase, done)

    def weakness(self, passphrase: str) -> str:
        """What is wrong with a passphrase as far as it is typed; "" when it serves."""
        weak = self._gate.weakness(passphrase) if passphrase else ()
        return self._wording.say(weak[0]) if weak else ""

    def wrong(self, first: str, again: str) -> dict[str, str]:
        """Sentences by field, `new` and `again`; empty when the two serve."""
        if not first:
            return {"new": self._wording.say("vault.passphrase_empty")}
        weak = self.weakness(first)
        if weak:
            return {"new": weak}
        return {} if first == again else {"again": self._wording.say("first_run.not_the_same")}

    def change(self, old: str, new: str, done: Callable[[], None], failed: Failed) -> None:
        """Another passphrase for whoever is unlocked."""
        gate = self._gate
        self._runner.call(lambda: gate.change_passphrase(old, new), lambda _: done(), failed)

    def reissue(self, person: str, new: str, done: Callable[[], None], failed: Failed) -> None:
        """Another passphrase for a colleague."""
        gate = self._gate
        self._runner.call(lambda: gate.reissue(person, new), lambda _: done(), failed)

    def recover(
        self, key: str, person: str, new: str, done: Callable[[], None], failed: Failed
    ) -> None:
        """Another passphrase for anybody, by the key of the recovery sheet."""
        gate = self._gate
        self._runner.call(
            lambda: gate.reissue_by_recovery(key, person, new), lambda _: done(), failed
        )

    def field_of(self, error: WorkbookError) -> str:
        """The field an error belongs under: `key`, `old`, `new`; "" for none of them."""
        family, _, rest = error.code.partition(".")
        if family == "vault" and ("recovery" in rest):
            return "key"
        if error.code == "vault.wrong_passphrase":
            return "old"
        return "new" if family == "vault" and rest.startswith("passphrase") else ""

    def say(self, error: WorkbookError) -> str:
        """The sentence of an error."""
        return self._wording.error(error)
