"""The spreadsheet of a site: typed cells, nothing held back leaks, same state, same bytes."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.support.memory_workbook import Bench
from tests.unit.export.scenario import CANARY, ROW, add_row, clash, consent, put, small_site
from workbook.application.commands import NoteOutput, RemoveRow
from workbook.application.ports import FactQuery
from workbook.application.views.dataset import Dataset, SiteDataset
from workbook.domain.clinical.data_use import Purpose
from workbook.domain.entries.envelope import Reason
from workbook.domain.values import Choice, Choices, Quantity, Text
from workbook.errors import KnownError
from workbook.export import stamp_of, write_site_xlsx
from workbook.texts import Texts

Grid = list[dict[str, object]]


@pytest.fixture
def site() -> tuple[Bench, str]:
    bench, subject = small_site()
    consent(bench, subject, "PATIENT", "NO_OBJECTION")
    return bench, subject


def dataset(bench: Bench, purpose: Purpose = Purpose.VALUES) -> Dataset:
    return bench.investigator.view(SiteDataset(purpose))


def export(
    bench: Bench, folder: Path, purpose: Purpose = Purpose.VALUES, lang: str = "en"
) -> tuple[Path, str]:
    path = folder / "site.xlsx"
    return path, write_site_xlsx(dataset(bench, purpose), Texts(lang), path)


@lru_cache(maxsize=4)
def opened(path: Path, _: int) -> openpyxl.Workbook:
    """A file read once, until it is written again."""
    return openpyxl.load_workbook(path)


def grid(path: Path, title: str) -> Grid:
    """The rows of a sheet as dictionaries by the names in its second head."""
    rows = list(opened(path, path.stat().st_mtime_ns)[title].iter_rows(values_only=True))
    names = [str(name) for name in rows[1]]
    return [dict(zip(names, row, strict=True)) for row in rows[2:]]


def everything(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist()]
        return "".join(parts) + "".join(archive.namelist())


def test_numbers_are_numbers_with_the_typed_unit_beside_them(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    path, _ = export(site[0], tmp_path)
    (row,) = grid(path, "SOFA")
    assert (row["SOFA.CREAT"], row["SOFA.CREAT:unit"]) == (3.4, "mg/dL")
    assert (row["SOFA.PLT"], row["SOFA.PLT:unit"]) == (71, "10^9/L")
    assert (row["SOFA.VENT"], row["SOFA.VENT:label"]) == ("INVASIVE", "Invasive ventilation")
    assert (row["SOFA.PF"], row["SOFA.PF:unit"]) == (205, "mmHg")
    assert (row["subject"], row["visit"], row["day"]) == ("07-012", "D3", 3)
    assert row["corrected"] == 1
    assert row["last_author"] == "Dr L. Fauvette"


def test_a_missing_value_leaves_an_empty_cell_and_a_labelled_code(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    (row,) = grid(export(site[0], tmp_path)[0], "SOFA")
    assert row["SOFA.BILI"] is None
    assert row["SOFA.BILI:missing"] == "LOST: Sample lost or haemolysed – tube cassé ☐"


def test_times_are_local_dates_with_their_offset_beside_them(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    (row,) = grid(export(site[0], tmp_path)[0], "VS")
    assert row["VS.VSTM"] == datetime.fromisoformat("2021-09-14T08:15")
    assert row["VS.VSTM:offset"] == "+02:00"


def test_heads_are_frozen_and_filtered(site: tuple[Bench, str], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(export(site[0], tmp_path)[0])
    for sheet in book:
        assert sheet.freeze_panes in {"D3", "B3"}
        last = get_column_letter(sheet.max_column)
        assert sheet.auto_filter.ref == f"A2:{last}{sheet.max_row}"


def test_no_cell_is_a_formula(site: tuple[Bench, str], tmp_path: Path) -> None:
    bench, subject = site
    put(bench, subject, "D3", {"CM.OTHERTX": Text("=cmd|' /C calc'!A0")})
    path, _ = export(bench, tmp_path)
    assert "<f>" not in everything(path)
    (row,) = [row for row in grid(path, "CM") if row["visit"] == "D3"]
    assert row["CM.OTHERTX"] == "=cmd|' /C calc'!A0"


def test_the_same_state_gives_the_same_bytes(site: tuple[Bench, str], tmp_path: Path) -> None:
    bench, _ = site
    _, first = export(bench, tmp_path)
    bench.clock.advance(days=3)
    bench.investigator.execute(NoteOutput("xlsx", "site", "en", "values", "s", first))
    assert export(bench, tmp_path)[1] == first
    bench.screen()
    assert export(bench, tmp_path)[1] != first


def test_initials_stay_at_the_site(site: tuple[Bench, str], tmp_path: Path) -> None:
    bench, subject = site
    put(bench, subject, "SCREENING", {"DM.INITIALS": Text(CANARY + "2")}, Reason("TYPING"))
    path, _ = export(bench, tmp_path)
    assert CANARY not in everything(path)
    masked = [row for row in grid(path, "Audit trail") if row["item"] == "INITIALS"]
    assert [row["new"] for row in masked] == ["(stays at the site)"] * 2
    assert CANARY in everything(export(bench, tmp_path, Purpose.CARE)[0])


def test_initials_travel_where_the_setting_says_so(site: tuple[Bench, str]) -> None:
    bench, _ = site
    study = bench.investigator.study
    changed = tuple(
        replace(setting, default="yes") if setting.id == "initials_in_files" else setting
        for setting in study.settings
    )
    context = bench.investigator.context()
    assert SiteDataset().ask(replace(context, study=replace(study, settings=changed))).initials
    assert not SiteDataset().ask(context).initials


def test_a_withdrawn_patient_is_left_out_and_counted(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, subject = site
    consent(bench, subject, "WITHDRAWN", "OBJECTION")
    data = dataset(bench)
    assert data.held_back == {"data_use.objection": 1}
    path, _ = export(bench, tmp_path)
    assert grid(path, "SOFA") == []
    assert grid(path, "SOFA points") == []
    assert [row["CONSENT.STEP"] for row in grid(path, "CONSENT")] == ["PATIENT", "WITHDRAWN"]
    (line,) = grid(path, "Screening log")
    assert (line["subject"], line["participation"]) == ("07-012", "WITHDRAWN")
    assert line["held_back"] == "Objection to the use of data"
    forms = {row["form"] for row in grid(path, "Audit trail")}
    assert forms == {None, "CONSENT"}
    cover = {(row["what"], row["value"]) for row in grid(path, "Cover")}
    assert ("Patients whose data are held back", 1) in cover
    assert ("of whom", "1 × Objection to the use of data") in cover
    assert len(grid(export(bench, tmp_path, Purpose.CARE)[0], "SOFA")) == 1


def test_after_a_withdrawal_only_earlier_data_travel(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, subject = site
    consent(bench, subject, "WITHDRAWN", "NO_OBJECTION")
    bench.clock.advance(hours=1)
    put(bench, subject, "D3", {"SOFA.DOBU": Quantity("7", "ug/kg/min")})
    put(bench, subject, "D3", {"SOFA.PLT": Quantity("72", "10^9/L")}, Reason("TYPING"))
    data = dataset(bench)
    assert (data.held_back, data.cut) == ({}, {"data_use.after_withdrawal": 1})
    path, _ = export(bench, tmp_path)
    (row,) = grid(path, "SOFA")
    assert row["SOFA.DOBU"] is None
    assert row["SOFA.PLT"] == 72
    trail = grid(path, "Audit trail")
    assert [row["new"] for row in trail if row["item"] == "DOBU"] == []
    assert len([row for row in trail if row["item"] == "PLT" and row["form"] == "SOFA"]) == 2


def test_a_patient_nobody_asked_is_held_back(tmp_path: Path) -> None:
    bench, _ = small_site()
    assert dataset(bench).held_back == {"data_use.not_asked": 1}
    assert grid(export(bench, tmp_path)[0], "VS") == []


def test_conflicts_leave_the_cell_empty_and_name_every_value(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    bench, subject = site
    clash(bench, subject, "D3", "SOFA.DOPA", Quantity("3", "ug/kg/min"), Quantity("9", "ug/kg/min"))
    (row,) = grid(export(bench, tmp_path)[0], "SOFA")
    assert row["SOFA.DOPA"] is None
    assert sorted(str(row["conflicts"])[6:].split(" | ")) == ["3 µg/kg/min", "9 µg/kg/min"]


def test_rows_of_a_table_have_rows_of_their_own(site: tuple[Bench, str], tmp_path: Path) -> None:
    bench, subject = site
    add_row(bench, subject, "D3", {"CM.VASOAG": Choice("TERLIPRESSIN")}, ROW)
    rows = [row for row in grid(export(bench, tmp_path)[0], "CM") if row["visit"] == "D3"]
    assert [(row["group"], row["row"], row["CM.VASOAG"]) for row in rows] == [
        (None, None, None),
        ("VASO", 1, "TERLIPRESSIN"),
    ]


def test_scores_stand_day_by_day_as_a_range_while_values_are_missing(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    (row,) = grid(export(site[0], tmp_path)[0], "SOFA points")
    assert (row["coag"], row["renal"], row["liver"], row["total"]) == (2, 2, None, None)
    low, high = row["total_min"], row["total_max"]
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert low < high
    assert "bilirubin" in str(row["values_missing"])


@pytest.mark.parametrize(("lang", "words"), [("en", "None of these"), ("fr", "Aucun de ceux-ci")])
def test_none_of_several_is_an_answer_and_no_blank(
    site: tuple[Bench, str], tmp_path: Path, lang: str, words: str
) -> None:
    bench, subject = site
    put(bench, subject, "INCLUSION", {"MH.HEART": Choices(())})
    path, _ = export(bench, tmp_path, lang=lang)
    (row,) = [row for row in grid(path, "MH") if row["MH.HEART"]]
    assert (row["MH.HEART"], row["MH.HEART:label"]) == ("(none)", words)
    trail = opened(path, 0).worksheets[-2]
    told = [cell for line in trail.iter_rows(values_only=True) if "HEART" in line for cell in line]
    assert words in told
    codebook = {row["variable"]: row for row in grid(path, opened(path, 0).sheetnames[-1])}
    assert f"(none) = {words}" in str(codebook["MH.HEART"]["codes"])
    assert "(none)" not in str(codebook["SOFA.VENT"]["codes"])


def test_the_codebook_explains_every_item(site: tuple[Bench, str], tmp_path: Path) -> None:
    bench, _ = site
    rows = {row["variable"]: row for row in grid(export(bench, tmp_path)[0], "Codebook")}
    study = bench.investigator.study
    assert set(rows) == {f"{form.oid}.{item}" for form in study.forms for item in form.items}
    assert "µmol/L" in str(rows["SOFA.CREAT"]["units"])
    assert "INVASIVE = Invasive ventilation" in str(rows["SOFA.VENT"]["codes"])
    assert rows["DM.INITIALS"]["identity"] == "yes"


def test_the_trail_tells_before_after_and_why(site: tuple[Bench, str], tmp_path: Path) -> None:
    trail = grid(export(site[0], tmp_path)[0], "Audit trail")
    change = [row for row in trail if row["item"] == "CREAT" and row["reason"]]
    (row,) = [row for row in change if row["form"] == "SOFA"]
    assert row["old"] == "341 µmol/L"
    assert row["new"] == "3.4 mg/dL"
    assert row["reason"] == "Wrong unit at first entry – unité du laboratoire"
    assert row["recorded_offset"] == "+02:00"
    assert row["author"] == "Dr L. Fauvette"


def test_the_file_names_no_person_in_its_properties_and_no_clock(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    path, _ = export(site[0], tmp_path)
    with zipfile.ZipFile(path) as archive:
        core = archive.read("docProps/core.xml").decode("utf-8")
        times = {info.date_time for info in archive.infolist()}
    assert "Fauvette" not in core
    assert core.count("I-MICRO Workbook") == 2
    newest = dataset(site[0]).newest
    assert times == {tuple(datetime.fromisoformat(newest.utc[:19]).timetuple()[:6])}
    stamp = stamp_of(path.read_bytes())
    assert stamp is not None
    assert (stamp.document, stamp.state) == ("site", dataset(site[0]).state)


def test_every_language_fills_the_same_columns(site: tuple[Bench, str], tmp_path: Path) -> None:
    names: list[list[object]] = []
    for lang in ("fr", "en"):
        book = openpyxl.load_workbook(export(site[0], tmp_path, lang=lang)[0])
        names.append([[cell.value for cell in sheet[2]] for sheet in book])
    assert names[0] == names[1]


def test_a_folder_that_refuses_names_the_file_and_keeps_the_old_one(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    path, first = export(site[0], tmp_path)

    def fail(_: str) -> None:
        raise KnownError("storage.disk_full")

    with pytest.raises(KnownError):
        write_site_xlsx(dataset(site[0], Purpose.CARE), Texts("fr"), path, fail)
    assert [file.name for file in tmp_path.iterdir()] == ["site.xlsx"]
    assert export(site[0], tmp_path)[1] == first


def test_a_sheet_that_breaks_off_leaves_no_file_and_no_open_stream(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    data, path = dataset(site[0]), tmp_path / "site.xlsx"
    with pytest.raises(KnownError) as caught:
        write_site_xlsx(data, Texts("en"), path, most_rows=3)
    assert caught.value.code == "export.too_many_rows"
    assert list(tmp_path.iterdir()) == []


def test_no_copy_in_clear_lies_anywhere_while_the_file_is_made(
    site: tuple[Bench, str], tmp_path: Path
) -> None:
    seen: list[list[str]] = []

    def look(_: str) -> None:
        seen.append([file.suffix for file in tmp_path.iterdir()])
        assert not list(Path(tempfile.gettempdir()).glob("openpyxl.*"))

    write_site_xlsx(dataset(site[0]), Texts("fr"), tmp_path / "site.xlsx", look)
    assert seen == [[".part"]]


def test_of_consent_steps_in_conflict_the_more_restrictive_counts(
    site: tuple[Bench, str],
) -> None:
    bench, subject = site
    bench.clock.advance(minutes=5)
    clash(bench, subject, "COURSE", "CONSENT.STEP", Choice("CONTINUE"), Choice("REFUSED"))
    assert dataset(bench).cut == {"data_use.after_refusal": 1}


def test_a_consent_form_that_was_withdrawn_no_longer_counts(site: tuple[Bench, str]) -> None:
    bench, subject = site
    consent(bench, subject, "WITHDRAWN", "OBJECTION")
    (form,) = [
        fact.place
        for fact in bench.store.facts(FactQuery(subject=subject, item="STEP"))
        if "WITHDRAWN" in fact.value
    ]
    assert dataset(bench).held_back == {"data_use.objection": 1}
    whole = replace(form, group="", group_key="", item="")
    bench.investigator.execute(RemoveRow(whole, Reason("WRONG_PLACE")))
    assert dataset(bench).held_back == {}
