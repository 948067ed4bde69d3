"""What stands above the cards of a form: other people's entries, conflicts, what stops Record."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme_of
from ui.viewmodels.form_head import FormHead, Obstacle
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.kinds import Kind

_MOST = 4


class FormBanners(QWidget):
    """Banners that come and go with the head of the form.

    field_asked: the key of the field whose link was used. take_over_asked: a person's id.
    """

    field_asked = Signal(object)
    take_over_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme_of().px(8))
        self._others: dict[str, Banner] = {}
        self._conflict = self._banner()
        self._stop = self._banner()
        self._stop.setObjectName("banner.obstacles")
        self._obstacles: tuple[Obstacle, ...] = ()
        self._stop.acted.connect(self._obstacle_chosen)
        self.hide()

    def _banner(self) -> Banner:
        banner = Banner(BannerLook(Kind.NEUTRAL, ""))
        banner.hide()
        self._column.addWidget(banner)
        return banner

    def set_state(self, head: FormHead) -> None:
        """Show what concerns the whole form."""
        self._show_others(head)
        self._conflict.setVisible(bool(head.conflicts))
        if head.conflicts:
            title = self.tr("Two different values stand in some fields")
            text = self.tr("Both are kept. Choose the right one at each field, with a reason.")
            self._conflict.set_state(BannerLook(Kind.DANGER, title, text))
        self._show_obstacles(head.obstacles)
        self.setVisible(bool(head.others or head.conflicts or head.obstacles))

    def _show_others(self, head: FormHead) -> None:
        for person in set(self._others) - {person for person, _ in head.others}:
            gone = self._others.pop(person)
            gone.hide()
            gone.deleteLater()
        for person, sentence in head.others:
            if person not in self._others:
                banner = self._banner()
                banner.acted.connect(lambda _, person=person: self.take_over_asked.emit(person))
                self._others[person] = banner
            action = ("action.take_over", self.tr("Take over"))
            self._others[person].set_state(
                BannerLook(Kind.ACCENT, sentence, actions=(action,), icon="person")
            )
            self._others[person].show()

    def _show_obstacles(self, obstacles: tuple[Obstacle, ...]) -> None:
        self._obstacles = obstacles
        self._stop.setVisible(bool(obstacles))
        if not obstacles:
            return
        title = self.tr(
            "Nothing was recorded, your entries are kept: %n fields need another look",
            "",
            len(obstacles),
        )
        actions = tuple(
            (f"obstacle.{place}", one.label) for place, one in enumerate(obstacles[:_MOST])
        )
        self._stop.set_state(BannerLook(Kind.WARN, title, actions=actions))

    def _obstacle_chosen(self, name: str) -> None:
        self.field_asked.emit(self._obstacles[int(name.partition(".")[2])].key)
