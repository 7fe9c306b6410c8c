"""Find the front matter above the first paragraph: title, authors, date, citation, licence."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studyapp.domain.essays import BlockKind, DroppedLine, reads_as_prose
from studyapp.domain.messages import msg
from studyapp.reading.assembly import Dropped, Strand
from studyapp.reading.banners import is_banner, is_house, is_of_sheet, names_a_court
from studyapp.reading.bylines import (
    byline,
    cut_place,
    drop_student_number,
    has_initial,
    is_addressed_person,
    is_course,
    iso_date,
    names_and_date,
    person_names,
    year_in,
)
from studyapp.reading.imprints import memo_lines, names_a_place_of_work

_INSTITUTION = re.compile(r"[A-Z]{2,6}")
_FEW_HEADINGS = 2  # of which the first may be but the first section
_REACH = 16  # blocks from the top that may be front matter
_OPENERS = re.compile(
    r"(?:\d+\.?\s*)?(?:introduction|abstract|summary|executive summary|preface|foreword|prologue|contents"
    r"|inhalt(?:sverzeichnis)?|indice(?: generale)?|índice|sommaire|table des matières|inhoud(?:sopgave)?"
    r"|table of contents|acknowledge?ments|(?:editor|author)s?[’']?s? note"
    r"|background|overview|(?:chapter|part|section|book)\s+[\divxlc]+.*)\W*",
    re.IGNORECASE,
)
_KICKER = re.compile(  # "LETTERS TO THE EDITOR Salt and its friends"
    r"(?P<words>(?=[A-Z &:'’-]*[A-Z]{6})[A-Z][A-Z&'’-]*(?:[ :]+[A-Z][A-Z&'’-]*)*)[:.]?\s+"
    r"(?=[A-Z][a-z]+\s(?:\S+\s){2,}\S)"
)
_NUMBERS = {number: k for k, number in enumerate("I II III IV V VI VII VIII IX X".split(), 1)}
_NUMBERS.update((str(k), k) for k in range(1, 30))
_SECTION = re.compile(r"(?P<number>\d{1,2}|[IVX]{1,4})\.?\s+[A-ZÀ-Þ]")
_CHAPTER = re.compile(r"(?:chapter|part|section|book)\s+[\divxlc]+\W{0,3}\s(?:\w[\w’'-]*\W+){1,24}\w", re.IGNORECASE)
"""A chapter that says what it is about: the title of a file that holds no other."""
_ABOUT = re.compile(
    r"(?:how to cite|citation|cite (?:this|as)|suggested citation|recommended citation|to cite)\b"
    r"|(?:https?://)?(?:dx\.)?doi(?:\.org/|:|\s)\s*\S*10\.\d{4}|10\.\d{4,9}/\S+$"
    r"|©|\(c\)\s*\d{4}|copyright\b|licen[cs]e:|licen[cs]ed under"
    r"|(?:issn|isbn|keywords?|key words|correspondence|corresponding author|e-?mail|affiliations?|received"
    r"|accepted|published|first published|submitted|revised|word count|funding|competing interests|editor"
    r"|academic editor|volume|vol\.|source)\s*[:\d(©]"
    r"|published (?:online|in|by|on)\b.{0,80}$|available (?:at|from|online)\b.{0,120}$"
    r"|(?:this )?(?:pdf|document|file|page) (?:is|was) (?:auto-?\s?)?generated\b",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"(?:abstract|summary|(?:[1i]\.?\s+)?introduction)\b", re.IGNORECASE)
_LINES_TO_BYLINE, _LONGEST_SUBTITLE = 4, 20  # blocks below a title, and words of each of them
_FEWEST_OF_TITLE = 4  # words of a title that its first or second part has at least
_LINES_OF_HEAD = 10  # of a text among which the head of a memorandum stands
_MOST_ABOUT_AUTHORS = 60  # words of one block about the authors between a title and an abstract
_SENTENCES = re.compile(r"[a-z][.!?]\s+[A-Z].*[a-z][.!?]$", re.DOTALL)
_MOST_OF_SENTENCES = 15  # words of a title of two sentences
# The mark of a note at the end of a title: "Whose Harbours?1", "The Quay*"
_MARK_AT_END = re.compile(r"(?:(?<=[?!”’\"])\d{1,2}|(?<=[\w?!.”’\")])(?:\s?[*†‡∗§¶☆]+|[¹²³⁰⁴-⁹]+))$")
_DEGREE = re.compile(r",\s(?:Ph\.?\s?D|D\.?Phil|M\.D|M\.?Sc|B\.?Sc)\b")
_NO_TITLE = re.compile(
    r"https?://|\bwww\.|\b10\.\d{4,9}/|\ball rights reserved\b|\blicen[cs]ed under\b|creative commons"
    r"|^\d{1,2}:\d\d\b|\barticle\d{4}$|^\d{1,2}(?:\.\d{1,2})+\.?\s|^\[[^\]]*\]$"
    r"|^(?:title|authors?|author\(s\)|subject|re|from|to|cc|date|running head|course|seminar|module|supervisors?"
    r"|advisors?|instructor|tutor|student(?: (?:id|name|number))?|word count)\s?:"
    r"|^(?:[a-z]\.\s?[a-z]\.\s)?(?:memo|case|docket|nos?|claim|appeal|file|ref)\b\.?:?\s(?:nos?\.?\s)?\S{0,12}\d+-\d+",
    re.IGNORECASE,
)
"""Signs that a line is an address, a licence, a numbered section, a line with a label, or the number of a case."""
_BY = re.compile(r"(?:written |submitted |presented |prepared )?by:?|authors?:|author\(s\):|name:", re.IGNORECASE)
_LICENCE = re.compile(
    r"open.access article|distributed under the terms|creative commons|all rights reserved|public domain", re.IGNORECASE
)
_SALUTATION = re.compile(r"dear\s+[^\W\d_]", re.IGNORECASE)
_HOMEPAGE = re.compile(r"(?:journal )?homepage\b", re.IGNORECASE)
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?$", re.IGNORECASE)
_NAMED_LINE = re.compile(
    r"(?P<label>title|authors?|author\(s\)|written by|written at|written for|date|date written"
    r"|date of submission|word count|words|student(?: (?:number|id|name))?|name|module|course|class|tutor|supervisor"
    r"|instructor|lecturer|submitted (?:to|by|on)|university|institution)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Title, author and date of a text; None where it names none."""

    title: str | None = None
    author: str | None = None
    date: str | None = None

    def or_else(self, fallback: "FrontMatter") -> "FrontMatter":
        """Return this with gaps filled from another."""
        return FrontMatter(self.title or fallback.title, self.author or fallback.author, self.date or fallback.date)


@dataclass(frozen=True, slots=True)
class FrontMatterSplit:
    """The blocks without those that are only about the text, which are listed as dropped."""

    front: FrontMatter
    strands: tuple[Strand, ...]
    dropped: tuple[Dropped, ...]


def split_front(strands: Sequence[Strand], front_known: FrontMatter, *, by_level: bool) -> FrontMatterSplit:
    """Take the front matter from the blocks.

    Args:
        strands: all blocks.
        front_known: the front matter from a header or a running head; it is not looked for again.
        by_level: the file marks its headings, so that only a heading can be the title.
    """
    reader = _FrontReader(strands, front_known, by_level)
    reader.read()
    taken_lines = reader.taken
    body_strands = tuple(strand for k, strand in enumerate(strands) if k not in taken_lines)
    dropped = tuple(_drop_line(strands[k], reason) for k, reason in sorted(taken_lines.items()))
    return FrontMatterSplit(reader.front, body_strands, dropped)


def split_colophon(split: FrontMatterSplit) -> FrontMatterSplit:
    """Take the lines at the end that say by whom, for whom and when the text was written."""
    end = len(split.strands)
    front = split.front
    while end > 1 and (label := parse_named_line(split.strands[end - 1].text)):
        front = front.or_else(label)
        end -= 1
    lines = tuple(_drop_line(strand, msg("about-the-text")) for strand in split.strands[end:])
    return FrontMatterSplit(front, split.strands[:end], split.dropped + lines)


def opens_numbered_sections(text: str, headings: Sequence[str]) -> bool:
    """Return whether a line is the first of numbered sections: another heading has the number behind its own."""
    number = _SECTION.match(text)
    if number is None:
        return False
    following = [match["number"] for heading in headings if (match := _SECTION.match(heading))]
    return any(_NUMBERS.get(number["number"], 0) + 1 == _NUMBERS.get(other, 0) for other in following)


def drop_note_mark(title: str) -> str:
    """Return a title without the mark of a note at its end."""
    return _MARK_AT_END.sub("", title) or title


def opens_text(text: str) -> bool:
    """Return whether a line is the heading of a first section, as "Abstract" or "Contents"."""
    return _OPENERS.fullmatch(text) is not None


def drop_kicker(title: str) -> str:
    """Return a title without the section or series that a journal prints above it in capitals."""
    kicker = _KICKER.match(title)
    return title[kicker.end() :] if kicker and len(kicker["words"].split()) > 1 else title


def is_name_of_writer(front: FrontMatter) -> bool:
    """Return whether what was taken for the title is only the name of the one who wrote the text."""
    return bool(front.title and front.author) and _fold(front.title or "") == _fold(front.author or "")


def join_subtitle(title: str, subtitle: str) -> str:
    """Return a title and its subtitle in one line."""
    return f"{title}{'' if title[-1:] in '?!:' else ':'} {subtitle}"


def parse_named_line(text: str) -> FrontMatter | None:
    """Parse a line such as "Date written: May 2015"; return None for any other line."""
    match = _NAMED_LINE.fullmatch(text)
    if match is None:
        return None
    label, value = match["label"].lower(), match["value"].strip()
    if label == "title" and looks_like_title(value.removesuffix(".")):
        return FrontMatter(title=value.removesuffix("."))
    if len(text) > 120 or re.search(r"[a-z]\.$", text):
        return None
    if label.startswith("author") or label in ("written by", "name", "student name", "submitted by"):
        return FrontMatter(author=person_names(cut_place(value)))
    if label.startswith("date") or label == "submitted on":
        return FrontMatter(date=iso_date(value))
    return FrontMatter()


def is_about_the_text(text: str) -> bool:
    """Return whether a line below a title names author, date or place and is no second line of the title."""
    return bool(
        byline(text)
        or person_names(text)
        or is_course(text)
        or names_and_date(text)
        or iso_date(text)
        or parse_named_line(text)
        or _ABOUT.match(text)
        or _ADDRESS.match(text)
        or names_a_place_of_work(text)
    )


def looks_like_title(text: str) -> bool:
    """Return whether a line could be the title of a text."""
    return (
        1 <= len(text.split()) <= 30
        and len(text) <= 250
        and not re.search(r"[,;:]$|(?<!\.\.)[^.\W]\.$", text)
        and bool(re.search(r"[^\W\d_]{2}", text))
        and not _OPENERS.fullmatch(text)
        and not is_banner(text)
        and not is_course(text)
        and not is_addressed_person(text)
        and not (_NO_TITLE.search(text) or is_of_sheet(text))
        and not _DEGREE.search(text)
        and not (len(text.split()) > _MOST_OF_SENTENCES and _SENTENCES.search(text))
        and not (byline(text) or iso_date(text))
        and not re.match(r"[-*•‣◦]\s", text)
        and not text[0].islower()
    )


class _FrontReader:
    """Goes down the first blocks and takes those about the text, until prose begins."""

    def __init__(self, strands: Sequence[Strand], front_known: FrontMatter, by_level: bool) -> None:
        self.front = front_known
        self.taken: dict[int, str] = {}
        self._strands = strands
        self._by_level = by_level
        self._below_header = False
        self._name_above: str | None = None  # that stands behind other lines about the text, above the title
        self._is_letter = any(_SALUTATION.match(strand.text) for strand in strands[:10])
        self._is_memo = _heads_a_memo(strands)
        self._is_opinion = any(names_a_court(strand.text) for strand in strands[:8])

    def read(self) -> None:
        header = self._take_student_header() or self._take_name_above_title()
        self._below_header = header > 0
        at = self._take_lines_about_text(header)
        title_blocks = self._take_title(at)
        at = self._take_lines_about_text(at + title_blocks) if title_blocks else at
        if title_blocks and self.taken.get(at - 1) == "title":
            self._take_plain_names(at)
        if title_blocks or self.front.title:
            self._take_byline_below_subtitle(at)
        if title_blocks:
            self._take_blocks_above_abstract(at)

    def _take_student_header(self) -> int:
        """Take name, teacher, course and date above the title, and return the first block behind them."""
        strands = self._strands[:7]
        texts = [strand.text for strand in strands]
        author = person_names(drop_student_number(texts[0])) if texts else None
        end = next((k for k in range(2, len(texts) - 1) if iso_date(texts[k])), 0)
        if author is None or not end or any(len(text.split()) > 8 for text in texts[:end]):
            return 0
        if self._by_level and len({(strand.kind, strand.level) for strand in strands[: end + 1]}) > 1:
            return 0
        self.front = replace(
            self.front.or_else(FrontMatter(author=author, date=iso_date(texts[end]))),
            author=self.front.author or author,
        )
        self.taken.update(dict.fromkeys(range(end + 1), msg("about-the-text")))
        return end + 1

    def _take_name_above_title(self) -> int:
        """Take the writer's name from the first line where the title is below, and return the blocks taken.

        A name that the text comes back to is what the text is about, and may be its title.
        """
        if len(self._strands) < 3 or self.front.title is not None:
            return 0
        first, below = self._strands[:2]
        author = person_names(drop_student_number(first.text))
        is_line = first.kind is BlockKind.PARAGRAPH or (first.kind is BlockKind.HEADING and not self._by_level)
        if author is None or not is_line or not self._is_absent_from_text(author, 0):
            return 0
        titled = looks_like_title(below.text) and len(below.text.split()) > 1 and not is_about_the_text(below.text)
        if not (titled or is_course(below.text) or iso_date(below.text) or is_addressed_person(below.text)):
            return 0
        self.front = self.front.or_else(FrontMatter(author=author))
        self.taken[0] = "byline"
        return 1

    def _take_byline_below_subtitle(self, at: int) -> None:
        """Take who wrote the text where a subtitle or the kind of thesis stands between the title and the name."""
        for k in range(at, min(at + 2 * _LINES_TO_BYLINE, len(self._strands) - 1)):
            text = self._strands[k].text
            dated = names_and_date(text)
            author = dated[0] if dated else byline(text)
            is_long = len(text.split()) > _LONGEST_SUBTITLE and author is None
            if self.front.author is not None or is_long or reads_as_prose(text) or _OPENERS.fullmatch(text):
                return
            if author is None and k < at + _LINES_TO_BYLINE and (named := person_names(text)):
                is_absent = not self._by_level and self._is_absent_from_text(named, k)
                author = named if is_absent or self._is_borne_out(named, k) else None
            if author is not None:
                self.front = replace(self.front, author=author, date=self.front.date or (dated and dated[1]))
                self.taken[k] = "byline"

    def _take_blocks_above_abstract(self, at: int) -> None:
        """Take the blocks about the authors that stand between a title and the abstract of a paper."""
        end = next(
            (
                k
                for k in range(at, min(at + _REACH, len(self._strands) - 1))
                if _ABSTRACT.match(self._strands[k].text) and self._strands[k].kind is not BlockKind.TABLE_ROW
            ),
            at,
        )
        strands_between = self._strands[at:end]
        if any(
            len(strand.text.split()) > _MOST_ABOUT_AUTHORS
            or reads_as_prose(strand.text)
            or (strand.kind is BlockKind.HEADING and len(strand.text.split()) > 2 and not self._says_who(strand.text))
            for strand in strands_between
        ):
            return
        if not any(self._says_who(strand.text) for strand in strands_between):
            return
        for k, strand in enumerate(strands_between, at):
            author, date = names_and_date(strand.text) or (person_names(strand.text), iso_date(strand.text))
            self.front = self.front.or_else(FrontMatter(author=author, date=date))
            self.taken[k] = msg("about-the-text")

    def _says_who(self, text: str) -> bool:
        """Return whether a block names authors, where they work or when they wrote."""
        author = self.front.author
        return is_about_the_text(text) or any(
            name in text for name in (author.split(", ") if author else ()) if len(name) > 4
        )

    def _take_title(self, at: int) -> int:
        """Take the title and return the number of blocks it has, 0 if there is none."""
        if at + 1 >= len(self._strands):
            return 0
        if self.front.title is None and self._goes_on_below(at):
            self.taken.update({at: "title", at + 1: "title"})
            self.front = replace(self.front, title=f"{self._strands[at].text} {self._strands[at + 1].text}")
            return 2
        strand = self._strands[at]
        is_sentence = self._below_header and len(strand.text.split()) <= _LONGEST_SUBTITLE
        words = strand.text.removesuffix(".") if is_sentence else strand.text
        known_title = self.front.title
        if known_title is not None:
            is_known_title = self._says_title(strand.text, known_title)
        else:
            is_highest = strand.level == 1 or self._stands_above_all(strand)
            heading = strand.kind is BlockKind.HEADING and (is_highest or not self._by_level)
            is_title = looks_like_title(words) or (self._by_level and _CHAPTER.match(strand.text) is not None)
            placed = (heading or not self._by_level) and self._stands_out(strand)
            is_title = is_title and not (self._is_letter or self._is_foreign(strand) or self._is_letterhead(at))
            is_title = is_title and not (self._is_name_of_writer(at) or self._is_numbered_section(strand))
            is_title = is_title and (self._by_level or not (is_house(words) or self._is_stray_word(strand)))
            is_known_title = is_title and not self._is_opinion and (placed or self._below_header)
        if is_known_title:
            self.taken[at] = "title"
            self.front = replace(self.front, title=known_title or drop_note_mark(words))
        return int(is_known_title)

    def _is_stray_word(self, strand: Strand) -> bool:
        """Return whether a paragraph is but one word, as the first entry of a list of contents is."""
        return strand.kind is BlockKind.PARAGRAPH and len(strand.text.split()) == 1

    def _says_title(self, text: str, title: str) -> bool:
        return _fold(drop_note_mark(text)) == _fold(drop_note_mark(title))

    def _goes_on_below(self, at: int) -> bool:
        """Return whether the first line ends with a colon and the heading below it is its subtitle."""
        above, below = self._strands[at : at + 2]
        words = above.text.removesuffix(":")
        is_line = at == 0 and words != above.text and above.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        return is_line and looks_like_title(words) and below.kind is BlockKind.HEADING and looks_like_title(below.text)

    def _stands_out(self, strand: Strand) -> bool:
        if not self._by_level:
            return strand.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        ranks = [s.level for s in self._strands if s.kind is BlockKind.HEADING]
        below = self._strands[1].text if strand is self._strands[0] else ""
        if (
            ranks.count(1) == 1
            or self._stands_above_all(strand)
            or (drop_student_number(below) != below and self._is_writer(below))
        ):
            return True
        return strand is self._strands[0] and self._names_writer_as_heading(1)

    def _stands_above_all(self, strand: Strand) -> bool:
        """Return whether a text begins with a heading that is higher than all others, which are some."""
        ranks = [s.level for s in self._strands if s.kind is BlockKind.HEADING]
        is_first = strand is self._strands[0] and strand.kind is BlockKind.HEADING
        return is_first and len(ranks) > _FEW_HEADINGS and min(ranks[1:]) > strand.level

    def _names_writer_as_heading(self, at: int) -> bool:
        """Return whether a heading below one of its own level names somebody to whom the text never comes back."""
        if at >= len(self._strands):
            return False
        above, strand = self._strands[at - 1 : at + 1]
        if strand.kind is not BlockKind.HEADING or above.kind is not BlockKind.HEADING or above.level != strand.level:
            return False
        author = person_names(strand.text)
        return author is not None and person_names(above.text) is None and self._is_absent_from_text(author, at)

    def _is_letterhead(self, at: int) -> bool:
        """Return whether a word in capitals goes on in the next line, as the name of an institution does: EUROPEAN.

        The name of a journal stands above its address.
        """
        first, below = (strand.text.strip() for strand in self._strands[at : at + 2])
        return all(line.isupper() and line.isalpha() for line in (first, below)) or _HOMEPAGE.match(below) is not None

    def _is_foreign(self, strand: Strand) -> bool:
        """Return whether a line is but the letters of an institution, to which the text never comes back."""
        letters = _INSTITUTION.fullmatch(strand.text.strip())
        return letters is not None and not any(letters[0] in s.text for s in self._strands if s is not strand)

    def _is_numbered_section(self, strand: Strand) -> bool:
        headings = [other.text for other in self._strands if len(other.text.split()) <= _LONGEST_SUBTITLE]
        return not self._by_level and opens_numbered_sections(strand.text, headings)

    def _is_name_of_writer(self, at: int) -> bool:
        """Return whether a line without a level is but the name of somebody to whom the text never comes back."""
        author = None if self._by_level else person_names(drop_student_number(self._strands[at].text))
        return author is not None and self._is_absent_from_text(author, at)

    def _is_writer(self, text: str) -> bool:
        return person_names(drop_student_number(text)) is not None

    def _take_lines_about_text(self, at: int) -> int:
        """Take the lines about the text from here on and return the index of the first that is none.

        Pictures, such as a coat of arms, stand between them and are passed over.
        """
        while at < min(_REACH, len(self._strands) - 1):
            text = self._strands[at].text
            if self._strands[at].kind is BlockKind.CAPTION:
                at += 1
                continue
            title = self.front.title
            if title and "title" not in self.taken.values() and self._says_title(text, title):
                break
            reason = self._reason(text, at)
            if reason is None:
                break
            self.taken[at] = reason
            at += 1
        return at

    def _reason(self, text: str, at: int) -> str | None:
        if self._is_memo and (is_banner(text) or self._take_memo_lines(text)):
            return msg("about-the-text")
        if self._strands[at].kind is BlockKind.TABLE_ROW and not self._by_level and self.front.title is None:
            dates = [date for cell in text.split("\t") if (date := iso_date(cell))]
            self.front = self.front.or_else(FrontMatter(date=dates[-1] if dates else None))
            return msg("about-the-text")
        if self._strands[at].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION):
            return None
        if author := byline(text):
            known = self.front.author
            named = author if known and known != author and known in author.split(", ") else known or author
            self.front = replace(self.front, author=named)
            return "byline"
        has_title = self.front.title is not None
        is_above_prose = reads_as_prose(self._strands[at + 1].text)
        names_kind = " " in text and not is_above_prose if has_title else not self._by_level
        if _BY.fullmatch(text) or is_course(text) or (names_kind and (is_banner(text) or self._is_teacher(text))):
            return msg("about-the-text")
        if label := parse_named_line(text):
            self.front = self.front.or_else(label)
            return msg("about-the-text")
        return self._take_date(text) or self._take_notice(text) or self._take_names(text, at)

    def _take_memo_lines(self, text: str) -> bool:
        """Take writer, subject and day from the head of a memorandum, and return whether the block is a line of it."""
        labelled = memo_lines(text)
        for label, value in labelled:
            if label == "from":
                author = person_names(cut_place(value.replace(" / ", ", ")))
                self.front = self.front.or_else(FrontMatter(author=author))
            elif label in ("subject", "re") and looks_like_title(value):
                self.front = self.front.or_else(FrontMatter(title=value))
            elif label == "date":
                self.front = self.front.or_else(FrontMatter(date=iso_date(value)))
        return bool(labelled)

    def _is_teacher(self, text: str) -> bool:
        return is_addressed_person(text) and person_names(text) is None

    def _take_date(self, text: str) -> str | None:
        author, date = names_and_date(text) or (None, iso_date(text) or iso_date(drop_student_number(text)))
        if date is None:
            return None
        self.front = self.front.or_else(FrontMatter(author=author, date=date))
        return "date"

    def _take_notice(self, text: str) -> str | None:
        if not (_ABOUT.match(text) or _ADDRESS.match(text) or (_LICENCE.search(text) and len(text.split()) < 120)):
            return None
        author = None
        if cited := re.match(
            r"(?:how to cite|citation|cite as|suggested citation)[^:]*:\s*(.+?)[.,]?\s*(?:\(|(?<=[^\W\d_]{2})\.\s)",
            text,
            re.IGNORECASE,
        ):
            author = person_names(cited[1])
        date = (
            year_in(text)
            if re.search(r"©|\(c\)|copyright|licen[cs]|citation|cite|published|open.access", text, re.IGNORECASE)
            else None
        )
        self.front = self.front.or_else(FrontMatter(author=author, date=date))
        return msg("about-the-text")

    def _take_names(self, text: str, at: int) -> str | None:
        """Take a line of names as author line if something else confirms it, since a heading looks alike."""
        if (not self.taken and self.front.title is None) or _OPENERS.fullmatch(text):
            return None
        if names_a_place_of_work(text) and len(text.split()) <= 25 and not re.search(r"[a-z]{3}\.$", text):
            return "affiliation" if self.front.author else None
        if self.front.title is not None and _repeats(text, self.front.title):
            return "title"  # again, on the page behind the cover
        bare = drop_student_number(text)
        author = person_names(bare)
        if author is not None and bare != text:
            self.front = self.front.or_else(FrontMatter(author=author))
            return "byline"
        marked = self._by_level and self._strands[at].kind is BlockKind.HEADING  # the file says that it is a heading
        if author is None:
            return None
        is_writer = self.taken.get(at - 1) == "title" and self._names_writer_as_heading(at)
        if not (is_writer or self._is_borne_out(author, at) or (not marked and self._is_absent_from_text(author, at))):
            return None
        is_second = self._name_above not in (None, author) and self.front.title is None
        if is_second and self.front.author == self._name_above:
            self.front = replace(self.front, author=None)  # one of both is the teacher
        elif self.front.title is None:
            self._name_above = author
        self.front = self.front if is_second else self.front.or_else(FrontMatter(author=author))
        return "byline"

    def _is_borne_out(self, author: str, at: int) -> bool:
        if has_initial(author) or author.count(",") or author == self.front.author:
            return True
        if at and _BY.fullmatch(self._strands[at - 1].text):
            return True
        below = self._strands[at + 1].text
        kinds = tuple(strand.kind for strand in self._strands[at : at + 2])
        if (
            not self._by_level
            and self.taken.get(at - 1) == "title"
            and kinds == (BlockKind.PARAGRAPH, BlockKind.HEADING)
        ):
            return True  # below a title, what is no heading itself
        return bool(
            _ABOUT.match(below) or iso_date(below) or (names_a_place_of_work(below) and len(below.split()) <= 25)
        )

    def _is_absent_from_text(self, author: str, at: int) -> bool:
        """Return whether no word of an author's name occurs in the text itself."""
        text_below = " ".join(strand.text for strand in self._strands[at + 1 :]).casefold()
        words = [word for word in author.casefold().split() if len(word) > 2]
        return (
            bool(words)
            and " " in author
            and not any(re.search(rf"\b{re.escape(word)}\b", text_below) for word in words)
        )

    def _take_plain_names(self, at: int) -> None:
        """Take names that nothing confirms only right below the title."""
        if self.front.author is None and at < len(self._strands) - 1:
            reason = self._take_names(self._strands[at].text, at)
            if reason:
                self.taken[at] = reason


def _heads_a_memo(strands: Sequence[Strand]) -> bool:
    """Return whether the first lines say from whom a memorandum comes and to whom it goes, or about what."""
    labels = {label for strand in strands[:_LINES_OF_HEAD] for label, _ in memo_lines(strand.text)}
    return "from" in labels and not labels.isdisjoint(("to", "subject", "re"))


def _drop_line(strand: Strand, reason: str) -> Dropped:
    return strand.place, DroppedLine(strand.text, reason)


def _repeats(text: str, title: str) -> bool:
    """Return whether a line is the title again, or one side of its colon."""
    said, whole = _fold(text), _fold(title)
    return said == whole or (len(said.split()) >= _FEWEST_OF_TITLE and (whole.startswith(said) or whole.endswith(said)))


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFC", text)).strip().casefold()
