"""The values of made-up patients before and at inclusion: screening, consent, history, samples."""

from __future__ import annotations

from datetime import datetime, timedelta

from workbook.cli.demo_days import Answers
from workbook.cli.demo_dice import Dice, digits
from workbook.cli.demo_story import Body, Consent, Course

FORM_VERSION, FORM_DATE = "3.0", "2019-12-25"
_SIGNER = {
    "PATIENT": "PATIENT",
    "CONTINUE": "PATIENT",
    "RELATIVE": "FAMILY",
    "GUARDIAN": "GUARDIAN",
    "REFUSED": "PATIENT",
    "WITHDRAWN": "PATIENT",
}
_IN_WRITING = frozenset({"PATIENT", "CONTINUE", "RELATIVE", "GUARDIAN"})


def screening(body: Body, onset: datetime, seen: datetime, dice: Dice) -> Answers:
    """Forms DM, SCR, EXC and OPT of a patient who may be included."""
    tartrate = dice.whole(44, 120)
    excluded = ("E01", "E02", "E03", "E04", "E06", "E07", "E09", "E10", "E11")
    return {
        "DM.INITIALS": body.initials,
        "DM.SEX": body.sex,
        "DM.AGE": str(body.age),
        "DM.HEIGHT": str(body.height),
        "DM.HEIGHTHOW": "MEASURED",
        "DM.WEIGHT": str(body.weight),
        "DM.WEIGHTHOW": dice.pick(("MEASURED", "ESTIMATED")),
        "SCR.NEONSET": onset,
        "SCR.NEORIGIN": "ICU",
        "SCR.INFECT": dice.pick(("PROVEN", "SUSPECTED")),
        "SCR.INFSITE": dice.pick(("LUNG", "ABDOMEN", "URINARY", "SKIN", "BLOOD")),
        "SCR.SOFABASE": str(dice.whole(0, 1)),
        "SCR.SOFANOW": str(dice.whole(9, 13)),
        "SCR.LACT": digits(dice.whole(26, 62), 1),
        "SCR.VASO": "yes",
        "SCR.NE": digits(tartrate, 2),
        "SCR.NESALT": "TARTRATE",
        "SCR.MAP": str(dice.whole(66, 74)),
        "SCR.HYPOTM": seen - timedelta(minutes=10),
        "SCR.MOTT": str(dice.whole(2, 4)),
        "SCR.CRTF": digits(dice.whole(33, 55), 1),
        "SCR.CRTK": digits(dice.whole(42, 70), 1),
        **{f"EXC.{code}": "no" for code in excluded},
        "EXC.PLT": str(dice.whole(58, 210)),
        "EXC.PAO2": str(dice.whole(70, 98)),
        "EXC.FIO2": digits(dice.whole(40, 60), 2),
        "OPT.CRYST": str((body.weight * dice.whole(33, 45) + 99) // 100 * 100),
        "OPT.FLUIDTEST": "PPV",
        "OPT.RESPONDS": "NO",
        "OPT.HTN": "no",
        "OPT.RRT": "no",
        "OPT.TITRATED": "yes",
        "OPT.LVEF": str(dice.whole(48, 64)),
        "OPT.CARDYSF": "no",
        "OPT.HB": digits(dice.whole(84, 112), 1),
        "OPT.TRANSF": "no",
    }


def consent(step: Consent, at: datetime) -> Answers:
    """Form CONSENT for one step; the answer on the use of data where one was given."""
    emergency = step.step == "EMERGENCY"
    found: Answers = {
        "CONSENT.STEPTM": at,
        "CONSENT.STEP": step.step,
        "CONSENT.PROTECT": "GUARDIANSHIP" if step.step == "GUARDIAN" else "NONE",
    }
    if emergency:
        found |= {
            "CONSENT.NOTABLE": "SEDATION",
            "CONSENT.RELPRES": "no",
            "CONSENT.EMERGWHY": "Patient sédaté, aucun proche joignable avant la fin du délai.",
        }
    if step.step in _SIGNER:
        found["CONSENT.SIGNER"] = _SIGNER[step.step]
    if step.step in _IN_WRITING:
        found |= {
            "CONSENT.FORMHOW": "WRITTEN",
            "CONSENT.VERSION": FORM_VERSION,
            "CONSENT.VERDT": FORM_DATE,
            "CONSENT.SIGNTM": at,
            "CONSENT.INVSIGN": "yes",
            "CONSENT.COPY": "yes",
        }
    if not emergency and step.step != "DIED_BEFORE":
        found["CONSENT.DATAUSE"] = step.data or "NOT_ASKED"
    if step.data:
        found["CONSENT.DATATM"] = at
    return found


def history(course: Course, dice: Dice) -> Answers:
    """Form MH at inclusion."""
    old = course.body.age > 60
    return {
        "MH.HEART": dice.pick(("HTN", "HTN,CAD", "AF")) if old else "-",
        "MH.LUNG": "COPD" if dice.chance(20) else "-",
        "MH.METAB": dice.pick(("DIABETES", "OBESITY", "DYSLIP", "-")),
        "MH.IMMUNE": "SOLID" if dice.chance(12) else "-",
        "MH.NEURO": "STROKE" if old and dice.chance(15) else "-",
        "MH.SMOKE": dice.pick(("NEVER", "FORMER", "CURRENT")),
        "MH.ALCOHOL": "yes" if dice.chance(15) else "no",
        "MH.ADMTYPE": dice.pick(("MEDICAL", "EMSURG", "ELSURG")),
        "MH.HOSPTM": course.onset - timedelta(hours=dice.whole(6, 40)),
        "MH.ICUTM": course.onset - timedelta(minutes=dice.whole(20, 240)),
    }


def samples(course: Course, dice: Dice) -> Answers:
    """Form BIO: drawn within 12 h of inclusion, frozen soon after (protocol, Table 1)."""
    drawn = course.randomised + timedelta(minutes=dice.whole(20, 60))
    return {
        "BIO.BIOYN": "yes",
        "BIO.BIOTM": drawn,
        "BIO.BIOVOL": "15",
        "BIO.ALIQUOTS": str(dice.whole(8, 12)),
        "BIO.FREEZETM": drawn + timedelta(minutes=dice.whole(25, 55)),
    }
