"""The values of one made-up day: every figure follows from how ill the patient is that day.

`severity` is a per cent of shock: 0 is a patient who could leave, 100 one who is dying. Figures
are drawn around what such a patient shows, in the units a French laboratory reports. Answers are
texts keyed `FORM.ITEM`; `#row` behind the item names a row of a repeating group. `demo_sheet`
turns them into values of the study definition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbook.cli.demo_dice import Dice, digits
from workbook.cli.demo_story import Course

Raw = str | datetime | date
Answers = dict[str, Raw]
VENTILATED, SEDATED, ON_PRESSOR = 30, 45, 20
PICTURE_DAYS = (0, 2)
NO_VALUE = "?NOT_DONE"


@dataclass(frozen=True, slots=True)
class Day:
    """One patient's day: its number, how ill (per cent), when it was seen, and its own dice."""

    course: Course
    number: int
    severity: int
    seen: datetime
    dice: Dice

    def level(self, low: int, high: int, spread: int = 0) -> int:
        """Between what a well patient shows (low) and a dying one (high), with some scatter."""
        middle = low + (high - low) * self.severity // 100
        return middle if spread == 0 else self.dice.near(middle, spread)

    @property
    def ventilated(self) -> bool:
        """Whether a ventilator breathes."""
        return self.severity >= VENTILATED

    @property
    def sedated(self) -> bool:
        """Whether the patient is sedated."""
        return self.severity >= SEDATED

    @property
    def tartrate(self) -> int:
        """Norepinephrine in hundredths of ug/kg/min of tartrate; 0 once it is stopped."""
        if self.severity < ON_PRESSOR:
            return 0
        return 2 * max(3, (self.severity * self.severity) // 110)


@dataclass(frozen=True, slots=True)
class Findings:
    """Figures that several forms ask for, drawn once so that the forms agree."""

    mean: int
    pao2: int
    fio2: int
    platelets: int
    bilirubin: int
    creatinine: int
    glasgow: int
    origin: str


def findings(day: Day) -> Findings:
    """The day's shared figures."""
    glasgow = 15 if day.severity < 25 else max(13, 15 - day.severity // 40)
    return Findings(
        mean=day.level(82, 66, 5),
        pao2=day.level(92, 68, 9),
        fio2=min(100, max(21, day.level(24, 82, 6))),
        platelets=max(18, day.level(238, 62, 26)),
        bilirubin=max(5, day.level(9, 82, 8)),
        creatinine=max(48, day.level(68, 330, 24)),
        glasgow=glasgow,
        origin="BEFORE_SEDATION" if day.sedated else "MEASURED",
    )


def visit(day: Day) -> Answers:
    """Every form of a day that is asked for as long as the patient is in the hospital."""
    shared = findings(day)
    return {
        **examination(day, shared),
        **laboratory(day, shared),
        **consciousness(day, shared),
        **scores(day, shared),
        **skin(day),
        **medicines(day),
        **point(day),
    }


def examination(day: Day, shared: Findings) -> Answers:
    """Form VS."""
    width = day.dice.whole(38, 58)
    low = shared.mean - width // 3
    early = day.number <= 1
    found: Answers = {
        "VS.VSTM": day.seen,
        "VS.SBP": str(low + width),
        "VS.MAP": str(shared.mean),
        "VS.DBP": str(low),
        "VS.HR": str(day.level(72, 124, 9)),
        "VS.CVP": str(day.level(6, 13, 2)) if day.ventilated else NO_VALUE,
        "VS.SCVO2": str(day.level(74, 66, 4)) if day.ventilated else NO_VALUE,
        "VS.ECGDONE": "yes" if early else "no",
    }
    if early:
        found |= {
            "VS.ECGTM": day.seen,
            "VS.RHYTHM": "AF" if day.course.body.age > 76 else "SINUS",
            "VS.ECGFIND": "-",
        }
    return found


def laboratory(day: Day, shared: Findings) -> Answers:
    """Form LB."""
    lactate = day.level(10, 68, 5)
    found: Answers = {
        "LB.GASTM": day.seen,
        "LB.LACT": digits(max(6, lactate), 1),
        "LB.PH": digits(day.level(742, 722, 3), 2),
        "LB.BE": digits(day.level(15, -95, 12), 1),
        "LB.PAO2": str(shared.pao2),
        "LB.FIO2": digits(shared.fio2, 2),
        "LB.PACO2": str(day.level(39, 44, 5)),
        "LB.LBTM": day.seen,
        "LB.UREA": digits(max(35, day.level(58, 240, 22)), 1),
        "LB.CREAT": str(shared.creatinine),
        "LB.K": digits(day.level(39, 47, 4), 1),
        "LB.HB": digits(day.level(102, 86, 7), 1),
        "LB.BILI": str(shared.bilirubin),
        "LB.PLT": str(shared.platelets),
    }
    if day.number in (0, 1, 3, 7):
        found |= {
            "LB.BNPKIND": "NTPROBNP",
            "LB.NTBNP": str(day.level(420, 9800, 380)),
            "LB.TROPKIND": "T",
            "LB.TROP": str(day.level(14, 240, 18)),
        }
    else:
        found |= {"LB.BNPKIND": "NONE", "LB.TROPKIND": "NONE"}
    return found


def consciousness(day: Day, shared: Findings) -> Answers:
    """Form GCS: what was found, and the score that counts under sedation."""
    seen = ("1", "NT", "3") if day.sedated else ("4", "NT" if day.ventilated else "5", "6")
    return {
        "GCS.GCSTM": day.seen,
        "GCS.EYE": seen[0],
        "GCS.VERBAL": seen[1],
        "GCS.MOTOR": seen[2],
        "GCS.SEDATED": "yes" if day.sedated else "no",
        "GCS.USED": str(shared.glasgow),
        "GCS.ORIGIN": shared.origin,
    }


def scores(day: Day, shared: Findings) -> Answers:
    """Form SOFA: raw values; points and total follow from them."""
    found: Answers = {
        "SOFA.PAO2": str(shared.pao2),
        "SOFA.FIO2": digits(shared.fio2, 2),
        "SOFA.VENT": "INVASIVE" if day.ventilated else "NONE",
        "SOFA.PLT": str(shared.platelets),
        "SOFA.BILI": str(shared.bilirubin),
        "SOFA.MAP": str(shared.mean),
        "SOFA.VASO": "yes" if day.tartrate else "no",
        "SOFA.GCS": str(shared.glasgow),
        "SOFA.GCSORIG": shared.origin,
        "SOFA.CREAT": str(shared.creatinine),
        "SOFA.URINE": str(max(30, day.level(2100, 180, 220))),
        "SOFA.RRT": "yes" if day.severity >= 85 else "no",
    }
    if day.tartrate:
        found |= {"SOFA.NE": digits(day.tartrate, 2), "SOFA.NESALT": "TARTRATE"}
    return found


def skin(day: Day) -> Answers:
    """Form SKIN, with the knee picture where Table 1 asks for it (note **)."""
    found: Answers = {
        "SKIN.SKINTM": day.seen,
        "SKIN.MOTT": str(max(0, min(5, day.level(0, 45, 6) // 10))),
        "SKIN.CRTF": digits(max(8, day.level(17, 58, 6)), 1),
        "SKIN.CRTK": digits(max(12, day.level(22, 74, 7)), 1),
    }
    if day.number in PICTURE_DAYS:
        found |= {"SKIN.PICT": "yes", "SKIN.PICTTM": day.seen}
    return found


def medicines(day: Day) -> Answers:
    """Form CM."""
    steroid = day.tartrate >= 30
    transfused = day.severity >= 60 and day.dice.chance(35)
    found: Answers = {
        "CM.ACOAG": "yes",
        "CM.ACOAGAG": "LMWH" if day.severity < 60 else "UFH",
        "CM.ACOAGDOSE": "PROPHYLACTIC",
        "CM.APLT": "no",
        "CM.ANTIINF": "yes",
        "CM.ANTIINFAG": "PENICILLIN,AMINOGLYCOSIDE" if day.number < 2 else "CEPHALOSPORIN",
        "CM.SED": "yes" if day.sedated else "no",
        "CM.NMB": "yes" if day.severity >= 90 else "no",
        "CM.STER": "yes" if steroid else "no",
        "CM.CRYST": str(day.level(5, 34, 4) * 100),
        "CM.ALB": "200" if day.severity >= 70 else "0",
        "CM.TRANSF": "yes" if transfused else "no",
    }
    if day.sedated:
        found["CM.SEDAG"] = "PROPOFOL,OPIOID"
    if steroid:
        found |= {"CM.STERAG": "HYDROCORTISONE", "CM.STERDOSE": "200", "CM.FLUDRO": "no"}
    if transfused:
        found |= {"CM.RBC": str(day.dice.whole(1, 2)), "CM.PLTU": "0", "CM.FFP": "0"}
    if day.tartrate:
        found |= {
            "CM.VASOAG#pressor": "NOREPINEPHRINE",
            "CM.VASODOSE#pressor": digits(day.tartrate, 2),
            "CM.VASOSALT#pressor": "TARTRATE",
            "CM.VASOWT#pressor": "ACTUAL",
            "CM.VASOST#pressor": day.course.onset,
        }
    return found


def point(day: Day) -> Answers:
    """Form FU, and on days after inclusion whether new history came up (form MH)."""
    out = day.course.icu_out
    found: Answers = {
        "FU.PLACE": "WARD" if out is not None and day.number > out else "ICU",
        "FU.AEYN": "yes" if day.course.events and day.number == 1 else "no",
        "FU.MMYN": "yes" if day.ventilated else "no",
    }
    if day.number > 0:
        found["MH.MHNEW"] = "no"
    return found
