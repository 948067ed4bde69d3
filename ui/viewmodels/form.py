"""One form while it is filled in: entries, drafts, rows and Record, without a widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ui.viewmodels.field import FieldState, Key, Typing
from ui.viewmodels.field_words import zone_of
from ui.viewmodels.form_drafts import DraftKeeper
from ui.viewmodels.form_edit import FieldEditor
from ui.viewmodels.form_head import FormHead, head_of, obstacle_of
from ui.viewmodels.form_overlay import Overlay
from ui.viewmodels.form_paper import Paper
from ui.viewmodels.form_picture import FormPicture, FormSpot
from ui.viewmodels.form_record import entries_of, issues_by_key
from ui.viewmodels.runner import Runner, Timers
from ui.viewmodels.signal import Listeners
from ui.viewmodels.site_time import SiteTime
from ui.viewmodels.wording import Wording, local_time
from workbook.application.changes import Changes
from workbook.application.commands import DropDrafts, RecordItems, RemoveRow, TakeOverDrafts, Undo
from workbook.application.refusals import Moved, NotRecorded
from workbook.application.views.form_page import Around, FormPage, FormSnapshot, Surroundings
from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.study import Form, Study
from workbook.domain.values import Moment, Text
from workbook.errors import WorkbookError


@dataclass(frozen=True)
class FormTools:
    """What every form is handed: the worker, the study, words, delays, and the site's time."""

    runner: Runner
    study: Study
    wording: Wording
    timers: Timers
    time: SiteTime


class FormViewModel:
    """Holds one form instance.

    fields: hears which fields changed. structure: hears that fields came or went. heads: hears
    what stands around the fields. A known error stands in the head until the next act.
    """

    def __init__(self, tools: FormTools, spot: FormSpot) -> None:
        self._tools, self.spot = tools, spot
        self.picture = FormPicture(tools.study, spot, tools.wording, tools.time.now)
        self.head = FormHead()
        self.fields: Listeners[frozenset[Key]] = Listeners()
        self.structure: Listeners[None] = Listeners()
        self.heads: Listeners[FormHead] = Listeners()
        self._undo: list[tuple[Key, Typing | None]] = []
        self._sent: dict[Key, Typing] = {}
        self._editing: Key | None = None
        self._tried = self._busy = self._acknowledged = False
        self._last_command = ""
        # Kept as code and time, so that another language can say them anew.
        self._note = ("", "")
        self._error: WorkbookError | None = None
        self._paper = Paper(tools.wording, self.picture.when)
        self._keeper = DraftKeeper(
            tools.runner, tools.timers, spot.place, self._draft_kept, self._told
        )

    @property
    def form(self) -> Form:
        """The definition of the form."""
        return self.picture.plan.form

    @property
    def overlay(self) -> Overlay | None:
        """What the form says now; None until it has arrived."""
        return self.picture.overlay

    @property
    def states(self) -> dict[Key, FieldState]:
        """Every field of the form, in the order of the definition."""
        return self.picture.states

    def place(self, key: Key) -> Place:
        """Where a field stands in the study, for its history."""
        return self.spot.place(key)

    def load(self) -> None:
        """Ask for the form as it stands; entries made here stay."""
        self._tools.time.begin(self._ask)

    def _ask(self) -> None:
        spot = self.spot
        page = FormPage(spot.subject, spot.event, spot.form, spot.form_key)
        self._tools.runner.ask(page, self._page_arrived, self._told)

    def _page_arrived(self, snapshot: FormSnapshot) -> None:
        events = self.picture.plan.events_read(self.spot.event)
        around = Around(self.spot.subject, events)
        self._tools.runner.ask(around, lambda found: self._arrived(snapshot, found), self._told)

    def _arrived(self, snapshot: FormSnapshot, around: Surroundings) -> None:
        self.picture.arrived(snapshot, around)
        self._keeper.known(snapshot.drafts)
        self._write_all()

    # What a person does to a field.

    def type(self, key: Key, raw: str) -> None:
        """Characters were typed into the box."""
        item = self.form.items[key[2]]
        unit = self.picture.unit(key, item)
        self._edit(key, lambda editor: editor.typed(key, item, raw, unit))

    def choose(self, key: Key, raw: str) -> None:
        """An answer was chosen (none: it was taken back); several as "A,B", none of them as ","."""
        item = self.form.items[key[2]]
        self._act(key, lambda editor: editor.typed(key, item, raw, ""))

    def put_now(self, key: Key) -> None:
        """The time now, into a field that asks for a time."""
        self._tools.time.refresh()
        now = Moment.of(self._tools.time.now())
        self._act(key, lambda editor: editor.put(key, now))

    def set_unit(self, key: Key, code: str, *, keep_digits: bool) -> None:
        """The number was typed in another unit (digits kept), or is to be converted to it."""
        self.picture.choose_unit(key, code)
        item = self.form.items[key[2]]
        self._act(key, lambda editor: editor.unit(key, item, code, keep_digits=keep_digits))

    def set_missing(self, key: Key, reason: str, note: str = "") -> None:
        """There is no value, and why."""
        self._act(key, lambda editor: editor.missing(key, reason, note))

    def set_note(self, key: Key, note: str) -> None:
        """The words of a missing reason that asks for them."""
        self._edit(key, lambda editor: editor.missing(key, "OTHER", note))

    def take_offer(self, key: Key, offer: str) -> None:
        """A button under the field."""
        item = self.form.items[key[2]]
        self._act(key, lambda editor: editor.offer(key, item, offer))

    def set_reason(self, key: Key, code: str, words: str = "") -> None:
        """Why a recorded value changes."""
        self._edit(key, lambda editor: editor.reasoned(key, code, words))

    def clear(self, key: Key) -> None:
        """The field is emptied: an entry is given up, a recorded value is to be cleared."""
        self._act(key, lambda editor: editor.cleared(key))

    def leave(self, key: Key) -> None:
        """The keyboard left the field: its entry is written out and kept."""
        self._editing = None
        if self.overlay is not None and key in self.overlay.typed:
            self._set(key, self._editor(self.overlay).settled(key))
            self._keeper.keep_all()

    def _editor(self, overlay: Overlay) -> FieldEditor:
        return FieldEditor(overlay, self._tools.wording, self.picture.when())

    def _act(self, key: Key, change: Callable[[FieldEditor], Typing | None]) -> None:
        """An act that is whole at once: undone alone, and kept at once."""
        self._editing = None
        self._edit(key, change)
        self._editing = None
        self._keeper.keep_all()

    def _edit(self, key: Key, change: Callable[[FieldEditor], Typing | None]) -> None:
        if self.overlay is None or self.picture.locked:
            return
        if self._editing != key:
            self._undo.append((key, self.overlay.typed.get(key)))
            self._editing = key
        self._error = None
        self._set(key, change(self._editor(self.overlay)))

    def _set(self, key: Key, typing: Typing | None) -> None:
        if self.overlay is not None and self.overlay.typed.get(key) != typing:
            self.overlay.refused.pop(key, None)
            self.picture.put(key, typing)
            if typing is not None:
                self._note, self._acknowledged = ("", ""), False
            self._keeper.note(key, typing)
        self._refresh()

    # Rows.

    def add_row(self, group: str) -> str:
        """A new, empty row of a repeating group; its key."""
        row = self._tools.time.new_key()
        if self.overlay is not None and not self.picture.locked:
            self.overlay.new_rows.setdefault(group, []).append(row)
            self._write_all()
        return row

    def row_recorded(self, group: str, row: str) -> bool:
        """Whether removing a row needs a reason, because something of it is recorded."""
        return self.overlay is not None and self.overlay.row_recorded(group, row)

    def remove_row(self, group: str, row: str, reason: str = "", words: str = "") -> None:
        """Withdraw a row; entries in it are given up."""
        if self.overlay is None:
            return
        for key in [key for key in self.overlay.typed if key[:2] == (group, row)]:
            self._set(key, None)
        self.overlay.forget_row(group, row)
        self._keeper.keep_all()
        if self.row_recorded(group, row):
            why = Reason(reason, Text(words) if words.strip() else None)
            place = replace(self.place((group, row, "")), item="")
            self._command(RemoveRow(place, why))
        else:
            self._write_all()

    # Record and its kin.

    def set_paper(self, *, on: bool) -> None:
        """What is recorded next comes from paper, or does not."""
        self._paper.turn(on=on)
        self._tell_head()

    def type_paper_time(self, raw: str) -> None:
        """When it was written on the paper, as typed."""
        self._paper.type(raw)
        self._tell_head()

    def record(self) -> None:
        """Record every entry as one command, or say at the fields what stands against it."""
        if self.overlay is None or self._busy:
            return
        self._keeper.keep_all()
        self._tried = True
        self._paper.tried()
        if self.picture.obstacles() or not self.overlay.typed or not self._paper.stands:
            self._tell_head()
            return
        entries = entries_of(self.overlay, self.place)
        self._sent = dict(self.overlay.typed)
        self._command(RecordItems(entries, self._paper.way, self._paper.observed))

    def _command(self, command: RecordItems | RemoveRow | Undo) -> None:
        self._busy, self._error = True, None
        self._tell_head()
        self._tools.runner.execute(command, self._recorded, self._not_recorded)

    def _recorded(self, changes: Changes) -> None:
        """Only this is an acknowledgement: the time is the one the log bears."""
        self._busy = self._tried = False
        at = local_time(changes.recorded_utc, zone_of(self._tools.time.now()))
        self._last_command = changes.command_id or self._last_command
        self._acknowledged = at is not None
        self._note = (
            ("form.recorded_at", self._tools.wording.time(at))
            if at is not None
            else ("form.nothing_new", "")
        )
        if self.overlay is not None:
            # What was typed while the command was under way is not part of it, and stays.
            typed = self.overlay.typed
            same = [key for key, sent in self._sent.items() if sent.says_as(typed.get(key))]
            self._keeper.forget(same)
            self.picture.give_up(same)
        if self._sent:
            self._paper.turn(on=False)
        self._sent = {}
        self._undo.clear()
        self.load()

    def _not_recorded(self, error: WorkbookError) -> None:
        self._busy, self._sent = False, {}
        if self.overlay is not None and isinstance(error, NotRecorded):
            self.overlay.refused = issues_by_key(error)
        self._told(error)
        if isinstance(error, Moved):
            self.load()

    def discard(self) -> None:
        """Give up every entry of this form."""
        if self.overlay is not None and self.overlay.typed:
            keys = list(self.overlay.typed)
            places = tuple(self.place(key) for key in keys)
            self._keeper.forget(keys)
            self.picture.give_up(keys)
            self._undo.clear()
            self._tools.runner.execute(DropDrafts(places), lambda _: self.load(), self._told)

    def undo_last(self) -> None:
        """Take back the last entry; with none left, the last Record, by a compensating act."""
        if self._undo:
            key, before = self._undo.pop()
            self._editing = None
            self._set(key, before)
            self._keeper.keep_all()
        elif self._last_command and not self._busy:
            command, self._last_command = self._last_command, ""
            self._command(Undo(command))

    def take_over(self, person: str, then: Callable[[], None] | None = None) -> None:
        """Take another person's entries of this subject; each is then confirmed here.

        then: asks anew for whatever shows the subject, where that is more than this form.
        """
        self._keeper.keep_all()
        command, load = TakeOverDrafts(person, self.spot.subject), then or self.take_in
        self._tools.runner.execute(command, lambda _: load(), self._told)

    def take_in(self) -> None:
        """Entries were taken over: ask for all there are, at fields given up here too."""
        self.picture.welcome_all()
        self.load()

    def keep_drafts(self) -> None:
        """Keep whatever was typed, now (Ctrl+S, leaving the page, lock)."""
        self._keeper.keep_all()

    # Telling.

    def set_language(self) -> None:
        """The wording speaks another language: write everything anew."""
        self.picture.respell(self._editing)
        self._write_all()

    def _told(self, error: WorkbookError) -> None:
        self._error = error
        self._refresh()

    def _draft_kept(self) -> None:
        time = self._tools.wording.time(self._tools.time.now())
        if self.overlay is not None and self.overlay.typed:
            self._note = ("form.draft_kept", time)
            self._acknowledged = False
        self._tell_head()

    def _write_all(self) -> None:
        self.picture.write()
        self.structure.notify(None)
        self._tell_head()

    def _refresh(self) -> None:
        changed, moved = self.picture.write()
        if moved:
            self.structure.notify(None)
        elif changed:
            self.fields.notify(changed)
        self._tell_head()

    def _tell_head(self) -> None:
        obstacles = self.picture.obstacles() if self._tried else ()
        self._tried = self._busy or bool(obstacles)
        wording, (code, time) = self._tools.wording, self._note
        self.head = replace(
            head_of(self.overlay, wording),
            note=wording.say(code, time=time) if code else "",
            acknowledged=self._acknowledged,
            obstacles=tuple(obstacle_of(self.states[key]) for key in obstacles),
            can_undo=bool(self._undo or self._last_command),
            busy=self._busy,
            error=wording.error(self._error) if self._error is not None else "",
            paper=self._paper.state,
        )
        self.heads.notify(self.head)
