"""The index of facts: one row per event, found by place, register, command, kind or time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import sqlalchemy as sa

from workbook.application.ports import FactQuery
from workbook.domain.entries.envelope import Place
from workbook.domain.projections.facts import Fact, item_register
from workbook.storage.schema import fact, fact_place, insert_sql, superseded
from workbook.storage.session import Row, Session
from workbook.storage.terms import Terms

_ITEM = "item/"
# Sorts behind every text that begins with a given one.
_LAST = "\U0010ffff"
_MARK = insert_sql(superseded, "OR IGNORE")
_MARK_HERE = "UPDATE fact SET superseded = 1 WHERE event_id = ? AND superseded = 0"
# The last value of a row asks whether a fact that came earlier supersedes this one.
_ADD = insert_sql(
    fact,
    superseded=sa.select(sa.func.count())
    .where(superseded.c.event_id == sa.bindparam("event_id_again"))
    .scalar_subquery(),
)
_COUNT = "SELECT count(*) FROM fact"
_MARKS = "SELECT event_id FROM superseded"
_WRONG_MARKS = """SELECT count(*) FROM fact
WHERE superseded <> (event_id IN (SELECT event_id FROM superseded))"""
_READ = str(sa.select(*[column for column in fact.c if column.name != "superseded"]))
_OLDEST_FIRST = " ORDER BY clock, event_id"
_NEWEST_FIRST = " ORDER BY clock DESC, event_id DESC"
_QUERY_TERMS = ("subject", "event", "form", "form_key", "item", "kind", "person")
_PLACE = tuple(column.name for column in fact_place.columns)


class FactStore:
    """Facts of one workbook. A projection: emptied and rebuilt, never repaired."""

    def __init__(self, session: Session) -> None:
        """The session must be open and its schema made."""
        self._session = session
        self._terms = Terms(session)

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """Index events, and mark whatever they supersede, whether it is here yet or not."""
        marks = [(gone,) for one in facts for gone in one.supersedes]
        with self._session.writing():
            numbers = self._terms.numbers(chain.from_iterable(map(_words, facts)))
            self._session.write_many(_MARK, marks)
            self._session.write_many(_MARK_HERE, marks)
            self._session.write_many(_ADD, [_row(one, numbers) for one in facts])
            self._session.at("after-facts")

    def facts(self, query: FactQuery) -> list[Fact]:
        """The facts a query asks for; ordered by clock, then event id."""
        where = self._conditions(query)
        if where is None:
            return []
        order = _NEWEST_FIRST if query.newest_first else _OLDEST_FIRST
        sql, values = where.text(_READ) + order, where.values
        if query.limit is not None or query.offset:
            # SQLite knows no OFFSET without a LIMIT; -1 is its "no limit".
            sql += " LIMIT ? OFFSET ?"
            values = [*values, -1 if query.limit is None else query.limit, query.offset]
        rows = self._session.rows(sql, values)
        words = self._terms.words()
        return [_fact(row, words) for row in rows]

    def count_facts(self) -> int:
        """How many facts are indexed; in a sound workbook as many as there are events."""
        return int(self._session.rows(_COUNT)[0][0])

    def superseded_ids(self) -> set[str]:
        """The ids of all events that some fact supersedes."""
        return {str(event_id) for (event_id,) in self._session.rows(_MARKS)}

    def count_wrong_marks(self) -> int:
        """How many facts say of themselves another thing than the marks say; 0 when sound."""
        return int(self._session.rows(_WRONG_MARKS)[0][0])

    def _conditions(self, query: FactQuery) -> _Where | None:
        """What the rows must match; None when a word of the query is in no fact at all."""
        where = _Where([], [])
        for name in _QUERY_TERMS:
            words = getattr(query, name)
            if words is not None:
                number = self._terms.known(words)
                if number is None:
                    return None
                where.add(f"{name} = ?", number)
        if query.kind is not None and query.kind != "item.recorded":
            # Tells SQLite that the partial index on kind holds every row that is asked for.
            where.add("register IS NOT NULL")
        if query.command_id is not None:
            where.add("command = ?", query.command_id)
        if query.event_ids is not None:
            where.add(f"event_id IN ({_marks(query.event_ids)})", *query.event_ids)
        if query.registers is not None:
            self._in_registers(query.registers, where)
        if query.prefix is not None:
            self._with_prefix(query.prefix, where)
        if query.heads:
            where.add("superseded = 0")
        return where

    def _in_registers(self, registers: Sequence[str], where: _Where) -> None:
        places = [
            numbers
            for register in registers
            if register.startswith(_ITEM)
            and None not in (numbers := [self._terms.known(w) for w in register.split("/")[1:]])
            and len(numbers) == len(_PLACE)
        ]
        named = f"register IN ({_marks(registers)})"
        if not places:
            where.add(named, *registers)
            return
        rows = ", ".join([f"({_marks(_PLACE)})"] * len(places))
        derived = f"(register IS NULL AND ({', '.join(_PLACE)}) IN (VALUES {rows}))"
        numbers_of_all = [number for numbers in places for number in numbers]
        if all(register.startswith(_ITEM) for register in registers):
            where.add(derived, *numbers_of_all)
        else:
            where.add(f"({named} OR {derived})", *registers, *numbers_of_all)

    def _with_prefix(self, prefix: str, where: _Where) -> None:
        named, ends = "(register >= ? AND register < ?)", (prefix, prefix + _LAST)
        if _ITEM.startswith(prefix):
            where.add(f"({named} OR register IS NULL)", *ends)
            return
        *whole, part = prefix.split("/")[1:] if prefix.startswith(_ITEM) else [""]
        numbers = [self._terms.known(words) for words in whole]
        if not prefix.startswith(_ITEM) or None in numbers or len(whole) >= len(_PLACE):
            where.add(named, *ends)
            return
        derived = ["register IS NULL", *(f"{name} = ?" for name in _PLACE[: len(whole)])]
        if part:
            begun = [n for n, words in enumerate(self._terms.words()) if words.startswith(part)]
            derived.append(f"{_PLACE[len(whole)]} IN ({_marks(begun)})")
            numbers += begun
        where.add(f"({named} OR ({' AND '.join(derived)}))", *ends, *numbers)


@dataclass(frozen=True, slots=True)
class _Where:
    """Conditions and their values. Written as text: building SQLAlchemy's own expressions took
    several times as long as SQLite takes to answer. Only names of columns stand in the text."""

    conditions: list[str]
    values: list[object]

    def add(self, condition: str, *values: object) -> None:
        """One more condition that must hold."""
        self.conditions.append(condition)
        self.values.extend(values)

    def text(self, select: str) -> str:
        """The whole query."""
        return f"{select} WHERE {' AND '.join(self.conditions)}" if self.conditions else select


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _words(one: Fact) -> tuple[str, ...]:
    place = one.place
    return (
        one.log_id,
        one.kind,
        place.subject,
        place.event,
        place.event_key,
        place.form,
        place.form_key,
        place.group,
        place.group_key,
        place.item,
        one.person,
        one.role,
    )


def _row(one: Fact, numbers: dict[str, int]) -> Row:
    log, kind, *rest = (numbers[words] for words in _words(one))
    derived = one.kind == "item.recorded" and one.register == item_register(one.place)
    return (
        one.event_id,
        log,
        one.sequence,
        one.command_id,
        kind,
        None if derived else one.register,
        *rest,
        one.utc,
        one.clock,
        one.value,
        one.detail,
        " ".join(one.supersedes),
        one.event_id,
    )


def _fact(row: Row, words: list[str]) -> Fact:
    """The fact of one row of `_READ`, by position: a patient has some 1,500 of them."""
    register = row[5]
    names = [words[number] for number in row[6:14]]
    if register is None:
        register = _ITEM + "/".join(names)
    return Fact(
        row[0],
        words[row[1]],
        row[2],
        row[3],
        words[row[4]],
        register,
        Place(*names),
        words[row[14]],
        words[row[15]],
        row[16],
        row[17],
        row[18],
        row[19],
        tuple(row[20].split(" ")) if row[20] else (),
    )
