"""A small site for document tests: one full visit with every kind of answer and of history."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.support.memory_workbook import Bench, make_bench
from workbook.application.commands import Entry, RecordItems
from workbook.application.plan import Plan
from workbook.application.ports import FactQuery
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.entries.envelope import Deed, Place, Reason
from workbook.domain.projections.facts import item_register
from workbook.domain.study import Item, ItemType, Study
from workbook.domain.values import (
    Choice,
    Choices,
    Day,
    Missing,
    Moment,
    Quantity,
    Text,
    Value,
)

CANARY = "CANARY-INITIALS"
NOTE = 'Patient agité ; =HYPERLINK("x") et ≥ 2 marbrures → revu.'
ROW = "0197a000-0000-7000-8000-000000000001"


def middle(item: Item) -> Quantity:
    """A plausible number in the item's first unit."""
    unit = item.units[0]
    low, high = unit.plausible.low or Decimal(0), unit.plausible.high or Decimal(10)
    step = Decimal(1).scaleb(-unit.decimals)
    return Quantity(format(((low + high) / 2).quantize(step), "f"), unit.code)


def sample(study: Study, item: Item) -> Value | None:
    """An answer of the kind the item takes; None for a computed one."""
    match item.type:
        case ItemType.QUANTITY:
            return middle(item)
        case ItemType.CHOICE:
            return Choice(study.code_list(item.code_list).codes[0].code)
        case ItemType.CHOICES:
            return Choices(tuple(code.code for code in study.code_list(item.code_list).codes[:2]))
        case ItemType.TEXT:
            return Text(CANARY if item.identity else "Texte libre")
        case ItemType.DAY:
            return Day("2021-09-13")
        case ItemType.MOMENT:
            return Moment("2021-09-14T08:15+02:00")
        case ItemType.COMPUTED:
            return None


def place(study: Study, subject: str, event: str, ref: str, row: str = "", key: str = "") -> Place:
    """The place of `FORM.ITEM`."""
    form, _, item = ref.partition(".")
    group = study.form(form).group_of(item).oid
    return Place(subject, event, "", form, key, group, row, item)


def put(
    bench: Bench,
    subject: str,
    event: str,
    values: dict[str, Value | None],
    reason: Reason | None = None,
    key: str = "",
    observed: str = "",
) -> str:
    """Record values by `FORM.ITEM` over what stands there; the command's id."""
    entries = []
    for ref, value in values.items():
        at = place(bench.investigator.study, subject, event, ref, key=key)
        heads = bench.store.facts(FactQuery(registers=(item_register(at),)))
        entries.append(Entry(at, value, tuple(fact.event_id for fact in heads), reason=reason))
    bench.clock.advance(minutes=1)
    way = "transcribed" if observed else "typed"
    command = RecordItems(tuple(entries), way=way, observed=observed)
    return bench.investigator.execute(command).command_id


def fill(bench: Bench, subject: str, event: str, form: str, skip: frozenset[str]) -> None:
    """Record a sample for every item of a form that does not repeat."""
    study = bench.investigator.study
    values = {
        f"{form}.{item.oid}": sample(study, item)
        for group in study.form(form).groups
        if not group.repeating
        for item in group.items
        if item.type is not ItemType.COMPUTED and item.oid not in skip
    }
    put(bench, subject, event, values)


def small_site() -> tuple[Bench, str]:
    """A site with one randomised patient whose day 3 has been recorded, corrected, half missing."""
    bench = make_bench()
    subject = bench.screen()
    bench.randomise(subject)
    put(
        bench,
        subject,
        "SCREENING",
        {
            "DM.INITIALS": Text(CANARY),
            "DM.SEX": Choice("F"),
            "DM.AGE": Quantity("64", "year"),
            "DM.WEIGHT": Quantity("71.5", "kg"),
        },
    )
    put(
        bench,
        subject,
        "D3",
        {
            "SOFA.PAO2": Quantity("82", "mmHg"),
            "SOFA.FIO2": Quantity("0.40", "fraction"),
            "SOFA.VENT": Choice("INVASIVE"),
            "SOFA.PLT": Quantity("71", "10^9/L"),
            "SOFA.BILI": Missing("LOST", Text("tube cassé ☐")),
            "SOFA.MAP": Quantity("72", "mmHg"),
            "SOFA.VASO": Choice("yes"),
            "SOFA.CREAT": Quantity("341", "umol/L"),
            "SOFA.URINE": Quantity("520", "mL/24h"),
        },
    )
    put(
        bench,
        subject,
        "D3",
        {"SOFA.CREAT": Quantity("3.4", "mg/dL")},
        Reason("WRONG_UNIT", Text("unité du laboratoire")),
    )
    put(bench, subject, "D3", {"CM.ANTIINFTX": Text(NOTE)}, observed="2021-09-14T09:05+02:00")
    fill(bench, subject, "D3", "VS", frozenset())
    fill(bench, subject, "D3", "LB", frozenset({"PLT"}))
    return bench, subject


def clash(bench: Bench, subject: str, event: str, ref: str, *values: Value) -> None:
    """Two laptops recorded the same place apart: several values stand side by side."""
    at = place(bench.investigator.study, subject, event, ref)
    for value in values:
        deed = Deed(ItemRecorded("typed", "", (), ""), at, new=value)
        bench.investigator.carry_out(Plan((deed,)), bench.investigator.context())


def add_row(bench: Bench, subject: str, event: str, values: dict[str, Value], row: str) -> Place:
    """Record a row of a repeating group; the row's place."""
    study = bench.investigator.study
    entries = [Entry(place(study, subject, event, ref, row=row), v) for ref, v in values.items()]
    bench.investigator.execute(RecordItems(tuple(entries), from_drafts=False))
    return replace(entries[0].place, item="")


def consent(
    bench: Bench, subject: str, step: str, data: str = "", scope: tuple[str, ...] = ()
) -> None:
    """One step of the consent form at the present minute, as a form of its own."""
    key = f"0197a000-0000-7000-8000-{bench.clock.utc:%d%H%M%S}0000"
    bench.clock.advance(minutes=1)
    now = Moment.of(bench.investigator.context().now())
    values: dict[str, Value | None] = {"CONSENT.STEPTM": now, "CONSENT.STEP": Choice(step)}
    if data:
        values["CONSENT.DATAUSE"] = Choice(data)
        values["CONSENT.DATATM"] = now
    if scope:
        values["CONSENT.SCOPE"] = Choices(scope)
    put(bench, subject, "COURSE", values, key=key)
