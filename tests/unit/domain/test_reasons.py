"""A reason for a change: which codes stand, and which ask for words."""

from __future__ import annotations

import pytest

from tests.support.memory_workbook import make_bench
from workbook.domain.entries.envelope import Reason
from workbook.domain.reasons import OTHER, explains, said
from workbook.domain.values import Text


@pytest.mark.parametrize(
    ("reason", "stands"),
    [
        (None, False),
        (Reason("TYPING"), True),
        (Reason("undo"), False),
        (Reason("INVENTED"), False),
        (Reason(OTHER), False),
        (Reason(OTHER, Text("  ")), False),
        (Reason(OTHER, Text("re-read on the chart")), True),
    ],
)
def test_a_change_is_explained_by_a_reason_of_the_study_with_words_for_other(
    reason: Reason | None, stands: bool
) -> None:
    assert explains(reason, make_bench().investigator.study) is stands


def test_a_reason_that_says_something_has_a_code_the_log_can_hold() -> None:
    assert said(Reason("damaged-2"))
    assert not said(Reason("two words", Text("why")))
    assert not said(Reason(""))
