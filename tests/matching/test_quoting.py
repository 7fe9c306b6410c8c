"""Runs of eight words that one text has from another."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.matching.quoting import RUN, SourceWords

TEXT = "The harbour froze in January 1893. Traders lost about $2 million, and the port never recovered from it."


def test_eight_words_count_and_seven_do_not() -> None:
    quoted = SourceWords(TEXT)
    assert quoted.runs_in("It is said: traders lost about 2 million, and the port never healed.") == (
        "traders lost about 2 million, and the port never",
    )
    assert quoted.runs_in("Traders lost about $2 million, and the town.") == ()


def test_a_run_goes_as_far_as_it_goes_and_two_runs_are_two() -> None:
    twice = f"{TEXT} But: {TEXT.lower()}"
    assert SourceWords(TEXT).runs_in(twice) == (TEXT[:-1], TEXT.lower()[:-1])


@given(st.lists(st.sampled_from("a b c d e f g h".split()), max_size=40), st.data())
def test_no_run_of_the_text_is_overlooked(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, max(0, len(words) - RUN)))
    part = words[start : start + RUN]
    assert bool(SourceWords(text).runs_in(" ".join(["x", *part, "y"]))) == (len(part) == RUN)


def test_a_title_may_be_said() -> None:
    title = "traders lost about $2 million, and the port never"
    assert SourceWords(TEXT, title).runs_in(f"On “{title}”") == ()
    assert SourceWords(TEXT, title).runs_in(TEXT) != ()


def test_a_letter_that_becomes_two_in_small_letters_is_one_word() -> None:
    text = "İstanbul and Ankara were joined by rail in the year 1892 by the Anatolian company."
    assert SourceWords(text).runs_in(f"It is said that {text}") == (text[:-1],)
