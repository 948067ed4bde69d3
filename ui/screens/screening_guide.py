"""The field at hand on the screening page: its bubble, its history, its reason, its place."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.fields.base import Field
from ui.screens.desk import Desk
from ui.screens.entry_page import still_there
from ui.screens.history_drawer import HistoryDrawer
from ui.screens.screening_body import ScreeningBody
from ui.screens.screening_bubble import ScreeningBubble
from ui.screens.screening_fields import Low
from ui.viewmodels.history import History, HistoryViewModel
from ui.viewmodels.screening_part import ScreeningPart
from ui.viewmodels.screening_sheet import ScreeningSheet
from workbook.domain.sheets.screening_sheet import EVENT


class ScreeningGuide(QObject):
    """Follows the keyboard through the fields of a body. `bubble` floats over `page`."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._history = HistoryViewModel(desk.runner, desk.study, desk.wording)
        self.bubble = ScreeningBubble(page)
        self._sheet: ScreeningSheet | None = None
        self._body: ScreeningBody | None = None
        self._at: tuple[str, str] | None = None
        self._protocol = False
        self.bubble.offer_chosen.connect(self._take_offer)
        self.bubble.reason_chosen.connect(self._give_reason)
        self.bubble.note_edited.connect(self._give_note)
        self.bubble.left.connect(self.keep)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def at(self) -> tuple[str, str] | None:
        """Form and item of the field that has, or last had, the keyboard."""
        return self._at

    def follow(self, sheet: ScreeningSheet, body: ScreeningBody) -> None:
        """The fields to follow from now on."""
        self._sheet, self._body = sheet, body
        body.entered.connect(self._entered)

    def go_to(self, form: str, item: str) -> None:
        """Put the keyboard into a field that is on the screen."""
        if self._body is not None:
            self._body.fields[form, item].focus_first()
            self._at = (form, item)
            self.show()

    def show(self) -> None:
        """What is to be said of the field at hand, as it now stands."""
        field = self._field()
        if not isinstance(field, Low) or not field.isVisible():
            self.bubble.hide()
            return
        words = self._protocol_words() if self._protocol else ""
        self.bubble.show_for(field, field.told, words)
        for one, after in pairwise((field.target(), *self.bubble.stops())):
            QWidget.setTabOrder(one, after)

    def show_protocol(self) -> None:
        """The protocol's own words on the criterion at hand; once more takes them away."""
        self._protocol = not self._protocol
        self.show()

    def settle(self) -> None:
        """The entry under the keyboard is as final as the others."""
        field, part = self._field(), self._part()
        if field is not None and part is not None:
            part.leave(field.state.key)

    def keep(self) -> None:
        """Keep whatever was typed as drafts."""
        if self._sheet is not None:
            self._sheet.keep_drafts()

    def open_missing(self) -> None:
        """Missing because..., at the field at hand."""
        field = self._field()
        if field is not None:
            field.open_missing()

    def open_history(self, number: str) -> None:
        """The history of the field at hand, of the patient with this number."""
        field, part = self._field(), self._part()
        if field is not None and part is not None:
            place = part.place(field.state.key)
            self._history.ask(place, partial(self._show_history, field, number))

    def _show_history(self, field: Field, number: str, history: History) -> None:
        if not still_there(field):
            return
        event, wording = self._desk.study.event(EVENT), self._desk.wording
        field.target().setFocus(Qt.FocusReason.OtherFocusReason)
        HistoryDrawer(self._desk.drawer_host).show_history(
            history, lambda: f"{number} · {event.label.in_(wording.lang)}", field.control
        )

    def _field(self) -> Field | None:
        return self._body.fields.get(self._at) if self._body and self._at else None

    def _part(self) -> ScreeningPart | None:
        return self._sheet.parts[self._at[0]] if self._sheet and self._at else None

    def _entered(self, form: str, item: str) -> None:
        if self._at != (form, item):
            self._protocol = False
        self._at = (form, item)
        self.show()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = self._field()
        if new is None or field is None or not self.bubble.isVisible():
            return
        if not (self.bubble.isAncestorOf(new) or field.isAncestorOf(new)):
            self.bubble.hide()

    def _protocol_words(self) -> str:
        row = self._body.row_of(*self._at) if self._body and self._at else None
        verdict = self._sheet.state.verdict if self._sheet is not None else None
        if row is None or verdict is None:
            return ""
        say, name = self._desk.wording.say, row.plan.criterion
        found = next((one for one in verdict.criteria if one.id == name), None)
        place = say(f"screening.place_{found.group.value if found is not None else 'inclusion'}")
        return say("screening.protocol", place=place, words=say(f"screening.words_{name}"))

    def _take_offer(self, offer: str) -> None:
        field, part = self._field(), self._part()
        if field is not None and part is not None:
            field.focus_first()
            part.take_offer(field.state.key, offer)

    def _give_reason(self, code: str, words: str) -> None:
        field, part = self._field(), self._part()
        if field is not None and part is not None:
            part.set_reason(field.state.key, code, words)

    def _give_note(self, note: str) -> None:
        field, part = self._field(), self._part()
        if field is not None and part is not None:
            part.set_note(field.state.key, note)
