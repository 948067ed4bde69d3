"""Listeners, lists, typed days and box numbers, preferences, and the lock when idle."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.memory_workbook import make_bench
from tests.ui.helpers import ImmediateRunner, ManualTimers
from ui.viewmodels.boxes import BoxesViewModel, state_chip, typed_boxes
from ui.viewmodels.listing import Listing
from ui.viewmodels.preferences import NAME, Preferences, PreferenceStore
from ui.viewmodels.runner import Stop
from ui.viewmodels.shell import Counting
from ui.viewmodels.signal import ChangeFeed, Listeners
from ui.viewmodels.site_time import SiteTime
from ui.viewmodels.typed_day import typed_day
from ui.viewmodels.wording import Wording
from workbook.application.changes import Changes
from workbook.application.commands import ReceiveBoxes
from workbook.application.views.book import Boxes
from workbook.domain.projections.box_inventory import Box
from workbook.errors import WorkbookError

NOON = datetime(2021, 9, 14, 12, tzinfo=UTC)


def test_listeners_hear_in_order_until_they_leave() -> None:
    heard: list[str] = []
    listeners: Listeners[str] = Listeners()
    end = listeners.subscribe(lambda news: heard.append(f"a{news}"))
    listeners.subscribe(lambda news: heard.append(f"b{news}"))
    listeners.notify("1")
    end()
    end()
    listeners.notify("2")
    assert heard == ["a1", "b1", "b2"]


def test_a_listener_that_leaves_during_the_telling_is_not_told() -> None:
    heard: list[str] = []
    listeners: Listeners[str] = Listeners()
    ends: list[Stop] = []
    listeners.subscribe(lambda _news: ends[0]())
    ends.append(listeners.subscribe(heard.append))
    listeners.notify("1")
    assert heard == []


def test_a_list_asks_again_only_after_its_own_changes() -> None:
    bench, feed = make_bench(), ChangeFeed()
    listing: Listing[tuple[Box, ...]] = Listing(
        ImmediateRunner(bench.investigator), feed, Boxes(), frozenset({"boxes"})
    )
    listing.enter()
    assert not listing.answer
    changes = bench.investigator.execute(ReceiveBoxes(("0713",), "L1", ""))
    feed.notify(Changes(lists=frozenset({"people"})))
    assert not listing.answer
    feed.notify(changes)
    assert [one.number for one in listing.answer or ()] == ["0713"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14/09/2021", "2021-09-14"),
        ("4.9.2021", "2021-09-04"),
        ("2021-09-14", "2021-09-14"),
        ("4 Sep 2021", "2021-09-04"),
        ("14 août 2021", "2021-08-14"),
        ("3 févr. 2021", "2021-02-03"),
        ("4 Brumaire 2021", None),
        (" ", ""),
        ("31/02/2021", None),
        ("14/09/21", None),
        ("soon", None),
    ],
)
def test_a_typed_day_is_whole_and_in_the_calendar_or_refused(text: str, day: str | None) -> None:
    assert typed_day(text) == day


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0713", ("0713",)),
        ("0713, 0714;0716", ("0713", "0714", "0716")),
        ("0713 0714", ("0713", "0714")),
        ("0098-0101", ("0098", "0099", "0100", "0101")),
        ("0713 - 0714, 0720", ("0713", "0714", "0720")),
        ("0720-0713", None),
        ("1-9999", None),
        ("box 7", None),
        ("", ()),
    ],
)
def test_box_numbers_keep_their_zeros(text: str, numbers: tuple[str, ...] | None) -> None:
    assert typed_boxes(text) == numbers


def test_a_shipment_typed_is_in_the_inventory() -> None:
    bench, feed = make_bench(), ChangeFeed()
    model = BoxesViewModel(ImmediateRunner(bench.investigator), feed, Wording("en"))
    assert set(model.wrong_receipt("many", "31/02/2022")) == {"numbers", "expiry"}
    assert model.wrong_receipt("0713-0715", "30/06/2022") == {}
    failures: list[WorkbookError] = []
    model.receive("0713-0715", " L21 ", "30/06/2022", feed.notify, failures.append)
    model.set_state("0714", "damaged", "crushed", feed.notify, failures.append)
    model.receive("0713", "", "", feed.notify, failures.append)
    model.listing.enter()
    shown = model.listing.answer or ()
    assert [(line.box.number, line.box.state, line.next) for line in shown] == [
        ("0713", "available", True),
        ("0714", "damaged", False),
        ("0715", "available", False),
    ]
    assert [error.code for error in failures] == ["enrol.box_known"]


@pytest.mark.parametrize(
    "state",
    [
        "available",
        "used",
        "used_twice",
        "expired",
        "quarantined",
        "damaged",
        "returned",
        "destroyed",
    ],
)
def test_every_state_of_a_box_has_words_in_both_languages(state: str) -> None:
    box = Box("0713", "", "", "d1", state, ())
    for lang in ("fr", "en"):
        words, icon, kind = state_chip(box, Wording(lang))
        assert words
        assert icon
        assert kind


def test_preferences_are_there_again_at_the_next_start(tmp_path: Path) -> None:
    store = PreferenceStore(tmp_path / "new")
    store.change(replace(store.now, language="fr", scheme="dark", zoom=125))
    assert PreferenceStore(tmp_path / "new").now == Preferences(
        language="fr", scheme="dark", zoom=125
    )


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"language": 5, "zoom": "big"}', '{"scheme": "pink", "language": "de"}'],
)
def test_a_spoiled_preference_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, "utf-8")
    assert PreferenceStore(tmp_path).now == Preferences()


def test_preferences_hold_nothing_but_their_fields(tmp_path: Path) -> None:
    store = PreferenceStore(tmp_path)
    store.change(replace(store.now, folder="somewhere"))
    tree = json.loads((tmp_path / NAME).read_text("utf-8"))
    assert set(tree) == {"folder", "language", "scheme", "zoom", "geometry"}


def test_a_folder_that_cannot_be_made_costs_only_the_preferences(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    store = PreferenceStore(tmp_path / "file" / "under")
    store.change(replace(store.now, zoom=150))
    assert store.now.zoom == 150


def test_the_zoom_stops_at_both_ends() -> None:
    assert Preferences(zoom=200).zoomed(1) == 200
    assert Preferences(zoom=90).zoomed(-1) == 90
    assert Preferences().zoomed(1) == 110


def test_the_sidebar_counts_patients_screenings_and_free_boxes() -> None:
    bench = make_bench()
    bench.screen()
    bench.randomise(bench.screen())
    bench.turn("p1")
    bench.investigator.execute(ReceiveBoxes(("0713", "0714"), "L1", ""))
    tally = bench.investigator.view(Counting())
    assert tally.counts == {"patients": 1, "screening_log": 1, "boxes": 1}
    assert tally.role == "investigator"


def test_rows_made_in_one_instant_stand_as_they_were_made_on_pages_and_over_sessions() -> None:
    bench, timers = make_bench(), ManualTimers()
    keys = []
    # The second session begins after the clock was set back.
    for person, hours in (("p1", 1), ("p2", -3)):
        bench.clock.advance(hours=hours)
        runner = ImmediateRunner(bench.turn(person))
        pages = [SiteTime(runner, timers) for _ in range(2)]
        for page in pages:
            page.begin(lambda: None)
        keys += [pages[1].new_key() for _ in range(20)]
        for page in pages:
            page.refresh()
        keys += [pages[0].new_key() for _ in range(3)]
        bench.screen()
    assert keys == sorted(set(keys))
