"""What may stand for what when a sentence is revised: pairs of our own, of many kinds."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.spans import Fate, Span
from studyapp.matching import Revision, describe_passage
from studyapp.matching.meaning.lexicon import lexicon
from studyapp.matching.meaning.quantities import quantities_in
from studyapp.verifying.word_relations import OPPOSITES

BEFORE, AFTER = "The first chapter tells of the weather.\n\n", "\n\nThe last chapter is a list of ships.\n"
SAYS_THE_SAME = (Fate.SAME, Fate.MOVED, Fate.REWORDED)


def fate_of(old: str, new: str) -> Fate:
    """What becomes of a sentence that stands in a paragraph of its own."""
    text = BEFORE + old + AFTER
    selector = describe_passage(text, Span(len(BEFORE), len(BEFORE) + len(old)))
    return Revision(text, BEFORE + new + AFTER).place(selector).fate


def pairs(name: str) -> list[list[str]]:
    """Sentences and what became of them, in both directions."""
    rows = (Path(__file__).parent / f"{name}_sentences.txt").read_text("utf-8").splitlines()
    found = [row.split(" | ") for row in rows]
    return [*found, *([new, old] for old, new in found)]


def test_another_statement_is_never_taken_for_other_words() -> None:
    wrong = [(old, new) for old, new in pairs("changed") if fate_of(old, new) in SAYS_THE_SAME]
    assert wrong == []


def test_other_words_for_the_same_are_seldom_asked_about() -> None:
    found = pairs("reworded")
    asked = [(old, new) for old, new in found if fate_of(old, new) not in SAYS_THE_SAME]
    assert len(asked) <= 0.15 * len(found), asked


def test_no_word_stands_for_its_opposite() -> None:
    known = lexicon()
    opposed = [(one, other) for ours, theirs in OPPOSITES for one in ours for other in theirs]
    assert [pair for pair in opposed if set(known.senses_of(pair[0])) & set(known.senses_of(pair[1]))] == []


@pytest.mark.parametrize(
    ("old", "new", "fate"),
    [
        ("Rye grew, and the mill was sold.", "Rye grew. The mill was sold.", Fate.SAME),
        ("Rye grew, and so the mill was sold.", "Rye grew. The miller and the mill were sold.", Fate.CHANGED),
        ("Rye grew. Yet prices rose.", "Rye grew. Seldom prices rose.", Fate.FIGURE_CHANGED),
        ("Rye grew. Seldom prices rose.", "Rye grew. Yet prices rose.", Fate.FIGURE_CHANGED),
        ("Rye grew. But wheat did not grow.", "Rye grew. Yet wheat did not grow.", Fate.SAME),
        ("Rye grew. Wheat did not grow.", "Rye grew. But wheat did not grow.", Fate.SAME),
    ],
)
def test_words_that_link_sentences_may_come_and_go_but_stand_for_no_others(old: str, new: str, fate: Fate) -> None:
    assert fate_of(old, new) is fate


SENTENCES = (
    "In 1893 the mill of Kyrkby ground 40 tons of rye and sold them to the bakers for £300.",
    "The council of Nyby approved the plan because the old bridge was 12 km away.",
    "Many farmers in Jutland lost about 5 per cent of their cattle before the war.",
)
OTHERS = {
    "40": "41", "£300": "$300", "12 km": "12 m", "5 per cent": "5 per mille", "1893": "1983", "tons": "pounds",
    "about ": "exactly ", "Many": "Few", "before": "after", "approved": "rejected", "sold": "bought", "old": "new",
    "because": "although", "Kyrkby": "Nyby", "Jutland": "Finland", "lost": "gained", "away": "long",
}  # fmt: skip


@given(st.sampled_from(SENTENCES), st.data())
def test_a_word_or_figure_exchanged_is_never_reworded(sentence: str, data: st.DataObject) -> None:
    was = data.draw(st.sampled_from([word for word in OTHERS if word in sentence]))
    assert fate_of(sentence, sentence.replace(was, OTHERS[was])) not in SAYS_THE_SAME


@given(st.sampled_from(SENTENCES), st.data())
def test_two_words_that_change_places_are_never_reworded(sentence: str, data: st.DataObject) -> None:
    words = sentence.rstrip(".").split()
    content = [k for k, word in enumerate(words) if len(word) > 3]
    i, j = sorted(data.draw(st.lists(st.sampled_from(content), min_size=2, max_size=2, unique=True)))
    words[i], words[j] = words[j], words[i]
    assert fate_of(sentence, " ".join(words) + ".") not in SAYS_THE_SAME


@given(
    st.sampled_from(SENTENCES),
    st.sampled_from("not never hardly only almost un- nobody without twice".split()),
    st.data(),
)
def test_a_word_put_in_is_never_reworded(sentence: str, word: str, data: st.DataObject) -> None:
    words = sentence.split()
    words.insert(data.draw(st.integers(1, len(words) - 1)), word)
    assert fate_of(sentence, " ".join(words)) not in SAYS_THE_SAME


@given(
    st.decimals(0, 10_000, places=2),
    st.decimals(0, 10_000, places=2),
    st.sampled_from("% ‰ km m mg £ € MW GW h".split()),
)
def test_quantities_are_equal_only_where_their_values_are(one: Decimal, other: Decimal, unit: str) -> None:
    keys = [quantities_in(f"It was {number} {unit} then.")[0].key for number in (one, other)]
    assert (keys[0] == keys[1]) == (one == other)
    assert quantities_in(f"It was −{one} {unit} then.")[0].key != keys[0] or not one
