"""The way from the unlock screen to the recovery sheet and back, with the parts of the window.

What the screen needs is loaded by the worker, in its turn: it may be loading what the unlock
needs, and two threads that load at once may each wait for the other's module.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.screens.front import Front

# Known by type alone: nobody waits for this screen before it is asked for.
if TYPE_CHECKING:
    from ui.screens.forgotten import ForgottenScreen
    from ui.screens.window import WindowParts
    from ui.viewmodels.new_passphrase import NewPassphraseViewModel
    from ui.viewmodels.unlock import UnlockViewModel
    from workbook.application.gate import Gate

Kinds = tuple["type[ForgottenScreen]", "type[NewPassphraseViewModel]"]


def to_recovery(
    parts: WindowParts,
    gate: Gate,
    door: UnlockViewModel,
    show: Callable[[Front], None],
    back: Callable[[str], None],
) -> None:
    """Show the screen of the recovery sheet; back: to the unlock screen, for this person."""
    people = [(row.person, f"{row.name} · {row.role}") for row in door.state.people]
    chosen = door.state.chosen

    def begin(kinds: Kinds) -> None:
        screen_of, model_of = kinds
        wording = parts.wording
        model = model_of(parts.worker, gate, wording)
        screen = screen_of(model, people, chosen, wording.lang, parts.program, parts.version)
        screen.finished.connect(back)
        screen.given_up.connect(lambda: back(chosen))
        show(screen)
        screen.begin()

    parts.worker.call(_kinds, begin)


def _kinds() -> Kinds:
    from ui.screens.forgotten import ForgottenScreen
    from ui.viewmodels.new_passphrase import NewPassphraseViewModel

    return ForgottenScreen, NewPassphraseViewModel
