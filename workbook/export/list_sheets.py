"""The sheets beside the forms: scores, screening log, audit trail, codebook."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from functools import lru_cache
from typing import Final

from workbook.application.views.dataset import Dataset
from workbook.application.views.dataset_parts import (
    CodebookRow,
    ScreeningRow,
    SofaRow,
    TrailRow,
)
from workbook.application.wording import NONE_CHOSEN, local_time, reason_words, value_words
from workbook.domain.clinical.sofa import Component
from workbook.domain.entries.clinical import ItemRecorded
from workbook.domain.study import Item, ItemType
from workbook.domain.values import Value
from workbook.export.cells import NONE_CODE, clean, parts_of, utc_cell
from workbook.export.family_sheet import key_cells, key_columns
from workbook.export.sheet import Column, Desk, Sheet
from workbook.export.stream import Plain
from workbook.texts import Texts

_WIDE: Final = frozenset(
    {"old", "new", "reason", "codes", "units", "label_fr", "label_en", "held_back", "not_included"}
)


class ListSheet:
    """A sheet of fixed columns about subjects (or of none)."""

    def __init__(self, desk: Desk, dataset: Dataset, texts: Texts, title: str, names: str) -> None:
        """title: code of the sheet's name; names: of the columns behind the subject's."""
        self.dataset = dataset
        self.texts = texts
        columns = key_columns(dataset, texts) if title != "export.sheet_codebook" else []
        for name in names.split():
            label = texts.say(f"export.{name}") if texts.has(f"export.{name}") else name
            columns.append(Column(label, name, 30 if name in _WIDE else 15))
        self.sheet = Sheet(desk, texts.say(title), columns)

    def words(self, item: Item | None, value: Value | None) -> Plain:
        """A value in words, as safe text."""
        if value is None or item is None:
            return None
        none = self.texts.say(NONE_CHOSEN)
        text = value_words(self.dataset.study, item, value, self.texts.lang, none)
        return clean(text)


class SofaSheet(ListSheet):
    """Points of the six organs and the total, day by day; a partial score is a range."""

    def __init__(self, desk: Desk, dataset: Dataset, texts: Texts) -> None:
        """The columns."""
        names = f"visit day {' '.join(Component)} total total_min total_max values_missing"
        super().__init__(desk, dataset, texts, "export.sheet_sofa", names)

    def add(self, row: SofaRow) -> None:
        """One day."""
        score = row.score
        self.sheet.row(
            [
                *key_cells(self.dataset, row.key),
                row.event.oid,
                row.event.day,
                *(score.components[component].points for component in Component),
                score.total,
                score.total_min,
                score.total_max,
                ", ".join(score.missing) or None,
            ]
        )


class ScreeningSheet(ListSheet):
    """Everybody screened: counts and accountability, whatever consent holds back."""

    def __init__(self, desk: Desk, dataset: Dataset, texts: Texts) -> None:
        """The columns."""
        names = (
            "status screened_utc randomised_local randomised_offset box participation "
            "participation_label not_included held_back"
        )
        super().__init__(desk, dataset, texts, "export.sheet_screening", names)

    def add(self, row: ScreeningRow) -> None:
        """One line of the log."""
        taken = row.randomised_at
        study = self.dataset.study
        ref = study.landmarks.get("not_included")
        item = study.item(ref) if ref is not None else None
        code = row.participation.value
        self.sheet.row(
            [
                *key_cells(self.dataset, row.key),
                row.status,
                utc_cell(row.screened_utc),
                datetime.fromisoformat(taken[:16]) if taken else None,
                taken[16:] or None,
                row.box or None,
                code,
                self.texts.say(f"export.participation_{code.lower()}"),
                self.words(item, row.not_included),
                self.texts.say(row.held_back) if row.held_back else None,
            ]
        )


class TrailSheet(ListSheet):
    """One row per event: who, when, where, before, after, why; `clock` only where doubtful."""

    def __init__(self, desk: Desk, dataset: Dataset, texts: Texts) -> None:
        """The columns."""
        names = (
            "log sequence recorded_local recorded_offset clock author role kind visit form "
            "form_key group row_key item old new reason way typed observed details"
        )
        super().__init__(desk, dataset, texts, "export.sheet_trail", names)
        self._kinds: dict[str, str] = {}

    def add(self, row: TrailRow) -> None:
        """One event."""
        event, place = row.event, row.event.place
        payload = event.payload
        item = self._item(row)
        way, typed = "", ""
        if isinstance(payload, ItemRecorded):
            way, typed = payload.way, "" if row.masked else payload.typed
        masked = self.texts.say("export.masked") if row.masked else None
        reason = ""
        if event.reason is not None:
            words = row.reason_words
            reason = reason_words(self.dataset.study, event.reason.code, words, self.texts.lang)
        self.sheet.row(
            [
                *key_cells(self.dataset, row.key),
                event.log_id,
                event.sequence,
                _wall_clock(event.recorded.utc, event.recorded.offset),
                event.recorded.offset,
                None if event.recorded.trust == "ok" else event.recorded.trust,
                clean(row.author) or None,
                event.author.role or None,
                self._kind(payload.KIND),
                place.event or None,
                place.form or None,
                place.form_key or None,
                place.group or None,
                place.group_key or None,
                place.item or None,
                masked if masked and event.old is not None else self.words(item, row.old),
                masked if masked and event.new is not None else self.words(item, row.new),
                clean(reason) or None,
                way or None,
                clean(typed) or None,
                event.observed or None,
                None if way else clean(_details(payload)) or None,
            ]
        )

    def _item(self, row: TrailRow) -> Item | None:
        place, study = row.event.place, self.dataset.study
        if not place.item or not study.has_form(place.form):
            return None
        return study.form(place.form).items.get(place.item)

    def _kind(self, kind: str) -> str:
        words = self._kinds.get(kind)
        if words is None:
            code = f"export.kind_{kind.replace('.', '_')}"
            words = self.texts.say(code) if self.texts.has(code) else kind
            self._kinds[kind] = words
        return words


@lru_cache(maxsize=1024)
def _wall_clock(utc: str, offset: str) -> datetime:
    """The local time without its offset; all events of one act share it."""
    return local_time(utc, offset).replace(tzinfo=None)


def _details(payload: object) -> str:
    """The plain fields of a payload; sealed texts, flags and lists stay where they are."""
    if not dataclasses.is_dataclass(payload):
        return ""
    fields = ((field.name, getattr(payload, field.name)) for field in dataclasses.fields(payload))
    return "; ".join(f"{name}={value}" for name, value in fields if value and type(value) is str)


class CodebookSheet(ListSheet):
    """Every item: its question, type, units, codes, protocol reference and sheet."""

    def __init__(self, desk: Desk, dataset: Dataset, texts: Texts) -> None:
        """The columns."""
        names = (
            "variable sheet columns form form_label group group_label repeating item label_fr "
            "label_en type units codes required identity protocol record"
        )
        super().__init__(desk, dataset, texts, "export.sheet_codebook", names)

    def add(self, row: CodebookRow) -> None:
        """One item."""
        form, group, item, lang = row.form, row.group, row.item, self.texts.lang
        yes, no = self.texts.say("export.yes"), self.texts.say("export.no")
        name = f"{form.oid}.{item.oid}"
        units = "; ".join(f"{unit.code} = {unit.label.in_(lang)}" for unit in item.units)
        cells: list[Plain] = [
            name,
            row.sheet,
            ", ".join(f"{name}:{part}" if part else name for part in parts_of(item)),
            form.oid,
            form.label.in_(lang),
            group.oid,
            group.label.in_(lang),
            yes if form.repeating or group.repeating else no,
            item.oid,
            item.label.fr,
            item.label.en,
            item.type.value,
            units or None,
            self._codes(item) or None,
            yes if item.required else no,
            yes if item.identity else no,
            item.protocol,
            form.record.value,
        ]
        self.sheet.row([self._safe(cell) for cell in cells])

    def _safe(self, cell: Plain) -> Plain:
        return clean(cell) if isinstance(cell, str) else cell

    def _codes(self, item: Item) -> str:
        if not item.code_list:
            return ""
        codes = self.dataset.study.code_list(item.code_list).codes
        named = [f"{code.code} = {code.label.in_(self.texts.lang)}" for code in codes]
        if item.type is ItemType.CHOICES:
            named.append(f"{NONE_CODE} = {self.texts.say(NONE_CHOSEN)}")
        return "; ".join(named)
