"""The passage, credit and context of an assistant's card are the essay's, wherever its answer stands."""

import pytest

from studyapp.domain.assisting import OfferedCard
from studyapp.extraction import load_models
from studyapp.operations.assisting.asking import PreparedEssay
from studyapp.reading.texts import read_text

TEXT = """# The Canal

By 1880 the silk towns lost 1.4% of their boats (Lindqvist, 1990), and those on the coast lost 2.8% (Berg, 2004).
"""


@pytest.mark.parametrize(("share", "source"), [("1.4%", "Lindqvist, 1990"), ("2.8%", "Berg, 2004")])
def test_who_is_credited_is_named_behind_the_number_that_answers(share: str, source: str) -> None:
    studied = PreparedEssay(read_text(TEXT, markdown=True), load_models())
    (draft,) = studied.finisher.drafts(
        [OfferedCard("What share of their boats did the towns lose?", share, (0,))], "small"
    )
    assert draft.source == source


def test_words_of_verse_get_their_lines_on_the_card() -> None:
    verse = "By 1880 the silk towns lost\\\n1.4% of their boats\\\nin the ice."
    studied = PreparedEssay(read_text(f"# The Canal\n\n{verse}\n", markdown=True), load_models())
    offered = OfferedCard("By 1880 the silk towns lost [...] in the ice.", "1.4% of their boats", (0,))
    (draft,) = studied.finisher.drafts([offered], "small")
    assert draft.front == "By 1880 the silk towns lost\n[...]\nin the ice."
