"""The catalogue of sentences, read from small folders of its own."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from workbook.errors import Bug, system_word
from workbook.texts import LANGUAGES, Texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for lang, sentence in (("fr", "Fichier {name} illisible"), ("en", "Cannot read {name}")):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "files.toml").write_text(f'unreadable = "{sentence}"\n', "utf-8")
    return tmp_path


def test_a_sentence_is_said_in_the_language_asked_for(folder: Path) -> None:
    assert Texts("fr", folder).say("files.unreadable", name="a") == "Fichier a illisible"
    assert Texts("en", folder).say("files.unreadable", name="a") == "Cannot read a"


def test_braces_in_a_parameter_are_shown_as_they_are(folder: Path) -> None:
    said = Texts("en", folder).say("files.unreadable", name="{name}.{__class__}")
    assert said == "Cannot read {name}.{__class__}"


@pytest.mark.parametrize("code", ["files.unknown", "nothing.at_all", "files", "", "../en/files.x"])
def test_an_unknown_code_is_a_fault_of_the_program(folder: Path, code: str) -> None:
    texts = Texts("fr", folder)
    assert not texts.has(code)
    with pytest.raises(Bug, match=r"texts\.unknown_code"):
        texts.say(code)


def test_a_parameter_left_out_is_a_fault_of_the_program(folder: Path) -> None:
    with pytest.raises(Bug, match=r"texts\.missing_param"):
        Texts("fr", folder).say("files.unreadable")


def test_a_language_without_texts_is_refused(folder: Path) -> None:
    with pytest.raises(Bug, match=r"texts\.unknown_language"):
        Texts("de", folder)


@pytest.mark.parametrize(
    ("lang", "count", "said"),
    [
        *(("fr", "0", "0 faute"), ("fr", "1", "1 faute"), ("fr", "2", "2 fautes")),
        *(("en", "0", "0 faults"), ("en", "1", "1 fault"), ("en", "2", "2 faults")),
    ],
)
def test_a_count_chooses_the_singular_as_the_language_does(
    folder: Path, lang: str, count: str, said: str
) -> None:
    word = {"fr": "faute", "en": "fault"}[lang]
    rows = f'found = "{{count}} {word}s"\nfound_one = "{{count}} {word}"\n'
    (folder / lang / "files.toml").write_text(rows, "utf-8")
    assert Texts(lang, folder).say("files.found", count=count) == said


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (errno.ENOSPC, "le disque est plein", "the disk is full"),
        (errno.EROFS, "le support est en lecture seule", "the drive can only be read"),
        (errno.EDOM, "erreur EDOM du système", "system error EDOM"),
        (9999, "erreur 9999 du système", "system error 9999"),
    ],
)
def test_what_the_system_refused_is_said_in_our_words(
    number: int, french: str, english: str
) -> None:
    symbol = system_word(OSError(number, os.strerror(number)))
    for lang, words in (("fr", french), ("en", english)):
        said = Texts(lang).say("verify.cannot_read", file="a", problem=symbol)
        assert f"({words})" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_program_brings_its_own_sentences(lang: str) -> None:
    assert Texts(lang).has("texts.unknown_code")
