"""Values as people read them: free text opened, standing and history beside the value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbook.application.ports import FactQuery, Store
from workbook.domain.projections.facts import Cell, Standing
from workbook.domain.values import Missing, SealedText, Text, Value


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One recorded value as a screen shows it.

    value: free text opened where its words are here. heads: what a next event supersedes.
    rivals: the values in conflict, with who recorded them. author, utc: of the last event.
    """

    value: Value | None = None
    standing: Standing = Standing.EMPTY
    heads: tuple[str, ...] = ()
    author: str = ""
    utc: str = ""
    rivals: tuple[tuple[Value | None, str], ...] = ()

    @property
    def recorded(self) -> bool:
        """Whether anything stands here."""
        return self.standing is not Standing.EMPTY


EMPTY = ShownCell()


def digests(values: Iterable[Value | None]) -> set[str]:
    """The digests of free texts among values."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, SealedText):
            found.add(value.digest)
        elif isinstance(value, Missing) and isinstance(value.note, SealedText):
            found.add(value.note.digest)
    return found


def opened(value: Value | None, words: Mapping[str, str]) -> Value | None:
    """The value with its words, where they are here; sealed as it was where they are not."""
    if isinstance(value, SealedText) and value.digest in words:
        return Text(words[value.digest])
    if isinstance(value, Missing) and isinstance(value.note, SealedText):
        content = words.get(value.note.digest)
        return value if content is None else replace(value, note=Text(content))
    return value


def words_of(store: Store, values: Iterable[Value | None]) -> Mapping[str, str]:
    """The words behind the free texts among values, in one query."""
    wanted = digests(values)
    return store.bodies(wanted) if wanted else {}


def shown(cell: Cell, words: Mapping[str, str]) -> ShownCell:
    """A cell as a screen shows it."""
    if not cell.heads:
        return EMPTY
    last = cell.heads[-1]
    rivals: tuple[tuple[Value | None, str], ...] = ()
    if cell.standing is Standing.CONFLICT:
        rivals = tuple((opened(fact.new, words), fact.person) for fact in cell.heads)
    return ShownCell(
        opened(cell.value, words), cell.standing, cell.head_ids, last.person, last.utc, rivals
    )


def people(store: Store) -> Mapping[str, str]:
    """Names by person id."""
    sealed = {
        fact.field("person"): fact.text_digest("name")
        for fact in store.facts(FactQuery(prefix="person/"))
    }
    words = store.bodies(sealed.values())
    return {person: words.get(digest, person) for person, digest in sealed.items()}
