"""Join the lines of a passage: hard wraps, dashes and words that were divided at a line's end."""

import re
from collections.abc import Set as AbstractSet

from studyapp.domain.essays import BlockKind
from studyapp.extraction.models import english_words
from studyapp.reading.assembly import Strand, StrandWriter, write_mark
from studyapp.reading.plain.layout import Passage
from studyapp.reading.plain.lines import Line
from studyapp.reading.plain.notes import Notes

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"(?P<start>[^\W\d_]+)[-\u2010]$")
_REST = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"\S[-\u2010\u2011–—/]$")
_CELLS = re.compile(r"\s*\t\s*|\s{3,}")
# Ends that English words are parted before, none of which is a word that a hyphen could join to another.
_ENDS = frozenset(
    "tion tions sion sions cial tial cious tious ment ments mental mently ness nesses ity ities ical ically ance ances"
    " ence ences ency ancy ously ious eous ing ings istic ive ives ively ization isation izations isations ize ized"
    " izes izing ise ised ising ated ates ating ation ations ational fully tive tives tively ture tures ably ibly"
    " tional tionally".split()
)
_PREFIXES = frozenset("so re co".split())
# Words that begin and end others, so that both parts of a single word may be words.
_BEGINNINGS = frozenset("over under after with some every here there where inter fore".split())
_SUFFIXES = frozenset("able ally hood less ment ship ward wards".split())
_WORD_ENDS = re.compile(
    r"[bdglmnptz]l?ing|ness(?:es)?|[ai]bilit(?:y|ies)|ments?|ious(?:ly)?|[sz]?ations?|ries|ants?|fully|ships|mists?"
    r"|min(?:e[sd]?|ing)|ledge"
)
"""Ends of words that are words by chance, as in deter-mined, but hardly the second word of two."""
_LONG = 4  # letters of a word that may stand alone
_FEWEST_CAPITALS = 2  # of either part of a word in capitals
_JOINERS = frozenset("and or to nor but und et".split())


def printed_words(text: str) -> frozenset[str]:
    """Return all words of a text as printed, those with hyphens whole."""
    return frozenset(_WORD.findall(text))


def join_lines(passage: Passage, words: AbstractSet[str], notes: Notes) -> Strand:
    """Join the lines of a passage to one block.

    Args:
        passage: lines of a passage; at least one.
        words: the words of the whole text, which tell how a hyphenated word is written.
        notes: the positions of note marks glued to words.
    """
    writer = StrandWriter()
    if passage.number:
        write_mark(writer, passage.number, passage.number, passage.lines[0].start)
        writer.space(passage.lines[0].start)
    last: Line | None = None
    for line in passage.lines:
        text, start = line.text, line.start
        if last is None:
            text, start = text[passage.skip :], start + passage.skip
        elif passage.lined:
            writer.space(last.end, "\n")
        elif is_parted_word(last.text, text, words):
            writer.retract()
        elif not (needs_no_blank(last.text, text)):
            writer.space(last.end)
        for at, number in notes.within(line):
            behind = line.start + at - start
            writer.write(text[:behind], start)
            if notes.listed:
                writer.write(f"[{number}]", start + behind)
            else:
                write_mark(writer, number, number, start + behind)
            text, start = text[behind + len(number) :], start + behind + len(number)
        _write(writer, passage.kind, text, start)
        last = line
    return writer.strand(passage.kind, passage.level)


def _write(writer: StrandWriter, kind: BlockKind, text: str, start: int) -> None:
    if kind is not BlockKind.TABLE_ROW:
        writer.write(text, start)
        return
    end_of_last = 0
    for match in _CELLS.finditer(text):
        writer.write(text[end_of_last : match.start()], start + end_of_last)
        writer.space(start + match.start(), "\t")
        end_of_last = match.end()
    writer.write(text[end_of_last:], start + end_of_last)


def is_parted_word(above: str, below: str, words: AbstractSet[str]) -> bool:
    """Return whether the hyphen at a line's end only divides a word, by a text or by the words of English."""
    start, next_part = _PARTED.search(above), _REST.match(below)
    if start is None or next_part is None:
        return False
    if not next_part[0].islower():
        return are_parted_capitals(start["start"], next_part[0], words)
    settled = is_known_as_parted(start["start"], next_part[0], words)
    return is_english_word(start["start"], next_part[0]) if settled is None else settled


def is_known_as_parted(start: str, rest: str, words: AbstractSet[str]) -> bool | None:
    """Return whether two parts are one word by the words of a text and by their end, or None if neither tells."""
    forms = (start, start.lower(), start.capitalize())
    if any(f"{first}-{rest}" in words for first in forms):
        return False
    return True if rest in _ENDS or any(first + rest in words for first in forms) else None


def are_parted_capitals(start: str, rest: str, words: AbstractSet[str]) -> bool:
    """Return whether two parts in capitals are one word, which a text or English has whole: ICO-MOS, GOVERN-MENT."""
    if min(len(start), len(rest)) < _FEWEST_CAPITALS or not (start + rest).isupper():
        return False
    if {f"{start}-{rest}", f"{start}-{rest}".lower(), f"{start}-{rest}".title()} & words:
        return False
    whole = start + rest
    return bool({whole, whole.lower(), whole.title()} & words) or is_english_word(start, rest.lower())


def is_english_word(start: str, rest: str) -> bool:
    """Return whether English has two parts as one word, and they are not likely to be two that a hyphen joins.

    The list is of words as people type them, "socalled" and "parttime" among them, so two long words stay apart.
    """
    first, english = start.lower(), english_words()
    joined = f"{first}{rest}"
    if english.isdisjoint((joined, joined.removesuffix("s"))):
        return False
    if rest not in english:
        return True
    if first in _PREFIXES:
        return False  # so-called, to re-sign
    is_one = first in _BEGINNINGS or rest in _SUFFIXES or _WORD_ENDS.fullmatch(rest) is not None
    return is_one or first not in english or min(len(first), len(rest)) < _LONG


def needs_no_blank(above: str, below: str) -> bool:
    """Return whether no blank belongs between the last character of a line and the first of the next."""
    if re.match(r"[—–/]\S", below) and re.search(r"[^\W_]$", above):
        return below[0] != "–"
    if not _GLUED.search(above):
        return False
    if above[-1] in "-\u2010":  # pre- and post-war: the first hyphen stands for a word to come
        next_part = _REST.match(below)
        return not (next_part and next_part[0].lower() in _JOINERS)
    return True
