"""What a device keeps about itself must be what its log says of it, or the workbook stays shut."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.book import Book, make_book, reopen
from workbook.application.commands import ScreenSubject
from workbook.bootstrap.opening import Own, read_site
from workbook.errors import TamperError


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return make_book(tmp_path)


def kept(book: Book, name: str, value: str) -> None:
    """The device's own entry of that name becomes another one."""
    store = book.gate.vault.research
    with store.transaction():
        store.keep_own(name, value)
    book.close()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("seed", "5a" * 32, r"log\.other_device"),
        ("seed", "5a" * 31, r"log\.no_device"),
        ("seed", "zz" * 32, r"log\.no_device"),
        ("seed", "", r"log\.no_device"),
        ("log", "017be449-ffa0-746e-b3cd-b3b3f8ca7a74", r"log\.no_own_log"),
        ("log", "", r"log\.no_device"),
        ("device", "", r"log\.no_device"),
    ],
)
def test_a_device_that_is_not_the_log_s_own_opens_nothing(
    tmp_path: Path, book: Book, name: str, value: str, code: str
) -> None:
    kept(book, name, value)
    with pytest.raises(TamperError, match=code):
        reopen(tmp_path)


def test_the_device_the_log_names_is_the_one_kept(book: Book) -> None:
    store = book.gate.vault.research
    own = Own.kept(store)
    assert read_site(store, own) == book.workbook.site
    book.workbook.execute(ScreenSubject())
    book.close()
