"""Match phrases, adverbs and links that stand elsewhere in the other sentence, within the clause of its verb."""

from collections.abc import Iterator

from studyapp.matching.meaning.adverbs import rows_without_adverb
from studyapp.matching.meaning.links import rows_without_link
from studyapp.matching.meaning.openings import rows_without_opening
from studyapp.matching.meaning.tokens import Row


def rows_without_moved(old: Row, new: Row) -> Iterator[tuple[Row, Row]]:
    """Yield both rows without an opening, adverb or link that moved.

    Whatever is left must say the same for the rows to say the same.
    """
    yield from rows_without_opening(old, new)
    yield from rows_without_adverb(old, new)
    yield from rows_without_link(old, new)
