"""The decision panel of screening in words: verdict, what it rests on, the clock, the next deed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ui.viewmodels.screening_sheet import SheetState
from ui.viewmodels.wording import Wording
from workbook.domain.clinical.eligibility import Verdict, VerdictState
from workbook.domain.clinical.eligibility_facts import CriterionResult, Group
from workbook.domain.clinical.windows import WindowReading, WindowState
from workbook.domain.rules import ItemRef
from workbook.domain.sheets.reader import parse_ref
from workbook.domain.sheets.screening_sheet import FACT_ITEMS
from workbook.domain.study import Study

LINKS = 3
_FEW = 6
_CLOSING = timedelta(hours=4)
# Hours between two marks of the bar.
_TICK = 6
_HEADS = {
    VerdictState.ELIGIBLE: ("ok", "ok-filled"),
    VerdictState.NOT_ELIGIBLE: ("danger", "error-filled"),
    VerdictState.MISSING: ("warn", "open-circle"),
    VerdictState.WINDOW_NOT_OPEN: ("neutral", "hourglass"),
    VerdictState.WINDOW_CLOSED: ("danger", "hourglass"),
}


# Items whose label says too little away from its group.
_FACTS = {"hypoperfusion_found_at": "screening.fact_found_at"}


@dataclass(frozen=True, slots=True)
class PanelHead:
    """Kind and icon of the band, the verdict, and what it rests on."""

    kind: str
    icon: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class PanelFact:
    """A tally: words, value, and whether all of it passes (None: something is open)."""

    text: str
    value: str
    passes: bool | None


@dataclass(frozen=True, slots=True)
class PanelLink:
    """Something to answer, or a reason against: where it leads, and whether it excludes."""

    text: str
    note: str
    target: ItemRef
    excludes: bool


@dataclass(frozen=True, slots=True)
class PanelClock:
    """Time left: large words, a word beside, the bar over `span` hours, and the line under it.

    state: `open`, `closing`, `not_open` or `closed`; hours: gone since onset; opens: hours after
    which the window does.
    """

    title: str
    time: str
    word: str
    foot: str
    state: str
    hours: float
    span: float
    opens: float
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class RowWords:
    """A criterion's row: `met`, `not_met`, `present`, `clear`, `missing` or `open`; and why."""

    state: str
    said: str


def spell(left: timedelta, wording: Wording) -> str:
    """A length of time in hours and minutes, cut to the minute."""
    minutes = int(left.total_seconds() // 60)
    hours, rest = divmod(max(minutes, 0), 60)
    code = "screening.hours" if hours else "screening.minutes"
    return wording.say(code, hours=str(hours), minutes=f"{rest:02d}" if hours else str(rest))


class PanelWriter:
    """Writes the panel; places: where a reason leads, by criterion."""

    def __init__(
        self, wording: Wording, study: Study, zone: str, places: dict[str, tuple[str, str]]
    ) -> None:
        self._wording, self._study, self._places = wording, study, places
        self._zone = ZoneInfo(zone)

    def head(self, state: SheetState) -> PanelHead:
        """The band."""
        verdict, say = state.verdict, self._wording.say
        if verdict is None:
            return PanelHead("neutral", "hourglass", say("screening.reading"), "")
        kind, icon = _HEADS[verdict.state]
        title = say(f"eligibility.state_{verdict.state.value}")
        match verdict.state:
            case VerdictState.ELIGIBLE:
                at = self._wording.time(state.now) if state.now else ""
                detail = say("screening.all_checked", time=at)
            case VerdictState.NOT_ELIGIBLE:
                detail = self._counted("reasons", len(verdict.reasons))
            case VerdictState.MISSING:
                title = self._counted("missing", len(verdict.missing))
                detail = say("screening.nothing_excludes")
            case _:
                open_now = len(verdict.missing)
                detail = self._counted("missing", open_now) if open_now else ""
        return PanelHead(kind, icon, title, detail)

    def facts(self, verdict: Verdict) -> tuple[PanelFact, ...]:
        """The tallies of the three lists."""
        return tuple(
            PanelFact(
                self._wording.say(f"screening.{group.value}"),
                self.tally(verdict, group),
                _passes(verdict, group),
            )
            for group in (Group.INCLUSION, Group.EXCLUSION, Group.OPTIMISATION)
        )

    def tally(self, verdict: Verdict, group: Group) -> str:
        """8 of 8 met; 0 of 11 present, or how many are unanswered; 5 of 5 done."""
        passed, every = verdict.tally(group)
        results = [one for one in verdict.criteria if one.group is group]
        count, code = passed, f"screening.tally_{group.value}"
        if group is Group.EXCLUSION:
            count = sum(one.met is True for one in results)
            unanswered = sum(one.met is None for one in results)
            if not count and unanswered:
                return self._counted("unanswered", unanswered)
        return self._wording.say(code, count=str(count), every=str(every))

    def links(self, verdict: Verdict) -> tuple[PanelLink, ...]:
        """Every reason against, then everything still to be answered."""
        found = [self._reason(one) for one in verdict.reasons]
        for fact in verdict.missing:
            ref = parse_ref(FACT_ITEMS[fact])
            code = _FACTS.get(fact, "") or self._row_code(verdict, fact)
            label = self._study.item(ref).label.in_(self._wording.lang)
            label = self._wording.say(code) if code else label
            found.append(PanelLink(label, self._where(verdict, fact), ref, excludes=False))
        return tuple(found)

    def _row_code(self, verdict: Verdict, fact: str) -> str:
        """Text of the row that one answer alone keeps open: it is what the page calls it."""
        for one in verdict.criteria:
            short = one.group in (Group.EXCLUSION, Group.OPTIMISATION)
            if short and tuple(one.missing) == (fact,):
                return f"screening.row_{one.id}"
        return ""

    def more(self, count: int) -> str:
        """What the links leave out, "" for nothing."""
        return self._counted("more", count) if count else ""

    def row(self, verdict: Verdict, criterion: str) -> RowWords:
        """The state of a criterion's row."""
        result = next((one for one in verdict.criteria if one.id == criterion), None)
        if result is None:
            return RowWords("open", "")
        said = self.sentence(result)
        if result.met is None:
            # While most answers are missing, a page all in amber would say nothing.
            few = len(verdict.missing) <= _FEW
            waits = few and any(fact in verdict.missing for fact in result.missing)
            return RowWords("missing" if waits else "open", said)
        if result.group is Group.EXCLUSION:
            return RowWords("present" if result.met else "clear", said)
        if result.group is Group.SIGN and not result.met:
            return RowWords("open", said)
        return RowWords("met" if result.met else "not_met", said)

    def sentence(self, result: CriterionResult) -> str:
        """Why a criterion stands as it does, with the language's decimal sign."""
        values = {
            name: self._wording.number(value) if _numeric(value) else value
            for name, value in result.values.items()
        }
        return self._wording.say(result.reason, **values)

    def clock(self, state: SheetState) -> PanelClock | None:
        """The randomisation window; None while the onset is not known."""
        window = state.verdict.window if state.verdict is not None else None
        if window is None:
            return None
        say = self._wording.say
        left, word, shade = _left(window)
        span = window.limits.closes_after_h
        return PanelClock(
            title=say("screening.window"),
            time=spell(left, self._wording),
            word=say(f"screening.window_{word}"),
            foot=self._foot(window, state.now),
            state=shade,
            hours=float(window.elapsed_h),
            span=float(span),
            opens=float(window.limits.opens_after_h),
            ticks=tuple(
                (float(h), f"{h} h" if h == span else str(h)) for h in range(0, span + 1, _TICK)
            ),
        )

    def _foot(self, window: WindowReading, now: datetime | None) -> str:
        code = {
            WindowState.NOT_OPEN: "screening.window_opens_at",
            WindowState.OPEN: "screening.window_opened_at",
            WindowState.CLOSED: "screening.window_closed_at",
        }[window.state]
        days = {at.astimezone(self._zone).date() for at in (window.opens_at, window.closes_at)}
        if window.state is WindowState.CLOSED and len(days) > 1:
            # Both are named, or the time of one would be read as that of the other.
            now = None
        opens, closes = self._at(window.opens_at, now), self._at(window.closes_at, now)
        return self._wording.say(code, opens=opens, closes=closes)

    def _at(self, moment: datetime, now: datetime | None) -> str:
        """09:10 today, Wed 03:10 on another day."""
        local = moment.astimezone(self._zone)
        time = self._wording.time(local)
        if now is not None and local.date() == now.date():
            return time
        return f"{self._wording.weekday(local.date())} {time}"

    def _reason(self, result: CriterionResult) -> PanelLink:
        form, item = self._places[result.id]
        number = result.id.rpartition("_")[2]
        note = number if result.group is Group.EXCLUSION else ""
        return PanelLink(self.sentence(result), note, ItemRef(form, item), excludes=True)

    def _where(self, verdict: Verdict, fact: str) -> str:
        for one in verdict.criteria:
            if fact in one.missing and one.group is not Group.SIGN:
                number = one.id.rpartition("_")[2]
                place = number if number.isdigit() else ""
                return self._wording.say(f"screening.in_{one.group.value}", number=place).strip()
        return ""

    def _counted(self, what: str, count: int) -> str:
        code = f"screening.{what}_one" if count == 1 else f"screening.{what}_many"
        return self._wording.say(code, count=str(count))


def _left(window: WindowReading) -> tuple[timedelta, str, str]:
    """The length to show, the word beside it, and the state of the bar."""
    if window.until_open is not None:
        return window.until_open, "until", "not_open"
    if window.time_left is not None:
        closing = window.time_left < _CLOSING
        return window.time_left, "left", "closing" if closing else "open"
    return window.overdue or timedelta(0), "over", "closed"


def _passes(verdict: Verdict, group: Group) -> bool | None:
    results = [one.passes for one in verdict.criteria if one.group is group]
    if any(passes is False for passes in results):
        return False
    return None if None in results else True


def _numeric(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
