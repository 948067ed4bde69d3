"""The source document of a visit: what stands on it; the same state gives the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from tests.support.memory_workbook import Bench, make_bench
from tests.unit.export.scenario import CANARY, NOTE, ROW, add_row, clash, put, small_site
from workbook.application.commands import KeepDraft, RemoveRow
from workbook.application.outputs import FileStamp
from workbook.application.views.visit import VisitDocument
from workbook.application.views.visit_parts import VisitSnapshot
from workbook.domain.entries.envelope import Place, Reason
from workbook.domain.study import ItemType, Study
from workbook.domain.values import Choice, Choices, Quantity, Text
from workbook.errors import InputError
from workbook.printing import render_visit
from workbook.texts import Texts


@pytest.fixture
def site() -> tuple[Bench, str]:
    return small_site()


def view(bench: Bench, subject: str, event: str = "D3") -> VisitSnapshot:
    return bench.investigator.view(VisitDocument(subject, event))


def pages(snapshot: VisitSnapshot, lang: str = "en") -> list[str]:
    document = pypdfium2.PdfDocument(render_visit(snapshot, Texts(lang)))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def text(snapshot: VisitSnapshot, lang: str = "en") -> str:
    """The words of all pages in a row; lines that were broken are joined."""
    return re.sub(r"\s+", " ", " ".join(pages(snapshot, lang)))


def test_values_units_authors_and_times_stand_on_the_page(site: tuple[Bench, str]) -> None:
    words = text(view(*site))
    for expected in (
        "82 mmHg",
        "0.40",
        "Invasive ventilation",
        "520 mL/24 h",
        "Dr L. Fauvette, 14 Sep 2021 14:33 (+02:00)",
        "Missing: Sample lost or haemolysed – tube cassé ☐",
        "Site 07 – Val-de-Brume",
        "EudraCT 2018-001709-10",
        "NCT03788837",
        "07-012",
        f"Initials {CANARY}",
        "Day 3 – 14 Sep 2021",
    ):
        assert expected in words
    assert "fraction" not in words


def test_a_french_page_speaks_french_with_a_decimal_comma(site: tuple[Bench, str]) -> None:
    words = text(view(*site), "fr")
    for expected in (
        "0,40",
        "Jour 3 – 14/09/2021",
        "14/09/2021 14:33 (+02:00)",
        "calculé",
    ):
        assert expected in words


def test_a_correction_shows_the_old_value_who_when_and_why(site: tuple[Bench, str]) -> None:
    words = text(view(*site))
    assert "3.4 mg/dL" in words
    assert "341 µmol/L" in words
    assert "Corrected once" in words
    assert "Replaced by Dr L. Fauvette" in words
    assert "Wrong unit at first entry – unité du laboratoire" in words


@pytest.mark.parametrize(("lang", "words"), [("en", "None of these"), ("fr", "Aucun de ceux-ci")])
def test_none_of_several_is_printed_as_an_answer(
    site: tuple[Bench, str], lang: str, words: str
) -> None:
    bench, subject = site
    put(bench, subject, "INCLUSION", {"MH.HEART": Choices(())})
    assert words in text(view(bench, subject, "INCLUSION"), lang)


def test_a_calculated_value_is_marked(site: tuple[Bench, str]) -> None:
    assert "205 mmHg calculated" in text(view(*site))


@pytest.mark.requirement("T106")
def test_transcribed_values_carry_the_observed_time(site: tuple[Bench, str]) -> None:
    words = text(view(*site))
    assert "Observed 14 Sep 2021 09:05" in words
    assert "Transcribed from paper" in words
    assert NOTE.split(";")[0].strip() in words


def test_each_page_bears_number_stamp_and_demo_mark(site: tuple[Bench, str]) -> None:
    snapshot = view(*site)
    found = pages(snapshot)
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert f"Page {number}/{len(found)}" in page
        assert snapshot.stamp.code in page
        assert snapshot.stamp.event[:12] in page
        assert "DEMO" in page
        assert "07-012" in page


def test_a_real_workbook_has_no_demo_mark(site: tuple[Bench, str]) -> None:
    snapshot = view(*site)
    real = replace(snapshot, site=replace(snapshot.site, demo=False))
    assert "DEMO" not in "".join(pages(real))


def test_the_same_state_gives_the_same_bytes(site: tuple[Bench, str]) -> None:
    first = render_visit(view(*site), Texts("fr"))
    site[0].clock.advance(days=400)
    assert render_visit(view(*site), Texts("fr")) == first


def test_a_changed_value_changes_the_stamp_and_other_visits_do_not(
    site: tuple[Bench, str],
) -> None:
    bench, subject = site
    before = view(bench, subject)
    put(bench, subject, "D2", {"SOFA.PLT": Quantity("60", "10^9/L")})
    assert view(bench, subject).stamp == before.stamp
    put(bench, subject, "D3", {"SOFA.DOBU": Quantity("2", "ug/kg/min")})
    assert view(bench, subject).stamp.state != before.stamp.state


def test_a_weight_from_another_visit_changes_the_state_of_what_is_calculated_from_it(
    site: tuple[Bench, str],
) -> None:
    bench, subject = site
    put(
        bench,
        subject,
        "D3",
        {
            "SOFA.NE": Quantity("0.8", "mg/h"),
            "SOFA.NESALT": Choice("BASE"),
        },
    )
    before = view(bench, subject)
    put(
        bench,
        subject,
        "SCREENING",
        {"DM.WEIGHT": Quantity("90", "kg")},
        Reason("NEW_INFORMATION"),
    )
    after = view(bench, subject)
    assert before.stamp.event == after.stamp.event
    assert before.stamp.state != after.stamp.state


def test_drafts_are_on_no_page(site: tuple[Bench, str]) -> None:
    bench, subject = site
    before = view(bench, subject)
    place = Place(subject, "D3", "", "SOFA", "", "CARDIO", "", "EPI")
    bench.investigator.execute(KeepDraft(place, Quantity("0.77", "ug/kg/min")))
    after = view(bench, subject)
    assert after.stamp == before.stamp
    assert "0.77" not in text(after)


def test_values_in_conflict_are_all_shown_and_none_is_chosen(site: tuple[Bench, str]) -> None:
    bench, subject = site
    clash(
        bench,
        subject,
        "D3",
        "SOFA.DOPA",
        Quantity("3", "ug/kg/min"),
        Quantity("9", "ug/kg/min"),
    )
    words = text(view(bench, subject))
    assert "Values in conflict, to be settled:" in words
    assert "3 µg/kg/min" in words
    assert "9 µg/kg/min" in words


def test_a_withdrawn_row_is_shown_with_its_values(site: tuple[Bench, str]) -> None:
    bench, subject = site
    row = add_row(
        bench,
        subject,
        "D3",
        {"CM.VASOAG": Choice("TERLIPRESSIN")},
        ROW,
    )
    assert "no. 1" in text(view(bench, subject))
    bench.investigator.execute(RemoveRow(row, Reason("WRONG_PLACE")))
    words = text(view(bench, subject))
    assert "Row withdrawn" in words
    assert "Terlipressin" in words
    assert "Wrong patient or day" in words


def test_a_sign_no_face_holds_is_shown_as_its_code_point(site: tuple[Bench, str]) -> None:
    bench, subject = site
    put(bench, subject, "D3", {"CM.OTHERTX": Text("brain \U0001f9e0 bell\x07 end")})
    words = text(view(bench, subject))
    assert "U+1F9E0" in words
    assert "U+0007" in words
    assert "brain" in words
    assert "end" in words


def test_a_note_of_twenty_thousand_signs_runs_over_pages_and_none_is_lost(
    site: tuple[Bench, str],
) -> None:
    bench, subject = site
    marks = [f"M{number:04d}" for number in range(3_300)]
    put(bench, subject, "D3", {"CM.OTHERTX": Text(" ".join(marks))})
    words = text(view(bench, subject))
    assert [mark for mark in marks if mark not in words] == []


def test_metadata_names_no_person_and_no_clock(site: tuple[Bench, str]) -> None:
    snapshot = view(*site)
    document = pypdfium2.PdfDocument(render_visit(snapshot, Texts("fr")))
    found = document.get_metadata_dict()
    document.close()
    assert found["Author"] == found["Creator"] == found["Producer"] == "I-MICRO Workbook"
    assert found["CreationDate"] == "D:20210914123700+00'00'"
    stamp = FileStamp.among(found["Keywords"])
    assert stamp is not None
    assert (stamp.document, stamp.state) == ("visit:D3", snapshot.stamp.state)
    assert "Fauvette" not in str(found)
    assert CANARY not in str(found)


def test_a_question_is_never_split_over_two_pages(site: tuple[Bench, str]) -> None:
    # Creatinine with its correction is a block of six lines: all of it is on one page.
    for page in pages(view(*site)):
        words = re.sub(r"\s+", " ", page)
        assert ("SOFA.CREAT" in words) == ("unité du laboratoire" in words)


def test_a_visit_the_study_does_not_have_is_refused(site: tuple[Bench, str]) -> None:
    with pytest.raises(InputError) as caught:
        view(*site, "D99")
    assert caught.value.code == "document.no_such_visit"


@pytest.mark.requirement("T106")
def test_a_visit_nobody_began_prints_its_empty_questions(site: tuple[Bench, str]) -> None:
    words = text(view(*site, "D5"))
    assert "Not recorded" in words
    assert "SOFA.PLT" in words


def asked_of_everybody(study: Study, event: str) -> list[str]:
    """The items of a visit that no answer decides on, but those of tables without a row."""
    return [
        f"{form.oid}.{item.oid}"
        for ref in study.event(event).forms
        if ref.required and ref.when is None
        for form in [study.form(ref.form)]
        for group in form.groups
        if group.when is None and not group.repeating
        for item in group.items
        if item.when is None and item.type is not ItemType.COMPUTED
    ]


@pytest.mark.requirement("T106")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_visit_printed_ahead_has_each_question_that_no_answer_decides_on(lang: str) -> None:
    bench = make_bench()
    subject = bench.screen()
    study = bench.investigator.study
    blank = Texts(lang).say("document.empty")
    every = [event.oid for event in study.study_events]
    visits = {event: text(view(bench, subject, event), lang) for event in every}
    assert len(visits) == 11
    for event, words in visits.items():
        asked = asked_of_everybody(study, event)
        assert [ref for ref in asked if ref not in words] == [], event
        assert words.count(blank) >= len(asked), event
    counted = {event: len(asked_of_everybody(study, event)) for event in visits}
    # What only happens to some (an adverse event, a death) is asked once it has happened.
    assert [event for event, count in counted.items() if not count] == ["COURSE"]
    assert sum(counted.values()) > 250
