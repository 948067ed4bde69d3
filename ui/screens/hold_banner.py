"""The banner that says why no export file may leave the workbook, and who can change that."""

from __future__ import annotations

from ui.viewmodels.sync_hold import SyncHold, missing_words
from ui.viewmodels.wording import Wording
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.kinds import Kind

RELEASE = "notice.release_sync"
RESTORED = "restored"


class HoldBanner(Banner):
    """Its action, for whoever may, fires `acted`; nobody can put it away."""

    def __init__(self) -> None:
        super().__init__(BannerLook(Kind.WARN, ""))
        self.setObjectName("lasting.hold")
        self.hide()

    def tell(self, hold: SyncHold, wording: Wording) -> None:
        """Say it, in the language in force; hidden while nothing is held back."""
        title = self.tr("No export file may leave this workbook yet")
        why = self.tr(
            "It goes on from an older folder, and may lack what the coordinating centre has "
            "received already."
        )
        if hold.why == RESTORED:
            why = self.tr(
                "It was restored from a backup, and may lack what the coordinating centre has "
                "received already."
            )
        again = self.tr("Enter again from the paper record what is missing.")
        what = ""
        if not hold.may:
            what = self.tr("An investigator or an administrator can allow them again.")
            if hold.keepers:
                what = self.tr("Who can allow them again: {names}.").format(names=hold.keepers)
        actions = ((RELEASE, self.tr("Allow export files…")),) if hold.may else ()
        words = (why, missing_words(hold, wording), again, what)
        said = " ".join(part for part in words if part)
        self.set_state(BannerLook(Kind.WARN, title, said, actions))
        self.setVisible(bool(hold.why))
