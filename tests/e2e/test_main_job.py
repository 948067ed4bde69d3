"""The main job by keyboard alone: from the locked door to day 28, then paper and spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.e2e.laptop import Laptop, start_laptop
from tests.support.book import PASSPHRASE
from ui.qtmodels.matrix_model import MatrixModel
from ui.screens.matrix_view import MatrixView
from ui.screens.randomise_page import RandomisePage
from ui.screens.router import SUBJECT
from ui.screens.screening_body import CRITERIA as SHEET_TAB
from ui.screens.screening_page import ScreeningPage
from ui.screens.sofa_grid import SofaGrid
from ui.viewmodels.sofa import ORGANS

ZONE = ZoneInfo("Europe/Paris")
DAY_ZERO = datetime(2021, 9, 14, 14, 31, tzinfo=ZONE)
CRITERIA = {
    "DM.INITIALS": "L-B",
    "SCR.NEONSET": "14/09/2021 03:10",
    "DM.SEX": "F",
    "DM.AGE": "67",
    "DM.HEIGHT": "164",
    "DM.WEIGHT": "72",
    "OPT.HTN": "no",
    "OPT.RRT": "no",
    "SCR.INFECT": "PROVEN",
    "SCR.INFSITE": "LUNG",
    "SCR.SOFABASE": "0",
    "SCR.SOFANOW": "11",
    "SCR.LACT": "3,4",
    "SCR.VASO": "yes",
    "SCR.NE": "0.42",
    "SCR.MAP": "71",
    "SCR.MOTT": "3",
    "SCR.CRTF": "4.2",
    "SCR.CRTK": "5.0",
    "SCR.HYPOTM": "14/09/2021 13:55",
    **{f"EXC.E{number:02d}": "no" for number in (1, 2, 3, 4, 6, 7, 9, 10, 11)},
    "EXC.PLT": "88",
    "EXC.PAO2": "74",
    "EXC.FIO2": "0.50",
    "OPT.CRYST": "2400",
    "OPT.RESPONDS": "NO",
    "OPT.TITRATED": "yes",
    "OPT.CARDYSF": "no",
    "OPT.HB": "8.9",
    "OPT.TRANSF": "no",
}
DETAILS = {
    "SCR.NEORIGIN": "ICU",
    "SCR.NESALT": "BASE",
    "DM.HEIGHTHOW": "MEASURED",
    "DM.WEIGHTHOW": "ESTIMATED",
    "OPT.FLUIDTEST": "PLR,PPV",
}
# What the bedside shows from day to day: PaO2, FiO2, platelets, bilirubin, MAP, norepinephrine
# (base), Glasgow, creatinine (µmol/L, on D1 mg/dL), urine; the SOFA that follows from it.
COURSE = (
    (("74", "0.50", "88", "41", "66", "0.42", "14", "212", "610"), "14"),
    (("78", "0.50", "81", "45", "67", "0.36", "14", "3.4", "700"), "14"),
    (("82", "0.45", "90", "40", "69", "0.24", "14", "240", "820"), "14"),
    (("85", "0.40", "104", "33", "70", "0.15", "14", "198", "1100"), "12"),
    (("88", "0.40", "128", "28", "72", "0.08", "15", "166", "1400"), "8"),
    (("90", "0.35", "149", "21", "74", "0.05", "15", "131", "1750"), "8"),
    (("92", "0.30", "171", "18", "78", "", "15", "108", "1900"), "1"),
    (("95", "0.28", "190", "15", "80", "", "15", "96", "2100"), "1"),
)
LABORATORY = {
    "LB.GASTM": "14/09/2021 13:40",
    "LB.LACT": "3.4",
    "LB.PH": "7.31",
    "LB.BE": "-6",
    "LB.PAO2": "74",
    "LB.FIO2": "0.50",
    "LB.PACO2": "38",
    "LB.LBTM": "14/09/2021 13:40",
    "LB.UREA": "14.2",
    "LB.CREAT": "212",
    "LB.K": "4.6",
    "LB.HB": "8.9",
    "LB.BILI": "?LOST",
    "LB.PLT": "88",
    "LB.BNPKIND": "NONE",
    "LB.TROPKIND": "NONE",
}
EXAMINATION = {
    "VS.VSTM": "14/09/2021 13:30",
    "VS.SBP": "104",
    "VS.MAP": "71",
    "VS.DBP": "55",
    "VS.HR": "141",
    "VS.CVP": "9",
    "VS.SCVO2": "68",
    "VS.ECGDONE": "no",
}
SKIN = {
    "SKIN.SKINTM": "14/09/2021 13:55",
    "SKIN.MOTT": "3",
    "SKIN.CRTF": "4.2",
    "SKIN.CRTK": "5.0",
    "SKIN.PICT": "yes",
    "SKIN.PICTTM": "14/09/2021 13:58",
}
DAY_28 = {
    "D28.VITAL": "ALIVE",
    "D28.INFODAY": "12/10/2021",
    "D28.SOURCE": "PATIENT",
    "D28.PLACE": "HOME",
    "D28.SUPPORT": "-",
}
POINT = {"FU.PLACE": "HOME", "FU.AEYN": "no", "FU.MMYN": "no"}


@pytest.mark.slow
def test_one_patient_goes_from_screening_to_day_28_by_keyboard(
    qtbot: QtBot, tmp_path: Path
) -> None:
    laptop = start_laptop(qtbot, tmp_path)
    unlock(laptop)
    receive_boxes(laptop)
    screen(laptop)
    randomise(laptop)
    day_zero(laptop)
    for day, (values, total) in enumerate(COURSE):
        sofa_day(laptop, day, values, total)
    day_28(laptop)
    pdf, sheet = tmp_path / "visit.pdf", tmp_path / "site.xlsx"
    print_and_export(laptop, pdf, sheet)
    laptop.shut_down()
    assert laptop.errors == []
    assert laptop.onlooker.seen == ["MainWindow"]
    assert_printed(pdf)
    assert_exported(sheet)


def unlock(laptop: Laptop, passphrase: str = PASSPHRASE) -> None:
    keys = laptop.keys
    keys.tab_to("unlock.passphrase")
    keys.type(passphrase)
    keys.press("Return")
    keys.until(lambda: laptop.window.shell is not None)


def receive_boxes(laptop: Laptop) -> None:
    keys = laptop.keys
    keys.press("Ctrl+3")
    keys.tab_to("boxes.receive")
    keys.press("Space")
    for text in ("0713-0720", "L2104-A", "31/01/2023"):
        keys.type(text)
        keys.press("Tab")
    keys.tab_to("boxes.receipt.do")
    keys.press("Ctrl+Return")


def screen(laptop: Laptop) -> None:
    keys = laptop.keys
    keys.press("Ctrl+N")
    keys.until(lambda: keys.field is not None)
    assert isinstance(laptop.page, ScreeningPage)
    keys.fill(CRITERIA)
    keys.tab_to(SHEET_TAB)
    keys.press("Right")
    keys.fill(DETAILS)
    keys.press("Ctrl+Return")
    assert "Recorded" in laptop.words()
    assert "Eligible" in laptop.words()


def randomise(laptop: Laptop, passphrase: str = PASSPHRASE) -> None:
    keys = laptop.keys
    keys.tab_to("screening.route")
    keys.press("Down", "Down")
    keys.tab_to("action.randomise")
    keys.press("Ctrl+Return")
    keys.until(lambda: isinstance(laptop.page, RandomisePage))
    keys.type("0713")
    keys.press("Return")
    keys.tab_to("randomise.passphrase")
    keys.type(passphrase)
    keys.press("Ctrl+Return")
    assert "07-001" in laptop.words()
    keys.press("Space")
    keys.until(lambda: laptop.place == SUBJECT)


def open_form(laptop: Laptop, event: str, form: str) -> None:
    """From anywhere: the patient in the matrix, the list of visits, the form."""
    keys = laptop.keys
    keys.press("Ctrl+1")
    matrix = keys.focused
    assert isinstance(matrix, MatrixView)
    model = matrix.model()
    assert isinstance(model, MatrixModel)
    keys.press("Home")
    for _ in range(model.columnCount()):
        at = model.event_of(matrix.currentIndex().column())
        if at is not None and at.oid == event:
            break
        keys.press("Right")
    keys.press("Return")
    keys.until(lambda: laptop.place == SUBJECT)
    keys.row_to("patient.visit_list", f"{event}/{form}/")
    keys.press("Return")


def fill_form(laptop: Laptop, event: str, form: str, answers: Mapping[str, str]) -> None:
    open_form(laptop, event, form)
    laptop.keys.fill(answers)
    laptop.keys.press("Ctrl+Return")
    assert "Recorded" in laptop.words()


def day_zero(laptop: Laptop) -> None:
    fill_form(laptop, "INCLUSION", "VS", EXAMINATION)
    laptop.keys.correct("VS.HR", "118", "TYPING")
    laptop.keys.press("Ctrl+Return")
    fill_form(laptop, "INCLUSION", "LB", LABORATORY)
    fill_form(laptop, "INCLUSION", "SKIN", SKIN)


def sofa_day(laptop: Laptop, day: int, values: tuple[str, ...], total: str) -> None:
    """One column of the grid, field after field with Enter, recorded as one."""
    keys = laptop.keys
    if day:
        laptop.clock.set(DAY_ZERO + timedelta(days=day, hours=2))
    pao2, fio2, platelets, bilirubin, pressure, dose, glasgow, creatinine, urine = values
    event = f"D{day}" if day else "INCLUSION"
    open_form(laptop, event, "SOFA")
    keys.press("Return")
    drug = {"SOFA.NE": dose, "SOFA.NESALT": "BASE"} if dose else {}
    keys.fill(
        {
            "SOFA.PAO2": pao2,
            "SOFA.FIO2": fio2,
            "SOFA.VENT": "INVASIVE" if dose else "NONE",
            "SOFA.PLT": platelets,
            "SOFA.BILI": bilirubin,
            "SOFA.MAP": pressure,
            "SOFA.VASO": "yes" if dose else "no",
            **drug,
            "SOFA.GCS": glasgow,
            "SOFA.GCSORIG": "MEASURED",
            "SOFA.CREAT": creatinine,
        },
        step="Return",
    )
    if day == 1:
        say_unit(laptop, "mg/dL", "3.4", "mg/dL")
    if day == 2:
        # The unit of the day before is proposed; 240 cannot be mg/dL.
        say_unit(laptop, "µmol/L", creatinine, "umol/L")
    keys.fill({"SOFA.URINE": urine, "SOFA.RRT": "no"}, step="Return")
    keys.press("Ctrl+Return")
    assert "Recorded" in laptop.words()
    assert shown_total(laptop, day).startswith(total)


def shown_total(laptop: Laptop, day: int) -> str:
    """The total under a day, as the grid says it."""
    assert laptop.page is not None
    model = laptop.page.findChildren(SofaGrid)[0].model()
    said = model.index(len(ORGANS), day + 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(said, str)
    return said


def say_unit(laptop: Laptop, words: str, digits: str, unit: str) -> None:
    """The number was typed in another unit: the digits stay, the unit changes."""
    keys = laptop.keys
    keys.tab_to("SOFA.CREAT")
    field = keys.field
    assert field is not None
    while words not in keys.focused.accessibleName():
        keys.press("Tab")
        assert keys.field is field, f"nothing under the creatinine offers {words}"
    keys.press("Space")
    assert (field.state.raw, field.state.unit) == (digits, unit)


def day_28(laptop: Laptop) -> None:
    laptop.clock.set(DAY_ZERO + timedelta(days=28))
    fill_form(laptop, "D28", "FU", POINT)
    fill_form(laptop, "D28", "D28", DAY_28)
    assert "Complete" in laptop.words()


def print_and_export(laptop: Laptop, pdf: Path, sheet: Path) -> None:
    keys = laptop.keys
    open_form(laptop, "INCLUSION", "VS")
    for chord, path in (("Ctrl+P", pdf), ("Ctrl+E", sheet)):
        keys.press(chord)
        keys.until(lambda: keys.focused.objectName() == "outputs.path")
        keys.press("Ctrl+A")
        keys.type(str(path))
        keys.press("Return")
        keys.until(path.exists)


def assert_printed(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for wanted in ("07-001", "104", "118", "7.31", "Sample lost or haemolysed", "3.4"):
        assert wanted in text, f"{wanted} is not on paper"


def assert_exported(path: Path) -> None:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    cells = {cell for row in rows for cell in row}
    book.close()
    for wanted in ("07-001", 118, 7.31, 3.4, "mg/dL", "ALIVE"):
        assert wanted in cells, f"{wanted} is in no cell"
    texts = [cell for cell in cells if isinstance(cell, str)]
    assert any(cell.startswith("LOST") or "haemolysed" in cell for cell in texts)
