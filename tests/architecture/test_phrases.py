"""Sentences: the same codes and parameters in French and English, and none missing."""

from __future__ import annotations

import pytest

from tests.architecture import phrases
from tests.architecture.sources import ROOT, make_source, read, report

TEXTS = ROOT / "resources" / "texts"


def test_french_and_english_have_the_same_sentences_and_parameters() -> None:
    french, english = (phrases.read_catalogue(TEXTS / lang) for lang in ("fr", "en"))
    assert french
    report(phrases.differences(french, english))


def test_codes_and_parameters_are_plain_names() -> None:
    report([line for lang in ("fr", "en") for line in phrases.malformed(read_one(lang))])


def test_french_sentences_have_their_no_break_spaces() -> None:
    report(phrases.badly_spaced(read_one("fr")))


def test_every_code_the_program_speaks_has_a_sentence() -> None:
    known = read_one("fr")
    used = phrases.codes_in_use(read("workbook", "ui")).items()
    report([f"{place}: no sentence for {code}" for code, place in used if code not in known])


def read_one(lang: str) -> phrases.Catalogue:
    return phrases.read_catalogue(TEXTS / lang)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ({"a.b": "x"}, {}),
        ({"a.b": "x"}, {"a.c": "x", "a.b": "x"}),
        ({"a.b": "{x}"}, {"a.b": "{y}"}),
        ({"a.b": "x"}, {"a.b": " "}),
    ],
)
def test_a_difference_between_the_languages_is_found(
    french: phrases.Catalogue, english: phrases.Catalogue
) -> None:
    assert len(phrases.differences(french, english)) == 1


@pytest.mark.parametrize("row", [{"a.b.c": "x"}, {"a.b": "{x.y}"}, {"a.b": "{}"}, {"a.b": "{x!r}"}])
def test_a_code_or_parameter_that_is_no_plain_name_is_found(row: phrases.Catalogue) -> None:
    assert len(phrases.malformed(row)) == 1


@pytest.mark.parametrize("text", ["Date : hier", "« Non\N{NO-BREAK SPACE}»", "Vraiment ?", "Non!"])
def test_a_breaking_space_in_french_is_found(text: str) -> None:
    assert len(phrases.badly_spaced({"a.b": text})) == 1


def test_well_spaced_french_and_times_are_accepted() -> None:
    row = {"a.b": "À 12:30\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}»"}
    assert phrases.badly_spaced(row) == []


def test_codes_are_read_from_raised_errors_and_spoken_sentences() -> None:
    text = 'raise errors.InputError("calc.bad_cell", line="1")\ntexts.say("a.b")\n'
    text += 'say(code)\nf("c.d")\n'
    assert set(phrases.codes_in_use([make_source(text)])) == {"calc.bad_cell", "a.b"}
