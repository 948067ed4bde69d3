"""Screening while it is filled in: several forms, one verdict at each keystroke, one Record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from ui.viewmodels.field import Key
from ui.viewmodels.field_words import zone_of
from ui.viewmodels.form import FormTools
from ui.viewmodels.form_head import Obstacle
from ui.viewmodels.form_picture import FormSpot
from ui.viewmodels.runner import Stop, Timers
from ui.viewmodels.screening_part import Look, Ref, ScreeningPart
from ui.viewmodels.signal import ChangeFeed, Listeners
from ui.viewmodels.site_time import EVERY
from ui.viewmodels.wording import local_time
from workbook.application.changes import Changes
from workbook.application.commands import RecordItems, Undo
from workbook.application.refusals import Moved
from workbook.application.views.screening import Screening, ScreeningSnapshot
from workbook.domain.clinical import eligibility
from workbook.domain.clinical.eligibility import Verdict, VerdictState
from workbook.domain.rules import ItemRef
from workbook.domain.sheets import screening_sheet
from workbook.domain.sheets.reader import Reader
from workbook.domain.values import Value
from workbook.errors import InputError, WorkbookError

CONSENT, CONSENT_EVENT = "CONSENT", "INCLUSION"
_LISTS = frozenset({"subjects", "boxes"})


@dataclass(frozen=True, slots=True)
class SheetState:
    """The page in short. verdict: on what is typed now; None until the forms have arrived.

    drafts: entries not recorded. note: "Draft kept 14:29", "Recorded 14:31". obstacles: by form,
    once Record was refused. problem: why the verdict could not follow the last keystroke.
    """

    known: ScreeningSnapshot | None = None
    verdict: Verdict | None = None
    now: datetime | None = None
    drafts: int = 0
    note: str = ""
    acknowledged: bool = False
    busy: bool = False
    error: str = ""
    problem: str = ""
    can_undo: bool = False
    others: tuple[tuple[str, str], ...] = ()
    obstacles: tuple[tuple[str, Obstacle], ...] = ()

    @property
    def eligible(self) -> bool:
        """Every criterion passes and the window is open, on what is typed."""
        return self.verdict is not None and self.verdict.state is VerdictState.ELIGIBLE


@dataclass
class _Acts:
    """What was done on the page, newest last, and what is under way.

    note: code and time, so that another language can say it anew; so is the error.
    """

    steps: list[ScreeningPart] = field(default_factory=list)
    command: str = ""
    busy: bool = False
    acknowledged: bool = False
    note: tuple[str, str] = ("", "")
    error: WorkbookError | None = None
    tried: bool = False


class ScreeningSheet:
    """The four screening forms of one subject and the first step of consent.

    parts: by form. changed: hears the state of the page, after every keystroke.
    """

    def __init__(
        self, tools: FormTools, timers: Timers, feed: ChangeFeed, subject: str, *, locked: bool
    ) -> None:
        self._tools, self.subject = tools, subject
        live: dict[Ref, Look] = {}
        self.parts: dict[str, ScreeningPart] = {}
        spots = [(screening_sheet.EVENT, form) for form in screening_sheet.FORMS]
        for event, form in (*spots, (CONSENT_EVENT, CONSENT)):
            part = ScreeningPart(tools, FormSpot(subject, event, form), live, self._stepped)
            part.picture.locked = locked
            self.parts[form] = part
            live[event, form, ""] = part.look
            part.fields.subscribe(self._teller(part))
            part.structure.subscribe(self._teller(part))
            part.heads.subscribe(lambda _: self._head_changed())
        self.state = SheetState()
        self.changed: Listeners[SheetState] = Listeners()
        self._acts = _Acts()
        self._known: ScreeningSnapshot | None = None
        self._verdict: Verdict | None = None
        self._problem = ""
        self._spreading = False
        self._ends: list[Stop] = [feed.subscribe(self._news), timers.every(EVERY, self._tick)]

    def _teller(self, part: ScreeningPart) -> Callable[[frozenset[Key] | None], None]:
        return lambda keys: self._part_changed(part, keys)

    def load(self) -> None:
        """Ask for the forms and for what stands around them."""
        for part in self.parts.values():
            part.load()
        self._ask()

    def end(self) -> None:
        """The page is left: keep what is typed, and listen no more."""
        self.keep_drafts()
        for end in self._ends:
            end()

    def keep_drafts(self) -> None:
        """Keep whatever was typed."""
        for part in self.parts.values():
            part.keep_drafts()

    def look(self, ref: ItemRef) -> Value | None:
        """What an item of the page says now."""
        part = self.parts.get(ref.form)
        return None if part is None else part.look(ref)

    # One Record over all forms.

    def record(self, then: Callable[[], None] | None = None) -> None:
        """Record every entry as one command, or say at the fields what stands against it."""
        if self._acts.busy:
            return
        self._acts.tried, self._acts.error = True, None
        entries = tuple(entry for part in self.parts.values() for entry in part.entries())
        if self._obstacles() or not entries:
            self._tell()
            if not entries and then is not None:
                then()
            return
        self._run(RecordItems(entries), then)

    def undo(self) -> None:
        """Take back the last entry; with none left, the last Record, by a compensating act."""
        if self._acts.steps:
            self._acts.steps.pop().step_back()
        elif self._acts.command and not self._acts.busy:
            command, self._acts.command = self._acts.command, ""
            self._run(Undo(command), None)

    def take_over(self, person: str) -> None:
        """Take another person's entries of this subject; each is then confirmed here."""

        def taken() -> None:
            for part in self.parts.values():
                part.take_in()
            self._ask()

        self.parts["SCR"].take_over(person, taken)

    def set_language(self) -> None:
        """The wording speaks another language."""
        for part in self.parts.values():
            part.set_language()

    def _run(self, command: RecordItems | Undo, then: Callable[[], None] | None) -> None:
        self._acts.busy = True
        for part in self.parts.values():
            part.begin(recording=isinstance(command, RecordItems))

        def done(changes: Changes) -> None:
            self._recorded(changes)
            if then is not None:
                then()

        self._tools.runner.execute(command, done, self._refused)

    def _recorded(self, changes: Changes) -> None:
        acts = self._acts
        acts.busy = acts.tried = False
        acts.steps.clear()
        acts.command = changes.command_id or acts.command
        at = local_time(changes.recorded_utc, zone_of(self._tools.time.now()))
        acts.acknowledged = at is not None
        acts.note = (
            ("form.nothing_new", "")
            if at is None
            else ("form.recorded_at", self._tools.wording.time(at))
        )
        for part in self.parts.values():
            part.recorded(changes)

    def _refused(self, error: WorkbookError) -> None:
        self._acts.busy = False
        self._acts.error = error
        for part in self.parts.values():
            part.refused(error)
        if isinstance(error, Moved):
            self.load()
        self._tell()

    def _stepped(self, part: ScreeningPart) -> None:
        acts = self._acts
        acts.steps.append(part)
        acts.note, acts.error, acts.acknowledged, acts.tried = ("", ""), None, False, False

    # What the page says.

    def _part_changed(self, part: ScreeningPart, keys: frozenset[Key] | None) -> None:
        """Fields changed (None: any may have): what is calculated from them, then the verdict.

        The part tells its head right after, and with it the page.
        """
        if self._spreading:
            return
        self._spreading = True
        for other in self.parts.values():
            if other.reads_any(part.spot.form, keys):
                other.refresh()
        self._spreading = False
        self._judge()

    def _judge(self) -> None:
        """The verdict on what is typed; an impossible value leaves the last one standing."""
        first = self.parts["SCR"].overlay
        if first is None or any(part.overlay is None for part in self.parts.values()):
            return
        settings = screening_sheet.eligibility_settings(first.around.settings)
        try:
            facts = screening_sheet.screening_facts(Reader(self._tools.study, self.look))
            self._verdict = eligibility.judge(facts, self._tools.time.now(), settings)
            self._problem = ""
        except InputError as error:
            self._problem = self._tools.wording.error(error)

    def _head_changed(self) -> None:
        if not self._spreading:
            self._tell()

    def _obstacles(self) -> tuple[tuple[str, Obstacle], ...]:
        return tuple(
            (form, one) for form, part in self.parts.items() for one in part.head.obstacles
        )

    def _tell(self) -> None:
        if self._verdict is None:
            return
        acts, heads = self._acts, [part.head for part in self.parts.values()]
        wording, (code, time) = self._tools.wording, acts.note
        note = wording.say(code, time=time) if code else ""
        error = wording.error(acts.error) if acts.error is not None else ""
        kept = next((head.note for head in heads if head.note and head.drafts), "")
        others = {person: words for head in heads for person, words in head.others}
        self.state = SheetState(
            known=self._known,
            verdict=self._verdict,
            now=self._tools.time.now(),
            drafts=sum(head.drafts for head in heads),
            note=note or kept,
            acknowledged=acts.acknowledged,
            busy=acts.busy,
            error=error or next((head.error for head in heads if head.error), ""),
            problem=self._problem,
            can_undo=bool(acts.steps or acts.command),
            others=tuple(others.items()),
            obstacles=self._obstacles() if acts.tried else (),
        )
        self.changed.notify(self.state)

    def _ask(self) -> None:
        self._tools.runner.ask(Screening(self.subject), self._answered)

    def _answered(self, snapshot: ScreeningSnapshot) -> None:
        self._known = snapshot
        self._tell()

    def _news(self, changes: Changes) -> None:
        if self.subject in changes.subjects or changes.lists & _LISTS:
            self._ask()

    def _tick(self) -> None:
        self._judge()
        self._tell()
