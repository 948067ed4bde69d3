"""A connection opens with a raw key and exact settings, or not at all."""

from __future__ import annotations

import importlib
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlcipher3

from tests.unit.storage.kit import KEY, OTHER_KEY, filled, new_store, spied
from workbook.errors import Bug, KnownError, TamperError
from workbook.storage.connection import (
    PLAIN_HEADER,
    Opening,
    create_file,
    open_connection,
    version_of,
)
from workbook.storage.settings_table import CIPHER_SETTINGS, SAFE_SETTINGS


def code_of(refusal: pytest.ExceptionInfo[Any]) -> str:
    return str(refusal.value.code)


def answering(sql: str, answer: str) -> ModuleType:
    """The driver, giving another answer to one question."""

    class Answering(sqlcipher3.Connection):
        def execute(self, statement: str, parameters: Any = (), /) -> Any:
            if statement == sql:
                return super().execute("SELECT ?", (answer,))
            return super().execute(statement, parameters)

    return spied(lambda _: None, Answering)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "research.db"
    new_store(made).close()
    return made


def test_a_file_opens_again_with_its_key(path: Path) -> None:
    connection = open_connection(path, KEY)
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (0,)
    connection.close()


def test_the_raw_key_is_not_stretched_as_a_passphrase_is(path: Path) -> None:
    def seconds(key: str) -> float:
        connection = sqlcipher3.connect(str(path))
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.set_key(key)
        began = time.process_time()
        with pytest.raises(sqlcipher3.DatabaseError):
            connection.execute("SELECT count(*) FROM sqlite_master")
        spent = time.process_time() - began
        connection.close()
        return spent

    raw = min(seconds(f"x'{OTHER_KEY.hex()}'") for _ in range(3))
    stretched = min(seconds(OTHER_KEY.hex()) for _ in range(2))
    assert raw * 5 < stretched


def test_the_digits_of_the_key_without_their_frame_are_another_key(path: Path) -> None:
    connection = sqlcipher3.connect(str(path))
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(KEY.hex())
    with pytest.raises(sqlcipher3.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()


@pytest.mark.requirement("T40")
def test_no_statement_holds_the_key(path: Path) -> None:
    said: list[str] = []
    driver = spied(lambda connection: connection.set_trace_callback(said.append))
    open_connection(path, KEY, Opening(driver)).close()
    assert said
    assert not [sql for sql in said if KEY.hex() in sql.lower()]


@pytest.mark.requirement("T36")
def test_the_standard_engine_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    create_file(path)
    with pytest.raises(TamperError) as refusal:
        open_connection(path, KEY, Opening(importlib.import_module("sqlite3")))
    assert code_of(refusal) == "storage.not_sqlcipher"
    assert path.read_bytes() == b""


def test_a_plain_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    path.write_bytes(PLAIN_HEADER + bytes(4080))
    with pytest.raises(TamperError) as refusal:
        open_connection(path, KEY)
    assert code_of(refusal) == "storage.not_sqlcipher"


@pytest.mark.requirement("T36")
def test_what_is_written_does_not_begin_as_a_plain_file_does(path: Path) -> None:
    assert not path.read_bytes().startswith(PLAIN_HEADER)


@pytest.mark.requirement("T41")
def test_a_wrong_key_is_refused_in_silence(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TamperError) as refusal:
        open_connection(path, OTHER_KEY)
    assert code_of(refusal) == "storage.wrong_key_or_damaged"
    assert capfd.readouterr() == ("", "")


def test_a_file_of_anything_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    path.write_bytes(b"not a database, only some words" * 400)
    with pytest.raises(TamperError) as refusal:
        open_connection(path, KEY)
    assert code_of(refusal) == "storage.wrong_key_or_damaged"


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    with pytest.raises(KnownError) as refusal:
        open_connection(path, KEY)
    assert (code_of(refusal), dict(refusal.value.params)) == (
        "storage.missing_file",
        {"file": "research.db"},
    )
    assert not path.exists()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refusal:
        open_connection(tmp_path, KEY)
    assert code_of(refusal) == "storage.cannot_open"


def test_a_key_of_another_size_is_a_fault_of_the_program(path: Path) -> None:
    with pytest.raises(Bug):
        open_connection(path, KEY[:31])


@pytest.mark.requirement("T38", "T94")
@pytest.mark.parametrize("setting", [*CIPHER_SETTINGS, *SAFE_SETTINGS], ids=lambda s: s.name)
def test_a_setting_that_does_not_answer_as_it_must_is_refused(path: Path, setting: Any) -> None:
    with pytest.raises(TamperError) as refusal:
        open_connection(path, KEY, Opening(answering(f"PRAGMA {setting.name}", "other")))
    assert (code_of(refusal), refusal.value.params["setting"]) == ("storage.settings", setting.name)


@pytest.mark.requirement("T37")
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("SELECT sqlite_version()", "3.51.2"),
        ("PRAGMA cipher_version", "4.16.9 community"),
        ("PRAGMA cipher_version", ""),
    ],
)
def test_an_older_engine_is_refused(path: Path, question: str, answer: str) -> None:
    with pytest.raises(TamperError) as refusal:
        open_connection(path, KEY, Opening(answering(question, answer)))
    assert code_of(refusal) == "storage.old_engine"


@pytest.mark.parametrize("sql", ["SELECT sqlite_version()", "PRAGMA cipher_version"])
def test_the_oldest_engine_that_is_accepted_opens(path: Path, sql: str) -> None:
    answer = {"SELECT sqlite_version()": "3.51.3"}.get(sql, "4.17.0 community")
    connection = open_connection(path, KEY, Opening(answering(sql, answer)))
    assert connection.execute("SELECT 61").fetchone() == (61,)
    connection.close()


@pytest.mark.parametrize(
    ("text", "numbers"), [("4.19.0 community", (4, 19, 0)), ("3.53.4", (3, 53, 4)), ("none", ())]
)
def test_a_version_is_the_numbers_it_begins_with(text: str, numbers: tuple[int, ...]) -> None:
    assert version_of(text) == numbers


def test_a_second_connection_is_refused_while_one_is_open(path: Path) -> None:
    first = open_connection(path, KEY)
    with pytest.raises(KnownError) as refusal:
        open_connection(path, KEY)
    first.close()
    assert code_of(refusal) == "storage.already_open"


def test_a_file_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    create_file(path)
    assert path.stat().st_mode & 0o077 == 0 or importlib.import_module("os").name == "nt"
    with pytest.raises(KnownError) as refusal:
        create_file(path)
    assert code_of(refusal) == "storage.not_empty"


def test_a_file_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError) as refusal:
        create_file(tmp_path / "file" / "a.db")
    assert code_of(refusal) == "storage.not_writable"


@pytest.mark.requirement("T35")
def test_no_word_stands_in_clear_in_the_file_or_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "research.db"
    filled(path)
    content = path.read_bytes() + b"".join(p.read_bytes() for p in tmp_path.glob("*-journal"))
    for word in ("œdème".encode(), b"item0", b"claire", b"CREATE TABLE"):
        assert word not in content
