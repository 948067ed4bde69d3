"""The shell: sidebar at the left, banners and pages at the right, toasts over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import bind, keys_text
from ui.screens import account_menu, router as places
from ui.screens.backup_drawer import open_backups
from ui.screens.desk import Desk
from ui.screens.ended_drawer import EndedDrawer
from ui.screens.go_on_drawer import GoOnDrawer
from ui.screens.key_sheet import KeySheet
from ui.screens.lasting_notices import LastingNotices
from ui.screens.notices import Notices
from ui.screens.output_drawer import open_export, open_print
from ui.screens.page import Page
from ui.screens.patients import PatientsPage
from ui.screens.pin_drawer import PinDrawer
from ui.screens.release_drawer import ReleaseDrawer
from ui.screens.router import Destination, Router
from ui.screens.shell_places_table import GO, PLACES, UNDER
from ui.screens.shell_sidebar import ShellSidebar
from ui.theme import theme_of
from ui.viewmodels.backups import BackupsViewModel, BackupView
from ui.viewmodels.go_on import GoOnViewModel, stale_notice
from ui.viewmodels.lasting import lasts
from ui.viewmodels.runner import AnnouncingRunner, Timers, Worker
from ui.viewmodels.shell import ShellViewModel, Tally
from ui.viewmodels.signal import ChangeFeed
from ui.viewmodels.sync_hold import SyncHoldViewModel
from ui.viewmodels.unlock import Entered
from ui.viewmodels.wording import Wording
from ui.widgets.drawer import Drawer
from ui.widgets.kinds import Kind
from ui.widgets.nav_item import NavPlace
from ui.widgets.sidebar import NavSection
from ui.widgets.toast import ToastHost
from workbook.application.gate import Gate
from workbook.application.handover import PERSON
from workbook.application.quick_pin import QuickPin
from workbook.application.views.book import UnrecordedDrafts
from workbook.domain.permissions import Action
from workbook.errors import WorkbookError

_RAIL_UNDER, _ROOMY_FROM = 1200, 1600


@dataclass(frozen=True)
class ShellParts:
    """What the window hands to a shell. register: tells a desk's router of every page. pin: the
    quick PIN of whoever is unlocked, if they set one. hold, resume: see `Desk`."""

    worker: Worker
    timers: Timers
    wording: Wording
    gate: Gate
    register: Callable[[Desk], None]
    pin: QuickPin
    hold: Callable[[], None]
    resume: Callable[[str], bool]


class Shell(QWidget):
    """One unlocked workbook. It is thrown away when the screen is covered, with all it shows.

    `lock_asked` carries how, as `session.closed` says it. `gone_on` fires when an older folder was
    let go on: the workbook is locked by then.
    """

    cover_asked = Signal()
    lock_asked = Signal(str)
    gone_on = Signal()
    ending_asked = Signal(object)
    language_asked = Signal()
    theme_asked = Signal()

    def __init__(self, parts: ShellParts, entered: Entered) -> None:
        super().__init__()
        self.setObjectName("screen.shell")
        self._parts, self._entered = parts, entered
        self._feed = ChangeFeed()
        self._runner = AnnouncingRunner(parts.worker, self._feed)
        self._stack = QStackedWidget()
        self._sidebar = ShellSidebar()
        self._content = QWidget()
        self._toasts = ToastHost(self._content)
        self.router = Router(self._stack)
        self.desk = self._make_desk()
        self._notices = Notices(self.desk)
        self._backups = BackupsViewModel(
            self._runner, parts.worker, parts.gate, parts.wording, parts.timers
        )
        self._go_on = GoOnViewModel(self._runner, parts.gate, parts.wording)
        self._stale = stale_notice(entered.opened.notices)
        self._hold = SyncHoldViewModel(self._runner, parts.gate, parts.wording, entered.role)
        anchored = entered.opened.anchored
        self._lasting = LastingNotices(
            self.desk, self._backups, self._hold, anchored=anchored, stale=self._stale
        )
        self._vm = ShellViewModel(self._runner, self._feed)
        parts.register(self.desk)
        self._build()
        self._connect()
        self.retranslate()

    def begin(self) -> None:
        """Count, say what the start found, and open the first page."""
        self._vm.load()
        self._lasting.begin()
        self._backups.begin()
        # What lasts is said by the banners that nobody can put away.
        notices = self._entered.opened.notices
        self._notices.begin(tuple(one for one in notices if not lasts(one[0])))
        first = places.PATIENTS if self.router.knows(places.PATIENTS) else ""
        self.router.open(Destination(first))

    def leave(self) -> None:
        """The workbook is about to lock: the page keeps what is typed, listening ends."""
        self.router.leave()
        self._vm.forget()
        self._backups.forget()
        self._lasting.leave()
        self._toasts.clear()

    @property
    def entered(self) -> Entered:
        """How whoever works here came in."""
        return self._entered

    def show_people(self) -> None:
        """Open the list of people."""
        self.router.open(Destination(places.PEOPLE))

    def show_ended(self, person: str, name: str) -> None:
        """Somebody has left: what was done, and which backups they can still open."""
        self.show_people()
        EndedDrawer(self.desk, person, name)

    def own_drafts(self) -> Callable[[], int]:
        """For the worker: how many entries of whoever is unlocked wait for their Record."""
        workbook, person = self._entered.opened.workbook, self.desk.person
        asked = UnrecordedDrafts()
        return lambda: sum(one.fields for one in workbook.view(asked) if one.person == person)

    def show_error(self, error: WorkbookError) -> None:
        """An error that no page wanted: above the page, until it is put away."""
        self._notices.add_error(error)

    def retranslate(self) -> None:
        """Write every word anew."""
        site, wording = self.desk.site, self._parts.wording
        self._sidebar.set_brand("I-MICRO", self.tr("Workbook"))
        number = self.tr("Site {number}").format(number=site.number)
        self._sidebar.site.set_state(number, site.name)
        self._show_places(self._vm.tally)
        lines = [("offline", wording.say("shell.offline"), Kind.NEUTRAL)]
        if site.demo:
            lines.insert(0, ("warning", wording.say("shell.demo"), Kind.WARN))
        if self.desk.read_only:
            lines.insert(0, ("lock", wording.say("shell.read_only"), Kind.WARN))
        self._sidebar.set_status(lines)
        self._show_person(self._vm.tally)
        self._backups.speak()

    def changeEvent(self, event: QEvent) -> None:
        """Answer a change of language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sidebar gives up its words in a narrow window."""
        super().resizeEvent(event)
        px = theme_of().px
        self._sidebar.set_rail(self.width() < px(_RAIL_UNDER))
        self._sidebar.set_roomy(self.width() >= px(_ROOMY_FROM))

    def _make_desk(self) -> Desk:
        parts, workbook = self._parts, self._entered.opened.workbook
        return Desk(
            runner=self._runner,
            timers=parts.timers,
            feed=self._feed,
            wording=parts.wording,
            router=self.router,
            study=workbook.study,
            site=workbook.site,
            gate=parts.gate,
            person=workbook.actor.person,
            name=workbook.actor.name,
            role=self._entered.role,
            read_only=self._entered.opened.read_only,
            toast=self._toasts.show_toast,
            fail=self.show_error,
            drawer_host=self,
            farewell=self.ending_asked.emit,
            hold=parts.hold,
            resume=parts.resume,
        )

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._lasting)
        column.addWidget(self._notices)
        column.addWidget(self._stack, 1)
        row.addWidget(self._sidebar)
        row.addWidget(self._content, 1)

    def _connect(self) -> None:
        self._sidebar.chosen.connect(self._go)
        self._sidebar.lock_clicked.connect(self.cover_asked)
        self._sidebar.looks.account_asked.connect(self._open_account)
        self._sidebar.looks.language_asked.connect(self.language_asked)
        self._sidebar.looks.theme_asked.connect(self.theme_asked)
        self._sidebar.looks.keys_asked.connect(self._show_keys)
        self.router.arrived.connect(self._arrived)
        self._vm.changed.subscribe(self._counted)
        self._sidebar.backups.clicked.connect(self._open_backups)
        self._lasting.backups_asked.connect(self._open_backups)
        self._lasting.go_on_asked.connect(self._ask_go_on)
        self._lasting.release_asked.connect(lambda: ReleaseDrawer(self.desk, self._hold))
        self._backups.changed.subscribe(self._show_backups)
        self._go_on.gone.subscribe(lambda _: self.gone_on.emit())
        acts: Mapping[str, Callable[[], None]] = {
            "action.account": self._open_account,
            "action.language": self.language_asked.emit,
            "action.theme": self.theme_asked.emit,
            "action.keys": self._show_keys,
            "action.backups": self._open_backups,
            "action.back": self.router.back,
            "action.next_region": lambda: self._walk(1),
            "action.previous_region": lambda: self._walk(-1),
            "action.new_screening": self._new_screening,
            "action.print": self._print,
            "action.export": lambda: open_export(self.desk),
        }
        for action, act in acts.items():
            bind(action, self, act)
        for place, action in GO.items():
            bind(action, self, partial(self._go, place))

    def _go(self, place: str) -> None:
        if self.router.knows(place):
            self.router.open(Destination(place))

    def _new_screening(self) -> None:
        if self.desk.may(Action.SCREEN):
            self.router.open_screening(make=True)

    def _print(self) -> None:
        """A visit of the patient one is at; elsewhere there is nothing to print."""
        here = self.router.here
        if here is not None and here.subject:
            open_print(self.desk, here.subject, here.event)

    def _open_backups(self) -> None:
        open_backups(self.desk, self._backups)

    def _show_backups(self, view: BackupView) -> None:
        hint = self.tr("Open the backups ({keys})").format(keys=keys_text("action.backups"))
        self._sidebar.backups.set_state(view.line, Kind.WARN if view.late else Kind.NEUTRAL, hint)

    def _ask_go_on(self) -> None:
        if self._stale is not None:
            code, params = self._stale
            happened = self._parts.wording.say(code, **params)
            GoOnDrawer(self.desk, self._go_on, happened)

    def _open_account(self) -> None:
        pin, desk = self._parts.pin, self.desk
        acts: Mapping[str, Callable[[], object]] = {
            account_menu.PIN: lambda: PinDrawer(desk, pin),
            account_menu.COVER: self.cover_asked.emit,
            account_menu.LOCK: lambda: self.lock_asked.emit("asked"),
            account_menu.OTHER: lambda: self.lock_asked.emit(PERSON),
        }
        anchor = self._sidebar.looks
        account_menu.open_account_menu(anchor, desk.name, acts, pin=pin.is_set_for(desk.person))

    def _show_keys(self) -> None:
        KeySheet(self._parts.wording, self).open()

    def _arrived(self, to: object) -> None:
        # A drawer tells of the page it was opened on: its patient must not stand over another.
        for drawer in self.findChildren(Drawer):
            drawer.dismiss()
        if isinstance(to, Destination):
            self._sidebar.set_current(UNDER.get(to.page, to.page))
        self._tell_page(self._vm.tally)

    def _counted(self, tally: Tally) -> None:
        self._show_places(tally)
        self._show_person(tally)
        self._tell_page(tally)

    def _tell_page(self, tally: Tally) -> None:
        page = self.router.page
        if isinstance(page, PatientsPage):
            page.show_time(tally)

    def _show_places(self, tally: Tally) -> None:
        names = {
            places.PATIENTS: self.tr("Patients"),
            places.SCREENING_LOG: self.tr("Screening"),
            places.BOXES: self.tr("Kit boxes"),
            places.PEOPLE: self.tr("People"),
            places.AUDIT: self.tr("Audit trail"),
            places.ABOUT: self.tr("About the study"),
        }
        rows: dict[bool, list[NavPlace]] = {False: [], True: []}
        for place, icon, second in PLACES:
            if self.router.knows(place):
                count, key = tally.counts.get(place), keys_text(GO[place])
                rows[second].append(NavPlace(place, names[place], icon, count, key))
        self._sidebar.set_places(
            (
                NavSection(tuple(rows[False])),
                NavSection(tuple(rows[True]), self.tr("Workbook")),
            )
        )
        if self.router.here is not None:
            here = self.router.here.page
            self._sidebar.set_current(UNDER.get(here, here))

    def _show_person(self, tally: Tally) -> None:
        role = tally.role or self.desk.role
        wording = self._parts.wording
        words = wording.say(f"role.{role.value}") if role else wording.say("role.none")
        lock = self.tr("Cover the screen ({keys})").format(keys=keys_text("action.cover"))
        self._sidebar.show_person(self.desk.name, words, lock)

    def _walk(self, step: int) -> None:
        """F6: from region to region, in a ring."""
        page = self.router.page
        regions = [*([self._sidebar] if page else []), *(page.regions() if page else ())]
        at = next((n for n, region in enumerate(regions) if _holds_focus(region)), 0)
        after = regions[(at + step) % len(regions)] if regions else None
        if isinstance(after, ShellSidebar):
            after.take_keyboard()
        elif after is not None:
            after.setFocus()
            if isinstance(after, Page):
                after.focusNextChild()


def _holds_focus(region: QWidget) -> bool:
    focused = region.window().focusWidget()
    return focused is not None and (focused is region or region.isAncestorOf(focused))
