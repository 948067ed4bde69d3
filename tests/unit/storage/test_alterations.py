"""Whoever holds the key can alter the files, but the start or the doctor names it (200 times)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.unit.storage import alter
from tests.unit.storage.alter import Book, found_in, make_book

Alteration = Callable[[Path, Random], None]

# How often, what is done, and the codes of which one at least must be named.
DAMAGED = {"storage.damaged", "storage.page_altered", "storage.wrong_key_or_damaged"}
ALTERATIONS: list[tuple[int, Alteration, set[str]]] = [
    (30, alter.flip, DAMAGED),
    (10, alter.swap_pages, DAMAGED),
    (14, alter.cut_file, DAMAGED | {"storage.page_damaged"}),
    (25, alter.alter_data, {"log.altered_event"}),
    (15, alter.swap_events, {"log.broken_chain"}),
    (15, alter.remove_event, {"log.missing_event"}),
    (10, alter.remove_event_and_close_up, {"log.bad_signature", "log.unsigned_tail"}),
    (20, alter.edit_and_hash, {"log.bad_signature"}),
    (10, alter.unsign, {"log.unsigned_command", "log.unsigned_tail"}),
    (10, alter.cut_log, {"behind"}),
    (10, alter.cut_log_within, {"log.unsigned_tail"}),
    (8, alter.alter_body, {"log.altered_body", "log.missing_body"}),
    (8, alter.alter_index, {"storage.index_differs"}),
    (5, alter.alter_schema, {"storage.log_schema"}),
]
OLDER_PAGES = 10


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return make_book(tmp_path_factory.mktemp("book"))


def test_the_book_is_sound_before_it_is_altered(book: Book) -> None:
    assert book.events == 66
    assert found_in(book, book.path) == []


def test_two_hundred_alterations_are_made() -> None:
    assert sum(times for times, *_ in ALTERATIONS) + OLDER_PAGES >= 200


@pytest.mark.slow
@pytest.mark.parametrize(
    ("times", "alteration", "codes"), ALTERATIONS, ids=lambda part: getattr(part, "__name__", "")
)
def test_each_alteration_is_named(
    book: Book, tmp_path: Path, times: int, alteration: Alteration, codes: set[str]
) -> None:
    for seed in range(times):
        path = tmp_path / f"{seed}.db"
        shutil.copy(book.path, path)
        alteration(path, Random(seed))
        found = found_in(book, path)
        assert codes & set(found), f"seed {seed}: {found}"


@pytest.mark.slow
def test_an_older_page_that_is_put_back_is_named(book: Book, tmp_path: Path) -> None:
    pages = alter.older_pages(book)
    assert len(pages) >= OLDER_PAGES
    for page in pages:
        path = tmp_path / f"{page}.db"
        shutil.copy(book.path, path)
        alter.put_back_page(path, book, page)
        assert found_in(book, path) != [], f"page {page}"


def test_an_older_file_that_is_put_back_is_behind(book: Book) -> None:
    assert found_in(book, book.yesterday) == ["behind"]
