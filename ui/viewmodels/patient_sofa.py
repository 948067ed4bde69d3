"""The SOFA scores of one patient in words: the days of the chart, and the change so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ui.viewmodels.patient import PatientBook
from ui.viewmodels.wording import Wording
from workbook.domain.clinical.sofa import Component, SofaScore
from workbook.domain.clinical.sofa_course import change
from workbook.domain.study import StudyEvent

PRIMARY_DAY = 7


@dataclass(frozen=True, slots=True)
class SofaDay:
    """A day of the chart; value: None for no day yet; points: None unknown, -1 no day yet."""

    event: str
    name: str
    value: int | None
    label: str
    partial: bool
    points: tuple[int | None, ...]
    said: str


class ChartWriter:
    """Writes the chart, in the language in force. zone: of the site, which rules its days."""

    def __init__(self, wording: Wording, zone: str) -> None:
        self._wording, self._zone = wording, zone

    def days(self, book: PatientBook) -> tuple[SofaDay, ...]:
        """Days 0 to 7 of the chart."""
        return tuple(
            self._day(one.event, book.snapshot.sofa.get(one.event.oid))
            for one in book.snapshot.visits
            if one.event.day is not None and one.event.day <= PRIMARY_DAY
        )

    def _day(self, event: StudyEvent, score: SofaScore | None) -> SofaDay:
        name, say = self._wording.study_day(event.day or 0), self._wording.say
        if score is None:
            none = tuple(-1 for _ in Component)
            said = f"{name}: {say('patient.no_sofa')}"
            return SofaDay(event.oid, name, None, "", False, none, said)
        partial = score.total is None
        value = score.total_min if score.total is None else score.total
        label = say("form.sofa_total_from", low=str(value)) if partial else str(value)
        points = tuple(score.components[one].points for one in Component)
        return SofaDay(event.oid, name, value, label, partial, points, f"{name}: {label}")

    def rows(self) -> tuple[str, ...]:
        """Names of the strips."""
        return tuple(self._wording.say(f"patient.organ_{one.value}") for one in Component)

    def note(self, book: PatientBook) -> str:
        """The change so far, or what it waits for."""
        say, sofa = self._wording.say, book.snapshot.sofa
        first, last = sofa.get("INCLUSION"), sofa.get(f"D{PRIMARY_DAY}")
        day = self._wording.study_day(PRIMARY_DAY)
        totals = (first.total if first else None, last.total if last else None)
        if totals[0] is None or totals[1] is None:
            died = book.snapshot.line.died
            zero = book.snapshot.line.summary.day_zero(self._zone)
            due = None if zero is None else zero + timedelta(days=PRIMARY_DAY)
            early = died is not None and due is not None and died < due
            return say("patient.sofa_died" if early else "patient.sofa_waits", day=day)
        found = change(totals[0], totals[1], book.snapshot.settings)
        code = "patient.sofa_change_turned" if found.turned else "patient.sofa_change"
        return say(
            code,
            last=day,
            first=self._wording.study_day(0),
            change=self._wording.change(found.shown),
        )
