"""Size budgets: modules, classes and functions stay small enough to be read at once."""

from __future__ import annotations

from tests.architecture import sizes
from tests.architecture.sources import PRODUCT, make_source, read, report


def test_every_module_class_and_function_is_within_its_budget() -> None:
    report([line for source in read(*PRODUCT) for line in sizes.too_long(source)])


def test_nine_functions_of_ten_are_short_in_every_package() -> None:
    long = {name: p90 for name, p90 in sizes.tails(read(*PRODUCT)).items() if p90 > 25}
    report([f"{name}: 90th percentile {p90} lines, at most 25" for name, p90 in long.items()])


def test_docstrings_comments_and_blank_lines_are_not_counted() -> None:
    head = '"""First\nsecond."""\n\n# why\nx = 1\n\n\n'
    text = head + 'def f() -> str:\n    """Doc."""\n    return """a\nb"""\n'
    assert sizes.code_lines(make_source(text)) == {5, 8, 10, 11}


def test_a_module_one_line_over_the_budget_is_found() -> None:
    assert sizes.too_long(make_source("x = 1\n" * sizes.MODULE_LIMIT)) == []
    assert len(sizes.too_long(make_source("x = 1\n" * (sizes.MODULE_LIMIT + 1)))) == 1


def test_a_class_one_line_over_the_budget_is_found() -> None:
    body = "    x = 1\n" * sizes.CLASS_LIMIT
    assert len(sizes.too_long(make_source("class A:\n" + body))) == 1


def test_a_function_one_line_over_the_budget_is_found() -> None:
    body = "    x = 1\n" * sizes.FUNCTION_LIMIT
    assert len(sizes.too_long(make_source("def f():\n" + body))) == 1


def test_a_table_has_no_budget() -> None:
    assert sizes.too_long(make_source("x = 1\n" * 900, "workbook/domain/sofa_table.py")) == []


def test_long_functions_raise_the_percentile_of_their_own_package_only() -> None:
    long = make_source("def f():\n" + "    x = 1\n" * 29, "ui/screens/a.py")
    short = make_source("def f():\n    x = 1\n", "ui/widgets/b.py")
    assert sizes.tails((long, short)) == {"ui.screens": 30, "ui.widgets": 2}
