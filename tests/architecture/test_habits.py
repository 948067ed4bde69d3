"""Habits: docstrings everywhere, no broad handler, no unexplained excuse, no lost translation."""

from __future__ import annotations

import pytest

from tests.architecture import habits
from tests.architecture.sources import EVERYTHING, PRODUCT, make_source, read, report


def test_every_module_says_what_it_is_for() -> None:
    report([line for one in read(*EVERYTHING) for line in habits.without_module_docstring(one)])


def test_everything_public_in_the_core_has_a_docstring() -> None:
    report([line for one in read("workbook") for line in habits.without_docstring(one)])


def test_no_handler_swallows_the_unforeseen() -> None:
    report([line for one in read(*EVERYTHING) for line in habits.broad_handlers(one)])


def test_every_excuse_names_its_code_and_reason() -> None:
    report([line for one in read(*EVERYTHING) for line in habits.excuses(one)])


def test_no_text_of_the_window_is_lost_to_translation() -> None:
    report([line for one in read(*PRODUCT) for line in habits.lost_translations(one)])


def test_a_module_without_docstring_is_found() -> None:
    assert len(habits.without_module_docstring(make_source("x = 1\n"))) == 1
    assert not habits.without_module_docstring(make_source('"""What it is for."""\n'))


def test_a_public_name_without_docstring_is_found_and_a_private_one_is_not() -> None:
    text = (
        'class A:\n    """A."""\n    def f(self): ...\n    def _g(self): ...\n'
        '    @property\n    def p(self):\n        """P."""\n'
        "    @p.setter\n    def p(self, v): ...\n"
        "def h(): ...\nclass _B:\n    def i(self): ...\n"
    )
    found = habits.without_docstring(make_source(text))
    assert [line.split(": ")[1].split()[0] for line in found] == ["f", "h"]


@pytest.mark.parametrize(
    "clause",
    ["except:", "except Exception:", "except (OSError, Exception):", "except BaseException as e:"],
)
def test_a_broad_handler_is_found(clause: str) -> None:
    source = make_source(f"try:\n    f()\n{clause}\n    pass\n")
    assert len(habits.broad_handlers(source)) == 1
    assert habits.broad_handlers(make_source(source.text, "ui/tasks.py")) == []


def test_suppressing_everything_is_found_and_a_narrow_handler_is_not() -> None:
    assert habits.broad_handlers(make_source("with contextlib.suppress(Exception):\n    f()\n"))
    assert not habits.broad_handlers(make_source("try:\n    f()\nexcept OSError:\n    pass\n"))


@pytest.mark.parametrize(
    ("comment", "count"),
    [
        ("noqa", 1),
        ("noqa: E501", 1),
        ("type: ignore", 1),
        ("type: ignore[arg-type]", 1),
        ("mypy: ignore-errors", 1),
        ("pragma: no cover", 1),
        ("noqa: TID251 - the only clock of the program", 0),
        ("type: ignore[misc]  # Qt's own signature is wrong here", 0),
    ],
)
def test_an_excuse_without_code_or_reason_is_found(comment: str, count: int) -> None:
    assert len(habits.excuses(make_source(f"x = 1  # {comment}\n"))) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ('self.tr("Record")', 0),
        ('self.tr("Record" " all")', 0),
        ('self.tr("%n item(s)", "", count)', 0),
        ('QCoreApplication.translate("Shell", "Record")', 0),
        ("self.tr(TITLE)", 1),
        ('self.tr(f"Record {name}")', 1),
        ("f\"{self.tr('Record')} x\"", 1),
        ('tr("Record")', 1),
        ('owner.tr("Record")', 1),
        ('QT_TR_NOOP("Record")', 1),
        ('QCoreApplication.translate(CONTEXT, "Record")', 1),
    ],
)
def test_a_shape_that_the_extractor_loses_is_found(line: str, count: int) -> None:
    assert len(habits.lost_translations(make_source(f"x = {line}\n"))) == count
