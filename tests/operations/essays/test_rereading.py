"""A newer reader sees more in the same file: the text is read again, and all cards stay on their passages."""

from dataclasses import replace

import pytest

from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.ids import Uid
from studyapp.domain.reviews import Rating
from studyapp.library import Library
from studyapp.operations.essays.importing import Imported, import_essay
from studyapp.operations.essays.rereading import is_outdated, read_again, recognise_languages
from studyapp.operations.library import history
from studyapp.operations.reviews import reviewing
from studyapp.reading import READER_VERSION
from tests.operations.bridge import GONE, ROWS, essay_of, generation_of, passages

GERMAN = (
    "Die alte Brücke wurde im Jahr 1824 von vierzig Männern aus dem Tal gebaut und ist nach der Flut nicht mehr die, "
    "die sie war. Auf dem Markt am Fluss wurde es still, als die Bahn kam, und auch die Mühle hatte es nicht leicht. "
    "Die Stadt hat das Tor nach dem Krieg wieder für alle geöffnet, und es ist bis auf den heutigen Tag offen."
)


def newly(essay: Essay) -> Essay:
    """The file as a newer reader has it: its first paragraph is a heading."""
    first, *others = essay.blocks
    blocks = (replace(first, kind=BlockKind.HEADING), *others)
    return replace(essay, blocks=blocks, language="de", reader_version="newer")


def test_what_a_newer_reader_sees_is_taken_over_and_all_cards_stay(library: Library, bridge: Imported) -> None:
    (first, *_) = library.notes()
    reviewing.answer(library, f"{first.uid}-0", Rating.EASY, 1000)
    before, held, states = library.essay(bridge.essay_uid), passages(library), library.states()
    newer = newly(before)
    changes = read_again(library, bridge.essay_uid, newer)
    assert changes.name == "Read “The bridge” again"
    now = library.essay(bridge.essay_uid)
    assert (now.blocks, now.language, now.reader_version) == (newer.blocks, "de", "newer")
    assert (passages(library), library.states()) == (held, states)
    version = library.essay_entry(bridge.essay_uid).version_uid
    assert {note.anchor.version_uid for note in library.notes() if note.anchor} == {version}
    history.undo(library)
    assert library.essay(bridge.essay_uid) == before
    assert not read_again(library, bridge.essay_uid, before)


@pytest.mark.parametrize(
    "essay",
    [
        replace(newly(essay_of(ROWS)), raw_sha256="of another file"),
        replace(newly(essay_of(ROWS)), raw_sha256=""),
        replace(newly(essay_of(GONE)), raw_sha256=essay_of(ROWS).raw_sha256),
    ],
    ids=["another file", "no file", "another text"],
)
def test_nothing_else_is_taken_over(library: Library, bridge: Imported, essay: Essay) -> None:
    before = library.essay(bridge.essay_uid)
    assert not read_again(library, bridge.essay_uid, essay)
    assert library.essay(bridge.essay_uid) == before


def test_an_import_of_the_same_file_takes_it_over_too(library: Library, bridge: Imported) -> None:
    made = generation_of(ROWS)
    held = passages(library)
    import_essay(library, replace(made, essay=newly(made.essay)))
    assert library.essay(bridge.essay_uid).reader_version == "newer"
    assert passages(library) == held
    assert len(library.essays()) == 1


def test_only_what_an_older_reader_made_of_a_file_is_outdated() -> None:
    essay = essay_of(ROWS)
    assert is_outdated(essay)
    assert not is_outdated(replace(essay, reader_version=READER_VERSION))
    assert not is_outdated(replace(essay, raw_sha256=""))


def german(library: Library, text: str = GERMAN) -> Uid:
    essay = Essay("Brücke", None, None, text, (Block(BlockKind.PARAGRAPH, essay_of(ROWS).blocks[0].span),))
    made = replace(generation_of(()), essay=replace(essay, language="und"))
    return import_essay(library, made).essay_uid


def test_languages_that_were_unknown_are_told_once_and_no_undo_takes_them_back(
    library: Library, bridge: Imported
) -> None:
    uid, other = german(library), german(library, "Lorem ipsum dolor sit amet consectetur adipiscing elit. " * 9)
    undo, entries = library.undo_name, library.essays()
    assert recognise_languages(library).everything
    assert library.essay(uid).language == library.essay_entry(uid).language == "de"
    assert library.essay(other).language == "und"
    assert library.undo_name == undo
    assert [replace(entry, language="") for entry in library.essays()] == [replace(e, language="") for e in entries]
    late = german(library, GERMAN.replace("Brücke", "Furt"))
    assert not recognise_languages(library)  # this reader has looked
    assert library.essay(late).language == "und"
