"""From the checked shape of the files to the program's own `Study`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from workbook.definition.schema import (
    CheckSource,
    CodeListSource,
    ConditionSource,
    FormSource,
    ItemGroupSource,
    ItemSource,
    SettingSource,
    StudyEventSource,
    StudySource,
    UnitSource,
    WordsSource,
)
from workbook.domain.rules import (
    All,
    Answered,
    AnyOf,
    Check,
    Compare,
    Condition,
    EventIs,
    ItemRef,
    Not,
    OneOf,
    StatusIs,
)
from workbook.domain.study import (
    Code,
    CodeList,
    Form,
    FormRef,
    Item,
    ItemGroup,
    Range,
    Setting,
    SettingAnswer,
    Study,
    StudyEvent,
    Unit,
    Words,
)

UnitSets = Mapping[str, Sequence[UnitSource]]


def study(source: StudySource) -> Study:
    """The `Study` of a definition whose shape is right; its meaning is not checked here.

    An unknown unit set gives an item without units, which the semantic check then names.
    """
    head = source.study
    return Study(
        oid=head.oid,
        version=head.version,
        label=_words(head.label),
        protocol_version=head.protocol_version,
        identifiers=dict(head.identifiers),
        study_events=tuple(_event(entry) for entry in head.events),
        forms=tuple(_form(entry, source.unit_sets) for entry in source.forms),
        code_lists=tuple(_code_list(entry) for entry in source.code_lists),
        settings=tuple(_setting(entry) for entry in source.settings),
        checks=tuple(_check(entry) for entry in source.checks),
        missing_reasons=head.missing_reasons,
        change_reasons=head.change_reasons,
        landmarks={name: item_ref(text) for name, text in head.landmarks.items()},
    )


def item_ref(text: str) -> ItemRef:
    """`EVENT/FORM.ITEM` or `FORM.ITEM`, as `str(ItemRef)` writes it."""
    event, _, rest = text.rpartition("/")
    form, _, item = rest.partition(".")
    return ItemRef(form, item, event)


def condition(source: ConditionSource) -> Condition:
    """The rule tree of a condition; its shape was checked when it was read."""
    if source.item:
        return _about_item(source)
    if source.answered:
        return Answered(item_ref(source.answered))
    if source.event:
        return EventIs(tuple(source.event))
    if source.status:
        return StatusIs(source.status)
    if source.negated is not None:
        return Not(condition(source.negated))
    if source.some:
        return AnyOf(tuple(condition(part) for part in source.some))
    return All(tuple(condition(part) for part in source.every))


def _about_item(source: ConditionSource) -> Condition:
    item = item_ref(source.item)
    if not source.op:
        return OneOf(item, tuple(source.codes))
    other = item_ref(source.other) if source.other else None
    return Compare(item, source.op, source.number, other, source.unit)


def _when(source: ConditionSource | None) -> Condition | None:
    return None if source is None else condition(source)


def _words(source: WordsSource) -> Words:
    return Words(source.fr, source.en)


def _hint(source: WordsSource | None) -> Words | None:
    return None if source is None else _words(source)


def _range(ends: Sequence[Decimal | None]) -> Range:
    return Range(ends[0], ends[1])


def _unit(source: UnitSource) -> Unit:
    return Unit(
        code=source.code,
        label=Words(source.label.fr, source.label.en),
        factor=source.factor,
        plausible=_range(source.plausible),
        possible=_range(source.possible),
        decimals=source.decimals,
        slip=source.slip,
        slip_converts=source.slip_converts,
    )


def _item(source: ItemSource, sets: UnitSets) -> Item:
    units = sets.get(source.unit_set, ()) if source.unit_set else source.units
    return Item(
        oid=source.oid,
        type=source.type,
        label=_words(source.label),
        protocol=source.protocol,
        hint=_hint(source.hint),
        units=tuple(_unit(unit) for unit in units),
        code_list=source.code_list,
        required=source.required,
        when=_when(source.when),
        appearance=source.appearance,
        compute=source.compute,
        inputs=tuple(item_ref(text) for text in source.inputs),
        proposes_from=item_ref(source.proposes_from) if source.proposes_from else None,
        may_be_missing=source.may_be_missing,
        identity=source.identity,
    )


def _group(source: ItemGroupSource, sets: UnitSets) -> ItemGroup:
    return ItemGroup(
        oid=source.oid,
        label=_words(source.label),
        items=tuple(_item(entry, sets) for entry in source.items),
        repeating=source.repeating,
        when=_when(source.when),
    )


def _form(source: FormSource, sets: UnitSets) -> Form:
    return Form(
        oid=source.oid,
        label=_words(source.label),
        protocol=source.protocol,
        record=source.record,
        groups=tuple(_group(entry, sets) for entry in source.groups),
        repeating=source.repeating,
        family=source.family or source.oid,
        icon=source.icon,
    )


def _event(source: StudyEventSource) -> StudyEvent:
    return StudyEvent(
        oid=source.oid,
        label=_words(source.label),
        short=_words(source.short),
        day=source.day,
        first_day=source.first_day,
        last_day=source.last_day,
        forms=tuple(FormRef(ref.form, _when(ref.when), ref.required) for ref in source.forms),
        scheduled=source.scheduled,
    )


def _code_list(source: CodeListSource) -> CodeList:
    return CodeList(
        source.oid,
        tuple(Code(code.code, _words(code.label), _hint(code.hint)) for code in source.codes),
    )


def _setting(source: SettingSource) -> Setting:
    return Setting(
        id=source.id,
        label=_words(source.label),
        answers=tuple(SettingAnswer(a.code, _words(a.label)) for a in source.answers),
        default=source.default,
        protocol_words=_words(source.protocol_words),
        reason=_words(source.reason),
        scope=source.scope,
        needs_confirmation=source.needs_confirmation,
    )


def _check(source: CheckSource) -> Check:
    return Check(
        oid=source.oid,
        form=source.form,
        item=source.item,
        fails_when=condition(source.fails_when),
        hard=source.hard,
        text_fr=source.text.fr,
        text_en=source.text.en,
        protocol=source.protocol,
    )
