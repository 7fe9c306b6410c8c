"""The credit line of a card: whom the text cites for it, else the text's own author."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from textwrap import shorten

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.spans import Span
from studyapp.drafting.material import Text

_NUMBER = re.compile(r"\W*[\divxlc]")  # of a note or an entry
_LONGEST_TITLE = 80  # letters of a title in place of names
_CASE = re.compile(r"\sv\.?\s(?=\S)|^(?:In re|Ex parte|Re)\s")  # the name of a case
_AT_THE_HEAD = re.compile(
    r"\W*(?:\d+[.)]\s+)?(?:(?:But|And|So|Thus|Similarly|However|Indeed),? )?(?:[Aa]s )?"
    r"(?:[Ii]n|[Uu]nder|[Ss]ince|[Pp]er)?\s?(?:(?:the )?(?:case|decision|judg[e]?ment) (?:of|in) )?"
)
_OTHER_SIDE = re.compile(r"[,;](?:\[\^?\w+\])? (?:but|while|whilst|whereas|though|although|yet)\b")


def credit(text: Text, sentence: Span, answer: Span) -> tuple[tuple[int, ...], str]:
    """Return indexes of the citations that credit an answer, and the line to show.

    A citation credits what stands between it and the citation before it in the sentence; marks that touch make
    one group, and a group is never split, since the text does not tell which of its sources says what. Who is named
    as the holder of a part of the sentence that a semicolon ends is not credited with the next part, nor the other way.
    A judgment tells itself what it says of other cases, unless a sentence begins with the case that holds it.
    """
    marks = text.citations_in(sentence)
    if is_judgment(text.essay.title):
        marks = [(i, c) for i, c in marks if not _only_speaks_of(text, sentence, c)]
    spans = [c.span for _, c in marks]
    part = _part(text, sentence, answer, spans)
    if any(item.narrative for _, c in marks if part.holds(c.span) for item in c.items):
        marks = [(i, c) for i, c in marks if part.holds(c.span)]
    side = _side(text, sentence, answer, spans)
    if own := [(i, c) for i, c in marks if side.holds(c.span)]:
        marks = own
    after = [(i, c) for i, c in marks if c.span.end > answer.start]
    if own and not after:
        after = own[-1:]  # the mark stands behind the holder: "Holm[3] counted forty ships, but the guild had sixty[4]"
    narrative = [(i, c) for i, c in marks if any(item.narrative for item in c.items)]
    if not (after or narrative):
        return (), own_credit(text)
    before = [(i, c) for i, c in narrative if c.span.end <= answer.start]
    if not after or (before and after[0] in narrative):
        after = before[-1:]  # "the World Bank (2014) says ...": the holder stands before what is said
    group = [after[0]]
    for i, mark in after[1:]:
        between = text.essay.text[group[-1][1].span.end : mark.span.start]
        if between.strip(" ,;–-—"):
            break
        group.append((i, mark))
    line = _line([item for _, c in group for item in c.items], text.numbers_of_entries)
    return tuple(i for i, _ in group), line or own_credit(text)


def is_judgment(title: str | None) -> bool:
    """Return whether a text bears the name of a case: "Holm v Berg [2020] UKSC 4"."""
    return _CASE.search(title or "") is not None


def _only_speaks_of(text: Text, sentence: Span, mark: Citation) -> bool:
    """Return whether a case stands within a sentence: "he argued that Holm v Berg [2020] UKSC 4 was wrong"."""
    names = [name for item in mark.items if item.narrative for name in item.authors if _CASE.search(name)]
    before = text.essay.text[sentence.start : max(sentence.start, mark.span.start)]
    return bool(names) and not any(
        before.endswith(name) and _AT_THE_HEAD.fullmatch(before.removesuffix(name)) for name in names
    )


def _line(items: Sequence[CitationItem], numbers: Container[str]) -> str:
    """Return the sources in one line, each once; numbers that lead to no entry stand together at the end.

    A key of a bibliography that is not at hand, such as "holm2006tolls", is no name of a source and is left out.
    The number of a note is not shown behind the source that the note names, since a card has no notes.
    """
    items_named = [item for item in items if item.authors or item.title or item.year]
    untold = [item.key for item in items if item not in items_named and item.key and _NUMBER.match(item.key)]
    parts = [named(item if item.key in numbers else replace(item, key=None)) for item in items_named]
    lone = f"[{', '.join(dict.fromkeys(untold))}]" if untold else ""
    return "; ".join(dict.fromkeys(filter(None, (*parts, lone))))


def _side(text: Text, sentence: Span, answer: Span, marks: Sequence[Span]) -> Span:
    """Return what stands around an answer up to where another view begins: ", but the guild counted sixty"."""
    words = sentence.of(text.essay.text)
    cuts = [sentence.start + m.start() for m in _OTHER_SIDE.finditer(words)]
    return _between(sentence, answer, _outside(cuts, marks))


def _part(text: Text, sentence: Span, answer: Span, marks: Sequence[Span]) -> Span:
    """Return what stands between the semicolons around an answer."""
    words = sentence.of(text.essay.text)
    cuts = [sentence.start + at for at, letter in enumerate(words) if letter == ";"]
    return _between(sentence, answer, _outside(cuts, marks))


def _outside(cuts: Sequence[int], marks: Sequence[Span]) -> list[int]:
    """Return the cuts that stand in no citation: that of "(Smith, 2008; but see Jones, 2010)" ends no part."""
    return [at for at in cuts if not any(mark.start <= at < mark.end for mark in marks)]


def _between(sentence: Span, answer: Span, cuts: Sequence[int]) -> Span:
    """Return the stretch of a sentence between the cuts around an answer."""
    start = max((at for at in cuts if at < answer.start), default=sentence.start)
    return Span(start, min((at for at in cuts if at >= answer.start), default=sentence.end))


def named(item: CitationItem) -> str:
    """Return one source as a credit line names it: "Smith and Jones, 2008, p. 4", or by its title where nobody is."""
    names = list(item.authors)
    if not names and not item.title:
        return f"[{item.key}]" if item.key else (item.year or "")
    if not names:
        who = shorten(item.title or "", _LONGEST_TITLE, placeholder=" …")
    else:
        who = names[0] if len(names) == 1 else f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} et al."
    if len(names) == 2 and names[1].lower().startswith("et al"):
        who = f"{names[0]} et al."
    pages = f"{'pp.' if any(c in (item.pages or '') for c in '-–,') else 'p.'} {item.pages}" if item.pages else None
    mark = f"[{item.key}]" if item.key and item.key.isdigit() else None
    return " ".join(filter(None, (", ".join(filter(None, (who, item.year, pages))), mark)))


def own_credit(text: Text) -> str:
    """Return the text itself as the source: author and year, else its title."""
    return ", ".join(part for part in (text.essay.author or text.essay.title or "this text", text.year) if part)
