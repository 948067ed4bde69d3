"""Words that recur in every fact, held once and written as small numbers."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.storage.session import Session

_ALL = "SELECT number, words FROM term ORDER BY number"
_ADD = "INSERT INTO term (number, words) VALUES (?, ?)"


class Terms:
    """Both directions of the `term` table, kept in memory; number 0 is the empty text."""

    def __init__(self, session: Session) -> None:
        """Reads the table at first use, and again after a transaction that was rolled back."""
        self._session = session
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        session.when_undone(self.forget)

    def forget(self) -> None:
        """Read the table again at the next use."""
        self._numbers, self._words = {}, []

    def words(self) -> list[str]:
        """The text of every number: `words()[number]`."""
        if not self._words:
            rows = self._session.rows(_ALL)
            self._words = ["", *(words for _, words in rows)]
            self._numbers = {words: number for number, words in enumerate(self._words)}
        return self._words

    def known(self, words: str) -> int | None:
        """The number of a text, None when no fact holds it."""
        self.words()
        return self._numbers.get(words)

    def numbers(self, texts: Iterable[str]) -> dict[str, int]:
        """The map from text to number with all of `texts` in it; new ones are added.

        Inside a transaction. The map is the live one: read it, do not keep it.
        """
        self.words()
        fresh = [words for words in dict.fromkeys(texts) if words not in self._numbers]
        if fresh:
            first = len(self._words)
            rows = list(enumerate(fresh, start=first))
            self._session.write_many(_ADD, rows)
            self._words.extend(fresh)
            self._numbers.update((words, number) for number, words in rows)
        return self._numbers
