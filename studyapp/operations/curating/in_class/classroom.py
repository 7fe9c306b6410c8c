"""Turn a curated deck into a quiz: choose the cards that are questions, and how each of them is answered."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape as escape_html
from html import unescape
from itertools import batched
from types import MappingProxyType

from studyapp.classroom.questions import (
    BLANK,
    BLANK_LINE,
    LeftOut,
    Number,
    Question,
    Quiz,
    is_visible,
    picture_file,
    writable,
)
from studyapp.domain.annotations import Annotations, Citation, CitationItem, Figure, FigureKind
from studyapp.domain.cloze import Deletion, filled_text
from studyapp.domain.curated import SharedCard, SharedDeck
from studyapp.domain.exchange import phrases
from studyapp.domain.ids import Uid
from studyapp.domain.media import Medium
from studyapp.domain.messages import msg
from studyapp.domain.notes import Note, NoteState
from studyapp.domain.reviews import Option
from studyapp.domain.spans import Span
from studyapp.extraction.figures import find_figures
from studyapp.matching.fingerprints import TextCopy
from studyapp.operations.answering.asking import AskedAnswer, find_asked_answer
from studyapp.operations.answering.options import Pool, figure_options, source_options
from studyapp.operations.answering.source_names.credit_lines import Source, read_sources
from studyapp.operations.curating.references import fallback, rebuilt
from studyapp.operations.curating.stages import Progress, Stages
from studyapp.operations.curating.taking.shared_cards import texts_of
from studyapp.rendering.brief import question_in_line as asked_in_brief
from studyapp.rendering.card_sides import answer_text, ordinals
from studyapp.rendering.cloze_html import cloze_html, cloze_text, shown_deletions
from studyapp.rendering.markdown import (
    formulas_of,
    pictures_of,
    to_bare_html,
    to_bare_html_of,
    to_bare_inline_html,
    to_text,
)

_FEW_WORDS, _FEW_LETTERS = 5, 60  # the longest answer that a student can be expected to type letter by letter
_LONGEST_NAME = 80  # letters of a question's name, which platforms show in one line of a list
_GROUP_SIZE = 200  # cards among which wrong options are sought, since the time grows with the square
_ROUNDING = Decimal("0.005")  # share of the value: an answer within half a per cent is right
_NUMBER_ALONE = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(%|per\s?cent)?", re.I)
_PICTURE = re.compile(r'<img src="([^"]*)"(?: alt="([^"]*)")?[^<>]*>')
_FILE = re.compile(r'<img src="([^"]*)"')
_ARTICLE = re.compile(r"^(?:the|an?) (?=.)", re.I)


@dataclass(frozen=True, slots=True)
class _Media:
    """The pictures that go along, by the names that cards call them by."""

    media: Mapping[str, Medium]

    def html(self, bare_html: str) -> str:
        """Return HTML that calls its pictures by their files; those that stay behind are described."""
        return _PICTURE.sub(self._picture_or_words, bare_html)

    def _picture_or_words(self, found: re.Match[str]) -> str:
        medium = self.media.get(unescape(found[1]))
        if medium is None:
            return found[2] or found[1]
        return f'<img src="{picture_file(medium)}" alt="{found[2] or ""}">'

    def text(self, markdown: str) -> str:
        """Return plain text, without the descriptions of pictures that stand beside it."""
        return to_text(markdown, self.media)

    def shown_in(self, *htmls: str) -> tuple[Medium, ...]:
        """Return the pictures that some HTML shows, each once."""
        files = {picture_file(medium): medium for medium in self.media.values()}
        shown = (file for html in htmls for file in _FILE.findall(html))
        return tuple(files[file] for file in dict.fromkeys(shown))


def quiz_of(
    deck: SharedDeck,
    text: str = "",
    progress: Progress | None = None,
    pictures: Mapping[str, Medium] = MappingProxyType({}),
) -> Quiz:
    """Return the questions of a deck in its order, and the cards that are left out, with the reason.

    Args:
        deck: the deck, with its cards.
        text: the essay, to rebuild clozes that are shared without their words; or "".
        progress: called with the number of cards done and the total.
        pictures: the pictures to send along, by their names on cards; others are described.
    """
    questions: list[Question] = []
    media = _Media(pictures)
    left_out: list[LeftOut] = []
    cards = [_writable(card) for card in _fill_in_words(deck.cards, text)]
    title = deck.essay.title if deck.essay else ""
    stages = Stages(progress, len(cards))
    for group in _groups(cards):
        pool = _pool(group)
        for card in stages.through(group):
            reason = _reason_to_leave_out(card, title)
            if reason:
                left_out.append(LeftOut(card.uid, _short(to_text(filled_text(card.front))), reason))
            else:
                questions += _questions(card, pool, deck.language, media)
    return Quiz(deck.uid, writable(deck.title), deck.language, tuple(questions), tuple(left_out))


def _groups(cards: Sequence[SharedCard]) -> Iterator[tuple[SharedCard, ...]]:
    """Yield the groups of cards among which options are sought: the whole deck, or equal parts of a long one."""
    group_count = max(math.ceil(len(cards) / _GROUP_SIZE), 1)
    yield from batched(cards, max(math.ceil(len(cards) / group_count), 1))


def _fill_in_words(cards: Iterable[SharedCard], text: str) -> Iterator[SharedCard]:
    copy = TextCopy(text) if text else None
    for card in cards:
        cloze = rebuilt(card, text, copy) if copy is not None else None
        yield card if cloze is None else replace(card, front=cloze, back="", is_cloze=True, blanks=())


def _writable(card: SharedCard) -> SharedCard:
    return card.with_texts({name: writable(text) for name, text in card.texts.items()})


def _reason_to_leave_out(card: SharedCard, title: str) -> str:
    """Return the reason why a card cannot be a question, or ""."""
    if card.is_retired:
        return msg("it-is-retired")
    if card.blanks and card.front in {
        fallback("", title, card.section, phrases_of_language)[0] for phrases_of_language in phrases.ALL
    }:
        return msg("its-words-are-those-of-the-essay")
    note = note_of(card)
    if not ordinals(note):
        return msg("it-has-no-blank")
    if not is_visible(to_text(filled_text(card.front))):
        return msg("it-has-no-words-on-its-front")
    if not all(is_visible(answer_text(note, ordinal)) for ordinal in ordinals(note)):
        return msg("it-has-no-answer")
    return ""


def note_of(card: SharedCard) -> Note:
    """Return the note that a card would be in a library."""
    texts = texts_of(card)
    return Note(
        uid=card.uid,
        note_type=texts.UID,
        fields=texts.stored,
        deck_uid=card.uid,
        essay_uid=None,
        kind=card.kind or "hand",
        state=NoteState.TAKEN,
        origin="import",
        proposed=False,
        score=1.0,
        reason="",
        position=0,
        anchor=None,
        tags=card.tags,
        created=0,
        modified=0,
        device="",
    )


def _questions(card: SharedCard, pool: Pool, language: str, media: _Media) -> Iterator[Question]:
    note = note_of(card)
    numbers = ordinals(note)
    for ordinal in numbers:
        uid = card.uid if len(numbers) == 1 else Uid(f"{card.uid}-{ordinal + 1}")
        question = _question(card, note, ordinal, uid, media)
        answer = _hidden_words(card.front, ordinal) if card.is_cloze else card.back
        if formulas_of(answer) or (pictures_of(answer) and not is_visible(media.text(answer))):
            yield question
        else:
            asked_value = None if pictures_of(answer) else find_asked_answer(note, ordinal, language)
            yield _add_answer(question, asked_value, note.kind, pool)


def _question(card: SharedCard, note: Note, ordinal: int, uid: Uid, media: _Media) -> Question:
    """Return the question as an open one, which is answered in one's own words."""

    def render(markdown: str) -> str:
        return media.html(to_bare_html(markdown))

    if card.is_cloze:
        html = media.html(
            cloze_html(
                card.front, lambda each: _hide_deletion(each, ordinal, BLANK, to_bare_inline_html), to_bare_html_of
            )
        )
        text = cloze_text(card.front, lambda each: _hide_deletion(each, ordinal, BLANK_LINE, media.text), media.text)
    else:
        html, text = render(card.front), media.text(card.front)
    html = f"{render(card.context)}{html}"
    answer_markdown = _hidden_words(card.front, ordinal) if card.is_cloze else card.back
    answer, answer_html = media.text(answer_markdown), render(answer_markdown)
    if not is_visible(answer):  # a picture alone is told by its description too
        answer = answer_text(note, ordinal)
        answer_html += f"<p>{escape_html(answer, quote=False)}</p>"
    feedback_html = "".join(map(render, (card.source, *card.noted)))
    return Question(
        uid,
        _short(asked_in_brief(note, ordinal)),
        html,
        writable(answer),
        answer_html,
        source=media.text(card.source),
        remarks="\n".join(filter(None, map(media.text, card.noted))),
        feedback_html=feedback_html,
        tags=tuple(dict.fromkeys((*card.tags, *([card.kind] if card.kind else [])))),
        section=card.section,
        text=text,
        context=media.text(card.context),
        formulas=frozenset(_formulas(card)),
        pictures=media.shown_in(html),
        answer_pictures=media.shown_in(answer_html, feedback_html),
        is_described=any(name not in media.media for field in card.texts.values() for name in pictures_of(field)),
    )


def _formulas(card: SharedCard) -> Iterator[str]:
    """Yield the formulas of a card as its plain texts spell them."""
    parts = (
        [part for deletion in shown_deletions(card.front) for part in (deletion.answer, deletion.hint)]
        if card.is_cloze
        else []
    )
    for text in (card.front, card.back, *card.around.values(), *parts):
        yield from (" ".join(source.split()) for source in formulas_of(text))


def _hidden_words(stored: str, ordinal: int) -> str:
    return ", ".join(deletion.answer for deletion in shown_deletions(stored) if deletion.number == ordinal + 1)


def _hide_deletion(deletion: Deletion, ordinal: int, blank: str, show: Callable[[str], str]) -> str:
    if deletion.number != ordinal + 1:
        return show(deletion.answer)
    return f"{blank} ({show(deletion.hint)})" if deletion.hint else blank


def _add_answer(question: Question, asked_value: AskedAnswer | None, kind: str, pool: Pool) -> Question:
    """Return the question with a number, options or accepted words, if the answer is one that can be graded."""
    if question.html.count(BLANK) > 1:
        return question
    if asked_value is not None and (number := _number_to_grade(asked_value)) is not None:
        return replace(question, number=number, html=_add_unit(question.html, number.unit))
    if asked_value is not None and (options := _options(asked_value, pool, question.uid)):
        return replace(question, options=options)
    typed = " ".join(question.answer.split())  # as people type it: nobody types a no-break space
    if len(typed.split()) <= _FEW_WORDS and len(typed) <= _FEW_LETTERS and "\n" not in question.answer:
        return replace(question, accepted=tuple(accepted_answers(typed, is_source=kind == "citation")))
    return question


def _number_to_grade(asked_value: AskedAnswer) -> Number | None:
    """Return the number if the answer is a share or count in digits and nothing else; a year must match as words."""
    match = _NUMBER_ALONE.fullmatch(asked_value.numbers.strip())
    if (
        match is None
        or asked_value.figure is None
        or asked_value.figure.kind not in (FigureKind.PERCENT, FigureKind.COUNT)
    ):
        return None
    value = Decimal(match[1].replace(",", ""))
    return Number(value, (value * _ROUNDING).normalize(), "%" if match[2] else "")


def _add_unit(html: str, unit: str) -> str:
    """Return the question with the unit behind the blank, because not all platforms accept it in the answer."""
    if not unit:
        return html
    return html.replace(BLANK, f"{BLANK} {unit}") if BLANK in html else f"{html}<p>{BLANK} {unit}</p>"


def _options(asked_value: AskedAnswer, pool: Pool, seed: str) -> tuple[Option, ...]:
    if asked_value.figure is not None:
        if asked_value.numbers != asked_value.answer:  # the other options could not be written in the same form
            return ()
        return figure_options(asked_value.answer, asked_value.figure, asked_value.shown, pool, seed)
    return source_options(asked_value.answer, asked_value.shown, pool, seed)


def accepted_answers(answer: str, *, is_source: bool) -> Iterable[str]:
    """Return the ways to write a short answer, the answer itself first."""
    ways = dict.fromkeys((answer, answer.rstrip("."), _ARTICLE.sub("", answer)))
    sources = read_sources(answer) if is_source else ()
    if len(sources) == 1:
        ways |= dict.fromkeys(_ways_to_cite(sources[0]))
    return (way for way in ways if way.strip())


def _ways_to_cite(source: Source) -> Iterator[str]:
    names = [name for name in source.authors if not name.lower().startswith("et al")]
    for link in (" and ", " & "):
        who = link.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0] if names else ""
        who = who if len(names) == len(source.authors) else f"{who} et al."
        if who and source.year:
            yield from (f"{who}, {source.year}", f"{who} ({source.year})", f"{who} {source.year}")
        yield who


def _pool(cards: Iterable[SharedCard]) -> Pool:
    """Return the figures and sources of cards, as if they were an essay."""
    text = ""
    citations: list[Citation] = []
    figures: list[Figure] = []
    for card in cards:
        if card.is_retired:
            continue
        note = note_of(card)
        parts = [to_text(filled_text(card.front)), *(answer_text(note, ordinal) for ordinal in ordinals(note))]
        for part in parts:
            place = Span(len(text), len(text) + len(part))
            text += f"{part}\n\n"
            figures += find_figures(text, place, ())
            if card.kind == "citation" and part is not parts[0]:
                items = tuple(CitationItem(source.authors, source.year) for source in read_sources(part))
                citations += [Citation(place, items, place)] if items else []
    return Pool(text, Annotations(tuple(citations), figures=tuple(figures)))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"
