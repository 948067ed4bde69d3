"""The definition's canonical JSON, and its two hashes: structure and text.

Canonical: UTF-8, keys sorted, no blanks, every number a string, nothing written that has its
default. Hashes are taken over the document as stored, so that a program which later knows more
keys still finds the same hash for an old definition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

from workbook.domain.rules import (
    All,
    Answered,
    AnyOf,
    Check,
    Compare,
    Condition,
    EventIs,
    Not,
    OneOf,
    StatusIs,
)
from workbook.domain.study import (
    CodeList,
    Form,
    Item,
    ItemGroup,
    Range,
    Setting,
    Study,
    StudyEvent,
    Unit,
    Words,
)

Json = str | bool | list["Json"] | dict[str, "Json"]

# What an editorial revision may change without being an amendment.
TEXT_KEYS = frozenset(
    {"label", "short", "hint", "text", "protocol", "protocol_words", "reason", "version"}
)


def canonical(document: Json) -> str:
    """The one way a document is written."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hashes(document: Json) -> tuple[str, str]:
    """(structure hash, text hash) of a definition document, SHA-256 in hex.

    The structure is everything but labels, hints, sentences and protocol references; the text
    is those alone, each at its place.
    """
    structure, texts = _split(document)
    return _digest(structure), _digest(texts)


def _digest(document: Json) -> str:
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def _split(node: Json) -> tuple[Json, Json]:
    """The node without its texts, and its texts alone (empty parts left out of the latter)."""
    if isinstance(node, list):
        parts = [_split(entry) for entry in node]
        return [part[0] for part in parts], [part[1] for part in parts]
    if not isinstance(node, dict):
        return node, {}
    structure: dict[str, Json] = {}
    texts: dict[str, Json] = {}
    for key, value in node.items():
        if key in TEXT_KEYS:
            texts[key] = value
            continue
        structure[key], inner = _split(value)
        if inner:
            texts[key] = inner
    return structure, texts


def document(study: Study) -> Json:
    """The definition as one JSON document, in the shape that `schema.StudySource` reads."""
    return {
        "format": "1",
        "study": _head(study),
        "forms": [_form(form) for form in study.forms],
        "code_lists": [_code_list(entry) for entry in study.code_lists],
        "settings": [_setting(entry) for entry in study.settings],
        "checks": [_check(entry) for entry in study.checks],
    }


def _given(entries: Mapping[str, Json | None], defaults: Mapping[str, Json]) -> Json:
    """The entries that are there and differ from their default."""
    return {
        key: value
        for key, value in entries.items()
        if value is not None and (key not in defaults or value != defaults[key])
    }


def _words(words: Words | None) -> Json | None:
    return None if words is None else {"fr": words.fr, "en": words.en}


def _label(words: Words) -> Json:
    return words.fr if words.fr == words.en else {"fr": words.fr, "en": words.en}


def _number(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def _whole(number: int | None) -> str | None:
    return None if number is None else str(number)


def _range(ends: Range) -> Json:
    return [_number(ends.low), _number(ends.high)]


def _condition(rule: Condition | None) -> Json | None:
    match rule:
        case None:
            return None
        case OneOf(item, codes):
            return {"item": str(item), "is": list(codes)}
        case Compare():
            return _compare(rule)
        case Answered(item):
            return {"answered": str(item)}
        case EventIs(events):
            return {"event": list(events)}
        case StatusIs(status):
            return {"status": status}
        case Not(part):
            return {"not": _condition(part) or {}}
        case All(parts):
            return {"all": [_condition(part) or {} for part in parts]}
        case AnyOf(parts):
            return {"any": [_condition(part) or {} for part in parts]}


def _compare(rule: Compare) -> Json:
    about: dict[str, Json] = {"item": str(rule.item), "op": rule.op}
    if rule.other is not None:
        return about | {"other": str(rule.other)}
    about |= {"number": _number(rule.number)}
    return about | {"unit": rule.unit} if rule.unit else about


def _unit(unit: Unit) -> Json:
    entries: dict[str, Json | None] = {
        "code": unit.code,
        "label": _label(unit.label),
        "factor": _number(unit.factor),
        "plausible": _range(unit.plausible),
        "possible": _range(unit.possible),
        "decimals": str(unit.decimals),
        "slip": unit.slip,
        "slip_converts": unit.slip_converts,
    }
    return _given(entries, {"factor": "1", "decimals": "0", "slip": "", "slip_converts": False})


_ITEM_DEFAULTS: Mapping[str, Json] = {
    "units": [],
    "code_list": "",
    "required": True,
    "appearance": "",
    "compute": "",
    "inputs": [],
    "may_be_missing": True,
    "identity": False,
}


def _item(item: Item) -> Json:
    entries: dict[str, Json | None] = {
        "oid": item.oid,
        "type": item.type.value,
        "label": _words(item.label),
        "protocol": item.protocol,
        "hint": _words(item.hint),
        "units": [_unit(unit) for unit in item.units],
        "code_list": item.code_list,
        "required": item.required,
        "when": _condition(item.when),
        "appearance": item.appearance,
        "compute": item.compute,
        "inputs": [str(ref) for ref in item.inputs],
        "proposes_from": str(item.proposes_from) if item.proposes_from else None,
        "may_be_missing": item.may_be_missing,
        "identity": item.identity,
    }
    return _given(entries, _ITEM_DEFAULTS)


def _group(group: ItemGroup) -> Json:
    entries: dict[str, Json | None] = {
        "oid": group.oid,
        "label": _words(group.label),
        "items": [_item(item) for item in group.items],
        "repeating": group.repeating,
        "when": _condition(group.when),
    }
    return _given(entries, {"repeating": False})


def _form(form: Form) -> Json:
    entries: dict[str, Json | None] = {
        "oid": form.oid,
        "label": _words(form.label),
        "protocol": form.protocol,
        "record": form.record.value,
        "groups": [_group(group) for group in form.groups],
        "repeating": form.repeating,
        "family": form.family,
        "icon": form.icon,
    }
    return _given(entries, {"repeating": False, "family": form.oid, "icon": ""})


def _event(event: StudyEvent) -> Json:
    refs: list[Json] = [
        _given(
            {"form": ref.form, "when": _condition(ref.when), "required": ref.required},
            {"required": True},
        )
        for ref in event.forms
    ]
    entries: dict[str, Json | None] = {
        "oid": event.oid,
        "label": _words(event.label),
        "short": _words(event.short),
        "day": _whole(event.day),
        "first_day": _whole(event.first_day),
        "last_day": _whole(event.last_day),
        "forms": refs,
        "scheduled": event.scheduled,
    }
    return _given(entries, {"scheduled": True})


def _head(study: Study) -> Json:
    entries: dict[str, Json | None] = {
        "oid": study.oid,
        "version": study.version,
        "label": _words(study.label),
        "protocol_version": study.protocol_version,
        "identifiers": dict(study.identifiers),
        "missing_reasons": study.missing_reasons,
        "change_reasons": study.change_reasons,
        "landmarks": {name: str(ref) for name, ref in study.landmarks.items()},
        "events": [_event(event) for event in study.study_events],
    }
    return _given(entries, {"landmarks": {}})


def _code_list(code_list: CodeList) -> Json:
    codes: list[Json] = [
        _given({"code": code.code, "label": _words(code.label), "hint": _words(code.hint)}, {})
        for code in code_list.codes
    ]
    return {"oid": code_list.oid, "codes": codes}


def _setting(setting: Setting) -> Json:
    answers: list[Json] = [
        {"code": answer.code, "label": _words(answer.label) or {}} for answer in setting.answers
    ]
    entries: dict[str, Json | None] = {
        "id": setting.id,
        "label": _words(setting.label),
        "answers": answers,
        "default": setting.default,
        "protocol_words": _words(setting.protocol_words),
        "reason": _words(setting.reason),
        "scope": setting.scope,
        "needs_confirmation": setting.needs_confirmation,
    }
    return _given(entries, {"needs_confirmation": False})


def _check(check: Check) -> Json:
    entries: dict[str, Json | None] = {
        "oid": check.oid,
        "form": check.form,
        "item": check.item,
        "fails_when": _condition(check.fails_when),
        "hard": check.hard,
        "text": {"fr": check.text_fr, "en": check.text_en},
        "protocol": check.protocol,
    }
    return _given(entries, {"hard": False})
