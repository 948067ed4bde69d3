"""The banner of a lock that did not go through whole, said at the door until somebody unlocks."""

from __future__ import annotations

from ui.widgets.banner import Banner, BannerLook
from ui.widgets.kinds import Kind


class LastLockBanner(Banner):
    """What the process before could not do while it locked."""

    def __init__(self) -> None:
        super().__init__(BannerLook(Kind.WARN, ""))
        self.setObjectName("unlock.last_lock")
        self.hide()

    def tell(self, sentence: str) -> None:
        """Say it; "" for a lock that went well."""
        title = self.tr("To know before you go on")
        self.set_state(BannerLook(Kind.WARN, title, sentence))
        self.setVisible(bool(sentence))
