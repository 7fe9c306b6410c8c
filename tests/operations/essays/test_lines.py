"""A text read with the ends of its lines, which an older reader joined, keeps every card, and the other way round."""

from dataclasses import replace

import pytest

from studyapp.domain.essays import Essay
from studyapp.domain.generation import Generation
from studyapp.domain.spans import Span
from studyapp.library import Library
from studyapp.operations.essays import revising
from studyapp.operations.essays.importing import import_essay
from studyapp.operations.essays.revising import compare, update
from studyapp.operations.notes import editing
from studyapp.operations.notes.drafts import take_all_proposed
from tests.operations.bridge import ROWS, essay_of, generation_of

JOINED = essay_of(ROWS)
LINED = replace(essay_of(ROWS, sep="\n"), text=essay_of(ROWS, sep="\n").text.replace(" of ", "\nof "))


def generation(essay: Essay, reader_version: str) -> Generation:
    return replace(generation_of(ROWS), essay=replace(essay, raw_sha256="of one file", reader_version=reader_version))


@pytest.mark.parametrize(("old", "new"), [(JOINED, LINED), (LINED, JOINED)])
def test_all_cards_stay_on_their_passages(library: Library, old: Essay, new: Essay) -> None:
    imported = import_essay(library, generation(old, "2"))
    assert imported.essay_uid is not None
    take_all_proposed(library, imported.essay_uid)
    before = {note.uid: note for note in library.notes()}
    later = generation(new, "3")
    found = revising.find_earlier_version(library, later.essay)
    assert found is not None
    assert (found.essay_uid, found.resemblance) == (imported.essay_uid, 1.0)
    comparison = compare(library, imported.essay_uid, later)
    assert not comparison.needs_decision
    assert len(comparison.cards) == len(before) == len(ROWS)
    update(library, comparison, ())
    for note in library.notes():
        held, now = before[note.uid].anchor, note.anchor
        assert held is not None
        assert now is not None
        assert now.selector.span == held.selector.span
        assert not now.orphaned
        assert note.fields == before[note.uid].fields
    assert library.essay(imported.essay_uid).text == new.text


def test_a_card_of_selected_words_keeps_their_lines(library: Library) -> None:
    imported = import_essay(library, generation(LINED, "3"))
    assert imported.essay_uid is not None
    words = "the spring\nof 1871 carried away the northern arch."
    start = LINED.text.index(words)
    editing.make_cloze(library, imported.essay_uid, Span(start, start + len(words)), Span(start + 4, start + 18))
    (note,) = (note for note in library.notes() if note.origin == "hand")
    assert note.fields[0] == "the {{c1::spring\\\nof 1871}} carried away the northern arch."
    assert note.anchor is not None
    assert note.anchor.selector.exact == words
