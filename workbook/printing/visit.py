"""The source document of one visit: every form, question, value, author, time and correction."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.application.outputs import VISIT, FileStamp
from workbook.application.views.history import TrailEntry
from workbook.application.views.visit_parts import (
    AnswerLine,
    Correction,
    FormPart,
    VisitSnapshot,
    Withdrawn,
)
from workbook.application.wording import (
    NONE_CHOSEN,
    day_words,
    moment_words,
    number_words,
    reason_words,
    recorded_words,
    unit_words,
    value_words,
)
from workbook.domain.study import Item, ItemType
from workbook.domain.values import Missing, Quantity, SealedText, Value
from workbook.printing import look_table as look
from workbook.printing.draw import draw
from workbook.printing.page import (
    Cell,
    Document,
    Furniture,
    Paragraph,
    Row,
    Run,
    Section,
    Strip,
    Style,
    cell_of,
)
from workbook.texts import Texts

_SHORT_HASH = 12
_EMPTY: Cell = ((Run("", look.META),),)


def render_visit(snapshot: VisitSnapshot, texts: Texts) -> bytes:
    """The PDF of a visit, A4, in the language of `texts`; equal snapshots give equal bytes."""
    return draw(visit_document(snapshot, texts))


def visit_document(snapshot: VisitSnapshot, texts: Texts) -> Document:
    """The visit as a page model."""
    header, event, stamp = snapshot.header, snapshot.event, snapshot.stamp
    maker = _Sections(snapshot, texts)
    return Document(
        title=f"{snapshot.study.oid} {header.name} {event.oid}",
        lang=texts.lang,
        made=stamp.utc,
        keywords=FileStamp(f"{VISIT}:{event.oid}", stamp.state, stamp.event, stamp.utc).words,
        furniture=_furniture(snapshot, texts),
        sections=(*(maker.form(part) for part in snapshot.forms), maker.legend()),
    )


def _furniture(snapshot: VisitSnapshot, texts: Texts) -> Furniture:
    study, site, header, stamp = snapshot.study, snapshot.site, snapshot.header, snapshot.stamp
    lang = texts.lang
    visit = snapshot.event.label.in_(lang)
    day = f" – {day_words(header.day.isoformat(), lang)}" if header.day is not None else ""
    facts = [texts.say("document.site", number=site.number, name=site.name)]
    if header.number:
        facts.append(texts.say("document.screening_number", number=header.screening_number))
    if header.initials:
        facts.append(texts.say("document.initials", initials=header.initials))
    identifiers = [
        texts.say("document.protocol", version=study.protocol_version),
        *(
            texts.say(f"document.{name}", number=study.identifiers[name])
            for name in ("eudract", "registry")
            if name in study.identifiers
        ),
        texts.say(
            "document.definition",
            version=study.version,
            hash=study.structure_hash[:_SHORT_HASH],
        ),
    ]
    when = recorded_words(stamp.utc, stamp.offset, lang)
    return Furniture(
        brand=study.oid,
        kind=texts.say("document.visit_kind"),
        title=header.name,
        subtitle=f"{visit}{day}",
        facts=("  ·  ".join(facts), "  ·  ".join(identifiers)),
        code=stamp.code,
        matrix=f"IMICRO:1:{stamp.state.upper()}:{stamp.event.upper()}",
        foot=(
            texts.say(
                "document.stamp",
                code=stamp.code,
                event=stamp.event[:_SHORT_HASH],
                when=when,
                author=stamp.author or texts.say("document.device"),
            ),
            texts.say("document.recorded_only"),
        ),
        page=texts.say("document.page", page="{page}", pages="{pages}"),
        watermark="DEMO" if site.demo else "",
    )


class _Sections:
    """Turns forms into sections of rows."""

    def __init__(self, snapshot: VisitSnapshot, texts: Texts) -> None:
        self._study = snapshot.study
        self._texts = texts
        self._lang = texts.lang
        self._none = texts.say(NONE_CHOSEN)

    def form(self, part: FormPart) -> Section:
        """One form with its groups, and what was withdrawn from it."""
        title = part.form.label.in_(self._lang)
        if part.ordinal:
            title = self._texts.say("document.numbered", label=title, number=str(part.ordinal))
        record = self._texts.say(f"document.record_{part.form.record.value}")
        heads = ("document.question", "document.answer", "document.recorded_by")
        rows = tuple(self._rows(part))
        return Section(
            title=title,
            continued=self._texts.say("document.continued", title=title),
            aside=f"{record}\n{part.form.protocol}",
            columns=look.COLUMNS,
            heads=tuple(self._texts.say(code) for code in heads) if part.groups else (),
            rows=rows or (self._note("document.nothing_asked"),),
        )

    def legend(self) -> Section:
        """How the page is read."""
        return Section(
            title=self._texts.say("document.legend_title"),
            continued="",
            aside="",
            columns=look.COLUMNS,
            heads=(),
            rows=(self._note("document.legend"),),
        )

    def _note(self, code: str) -> Row:
        return Row((Strip((cell_of(self._texts.say(code), look.META),)),), wide=True)

    def _rows(self, part: FormPart) -> Iterator[Row]:
        for group in part.groups:
            for row in group.rows:
                label = group.group.label.in_(self._lang)
                if row.ordinal:
                    number = str(row.ordinal)
                    label = self._texts.say("document.numbered", label=label, number=number)
                yield Row(
                    (Strip((cell_of(label, look.GROUP),)),),
                    shade=look.SUNKEN,
                    keep_with_next=True,
                    wide=True,
                )
                for line in row.lines:
                    yield self._answer(part.form.oid, line)
        for gone in part.withdrawn:
            yield from self._withdrawn(gone)

    def _answer(self, form: str, line: AnswerLine) -> Row:
        label: list[Run] = [Run(line.item.label.in_(self._lang), look.LABEL)]
        label.append(Run(f"  {form}.{line.item.oid}", look.CODE))
        question: list[Paragraph] = [tuple(label)]
        if not line.asked:
            question.append((Run(self._texts.say("document.not_asked"), look.META_BOLD),))
        strips = [Strip((tuple(question), self._value_cell(line), self._recorded(line)))]
        for rival in line.rivals:
            value = self._value(line.item, rival.new, look.VALUE)
            strips.append(Strip((_EMPTY, (value,), self._who(rival))))
        strips += [self._corrected(line.item, correction) for correction in line.earlier]
        return Row(tuple(strips))

    def _value_cell(self, line: AnswerLine) -> Cell:
        if line.rivals:
            return cell_of(self._texts.say("document.conflict"), look.MARK)
        if line.value is None:
            code = "document.empty" if line.item.required else "document.empty_optional"
            if line.entry is not None:
                code = "document.cleared"
            if line.item.type is ItemType.COMPUTED:
                code = "document.not_computable"
            return cell_of(self._texts.say(code), look.EMPTY)
        value = self._value(line.item, line.value, look.VALUE)
        if line.item.type is ItemType.COMPUTED:
            return ((*value, Run("  " + self._texts.say("document.computed"), look.META)),)
        if line.entry is not None and line.entry.typed:
            typed = self._texts.say("document.typed", typed=line.entry.typed)
            return (value, (Run(typed, look.META),))
        return (value,)

    def _value(self, item: Item, value: Value | None, style: Style) -> Paragraph:
        """A value in words; of a number the unit stands lighter beside it."""
        plain = look.PLAIN if style == look.VALUE else style
        match value:
            case None:
                return (Run(self._texts.say("document.cleared"), plain),)
            case Missing():
                mark = look.MARK if style == look.VALUE else style
                words = value_words(self._study, item, value, self._lang, self._none)
                return (Run(self._texts.say("document.missing"), mark), Run(words, plain))
            case SealedText():
                return (Run(self._texts.say("document.sealed"), look.EMPTY),)
            case Quantity(digits, unit) if style == look.VALUE:
                words = unit_words(item, unit, self._lang)
                number = number_words(digits, self._lang)
                return (Run(number, style), Run(f" {words}" if words else "", look.UNIT))
            case _:
                words = value_words(self._study, item, value, self._lang, self._none)
                return (Run(words, style),)

    def _recorded(self, line: AnswerLine) -> Cell:
        if line.entry is None:
            return _EMPTY
        cell = list(self._who(line.entry))
        if line.earlier:
            many = "document.corrected_once" if len(line.earlier) == 1 else "document.corrected"
            words = self._texts.say(many, count=str(len(line.earlier)))
            cell.append((Run(words, look.META_BOLD),))
        return tuple(cell)

    def _who(self, entry: TrailEntry) -> Cell:
        """Author and time; the observed time, the way and a doubtful clock where there are any."""
        when = recorded_words(entry.utc, entry.offset, self._lang)
        author = entry.author or self._texts.say("document.device")
        found: list[Paragraph] = [(Run(f"{author}, {when}", look.META),)]
        if entry.observed:
            observed = moment_words(entry.observed, self._lang)
            found.append((Run(self._texts.say("document.observed", when=observed), look.META),))
        if entry.way in {"transcribed", "copied", "taken_over", "undo"}:
            found.append((Run(self._texts.say(f"document.way_{entry.way}"), look.META),))
        if entry.trust != "ok":
            found.append((Run(self._texts.say("document.clock_doubtful"), look.META_BOLD),))
        return tuple(found)

    def _corrected(self, item: Item, correction: Correction) -> Strip:
        """The value as it was, struck; who had recorded it, and why and by whom it was replaced."""
        struck = self._value(item, correction.value, look.STRUCK)
        words: list[Paragraph] = list(self._who(correction.entry))
        later = correction.replaced_by
        if later is not None:
            reason = reason_words(self._study, later.reason_code, later.reason_words, self._lang)
            sentence = self._texts.say(
                "document.replaced",
                author=later.author or self._texts.say("document.device"),
                when=recorded_words(later.utc, later.offset, self._lang),
                reason=reason or self._texts.say("document.no_reason"),
            )
            words.append((Run(sentence, look.META),))
        return Strip((_EMPTY, (struck,), tuple(words)))

    def _withdrawn(self, gone: Withdrawn) -> Iterator[Row]:
        label = gone.group.label.in_(self._lang) if gone.group is not None else ""
        code = "document.row_withdrawn" if label else "document.form_withdrawn"
        reason = reason_words(
            self._study, gone.entry.reason_code, gone.entry.reason_words, self._lang
        )
        title = (Run(self._texts.say(code, label=label), look.GROUP),)
        why = (Run(reason or self._texts.say("document.no_reason"), look.META),)
        strips = [Strip(((title,), (why,), self._who(gone.entry)))]
        for item, value in gone.values:
            name = cell_of(item.label.in_(self._lang), look.META)
            strips.append(Strip((name, (self._value(item, value, look.STRUCK),), _EMPTY)))
        yield Row(tuple(strips))
