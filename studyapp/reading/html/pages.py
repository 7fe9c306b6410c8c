"""A web page, saved or exported, -> a draft: its article without what stands around it."""

from pathlib import Path

from studyapp.reading.drafts import Draft
from studyapp.reading.html.article import no_text
from studyapp.reading.html.looks import give_meaning
from studyapp.reading.html.metadata import page_front, page_language
from studyapp.reading.html.opening import tidied
from studyapp.reading.html.parsing import bounded, decoded, page_tree
from studyapp.reading.html.pictures import pictures_beside
from studyapp.reading.html.walker import read_tree
from studyapp.reading.transcript import Transcript


def read_html(data: bytes, name: str, folder: Path | None = None) -> Draft:
    """Read a page.

    Args:
        data: the file's bytes.
        name: how to name the file to the user.
        folder: where the page lies, for the pictures that were saved with it.

    Raises:
        StudyAppError: it is in no known encoding, or holds nothing that can be read.
    """
    text, notices = decoded(data, name)
    page = bounded(text, name)
    root, remarks = page_tree(page, name)
    give_meaning([root], ["\n".join(node.text or "" for node in root.iter("style", "{*}style"))], hiding=False)
    transcript = Transcript()
    pictures = pictures_beside(folder) if folder else None
    reading = read_tree(root, transcript, picture=pictures, left_out=no_text(root, page))
    front = page_front(root)
    strands, around_title = tidied(reading.strands, front)
    return Draft(
        strands=strands + reading.notes,
        source=transcript.mapped(),
        front=front,
        marked_headings=True,
        dropped=reading.dropped + around_title,
        language=page_language(root),
        notices=notices + remarks,
        pictures=reading.pictures,
    )
