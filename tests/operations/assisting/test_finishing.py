"""The passage, credit and context of an assistant's card are the essay's, wherever its answer stands."""

import pytest

from studyapp.domain.assisting import Offered
from studyapp.extraction import load_models
from studyapp.operations.assisting.asking import Studied
from studyapp.reading.texts import read_text

TEXT = """# The Canal

By 1880 the silk towns lost 1.4% of their boats (Lindqvist, 1990), and those on the coast lost 2.8% (Berg, 2004).
"""


@pytest.mark.parametrize(("share", "source"), [("1.4%", "Lindqvist, 1990"), ("2.8%", "Berg, 2004")])
def test_who_is_credited_is_named_behind_the_number_that_answers(share: str, source: str) -> None:
    studied = Studied(read_text(TEXT, markdown=True), load_models())
    (draft,) = studied.finisher.drafts([Offered("What share of their boats did the towns lose?", share, (0,))], "small")
    assert draft.source == source
