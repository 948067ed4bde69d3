"""The SOFA form as inputs of the score: which item feeds which organ (decisions 12 to 16)."""

from __future__ import annotations

from workbook.domain.clinical.measures import Unit
from workbook.domain.clinical.sofa import SofaInputs, SofaScore, score
from workbook.domain.clinical.sofa_table import Line
from workbook.domain.sheets.doses import norepinephrine_base
from workbook.domain.sheets.reader import Reader

FORM = "SOFA"
VENTILATED = frozenset({"NIV", "INVASIVE"})


def sofa_inputs(read: Reader) -> SofaInputs:
    """The raw values of one day, in the units typed.

    A catecholamine answered "yes" is not known before norepinephrine is answered (the form asks
    for 0 where it was not given) and one of the four runs: until then nothing counts as 0.
    """
    support = read.code("SOFA.VENT")
    given = read.yes("SOFA.VASO")
    norepinephrine = norepinephrine_base(read, FORM)
    typed = read.at("SOFA.NE") is not None
    others = {drug: read.number(f"SOFA.{drug}", "ug/kg/min") for drug in ("EPI", "DOPA", "DOBU")}
    running = typed and (norepinephrine != 0 or any(others.values()))
    return SofaInputs(
        pao2=read.lab("SOFA.PAO2", Unit.MMHG, Unit.KPA),
        fio2=read.number("SOFA.FIO2", "fraction"),
        ventilated=support in VENTILATED if support else None,
        platelets=read.number("SOFA.PLT", "10^9/L"),
        bilirubin=read.lab("SOFA.BILI", Unit.UMOL_L, Unit.MG_DL),
        map=read.number("SOFA.MAP", "mmHg"),
        norepinephrine=norepinephrine if given else None,
        epinephrine=others["EPI"] if given else None,
        dopamine=others["DOPA"] if given else None,
        dobutamine=others["DOBU"] if given else None,
        undosed=frozenset({Line.NOREPINEPHRINE})
        if given and typed and norepinephrine is None
        else frozenset(),
        drugs_known=given is False or (given is True and running),
        gcs=read.whole("SOFA.GCS"),
        creatinine=read.lab("SOFA.CREAT", Unit.UMOL_L, Unit.MG_DL),
        urine=read.number("SOFA.URINE", "mL/24h"),
    )


def sofa_of(read: Reader) -> SofaScore:
    """The score of one day."""
    return score(sofa_inputs(read))
