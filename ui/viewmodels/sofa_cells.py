"""One day of the SOFA grid in words: six organs, their points, the total and its change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ui.viewmodels.field import FieldState, Key, Standing
from ui.viewmodels.form import FormViewModel
from ui.viewmodels.form_overlay import Overlay
from ui.viewmodels.wording import Wording
from workbook.domain.clinical.sofa import Component, SofaScore
from workbook.domain.sheets.sofa_sheet import VENTILATED, sofa_of
from workbook.domain.values import Choice, Missing, Quantity, Value
from workbook.errors import InputError

MAIN: dict[Component, tuple[str, ...]] = {
    Component.RESP: ("PAO2", "FIO2"),
    Component.COAG: ("PLT",),
    Component.LIVER: ("BILI",),
    Component.CARDIO: ("MAP",),
    Component.CNS: ("GCS",),
    Component.RENAL: ("CREAT",),
}
_LOUD = {Standing.ERROR: "danger"} | dict.fromkeys(
    (Standing.WARNING, Standing.MOVED, Standing.CONFLICT), "warn"
)
# A value that is refused, or that two people gave differently, is not entered yet.
_STOPPED = frozenset({Standing.ERROR, Standing.CONFLICT, Standing.MOVED})
PENDING = "PENDING"


@dataclass(frozen=True, slots=True)
class SofaCell:
    """One organ of one day. value, under: two lines of words. points: None while not known,
    then `low` and `high` enclose them. tone: `danger`, `warn` or "". stopped: a value of it is
    refused or in conflict."""

    organ: Component
    value: str = ""
    under: str = ""
    points: int | None = None
    low: int = 0
    high: int = 4
    tone: str = ""
    empty: bool = True
    missing: bool = False
    pending: bool = False
    draft: bool = False
    stopped: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class SofaColumn:
    """One day. total: in words, "" for an empty day. worse: of the change, None where unknown."""

    event: str
    title: str
    dated: str
    cells: tuple[SofaCell, ...] = ()
    total: str = ""
    partial: bool = False
    change: str = ""
    change_word: str = ""
    worse: bool | None = None
    score: SofaScore | None = field(default=None, compare=False)

    @property
    def empty(self) -> bool:
        """Nothing is entered for the day."""
        return all(cell.empty for cell in self.cells)

    @property
    def entered(self) -> int:
        """How many organs have a value or a reason that stands."""
        return sum(not cell.empty and not cell.stopped for cell in self.cells)

    @property
    def missing(self) -> int:
        """How many organs have a reason in the place of a value."""
        return sum(cell.missing and not cell.stopped for cell in self.cells)


def score_of(overlay: Overlay) -> SofaScore | None:
    """The score of what the form says now; None where the rule refuses a value."""
    try:
        return sofa_of(overlay.reader())
    except InputError:
        return None


class ColumnWriter:
    """Writes the columns of the grid in one language."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def column(self, vm: FormViewModel, day: date | None, *, today: bool) -> SofaColumn:
        """The column of one day; change and its word are added by the caller."""
        say, overlay = self.wording.say, vm.overlay
        event = vm.picture.plan.study.event(vm.spot.event)
        title = event.short.in_(self.wording.lang)
        if event.day is not None:
            title = self.wording.study_day(event.day)
        dated = self.wording.short_day(day) if day is not None else ""
        if today:
            dated = say("form.sofa_today")
        if overlay is None:
            return SofaColumn(event.oid, title, dated)
        score = score_of(overlay)
        cells = tuple(self._cell(vm, overlay, organ, score, title) for organ in Component)
        column = SofaColumn(event.oid, title, dated, cells, score=score)
        if column.empty or score is None:
            return column
        partial = score.total is None
        total = (
            say("form.sofa_total_from", low=str(score.total_min)) if partial else str(score.total)
        )
        return SofaColumn(event.oid, title, dated, cells, total, partial, score=score)

    def _cell(
        self,
        vm: FormViewModel,
        overlay: Overlay,
        organ: Component,
        score: SofaScore | None,
        day: str,
    ) -> SofaCell:
        group = organ.value.upper()
        states = {key[2]: state for key, state in vm.states.items() if key[0] == group}
        values = {item: overlay.value((group, "", item)) for item in states}
        main = [values.get(item) for item in MAIN[organ]]
        missing = next((value for value in main if isinstance(value, Missing)), None)
        part = score.components[organ] if score is not None else None
        typed = [state for state in states.values() if state.raw or state.stead]
        empty = not any(value is not None for value in values.values()) and not any(
            key[0] == group for key in overlay.typed
        )
        value, under = self._lines(organ, states, values)
        if missing is not None:
            pending = missing.reason == PENDING
            stead = next(state.stead for state in states.values() if state.stead)
            value, under = self.wording.say("form.sofa_missing"), stead
            if pending:
                value, under = "—", self.wording.say("form.sofa_pending")
        name = self.wording.say(f"form.organ_{organ.value}")
        points = part.points if part is not None and not empty else None
        return SofaCell(
            organ=organ,
            value=value or ("…" if typed and not empty else ""),
            under=under,
            points=points,
            low=part.low if part is not None else 0,
            high=part.high if part is not None else 4,
            tone=_tone(states),
            empty=empty,
            missing=missing is not None,
            pending=missing is not None and missing.reason == PENDING,
            draft=any(key[0] == group for key in overlay.typed),
            stopped=any(one.visible and one.standing in _STOPPED for one in states.values()),
            spoken=self._spoken(name, day, f"{value} {under}".strip(), points, empty=empty),
        )

    def _spoken(self, name: str, day: str, value: str, points: int | None, *, empty: bool) -> str:
        said = self.wording.say("form.sofa_not_entered") if empty else value
        counted = "" if points is None else self.wording.say(f"form.points_{points}")
        return self.wording.say(
            "form.sofa_cell", organ=name, day=day, value=said, points=counted
        ).strip()

    def _lines(
        self, organ: Component, states: dict[str, FieldState], values: dict[str, Value | None]
    ) -> tuple[str, str]:
        """The value of an organ and what stands under it."""
        match organ:
            case Component.RESP:
                return self._ratio(states, values)
            case Component.CARDIO:
                return self._figure(states, values, "MAP"), self._dose(states, values)
            case Component.CNS:
                before = _code(values.get("GCSORIG")) == "BEFORE_SEDATION"
                under = self.wording.say("form.sofa_before_sedation") if before else ""
                return self._figure(states, values, "GCS"), under
            case Component.RENAL:
                return self._figure(states, values, "CREAT"), self._urine(states, values)
            case _:
                return self._figure(states, values, MAIN[organ][0]), ""

    def _figure(
        self, states: dict[str, FieldState], values: dict[str, Value | None], item: str
    ) -> str:
        """The number; with the unit where it is not the item's first."""
        state = states[item]
        shown = self._number(states, values, item)
        if not shown or not state.units or state.unit == state.units[0].code:
            return shown
        return f"{shown} {state.unit_label}"

    def _number(
        self, states: dict[str, FieldState], values: dict[str, Value | None], item: str
    ) -> str:
        """A number with the language's decimal sign, whichever was typed; else the characters."""
        value = values.get(item)
        if isinstance(value, Quantity):
            return self.wording.number(value.digits)
        return states[item].raw

    def _ratio(
        self, states: dict[str, FieldState], values: dict[str, Value | None]
    ) -> tuple[str, str]:
        ratio = states["PF"].raw if "PF" in states else ""
        if not ratio and states["PAO2"].raw:
            ratio = f"PaO₂ {self._number(states, values, 'PAO2')}"
        supported = _code(values.get("VENT")) in VENTILATED
        return ratio, self.wording.say("form.sofa_ventilated") if supported else ""

    def _dose(self, states: dict[str, FieldState], values: dict[str, Value | None]) -> str:
        if _code(values.get("VASO")) != "yes":
            return ""
        base = states["NEBASE"].raw if "NEBASE" in states else ""
        return self.wording.say("form.sofa_vaso", dose=base) if base else "…"

    def _urine(self, states: dict[str, FieldState], values: dict[str, Value | None]) -> str:
        replaced = _code(values.get("RRT")) == "yes"
        urine = ""
        if isinstance(values.get("URINE"), Quantity):
            urine = self._number(states, values, "URINE")
        if replaced:
            say = self.wording.say
            return say("form.sofa_rrt", value=urine) if urine else say("form.sofa_rrt_alone")
        return self.wording.say("form.sofa_urine", value=urine) if urine else ""


def _code(value: Value | None) -> str:
    return value.code if isinstance(value, Choice) else ""


def _tone(states: dict[str, FieldState]) -> str:
    tones = {_LOUD.get(state.standing, "") for state in states.values() if state.visible}
    return "danger" if "danger" in tones else "warn" if "warn" in tones else ""


def keys_of(vm: FormViewModel, organ: Component) -> tuple[Key, ...]:
    """The fields of an organ, in order."""
    return tuple(key for key in vm.states if key[0] == organ.value.upper())
