"""The People page: who has an account here, in which role, and one person more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.qtmodels.rows_model import Row, RowsModel, Spot
from ui.screens.desk import Desk
from ui.screens.end_panel import EndPanel
from ui.screens.ended_drawer import EndedDrawer
from ui.screens.form_parts import ChoiceField, LineField
from ui.screens.list_frame import ListFrame
from ui.screens.new_sheet_button import NewSheetButton
from ui.screens.page import Page
from ui.screens.passphrase_field import PassphraseField
from ui.screens.passphrase_panel import PassphrasePanel
from ui.screens.phrase_part import PhrasePart
from ui.screens.router import Destination
from ui.screens.rows_view import RowsView
from ui.screens.side_panel import SidePanel, side_by_side
from ui.theme import theme_of
from ui.viewmodels.ending import AskingViewModel
from ui.viewmodels.new_passphrase import NewPassphraseViewModel
from ui.viewmodels.people import ROLES, Joining, PeopleViewModel, PersonRow, sorted_rows
from ui.widgets.banner import Banner, BannerLook
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.kinds import Kind
from ui.widgets.page_header import PageHeader
from ui.widgets.toast import ToastLook
from workbook.application.views.book import PersonLine
from workbook.domain.permissions import Action
from workbook.errors import WorkbookError

_SHARES = (200, 160, 300, 140)


class PeoplePage(Page):
    """The delegation of the site, as far as accounts go."""

    KEPT: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("screen.people")
        self._desk = desk
        self._vm = PeopleViewModel(desk.runner, desk.feed, desk.gate, desk.wording)
        self._model = RowsModel(self)
        self._view = RowsView(self._model, _SHARES, grow=2, row=40)
        self._view.setObjectName("people.list")
        self._head = PageHeader()
        self._add = Button("", ButtonKind.PRIMARY, icon="person-add")
        self._warning = Banner(BannerLook(Kind.NEUTRAL, ""))
        self._name, self._role = LineField("people.name"), ChoiceField("people.role")
        self._first, self._last = LineField("people.first_day"), LineField("people.last_day")
        self._passphrase = PassphraseField("people.passphrase")
        self._again = PassphraseField("people.again")
        secrets = NewPassphraseViewModel(desk.runner, desk.gate, desk.wording)
        self._phrase = PhrasePart("people", secrets.propose)
        fields = (self._name, self._role, side_by_side(self._first, self._last))
        secret = (self._phrase, self._passphrase, self._again)
        self._panel = SidePanel("people.new", (*fields, *secret))
        self._own, self._other = Button("", icon="key"), Button("", icon="recovery")
        self._end = Button("", icon="forbidden")
        self._asking = AskingViewModel(desk.runner, desk.gate, desk.wording)
        self._ending = EndPanel(self._asking, desk.person, desk.name)
        self._secret = PassphrasePanel(secrets)
        self._hands_on = True
        self._frame = ListFrame(self._view, QWidget())
        self._wrong: dict[str, str] = {}
        self._build()
        self._connect()
        self.retranslate()

    def enter(self, to: Destination) -> None:
        """Ask for the people."""
        del to
        self._vm.listing.enter()
        self._vm.ask_hands_on(self._handing)
        self._view.setFocus()

    def leave(self) -> None:
        """Stop listening; a passphrase half typed is forgotten."""
        self._vm.listing.leave()
        self._close()
        self._secret.empty()
        self._ending.empty()

    def regions(self) -> Sequence[QWidget]:
        """The list, then the open panel."""
        panels = (self._panel, self._secret, self._ending)
        return (self._view, *(panel for panel in panels if panel.isVisible()))

    def retranslate(self) -> None:
        """Write every word anew."""
        self._add.set_look(self.tr("Add a person"), icon="person-add")
        self._view.setAccessibleName(self.tr("People"))
        self._own.set_look(self.tr("Change my passphrase"), icon="key")
        self._other.set_look(self.tr("New passphrase…"), icon="recovery")
        self._end.set_look(self.tr("End an access…"), icon="forbidden")
        self._secret.retranslate()
        self._ending.retranslate()
        self._panel_words()
        self._warning.set_state(
            BannerLook(
                Kind.NEUTRAL,
                self.tr("Whoever prepares syringes must never have an account"),
                self.tr(
                    "That person knows what a box holds; everybody with an account stays blind."
                ),
            )
        )
        wording = self._desk.wording
        self._role.set_choices([(role.value, wording.say(f"role.{role.value}")) for role in ROLES])
        self._label_fields()
        self._show(self._vm.listing.answer)

    def _build(self) -> None:
        self._add.setObjectName("people.add")
        self._own.setObjectName("people.own_passphrase")
        self._other.setObjectName("people.reissue")
        self._end.setObjectName("people.end")
        for action in (self._own, self._other, NewSheetButton(self._desk), self._end, self._add):
            self._head.add_action(action)
        row = QHBoxLayout()
        row.setSpacing(theme_of().px(12))
        row.addWidget(self._frame, 1)
        row.addWidget(self._panel)
        row.addWidget(self._secret)
        row.addWidget(self._ending)
        for part in (self._head, self._warning):
            self.column.addWidget(part)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        self._add.setVisible(self._desk.may(Action.MANAGE_PEOPLE))
        self._other.setVisible(self._desk.may(Action.MANAGE_PEOPLE))
        self._end.setVisible(self._desk.may(Action.MANAGE_PEOPLE))
        self._own.setVisible(not self._desk.read_only)
        self._add.clicked.connect(self._open)
        self._own.clicked.connect(lambda _checked=False: self._open_secret("", ""))
        self._other.clicked.connect(lambda _checked=False: self._open_other())
        self._secret.changed.connect(self._changed)
        self._end.clicked.connect(lambda _checked=False: self._open_end())
        self._secret.closed.connect(self._leave_secret)
        self._ending.closed.connect(self._leave_secret)
        self._ending.agreed.connect(self._desk.farewell)
        for secret in (self._passphrase, self._again):
            secret.edited.connect(self._typed)
        self._panel.done.connect(self._do)
        self._panel.closed.connect(self._close)
        self._vm.listing.changed.subscribe(self._show)

    def _show(self, lines: tuple[PersonLine, ...] | None) -> None:
        wording = self._desk.wording
        heads = (self.tr("Name"), self.tr("Role"), self.tr("Delegation"), self.tr("Today"))
        rows = []
        for person in sorted_rows(lines or (), wording):
            today = self._today(person)
            days = person.days
            if person.provisional:
                days = f"{days} · " + self.tr("provisional")
            spots = (Spot(person.name, bold=True), Spot(person.role), Spot(days, quiet=True), today)
            rows.append(Row(person.person, spots))
        self._model.show(heads, rows)
        inside = sum(not line.ended for line in lines or ())
        caption = self.tr("%n person(s) with an account", "", inside)
        self._head.set_state(self.tr("People"), caption=caption)

    def _today(self, person: PersonRow) -> Spot:
        if person.ended:
            return Spot(self.tr("Access ended"), "neutral", "forbidden")
        if person.held:
            return Spot(self.tr("In force"), "ok", "tick")
        return Spot(self.tr("Not in force"), "neutral", "minus-circle")

    def _label_fields(self) -> None:
        wrong = self._wrong.get
        name = self.tr("Name, as printed on documents")
        self._name.set_state(name, error=wrong("name", ""))
        self._role.set_state(self.tr("Role"), error=wrong("role", ""))
        self._first.set_state(self.tr("Delegation from"), error=wrong("first_day", ""))
        hint = self.tr("Empty while it is open")
        self._last.set_state(self.tr("to"), error=wrong("last_day", ""), hint=hint)
        label = self.tr("Their passphrase")
        hint = self._vm.weakness(self._passphrase.text()) if self._passphrase.text() else ""
        hint = hint or self.tr("Six unrelated words, or 14 characters of three kinds")
        self._passphrase.set_state(label, error=wrong("passphrase", ""), hint=hint)
        self._again.set_state(self.tr("The same once more"), error=wrong("again", ""))

    def _panel_words(self) -> None:
        note = self.tr("The new person types their own passphrase here, unseen.")
        if not self._hands_on:
            note = f"{note} " + self.tr(
                "You hold no key of the contact details: they stay closed to this person until "
                "an investigator or coordinator gives a new passphrase."
            )
        title, do = self.tr("Add a person"), self.tr("Add this person")
        self._panel.set_words(title, note, do, self.tr("Cancel"))

    def _handing(self, hands_on: bool) -> None:
        self._hands_on = hands_on
        self._panel_words()

    def _typed(self) -> None:
        self._phrase.typed(self._passphrase.text(), self._again.text())
        self._label_fields()

    def _colleague(self) -> PersonLine | None:
        """Whoever is chosen in the list, None (and a word) for nobody or oneself."""
        line = self._vm.line_of(self._view.key)
        if line is None or line.person == self._desk.person:
            text = self.tr("Choose a colleague in the list first")
            self._desk.toast(ToastLook(text))
            self._view.setFocus()
            return None
        return line

    def _open_other(self) -> None:
        line = self._colleague()
        if line is not None:
            self._open_secret(line.person, line.name)

    def _open_secret(self, person: str, name: str) -> None:
        self._close()
        self._ending.empty()
        self._secret.open_for(person, name, hands_on=self._hands_on)

    def _open_end(self) -> None:
        line = self._colleague()
        if line is None:
            return
        self._close()
        self._secret.empty()
        if line.ended:
            EndedDrawer(self._desk, line.person, line.name)
            return
        lines = self._vm.listing.answer or ()
        keyless = "" if self._hands_on else self._asking.who_can(lines)
        self._vm.ask_today(lambda today: self._ending.open_for(line, today, keyless))

    def _leave_secret(self) -> None:
        self._secret.empty()
        self._ending.empty()
        self._view.setFocus()

    def _changed(self, name: str) -> None:
        own = self.tr("Your passphrase is changed")
        other = self.tr("{name} unlocks with the new passphrase from now on").format(name=name)
        self._desk.toast(ToastLook(other if name else own))
        self._view.setFocus()

    def _open(self) -> None:
        self._secret.empty()
        self._ending.empty()
        self._panel.show()
        if not self._first.text():
            self._vm.ask_today(self._first.set_text)

    def _close(self) -> None:
        held = self._panel.isVisible()
        self._panel.hide()
        self._panel.set_problem("")
        self._panel.set_busy(False)
        for field in (self._name, self._first, self._last):
            field.set_text("")
        for secret in (self._passphrase, self._again):
            secret.clear()
        self._phrase.clear()
        self._role.set_value("")
        self._wrong = {}
        self._label_fields()
        if held:
            self._view.setFocus()

    def _do(self) -> None:
        joining = Joining(
            name=self._name.text(),
            role=self._role.value(),
            first_day=self._first.text(),
            last_day=self._last.text(),
            passphrase=self._passphrase.text(),
            again=self._again.text(),
        )
        self._wrong = self._vm.wrong(joining)
        self._label_fields()
        if not self._wrong:
            self._panel.set_busy(True)
            self._vm.add(joining, lambda _: self._done(joining.name.strip()), self._refused)

    def _done(self, name: str) -> None:
        self._close()
        self._desk.toast(ToastLook(self.tr("{name} can unlock from now on").format(name=name)))

    def _refused(self, error: WorkbookError) -> None:
        self._panel.set_busy(False)
        self._panel.set_problem(self._desk.wording.error(error))
