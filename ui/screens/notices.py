"""Banners above the page: what the start found, errors no page wanted, entries not recorded."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens import router as places
from ui.screens.desk import Desk
from ui.screens.page import side_margin
from ui.theme import theme_of
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.kinds import Kind
from workbook.application.views.book import DraftLine, UnrecordedDrafts
from workbook.errors import WorkbookError

_MOST = 3


class Notices(QWidget):
    """A few banners, the newest on top; each can be put away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._said: list[tuple[Banner, str, dict[str, str], Kind]] = []
        self._drafts: tuple[DraftLine, ...] = ()
        self._draft_banner = Banner(BannerLook(Kind.WARN, ""))
        self._draft_banner.hide()
        self._draft_banner.acted.connect(self._draft_acted)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme_of().px(8))
        self._column.addWidget(self._draft_banner)
        self._fit()

    def begin(self, notices: tuple[tuple[str, dict[str, str]], ...]) -> None:
        """Say what the start found, and look for entries this person never recorded."""
        for code, params in notices:
            self._add(code, params, Kind.WARN)
        self._desk.runner.ask(UnrecordedDrafts(), self._found_drafts)

    def add_error(self, error: WorkbookError) -> None:
        """Say an error."""
        self._add(error.code, dict(error.params), Kind.DANGER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The banners keep to the margins of the page under them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            for banner, code, params, kind in self._said:
                banner.set_state(self._look(code, params, kind))
            self._show_drafts()

    def _add(self, code: str, params: dict[str, str], kind: Kind) -> None:
        banner = Banner(self._look(code, params, kind))
        banner.acted.connect(partial(self._put_away, banner))
        self._said.insert(0, (banner, code, params, kind))
        self._column.insertWidget(0, banner)
        for old, *_ in self._said[_MOST:]:
            self._put_away(old, "")
        self._fit()

    def _look(self, code: str, params: dict[str, str], kind: Kind) -> BannerLook:
        sentence = self._desk.wording.say(code, **params)
        return BannerLook(kind, sentence, actions=(("notice.put_away", self.tr("Put away")),))

    def _put_away(self, banner: Banner, _action: str) -> None:
        self._said = [said for said in self._said if said[0] is not banner]
        banner.hide()
        banner.deleteLater()
        self._fit()

    def _found_drafts(self, lines: tuple[DraftLine, ...]) -> None:
        self._drafts = tuple(line for line in lines if line.person == self._desk.person)
        self._show_drafts()

    def _show_drafts(self) -> None:
        router = self._desk.router
        self._draft_banner.setVisible(bool(self._drafts) and router.knows(places.FORM))
        if self._drafts:
            title = self.tr("%n form(s) with entries you have not recorded", "", len(self._drafts))
            lines = ", ".join(self._words(line) for line in self._drafts[:4])
            one, more = self.tr("Open the form"), self.tr("Open the first")
            actions = (("notice.open_draft", one if len(self._drafts) == 1 else more),)
            look = BannerLook(
                Kind.WARN, title, lines, (*actions, ("notice.later", self.tr("Later")))
            )
            self._draft_banner.set_state(look)
        self._fit()

    def _words(self, line: DraftLine) -> str:
        study, lang = self._desk.study, self._desk.wording.lang
        event = study.event(line.event).short.in_(lang) if study.has_event(line.event) else ""
        form = study.form(line.form).label.in_(lang) if study.has_form(line.form) else ""
        return " ".join(part for part in (line.number, event, form) if part)

    def _draft_acted(self, action: str) -> None:
        first = self._drafts[0]
        self._drafts = ()
        self._show_drafts()
        if action == "notice.open_draft":
            at = places.Destination(
                places.FORM, first.subject, first.event, first.form, first.form_key
            )
            self._desk.router.open_instance(at, randomised=first.randomised)

    def _fit(self) -> None:
        """No room is taken while there is nothing to say."""
        px = theme_of().px
        shown = bool(self._said) or not self._draft_banner.isHidden()
        side, top = (side_margin(self.width()), px(12)) if shown else (0, 0)
        self._column.setContentsMargins(side, top, side, 0)
        self.setVisible(shown)
