"""The cut-offs of SOFA as printed (Vincent 1996; Sepsis-3, table 1), one list of bands per line.

A line is one way of earning points (creatinine and urine are two lines of one component).
`low` and `high` are the limits that decide; `printed` is what the published table shows, which
leaves gaps between bands of one decimal or of whole numbers. Inside a gap the lower band holds
until the next cut-off is reached, so 1.95 mg/dL of bilirubin scores 1 and 170.5 umol/L of
creatinine scores 1. The SI bands are not conversions of the mg/dL bands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workbook.domain.clinical.measures import Unit


class Line(StrEnum):
    """The lines of the table; the value is the item's name in `SofaInputs` and in text codes."""

    PAO2_FIO2 = "pao2_fio2"
    PLATELETS = "platelets"
    BILIRUBIN = "bilirubin"
    MAP = "map"
    DOBUTAMINE = "dobutamine"
    DOPAMINE = "dopamine"
    EPINEPHRINE = "epinephrine"
    NOREPINEPHRINE = "norepinephrine"
    GCS = "gcs"
    CREATININE = "creatinine"
    URINE = "urine"


@dataclass(frozen=True, slots=True)
class Band:
    """One band of one line: the points and the stretch of values that earns them.

    low, high: None where the stretch is open; low_in, high_in: whether the limit belongs to it.
    printed_low, printed_high: the numbers of the published table (None where it prints none).
    needs_support: the points count only under ventilatory support.
    """

    line: Line
    points: int
    low: Decimal | None
    high: Decimal | None
    printed_low: Decimal | None
    printed_high: Decimal | None
    low_in: bool
    high_in: bool
    needs_support: bool = False


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _from(line: Line, points: int, low: str, high: str, printed: tuple[str, str]) -> Band:
    """A band whose lower limit belongs to it and whose upper limit does not."""
    first, last = (_number(text) for text in printed)
    return Band(line, points, _number(low), _number(high), first, last, True, False)


def _upto(line: Line, points: int, low: str, high: str, printed: tuple[str, str]) -> Band:
    """A band whose upper limit belongs to it and whose lower limit does not."""
    first, last = (_number(text) for text in printed)
    return Band(line, points, _number(low), _number(high), first, last, False, True)


def _supported(line: Line, points: int, low: str, high: str) -> Band:
    """A band of the ratio that counts only under ventilatory support."""
    limits = _number(low), _number(high)
    return Band(line, points, *limits, None, _number(high), True, False, needs_support=True)


def _both(line: Line, points: int, low: str, high: str) -> Band:
    """A band of whole numbers to which both limits belong."""
    limits = _number(low), _number(high)
    return Band(line, points, *limits, *limits, True, True)


_RATIO, _PLT, _BILI, _CREA = Line.PAO2_FIO2, Line.PLATELETS, Line.BILIRUBIN, Line.CREATININE
_DOPA, _EPI, _NOR, _DOBU = (
    Line.DOPAMINE,
    Line.EPINEPHRINE,
    Line.NOREPINEPHRINE,
    Line.DOBUTAMINE,
)

# The unit None is used for lines that are typed in one unit only.
BANDS: Mapping[tuple[Line, Unit | None], tuple[Band, ...]] = {
    (_RATIO, Unit.MMHG): (
        _from(_RATIO, 0, "400", "", ("400", "")),
        _from(_RATIO, 1, "300", "400", ("", "400")),
        _from(_RATIO, 2, "200", "300", ("", "300")),
        _supported(_RATIO, 3, "100", "200"),
        _supported(_RATIO, 4, "", "100"),
    ),
    (_RATIO, Unit.KPA): (
        _from(_RATIO, 0, "53.3", "", ("53.3", "")),
        _from(_RATIO, 1, "40", "53.3", ("", "53.3")),
        _from(_RATIO, 2, "26.7", "40", ("", "40")),
        _supported(_RATIO, 3, "13.3", "26.7"),
        _supported(_RATIO, 4, "", "13.3"),
    ),
    (_PLT, None): (
        _from(_PLT, 0, "150", "", ("150", "")),
        _from(_PLT, 1, "100", "150", ("", "150")),
        _from(_PLT, 2, "50", "100", ("", "100")),
        _from(_PLT, 3, "20", "50", ("", "50")),
        _from(_PLT, 4, "", "20", ("", "20")),
    ),
    (_BILI, Unit.UMOL_L): (
        _from(_BILI, 0, "", "20", ("", "20")),
        _from(_BILI, 1, "20", "33", ("20", "32")),
        _from(_BILI, 2, "33", "102", ("33", "101")),
        _both(_BILI, 3, "102", "204"),
        _upto(_BILI, 4, "204", "", ("204", "")),
    ),
    # "> 12.0" in print, but 11.9 is the end of the band below: exactly 12.0 scores 4.
    (_BILI, Unit.MG_DL): (
        _from(_BILI, 0, "", "1.2", ("", "1.2")),
        _from(_BILI, 1, "1.2", "2.0", ("1.2", "1.9")),
        _from(_BILI, 2, "2.0", "6.0", ("2.0", "5.9")),
        _from(_BILI, 3, "6.0", "12.0", ("6.0", "11.9")),
        _from(_BILI, 4, "12.0", "", ("12.0", "")),
    ),
    (Line.MAP, None): (
        _from(Line.MAP, 0, "70", "", ("70", "")),
        _from(Line.MAP, 1, "", "70", ("", "70")),
    ),
    (_DOBU, None): (_upto(_DOBU, 2, "0", "", ("", "")),),
    # A recorded dose of 0 is "not given": it lies in no band of its drug.
    (_DOPA, None): (
        _upto(_DOPA, 2, "0", "5", ("", "5")),
        _upto(_DOPA, 3, "5", "15", ("5", "15")),
        _upto(_DOPA, 4, "15", "", ("15", "")),
    ),
    (_EPI, None): (
        _upto(_EPI, 3, "0", "0.1", ("", "0.1")),
        _upto(_EPI, 4, "0.1", "", ("0.1", "")),
    ),
    (_NOR, None): (
        _upto(_NOR, 3, "0", "0.1", ("", "0.1")),
        _upto(_NOR, 4, "0.1", "", ("0.1", "")),
    ),
    (Line.GCS, None): (
        _both(Line.GCS, 0, "15", "15"),
        _both(Line.GCS, 1, "13", "14"),
        _both(Line.GCS, 2, "10", "12"),
        _both(Line.GCS, 3, "6", "9"),
        _from(Line.GCS, 4, "", "6", ("", "6")),
    ),
    (_CREA, Unit.UMOL_L): (
        _from(_CREA, 0, "", "110", ("", "110")),
        _from(_CREA, 1, "110", "171", ("110", "170")),
        _from(_CREA, 2, "171", "300", ("171", "299")),
        _both(_CREA, 3, "300", "440"),
        _upto(_CREA, 4, "440", "", ("440", "")),
    ),
    # "> 5.0" in print, but 4.9 is the end of the band below: exactly 5.0 scores 4.
    (_CREA, Unit.MG_DL): (
        _from(_CREA, 0, "", "1.2", ("", "1.2")),
        _from(_CREA, 1, "1.2", "2.0", ("1.2", "1.9")),
        _from(_CREA, 2, "2.0", "3.5", ("2.0", "3.4")),
        _from(_CREA, 3, "3.5", "5.0", ("3.5", "4.9")),
        _from(_CREA, 4, "5.0", "", ("5.0", "")),
    ),
    (Line.URINE, None): (
        _from(Line.URINE, 3, "200", "500", ("", "500")),
        _from(Line.URINE, 4, "", "200", ("", "200")),
    ),
}
