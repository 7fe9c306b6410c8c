"""What one does to the other is refused the other way round, though the evidence tells it by a noun."""

import pytest

from studyapp.domain.quality.verifying import Claimed
from studyapp.extraction import Models, annotate
from studyapp.reading.texts import read_text
from studyapp.verifying import Verifier
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
