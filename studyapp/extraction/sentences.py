"""Split prose into sentences, each also without its citations and opening connective."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from studyapp.domain.annotations import Citation, Sentence
from studyapp.domain.essays import Block, BlockKind, Essay, RunKind
from studyapp.domain.faults import costs_only
from studyapp.domain.spans import Span
from studyapp.extraction.labels import Labels

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.CAPTION, BlockKind.NOTE})
_LONGEST = 1200  # code points; a quotation over this is not held together at the price of an endless sentence
_TAIL = 200  # code points in which the end of a sentence stands
_MOST_HELD = 20  # pieces to look ahead for the end of a bracket
_BRACKETS = (("(", ")"), ("[", "]"))

_MISSED_END = re.compile(
    r"(?<=[a-z]{5})(?<!\b(?:trans|assoc|illus|suppl))(?<!\bapprox)[.!?][\"”’)\]]*\s+(?=[\"“‘(]?[A-Z])"
)  # no abbreviation is a word so long
_LIST_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=[A-Z])")
_NUMBER = re.compile(r"[(\[]?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.)\]]?\s+(?=[“‘\"]?[A-Z])")
_FEWEST_NUMBERED = 3  # paragraphs that follow each other in their numbers
_WIDE_END = re.compile(r"[。！？؟۔][”’」』）)\"]*\s*(?=\S)")  # of scripts that the splitter does not know
_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.$")  # "am 3. Oktober", "im 19. Jahrhundert"
_STATE = re.compile(r"\b(?:U\.S\.|U\.K\.|U\.N\.|E\.U\.|U\.S\.S\.R\.)$")
_OF_A_STATE = re.compile(  # "the U.S. Secretary of State": what is named by the state before it
    r"(?:Administration|Agency|Air Force|Ambassador|Army|Attorneys?|Bank|Bureau|Capitol|Census|Centers?|Charter"
    r"|Coast Guard|Commission(?:er)?|Congress(?:man|woman)?|Constitution|Consulate|Courts?|Customs|Department|District"
    r"|Embassy|Environmental|Federal|Fish|Food|Foreign|Forest|General|Geological|Government|High Commissioner|House"
    r"|Immigration|Justice|Labor|Marines?|Marshals?|Military|Mint|National|Naval|Navy|Office|Open|Parliament|Patent|Postal|Presidents?"
    r"|Presidential|Prime|Public|Representatives?|Secretar(?:y|iat|ies)|Securit(?:y|ies)|Senat(?:e|ors?)|Special"
    r"|State Department|States|Steel|Supreme|Surgeon|Territory|Trade|Treasur(?:y|er)|Trustee|Virgin)\b"
)
_OLD_MONEY = re.compile(r"(?<!\w)\d{1,3}[sd]\.$")  # "1s. 4d. in the pound"
_ENDS = re.compile(r"[.!?…。！？؟۔][\"”’)\]]*\s*$")
_NESTED = r"(?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))"
_ASIDE = re.compile(  # statistics, "(p < .05)", and cross references, "(see @fig:rain)", tell nothing to be asked
    rf"\s?\((?={_NESTED}{{0,160}}?(?:[=<>≤≥]|@(?:fig|tbl|eq|sec):)){_NESTED}{{1,200}}\)"
    r"|\bAs (?:is )?(?:seen|shown|evident|illustrated) in @(?:fig|tbl|eq|sec):[\w:-]+,\s"
)
_OPENERS = (
    "Accordingly|Additionally|After all|Again|Also|Alternatively|As a consequence|As a result|As such|At first sight"
    "|At the same time|Besides|But|By contrast|By the same token|Consequently|Conversely|Crucially|Equally|Even so"
    "|Finally|First|First and foremost|Firstly|Fourth|For example|For instance|For this reason|Fortunately"
    "|Further|Furthermore|Hence|However|Importantly|In addition|In contrast|In conclusion|In consequence"
    "|In essence|In fact"
    "|In general|In other words|In particular|In short|In sum|In summary|In the end|In this way|In turn|Indeed"
    "|Instead|Interestingly|Lastly|Likewise|Meanwhile|More broadly|More generally|More importantly|More precisely"
    "|More specifically|Moreover|Nevertheless|Next|Nonetheless|Notably|Not surprisingly|Of course|On balance"
    "|On the contrary|On the one hand|On one hand|On the other hand|On the whole|Overall|Rather|Second|Secondly"
    "|Significantly|Similarly|Specifically|Still|Surprisingly|That said|Then|Therefore|Third|Thirdly|Thus"
    "|To be sure|To begin with|To conclude|Ultimately|Unfortunately|Unsurprisingly|What is more|Yet|And|Or|So"
)
_GLUED_MARK = re.compile(
    r"(?<=[a-z]{3}[.”])(?<!\b(?:fig|vol|sec|art|par|eqs|nos|vss|pts|ver|chs)\.)\d{1,3}(?=\s+[A-Z“‘\"]|\s*$)", re.M
)
_OPENER = re.compile(
    rf"(?:(?:And|But|Yet|So)\s+)?(?:{_OPENERS}),\s+"
    r"|(?:Moreover|Furthermore|However|Nevertheless|Nonetheless|Thus|Indeed|And|But|Or|Yet|Hence|Therefore)\s+"
    r"(?=(?:the|a|an|in|for|at|by|from|to|while|whilst|when|if|although|because|not|it|they|this|these|[A-Z])\b|[“‘\"][A-Z])"
)


def find_sentences(essay: Essay, citations: tuple[Citation, ...]) -> Iterator[Sentence]:
    """Yield the sentences of all prose, in text order, without parses."""
    # The mark of a note that is a remark cites nothing, but is no word of the sentence either.
    notes = [run.span for run in essay.runs if run.kind is RunKind.NOTE_MARK] + _glued_marks(essay.text)
    cited, noted = _CitationIndex(citations), _CitationIndex(Citation(span, (), span) for span in set(notes))
    numbers, labels = _numbers_of_paragraphs(essay), Labels(essay.text)
    for index, block in enumerate(essay.blocks):
        if block.kind not in PROSE:
            continue
        marks = cited.within(block.span)
        if block.kind is not BlockKind.NOTE:
            marks += noted.within(block.span)
        placed = _CitationIndex(marks)
        sentences: list[Sentence] = []
        labels.enter(block.span)
        with costs_only("block", block.span.of(essay.text)):
            for position, span in enumerate(split_sentences(essay.text, block, placed, is_english=essay.is_english)):
                begin = max(span.start, numbers.get(block.span.start, 0))
                if begin >= span.end:
                    continue  # the number alone
                reading, offsets, opener = _read_sentence(essay.text, Span(begin, span.end), placed.near(span), labels)
                sentences.append(Sentence(span, index, position, reading, offsets, opener))
        yield from sentences


def _numbers_of_paragraphs(essay: Essay) -> dict[int, int]:
    """Return the start of the words behind each paragraph's number, by the start of the paragraph.

    A number is one of a paragraph where another paragraph has the next, and several do.
    """
    starts = [block.span.start for block in essay.blocks if block.kind in PROSE]
    matches = {start: match for start in starts if (match := _NUMBER.match(essay.text, start))}
    parts_by_start = {start: _parts_of_number(match) for start, match in matches.items()}
    numbers = set(parts_by_start.values())
    consecutive = {
        start for start, parts in parts_by_start.items() if numbers & {_shift_last(parts, 1), _shift_last(parts, -1)}
    }
    return {start: matches[start].end() for start in consecutive} if len(consecutive) >= _FEWEST_NUMBERED else {}


def _parts_of_number(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, match["number"].split(".")))


def _shift_last(parts: tuple[int, ...], by: int) -> tuple[int, ...]:
    return (*parts[:-1], parts[-1] + by)


def _glued_marks(text: str) -> list[Span]:
    """Return the numbers of notes that were printed small and came as plain digits: "throughout the country.2"."""
    return [Span(*match.span()) for match in _GLUED_MARK.finditer(text)]


class _CitationIndex:
    """Citations sorted by where they begin, so that those of a place are found quickly."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self.all = sorted(citations, key=lambda citation: citation.span)
        self._starts = [citation.span.start for citation in self.all]
        self._longest = max((c.span.end - min(c.span.start, c.bracket.start) for c in self.all), default=0)
        self._longest = max([self._longest, *(c.bracket.end - c.span.start for c in self.all)])

    def within(self, span: Span) -> list[Citation]:
        """Return the citations that lie in a stretch."""
        return [c for c in self.near(span) if span.holds(c.span)]

    def near(self, span: Span) -> list[Citation]:
        """Return the citations that lie in a stretch or touch it, and perhaps some beside it."""
        first = bisect_left(self._starts, span.start - self._longest)
        return self.all[first : bisect_right(self._starts, span.end + self._longest)]


def split_sentences(text: str, block: Block, cited: "_CitationIndex", *, is_english: bool = True) -> list[Span]:
    """Return the sentences of one block; do not cut inside a citation, bracket or quotation.

    In other languages than English a number may be an ordinal, and a sentence never begins with a small letter.
    """
    from nupunkt import sent_spans

    base = block.span.start
    source = block.span.of(text)
    hidden = _blank_marks(text, block, cited.all)
    pieces = [_trim(source, cut) for start, end in sent_spans(hidden) for cut in _cut(hidden, Span(start, end))]
    sentences: list[Span] = []
    for at, piece in enumerate(pieces):
        if not len(piece):
            continue
        sentence_span = piece.shifted(base)
        citations = cited.near(sentence_span)
        leading = next(
            (
                c.bracket.end
                for c in citations
                if c.span.start == sentence_span.start and c.bracket.end < sentence_span.end
            ),
            None,
        )
        words_after = text[leading : sentence_span.end].lstrip() if leading is not None else ""
        if (
            sentences
            and leading is not None
            and words_after[:1].isupper()
            and _ENDS.search(sentences[-1].of(text)[-_TAIL:])
        ):
            sentences[-1] = Span(
                sentences[-1].start, leading
            )  # a citation behind the full stop credits what stands before it
            sentence_span = Span(sentence_span.end - len(words_after), sentence_span.end)
        ahead = source[piece.start : pieces[min(at + _MOST_HELD, len(pieces)) - 1].end]
        goes_on = (
            not is_english
            and bool(sentences)
            and _continues_foreign_sentence(sentences[-1].of(text), sentence_span.of(text))
        )
        if sentences and (goes_on or _continues_sentence(text, sentences[-1], sentence_span, citations, ahead)):
            sentences[-1] = Span(sentences[-1].start, sentence_span.end)
        else:
            sentences.append(sentence_span)
    return sentences


def _blank_marks(text: str, block: Block, citations: list[Citation]) -> str:
    """Return the words of a block with blanks for numeric marks, which hide sentence ends from the splitter."""
    letters = list(_GLUED_MARK.sub(lambda m: " " * len(m.group()), block.span.of(text)))
    for citation in citations:
        if not any(letter.isalpha() for letter in citation.span.of(text)):
            begin, end = citation.span.start - block.span.start, citation.span.end - block.span.start
            letters[begin:end] = " " * (end - begin)
    return "".join(letters)


def _cut(source: str, piece: Span) -> list[Span]:
    """Cut a piece where the splitter took a plain word before a full stop for an abbreviation."""
    ends = [
        match.end()
        for pattern in (_MISSED_END, _WIDE_END)
        for match in pattern.finditer(source, piece.start, piece.end)
    ]
    ends.sort()
    return [Span(start, end) for start, end in zip([piece.start, *ends], [*ends, piece.end], strict=True)]


def _trim(source: str, span: Span) -> Span:
    words = span.of(source)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _continues_foreign_sentence(before: str, words: str) -> bool:
    """Return whether words of another language continue a sentence that was cut before them."""
    return words[:1].islower() or _ORDINAL.search(before) is not None


def _continues_sentence(text: str, before: Span, sentence_span: Span, citations: list[Citation], ahead: str) -> bool:
    """Return whether a piece continues the sentence before it; `ahead` is the text from the piece on."""
    words = before.of(text)
    if any(c.bracket.start < sentence_span.start < c.bracket.end for c in citations):
        return True
    if any(c.bracket.start <= sentence_span.start and sentence_span.end <= c.bracket.end + 2 for c in citations):
        return True  # nothing but a citation: it credits the sentence before
    if len(words) < _LONGEST and any(
        words.count(first) > words.count(last) and _closes(words, ahead, first, last) for first, last in _BRACKETS
    ):
        return True
    if words.count("“") > words.count("”"):
        return len(words) + len(sentence_span) < _LONGEST // 2
    if _STATE.search(words) and (sentence_span.of(text)[:1].islower() or _OF_A_STATE.match(sentence_span.of(text))):
        return True
    if _OLD_MONEY.search(words) and re.match(r"\d|[a-z]", sentence_span.of(text)):
        return True
    goes_on = re.match(r"[a-z]+\b", sentence_span.of(text)) is not None
    return goes_on and (
        not _ENDS.search(words[-_TAIL:]) or (words[-1] in "?!" and len(words) + len(sentence_span) < _LONGEST // 2)
    )


def _closes(words: str, ahead: str, first: str, last: str) -> bool:
    """Return whether a bracket that is open after some words closes soon; one that never does binds nothing."""
    depth = words.count(first) - words.count(last)
    for mark in ahead[: _LONGEST - len(words)]:
        depth += (mark == first) - (mark == last)
        if depth == 0:
            return True
    return False


def _read_sentence(
    text: str, span: Span, citations: list[Citation], labels: Labels
) -> tuple[str, tuple[int, ...], str]:
    citations_here = [c for c in citations if span.overlaps(c.span) or span.overlaps(c.bracket)]
    names = {c.span.start: (c.span.end, _authors_in_prose(c)) for c in citations_here if _is_bare_key(text, c)}
    cut = [c.bracket for c in citations_here] + [Span(*m.span()) for m in _ASIDE.finditer(text, span.start, span.end)]
    cut.sort(reverse=True)
    words: list[tuple[str, int]] = []
    at, cut_to = span.start, 0
    while at < span.end:
        while cut and cut[-1].start <= at:
            cut_to = max(cut_to, cut.pop().end)
        if at in names:
            end, name = names[at]
            words += [(letter, min(at + n, end - 1)) for n, letter in enumerate(name)]
            at = end
            continue
        if at >= cut_to:
            words.append((text[at], at))
        at += 1
    words = _tidy_spaces(words)
    mark = _LIST_MARK.match("".join(letter for letter, _ in words))
    words = words[mark.end() :] if mark else words
    words = words[labels.end_of("".join(letter for letter, _ in words), span.start) :]
    reading, offsets = "".join(letter for letter, _ in words), tuple(offset for _, offset in words)
    opening = _OPENER.match(reading)
    if opening is None:
        begins = words[:1] and words[0][1] > span.start  # behind what was left out
        return (reading[:1].upper() + reading[1:] if begins else reading), offsets, ""
    text_after = reading[opening.end() :]
    return text_after[:1].upper() + text_after[1:], offsets[opening.end() :], opening.group().strip(" ,")


def _is_bare_key(text: str, citation: Citation) -> bool:
    """Return whether a citation is a key that stands for its authors in the prose: "@smith2008 shows"."""
    return text.startswith("@", citation.span.start) and bool(citation.items and citation.items[0].authors)


def _authors_in_prose(citation: Citation) -> str:
    """Return the authors of a key as they are read in the prose."""
    first, *authors = citation.items[0].authors
    return first if not authors else f"{first} and {authors[0]}" if len(authors) == 1 else f"{first} et al."


def _tidy_spaces(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Remove white space before closing marks, and doubled blanks and full stops that a citation left."""
    tidy: list[tuple[str, int]] = []
    for word, at in words:
        before = tidy[-1][0] if tidy else " "
        if word in ".,;:?!)" and before == " " and tidy:
            tidy.pop()
            before = tidy[-1][0] if tidy else " "
        if (word.isspace() and before.isspace()) or (word == "." and before == "." and at - tidy[-1][1] > 1):
            continue
        tidy.append((word, at))
    while tidy and tidy[-1][0].isspace():
        tidy.pop()
    return tidy
