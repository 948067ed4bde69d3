"""The rows of the screening page: which criterion, which fields answer it, how wide they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a row: form and item, width in design pixels (0: as wide as its answers).

    listed: a list where the definition has segments too wide for a row. before: code of the
    words in front of the field, "" for none. plain: the unit goes without saying.
    """

    form: str
    item: str
    wide: int = 0
    listed: bool = False
    before: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row: the criterion that judges it, its number, its fields. `screening.row_<id>` names it.

    name: where two rows answer one criterion, the second one's own.
    said: shows what answers the criterion in words, where no field of the row does.
    """

    criterion: str
    cells: tuple[Cell, ...] = ()
    number: str = ""
    said: bool = False
    name: str = ""

    @property
    def id(self) -> str:
        """What the row is known by."""
        return self.name or self.criterion


HEADER = (
    Cell("DM", "INITIALS", 46),
    Cell("SCR", "NEONSET", 160),
    Cell("DM", "SEX", 84, True),
    Cell("DM", "AGE", 70),
    Cell("DM", "HEIGHT", 80),
    Cell("DM", "WEIGHT", 66),
    Cell("OPT", "HTN", 0),
    Cell("OPT", "RRT", 0),
)

INCLUSION = (
    RowPlan("age", said=True),
    RowPlan("infection", (Cell("SCR", "INFECT", 106, True), Cell("SCR", "INFSITE", 156, True))),
    RowPlan(
        "sofa_rise",
        (
            Cell("SCR", "SOFABASE", 50, plain=True),
            Cell("SCR", "SOFANOW", 50, before="screening.arrow", plain=True),
        ),
    ),
    RowPlan("lactate", (Cell("SCR", "LACT", 136),)),
    RowPlan("vasopressor", (Cell("SCR", "VASO"), Cell("SCR", "NE", 132))),
    RowPlan("map", (Cell("SCR", "MAP", 108),)),
)
SIGNS = (
    RowPlan("mottling", (Cell("SCR", "MOTT"),)),
    RowPlan("finger_crt_s", (Cell("SCR", "CRTF", 96),)),
    RowPlan("knee_crt_s", (Cell("SCR", "CRTK", 96),)),
    RowPlan("seen_in_window", (Cell("SCR", "HYPOTM", 172),)),
)
_PLAIN = tuple(
    RowPlan(f"exclusion_{number}", (Cell("EXC", f"E{number:02d}"),), str(number))
    for number in range(1, 12)
)
_BY_VALUE = {
    5: (Cell("EXC", "PLT", 118), Cell("EXC", "E05")),
    8: (Cell("EXC", "PAO2", 97), Cell("EXC", "FIO2", 50, plain=True), Cell("EXC", "E08")),
}
EXCLUSION = tuple(
    RowPlan(row.criterion, _BY_VALUE.get(place, row.cells), row.number)
    for place, row in enumerate(_PLAIN, 1)
)
OPTIMISATION = (
    RowPlan("optimisation_1", (Cell("OPT", "CRYST", 104),), said=True),
    RowPlan("optimisation_2", (Cell("OPT", "RESPONDS", 172, True),)),
    RowPlan("optimisation_3", (Cell("OPT", "TITRATED"),), said=True),
    RowPlan(
        "optimisation_4",
        (Cell("OPT", "CARDYSF"), Cell("OPT", "DOBU", before="screening.dobutamine")),
    ),
    RowPlan("optimisation_5", (Cell("OPT", "HB", 112),)),
    RowPlan("optimisation_5", (Cell("OPT", "TRANSF"),), name="transfused"),
)

DETAILS: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    (
        "screening.more_onset",
        (
            Cell("SCR", "NEORIGIN"),
            Cell("SCR", "NENOTE"),
            Cell("SCR", "NESALT"),
            Cell("SCR", "NECONC"),
            Cell("SCR", "NEBASE"),
        ),
    ),
    (
        "screening.more_patient",
        (
            Cell("DM", "HEIGHTHOW"),
            Cell("DM", "WEIGHTHOW"),
            Cell("SCR", "INFOTH"),
            Cell("SCR", "NOTINCL"),
        ),
    ),
    (
        "screening.more_fluids",
        (
            Cell("OPT", "ALBUMIN"),
            Cell("OPT", "MLKG"),
            Cell("OPT", "FLUIDVAL"),
            Cell("OPT", "FLUIDTEST"),
        ),
    ),
    (
        "screening.more_heart",
        (
            Cell("OPT", "LVEF"),
            Cell("OPT", "CI"),
            Cell("OPT", "PAOP"),
            Cell("OPT", "SCVO2"),
            Cell("OPT", "SVO2"),
        ),
    ),
)
"""Asked as well, and answering no criterion by themselves: the second tab of the page."""

CRITERION_ITEMS: dict[str, tuple[str, str]] = {
    "age": ("DM", "AGE"),
    "hypoperfusion": ("SCR", "MOTT"),
} | {
    row.criterion: (row.cells[0].form, row.cells[0].item)
    for row in (*INCLUSION, *SIGNS, *EXCLUSION, *OPTIMISATION)
    if row.cells and not row.name
}
"""The field a reason leads to."""
