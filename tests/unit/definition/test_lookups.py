"""What the program asks of a study: forms of a visit, an item by its reference, words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.definition.kit import shipped
from workbook.domain.rules import ItemRef
from workbook.domain.study import Range, Words


def test_the_forms_of_a_visit_come_in_the_order_of_the_schedule() -> None:
    names = [form.oid for form in shipped().forms_of("D3")]
    assert names == ["CONSENT", "MH", "CM", "VS", "LB", "GCS", "SOFA", "SKIN", "FU"]


def test_a_form_knows_the_visits_that_hold_it() -> None:
    assert shipped().events_of("BIO") == ("INCLUSION",)
    assert shipped().events_of("SOFA") == ("INCLUSION", *(f"D{day}" for day in range(1, 8)))
    assert shipped().events_of("NOWHERE") == ()


def test_a_reference_leads_to_its_item() -> None:
    assert shipped().item(ItemRef("LB", "LACT", "D1")).label.en == "Arterial lactate"
    with pytest.raises(KeyError):
        shipped().item(ItemRef("LB", "NOTHING"))


def test_an_item_stands_in_one_group() -> None:
    assert shipped().form("SOFA").group_of("CREAT").oid == "RENAL"
    with pytest.raises(KeyError):
        shipped().form("SOFA").group_of("LACT")


def test_what_the_study_does_not_have_is_said() -> None:
    assert shipped().has_form("SOFA")
    assert not shipped().has_form("SOFA2")
    assert shipped().has_event("D28")
    assert not shipped().has_event("D29")
    with pytest.raises(KeyError):
        shipped().forms_of("D29")


def test_a_code_is_shown_in_the_readers_language_or_as_it_is() -> None:
    reasons = shipped().code_list("MISSING")
    assert reasons.label("NOT_DONE", "fr") == "Non mesuré"
    assert reasons.label("NOT_DONE", "en") == "Not measured"
    assert reasons.label("OLD_CODE", "en") == "OLD_CODE"


def test_words_are_given_in_french_or_english() -> None:
    words = Words("PAM", "MAP")
    assert (words.in_("fr"), words.in_("en")) == ("PAM", "MAP")


def test_a_range_holds_its_ends_and_an_open_end_holds_everything() -> None:
    closed = Range(Decimal("0.21"), Decimal(1))
    assert closed.holds(Decimal("0.21"))
    assert closed.holds(Decimal(1))
    assert not closed.holds(Decimal("1.01"))
    assert not closed.holds(Decimal("0.2"))
    assert Range().holds(Decimal("-1e9"))
    assert Range(low=Decimal(0)).holds(Decimal("1e9"))
    assert not Range(high=Decimal(0)).holds(Decimal("0.1"))


def test_a_unit_is_found_by_its_code() -> None:
    lactate = shipped().form("LB").items["LACT"]
    assert [unit.code for unit in lactate.units] == ["mmol/L", "mg/dL"]
    assert lactate.unit("g/L") is None
