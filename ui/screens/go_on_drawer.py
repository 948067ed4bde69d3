"""The way on from an older folder: what to look for first, what is lost, and the passphrase."""

from __future__ import annotations

from ui.screens.desk import Desk
from ui.screens.passphrase_drawer import PassphraseDrawer
from ui.viewmodels.go_on import GoOnState, GoOnViewModel
from ui.widgets.buttons import ButtonKind


class GoOnDrawer(PassphraseDrawer):
    """Where it went well the workbook has locked by itself."""

    def __init__(self, desk: Desk, model: GoOnViewModel, happened: str) -> None:
        super().__init__(desk, "go_on", ButtonKind.DANGER)
        self._model = model
        self.closed.connect(model.changed.subscribe(self._show))
        first = (
            self.tr(
                "Look for the newer folder: on this computer, on USB sticks, with whoever made the "
                "copy."
            ),
            self.tr("See whether a backup is newer: it is restored from the unlock screen."),
        )
        after = (
            self.tr("What this folder lacks is lost: enter it again from the paper record."),
            self.tr(
                "A new log begins and says why. Nothing goes to the coordinating centre before "
                "somebody confirms."
            ),
        )
        cards = (
            (self.tr("What happened"), (happened,)),
            (self.tr("First"), first),
            (self.tr("What it means"), after),
        )
        self.open_with(self.tr("Go on from this folder"), cards)

    def may_close(self) -> bool:
        """Not while it is done: what came of it has to be told."""
        return not self._model.state.busy

    def deed(self, passphrase: str) -> None:
        """Go on from it."""
        self._model.go_on(passphrase)

    def _show(self, state: GoOnState) -> None:
        self.show_try(busy=state.busy, problem=state.problem)
        if state.busy:
            self.desk.hold()
        elif state.problem:
            self.desk.resume("")
