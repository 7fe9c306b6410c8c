"""What one does to the other is refused the other way round, though the evidence tells it by a noun."""

import pytest

from studyapp.domain.quality.verifying import Claimed
from studyapp.extraction import Models, annotate
from studyapp.extraction.parsing import parse_all
from studyapp.reading.texts import read_text
from studyapp.verifying import Verifier
from studyapp.verifying.case import text_by_model
from studyapp.verifying.deeds import deeds
from tests.verifying.nominal_pairs import CHANGES, DOUBTS, Pair


@pytest.mark.parametrize("pairs", [DOUBTS, CHANGES], ids=["doubts", "changes"])
def test_a_card_on_a_deed_told_by_a_noun_holds_one_way_alone(models: Models, pairs: tuple[Pair, ...]) -> None:
    assert len(pairs) >= 20
    essay = read_text("\n\n".join(sentence for sentence, _, _ in pairs), markdown=False)
    verifier = Verifier(essay, annotate(essay, models), models)
    good = [Claimed(*card, (number,), "") for number, (_, card, _) in enumerate(pairs)]
    turned = [Claimed(*card, (number,), "") for number, (_, _, card) in enumerate(pairs)]
    lost = [card for card, verdict in zip(good, verifier.verify_all(good), strict=True) if not verdict.is_proved]
    escaped = [card for card, verdict in zip(turned, verifier.verify_all(turned), strict=True) if verdict.is_proved]
    assert not lost
    assert not escaped


@pytest.mark.parametrize("verb", ["call", "called", "are calling"])
def test_what_calls_something_into_question_is_read_in_every_form_of_the_verb(models: Models, verb: str) -> None:
    sentence = f"New finds {verb} the list of the bishops into question."
    for text in text_by_model(sentence, parse_all([sentence], models)[0]):
        told = [({word.form for word in deed.cause}, {word.form for word in deed.effect}) for deed in deeds(text)]
        assert [("finds" in cause, "bishops" in effect) for cause, effect in told] == [(True, True)]


@pytest.mark.parametrize(
    ("sentence", "is_deed"),
    [
        ("The report prompts concerns about safety.", True),
        ("The reports prompt concerns about safety.", True),
        ("The report had lasting effects on safety.", True),
        ("The report has effects on safety.", True),
        ("The report was responsible for safety.", True),
        ("The report was not responsible for safety.", False),
        ("The report was never entirely to blame for safety.", False),
        ("The report cast no doubt on safety.", False),
    ],
)
def test_a_phrase_tells_a_deed_in_each_form_but_not_where_it_is_denied(
    models: Models, sentence: str, is_deed: bool
) -> None:
    for text in text_by_model(sentence, parse_all([sentence], models)[0]):
        told = [({word.form for word in deed.cause}, {word.form for word in deed.effect}) for deed in deeds(text)]
        assert any("safety" in effect for _cause, effect in told) is is_deed
