"""A web page, saved or exported, -> a draft: its article without what stands around it."""

from studyapp.reading.drafts import Draft
from studyapp.reading.html.article import no_text
from studyapp.reading.html.metadata import page_front, page_language
from studyapp.reading.html.parsing import decoded, page_tree
from studyapp.reading.html.walker import read_tree
from studyapp.reading.transcript import Transcript


def read_html(data: bytes, name: str) -> Draft:
    """Read a page.

    Args:
        data: the file's bytes.
        name: how to name the file to the user.

    Raises:
        StudyAppError: it is in no known encoding, or holds nothing that can be read.
    """
    page, notices = decoded(data, name)
    root, remarks = page_tree(page, name)
    transcript = Transcript()
    reading = read_tree(root, transcript, left_out=no_text(root, page))
    return Draft(
        strands=reading.strands + reading.notes,
        source=transcript.mapped(),
        front=page_front(root),
        marked_headings=True,
        dropped=reading.dropped,
        language=page_language(root),
        notices=notices + remarks,
        pictures=reading.pictures,
    )
