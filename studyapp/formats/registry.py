"""The registry of file formats: one value for each format that is read, written or at least known.

A file is one of the first format here that its bytes, or else its name, allow. To add a format, add a value and put it
into `FORMATS`; the readers and writers of texts with cards stand in `exchange.forms`, those of essays in
`reading.files`, those of handouts in `classroom.writing`.
"""

from collections.abc import Collection
from typing import Final

from studyapp.domain.messages import msg
from studyapp.formats.unread import UNREAD
from studyapp.formats.values import DECKS, Carried, Format, Kind, Option, Writer

_STUDY = msg("open-it-as-an-essay")
_IMPORT = msg("import-it-as-a-deck")
_ALL: Final = frozenset(Carried) - {Carried.PROGRESS}
_BOM: Final = rb"(?:\xef\xbb\xbf)?"
_FRONT_MATTER: Final = _BOM + rb"---\r?\n(?:(?!---)[^\n]*\n)*?format:\s*['\"]?studyapp\.%s/\d"

# Texts that are read as essays

PDF = Format("pdf", Kind.TEXT, msg("a-pdf"), advice=_STUDY, suffixes=(".pdf",), signature=rb"(?s).{0,1024}?%PDF-\d")
DOCX = Format(
    "docx",
    Kind.TEXT,
    msg("a-word-document"),
    advice=_STUDY,
    suffixes=(".docx",),
    parts=(("word/document.xml",), ("[Content_Types].xml", "word/")),
)
EPUB = Format(
    "epub", Kind.TEXT, msg("an-e-book"), advice=_STUDY, suffixes=(".epub",), parts=(("META-INF/container.xml",),)
)
ODT = Format(
    "odt",
    Kind.TEXT,
    msg("an-opendocument-text"),
    advice=_STUDY,
    suffixes=(".odt", ".fodt"),
    signature=_BOM + rb"\s*<\?xml[^>]*>\s*<office:document\s(?s:.{0,9000}?)oasis\.opendocument\.text",
    parts=(("content.xml",),),
)
HTML = Format(
    "html",
    Kind.TEXT,
    msg("a-web-page"),
    advice=_STUDY,
    suffixes=(".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    by_name=True,
    signature=rb"(?is)" + _BOM + rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
)
LATEX = Format(
    "latex",
    Kind.TEXT,
    msg("a-latex-source"),
    advice=_STUDY,
    suffixes=(".tex", ".latex", ".ltx"),
    by_name=True,
    signature=_BOM
    + rb"(?:\s*(?:%[^\n]*|\\(?:RequirePackage|PassOptionsToPackage|DocumentMetadata)[^\n]*)\n)*\s*\\documentclass\b",
)
SUBTITLES = Format(
    "subtitles",
    Kind.TEXT,
    msg("a-file-of-subtitles"),
    advice=_STUDY,
    suffixes=(".srt", ".vtt"),
    by_name=True,
    signature=_BOM + rb"(?:WEBVTT\b|\s*\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->\s*\d{1,2}:\d\d:\d\d[,.]\d)",
)
MARKDOWN = Format(
    "markdown",
    Kind.TEXT,
    msg("a-text"),
    advice=_STUDY,
    suffixes=(".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
    by_name=True,
)
PLAIN = Format("plain", Kind.TEXT, msg("a-text"), advice=_STUDY, suffixes=(".txt", ".text"), by_name=True)

# Decks of other programs

APKG = Format(
    "apkg",
    Kind.PACKAGE,
    msg("a-package-of-anki"),
    title=msg("anki-package"),
    advice=_IMPORT,
    suffixes=(".apkg", ".colpkg"),
    by_name=True,
    parts=(("collection.anki2",), ("collection.anki21",), ("collection.anki21b",)),
    written_by=frozenset({Writer.LIBRARY, Writer.ESSAY}),
    carries=frozenset(Carried),
)
TSV = Format(
    "tsv",
    Kind.DECK,
    msg("a-text-of-anki"),
    title=msg("anki-text"),
    advice=_IMPORT,
    suffixes=(".txt", ".tsv"),
    by_name=True,
    hint=_BOM + rb"#(?:separator|html|tags|columns|notetype|deck|guid)\b[^\n]{0,90}:",
    written_by=frozenset({Writer.LIBRARY}),
    carries=frozenset({Carried.TAGS, Carried.TYPES, Carried.GUIDS}),
    options=frozenset({Option.SEPARATOR}),
)
CSV = Format(
    "csv",
    Kind.DECK,
    msg("a-table"),
    title=msg("form-table"),
    advice=_IMPORT,
    suffixes=(".csv",),
    by_name=True,
    written_by=frozenset({Writer.LIBRARY, Writer.ESSAY}),
    carries=frozenset({Carried.TAGS, Carried.FIELDS, Carried.TYPES}),
    options=frozenset({Option.COLUMNS}),
)
QUIZLET = Format(
    "quizlet",
    Kind.DECK,
    msg("a-text-of-quizlet"),
    title=msg("quizlet-text"),
    advice=_IMPORT,
    ending=".txt",
    written_by=frozenset({Writer.LIBRARY}),
    options=frozenset({Option.TERMS, Option.ROWS}),
)
REMNOTE = Format(
    "remnote",
    Kind.DECK,
    msg("an-outline-of-remnote"),
    title=msg("remnote-outline"),
    advice=_IMPORT,
    ending=".md",
    written_by=frozenset({Writer.LIBRARY}),
)
HASHCARDS = Format(
    "hashcards",
    Kind.DECK,
    msg("a-text-of-hashcards"),
    title=msg("hashcards-markdown"),
    advice=_IMPORT,
    suffixes=(".md", ".markdown"),
    by_name=True,
    written_by=frozenset({Writer.LIBRARY}),
    carries=frozenset({Carried.TAGS}),
)
CROWDANKI = Format(
    "crowdanki",
    Kind.DECK,
    msg("a-deck-of-crowdanki"),
    title=msg("crowdanki-folder"),
    advice=_IMPORT,
    suffixes=(".json",),
    by_name=True,
    parts=(("deck.json",),),
    is_folder=True,
    written_by=frozenset({Writer.LIBRARY}),
    carries=_ALL,
)

# Curated decks and what belongs to them

CURATED = Format(
    "deck",
    Kind.CURATED,
    msg("a-curated-deck"),
    advice=msg("take-it-as-a-curated-deck"),
    suffixes=(".md", ".markdown"),
    ending=".deck.md",  # by which a Linux desktop knows it from other Markdown
    signature=_FRONT_MATTER % rb"deck",
    written_by=frozenset({Writer.ESSAY}),
)
CURATED_ZIP = Format(
    "deck-zip",
    Kind.CURATED,
    msg("a-curated-deck"),
    advice=msg("take-it-as-a-curated-deck"),
    suffixes=(".zip",),
    parts=(("deck.md",),),
    carries=frozenset({Carried.MEDIA}),
)
SUGGESTIONS = Format(
    "suggestions",
    Kind.SUGGESTIONS,
    msg("a-file-of-suggestions"),
    advice=msg("open-it-with-the-suggestions-on-its-deck"),
    suffixes=(".md",),
    signature=_FRONT_MATTER % rb"suggestions",
)
INDEX = Format(
    "index",
    Kind.INDEX,
    msg("an-index-of-curated-decks"),
    advice=msg("get-decks-from-it"),
    suffixes=(".json",),
    by_name=True,
    signature=_BOM + rb"\s*\{(?s:.{0,2000}?)\"format\"\s*:\s*\"studyapp\.index/\d",
)

# What belongs to a library, or lies beside an essay

LIBRARY = Format(
    "library",
    Kind.LIBRARY,
    msg("a-library-of-studyapp"),
    advice=msg("open-it-in-the-place-of-the-library"),
    suffixes=(".studyapp",),
    signature=rb"(?s)SQLite format 3\0.{52}Stud",  # the application_id in the header
)
BIBTEX = Format(
    "bibtex",
    Kind.BIBLIOGRAPHY,
    msg("a-bibliography"),
    advice=msg("open-the-essay-that-cites-from-it"),
    suffixes=(".bib",),
    by_name=True,
)

# What is written to be looked at, or for other programs

JSON = Format(
    "json", Kind.RESULT, msg("a-file-of-json"), ending=".json", is_read=False, written_by=frozenset({Writer.ESSAY})
)
EVERYTHING = Format(
    "everything",
    Kind.RESULT,
    msg("all-of-a-library"),
    title=msg("zip-file"),
    advice=msg("unpack-it-and-open-the-library-in-it"),
    ending=".zip",
    parts=(("library.studyapp", "READ ME.txt"),),
    is_read=False,
)
REPORT = Format("report", Kind.RESULT, msg("a-text"), title=msg("form-text"), ending=".txt", is_read=False)
PNG = Format("png", Kind.RESULT, msg("a-picture"), title=msg("form-picture"), ending=".png", is_read=False)
SVG = Format("svg", Kind.RESULT, msg("a-picture"), title=msg("form-drawing"), ending=".svg", is_read=False)

# What is written for class

_PRINT: Final = msg("print-it-at-100")
_CLASS: Final = frozenset({Writer.CLASS})
_PICTURES: Final = frozenset({Carried.MEDIA})
MOODLE = Format(
    "moodle",
    Kind.HANDOUT,
    msg("questions-for-moodle"),
    title=msg("moodle-xml"),
    short="Moodle",
    about=msg("for-the-question-bank-of-moodle"),
    after=msg("in-moodle-question-bank"),
    ending=".xml",
    is_read=False,
    written_by=_CLASS,
    carries=_PICTURES,
)
GIFT = Format(
    "gift",
    Kind.HANDOUT,
    msg("questions-in-gift"),
    title="GIFT",
    short="GIFT",
    about=msg("plain-text-that-moodle-and-other-platforms-read"),
    after=msg("in-moodle-question-bank-import"),
    ending=".txt",
    is_read=False,
    written_by=_CLASS,
)
QTI = Format(
    "qti",
    Kind.HANDOUT,
    msg("questions-in-qti"),
    title=msg("qti-2-1-package"),
    short="QTI",
    about=msg("a-package-for-canvas-and-other-platforms"),
    after=msg("in-canvas-settings-import-course-content"),
    ending=".zip",
    is_read=False,
    written_by=_CLASS,
    carries=_PICTURES,
)
PRINTED_CARDS = Format(
    "cards",
    Kind.HANDOUT,
    msg("cards-to-cut-out"),
    title=msg("pdf-cards-to-cut-out"),
    short=msg("short-of-cards"),
    about=msg("eight-cards-on-a-sheet"),
    after=_PRINT,
    ending=".pdf",
    is_read=False,
    written_by=_CLASS,
    carries=_PICTURES,
)
PRINTED_LIST = Format(
    "list",
    Kind.HANDOUT,
    msg("a-study-list"),
    title=msg("pdf-study-list"),
    short=msg("study-list"),
    about=msg("questions-at-the-left"),
    after=_PRINT,
    ending=".pdf",
    is_read=False,
    written_by=_CLASS,
    carries=_PICTURES,
)
PRINTED_QUIZ = Format(
    "quiz",
    Kind.HANDOUT,
    msg("a-quiz-to-print"),
    title=msg("pdf-quiz-with-answer-key"),
    short=msg("short-of-quiz"),
    about=msg("questions-with-room-for-the-answers"),
    after=_PRINT,
    ending=".pdf",
    is_read=False,
    written_by=_CLASS,
    carries=_PICTURES,
)

FORMATS: Final[tuple[Format, ...]] = (
    *(PDF, DOCX, EPUB, ODT, HTML, MARKDOWN, PLAIN, LATEX, SUBTITLES, BIBTEX),
    *(JSON, EVERYTHING, REPORT, PNG, SVG),
    *(APKG, TSV, CSV, QUIZLET, REMNOTE, HASHCARDS, CROWDANKI),
    *(CURATED, CURATED_ZIP, SUGGESTIONS, INDEX, LIBRARY),
    *(MOODLE, GIFT, QTI, PRINTED_CARDS, PRINTED_LIST, PRINTED_QUIZ),
    *UNREAD,
)
"""Every format; of one kind the usual one comes first."""


def of_kind(*kinds: Kind) -> tuple[Format, ...]:
    """Return the formats of some kinds that come in, the usual one first."""
    return tuple(format_ for format_ in FORMATS if format_.kind in kinds and format_.is_read)


def written_by(writer: Writer) -> tuple[Format, ...]:
    """Return the formats that somebody writes, the usual one first."""
    return tuple(format_ for format_ in FORMATS if writer in format_.written_by)


def suffixes_of(formats: Collection[Format]) -> tuple[str, ...]:
    """Return the endings of files that are taken for one of some formats, each once."""
    return tuple(dict.fromkeys(suffix for format_ in formats for suffix in format_.suffixes))


def named(name: str, formats: Collection[Format] = FORMATS) -> Format | None:
    """Return the format of a name, in whatever case it is typed; None where there is none."""
    return next((format_ for format_ in formats if format_.name == name.casefold()), None)


def decks() -> tuple[Format, ...]:
    """Return the formats in which decks of other programs come in, the usual one first."""
    return of_kind(*DECKS)
