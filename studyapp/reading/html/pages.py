"""A web page, saved or exported, -> a draft: its article without what stands around it."""

from pathlib import Path

from studyapp.reading.characters import mended
from studyapp.reading.drafts import Draft
from studyapp.reading.html.article import no_text
from studyapp.reading.html.elements import Element
from studyapp.reading.html.looks import give_meaning
from studyapp.reading.html.mail import is_mail, unpacked
from studyapp.reading.html.metadata import page_front, page_language
from studyapp.reading.html.opening import tidied
from studyapp.reading.html.parsing import bounded, decoded, page_tree
from studyapp.reading.html.pictures import pictures_beside
from studyapp.reading.html.walker import read_tree
from studyapp.reading.plain.blocks import read_plain
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
    pictures, told = pictures_beside(folder) if folder else None, None
    if is_mail(data):
        data, told, pictures = unpacked(data, name)
    text, notices = decoded(data, name, told)
    page = bounded(text, name)
    root, remarks = page_tree(page, name)
    if lines := _lines_alone(root):
        return read_plain(mended(lines))
    give_meaning([root], ["\n".join(node.text or "" for node in root.iter("style", "{*}style"))], hiding=False)
    transcript = Transcript()
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


def _lines_alone(root: Element) -> str | None:
    """The text of a page that is only a text file in a frame, as browsers save those; else None."""
    framed = list(root.iter("pre"))
    if len(framed) != 1 or len(framed[0]):
        return None
    found = framed[0]
    text = found.text or ""
    around = sum(len((node.text or "").strip()) for node in root.iterdescendants() if node is not found)
    lines = text.strip().splitlines()
    is_prose = len(text) > 400 and sum(map(len, lines)) > 20 * len(lines)
    return text if is_prose and around < 0.02 * len(text) and not found.tail else None
