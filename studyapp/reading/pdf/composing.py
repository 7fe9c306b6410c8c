"""Compose the draft of a PDF: pages, stretches, columns, passages, blocks."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from studyapp.domain.errors import StudyAppError
from studyapp.domain.essays import BlockKind, DroppedLine
from studyapp.domain.faults import costs_only
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.bylines import names_person
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
from studyapp.reading.pdf.sheets import Bookmark, Image, Look, Sheet
from studyapp.reading.pdf.titles import front_from_properties, take_title
from studyapp.reading.pdf.untrusted import is_garbled, woven_pages

MOST_BLANK = 500
"""Pages at the front of a document that may be without text; where there are more, none is looked for."""

FIRST, LONG = 12, 40
"""So many first pages are shown ahead, of a document of so many pages at least."""

_FLOW = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_PAGES_OF_FRONT = 3  # on which a text names its writer
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


@dataclass(frozen=True, slots=True)
class _Properties:
    """The facts in the file's properties: those that look real, and its author as written."""

    front: FrontMatter
    writer: str


@dataclass(slots=True)
class _Unread:
    """The numbers of pages and characters that cannot be read, or not for sure.

    Attributes:
        scanned: pages that are a picture with hardly any words.
        misread: scanned pages with words that were recognised wrongly.
        damaged: pages that PDFium cannot open.
        characters: all characters of the pages.
        unmapped: those of them whose font does not say which letters they are.
    """

    scanned: int = 0
    misread: int = 0
    damaged: int = 0
    characters: int = 0
    unmapped: int = 0

    def add(self, sheet: Sheet, page: PageContent) -> None:
        """Count a page."""
        self.characters += len(sheet.glyphs)
        self.unmapped += sheet.unmapped
        self.damaged += not sheet.readable
        self.scanned += _is_scan(sheet) and sum(len(line.text.split()) for line in page.lines) < _STAMP
        self.misread += page.misread

    def notices(self, pages: int) -> tuple[str, ...]:
        """Return what a reader should know of a document of so many pages."""
        notices = []
        if self.misread:
            notices.append(msg("of-pages-of-a-scan-are-misread", n=self.misread, pages=pages))
        if self.scanned:
            notices.append(msg("of-pages-are-only-scanned-and-not-read", n=self.scanned, pages=pages))
        if self.damaged:
            notices.append(msg("of-pages-are-damaged-and-not-read", n=self.damaged, pages=pages))
        if self.unmapped > _MANY_UNMAPPED * self.characters:
            percent = 100 * self.unmapped // self.characters
            notices.append(msg("of-the-characters-do-not-say-which-letters", percent=percent))
        return tuple(notices)


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
        properties = _Properties(front_from_properties(document.about), " ".join(document.about("Author").split()))

        def begin(first: list[PageContent]) -> None:
            if began is not None:
                early = deepcopy(first)  # since reading on takes lines out of its pages
                lighten(early)
                began(_draft(early, outline, properties, _repair_letters(early)))

        pages, notices = _pages(document, name, turned, begin)
    lighten(pages)
    notices = (*_repair_letters(pages), *notices)
    return _draft(pages, outline, properties, notices)


def _pages(
    document: Document, name: str, turned: Turned, begin: Callable[[list[PageContent]], None]
) -> tuple[list[PageContent], tuple[str, ...]]:
    pages: list[PageContent] = []
    unread = _Unread()
    has_words = False
    for sheet in document.sheets():
        page = _page_content(sheet)
        unread.add(sheet, page)
        pages.append(page)
        has_words = has_words or bool(page.lines)
        turned(len(pages), document.pages)
        if has_words and len(pages) == FIRST and document.pages >= LONG:
            with costs_only("preview", name):
                begin(pages)
        if not has_words and len(pages) == MOST_BLANK:
            break
    if not has_words or unread.scanned == len(pages):
        raise _no_words_error(name, unread, len(pages), document.pages)
    if unread.misread and unread.misread + unread.scanned + unread.damaged == len(pages):
        raise StudyAppError(
            msg("the-letters-of-the-scan-are-misread", name=name), msg("let-an-ocr-program-read-it-anew")
        )
    return pages, unread.notices(len(pages))


def _page_content(sheet: Sheet) -> PageContent:
    lines: list[Line] = []
    with costs_only("page", f"page {sheet.number}"):
        lines = lines_of_page(sheet)
    aside: list[tuple[str, str]] = [(text, msg("set-across-the-page-or-outside-of-it")) for text in sheet.aside]
    misread = _is_scan(sheet) and is_garbled(line.text for line in lines)
    return PageContent(sheet.number, sheet.height, lines, aside, sheet.images, sheet.figures, misread)


def _is_scan(sheet: Sheet) -> bool:
    """Return whether one picture fills so much of a page that it is the page."""
    return any(image.box.width * image.box.height > _SCAN * sheet.width * sheet.height for image in sheet.images)


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


def _repair_letters(pages: Iterable[PageContent]) -> tuple[str, ...]:
    """Replace signs that a font gives in the place of letters, before anything is read; return what to tell."""
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


def _no_words_error(name: str, unread: _Unread, pages_seen: int, pages_in_file: int) -> StudyAppError:
    if unread.damaged == pages_seen:
        return StudyAppError(msg("no-page-of-can-be-read", name=name), msg("get-it-again-from-where-it-came-from"))
    if unread.scanned:
        return StudyAppError(
            msg("holds-only-pictures-of-its-pages-and-no-text", name=name),
            msg("let-an-ocr-program-add-a-text-layer"),
        )
    if pages_seen < pages_in_file:
        return StudyAppError(
            msg("the-first-of-the-pages-of-hold-no-text", seen=pages_seen, there=pages_in_file, name=name),
            msg("take-the-pages-before-the-text-out"),
        )
    return StudyAppError(msg("holds-no-text", name=name), msg("choose-a-file-with-a-text-in-it"))


def _is_printed(author: str, pages: list[PageContent]) -> bool:
    """Return whether the first pages name the first of the authors whom the properties of a file name."""
    lines = (line.text for page in pages[:_PAGES_OF_FRONT] for line in page.lines)
    return any(names_person(line, author.split(",", maxsplit=1)[0]) for line in lines)


def _draft(
    pages: list[PageContent], outline: Sequence[Bookmark], properties: _Properties, notices: tuple[str, ...]
) -> Draft:
    front, writer = properties.front, properties.writer
    if front.author and not _is_printed(front.author, pages):
        front = replace(front, author=None)  # who typed or uploaded it
    size = text_size(line for page in pages for line in page.lines)
    for page in pages:
        page.lines = part_line_numbers(page.lines)
        with costs_only("picture", f"page {page.number}"):
            _take_figures(page, size)
    reasons = _reasons_to_drop(pages, size, [text for text in (front.title, front.author, writer) if text])
    columns = _columns(pages, reasons)
    measure = measure_lines(columns, size)
    passages_in_order = _passages(pages, columns, measure, outline)
    raise_glued_marks(passages_in_order)
    written = _transcript(pages, [line for passage in passages_in_order for line in passage.lines], reasons)
    notes = take_notes(passages_in_order, measure)
    imprints = take_imprints(passages_in_order, measure)
    _ask_nothing(passages_in_order, {page.number for page in pages if page.misread})
    notices += _tell_woven(passages_in_order, len(pages))
    passages_in_order = join_across_columns(passages_in_order)
    heads = {line.text for page in pages for line in page.lines if reasons.get(id(line)) == "running head"}
    title, above_title = take_title(passages_in_order, front, heads, writer, measure)
    hyphens = Hyphens([line for column in columns for line in column])
    return Draft(
        strands=_strands(passages_in_order, BlockBuilder(hyphens, written.offsets, notes)),
        source=written.transcript.mapped(),
        front=title,
        marked_headings=False,
        dropped=(*written.dropped, *_dropped_about_text((*above_title, *imprints), written.offsets)),
        notices=notices,
        pictures=pictures_of(passages_in_order),
    )


def _reasons_to_drop(pages: Sequence[PageContent], size: float, front_texts: Sequence[str]) -> dict[int, str]:
    """Return by its id each line that is not part of the text, such as a running head, with the reason."""
    reasons = find_furniture([(page.lines, page.height) for page in pages], size, front_texts)
    kept = [[line for line in page.lines if id(line) not in reasons] for page in pages]
    reasons.update(dict.fromkeys(find_contents(kept), "contents"))
    return reasons


def _strands(passages_in_order: Iterable[Passage], builder: BlockBuilder) -> tuple[Strand, ...]:
    strands: list[Strand] = []
    for passage in passages_in_order:
        with costs_only("block", " ".join(line.text for line in passage.lines)):
            strands.append(builder.block(passage))
    return tuple(strands)


def _dropped_about_text(passages: Iterable[Passage], offsets: Mapping[int, int]) -> list[Dropped]:
    """Return the lines above the title and of imprints as dropped ones."""
    return [
        (offsets[id(line)], DroppedLine(line.text, msg("about-the-text")))
        for passage in passages
        if not passage.images
        for line in passage.lines
    ]


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


@dataclass(frozen=True, slots=True)
class _Written:
    """All lines of a document in a row, the offset of each by its id, and those that are not part of the text."""

    transcript: Transcript
    offsets: dict[int, int]
    dropped: list[Dropped]


def _transcript(pages: Iterable[PageContent], text: Iterable[Line], reasons: dict[int, str]) -> _Written:
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
    return _Written(transcript, offsets, dropped)
