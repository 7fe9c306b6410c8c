"""The clauses that a blank can be shown in, worded as fronts and ranked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from studyapp.domain.annotations import Token
from studyapp.domain.cloze import Cloze
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.anaphora import Pointers, hard_pronouns, has_pronoun, plain_pointers, pointers
from studyapp.drafting.clauses import Clause, bases, is_subordinate
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.naming import Put
from studyapp.drafting.proof import points_outside
from studyapp.drafting.shortening import shortened
from studyapp.drafting.trimming import DASHES, without_ties
from studyapp.drafting.words import is_cut_off

COMFORTABLE = 24  # words; up to here nothing is gained by leaving something out
LONGEST_PROPOSED = 30
_MORE_FOR = {"figure": 10, "date": 6}  # words: a figure without what it depends on is worth nothing
LONGEST = 60  # of a front that is only suggested
LONGEST_OF_FIGURE = 80
SHORTEST = 6
_SHORTEST_CUT = 11  # of a piece of a sentence that names nothing
_RELATIVE = re.compile(r"(?:\w+ of )?(?:which|whom|whose|how|why|whether|what)\b", re.I)

_INSIDE = re.compile(r"(?<!^)(?<!\. )\b[^\W\d_]{2}")
"""The first letters of a word that begins no sentence."""

_MOST_PUT = 0.25  # of the words of a cloze may be names in the place of pronouns

_LED_IN = frozenset(
    {"reason", "content", "condition", "comparison", "purpose", "means", "effect", "degree", "contrast"}
)

_JOINED = re.compile(r"\b(?:and|but)(?: \w+){0,2} $")

SECOND_DEED = msg("second-deed")
"""The form of a second verb (“… and sold it”), which is asked only with its first verb before it."""

MOST_CLAUSES = 40
"""Clauses of one sentence that are tried."""

Rank = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A cloze front with what has to be known to show it alone.

    Attributes:
        pointers: the words in it that point elsewhere.
        shortened: whether constituents were left out or a clause was taken for the sentence.
        words: the number of words of the front.
        offsets: for each code point of the filled cloze its place in the sentence, -1 where it was put in; a name
            that stands for a pronoun has its place in the parse that has the names behind the sentence.
        names: the places of such names in the filled cloze.
        plain: the same with its pronouns, where the names would be more of the cloze than may be put in.
    """

    cloze: Cloze
    pointers: Pointers
    shortened: bool
    words: int
    kind: str
    offsets: tuple[int, ...] = ()
    names: tuple[Span, ...] = ()
    plain: "Worded | None" = None

    @property
    def named(self) -> tuple[str, ...]:
        """Return the names that stand for pronouns."""
        return tuple(place.of(self.cloze.filled) for place in self.names)


@dataclass(frozen=True, slots=True)
class _Line:
    """Text with, for each code point, its offset in the reading (-1 where it was inserted)."""

    text: str
    offsets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause before anything in it is blanked: its line, its words and what in them points elsewhere."""

    line: _Line
    tokens: tuple[Token, ...]
    pointers: Pointers
    may_be_lost: bool  # whether a pronoun is there, which loses what it stands for where that is blanked


def longest_proposed(ask: Ask) -> int:
    """Return how many words a proposed front may have."""
    return LONGEST_PROPOSED + _MORE_FOR.get(ask.form, 0)


class Wordings:
    """The clauses of one sentence as one model reads it, each put in words once for all that is asked of it."""

    def __init__(self, material: Material) -> None:
        self.material = material
        found = islice(bases(material.tree), MOST_CLAUSES) if material.parse else ()
        self._bases = tuple((base, frozenset(base.tokens)) for base in found)
        self._pieces: dict[tuple[Clause, tuple[Put, ...]], _Piece | None] = {}

    def options(self, ask: Ask) -> dict[str, tuple[Rank, Worded]]:
        """Return every clause in which the answer can be blanked, by its front, with its rank."""
        material = self.material
        if material.parse is None:
            return _word_whole_sentence(material, ask)
        found: dict[str, tuple[Rank, Worded]] = {}
        asked = frozenset(i for i, token in enumerate(material.tree.tokens) if token.span.overlaps(ask.answer))
        for number, (base, wordings) in enumerate(self._bases):
            if not asked <= wordings:
                continue
            for clause in shortened(material.tree, base, ask.answer, whole=ask.kind == "claim"):
                worded = self._word_clause(ask, clause)
                if worded is None:
                    continue
                rank = _rank(worded, number, clause)
                front = worded.cloze.shown
                if front not in found or rank < found[front][0]:
                    found[front] = (rank, worded)
        return found

    def _word_clause(self, ask: Ask, clause: Clause) -> Worded | None:
        clause = replace(clause, tokens=without_ties(self.material.tree, clause.lead, clause.tokens, ask.answer))
        puts = self.material.names.in_clause(clause.all_tokens(), ask.answer)
        worded = self._word_with_names(ask, clause, puts)
        if worded is None or not puts or not _are_much(worded):
            return worded
        plain = self._word_with_names(ask, clause, ())
        return None if plain is None else replace(worded, plain=plain)

    def _word_with_names(self, ask: Ask, clause: Clause, puts: tuple[Put, ...]) -> Worded | None:
        if (clause, puts) not in self._pieces:
            self._pieces[clause, puts] = _piece(self.material, clause, puts)
        piece = self._pieces[clause, puts]
        if piece is None:
            return None
        found = piece.pointers
        if piece.may_be_lost:
            lost = hard_pronouns([t for t in piece.tokens if not t.span.overlaps(ask.answer)])
            found = replace(found, hard=tuple(dict.fromkeys(found.hard + lost)))
        taken_out = clause.kind != "main" or clause.dropped > 0
        return _blank(piece.line, ask, found, shortened=taken_out, kind=clause.kind, end=len(self.material.reading))


def _are_much(worded: Worded) -> bool:
    """Return whether the names are more of a cloze than may be put into a passage."""
    put, whole = (len(re.findall(r"\w+", text)) for text in (" ".join(worded.named), worded.cloze.filled))
    return put > _MOST_PUT * whole


def _piece(material: Material, clause: Clause, puts: tuple[Put, ...]) -> _Piece | None:
    """Return a clause in words, with names for its pronouns, or None where it cannot be shown by itself."""
    line = _line(material, clause, puts)
    if begins_in_quotation(material, clause) or is_subordinate(material.tree, clause.tokens):
        return None
    if is_cut_off(line.text) or _RELATIVE.match(line.text) or points_outside(line.text):
        return None
    tokens = _with_names(material, clause, puts)
    return _Piece(line, tokens, pointers(tokens, material.mentioned), has_pronoun(tokens))


def _word_whole_sentence(material: Material, ask: Ask) -> dict[str, tuple[Rank, Worded]]:
    """Return the whole sentence, for want of a parse; any word that might point elsewhere counts as one that does."""
    reading = material.reading.rstrip(" .")
    line = _Line(reading, tuple(range(len(reading))))
    worded = _blank(line, ask, plain_pointers(reading), shortened=False, kind="main", end=len(reading))
    return {} if worded is None or worded.words > LONGEST_PROPOSED else {worded.cloze.shown: ((0,), worded)}


def _rank(worded: Worded, base: int, clause: Clause) -> Rank:
    points = len(worded.pointers.hard) > 0
    return (
        worded.pointers.personal,
        points and worded.kind != "main",
        worded.words > LONGEST_PROPOSED,
        points,
        len(worded.pointers.loose),
        is_bare_cut(worded),
        ";" in worded.cloze.filled,
        max(0, worded.words - COMFORTABLE),
        base,
        clause.dropped,
    )


def is_bare_cut(worded: Worded) -> bool:
    """Return whether a front is a short piece without a name, which has lost what it is about."""
    shown = worded.cloze.before + worded.cloze.after
    names = any(match[0][0].isupper() for match in _INSIDE.finditer(shown))
    return worded.shortened and worded.words < _SHORTEST_CUT and not names


def clause_text(material: Material, clause: Clause) -> str:
    """Return a clause in the words of the sentence."""
    return _line(material, clause, ()).text


def _line(material: Material, clause: Clause, puts: tuple[Put, ...]) -> _Line:
    put_in = _Line(clause.verb, (-1,) * len(clause.verb))
    return _join_pieces([_line_of(material, clause.lead, puts), put_in, _line_of(material, clause.tokens, puts)])


def _with_names(material: Material, clause: Clause, puts: tuple[Put, ...]) -> tuple[Token, ...]:
    """Return the tokens of a clause, those of names in the place of the pronouns."""
    first = {put.replaced[0]: put.tokens for put in puts}
    gone = {i for put in puts for i in put.replaced}
    own = material.tree.tokens
    return tuple(t for i in clause.all_tokens() for t in first.get(i, () if i in gone else (own[i],)))


def begins_in_quotation(material: Material, clause: Clause) -> bool:
    """Return whether the first word stands in the middle of somebody's words, whose beginning would be lost."""
    start = material.tree.tokens[min(clause.all_tokens())].span.start
    return any(
        quoted.start < start < quoted.end and material.reading[quoted.start : start].strip(" “\"‘'")
        for _, quoted in material.quotations
    )


def _blank(line: _Line, ask: Ask, found: Pointers, *, shortened: bool, kind: str, end: int) -> Worded | None:
    """Return the line as a cloze; offsets behind the end of the reading are those of names."""
    try:
        start = line.offsets.index(ask.answer.start)
        stop = line.offsets.index(ask.answer.end - 1) + 1
    except ValueError:
        return None
    before, answer, after = line.text[:start], line.text[start:stop], line.text[stop:]
    if not before and ask.form in _LED_IN:
        return None  # without "because" before it, nothing tells what is asked
    if ask.form == SECOND_DEED and not _JOINED.search(before):
        return None  # what the second deed is joined to was left out
    if kind != "main" and line.text.startswith("“") and line.text.find("”") > start:
        return None  # a clause out of somebody's words
    capital = before[:1].upper()  # two letters of a ligature
    offsets = line.offsets[:1] * len(capital) + line.offsets[1:stop] if capital else line.offsets[:stop]
    before, after = capital + before[1:], after.rstrip(" ,;:—–")
    offsets += line.offsets[stop : stop + len(after)]
    if not (before + answer + after).rstrip("”’)\"'").endswith((".", "?", "!", "…")):
        after, offsets = f"{after}.", (*offsets, -1)
    words = len((before + answer + after).split())
    longest = LONGEST_OF_FIGURE if ask.kind == "figure" else LONGEST
    if not SHORTEST <= words <= longest or re.search(r"[\w-]$", before) or re.match(r"[\w-]", after):
        return None
    names = tuple(_runs(offsets, end))
    return Worded(Cloze(before, answer, after, ask.hint), found, shortened, words, kind, offsets, names)


def _runs(offsets: tuple[int, ...], end: int) -> Iterator[Span]:
    """Yield the stretches that lie behind the end of the reading, each name by itself."""
    start: int | None = None
    for i, at in enumerate((*offsets, -1)):
        goes_on = start is not None and at == offsets[i - 1] + 1
        if start is not None and not goes_on:
            yield Span(start, i)
            start = None
        if start is None and at > end:
            start = i


def _line_of(material: Material, tokens: tuple[int, ...], puts: tuple[Put, ...]) -> _Line:
    """Return the tokens as they stand in the reading; where some are left out, one blank stands between the others."""
    pieces: list[_Line] = []
    run: list[int] = []
    first = {put.replaced[0]: put for put in puts}
    gone = {i for put in puts for i in put.replaced}
    for i in tokens:
        if i in gone:
            if run:
                pieces.append(_stretch(material, run))
                run = []
            if i in first:
                text, offset = first[i].text, first[i].offset
                pieces.append(_Line(text, tuple(range(offset, offset + len(text)))))
            continue
        if run and i != run[-1] + 1:
            pieces.append(_stretch(material, run))
            run = []
        run.append(i)
    if run:
        pieces.append(_stretch(material, run))
    return _join_pieces(pieces)


def _stretch(material: Material, run: list[int]) -> _Line:
    span = material.tree.span(run[0], run[-1])
    return _Line(span.of(material.reading), tuple(range(span.start, span.end)))


def _join_pieces(pieces: list[_Line]) -> _Line:
    text = ""
    offsets: tuple[int, ...] = ()
    for piece in pieces:
        if not piece.text:
            continue
        glue = (
            ""
            if not text or piece.text[0] in ",.;:?!)”" or text[-1] in DASHES | {"("} or piece.text[0] in DASHES
            else " "
        )
        text += glue + piece.text
        offsets += (-1,) * len(glue) + piece.offsets
    return _Line(text, offsets)
