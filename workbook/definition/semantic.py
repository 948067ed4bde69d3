"""What types cannot say of a definition: names that lead nowhere, ranges inside out, doubles.

Every finding names its place with oids, so that an editor of the files finds the line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.domain.rules import (
    All,
    AnyOf,
    Compare,
    Condition,
    EventIs,
    ItemRef,
    Not,
    OneOf,
    StatusIs,
    reads,
)
from workbook.domain.study import (
    APPEARANCES,
    COMPUTES,
    STATUSES,
    Form,
    Item,
    ItemType,
    Range,
    Setting,
    Study,
    Unit,
)

_CODED = (ItemType.CHOICE, ItemType.CHOICES)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. section: study, forms, code_lists, settings, checks or unit_sets.

    entry: the form's oid (names the file) or "". key: the place within the file.
    code: the sentence `definition.<code>`. value: what stands there.
    """

    section: str
    entry: str
    key: str
    code: str
    value: str = ""


def problems(study: Study) -> Iterator[Problem]:
    """Every fault of meaning; an empty iterator means the study may be used.

    Doubles come first: what else is found may follow from one of them.
    """
    yield from _all_doubles(study)
    yield from _schedule(study)
    for form in study.forms:
        yield from _form(study, form)
    for setting in study.settings:
        yield from _setting(setting)
    yield from _checks(study)


def _all_doubles(study: Study) -> Iterator[Problem]:
    yield from _doubles("study", "", "events", (event.oid for event in study.study_events))
    for event in study.study_events:
        key = f"events[{event.oid}].forms"
        yield from _doubles("study", "", key, (ref.form for ref in event.forms))
    for double in _doubles("forms", "", "oid", (form.oid for form in study.forms)):
        yield dataclasses.replace(double, entry=double.value)
    for form in study.forms:
        yield from _form_doubles(form)
    yield from _doubles("code_lists", "", "code_lists", (entry.oid for entry in study.code_lists))
    for code_list in study.code_lists:
        key = f"code_lists[{code_list.oid}].codes"
        yield from _doubles("code_lists", "", key, (code.code for code in code_list.codes))
    yield from _doubles("settings", "", "settings", (entry.id for entry in study.settings))
    for setting in study.settings:
        key = f"settings[{setting.id}].answers"
        yield from _doubles("settings", "", key, (answer.code for answer in setting.answers))
    yield from _doubles("checks", "", "checks", (entry.oid for entry in study.checks))


def _form_doubles(form: Form) -> Iterator[Problem]:
    yield from _doubles("forms", form.oid, "groups", (group.oid for group in form.groups))
    oids = (item.oid for group in form.groups for item in group.items)
    yield from _doubles("forms", form.oid, "groups.items", oids)
    for group in form.groups:
        for item in group.items:
            key = f"groups[{group.oid}].items[{item.oid}].units"
            yield from _doubles("forms", form.oid, key, (unit.code for unit in item.units))


def _doubles(section: str, entry: str, key: str, names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield Problem(section, entry, key, "duplicate", name)
        seen.add(name)


def _schedule(study: Study) -> Iterator[Problem]:
    for name in ("missing_reasons", "change_reasons"):
        oid = getattr(study, name)
        if not any(entry.oid == oid for entry in study.code_lists):
            yield Problem("study", "", name, "unknown_code_list", oid)
    for name, shown in study.landmarks.items():
        yield from _ref(study, shown, Problem("study", "", f"landmarks.{name}", ""), "")
    used: set[str] = set()
    for event in study.study_events:
        place = f"events[{event.oid}]"
        if event.day is not None and not _ordered(event.first_day, event.day, event.last_day):
            yield Problem("study", "", f"{place}.first_day", "day_outside_window", str(event.day))
        for ref in event.forms:
            used.add(ref.form)
            key = f"{place}.forms[{ref.form}]"
            if not study.has_form(ref.form):
                yield Problem("study", "", key, "unknown_form", ref.form)
            yield from _condition(study, ref.when, Problem("study", "", f"{key}.when", ""), "")
    for form in study.forms:
        if form.oid not in used:
            yield Problem("forms", form.oid, "oid", "form_in_no_event", form.oid)


def _ordered(first: int | None, day: int, last: int | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _form(study: Study, form: Form) -> Iterator[Problem]:
    for group in form.groups:
        place = f"groups[{group.oid}]"
        when = Problem("forms", form.oid, f"{place}.when", "")
        yield from _condition(study, group.when, when, form.oid)
        for item in group.items:
            yield from _item(study, form, item, f"{place}.items[{item.oid}]")


def _item(study: Study, form: Form, item: Item, place: str) -> Iterator[Problem]:
    def fault(key: str, code: str, value: str) -> Problem:
        return Problem("forms", form.oid, f"{place}.{key}", code, value)

    if item.appearance not in APPEARANCES[item.type]:
        yield fault("appearance", "unknown_appearance", item.appearance)
    yield from _answers(study, item, fault("", "", ""))
    yield from _computed(study, form, item, fault("", "", ""))
    if item.proposes_from is not None:
        yield from _ref(study, item.proposes_from, fault("proposes_from", "", ""), form.oid)
    yield from _condition(study, item.when, fault("when", "", ""), form.oid)
    for unit in item.units:
        yield from _unit(item, unit, fault(f"units[{unit.code}].", "", ""))


def _answers(study: Study, item: Item, at: Problem) -> Iterator[Problem]:
    """Each type has what it needs (units, a code list) and nothing that belongs to another."""
    coded = item.type in _CODED
    if coded != bool(item.code_list):
        yield _at(at, "code_list", "code_list_misplaced", item.code_list)
    elif coded and not any(entry.oid == item.code_list for entry in study.code_lists):
        yield _at(at, "code_list", "unknown_code_list", item.code_list)
    if item.type is ItemType.QUANTITY and not item.units:
        yield _at(at, "units", "no_unit", "")
    if item.units and item.type not in (ItemType.QUANTITY, ItemType.COMPUTED):
        yield _at(at, "units", "unit_misplaced", item.type.value)
    if item.units and item.units[0].factor != 1:
        yield _at(at, f"units[{item.units[0].code}].factor", "first_factor_not_one", "")


def _computed(study: Study, form: Form, item: Item, at: Problem) -> Iterator[Problem]:
    if (item.type is ItemType.COMPUTED) != bool(item.compute):
        yield _at(at, "compute", "compute_misplaced", item.compute)
    elif item.compute and item.compute not in COMPUTES:
        yield _at(at, "compute", "unknown_compute", item.compute)
    elif len(item.inputs) != len(COMPUTES.get(item.compute, ())):
        yield _at(at, "inputs", "wrong_inputs", str(len(item.inputs)))
    for ref in item.inputs:
        yield from _ref(study, ref, _at(at, "inputs", "", ""), form.oid)


def _unit(item: Item, unit: Unit, at: Problem) -> Iterator[Problem]:
    for name, ends in (("plausible", unit.plausible), ("possible", unit.possible)):
        if ends.low is not None and ends.high is not None and ends.low > ends.high:
            yield _at(at, name, "range_inside_out", f"{ends.low} > {ends.high}")
    if not _inside(unit.plausible, unit.possible):
        yield _at(at, "plausible", "plausible_outside_possible", "")
    if unit.factor is not None and unit.factor <= 0:
        yield _at(at, "factor", "factor_not_positive", str(unit.factor))
    if unit.slip and (unit.slip == unit.code or item.unit(unit.slip) is None):
        yield _at(at, "slip", "unknown_unit", unit.slip)
    if unit.slip_converts and not unit.slip:
        yield _at(at, "slip_converts", "unknown_unit", "")


def _inside(inner: Range, outer: Range) -> bool:
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high


def _setting(setting: Setting) -> Iterator[Problem]:
    codes = [answer.code for answer in setting.answers]
    if setting.default not in codes:
        key = f"settings[{setting.id}].default"
        yield Problem("settings", "", key, "default_not_an_answer", setting.default)


def _checks(study: Study) -> Iterator[Problem]:
    for check in study.checks:
        at = Problem("checks", "", f"checks[{check.oid}].", "")
        yield from _ref(study, ItemRef(check.form, check.item), _at(at, "item", "", ""), "")
        rule = _at(at, "fails_when", "", "")
        yield from _condition(study, check.fails_when, rule, check.form)


def _condition(study: Study, rule: Condition | None, at: Problem, asking: str) -> Iterator[Problem]:
    """Faults of a rule tree; `asking` is the form it stands on ("" = a study event's list)."""
    for ref in reads(rule):
        yield from _ref(study, ref, at, asking)
    for node in _nodes(rule):
        if isinstance(node, StatusIs) and node.status not in STATUSES:
            yield _at(at, "", "unknown_status", node.status)
        elif isinstance(node, EventIs):
            for oid in node.events:
                if not study.has_event(oid):
                    yield _at(at, "", "unknown_event", oid)
        elif isinstance(node, OneOf):
            yield from _codes(study, node, at)
        elif isinstance(node, Compare):
            yield from _comparison(study, node, at)


def _nodes(rule: Condition | None) -> Iterator[Condition]:
    if rule is None:
        return
    yield rule
    if isinstance(rule, All | AnyOf):
        for part in rule.parts:
            yield from _nodes(part)
    elif isinstance(rule, Not):
        yield from _nodes(rule.part)


def _found(study: Study, ref: ItemRef) -> Item | None:
    return study.form(ref.form).items.get(ref.item) if study.has_form(ref.form) else None


def _codes(study: Study, rule: OneOf, at: Problem) -> Iterator[Problem]:
    item = _found(study, rule.item)
    if item is None:
        return
    lists = [entry.codes for entry in study.code_lists if entry.oid == item.code_list]
    known = {code.code for codes in lists for code in codes}
    for code in rule.codes:
        if code not in known:
            yield _at(at, "", "unknown_code", code)


def _comparison(study: Study, rule: Compare, at: Problem) -> Iterator[Problem]:
    # A number compared with an item of several units must say which one it means: 2 is a
    # lactate in mmol/L and nothing at all in mg/dL.
    item = _found(study, rule.item)
    if item is None or rule.number is None:
        return
    if item.unit(rule.unit) is None:
        yield _at(at, "", "unit_needed", str(rule.item))


def _ref(study: Study, ref: ItemRef, at: Problem, asking: str) -> Iterator[Problem]:
    """The item is there, and can be reached from where it is asked."""
    if _found(study, ref) is None:
        yield _at(at, "", "unknown_item", str(ref))
    elif ref.event:
        if not study.has_event(ref.event):
            yield _at(at, "", "unknown_event", ref.event)
        elif ref.form not in {entry.form for entry in study.event(ref.event).forms}:
            yield _at(at, "", "form_not_in_event", str(ref))
    elif asking and not set(study.events_of(asking)) <= set(study.events_of(ref.form)):
        yield _at(at, "", "form_not_in_event", str(ref))


def _at(at: Problem, key: str, code: str, value: str) -> Problem:
    return dataclasses.replace(at, key=(at.key + key).rstrip("."), code=code, value=value)
