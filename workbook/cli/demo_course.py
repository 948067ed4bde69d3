"""The values of made-up patients over the whole stay, from the infusion to day 28."""

from __future__ import annotations

from datetime import datetime, timedelta

from workbook.cli.demo_days import VENTILATED, Answers
from workbook.cli.demo_dice import Dice, digits
from workbook.cli.demo_story import LAST_DAY, Course

# Minutes from the start of the infusion, what was done, the level reached, and why.
_USUAL = ((0, "START", "0.5", ""), (30, "UP", "1", ""), (60, "UP", "1.5", ""))
_STEPS = {
    "complete": _USUAL,
    "hypotension": (*_USUAL, (165, "DOWN", "1", "MAP65"), (180, "DOWN", "0.5", "MAP65")),
    "surgery": (*_USUAL, (600, "PAUSE", "", "SURGERY"), (1120, "RESTART", "0.5", "")),
}
PLANNED = timedelta(hours=48)


def starts(course: Course) -> datetime:
    """The start of the infusion: an hour after randomisation."""
    return course.randomised + timedelta(minutes=60)


def infusion(course: Course, until: datetime, dice: Dice) -> Answers:
    """Form EX as far as `until`, without the box read: the start and every step so far."""
    begin = starts(course)
    mean, dose = dice.whole(68, 78), dice.whole(40, 90)
    found: Answers = {
        "EX.STARTED": "yes",
        "EX.CVC": "yes",
        "EX.READER2": "yes",
        "EX.EXSTART": begin,
        "EX.MAP0": str(mean),
        "EX.NE0": digits(dose, 2),
        "EX.MAP15": str(mean - dice.whole(0, 4)),
        "EX.NE15": digits(dose, 2),
        "EX.NESALT": "TARTRATE",
    }
    for number, (minute, kind, level, why) in enumerate(_STEPS[course.infusion]):
        at = begin + timedelta(minutes=minute)
        if at <= until:
            found |= _step(f"#{number}", at, kind, level, why, course, (mean, dose))
    return found


def _step(
    row: str,
    at: datetime,
    kind: str,
    level: str,
    why: str,
    course: Course,
    bedside: tuple[int, int],
) -> Answers:
    mean, dose = bedside
    found: Answers = {
        f"EX.STEPTM{row}": at,
        f"EX.STEPKIND{row}": kind,
        f"EX.STEPMAP{row}": str(63 if why == "MAP65" else mean),
        f"EX.STEPNE{row}": digits(dose, 2),
    }
    if level:
        found[f"EX.LEVEL{row}"] = level
        found[f"EX.RATE{row}"] = digits(_rate(course, level), 1)
    if why:
        found[f"EX.STEPWHY{row}"] = why
    if kind == "PAUSE":
        found[f"EX.SURGEND{row}"] = at + timedelta(minutes=130)
    if kind == "RESTART":
        found[f"EX.PERSISTS{row}"] = "yes"
    return found


def _rate(course: Course, level: str) -> int:
    """Tenths of mL/h at 1 ug/mL for the ideal weight in tenths of kg (Devine 1974)."""
    base = 500 if course.body.sex == "M" else 455
    ideal = base + 23 * (course.body.height * 100 - 15240) // 254
    per_level = {"0.5": 3, "1": 6, "1.5": 9}[level]
    return ideal * per_level // 100


def infusion_end(course: Course, until: datetime) -> Answers:
    """Form EX's end: after 48 h, or at death."""
    stop = starts(course) + PLANNED
    if course.died is not None and course.died < stop:
        return {"EX.EXSTOP": course.died, "EX.STOPWHY": "DIED"}
    return {"EX.EXSTOP": stop, "EX.STOPWHY": "COMPLETE"} if stop <= until else {}


def adverse_event(course: Course, name: str) -> Answers:
    """Form AE: a fall of pressure that is not serious, or a bleed that prolongs the stay."""
    at = starts(course) + timedelta(minutes=160 if name == "hypotension" else 1500)
    common: Answers = {
        "AE.AESTART": at,
        "AE.AEAWARE": at + timedelta(minutes=10),
        "AE.AEONGO": "no",
    }
    if name == "hypotension":
        return common | {
            "AE.AETERM": "Hypotension pendant la perfusion",
            "AE.AELIST": "HYPOTENSION",
            "AE.AEDESC": "PAM à 52 mmHg, remplissage de 500 mL, palier abaissé deux fois.",
            "AE.AEEND": at + timedelta(minutes=55),
            "AE.MAPBASE": "74",
            "AE.MAPLOW": "52",
            "AE.AESEV": "MODERATE",
            "AE.AESER": "-",
            "AE.AECAUS": "PROBABLE",
            "AE.AEACT": "LOWERED",
            "AE.AEOUT": "RECOVERED",
        }
    return common | {
        "AE.AETERM": "Saignement digestif haut",
        "AE.AELIST": "BLEEDING",
        "AE.BLEED": "GI",
        "AE.AEDESC": "Méléna, hémoglobine de 9,4 à 7,1 g/dL, endoscopie : ulcère duodénal.",
        "AE.AEEND": at + timedelta(hours=60),
        "AE.AESEV": "SEVERE",
        "AE.AESER": "LIFE,HOSP",
        "AE.AECAUS": "POSSIBLE",
        "AE.AEACT": "NA",
        "AE.AECARE": "Deux concentrés érythrocytaires, inhibiteur de la pompe à protons.",
        "AE.AEOUT": "RECOVERED",
        "AE.SENTTM": at + timedelta(minutes=95),
        "AE.SENTHOW": "EMAIL",
    }


def supports(course: Course) -> Answers:
    """Form MM: ventilation and vasopressor as the daily forms tell them."""
    breathing = [day for day, ill in enumerate(course.severity) if ill >= VENTILATED]
    found: Answers = {
        "MM.VENTKIND#first": "INVASIVE",
        "MM.VENTST#first": course.onset,
        "MM.VASOAG#first": "NOREPINEPHRINE",
        "MM.VASOST#first": course.onset,
        "MM.CHRRRT": "no",
    }
    if course.died is not None:
        found["MM.VENTEN#first"] = course.died
    elif breathing[-1] < len(course.severity) - 1:
        found["MM.VENTEN#first"] = course.day(breathing[-1], 21)
    return found


def left_icu(course: Course, day: int) -> Answers:
    """Form DS: out of intensive care."""
    return {
        "DS.ICUIN#first": course.onset - timedelta(minutes=30),
        "DS.ICUOUT#first": course.day(day, 10, 40),
        "DS.ICUDEST#first": "WARD",
    }


def left_hospital(course: Course, day: int) -> Answers:
    """Form DS: out of the hospital."""
    return {"DS.HOSPOUT": course.day(day, 10, 30), "DS.HOSPDEST": "HOME"}


def death(course: Course) -> Answers:
    """Form DTH; nothing for a patient who lives."""
    if course.died is None:
        return {}
    return {
        "DTH.DTHTM": course.died,
        "DTH.DTHPLACE": "ICU",
        "DTH.DTHCAUSE": "MOF",
        "DTH.LIMIT": "yes" if course.body.age > 75 else "no",
        "DTH.DTHSRC": "RECORD",
    }


def at_home() -> Answers:
    """A day 1 to 7 after the patient went home: due all the same, and missing with its reason.

    Discharge never makes these days "not applicable".
    """
    gone = "?DISCHARGED"
    asked = {
        "VS": ("VSTM", "SBP", "MAP", "DBP", "HR", "CVP", "SCVO2", "ECGDONE"),
        "LB": (
            *("GASTM", "LACT", "PH", "BE", "PAO2", "FIO2", "PACO2", "LBTM", "UREA", "CREAT"),
            *("K", "HB", "BILI", "PLT", "BNPKIND", "TROPKIND"),
        ),
        "GCS": ("GCSTM", "EYE", "VERBAL", "MOTOR", "USED"),
        "SOFA": ("PAO2", "FIO2", "PLT", "BILI", "MAP", "GCS", "CREAT", "URINE"),
        "SKIN": ("SKINTM", "MOTT", "CRTF", "CRTK"),
        "CM": ("ACOAG", "APLT", "ANTIINF", "SED", "NMB", "STER", "CRYST", "ALB", "TRANSF"),
    }
    return {
        **{f"{form}.{item}": gone for form, items in asked.items() for item in items},
        "GCS.SEDATED": "no",
        "SOFA.VENT": "NONE",
        "SOFA.VASO": "no",
        "SOFA.RRT": "no",
        "MH.MHNEW": "no",
        "FU.PLACE": "HOME",
        "FU.AEYN": "no",
        "FU.MMYN": "no",
    }


def day_28(course: Course, at: datetime) -> Answers:
    """Forms D28 and FU at day 28: alive and where, or lost after three calls."""
    found: Answers = {"FU.AEYN": "no", "FU.MMYN": "no"}
    if course.lost:
        calls: Answers = {}
        for number in range(3):
            calls[f"D28.CALLTM#{number}"] = at - timedelta(minutes=40 - 15 * number)
            calls[f"D28.CALLHOW#{number}"] = "PATIENT" if number < 2 else "RELATIVE"
            calls[f"D28.CALLRES#{number}"] = "NO_ANSWER" if number < 2 else "WRONG"
        return {
            **found,
            **calls,
            "FU.PLACE": "?UNKNOWN",
            "D28.VITAL": "UNKNOWN",
            "D28.INFODAY": course.day(course.hospital_out or LAST_DAY).date(),
            "D28.SOURCE": "RECORD",
        }
    home = course.hospital_out is not None and course.hospital_out <= LAST_DAY
    return {
        **found,
        "FU.PLACE": "HOME" if home else "WARD",
        "D28.VITAL": "ALIVE",
        "D28.INFODAY": at.date(),
        "D28.SOURCE": "PATIENT",
        "D28.PLACE": "HOME" if home else "WARD",
        "D28.SUPPORT": "-",
        "D28.CALLTM#0": at - timedelta(minutes=20),
        "D28.CALLHOW#0": "PATIENT",
        "D28.CALLRES#0": "REACHED",
    }
