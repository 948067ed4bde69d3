"""Export files let go after a restore: what to look at first, and the passphrase."""

from __future__ import annotations

from ui.screens.desk import Desk
from ui.screens.passphrase_drawer import PassphraseDrawer
from ui.viewmodels.sync_hold import SyncHold, SyncHoldViewModel, missing_words
from ui.widgets.buttons import ButtonKind
from ui.widgets.toast import ToastLook


class ReleaseDrawer(PassphraseDrawer):
    """Once they are let go it closes and says so."""

    def __init__(self, desk: Desk, model: SyncHoldViewModel) -> None:
        super().__init__(desk, "release", ButtonKind.PRIMARY)
        self._model = model
        self.closed.connect(model.changed.subscribe(self._show))
        self.closed.connect(model.released.subscribe(self._done))
        self.closed.connect(model.put_away)
        missing = missing_words(model.state, desk.wording)
        again = self.tr(
            "Compare with the paper record, and enter again what is missing since the backup "
            "or the older folder."
        )
        first = (
            self.tr(
                "Tell the coordinating centre that this workbook was put back, so that it expects "
                "a new log."
            ),
            f"{missing} {again}".strip(),
        )
        self.open_with(self.tr("Allow export files again"), ((self.tr("First"), first),))

    def deed(self, passphrase: str) -> None:
        """Let them go."""
        self._model.release(passphrase)

    def _show(self, state: SyncHold) -> None:
        self.show_try(busy=state.busy, problem=state.problem)

    def _done(self, _nothing: None) -> None:
        self.close_drawer()
        self.desk.toast(ToastLook(self.tr("Export files may leave this workbook again")))
