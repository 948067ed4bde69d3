"""What the pages share on which values are entered: banners, footer, their keys, the history."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from ui.actions import bind
from ui.fields.base import Field
from ui.screens.desk import Desk
from ui.screens.form_banners import FormBanners
from ui.screens.form_footer import FormFooter
from ui.screens.history_drawer import HistoryDrawer
from ui.screens.page import Page
from ui.screens.router import PATIENTS, SUBJECT, Destination
from ui.viewmodels.field import Key
from ui.viewmodels.form import FormTools, FormViewModel
from ui.viewmodels.history import History, HistoryViewModel
from ui.viewmodels.site_time import SiteTime
from ui.widgets.page_header import PageHeader


def still_there(part: QWidget) -> bool:
    """Whether a part was not taken down while an answer for it was under way."""
    return Shiboken.isValid(part)


def form_tools(desk: Desk) -> FormTools:
    """What forms need of the desk, with a time of their own."""
    time = SiteTime(desk.runner, desk.timers)
    return FormTools(desk.runner, desk.study, desk.wording, desk.timers, time)


class EntryPage(Page):
    """Says which form and which field are at hand; what footer, banners and keys ask goes there.

    RECORD, HISTORY: the page's actions of the action table for the two.
    """

    RECORD, HISTORY = "action.record", "action.history"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tools = desk, form_tools(desk)
        self._history = HistoryViewModel(desk.runner, desk.study, desk.wording)
        self._header = PageHeader()
        self._banners, self._footer = FormBanners(), FormFooter()
        for name, act in (
            (self.RECORD, self.record),
            ("action.keep_draft", self._keep),
            ("action.undo", self._undo),
            (self.HISTORY, self.open_history),
            ("action.missing", self._open_missing),
        ):
            bind(name, self, act)
        footer, banners = self._footer, self._banners
        footer.record_asked.connect(self.record)
        footer.undo_asked.connect(self._undo)
        footer.discard_asked.connect(self._discard)
        footer.missing_asked.connect(self._open_missing)
        footer.history_asked.connect(self.open_history)
        footer.paper_turned.connect(self._turn_paper)
        footer.paper_typed.connect(self._type_paper_time)
        banners.field_asked.connect(self._focus)
        banners.take_over_asked.connect(self._take_over)
        self._header.crumb_chosen.connect(self._go)

    # What each page says of itself.

    @property
    def form(self) -> FormViewModel | None:
        """The form that is recorded; None before the page was entered."""
        raise NotImplementedError

    def record(self) -> None:
        """Record the entries, or go to the first field that stands against it."""
        raise NotImplementedError

    def _keep(self) -> None:
        raise NotImplementedError

    def _take_over(self, person: str) -> None:
        raise NotImplementedError

    def _field(self) -> Field | None:
        """The field that has, or last had, the keyboard."""
        raise NotImplementedError

    def _focus(self, key: Key) -> None:
        raise NotImplementedError

    def _about(self, field: Field) -> str:
        """What stands above the history of a field, in the language in force."""
        raise NotImplementedError

    # What is asked.

    def _undo(self) -> None:
        if self.form is not None:
            self.form.undo_last()

    def _discard(self) -> None:
        if self.form is not None:
            self.form.discard()

    def _turn_paper(self, on: bool) -> None:
        if self.form is not None:
            self.form.set_paper(on=on)

    def _type_paper_time(self, raw: str) -> None:
        if self.form is not None:
            self.form.type_paper_time(raw)

    def _open_missing(self) -> None:
        field = self._field()
        if field is not None:
            field.open_missing()

    def open_history(self) -> None:
        """The history of the field at hand."""
        field, form = self._field(), self.form
        if field is not None and form is not None:
            self._history.ask(form.place(field.state.key), partial(self._show_history, field))

    def _show_history(self, field: Field, history: History) -> None:
        if still_there(field):
            drawer = HistoryDrawer(self._desk.drawer_host)
            drawer.show_history(history, partial(self._about, field), field.control)

    def _go(self, crumb: str) -> None:
        if self.form is None:
            return
        if crumb == SUBJECT:
            self._desk.router.open_subject(self.form.spot.subject)
        else:
            self._desk.router.open(Destination(PATIENTS))
