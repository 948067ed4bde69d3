"""`calc sofa`: the columns of the table and the score of one row."""

from __future__ import annotations

from typing import Final

from workbook.cli.calc_cells import Row
from workbook.domain.clinical.measures import LabValue, Unit
from workbook.domain.clinical.sofa import LAB_UNITS, Component, SofaInputs, score

COLUMNS: Final = (
    "id",
    "lab_unit",
    "pao2_mmhg",
    "fio2",
    "ventilated",
    "platelets_10e9_l",
    "bilirubin_umol_l",
    "bilirubin_mg_dl",
    "map_mmhg",
    "norepinephrine_ug_kg_min",
    "epinephrine_ug_kg_min",
    "dopamine_ug_kg_min",
    "dobutamine_ug_kg_min",
    "gcs",
    "creatinine_umol_l",
    "creatinine_mg_dl",
    "urine_ml_24h",
)
RESULTS: Final = (*Component, "total", "total_min", "total_max")
_COLUMN_ENDS: Final = {Unit.UMOL_L: "umol_l", Unit.MG_DL: "mg_dl"}


def score_row(row: Row) -> tuple[str, ...]:
    """The results of one row in the order of RESULTS; blank where it cannot be scored.

    Raises InputError `calc.bad_cell` or `calc.blank_cell`.
    """
    result = score(_inputs(row))
    points = (result.components[component].points for component in Component)
    cells = (*points, result.total, result.total_min, result.total_max)
    return tuple("" if cell is None else str(cell) for cell in cells)


def _inputs(row: Row) -> SofaInputs:
    row.require_text("id")
    unit = _lab_unit(row)
    pao2 = row.number("pao2_mmhg")
    return SofaInputs(
        pao2=None if pao2 is None else LabValue(pao2, Unit.MMHG),
        fio2=row.number("fio2", low="0.21", high="1"),
        ventilated=row.flag("ventilated"),
        platelets=row.number("platelets_10e9_l"),
        bilirubin=_laboratory(row, "bilirubin", unit),
        map=row.number("map_mmhg"),
        norepinephrine=row.number("norepinephrine_ug_kg_min"),
        epinephrine=row.number("epinephrine_ug_kg_min"),
        dopamine=row.number("dopamine_ug_kg_min"),
        dobutamine=row.number("dobutamine_ug_kg_min"),
        gcs=row.whole("gcs", 3, 15),
        creatinine=_laboratory(row, "creatinine", unit),
        urine=row.number("urine_ml_24h"),
    )


def _lab_unit(row: Row) -> Unit | None:
    """The unit of bilirubin and creatinine; it may be blank only where neither was measured."""
    cell = row.choice("lab_unit", LAB_UNITS)
    if cell is not None:
        return Unit(cell)
    for end in _COLUMN_ENDS.values():
        if row.text(f"bilirubin_{end}") or row.text(f"creatinine_{end}"):
            raise row.bad("lab_unit", ", ".join(LAB_UNITS))
    return None


def _laboratory(row: Row, item: str, unit: Unit | None) -> LabValue | None:
    """The result in the row's own unit; the column of the other unit is never looked at."""
    if unit is None:
        return None
    number = row.number(f"{item}_{_COLUMN_ENDS[unit]}")
    return None if number is None else LabValue(number, unit)
