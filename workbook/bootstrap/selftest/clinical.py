"""What decides about patients, against the built-in tables: scores, doses, windows and days."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from workbook.bootstrap.adapters import study_folder
from workbook.bootstrap.selftest.model import Bench, Measure, judged
from workbook.definition import loader
from workbook.domain.clinical.dosing import Salt, Syringe, base_dose_from_ml_h
from workbook.domain.clinical.local_time import LocalTime, Reading, resolve
from workbook.domain.clinical.measures import LabValue, Unit
from workbook.domain.clinical.sofa import Component, SofaInputs, score
from workbook.domain.clinical.windows import WindowState, day_bounds, read_window, study_day
from workbook.errors import KnownError

_GIVEN = re.compile(r"(\w+)=(\S+)(?: ((?:mmHg|kPa|umol/L|mg/dL)))?")
_TOTAL = "total"
_HOUR = timedelta(hours=1)
# The Sundays of 2026 on which clocks change in the European Union.
SPRING, AUTUMN = "2026-03-29", "2026-10-25"


def sofa(part: str) -> Callable[[Bench], Measure]:
    """The check that one component (or `total`) scores as the built-in table says."""

    def ask(bench: Bench) -> Measure:
        rows = [row for row in _table(bench, "sofa.csv") if row["component"] == part]
        wrong = [row for row in rows if _points(row) != int(row["points"])]
        said = "; ".join(f"{row['given']} -> {_points(row)}" for row in wrong)
        return judged(bool(rows) and not wrong, said or f"{len(rows)}")

    return ask


def norepinephrine(bench: Bench) -> Measure:
    """Pump rate, syringe, salt and weight give the dose of base that the built-in table says."""
    rows = list(_table(bench, "norepinephrine.csv"))
    wrong = [row for row in rows if _dose(row) != Fraction(row["base_ug_kg_min"])]
    said = "; ".join(f"{row['rate_ml_h']} mL/h -> {float(_dose(row))}" for row in wrong)
    return judged(bool(rows) and not wrong, said or f"{len(rows)}")


def window_ends(_bench: Bench) -> Measure:
    """The window opens 6 h and closes 24 h after norepinephrine onset, both ends within it."""
    onset = datetime(2026, 1, 10, 8, 0, tzinfo=UTC)
    second = timedelta(seconds=1)
    states = [
        read_window(onset, onset + shift).state
        for shift in (6 * _HOUR - second, 6 * _HOUR, 24 * _HOUR, 24 * _HOUR + second)
    ]
    expected = [WindowState.NOT_OPEN, WindowState.OPEN, WindowState.OPEN, WindowState.CLOSED]
    return judged(states == expected, " ".join(states))


def clock_change(zone: str, day: str) -> Callable[[Bench], Measure]:
    """The check of one night of clock change: hours of the window, of the day, times of the night.

    zone: IANA name. day: SPRING or AUTUMN.
    """

    def ask(_bench: Bench) -> Measure:
        spring = day == SPRING
        place = ZoneInfo(zone)
        onset = LocalTime.parse(f"{day} 00:00").read_in(place)
        closes = read_window(onset, onset).closes_at.astimezone(place)
        lasts = day_bounds(0, onset, zone)
        hours = (lasts.ends_at - lasts.begins_at) / _HOUR
        night = resolve(LocalTime.parse(f"{day} 02:30"), zone)
        turn = study_day(lasts.ends_at, onset, zone)
        good = (
            closes.hour == (1 if spring else 23)
            and hours == (23 if spring else 25)
            and night.reading is (Reading.NONEXISTENT if spring else Reading.AMBIGUOUS)
            and turn == 1
        )
        return judged(good, f"{hours:.0f} h; 02:30 × {len(night.instants)}; +24 h = {closes:%H:%M}")

    return ask


def definition(bench: Bench) -> Measure:
    """The study definition is whole and read back from its stored form with the same hashes."""
    study = loader.load_folder(study_folder(bench.resources))
    again = loader.from_json(loader.to_json(study))
    same = (study.structure_hash, study.text_hash) == (again.structure_hash, again.text_hash)
    return judged(same, f"{study.version} {study.structure_hash[:16]}")


def _table(bench: Bench, name: str) -> Iterator[dict[str, str]]:
    with (bench.resources / "selftest" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _points(row: dict[str, str]) -> int | None:
    result = score(_inputs(row["given"]))
    part = row["component"]
    return result.total if part == _TOTAL else result.components[Component(part)].points


def _inputs(given: str) -> SofaInputs:
    values: dict[str, object] = {}
    for name, number, unit in _GIVEN.findall(given):
        if name == "ventilated":
            values[name] = number == "yes"
        elif name == "gcs":
            values[name] = int(number)
        else:
            values[name] = LabValue(Decimal(number), Unit(unit)) if unit else Decimal(number)
    unread = _GIVEN.sub("", given).strip()
    if unread:
        raise KnownError("selftest.table", value=unread)
    return SofaInputs(**values)  # type: ignore[arg-type]  # the table's own words name the fields


def _dose(row: dict[str, str]) -> Fraction:
    syringe = Syringe(Decimal(row["amount_mg"]), Decimal(row["volume_ml"]), Salt(row["salt"]))
    return base_dose_from_ml_h(Decimal(row["rate_ml_h"]), syringe, Decimal(row["weight_kg"]))
