"""Reads the definition: the TOML folder that seeds a workbook, and the JSON a workbook stores.

A definition with a fault is refused as a whole; the error names the first fault with its file,
its key and what stands there, and says how many more were found.
"""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbook.definition import build, writer
from workbook.definition.schema import StudySource
from workbook.definition.semantic import Problem, problems
from workbook.domain.study import Study
from workbook.errors import InputError

_FILES = {
    "study": "study.toml",
    "code_lists": "codelists.toml",
    "settings": "settings.toml",
    "checks": "checks.toml",
    "unit_sets": "units.toml",
}
_LISTS = ("code_lists", "settings", "checks")
_STORED = "definition.json"
_SHAPE_CODES = {
    "missing": "missing_key",
    "extra_forbidden": "unknown_key",
    "enum": "not_allowed",
    "literal_error": "not_allowed",
    "not_a_decimal": "not_a_number",
    "not_a_condition": "not_a_condition",
    "string_pattern_mismatch": "not_allowed",
    "string_too_short": "blank",
    "too_short": "too_few",
    "too_long": "too_many",
}


def load_folder(folder: Path) -> Study:
    """The study of a definition folder, with both hashes.

    InputError `definition.*` with file, key, value and `more` (how many further faults), if a
    file is missing, is not TOML, or holds anything unknown, missing or contradictory.
    """
    raw, names = _read(folder)
    study = _study(raw, names)
    return _hashed(study, writer.document(study))


@lru_cache(maxsize=2)
def from_json(text: str) -> Study:
    """The study of a stored definition document; the same errors as `load_folder`.

    The last two are kept: a program that asks before the unlock for the one it ships finds it
    there when the workbook stores the same.
    """
    try:
        raw = json.loads(text)
    except ValueError:
        raise InputError("definition.not_json", file=_STORED) from None
    if not isinstance(raw, dict):
        raise InputError("definition.not_json", file=_STORED)
    # Hashed as stored, not as this version of the program would write it.
    return _hashed(_study(raw, None), raw)


def to_json(study: Study) -> str:
    """The canonical JSON of a study: what a workbook stores; `from_json` gives it back equal."""
    return writer.canonical(writer.document(study))


def _read(folder: Path) -> tuple[dict[str, object], Mapping[str, str]]:
    """The files as one document, and the file of each form by the form's oid."""
    raw: dict[str, object] = {"format": "1", "forms": []}
    for section, name in _FILES.items():
        content = _toml(folder / name, name)
        raw[section] = _list_of(content, section, name) if section in _LISTS else content
    names: dict[str, str] = {}
    forms: list[object] = []
    for path in sorted((folder / "forms").glob("*.toml")):
        name = f"forms/{path.name}"
        content = _toml(path, name)
        forms.append(content)
        # By place for a form that has lost its oid; two forms of one oid are both named.
        names[f"#{len(forms) - 1}"] = name
        oid = str(content.get("oid", ""))
        names[oid] = f"{names[oid]}, {name}" if oid in names else name
    raw["forms"] = forms
    return raw, names


def _list_of(content: Mapping[str, object], section: str, name: str) -> object:
    """The one list of a file that holds nothing else."""
    strangers = sorted(set(content) - {section})
    if strangers:
        more = str(len(strangers) - 1)
        raise InputError("definition.unknown_key", file=name, key=strangers[0], value="", more=more)
    return content.get(section, [])


def _toml(path: Path, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError:
        raise InputError("definition.no_file", file=name) from None
    except UnicodeDecodeError:
        raise InputError("definition.not_toml", file=name, line="1") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = line.group(1) if line else "?"
        raise InputError("definition.not_toml", file=name, line=where) from None


def _study(raw: object, names: Mapping[str, str] | None) -> Study:
    try:
        source = StudySource.model_validate(raw)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        raise _refusal([_shape_problem(entry, raw) for entry in details], names) from None
    study = build.study(source)
    found = list(_unit_sets(source))
    found.extend(problems(study))
    if found:
        raise _refusal(found, names)
    return study


def _hashed(study: Study, document: writer.Json) -> Study:
    structure, texts = writer.hashes(document)
    return dataclasses.replace(study, structure_hash=structure, text_hash=texts)


def _unit_sets(source: StudySource) -> Iterable[Problem]:
    for form in source.forms:
        for group in form.groups:
            for item in group.items:
                if item.unit_set and (item.units or item.unit_set not in source.unit_sets):
                    key = f"groups[{group.oid}].items[{item.oid}].unit_set"
                    yield Problem("forms", form.oid, key, "unknown_unit_set", item.unit_set)


def _refusal(found: list[Problem], names: Mapping[str, str] | None) -> InputError:
    first = found[0]
    if names is None:
        file = _STORED
    elif first.section == "forms":
        file = names.get(first.entry, "forms")
    else:
        file = _FILES.get(first.section, "study.toml")
    return InputError(
        f"definition.{first.code}",
        file=file,
        key=first.key,
        value=first.value,
        more=str(len(found) - 1),
    )


def _shape_problem(detail: ErrorDetails, raw: object) -> Problem:
    """A pydantic error in our own terms: the place by oids instead of positions, our code."""
    place = detail["loc"]
    section = str(place[0])
    if section == "forms" and len(place) > 1:
        entry, key = f"#{place[1]}", _key(place, raw, 2)
    else:
        # The sections of study.toml and units.toml are not keys of those files.
        entry, key = "", _key(place, raw, 1 if section in ("study", "unit_sets") else 0)
    code = _SHAPE_CODES.get(detail["type"], "wrong_type")
    shown = "" if code == "missing_key" else str(detail["input"])[:60]
    return Problem(section, entry, key, code, shown)


def _key(place: tuple[str | int, ...], raw: object, skip: int) -> str:
    """`groups[GAS].items[PH].label.fr`: the place in its file, the first `skip` steps left out."""
    text = ""
    node = raw
    for depth, step in enumerate(place):
        node = _inside(node, step)
        if depth < skip:
            continue
        if isinstance(step, int):
            text += f"[{_name(node) or step}]"
        else:
            text += f".{step}" if text else step
    return text


def _name(node: object) -> str:
    if not isinstance(node, dict):
        return ""
    return next((str(node[key]) for key in ("oid", "id", "code", "form") if key in node), "")


def _inside(node: object, step: str | int) -> object:
    if isinstance(node, dict):
        return node.get(step)
    return node[step] if isinstance(node, list) and isinstance(step, int) else None
