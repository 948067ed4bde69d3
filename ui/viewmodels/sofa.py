"""The SOFA grid of one patient: days 0 to 7, six organs, totals, change and mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ui.viewmodels.field import Key
from ui.viewmodels.form import FormTools, FormViewModel
from ui.viewmodels.form_picture import FormSpot
from ui.viewmodels.signal import Listeners
from ui.viewmodels.sofa_cells import ColumnWriter, SofaCell, SofaColumn, keys_of
from ui.viewmodels.sofa_ladder import LadderState, LadderWriter
from ui.viewmodels.subject_head import SubjectHead, ask_head
from workbook.domain.clinical.sofa import Component
from workbook.domain.clinical.sofa_course import DELTA_SIGN, SofaChange, change, mean
from workbook.domain.sheets.sofa_sheet import FORM

ORGANS = tuple(Component)
_LAST = 7


@dataclass(frozen=True, slots=True)
class SofaState:
    """The grid in words. mean: a sentence. sign: which way the change is taken, and the
    protocol's words beside it."""

    columns: tuple[SofaColumn, ...] = ()
    current: tuple[int, int] = (0, 0)
    today: int = -1
    mean: str = ""
    change_label: str = ""
    sign: str = ""
    entered: str = ""
    complete: bool = False


class SofaViewModel:
    """One form of each day behind one grid; the current cell is (organ, day)."""

    def __init__(self, tools: FormTools, subject: str, zone: str, *, locked: bool = False) -> None:
        self._tools, self.subject, self._zone = tools, subject, zone
        study = tools.study
        self.events = tuple(
            event
            for event in (study.event(oid) for oid in study.events_of(FORM))
            if event.day is not None and event.day <= _LAST
        )
        self.days = [
            FormViewModel(tools, FormSpot(subject, event.oid, FORM)) for event in self.events
        ]
        self.state = SofaState()
        self.changed: Listeners[SofaState] = Listeners()
        self.head: SubjectHead | None = None
        self.heads: Listeners[SubjectHead] = Listeners()
        self._columns = ColumnWriter(tools.wording)
        self._ladders = LadderWriter(tools.wording)
        self._organ, self._day = 0, 0
        for number, day in enumerate(self.days):
            day.picture.locked = locked
            day.structure.subscribe(self._teller(number))
            day.fields.subscribe(self._teller(number))

    def _teller(self, number: int) -> Callable[[object], None]:
        return lambda _: self._write(number)

    def load(self, event: str = "") -> None:
        """Ask for every day; stand on `event`, or else on the day of today."""
        runner, study = self._tools.runner, self._tools.study

        def arrived(head: SubjectHead) -> None:
            self.head = head
            wanted = event or head.today
            oids = [one.oid for one in self.events]
            if wanted in oids:
                self._day = oids.index(wanted)
            self.heads.notify(head)
            for day in self.days:
                day.load()

        ask_head(runner, study, self.subject, self._zone, arrived)

    @property
    def day(self) -> FormViewModel:
        """The form of the current day."""
        return self.days[self._day]

    @property
    def organ(self) -> Component:
        """The current organ."""
        return ORGANS[self._organ]

    @property
    def cell(self) -> SofaCell:
        """The current cell."""
        columns = self.state.columns
        if self._day < len(columns) and columns[self._day].cells:
            return columns[self._day].cells[self._organ]
        return SofaCell(self.organ)

    def field_keys(self) -> tuple[Key, ...]:
        """The fields of the current cell."""
        return keys_of(self.day, self.organ)

    def ladder(self) -> LadderState | None:
        """How the points of the current cell are given; None until its day has arrived."""
        keys = self.field_keys()
        if not keys or self.day.overlay is None:
            return None
        states = {key[2]: self.day.states[key] for key in keys}
        column = self.state.columns[self._day]
        part = column.score.components[self.organ] if column.score is not None else None
        return self._ladders.ladder(self.organ, states, self.cell, part)

    def go(self, organ: int, day: int) -> None:
        """Stand on a cell; entries of the day left are kept."""
        organ = min(max(organ, 0), len(ORGANS) - 1)
        day = min(max(day, 0), len(self.days) - 1)
        if (organ, day) != (self._organ, self._day):
            self.days[self._day].keep_drafts()
            self._organ, self._day = organ, day
            self._tell(self.state.columns)

    def down(self) -> bool:
        """The next organ of the same day; False from the last one."""
        if self._organ + 1 >= len(ORGANS):
            return False
        self.go(self._organ + 1, self._day)
        return True

    def take_over(self, person: str) -> None:
        """Take another person's entries of this patient, on whichever day they were typed."""

        def taken() -> None:
            for day in self.days:
                day.take_in()

        self.day.take_over(person, taken)

    def record(self) -> None:
        """Record the current day's column as one command."""
        self.day.record()

    def keep_drafts(self) -> None:
        """Keep whatever was typed on any day."""
        for day in self.days:
            day.keep_drafts()

    def set_language(self) -> None:
        """The wording speaks another language."""
        for day in self.days:
            day.set_language()

    def _write(self, number: int) -> None:
        columns = list(self.state.columns) or [self._column(at) for at in range(len(self.days))]
        columns[number] = self._column(number)
        self._tell(tuple(self._with_changes(columns)))

    def _column(self, number: int) -> SofaColumn:
        event, head = self.events[number].oid, self.head
        day = head.days.get(event) if head is not None else None
        today = head is not None and head.today == event
        return self._columns.column(self.days[number], day, today=today)

    def _settings(self) -> Mapping[str, str]:
        overlay = self.days[0].overlay
        return overlay.around.settings if overlay is not None else {}

    def _with_changes(self, columns: list[SofaColumn]) -> list[SofaColumn]:
        """Each day's change from day 0, in the direction that the setting says."""
        say, first = self._tools.wording.say, columns[0].score
        base = first.total if first is not None and not columns[0].empty else None
        settings = self._settings()
        found = [replace(columns[0], change="", change_word=say("form.sofa_baseline"), worse=None)]
        if columns[0].empty:
            found[0] = replace(found[0], change_word="")
        for column in columns[1:]:
            total = column.score.total if column.score is not None else None
            if column.empty:
                found.append(replace(column, change="", change_word="", worse=None))
            elif base is None or total is None:
                word = say("form.sofa_incomplete")
                found.append(replace(column, change="", change_word=word, worse=None))
            else:
                found.append(self._changed_column(column, change(base, total, settings)))
        return found

    def _changed_column(self, column: SofaColumn, found: SofaChange) -> SofaColumn:
        word = "worse" if found.rise > 0 else "better" if found.rise < 0 else "same"
        return replace(
            column,
            change=self._tools.wording.change(found.shown),
            change_word=self._tools.wording.say(f"form.sofa_{word}"),
            worse=None if found.rise == 0 else found.rise > 0,
        )

    def _mean(self, columns: tuple[SofaColumn, ...]) -> str:
        """Mean over the days the setting names, of those whose total is known."""
        totals = [
            column.score.total if column.score is not None and not column.empty else None
            for column in columns
        ]
        found, wording = mean(totals, self._settings()), self._tools.wording
        span = f"{wording.study_day(found.days[0])}–{wording.study_day(found.days[-1])}"
        if found.value is None:
            return wording.say("form.sofa_mean_none", span=span)
        shown = wording.number(str(found.value))
        if found.whole:
            return wording.say("form.sofa_mean", span=span, mean=shown)
        count = str(found.known)
        return wording.say("form.sofa_mean_part", span=span, mean=shown, days=count)

    def _entered(self, here: SofaColumn, *, complete: bool) -> str:
        """How far the day is; what is missing with a reason is not called entered."""
        say = self._tools.wording.say
        if complete:
            return say("form.sofa_all_entered")
        done = str(here.entered - here.missing)
        if here.missing:
            return say("form.sofa_entered_missing", done=done, missing=str(here.missing))
        return say("form.sofa_entered", done=done)

    def _tell(self, columns: tuple[SofaColumn, ...]) -> None:
        wording, study = self._tools.wording, self._tools.study
        here = columns[self._day] if columns else SofaColumn("", "", "")
        setting = study.settings_by_id.get(DELTA_SIGN)
        answer = self._settings().get(DELTA_SIGN, "")
        label = sign = ""
        if setting is not None and answer:
            chosen = next(one for one in setting.answers if one.code == answer)
            label = chosen.label.in_(wording.lang).partition("(")[2].rstrip(")")
            which = chosen.label.in_(wording.lang).partition("(")[0].strip()
            label = f"{which}, {label}" if label else which
            sign = wording.say("form.sofa_protocol", words=setting.protocol_words.in_(wording.lang))
        complete = bool(here.cells) and here.entered - here.missing == len(ORGANS)
        oids = [event.oid for event in self.events]
        today = self.head.today if self.head is not None else ""
        self.state = SofaState(
            columns=columns,
            current=(self._organ, self._day),
            today=oids.index(today) if today in oids else -1,
            mean=self._mean(columns),
            change_label=label,
            sign=sign,
            entered=self._entered(here, complete=complete),
            complete=complete,
        )
        self.changed.notify(self.state)
