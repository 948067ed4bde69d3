"""The use of data over every combination of purpose, participation, answer and scope."""

from __future__ import annotations

from itertools import product

import pytest

from workbook.domain.clinical.data_use import (
    GONE,
    Answer,
    Data,
    Participation,
    Purpose,
    Rulings,
    Scope,
    Standing,
    Step,
    data_use,
    rulings_of,
    standing,
)
from workbook.texts import Texts

P, D, S = Participation, Data, Scope
NOBODY = frozenset[Scope]()
PAST_ONLY = frozenset({S.PAST})

# participation, answer, scope -> allowed, reason; of clinical values under the shipped rulings.
TABLE = (
    (P.PATIENT, Answer(D.NO_OBJECTION), S.PAST, True, "data_use.agreed"),
    (P.PATIENT, Answer(), S.FURTHER, True, "data_use.agreed"),
    (P.EMERGENCY, Answer(), S.PAST, True, "data_use.agreed"),
    (P.RELATIVE, Answer(), S.SAMPLES, True, "data_use.agreed"),
    (P.CONTINUE, Answer(D.OBJECTION), S.PAST, False, "data_use.objection"),
    (P.PATIENT, Answer(D.PARTIAL, PAST_ONLY), S.PAST, True, "data_use.granted"),
    (P.PATIENT, Answer(D.PARTIAL, PAST_ONLY), S.DAY28, False, "data_use.not_granted"),
    (P.WITHDRAWN, Answer(), S.PAST, False, "data_use.withdrawn"),
    (P.WITHDRAWN, Answer(), S.FURTHER, False, "data_use.after_withdrawal"),
    (P.WITHDRAWN, Answer(D.NO_OBJECTION), S.PAST, True, "data_use.earlier"),
    (P.WITHDRAWN, Answer(D.NO_OBJECTION), S.SAMPLES, False, "data_use.after_withdrawal"),
    (P.WITHDRAWN, Answer(D.PARTIAL, PAST_ONLY), S.PAST, True, "data_use.granted"),
    (P.REFUSED, Answer(), S.PAST, False, "data_use.refused"),
    (P.REFUSED, Answer(D.NO_OBJECTION), S.FURTHER, False, "data_use.after_refusal"),
    (P.REFUSED, Answer(D.OBJECTION), S.PAST, False, "data_use.objection"),
    (P.DIED_BEFORE, Answer(), S.PAST, True, "data_use.flagged"),
    (P.UNREACHABLE, Answer(), S.FURTHER, True, "data_use.flagged"),
    (P.DIED_BEFORE, Answer(D.NO_OBJECTION), S.PAST, True, "data_use.agreed"),
    (P.NOT_ASKED, Answer(), S.PAST, False, "data_use.not_asked"),
)


@pytest.mark.parametrize(("participation", "answer", "scope", "allowed", "reason"), TABLE)
def test_clinical_values_follow_the_table(
    participation: Participation, answer: Answer, scope: Scope, allowed: bool, reason: str
) -> None:
    use = data_use(Purpose.VALUES, participation, answer, scope)
    assert (use.allowed, use.reason) == (allowed, reason)


def test_the_six_other_purposes_always_pass() -> None:
    others = [purpose for purpose in Purpose if purpose is not Purpose.VALUES]
    assert len(others) == 6
    for purpose, part, data, scope in product(others, Participation, Data, Scope):
        assert data_use(purpose, part, Answer(data), scope).allowed


def test_the_rule_is_total_and_every_reason_has_a_sentence() -> None:
    texts = (Texts("fr"), Texts("en"))
    rulings = [Rulings(*flags) for flags in product((False, True), repeat=2)]
    granted = (NOBODY, PAST_ONLY, frozenset(Scope))
    for purpose, part, data, grants, scope, ruling in product(
        Purpose, Participation, Data, granted, Scope, rulings
    ):
        use = data_use(purpose, part, Answer(data, grants), scope, ruling)
        assert all(words.has(use.reason) for words in texts)


def test_an_objection_is_never_overruled_by_a_ruling() -> None:
    for part, scope in product(Participation, Scope):
        ruling = Rulings(earlier_after_withdrawal=True, died_before_used=True)
        assert not data_use(Purpose.VALUES, part, Answer(D.OBJECTION), scope, ruling).allowed


def test_nothing_after_leaving_is_used_without_an_explicit_grant() -> None:
    for part, data, ruling in product(GONE, Data, (Rulings(), Rulings(True, True))):
        assert not data_use(Purpose.VALUES, part, Answer(data), S.FURTHER, ruling).allowed


def test_the_settings_decide_where_the_protocol_is_silent() -> None:
    lenient = rulings_of({"data_after_withdrawal": "earlier_used"})
    strict = rulings_of({"data_died_before": "not_used"})
    assert data_use(Purpose.VALUES, P.WITHDRAWN, Answer(), S.PAST, lenient).allowed
    use = data_use(Purpose.VALUES, P.DIED_BEFORE, Answer(), S.PAST, strict)
    assert (use.allowed, use.reason) == (False, "data_use.never_asked")
    assert rulings_of({}) == Rulings()


STEPS = (
    ((), Standing()),
    ((Step("1", "EMERGENCY"),), Standing(P.EMERGENCY)),
    ((Step("1", "EMERGENCY"), Step("2", "NOT_ABLE")), Standing(P.EMERGENCY)),
    ((Step("1", "EMERGENCY"), Step("2", "RELATIVE")), Standing(P.RELATIVE)),
    ((Step("2", "RELATIVE"), Step("1", "PATIENT")), Standing(P.PATIENT)),
    ((Step("1", "PATIENT"), Step("2", "INFORMED")), Standing(P.PATIENT)),
    ((Step("1", "INFORMED"),), Standing(P.INFORMED)),
    ((Step("1", "EMERGENCY"), Step("2", "DIED_BEFORE")), Standing(P.DIED_BEFORE)),
    ((Step("1", "REFUSED"), Step("2", "CONTINUE")), Standing(P.CONTINUE)),
    ((Step("1", "CONTINUE"), Step("2", "WITHDRAWN")), Standing(P.WITHDRAWN, since="2")),
    ((Step("2", "WITHDRAWN"), Step("2", "CONTINUE")), Standing(P.WITHDRAWN, since="2")),
    ((Step("1", "", "NOT_ASKED"), Step("2", "", "NOVEL")), Standing()),
    ((Step("3", "", "OBJECTION"),), Standing(answer=Answer(D.OBJECTION), since="3")),
    (
        (Step("3", "", "NO_OBJECTION"), Step("3", "", "OBJECTION")),
        Standing(answer=Answer(D.OBJECTION), since="3"),
    ),
    (
        (Step("1", "", "OBJECTION"), Step("2", "", "PARTIAL", frozenset({"PAST", "NOVEL"}))),
        Standing(answer=Answer(D.PARTIAL, PAST_ONLY), since="2"),
    ),
)


@pytest.mark.parametrize(("steps", "expected"), STEPS)
def test_the_steps_add_up_in_any_order(steps: tuple[Step, ...], expected: Standing) -> None:
    assert standing(steps) == expected
    assert standing(reversed(steps)) == expected


def test_of_two_partial_agreements_at_once_the_narrower_counts() -> None:
    wide, narrow = (
        Step("1", "", "PARTIAL", frozenset({"PAST", "FURTHER"})),
        Step("1", "", "PARTIAL", frozenset({"PAST"})),
    )
    assert standing((wide, narrow)).answer.granted == PAST_ONLY


def test_of_two_partial_agreements_at_once_only_what_both_grant_counts() -> None:
    past, samples = (
        Step("1", "", "PARTIAL", frozenset({"PAST", "DAY28"})),
        Step("1", "", "PARTIAL", frozenset({"SAMPLES", "DAY28"})),
    )
    for steps in ((past, samples), (samples, past)):
        assert standing(steps).answer.granted == {S.DAY28}
