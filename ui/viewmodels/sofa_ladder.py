"""How the points of one organ are given: the printed bands, where the value falls, and why."""

from __future__ import annotations

from dataclasses import dataclass

from ui.viewmodels.field import FieldState
from ui.viewmodels.sofa_cells import MAIN, SofaCell
from ui.viewmodels.wording import Wording
from workbook.domain.clinical import sofa
from workbook.domain.clinical.measures import Unit
from workbook.domain.clinical.sofa import Component, ComponentScore
from workbook.domain.clinical.sofa_table import Band, Line

_UNITS = {unit.value: unit for unit in Unit}
_MAIN_LINE = {
    Component.RESP: Line.PAO2_FIO2,
    Component.COAG: Line.PLATELETS,
    Component.LIVER: Line.BILIRUBIN,
    Component.CARDIO: Line.MAP,
    Component.CNS: Line.GCS,
    Component.RENAL: Line.CREATININE,
}


@dataclass(frozen=True, slots=True)
class LadderRow:
    """The bands of one number of points: that of the main line, and the others."""

    points: int
    main: str
    other: str


@dataclass(frozen=True, slots=True)
class LadderState:
    """rows: from 0 points up. caption: what is measured, in which unit. rule: why these points."""

    rows: tuple[LadderRow, ...]
    chosen: int | None
    callout: str
    caption: str
    rule: str


class LadderWriter:
    """Writes ladders in one language."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def ladder(
        self,
        organ: Component,
        states: dict[str, FieldState],
        cell: SofaCell,
        part: ComponentScore | None,
    ) -> LadderState:
        """The ladder of an organ for the value of one day."""
        unit = self._unit(organ, states)
        bands = sofa.ladder(organ, unit)
        rows = tuple(self._row(organ, points, bands) for points in range(sofa.MAX_POINTS + 1))
        line = self.wording.say(f"form.line_{_MAIN_LINE[organ].value}")
        label = states[MAIN[organ][0]].unit_label if organ is not Component.CNS else ""
        if organ is Component.RESP:
            label = unit.value if unit is not None else "mmHg"
        return LadderState(
            rows=rows,
            chosen=cell.points,
            callout=self._callout(cell, part),
            caption=", ".join(text for text in (line, label) if text),
            rule=self.wording.say(part.rule) if part is not None and not cell.empty else "",
        )

    def _unit(self, organ: Component, states: dict[str, FieldState]) -> Unit | None:
        if organ not in (Component.RESP, Component.LIVER, Component.RENAL):
            return None
        return _UNITS.get(states[MAIN[organ][0]].unit)

    def _row(self, organ: Component, points: int, bands: tuple[Band, ...]) -> LadderRow:
        main, others = "", dict[str, list[str]]()
        for band in bands:
            if band.points != points:
                continue
            text = self._band(band)
            if band.line is _MAIN_LINE[organ]:
                name = f"{self.wording.say('form.line_map')} " if organ is Component.CARDIO else ""
                main = f"{name}{text}"
            else:
                text = f"{text} mL" if band.line is Line.URINE else text
                others.setdefault(text, []).append(self.wording.say(f"form.short_{band.line}"))
        rest = ", ".join(f"{'/'.join(names)} {text}" for text, names in others.items())
        if not main:
            main, _, rest = rest.partition(", ")
        support = any(band.points == points and band.needs_support for band in bands)
        if support:
            rest = self.wording.say("form.sofa_support_only")
        return LadderRow(points, main or "—", rest)

    def _band(self, band: Band) -> str:
        low = "" if band.printed_low is None else self.wording.number(str(band.printed_low))
        high = "" if band.printed_high is None else self.wording.number(str(band.printed_high))
        return self.wording.say(sofa.wording(band), low=low, high=high)

    def _callout(self, cell: SofaCell, part: ComponentScore | None) -> str:
        if part is None or cell.empty:
            return ""
        if part.points is not None:
            shown = " · ".join(text for text in (cell.value, cell.under) if text)
            points = self.wording.say(f"form.points_{part.points}")
            code = "form.sofa_would_give" if cell.tone else "form.sofa_gives"
            return self.wording.say(code, value=shown, points=points)
        names = [self.wording.say(f"form.line_{name}") for name in dict.fromkeys(part.missing)]
        return self.wording.say(
            "form.sofa_range", low=str(part.low), high=str(part.high), missing=", ".join(names)
        )
