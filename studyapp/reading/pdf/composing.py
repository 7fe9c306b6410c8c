"""Compose the draft of a PDF: pages, stretches, columns, passages, blocks."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind, DroppedLine
from studyapp.domain.faults import costs_only
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.drafts import Began, Draft, Transcript, Turned
from studyapp.reading.front_matter import FrontMatter
from studyapp.reading.lookalikes import replace_lookalikes, signs_for_letters
from studyapp.reading.pdf.block_kinds import find_code, find_items, find_quotations
from studyapp.reading.pdf.blocks import BlockBuilder, Hyphens, pictures_of
from studyapp.reading.pdf.captions import find_captions, place_pictures
from studyapp.reading.pdf.columns import Columns, columns_of
from studyapp.reading.pdf.contents import find_contents
from studyapp.reading.pdf.document import Document, open_document
from studyapp.reading.pdf.formulas import find_formulas
from studyapp.reading.pdf.furniture import find_furniture, part_line_numbers
from studyapp.reading.pdf.glued_marks import raise_glued_marks
from studyapp.reading.pdf.glyphs import is_named_bold
from studyapp.reading.pdf.headings import find_headings
from studyapp.reading.pdf.images import lines_of_drawing
from studyapp.reading.pdf.lines import Line, lines_of_page
from studyapp.reading.pdf.notes import take_imprints, take_notes
from studyapp.reading.pdf.paragraphs import join_across_columns, passages_of_column
from studyapp.reading.pdf.passages import Measure, Passage, measure_lines, text_size
from studyapp.reading.pdf.sheets import Bookmark, Image, Look
from studyapp.reading.pdf.titles import front_from_properties, take_title
from studyapp.reading.pdf.untrusted import is_garbled, woven_pages

MOST_BLANK = 500
FIRST, LONG = 12, 40  # so many pages come ahead of a document of so many
"""Pages at the front of a document that may be without text; where there are more, none is looked for."""

_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_SCAN = 0.4  # part of a page that the picture of a scanned one fills at least
_STAMP = 20  # words of a stamp that a page may have beside the picture
_MANY_UNMAPPED = 0.02  # part of the characters


@dataclass(slots=True)
class PageContent:
    """The lines and pictures kept of a page.

    Attributes:
        lines: stretches of its lines, those in drawings left out.
        aside: texts of lines that are none of the text, with the reason.
        misread: it is a scan whose letters were read wrongly.
    """

    number: int
    height: float
    lines: list[Line]
    aside: list[tuple[str, str]] = field(default_factory=list)
    images: tuple[Image, ...] = ()
    figures: tuple[Image, ...] = ()
    misread: bool = False


def compose(data: bytes, name: str, turned: Turned, password: str | None = None, began: Began | None = None) -> Draft:
    """Read a PDF in this process.

    Args:
        data: the file's bytes.
        name: the name of the file in messages.
        turned: called after each page, with how many are read, and how many there are.
        password: that opens it.
        began: gets the first pages, where there are many more.

    Raises:
        LockedFileError: the file needs a password, or another one.
        StudyAppError: the file is broken, too long, or holds no text but only pictures of pages.
    """
    with open_document(data, name, password=password) as document:
        outline = document.outline()
        front, writer = front_from_properties(document.about), " ".join(document.about("Author").split())

        def begin(first: list[PageContent]) -> None:
            if began is not None:
                early = deepcopy(first)  # since reading on takes lines out of its pages
                lighten(early)
                began(_draft(early, outline, (front, writer), _put_letters(early)))

        pages, notices = _pages(document, name, turned, begin)
    lighten(pages)
    notices = (*_put_letters(pages), *notices)
    return _draft(pages, outline, (front, writer), notices)


def _pages(
    document: Document, name: str, turned: Turned, begin: Callable[[list[PageContent]], None]
) -> tuple[list[PageContent], tuple[str, ...]]:
    pages: list[PageContent] = []
    characters = unmapped = broken = scanned = garbled = 0
    has_words = False
    for sheet in document.sheets():
        lines: list[Line] = []
        with costs_only("page", f"page {sheet.number}"):
            lines = lines_of_page(sheet)
        characters += len(sheet.glyphs)
        unmapped += sheet.unmapped
        broken += not sheet.readable
        is_scan = any(image.box.width * image.box.height > _SCAN * sheet.width * sheet.height for image in sheet.images)
        scanned += is_scan and sum(len(line.text.split()) for line in lines) < _STAMP
        misread = is_scan and is_garbled(line.text for line in lines)
        garbled += misread
        aside: list[tuple[str, str]] = [(text, msg("set-across-the-page-or-outside-of-it")) for text in sheet.aside]
        pages.append(PageContent(sheet.number, sheet.height, lines, aside, sheet.images, sheet.figures, misread))
        has_words = has_words or bool(lines)
        turned(len(pages), document.pages)
        if has_words and len(pages) == FIRST and document.pages >= LONG:
            with costs_only("preview", name):
                begin(pages)
        if not has_words and len(pages) == MOST_BLANK:
            break
    if not has_words or scanned == len(pages):
        raise _no_words_error(name, scanned, broken, (len(pages), document.pages))
    if garbled and garbled + scanned + broken == len(pages):
        raise StudyAppError(
            msg("the-letters-of-the-scan-are-misread", name=name), msg("let-an-ocr-program-read-it-anew")
        )
    notices = []
    if garbled:
        notices.append(msg("of-pages-of-a-scan-are-misread", n=garbled, pages=len(pages)))
    if scanned:
        notices.append(msg("of-pages-are-only-scanned-and-not-read", n=scanned, pages=len(pages)))
    if broken:
        notices.append(msg("of-pages-are-damaged-and-not-read", n=broken, pages=len(pages)))
    if unmapped > _MANY_UNMAPPED * characters:
        notices.append(msg("of-the-characters-do-not-say-which-letters", percent=100 * unmapped // characters))
    return pages, tuple(notices)


def lighten(pages: Iterable[PageContent]) -> None:
    """Take fonts for upright ones that only their stems make bold, in a document most of which would be bold."""
    pages = list(pages)
    letters: Counter[Look] = Counter()
    for page in pages:
        for line in page.lines:
            for chunk in line.chunks:
                letters[chunk.look] += len(chunk.text)
    if 2 * sum(count for look, count in letters.items() if look.bold) <= letters.total():
        return
    lighter = {look: replace(look, bold=False) for look in letters if look.bold and not is_named_bold(look.font)}
    for page in pages:
        page.lines = [_replace_looks(line, lighter) for line in page.lines]


def _replace_looks(line: Line, looks: Mapping[Look, Look]) -> Line:
    chunks = tuple(replace(chunk, look=looks.get(chunk.look, chunk.look)) for chunk in line.chunks)
    return replace(line, chunks=chunks)


def _put_letters(pages: Iterable[PageContent]) -> tuple[str, ...]:
    """Put letters for the signs that a font gives in their place, before anything is read; return what to tell."""
    places = 0
    signs = signs_for_letters(line.text for page in pages for line in page.lines)
    for page in pages:
        for k, line in enumerate(page.lines):
            if line.text.isascii():
                continue
            repaired = [replace_lookalikes(chunk.text, signs) for chunk in line.chunks]
            if count := sum(count for _, count in repaired):
                chunks = zip(line.chunks, repaired, strict=True)
                page.lines[k] = replace(line, chunks=tuple(replace(chunk, text=text) for chunk, (text, _) in chunks))
                places += count
    return (msg("lookalikes-were-put-right", n=places),) if places else ()


def _no_words_error(name: str, scanned: int, broken: int, pages: tuple[int, int]) -> StudyAppError:
    page_count, pages_in_file = pages
    if broken == page_count:
        return StudyAppError(msg("no-page-of-can-be-read", name=name), msg("get-it-again-from-where-it-came-from"))
    if scanned:
        return StudyAppError(
            msg("holds-only-pictures-of-its-pages-and-no-text", name=name),
            msg("let-an-ocr-program-add-a-text-layer"),
        )
    if page_count < pages_in_file:
        return StudyAppError(
            msg("the-first-of-the-pages-of-hold-no-text", seen=page_count, there=pages_in_file, name=name),
            msg("take-the-pages-before-the-text-out"),
        )
    return StudyAppError(msg("holds-no-text", name=name), msg("choose-a-file-with-a-text-in-it"))


def _is_printed(author: str, pages: list[PageContent]) -> bool:
    """Return whether the pages name the first of the authors whom the properties of a file name."""
    surname = author.split(",", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
    name = re.compile(rf"(?<!\w){re.escape(surname)}(?!\w)", re.IGNORECASE)
    return any(name.search(line.text) for page in pages for line in page.lines)


def _draft(
    pages: list[PageContent],
    outline: Sequence[Bookmark],
    front_and_writer: tuple[FrontMatter, str],
    notices: tuple[str, ...],
) -> Draft:
    front, writer = front_and_writer
    if front.author and not _is_printed(front.author, pages):
        front = replace(front, author=None)  # who typed or uploaded it
    size = text_size(line for page in pages for line in page.lines)
    for page in pages:
        page.lines = part_line_numbers(page.lines)
        with costs_only("picture", f"page {page.number}"):
            _take_figures(page, size)
    front_texts = [text for text in (front.title, front.author, writer) if text]
    reasons = find_furniture([(page.lines, page.height) for page in pages], size, front_texts)
    kept = [[line for line in page.lines if id(line) not in reasons] for page in pages]
    reasons.update(dict.fromkeys(find_contents(kept), "contents"))
    columns = _columns(pages, reasons)
    measure = measure_lines(columns, size)
    passages_in_order = _passages(pages, columns, measure, outline)
    raise_glued_marks(passages_in_order)
    lines = [line for passage in passages_in_order for line in passage.lines]
    transcript, offsets, dropped = _transcript(pages, lines, reasons)
    notes = take_notes(passages_in_order, measure)
    imprints = take_imprints(passages_in_order, measure)
    _ask_nothing(passages_in_order, {page.number for page in pages if page.misread})
    notices += _tell_woven(passages_in_order, len(pages))
    passages_in_order = join_across_columns(passages_in_order)
    heads = {line.text for page in pages for line in page.lines if reasons.get(id(line)) == "running head"}
    title, above_title = take_title(passages_in_order, front, {writer, *heads}, measure)
    hyphens = Hyphens([line for column in columns for line in column])
    weaver = BlockBuilder(hyphens, offsets, notes)
    out = tuple(
        (offsets[id(line)], DroppedLine(line.text, msg("about-the-text")))
        for passage in (*above_title, *imprints)
        if not passage.images
        for line in passage.lines
    )
    strands: list[Strand] = []
    for passage in passages_in_order:
        with costs_only("block", " ".join(line.text for line in passage.lines)):
            strands.append(weaver.block(passage))
    return Draft(
        strands=tuple(strands),
        source=transcript.mapped(),
        front=title,
        marked_headings=False,
        dropped=(*dropped, *out),
        notices=notices,
        pictures=pictures_of(passages_in_order),
    )


def _ask_nothing(passages_in_order: Iterable[Passage], misread: Container[int]) -> None:
    """Keep the passages of misread pages line by line, as what nobody asks."""
    for passage in passages_in_order:
        if passage.lines and passage.page in misread and not passage.images:
            passage.kind = BlockKind.CODE


def _tell_woven(passages_in_order: Sequence[Passage], pages: int) -> tuple[str, ...]:
    """Keep what flows on pages whose order is not sure line by line, as what nobody asks; return what to tell.

    Where no page is left to ask about, it is only told.
    """
    woven = woven_pages(passages_in_order)
    if not woven:
        return ()
    if any(passage.kind is BlockKind.PARAGRAPH and passage.page not in woven for passage in passages_in_order):
        for passage in passages_in_order:
            if passage.kind in _FLOW and passage.lines and passage.page in woven and not passage.images:
                passage.kind = BlockKind.CODE
    return (msg("the-order-of-pages-is-not-sure", n=len(woven), pages=pages),)


def _take_figures(page: PageContent, size: float) -> None:
    """Take the letters of drawings from the lines of a page, and keep the drawings as pictures."""
    for figure in page.figures:
        letters = lines_of_drawing(figure.box, page.lines, size)
        if letters is None:
            continue
        letter_ids = set(map(id, letters))
        page.lines = [line for line in page.lines if id(line) not in letter_ids]
        page.aside += [(line.text, msg("letters-of-a-drawing")) for line in letters]
        page.images += (figure,)


def _passages(
    pages: Iterable[PageContent], columns: Sequence[tuple[Line, ...]], measure: Measure, outline: Sequence[Bookmark]
) -> list[Passage]:
    """Return the passages of all pages in reading order, with their kinds."""
    passages_in_order = [
        passage
        for number, column in enumerate(columns_of(columns, measure.size))
        for passage in passages_of_column(column, number, measure)
    ]
    find_captions(passages_in_order, measure)
    by_page: dict[int, list[Passage]] = {}
    for passage in passages_in_order:
        by_page.setdefault(passage.page, []).append(passage)
    for page in pages:
        images = [image for image in page.images if image.content]
        if images and passages_in_order:
            place_pictures(by_page.setdefault(page.number, []), page.number, images, measure)
    passages_in_order = [passage for number in sorted(by_page) for passage in by_page[number]]
    find_formulas(passages_in_order)
    find_code(passages_in_order)
    find_items(passages_in_order, measure)
    find_headings(passages_in_order, measure, outline)
    find_quotations(passages_in_order, measure)
    return passages_in_order


def _columns(pages: Iterable[PageContent], reasons: dict[int, str]) -> list[tuple[Line, ...]]:
    """Return the lines of each column of the text, in reading order."""
    finder = Columns()
    lines_by_page = [[line for line in page.lines if id(line) not in reasons] for page in pages]
    for lines in lines_by_page:
        finder.learn(lines)
    return [column for lines in lines_by_page for column in finder.arranged(lines)]


def _transcript(
    pages: Iterable[PageContent], text: Iterable[Line], reasons: dict[int, str]
) -> tuple[Transcript, dict[int, int], list[Dropped]]:
    """Write all lines in a row: those above the text of a page, the text, those below and aside."""
    order: dict[int, list[Line]] = {}
    for line in text:
        order.setdefault(line.page, []).append(line)
    transcript = Transcript()
    offsets: dict[int, int] = {}
    dropped: list[Dropped] = []
    for page in pages:
        furniture = [line for line in page.lines if id(line) in reasons]
        for lines in (
            [line for line in furniture if line.base < page.height / 2],
            order.get(page.number, []),
            [line for line in furniture if line.base >= page.height / 2],
        ):
            for line in lines:
                offsets[id(line)] = at = transcript.write(line.text + "\n")
                if id(line) in reasons:
                    dropped.append((at, DroppedLine(line.text, reasons[id(line)])))
        for aside_text, reason in page.aside:
            dropped.append((transcript.write(aside_text + "\n"), DroppedLine(aside_text, reason)))
        transcript.write("\f")
    return transcript, offsets, dropped
