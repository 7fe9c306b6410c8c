"""A deck of the library that is published."""

import pytest

from studyapp.domain.ids import Uid
from studyapp.library import Library
from studyapp.operations.notes import drafts, editing
from tests.desktop.conftest import span_of


@pytest.fixture
def deck_uid(library: Library, essay_uid: Uid) -> Uid:
    """A deck with two clozes in words of the essay, and a question that quotes nothing."""
    uid = library.essay_entry(essay_uid).deck_uid
    drafts.take(library, [note.uid for note in library.notes(essay_uid=essay_uid)[:2]])
    editing.make_basic(library, essay_uid, span_of("It parts two countries."), "Which rivers part countries?", "Some")
    return uid
