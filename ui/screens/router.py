"""The router: where one can go in the window, so that no page knows another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.screens.page import Page
from workbook.domain.sheets.screening_sheet import EVENT as SCREENING_EVENT
from workbook.domain.sheets.sofa_sheet import FORM as SOFA_FORM

Factory = Callable[[], Page]
PATIENTS, SCREENING_LOG, BOXES, PEOPLE = "patients", "screening_log", "boxes", "people"
AUDIT, ABOUT = "audit", "about"
SUBJECT, SCREENING, FORM, SOFA = "subject", "screening", "form", "sofa"
_MEMORY = 50


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the window: the page, and what it is about; "" where a part does not apply.

    item: the field to put the keyboard in. make: a new one is to be begun (a screening, one more
    of a form that repeats).
    """

    page: str
    subject: str = ""
    event: str = ""
    form: str = ""
    form_key: str = ""
    item: str = ""
    make: bool = False


class Router(QObject):
    """Goes to places and back again. `arrived` carries the Destination reached.

    Pages with `KEPT` are made once and stay; the others are made anew at each visit.
    """

    arrived = Signal(object)

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._factories: dict[str, Factory] = {}
        self._kept: dict[str, Page] = {}
        self._past: list[Destination] = []
        self._here: Destination | None = None

    def register(self, name: str, factory: Factory) -> None:
        """Say how the page of that name is made."""
        self._factories[name] = factory

    def knows(self, name: str) -> bool:
        """Whether there is such a page."""
        return name in self._factories

    @property
    def here(self) -> Destination | None:
        """Where one is; None before the first page."""
        return self._here

    @property
    def page(self) -> Page | None:
        """The page shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def open(self, to: Destination) -> None:
        """Go there; the page left keeps what is typed. KeyError for a page nobody registered."""
        if self._here is not None and self._here != to and not self._here.make:
            self._past = [*self._past[1 - _MEMORY :], self._here]
        self._go(to)

    def back(self) -> None:
        """Return to the place before, if there is one."""
        if self._past:
            self._go(self._past.pop())

    def open_subject(self, subject: str, event: str = "") -> None:
        """The page of one patient, at a visit where one is named."""
        self.open(Destination(SUBJECT, subject, event))

    def open_form(
        self,
        subject: str,
        event: str,
        form: str,
        form_key: str = "",
        item: str = "",
        *,
        make: bool = False,
    ) -> None:
        """One form of a patient, with the keyboard in a field where one is named; one more of its
        kind to `make`."""
        self.open(Destination(FORM, subject, event, form, form_key, item, make))

    def open_instance(self, at: Destination, *, randomised: bool) -> None:
        """A form on the page it is filled in on: SOFA in its grid, those of the screening together
        until the patient is randomised, any other on a page of its own."""
        if at.form == SOFA_FORM:
            self.open_sofa(at.subject, at.event)
        elif at.event == SCREENING_EVENT and not randomised:
            self.open_screening(at.subject)
        else:
            self.open(replace(at, page=FORM))

    def became(self, to: Destination) -> None:
        """What was to be made is there: coming back leads to it, and makes no second one."""
        self._here = to

    def open_sofa(self, subject: str, event: str = "") -> None:
        """The SOFA grid of a patient, on a day where one is named."""
        self.open(Destination(SOFA, subject, event))

    def open_screening(self, subject: str = "", *, make: bool = False) -> None:
        """One patient in screening, or a new one to `make`; the screening log otherwise."""
        if make and self._here is not None and self._here.make and self._here.page == SCREENING:
            # The keys were pressed twice: one patient is being made already.
            return
        page = SCREENING if subject or make else SCREENING_LOG
        self.open(Destination(page, subject, make=make))

    def leave(self) -> None:
        """Tell the page shown that it is being left (lock, quit): it keeps what is typed."""
        if self.page is not None:
            self.page.leave()

    def _go(self, to: Destination) -> None:
        old = self.page
        if old is not None:
            old.leave()
        page = self._page_of(to.page)
        self._here = to
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.enter(to)
        if old is not None and old is not page and not old.KEPT:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.arrived.emit(to)

    def _page_of(self, name: str) -> Page:
        if name in self._kept:
            return self._kept[name]
        page = self._factories[name]()
        if page.KEPT:
            self._kept[name] = page
        return page
