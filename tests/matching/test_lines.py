"""Verse and the same words in one line: each passage is found in the other, both ways, whatever it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.spans import Fate, Placement, Span
from studyapp.matching import Revision, describe_passage, find_passage, sketch_text
from studyapp.matching.fingerprints import TextCopy

SONG = (
    "The song is older than the harbour.\n\n"
    "The lamp upon the pier is lit,\nThe boats come slowly home to it,\nAnd no one asks what forty men\n"
    "Will say when they set out again.\n\n"
    "The lamp upon the hill is dim,\nNo boat has ever sailed by him [3],\nAnd forty\nmen will set again.\n\n"
    "Port\tShips\nNyby\t12\nKyrkby\t40\n\n"
    "It has two stanzas, which Brandt printed in 1901."
)
JOINED = re.sub(r"(?<=[a-z,\]])\n(?=[A-Za-z])(?!Kyrkby|Nyby)", " ", SONG)


def passages() -> list[Span]:
    """Sentences, lines, pairs of words across the end of a line, and single words."""
    words = [match.span() for match in re.finditer(r"\S+", SONG)]
    return [Span(words[k][0], words[j][1]) for k in range(len(words)) for j in (k, k + 1, k + 6) if j < len(words)]


@pytest.mark.parametrize(("old", "new"), [(SONG, JOINED), (JOINED, SONG)])
def test_a_passage_of_the_one_is_found_in_the_other(old: str, new: str) -> None:
    assert old != new
    revision = Revision(old, new)
    for span in passages():
        selector = describe_passage(old, span)
        assert find_passage(new, selector) == span, selector.exact
        assert revision.place(selector) == Placement(Fate.SAME, span), selector.exact


@pytest.mark.parametrize("is_old", [True, False])
def test_lines_that_were_paragraphs_of_their_own_keep_what_stands_on_them(is_old: bool) -> None:
    parted = SONG.replace("\n\n", "\n").replace("\n", "\n\n")
    old, new = (parted, SONG) if is_old else (SONG, parted)
    revision = Revision(old, new)
    words = [[match.span() for match in re.finditer(r"\S+", text)] for text in (old, new)]
    for k in range(len(words[0])):
        for j in (k, k + 1, k + 9):
            before, after = (Span(each[k][0], each[min(j, len(each) - 1)][1]) for each in words)
            assert revision.place(describe_passage(old, before)) == Placement(Fate.SAME, after)


def test_what_others_share_fits_both() -> None:
    lined, joined = TextCopy(SONG), TextCopy(JOINED)
    assert sketch_text(SONG) == sketch_text(JOINED)
    for span in passages():
        print_ = lined.fingerprint(span)
        assert print_ == joined.fingerprint(span)
        assert print_ is None or lined.find(print_) == joined.find(print_) is not None


WORDS = st.lists(st.sampled_from("Boats men lamp. “So” 12 not, [3] Nyby re- (see it) – came!".split()), min_size=1)


@given(WORDS, st.data())
def test_wherever_lines_end_a_passage_is_where_it_was(words: list[str], data: st.DataObject) -> None:
    parts = [" ", "\n", "\n\n"]
    gaps = [data.draw(st.sampled_from(parts)) for _ in words[1:]]
    other = [data.draw(st.sampled_from(parts[:2])) if gap != "\n\n" else gap for gap in gaps]
    old, new = (
        "".join(word + gap for word, gap in zip(words, [*between, ""], strict=True)) for between in (gaps, other)
    )
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    if span.of(old).strip():
        assert Revision(old, new).place(describe_passage(old, span)).fate is Fate.SAME
        found = find_passage(new, describe_passage(old, span))
        assert found == span or (found is None and find_passage(old, describe_passage(new, span)) is None)


def test_rows_of_a_table_stay_apart() -> None:
    changed = Revision(SONG, SONG.replace("Kyrkby\t40", "Kyrkby\t41"))
    fates = [
        changed.place(describe_passage(SONG, Span(at, at + 7))).fate
        for at in map(SONG.index, ("Nyby\t12", "Kyrkby\t40"))
    ]
    assert fates == [Fate.SAME, Fate.FIGURE_CHANGED]
