"""Words: no name for a treatment arm, no index host, no machine path, no unfinished work."""

from __future__ import annotations

import pytest

from tests.architecture import words
from tests.architecture.sources import PRODUCT, make_source, read, report


def test_no_file_holds_a_forbidden_word() -> None:
    texts = words.project_texts()
    report([line for path, text in texts for line in words.forbidden_words(text, path)])


def test_no_identifier_or_column_names_a_treatment_arm() -> None:
    report([line for source in read(*PRODUCT) for line in words.arm_names(source)])


def test_no_key_of_the_resources_names_a_treatment_arm() -> None:
    rows = words.toml_files("resources")
    report([line for path, text in rows for line in words.arm_keys(text, path)])


@pytest.mark.parametrize(
    "text",
    [
        "# " + "TO" + "DO: later",
        "# " + "FIX" + "ME",
        "https://py" + "pi.org/project",
        "https://mirror.example/sim" + "ple",
        "--index-" + "url",
        "see /wo" + "rk/notes",
        "open('/ro" + "ot/x')",
        r"C:\Us" + r"ers\me",
    ],
)
def test_a_forbidden_word_is_found(text: str) -> None:
    assert len(words.forbidden_words(text, "x.md")) == 1


@pytest.mark.parametrize("text", ["todo list of the day", "homework/plan", "a/root/b", "methods"])
def test_an_ordinary_word_is_not_found(text: str) -> None:
    assert words.forbidden_words(text, "x.md") == []


@pytest.mark.parametrize(
    "text",
    [
        "ar" + "m = 1",
        "def f(treatment" + "_group): ...",
        "x.study" + "Arm",
        "f(place" + "bo=1)",
        'Column("alloca' + 'tion")',
        'run("CREATE TABLE t (id INT, ar' + 'm TEXT)")',
    ],
)
def test_a_name_for_a_treatment_arm_is_found(text: str) -> None:
    assert len(words.arm_names(make_source(text))) == 1


def test_words_that_only_contain_the_letters_are_not_found() -> None:
    text = 'alarm = charm = army_of_one = 1\nlabel("the drug or placebo of the protocol")\n'
    assert words.arm_names(make_source(text)) == []


def test_a_key_or_an_id_named_after_an_arm_is_found_and_a_label_is_not() -> None:
    bad = '[[item]]\nid = "ar' + 'm"\n[item.place' + "bo]\n"
    assert len(words.arm_keys(bad, "f.toml")) == 2
    assert words.arm_keys('label = "ilomedin or placebo"', "f.toml") == []
