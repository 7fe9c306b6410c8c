"""An essay on a bridge, sentence by sentence, for tests of its versions; made without any language model."""

import hashlib

from studyapp.domain.annotations import Annotations
from studyapp.domain.cloze import Cloze
from studyapp.domain.essays import Block, BlockKind, Essay
from studyapp.domain.generation import DraftNote, DraftStatus, Generation, NoteKind
from studyapp.domain.ids import Uid, generated_note_uid
from studyapp.domain.notes import Note
from studyapp.domain.spans import Fate, Span
from studyapp.library import Library
from studyapp.operations.essays.revising import Comparison, compare

Row = tuple[str, str]
"""A sentence, and what a card asks of it."""

ROWS: tuple[Row, ...] = (
    ("The old bridge at Harwick was finished in 1824 by forty masons from the valley.", "1824"),
    ("A flood in the spring of 1871 carried away the northern arch.", "1871"),
    ("The town council paid 3,200 pounds for the repair, a third of its yearly income.", "3,200 pounds"),
    ("Edith Palmer described the market below the river wall in a letter to her sister.", "Edith Palmer"),
    ("By 1910 about 600 carts crossed the river on every market day.", "about 600 carts"),
    ("The railway took most of that traffic within a decade.", "within a decade"),
    ("Since 1978 only walkers and cyclists have been allowed on the cobbles.", "walkers and cyclists"),
    ("Its keeper still winds the clock above the toll house by hand each Monday.", "each Monday"),
)
PARAGRAPH = 4  # sentences


def essay_of(rows: tuple[Row, ...], title: str | None = "The bridge", sep: str = " ") -> Essay:
    """The sentences in paragraphs."""
    parts = [sep.join(text for text, _ in rows[k : k + PARAGRAPH]) for k in range(0, len(rows), PARAGRAPH)]
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(part))))
        at += len(part) + 2
    text = "\n\n".join(parts)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Essay(title, "Ana Author", "2019", text, tuple(blocks), raw_sha256=digest, reader_version="1")


def generation_of(rows: tuple[Row, ...], title: str | None = "The bridge", suggested: int = 0) -> Generation:
    """A draft for each sentence that asks for something; the last ones are only suggested."""
    essay = essay_of(rows, title)
    asked = [row for row in rows if row[1]]
    drafts = tuple(
        _draft(essay, row, DraftStatus.ACCEPTED if k < len(asked) - suggested else DraftStatus.SUGGESTED)
        for k, row in enumerate(asked)
    )
    return Generation(essay, Annotations(), drafts, ())


def _draft(essay: Essay, row: Row, status: DraftStatus) -> DraftNote:
    sentence, answer = row
    start = essay.text.index(sentence)
    before, _, after = sentence.partition(answer)
    return DraftNote(
        uid=generated_note_uid("figure", "forward", sentence, answer),
        kind=NoteKind.FIGURE,
        front=f"{before}[...]{after}",
        back=answer,
        cloze=Cloze(before, answer, after),
        context=None,
        quote=Span(start, start + len(sentence)),
        citations=(),
        source="Author, 2019",
        status=status,
        score=0.5,
        reason="figure: of a bridge",
    )


def changed(number: int, sentence: str, answer: str | None = None, rows: tuple[Row, ...] = ROWS) -> tuple[Row, ...]:
    """The rows with another sentence in the place of one; None asks for what was asked."""
    row = (sentence, rows[number][1] if answer is None else answer)
    return (*rows[:number], row, *rows[number + 1 :])


FLOOD, COUNCIL, RAILWAY = 1, 2, 5
REWORDED = changed(FLOOD, "In the spring of 1871 a flood carried away the northern arch.")
FIGURE = changed(
    COUNCIL, "The town council paid 4,500 pounds for the repair, a third of its yearly income.", "4,500 pounds"
)
GONE = (*ROWS[:RAILWAY], *ROWS[RAILWAY + 1 :])
MOVED = (*ROWS[4:], *ROWS[:4])
OTHER: tuple[Row, ...] = (("The new tunnel below the hill is used by 9,000 cars on a working day.", "9,000 cars"),)


def note_on(library: Library, number: int, rows: tuple[Row, ...] = ROWS) -> Note:
    """The note whose passage was, when it last stood, a sentence of the essay."""
    (found,) = (n for n in library.notes() if n.anchor and n.anchor.selector.exact == rows[number][0])
    return found


def compared(library: Library, rows: tuple[Row, ...], **how: int) -> Comparison:
    (entry,) = library.essays()
    return compare(library, entry.uid, generation_of(rows, **how))


def fates(comparison: Comparison) -> dict[Fate, int]:
    return {fate: len(comparison.of(fate)) for fate in Fate if comparison.of(fate)}


def passages(library: Library) -> dict[Uid, str]:
    """What notes stand on, read from the text itself."""
    found = {}
    for note in library.notes():
        if note.anchor and not note.anchor.orphaned:
            assert note.essay_uid is not None
            passage = note.anchor.selector.span.of(library.essay(note.essay_uid).text)
            assert passage == note.anchor.selector.exact
            assert note.anchor.version_uid == library.essay_entry(note.essay_uid).version_uid
            assert note.position == note.anchor.selector.start
            found[note.uid] = passage
    return found
