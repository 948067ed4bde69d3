"""The way from a backup to the unlock screen of the restored workbook, or back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

# Loaded when it is asked for: the unlock screen does not wait for it.
if TYPE_CHECKING:
    from ui.screens.restore import RestoreScreen
    from ui.screens.window import WindowParts
    from ui.viewmodels.restore import RestoreViewModel
    from workbook.application.gate import Gate


def to_restore(
    parts: WindowParts,
    show: Callable[[QWidget], None],
    take: Callable[[Gate, Path], None],
    back: Callable[[], None],
    *,
    known: bool,
) -> None:
    """Ask for the backup; `take` gets the restored workbook, `back` is the way out.

    known: a workbook is at hand already, so the restored one is proposed beside it.
    """
    target = proposed_target(parts.folder, parts.today(), known=known)

    def begin(screen_of: type[RestoreScreen], model_of: type[RestoreViewModel]) -> None:
        model = model_of(parts.worker, parts.gate_for, parts.wording, parts.timers, target)
        screen = screen_of(model, parts.wording.lang, parts.program, parts.version)

        def restored(folder: str) -> None:
            if model.gate is not None:
                take(model.gate, Path(folder).expanduser())

        screen.finished.connect(restored)
        screen.given_up.connect(back)
        show(screen)
        screen.begin()

    # As the first run: two threads that load at once may each wait for the other's module.
    parts.worker.call(_kinds, lambda kinds: begin(*kinds))


def proposed_target(first: Path, day: str, *, known: bool) -> Path:
    """Where a backup is proposed to stand: in the first workbook's place, or beside what is there.

    day: ISO. known: a workbook stands at hand, probably in the first one's place.
    """
    return first.with_name(f"{first.name} {day}") if known else first


def _kinds() -> tuple[type[RestoreScreen], type[RestoreViewModel]]:
    from ui.screens.restore import RestoreScreen
    from ui.viewmodels.restore import RestoreViewModel

    return RestoreScreen, RestoreViewModel
