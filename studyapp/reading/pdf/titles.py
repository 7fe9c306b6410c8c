"""Find the title of a PDF in its properties or on its first page, with author and lines above it."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from studyapp.domain.essays import BlockKind, reads_as_prose
from studyapp.reading.banners import is_banner, is_house, is_of_sheet, names_a_court
from studyapp.reading.bylines import (
    byline,
    drop_student_number,
    has_initial,
    is_addressed_person,
    is_course,
    iso_date,
    person_names,
)
from studyapp.reading.front_matter import (
    FrontMatter,
    drop_note_mark,
    is_about_the_text,
    looks_like_title,
    opens_numbered_sections,
)
from studyapp.reading.imprints import names_a_place_of_work
from studyapp.reading.judgments import case_in_head
from studyapp.reading.pdf.lines import Line
from studyapp.reading.pdf.passages import Measure, Passage

_REACH = 14  # passages from the top among which the title is
_LARGER = 1.1
_SMALLER = 0.95
_NEARLY = 0.97  # of the size of the largest line
_SHORT = 25  # words of a line above the title

# Words at the end of a line of a title that the next line continues, and at the beginning of a line that continues one
_GOES_ON = re.compile(r"(?:\b(?:for|of|and|or|in|on|to|the|an?|with|from|at|&)|[:–—-])$", re.IGNORECASE)
_GOES_ON_FROM = re.compile(r"(?:for|of|and|or|in|on|to|with|from|at|&)\b(?!\s*:)", re.IGNORECASE)
# Titles that a program wrote into the properties: its own name, a file name or path, one word, a DOI, a journal's issue
_MADE_UP = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|unbenannt|no ?title|titel?|title|document\d*|dokument\d*"
    r"|slide \d+|presentation\d*"
    r"|layout \d+|none|null|unknown|draft|manuscript|paper|thesis|report|print|test|cover)\b[\s\d.-]*$"
    r"|microsoft (?:word|powerpoint|excel)\b"
    r"|.*\.(?:docx?|odt|tex|dvi|rtf|pdf|indd|qxd|qxp|txt|pages|pptx?|wpd|html?|p65)\b"
    r"|.*[/\\]|\S*[_\d]\S*$|\S+$|https?:|doi:|pii:|.*\b\d+\.\.\d+\b|.*\bdoi:\s?10\."
    r"|.*\b(?:19|20)\d\d,\s?(?:vol\.?\s?)?\d+(?:\s?\(\d+\))?[,:]\s?(?:pp?\.?\s?)?\d+",
    re.IGNORECASE,
)
# Words of an author in the properties who is a program, an account or a publisher
_NOBODY = re.compile(
    r"\b(?:user|admin|administrator|owner|unknown|author|publisher|journals?|publishing|microsoft|adobe|latex|default|scanner|press"
    r"|university|office|ltd|inc)\b",
    re.IGNORECASE,
)

_TITLE_KINDS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW)
_LONG_START, _ALIKE = 25, 0.75  # letters of the same beginning of two titles, and part of the longer one
_RUNNING_HEAD = re.compile(r"running head:\s*", re.IGNORECASE)
# Signs that a line names an issue of a journal, as "36 (2013)", "2013: 12" or "vol. 3"
_VOLUME = re.compile(r"\(\d{4}\)|\b(?:19|20)\d\d\b.{0,20}[–:-]\d|\bvol")
# The line below the name of a journal on the first page of an article
_ARTICLE = re.compile(
    r"volume\s+(?:19|20)\d\d,\s+article\b|(?:journal )?homepage\b|contents lists? available", re.IGNORECASE
)
# A public body in capitals, as "EUROPEAN COMMISSION"
_HOUSE = re.compile(r"^(?:\w+ ){0,3}(?:COMMISSION|PARLIAMENT|COUNCIL|AGENCY|AUTHORITY|MINISTRY|DEPARTMENT|OFFICE)$")
_INSTITUTION = re.compile(r"[A-Z]{2,6}")
"""The initials of an institution that published a text, such as "OECD", on a cover page."""

_LONGEST_MARK, _SHORTEST_NAME = 3, 2  # letters
_LONGEST_SHEET = 400  # words of a sheet in front of a text
_GAP_OF_NAMES = 1.5  # sizes of type between the names of two writers
_LINES_OF_NAMES, _LINES_TO_PLACE = 12, 4  # below a title; and from a name to where its bearer works
_MOST_PIECES = 5  # of a title that blocks of another kind part
_FEWEST_WORDS = 3  # of a title in the properties that a line on the first page repeats among other words
# A teacher on a title page, and a label of one or of the writer
_TEACHER = re.compile(
    r"(?:under the )?(?:(?:first|second|thesis|academic|faculty|main|co)[ -]?)*"
    r"(?:supervis(?:ors?|ed by|ion of)|advis[eo]rs?|advised by|tutors?|instructors?|lecturers?|examiners?|readers?"
    r"|mentors?|(?:submitted|presented) to|prepared for|professors?|committee)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"(?:authors?|students?|candidate|by|written by|submitted by|{_TEACHER.pattern})\s*:?", re.IGNORECASE
)
_MANY_NAMES = 3  # right below a title, which headings never are
_INVERTED = re.compile(
    r"(?P<surname>[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)?), (?P<given>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3})"
)
_END_OF_FRONT = re.compile(
    r"(?:abstract|summary|key ?words|contents|table of contents|(?:[1i]\.? )?introduction)\b", re.I
)


def take_title(
    passages: list[Passage], front_known: FrontMatter, running_heads: Collection[str], writer: str, measure: Measure
) -> tuple[FrontMatter, list[Passage]]:
    """Put the title first, and take what stands above it and lines that repeat the author.

    Args:
        passages: all passages; what is taken is taken out of them.
        front_known: the facts in the file's properties that look real.
        running_heads: the running heads and feet.
        writer: whom the file names as its author.
        measure: the type measures of the document.

    Returns:
        What the text is called and by whom, and the passages that were taken.
    """
    heads = {writer, *running_heads}
    behind = _end_of_sheet(passages)
    if behind:
        text = passages[behind:]
        front, above = take_title(text, front_known, running_heads, writer, measure)
        if front.title or text[0].kind is BlockKind.HEADING:
            sheet = passages[:behind]
            passages[:] = text
            return front, [*sheet, *above]
    names = {_fold(name) for name in (front_known.author, *heads) if name and person_names(name)}
    at = _begin_of_title(passages, front_known.title, names, heads, measure)
    if at is None:
        front = _front_by_heads(passages, heads)
        if front.title is None:
            front = _front_of_plain_cover(passages)
        return front.or_else(FrontMatter(_printed_title(passages, front_known.title), front_known.author)), []
    above = passages[:at]
    if any(len(p.text.split()) > _SHORT and p.size > _SMALLER * measure.size for p in above):
        return FrontMatter(author=front_known.author), []
    del passages[:at]
    end = _end_of_known_title(passages, 0, front_known.title) or _end_of_title(passages, 0)
    passages[0].lines = [line for passage in passages[:end] if not _is_stray(passage) for line in passage.lines]
    del passages[1:end]
    _part_names_from_title(passages)
    author = _author(passages[1:], front_known.author) or _stranger_on_cover(passages, running_heads)
    front = FrontMatter(title=_text_of_title(passages[0]), author=author)
    repeated = {_fold(head) for head in heads} - {_fold(passages[0].text), ""}
    for k, passage in enumerate(passages[1:4], 1):
        if _fold(passage.text) in repeated:
            above = [*above, passages.pop(k)]
            group = passage.text if _fold(passage.text) == _fold(writer) else None
            return replace(front, author=front.author or person_names(passage.text) or group), above
    return front, above


def _part_names_from_title(passages: list[Passage]) -> None:
    """Part the writers' names from the title that they stand below in its type."""
    lines = passages[0].lines
    at = next((k for k in range(1, len(lines)) if person_names(" ".join(line.text for line in lines[k:]))), 0)
    names = person_names(" ".join(line.text for line in lines[at:])) if at else None
    if names is None or _GOES_ON.search(lines[at - 1].text) or not _are_absent(names, passages[1:]):
        return
    if "," in names or has_initial(names):
        passages.insert(1, replace(passages[0], kind=BlockKind.PARAGRAPH, lines=lines[at:]))
        passages[0].lines = lines[:at]


def _text_of_title(passage: Passage) -> str:
    """Return the words of a title without the mark of a note behind them."""
    last = passage.lines[-1].chunks[-1]
    is_mark = last.raised > 0 and len(last.text) <= _LONGEST_MARK and len(passage.lines[-1].chunks) > 1
    words = passage.text.removesuffix(last.text) if is_mark else passage.text
    return drop_note_mark(" ".join(words.split()))


def _stranger_on_cover(passages: Sequence[Passage], heads: Collection[str]) -> str | None:
    """Return the only person whom a cover names below the title, or the running heads, and the text nowhere else."""
    page = passages[0].page
    cover = [passage for passage in passages[1:] if passage.lines and passage.page == page]
    below = [passage for passage in passages if passage.page != page]
    if not below or any(reads_as_prose(passage.text) for passage in cover):
        return None
    lines = _without_teachers([line.text for passage in cover for line in passage.lines])
    for candidates in (lines, sorted(heads)):
        named = {names for line in candidates if (names := person_names(drop_student_number(line)))}
        absent = [names for names in named if _are_absent(names, below)]
        if len(named) == 1 and absent:
            return absent[0]
    return None


def _are_absent(names: str, passages: Sequence[Passage]) -> bool:
    """Return whether no passage has a word of names."""
    words = [word for word in re.findall(r"\w+", names.casefold()) if len(word) > _SHORTEST_NAME]
    form = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
    return bool(words) and not any(form.search(passage.text.casefold()) for passage in passages if passage.lines)


def _begin_of_title(
    passages: list[Passage], known_title: str | None, names: Collection[str], heads: Collection[str], measure: Measure
) -> int | None:
    """Return the index of the passage with which the title begins.

    Args:
        passages: all passages.
        known_title: the title in the file's properties.
        names: folded, of those who may have written it, which are no title.
        heads: running heads.
        measure: the type measures of the document.
    """
    top = [
        (k, passage)
        for k, passage in enumerate(passages[:_REACH])
        if passage.lines and passage.page == passages[0].page and passage.kind in _TITLE_KINDS
    ]
    if known_title:
        for k, passage in top:
            if _is_same_title(_fold(passage.text), _fold(known_title)) or _end_of_known_title(passages, k, known_title):
                return k
    lines = [passage.text for passage in passages[:_REACH] if passage.lines and passage.page == passages[0].page]
    letterheads = {id(p) for _, p in top if _is_letterhead(p.text, lines, heads)}
    large = [
        (k, p)
        for k, p in top
        if p.size >= _LARGER * measure.size
        and p.kind is not BlockKind.TABLE_ROW
        and id(p) not in letterheads
        and _fold(p.text) not in names
        and _can_be_title(passages, k)
    ]
    if any(names_a_court(line) for line in lines):
        return None
    if not large:
        return _heading_above_names(passages, top, letterheads, names)
    size = max(passage.size for _, passage in large)
    at, passage = next((k, p) for k, p in large if p.size == size)
    further = {id(part) for part in passages[at + 1 : _end_of_title(passages, at)]}
    as_large = [p for p in passages if _is_heading_like(p, passage) and id(p) not in letterheads | further]
    if len(as_large) <= 1 or (at == 0 and " " in passage.text.strip()):
        return at
    fullest = _fullest_on_cover([(k, p) for k, p in large if p in as_large], as_large, top)
    return fullest if fullest is not None or at else at


def _heading_above_names(
    passages: Sequence[Passage],
    top: Sequence[tuple[int, Passage]],
    letterheads: Collection[int],
    names: Collection[str],
) -> int | None:
    """Return the index of a heading no larger than the text that stands above everything but the writers' names."""
    for k, passage in top:
        if id(passage) in letterheads or passage.kind is not BlockKind.HEADING:
            continue
        is_title = len(passage.text.split()) >= _FEWEST_WORDS and _fold(passage.text) not in names
        is_title = is_title and person_names(passage.text) is None and _can_be_title(passages, k)
        below = passages[_end_of_title(passages, k) :]
        return k if is_title and names_below(below) else None
    return None


def _front_by_heads(passages: Sequence[Passage], heads: Collection[str]) -> FrontMatter:
    """Return what the running heads tell of a text whose first page sets no title apart: the parties of a case.

    Others repeat the title behind "Running head:", cut short or not, and the name of the writer.
    """
    first = [passage for passage in passages[:_REACH] if passage.page == passages[0].page]
    lines = [line.text.strip() for passage in first for line in passage.lines]
    if any(names_a_court(line) for line in lines):
        cases = [case for head in sorted(heads) if (case := case_in_head(head))]
        return FrontMatter(title=cases[0] if len(cases) == 1 else None)
    for head in [*sorted(heads), *lines]:
        named = _RUNNING_HEAD.match(head)
        said = _fold(head[named.end() :]).rstrip("0123456789") if named else ""
        alike = [line for line in lines if len(said) >= _LONG_START and _fold(line).startswith(said)]
        title = alike[0] if alike else None
        if title is not None and looks_like_title(title):
            at = lines.index(title)
            beside = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
            writers = [
                line for line in {*beside, *set(heads).intersection(lines)} if line != title and person_names(line)
            ]
            return FrontMatter(title=title, author=person_names(writers[0]) if len(writers) == 1 else None)
    return FrontMatter()


def _can_be_title(passages: Sequence[Passage], k: int) -> bool:
    """Return whether the words of a passage, with those that continue it, can be a title."""
    text = passages[k].text
    if _INSTITUTION.fullmatch(text.strip()) or _is_stranger(text, passages[_REACH:]):
        return False
    headings = [passage.text for passage in passages if passage.lines and len(passage.lines) <= 2]
    if opens_numbered_sections(text, headings):
        return False
    parts = passages[k : _end_of_title(passages, k)]
    return looks_like_title(" ".join(part.text for part in parts if not _is_stray(part)))


def _is_heading_like(passage: Passage, largest: Passage) -> bool:
    """Return whether a passage is a heading about as large as the largest one and as bold, and no institution."""
    is_large = passage.kind is BlockKind.HEADING and passage.size > _NEARLY * largest.size
    is_alike = is_large and (passage.size > largest.size / _NEARLY or passage.lines[0].bold == largest.lines[0].bold)
    return is_alike and not _INSTITUTION.fullmatch(passage.text.strip())


def _end_of_sheet(passages: Sequence[Passage]) -> int:
    """Return the index behind a first page that an archive or a school put in front of the text; 0 if there is none."""
    page = passages[0].page if passages and passages[0].lines else 0
    end = next((k for k, passage in enumerate(passages) if passage.lines and passage.page != page), 0)
    texts = [passage.text for passage in passages[:end] if passage.lines]
    is_short = sum(len(text.split()) for text in texts) <= _LONGEST_SHEET
    return end if is_short and any(map(is_of_sheet, texts)) else 0


def _printed_title(passages: Sequence[Passage], known_title: str | None) -> str | None:
    """Return the title in the file's properties if the first page has it among other words, or over several blocks."""
    words = re.findall(r"\w+", known_title.casefold()) if known_title else []
    if len(words) < _FEWEST_WORDS or not passages:
        return None
    first = [passage for passage in passages[:_REACH] if passage.lines and passage.page == passages[0].page]
    heads = [passage.text for passage in first if not reads_as_prose(passage.text)]
    printed = " ".join(re.findall(r"\w+", " ".join(heads).casefold()))
    return known_title if f" {' '.join(words)} " in f" {printed} " else None


def _front_of_plain_cover(passages: Sequence[Passage]) -> FrontMatter:
    """Return title and author of a first page whose title is set like its other lines, above names and a place."""
    first = [passage for passage in passages[:_REACH] if passage.lines and passage.page == passages[0].page]
    if len(first) == len(passages) or any(reads_as_prose(passage.text) for passage in first):
        return FrontMatter()
    lines = [line.text.strip() for passage in first for line in passage.lines]
    for k, line in enumerate(lines[:-1]):
        author = person_names(drop_student_number(line))
        title = " ".join(lines[:k])
        if author and _tells_of_writer(lines[k + 1]) and 0 < k <= _LINES_TO_PLACE and " " in title:
            return FrontMatter(title, author) if looks_like_title(title) else FrontMatter()
    return FrontMatter()


def _author(passages: Sequence[Passage], known_author: str | None) -> str | None:
    """Return who wrote a text by the lines below its title, or else by the file's properties.

    The properties are right where those lines have the name, but the names around it could not be read.
    """
    printed = names_below(passages)
    if known_author is None:
        return printed
    lines = _lines_of_front(passages)
    listed = (_names_over_lines(lines, k)[0] for k in range(len(lines)))
    if printed is None:
        return next((names for names in listed if names and known_author in names.split(", ")), known_author)
    surname = known_author.partition(",")[0].rpartition(" ")[2]
    is_there = any(surname.casefold() in line.casefold() for line in lines)
    return known_author if is_there and surname.casefold() not in printed.casefold() else printed


def names_below(passages: Sequence[Passage]) -> str | None:
    """Return who wrote a text by the lines below its title: names, and below them where they work, or a date."""
    lines = _without_teachers(_lines_of_front(passages))
    if inverted := _inverted_names(lines):
        return inverted
    with_places = [names for line in lines if (names := _names_before_place(line))]
    if with_places:
        return ", ".join(dict.fromkeys(with_places))
    for reach in (1, _LINES_TO_PLACE):
        for k in range(len(lines)):
            names, end = _names_over_lines(lines, k)
            if names and any(map(_tells_of_writer, lines[end : end + reach])):
                return _with_further_names(names, lines[end:])
    listed = [_names_over_lines(lines, k)[0] or "" for k in range(len(lines))]
    first = listed[0].split(", ") if listed else []
    if len(first) >= _MANY_NAMES and len(set(first)) == len(first):
        return listed[0]
    return next((names for names in listed if "," in names and has_initial(names)), None)


def _inverted_names(lines: Sequence[str]) -> str | None:
    """Return the names of writers whom a list gives with the surname first, one in a line: "Lund, Mary"."""
    names = [
        person_names(f"{match['given']} {match['surname']}") if (match := _INVERTED.fullmatch(line)) else None
        for line in lines
    ]
    listed = [
        name
        for name, before, behind in zip(names, [None, *names], [*names[1:], None], strict=False)
        if name and (before or behind)
    ]
    return ", ".join(listed) or None


def _with_further_names(names: str, lines_below: Sequence[str]) -> str:
    """Return names with those that follow where their bearers work, each above such a line of its own."""
    k = 0
    while k + 1 < len(lines_below) and names_a_place_of_work(lines_below[k]):
        while k + 1 < len(lines_below) and names_a_place_of_work(lines_below[k]):
            k += 1
        k += lines_below[k].casefold() in ("and", "&")
        others, end = _names_over_lines(lines_below, k)
        if others is None or _is_firm(others) or not any(map(names_a_place_of_work, lines_below[end : end + 1])):
            break
        names, k = f"{names}, {others}", end
    return names


def _without_teachers(lines: Sequence[str]) -> list[str]:
    """Return the lines of a title page without its teachers: those with a form of address or below such a label.

    Two names in a line below two labels, as "Author" and "Supervisor", are told apart.
    """
    kept: list[str] = []
    labels: list[str] = []
    for line in lines:
        parts = [part.strip() for part in line.split(",") if part.strip()]
        if _TEACHER.search(line) and (line.rstrip(" ,").endswith(":") or all(map(_ROLE.fullmatch, parts))):
            labels = parts
            continue
        if labels and person_names(line):
            ours = [part for part, label in zip(parts, labels, strict=False) if not _TEACHER.search(label)]
            kept += [", ".join(ours)] if ours and len(parts) == len(labels) else []
        elif not (_TEACHER.match(line) or is_addressed_person(line)):
            kept.append(line)
        labels = []
    return kept if any(person_names(line) or _names_before_place(line) for line in kept) else list(lines)


def _lines_of_front(passages: Sequence[Passage]) -> list[str]:
    """Return the lines below a title on its page, until an abstract, a numbered section or prose begins."""
    lines: list[str] = []
    for passage in passages:
        if passage.kind is BlockKind.CAPTION or not passage.lines:
            continue
        is_other_page = passage.page != passages[0].page
        if is_other_page or _END_OF_FRONT.match(passage.text) or len(lines) >= _LINES_OF_NAMES:
            break
        whole = [_with_gaps(line) for line in passage.lines]
        is_about = any(map(_tells_of_writer, whole)) or person_names(passage.text)
        if reads_as_prose(passage.text) and not is_about:
            break
        lines += whole
    return lines[:_LINES_OF_NAMES]


def _with_gaps(line: Line) -> str:
    """Return the words of a line of names, with commas for marks of notes that stand above it and for wide gaps."""
    words = ""
    for k, chunk in enumerate(line.chunks):
        is_apart = k > 0 and chunk.left - line.chunks[k - 1].right > _GAP_OF_NAMES * line.size
        if chunk.raised or is_apart:
            words = words.rstrip(", ") + ", " if words else ""
        if not chunk.raised:
            words += ("" if words.endswith(" ") else " " * chunk.spaced) + chunk.text
    words = re.sub(r", [^\w\s,]+ ?(?=,|$)", "", words)  # a mark of its own between two commas
    return re.sub(r"(?:, ?)+(?=, |$)", "", words).strip(" ,") + "," * words.rstrip().endswith(",")


def _names_over_lines(lines: Sequence[str], at: int) -> tuple[str | None, int]:
    """Return the names that begin in a line and may go on in the next ones, and the index behind them."""
    names, end = None, at
    for k in range(at, len(lines)):
        if names_a_place_of_work(lines[k]) or iso_date(lines[k]) is not None:
            break
        goes_on = k > at and lines[k - 1].endswith((",", " and", " &"))
        own = None if names is None or goes_on else person_names(drop_student_number(lines[k]))
        joined = _joined(names, own) if names and own else None
        if joined is None:
            joined = person_names(drop_student_number(_ended_lines(lines[at : k + 1])))
        if joined is None and (names is not None or not lines[k].endswith((",", " and", " &"))):
            break
        if joined is not None:
            names, end = joined, k + 1
    return names, end


def _ended_lines(lines: Sequence[str]) -> str:
    return re.sub(r"(?<=[^\W\d_]-) ", "", " ".join(lines)).rstrip(" ,")


def _joined(names: str, others: str | None) -> str | None:
    return f"{names}, {others}" if others and (not _is_firm(others) or names.isupper()) else None


def _is_firm(names: str) -> bool:
    """Return whether what reads as a name is one of a house, as "Mora AI" and "Ice Research UK"."""
    return names.rpartition(" ")[2].isupper() and not names.endswith(("I", "V", "."))


def _names_before_place(line: str) -> str | None:
    """Return the names of a line that goes on with where their bearer works, as "Ann Lee, University of Mora"."""
    names, _, place = line.partition(", ")
    is_writer = names_a_place_of_work(place) and not names_a_place_of_work(names)
    named = person_names(names) if is_writer else None
    return None if named is None or _is_firm(named) else named


def _tells_of_writer(line: str) -> bool:
    """Return whether a line below names says where their bearers work, or when and for which course they wrote."""
    is_short = len(line.split()) <= _SHORT and not reads_as_prose(line)
    return is_short and (names_a_place_of_work(line) or iso_date(line) is not None or is_course(line))


def _fullest_on_cover(
    large: Sequence[tuple[int, Passage]], again: Sequence[Passage], first: Sequence[tuple[int, Passage]]
) -> int | None:
    """Return the line with most words of those that a cover prints largest, below the series of a report.

    None where prose stands between them, or such lines stand on other pages too: they are headings. A single one of
    a cover that tells of house, writer or day is the title all the same.
    """
    cover = first[0][1].page
    is_cover = all(len(passage.text.split()) <= _SHORT for _, passage in first)
    elsewhere = sum(passage.page != cover for passage in again)
    tells_of_text = any(is_banner(passage.text) or is_about_the_text(passage.text) for _, passage in first)
    if not is_cover or not large or (elsewhere and not (tells_of_text and len(again) - elsewhere == 1)):
        return None
    return max(large, key=lambda one: (len(one[1].text.split()), -one[0]))[0]


def _is_stranger(text: str, passages_below: Sequence[Passage]) -> bool:
    """Return whether a line is the name of a person to whom the text never comes back: its writer."""
    surname = (person_names(text) or "").rpartition(" ")[2]
    return bool(surname) and not any(surname.casefold() in passage.text.casefold() for passage in passages_below)


def _end_of_known_title(passages: Sequence[Passage], at: int, known_title: str | None) -> int:
    """Return the index behind blocks that say the title in the file's properties together; 0 where they do not."""
    whole = _fold(known_title or "")
    said = ""
    for k, passage in enumerate(passages[at : at + _MOST_PIECES], at):
        said += "" if said and _is_stray(passage) else _fold(passage.text)
        if not said or not whole.startswith(said):
            return 0
        if said == whole:
            return k + 1
    return 0


def _is_same_title(printed: str, known: str) -> bool:
    """Return whether two folded titles are the same, or begin so, since properties may be cut off or lack a sign."""
    if printed == known:
        return True
    differing = (k for k, (a, b) in enumerate(zip(printed, known, strict=False)) if a != b)
    alike = next(differing, min(len(printed), len(known)))
    return alike >= _LONG_START and alike >= _ALIKE * max(len(printed), len(known))


def _is_letterhead(text: str, lines: Sequence[str], heads: Collection[str]) -> bool:
    """Return whether a line on the first page names the journal or the house that published what stands below.

    The name of a journal stands there or in a running head with its volume too, as "Fog 36 (2013) 2-9".
    """
    if is_banner(text) or is_house(text):
        return True
    house = re.sub(r"\s+", r"\\s+", re.escape(" ".join(text.split())).replace("\\ ", " "))
    volume = re.compile(rf"{house}[,.;:]?\s+(?:vol(?:ume|\.)?\s*)?\d", re.IGNORECASE)
    if any(volume.match(line) and _VOLUME.search(line) for line in (*lines, *heads)):
        return True
    below = lines[lines.index(text) + 1] if text in lines[:-1] else ""
    return _ARTICLE.match(below) is not None or (text.isupper() and _HOUSE.search(f"{text} {below}") is not None)


def _end_of_title(passages: Sequence[Passage], at: int) -> int:
    """Return the index behind the passages that say one title in several lines, as "HANDBOOK", "FOR", "CODING"."""
    end = at + 1
    last = passages[at]
    while end < len(passages):
        passage = passages[end]
        if _is_stray(passage) and _GOES_ON.search(last.text) and end + 1 < len(passages):
            passage = passages[end + 1]
            if passage.size != last.size:
                break
            end += 1
        if passage.kind is not BlockKind.HEADING or passage.page != last.page or last.kind is not BlockKind.HEADING:
            break
        if not _GOES_ON.search(last.text):
            begins_within = _GOES_ON_FROM.match(passage.text) or passage.text[:1].islower()
            if not begins_within or is_about_the_text(passage.text) or byline(f"by {passage.text}"):
                break
        end += 1
        last = passage
    return end


def _is_stray(passage: Passage) -> bool:  # a mark for updates or a picture
    return len(passage.text.strip()) == 1


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def front_from_properties(property_of: Callable[[str], str]) -> FrontMatter:
    """Return title and author of the file's properties as far as they look real.

    Args:
        property_of: gives what the file says under a key.
    """
    title = " ".join(property_of("Title").split())
    author = " ".join(property_of("Author").split())
    return FrontMatter(title=title if is_real_title(title) else None, author=_person(author))


def is_real_title(text: str) -> bool:
    """Return whether a file's title was written by a person for readers."""
    return bool(text) and looks_like_title(text) and not _MADE_UP.match(text)


def _person(text: str) -> str | None:
    if not text or _NOBODY.search(text):
        return None
    return person_names(text.replace(";", ","))
