"""Questions of who does what to whom, turned round by hand: most are refused, and the good ones pass."""

import pytest

from studyapp.domain.quality.verifying import Claimed
from studyapp.extraction import Models, annotate
from studyapp.reading.texts import read_text
from studyapp.verifying import Verifier
from tests.verifying.turned_order import TURNED

FLOORS = {"bees": 0.86, "hansa": 0.94, "opera": 0.85, "plants": 0.9}


@pytest.mark.parametrize("name", TURNED)
def test_questions_turned_round_are_refused_and_good_ones_pass(name: str, models: Models) -> None:
    text, cards = TURNED[name]
    essay = read_text(text, markdown=False)
    verifier = Verifier(essay, annotate(essay, models), models)
    sentences = [n if isinstance(n, tuple) else (n,) for _, _, n, _ in cards]
    good = [Claimed(front, back, n, "") for (front, back, _, _), n in zip(cards, sentences, strict=True)]
    proved = [verdict.is_proved for verdict in verifier.verify_all(good)]
    assert sum(proved) >= 0.95 * len(good)
    turned = [
        Claimed(front, back, n, "")
        for (_, _, _, each), n, passed in zip(cards, sentences, proved, strict=True)
        for front, back in each
        if passed
    ]
    refused = [not verdict.is_proved for verdict in verifier.verify_all(turned)]
    assert sum(refused) >= FLOORS[name] * len(turned)
