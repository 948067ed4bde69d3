"""The way from the list of people through a change of keys, and back into the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.screens.ending import EndingScreen
from ui.viewmodels.ending import EndingViewModel, Farewell, Outcome
from workbook.application.handover import ENDED, NOT_ENDED

# Known by type alone: the window imports this where it is used.
if TYPE_CHECKING:
    from ui.screens.front import Front
    from ui.screens.shell import Shell
    from ui.screens.window import WindowParts
    from ui.viewmodels.unlock import Entered
    from workbook.application.gate import Gate


@dataclass(frozen=True)
class Hands:
    """What the window does for it. enter: builds the shell anew; shell: that shell, None where
    another folder was chosen meanwhile; out: to the unlock screen, for this person. resume: does
    the cover or lock that was asked for meanwhile, and says whether there was one."""

    show: Callable[[Front], None]
    enter: Callable[[Entered], None]
    shell: Callable[[], Shell | None]
    out: Callable[[Gate, str], None]
    resume: Callable[[str], bool]


def to_ending(
    parts: WindowParts,
    gate: Gate,
    farewell: Farewell,
    shell: Shell,
    hands: Hands,
) -> None:
    """Take the workbook out of the window, change the keys, and let whoever did it in again."""
    shell.leave()
    parts.worker.detach()
    model = EndingViewModel(parts.worker, gate, parts.timers, farewell, shell.entered)
    lang, program, version = parts.wording.lang, parts.program, parts.version
    screen = EndingScreen(model, farewell.name, lang, program, version)

    def arrived(outcome: Outcome) -> None:
        hands.enter(outcome.entered)
        fresh = hands.shell()
        told = ENDED if outcome.refusal is None else NOT_ENDED
        if fresh is None or hands.resume(told):
            return
        if outcome.refusal is None:
            fresh.show_ended(farewell.person, farewell.name)
        else:
            fresh.show_people()
            fresh.show_error(outcome.refusal)

    model.arrived.subscribe(arrived)
    model.lost.subscribe(lambda _error: hands.out(gate, farewell.by))
    hands.show(screen)
    screen.begin()
