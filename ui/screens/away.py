"""Nobody at the screen: the cover, and the lock that ends the process. See ADR 0013."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.actions import bind
from ui.screens.closing import ClosingScreen
from ui.screens.countdown import CountdownBanner
from ui.screens.covered import CoveredScreen, CoveredSession
from ui.viewmodels.idle import IdleActs, IdleWatch
from ui.viewmodels.uncover import PinParts, UncoverViewModel
from ui.viewmodels.unlock import Entered
from ui.widgets.menu import Menu
from workbook.application.handover import (
    DRAFT_FULL,
    DRAFT_LOST,
    PERSON,
    Handover,
    is_full,
    problem_of,
)
from workbook.application.quick_pin import QuickPin
from workbook.errors import WorkbookError

if TYPE_CHECKING:
    from ui.screens.shell import Shell
    from ui.screens.window_parts import WindowParts
    from workbook.application.gate import Gate


_TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


@dataclass(frozen=True)
class AwayHost:
    """What an `Away` asks of its window. show: one screen at a time; entered: the shell is to be
    built anew; gone: the workbook is not the window's any more."""

    window: QWidget
    shell: Callable[[], Shell | None]
    show: Callable[[QWidget], None]
    entered: Callable[[Entered], None]
    gone: Callable[[], None]


@dataclass
class _Session:
    """The open workbook. since: when it was covered. held: a deed is under way that must end
    first. asked: what was asked for meanwhile: whether to lock, and how. told: what that deed
    came to, as `locked.*` says it, until somebody is back."""

    gate: Gate
    person: str
    zone: str
    watch: IdleWatch
    since: datetime | None = None
    screen: CoveredScreen | None = None
    model: UncoverViewModel | None = None
    held: bool = False
    asked: tuple[bool, str] | None = None
    told: str = ""

    def put_off(self, *, locks: bool, how: str) -> bool:
        """Remember what is asked for while a deed is under way; False where none is."""
        if self.held and (self.asked is None or (locks and not self.asked[0])):
            self.asked = (locks, how)
        return self.held


def _nothing(_: object) -> None:
    """What was asked of the worker needs no answer."""


class Away(QObject):
    """Begun at each unlock; `pin` is held as long as the workbook is open."""

    def __init__(self, parts: WindowParts, host: AwayHost) -> None:
        super().__init__(host.window)
        self._parts, self._host = parts, host
        self._session: _Session | None = None
        self._stopped = False
        self.pin = QuickPin(parts.random_bytes)
        self._banner = CountdownBanner(host.window)
        parts.system(self.lock)
        bind("action.cover", host.window, self.cover)
        bind("action.lock", host.window, self.lock)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(host.window.windowHandle())

    def begin(self, gate: Gate, entered: Entered) -> Entered:
        """The shell is to be shown: somebody unlocked, or opened the covered screen.

        As it was given, with the notice of what a deed came to that ended behind the cover.
        """
        session = self._session
        if session is not None and session.gate is gate and session.screen is not None:
            session.since = session.screen = None
            session.watch.uncover()
            told, session.told = session.told, ""
            return _with_notice(entered, told) if told else entered
        self.end()
        workbook = entered.opened.workbook
        person, zone = workbook.actor.person, workbook.site.zone
        acts = IdleActs(lambda: self.cover("idle"), self.lock, self._banner.tell)
        watch = IdleWatch(self._parts.timers, self._parts.counter, acts, self._parts.limits)
        self._session = _Session(gate, person, zone, watch)
        if session is not None and session.held:
            self._session.held, self._session.asked = True, session.asked
        return entered

    def hold(self) -> None:
        """A deed begins that must end in sight: cover and lock wait for `resume`."""
        if self._session is not None:
            self._session.held = True

    def resume(self, told: str = "") -> bool:
        """It ended: do what was asked for meanwhile; whether there was anything.

        told: what it came to, one of `handover.PROBLEMS`, for whoever comes back.
        """
        session = self._session
        if session is None or not session.held:
            return False
        asked, session.held, session.asked = session.asked, False, None
        if asked is None:
            return False
        locks, how = asked
        session.told = told
        (self.lock if locks else self.cover)(how)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody is there."""
        if self._session is not None and event.type() in _TOUCHES:
            self._session.watch.touched()
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """The workbook is locked by other means: stop watching, and forget the PIN."""
        if self._session is not None:
            self._session.watch.stop()
            self._session = None
        self.pin.forget()

    def stop(self) -> None:
        """The window closes: what is under way starts no process."""
        self._stopped = True
        self.end()

    def cover(self, how: str = "asked") -> None:
        """Clear the screen and throw away everything shown; the workbook stays open."""
        shell, session = self._host.shell(), self._session
        if session is None or session.put_off(locks=False, how=how) or shell is None:
            return
        worker, gate = self._parts.worker, session.gate
        shell.leave()
        worker.detach(lambda error: self._tell_unkept(session, error))
        close_sheets(self._host.window)
        session.since = self._parts.now()
        session.watch.cover()
        model = self._uncovering(session)
        screen = self._screen(session, model, how)
        drafts = shell.own_drafts()
        self._host.show(screen)
        # Now, not when the loop comes to it: what showed a patient must not show any longer.
        screen.repaint()
        session.screen, session.model = screen, model
        if session.told:
            model.tell_last_lock(session.told)
        worker.call(drafts, model.count_drafts, _nothing)
        worker.call(
            lambda: gate.cover(how), _nothing, lambda error: self._tell_unkept(session, error)
        )
        screen.begin()

    def lock(self, how: str = "asked") -> None:
        """Keep what is typed, close the workbook, and have the program start itself anew."""
        session, shell = self._session, self._host.shell()
        if session is None or session.put_off(locks=True, how=how):
            return
        worker, gate = self._parts.worker, session.gate
        drafts = [session.screen.drafts if session.screen is not None else 0]
        since = session.since or self._parts.now()
        if shell is not None:
            shell.leave()
        self.end()
        unkept, failed = list[str](), list[str]()
        worker.detach(lambda error: unkept.append(_unkept(error)))
        close_sheets(self._host.window)
        if shell is not None:
            worker.call(shell.own_drafts(), drafts.append, _nothing)
        self._host.gone()
        closing = ClosingScreen()
        self._host.show(closing)
        closing.repaint()
        closing.setFocus()
        worker.call(
            lambda: gate.lock(how), _nothing, lambda error: failed.append(problem_of(error))
        )

        def done(_: object) -> None:
            if not self._stopped:
                # One sentence goes along: of what may be lost first, of a deed that ended last.
                problem = (*unkept, *failed, session.told)[0]
                before = self._handover(session, how, since, drafts[-1])
                self._parts.restart(replace(before, problem=problem))

        worker.call(gate.release, done, done)

    def _tell_unkept(self, session: _Session, error: WorkbookError) -> None:
        """What was typed, or the cover itself, could not be written: say so where somebody is."""
        session.told = _unkept(error)
        if session.model is not None:
            session.model.tell_last_lock(session.told)

    def _watch(self, handle: QWindow | None) -> None:
        """The window's own input, or that of a sheet over it: far less than every event of the
        program."""
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def _uncovering(self, session: _Session) -> UncoverViewModel:
        parts, watch = self._parts, session.watch
        pin = PinParts(self.pin, lambda: watch.pin_time, lambda: self.lock("pin"))
        model = UncoverViewModel(
            parts.worker, session.gate, parts.wording, parts.timers, session.person, pin
        )
        model.opened.subscribe(self._host.entered)
        return model

    def _screen(self, session: _Session, model: UncoverViewModel, how: str) -> CoveredScreen:
        parts, zone, watch = self._parts, ZoneInfo(session.zone), session.watch

        def now() -> datetime:
            return parts.now().astimezone(zone)

        shown = CoveredSession(now(), how, now, lambda: watch.until_lock)
        screen = CoveredScreen(model, shown, parts.wording, parts.timers)
        screen.others_asked.connect(lambda: self.lock(PERSON))
        return screen

    def _handover(self, session: _Session, how: str, since: datetime, drafts: int) -> Handover:
        parts = self._parts
        folder = Path(parts.preferences.now.folder).absolute()
        who = "" if how == PERSON else session.person
        return Handover(folder, who, how, since, session.zone, drafts, lang=parts.wording.lang)


def _unkept(error: WorkbookError) -> str:
    return DRAFT_FULL if is_full(error) else DRAFT_LOST


def _with_notice(entered: Entered, told: str) -> Entered:
    opened = entered.opened
    notices = (*opened.notices, (f"locked.{told}", {}))
    return replace(entered, opened=replace(opened, notices=notices))


def close_sheets(window: QWidget) -> None:
    """Close every menu, and every window of the program but this one: each may name a patient."""
    for menu in window.findChildren(Menu):
        menu.dismiss()
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible():
            continue
        if isinstance(other, QDialog):
            other.reject()
        else:
            other.close()
