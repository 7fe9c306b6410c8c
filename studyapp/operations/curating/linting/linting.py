"""Check every card of a curated deck by the rules of good cards, and apply ready mends."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from studyapp.deckfile.markup import has_unseen_pictures
from studyapp.domain.changes import Changes
from studyapp.domain.cloze import filled_text
from studyapp.domain.curated import Finding, LintRule, SharedCard, SharedDeck
from studyapp.domain.essays import Essay
from studyapp.domain.ids import Uid
from studyapp.domain.messages import msg
from studyapp.domain.notes import NoteState
from studyapp.domain.own_notes import AROUND, CREDIT, BasicTexts, titled
from studyapp.domain.stopping import unless_stopped
from studyapp.library import Library
from studyapp.matching.quoting import SourceWords, mark_of
from studyapp.operations.curating.in_class.classroom import note_of
from studyapp.operations.curating.linting import mends
from studyapp.operations.curating.linting.alike import CardAndFace, confusions
from studyapp.operations.curating.linting.card_rules import IN_ANY_LANGUAGE, faces_of, faults_of
from studyapp.operations.curating.linting.evidence import Evidence
from studyapp.operations.curating.publishing.composing import deck_with_words, publication
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.references import rebuilt
from studyapp.operations.curating.taking.shared_cards import RETIRED, texts_of
from studyapp.operations.mending.mending import rewrite
from studyapp.rendering.markdown import pictures_of, to_text

_TEXTS = (*BasicTexts.IN_DECKS, *(name for name in AROUND if name != CREDIT), "section")
"""The texts in which words of the essay count as a quotation; a credit quotes its source by nature."""

_ORDER = tuple(LintRule)
_ROUNDS = 4  # a mended card may break another rule that has a mend too


Progress = Callable[[int, int], None]
"""Called with the number of cards read and the total; an exception that it raises ends the work."""


def lint(
    deck: SharedDeck,
    essay: Essay | None = None,
    progress: Progress | None = None,
    *,
    media: Container[str] | None = None,
) -> tuple[Finding, ...]:
    """Find the rules of good cards that the cards of a deck break; skip retired cards.

    Args:
        deck: the deck.
        essay: the essay of the deck. With it, figures, names and credits are compared with the passages, clozes that
            are shared without their words are checked too, and quotations are found.
        progress: called for each card, which takes about a hundredth of a second.
        media: names of the pictures that exist; None if unknown.

    Returns:
        The faults of the deck itself, then those of each card in the deck's order, the gravest first.
    """
    return _Linting(deck, essay, media).findings(progress)


def apply_mend(deck: SharedDeck, finding: Finding) -> SharedDeck:
    """Return the deck with the mend of a finding; the same deck if the finding has none."""
    mend = finding.mend
    if mend is None:
        return deck
    cards = tuple(
        mended
        for card in deck.cards
        for mended in (mend.cards if mend.cards and card.uid == finding.card_uid else (card,))
    )
    return replace(deck, cards=cards, essay=mend.essay or deck.essay)


def mend_all(deck: SharedDeck, essay: Essay | None = None) -> tuple[SharedDeck, tuple[Finding, ...]]:
    """Return the deck with all ready mends applied, and the findings that were mended."""
    mended_findings: list[Finding] = []
    for _ in range(_ROUNDS):
        first: dict[Uid | None, Finding] = {}
        for finding in lint(deck, essay):
            if finding.mend is not None:
                first.setdefault(finding.card_uid, finding)
        if not first:
            break
        for finding in first.values():
            deck = apply_mend(deck, finding)
        mended_findings += first.values()
    return deck, tuple(mended_findings)


class _Linting:
    def __init__(self, deck: SharedDeck, essay: Essay | None, media: Container[str] | None) -> None:
        self._deck = deck
        self._media = media
        self._essay = essay
        self._evidence = Evidence(essay) if essay is not None else None
        self._essay_words = SourceWords(essay.text, essay.title or "", deck.title) if essay is not None else None
        live = [card for card in deck.cards if not card.is_retired]
        self._cards = {card.uid: self._with_words(card) for card in live}
        self._faces = {uid: faces_of(note_of(card)) for uid, card in self._cards.items() if not card.blanks}
        self._wants_credit = deck.essay is not None or any(card.source for card in live)
        self._wants_kind = deck.essay is not None or any(card.kind for card in live)
        self._live = live
        language = deck.language or (essay.language if essay is not None else "")
        self._is_english = not language or language.lower().startswith("en")

    def findings(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        found = list(self._deck_findings())
        repeats = self._repeated_cards()
        for number, card in enumerate(unless_stopped(self._live)):
            if progress is not None:
                progress(number, len(self._live))
            finding_by_rule = {
                finding.rule: finding for finding in reversed([*self._card_findings(card), *repeats.get(card.uid, ())])
            }
            found += sorted(finding_by_rule.values(), key=lambda finding: _ORDER.index(finding.rule))
        return tuple(found)

    def _with_words(self, card: SharedCard) -> SharedCard:
        """Return a card with the words of the essay, if it is shared without its words."""
        cloze = None
        if card.blanks and self._evidence is not None and self._essay is not None:
            cloze = rebuilt(card, self._essay.text, self._evidence.copy)
        return card if cloze is None else replace(card, front=cloze, back="", is_cloze=True, blanks=())

    def _deck_findings(self) -> Iterator[Finding]:
        if self._deck.essay is None and any(card.fingerprint for card in self._live):
            words = msg("its-cards-have-passages")
            yield Finding(None, LintRule.NO_ESSAY, words, mends.essay_mend(self._essay))

    def _card_findings(self, card: SharedCard) -> Iterator[Finding]:
        whole = self._cards[card.uid]
        for face in self._faces.get(card.uid, ()):
            for rule, words in faults_of(face):
                if not self._is_english and rule not in IN_ANY_LANGUAGE:
                    continue
                mend = mends.wording_mend(self._deck, whole, face, rule) if whole is card else None
                yield Finding(card.uid, rule, words, mend)
        yield from self._pictures(whole)
        yield from self._against_the_essay(card, whole)
        if self._wants_credit and not card.source:
            words = msg("it-credits-nobody-a-reader-cannot-tell-who")
            yield Finding(card.uid, LintRule.NO_CREDIT, words, mends.credit_mend(self._deck, card, self._evidence))
        if self._wants_kind and not card.kind:
            words = msg("it-has-no-kind")
            yield Finding(card.uid, LintRule.NO_KIND, words, mends.kind_mend(card, self._faces.get(card.uid, ())))

    def _pictures(self, card: SharedCard) -> Iterator[Finding]:
        if has_unseen_pictures(card):
            yield Finding(card.uid, LintRule.PICTURE, msg("it-has-a-picture-that-lies-elsewhere"))
        used = (name for text in card.texts.values() for name in pictures_of(text))
        missing = (name for name in used if self._media is not None and name not in self._media)
        if (name := next(missing, None)) is not None:
            yield Finding(card.uid, LintRule.PICTURE, msg("its-picture-is-not-here", name=name))

    def _against_the_essay(self, card: SharedCard, whole: SharedCard) -> Iterator[Finding]:
        if self._evidence is None or self._essay_words is None:
            return
        if card.fingerprint is not None and self._evidence.passage(card) is None:
            yield Finding(card.uid, LintRule.NO_PASSAGE, msg("its-passage-does-not-stand-in-the-essay"))
        if not whole.blanks and self._is_english:
            question = "" if whole.is_cloze else to_text(whole.front)
            answer = to_text(filled_text(whole.front) if whole.is_cloze else whole.back)
            for rule, words in self._evidence.faults(card, question, answer):
                mend = mends.hedge_mend(card, self._evidence) if rule is LintRule.HEDGE and whole is card else None
                yield Finding(card.uid, rule, words, mend)
        yield from self._quotations(card)

    def _quotations(self, card: SharedCard) -> Iterator[Finding]:
        assert self._essay_words is not None
        for name in _TEXTS:
            text = getattr(card, name)
            for words in quoted_in(self._essay_words, text):
                if mark_of(words) not in card.quotation:
                    yield _quotation(name, words, card.uid)

    def _repeated_cards(self) -> Mapping[Uid, list[Finding]]:
        cards_and_faces: list[CardAndFace] = [
            (card, face) for card in self._live for face in self._faces.get(card.uid, ())
        ]
        findings: dict[Uid, list[Finding]] = {}
        for card, rule, earlier, answer in confusions(cards_and_faces):
            if rule is LintRule.TWICE:
                words, mend = msg("another-card-asks-this-already", answer=answer), mends.retirement(card)
            else:
                words, mend = msg("another-card-asks-the-same-and-wants", answer=answer), None
            findings.setdefault(card.uid, []).append(Finding(card.uid, rule, words, mend, earlier.uid))
        return findings


class LintedDeck(NamedTuple):
    """A deck of the library as it would be published, with its findings and its essay, if it has one."""

    deck: SharedDeck
    findings: tuple[Finding, ...]
    essay: Essay | None


def lint_library(library: Library, deck_uid: Uid, own_copy: Essay | None = None) -> LintedDeck:
    """Check a deck of the library as it would be published; see `lint_library_later`."""
    return lint_library_later(library, deck_uid, own_copy)(None)


def lint_library_later(
    library: Library, deck_uid: Uid, own_copy: Essay | None = None
) -> Callable[[Progress | None], LintedDeck]:
    """Read a deck now, and return a function that checks it without the library, at a second for each hundred cards.

    Args:
        library: the library of the deck.
        deck_uid: the deck.
        own_copy: the text of the cards from elsewhere; None for that of the library, if it is there.

    Raises:
        StudyAppError: the deck has no cards.
    """
    notes = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
    published = deck_with_words(library, deck_uid).deck
    essays = [note.essay_uid for note in notes if note.essay_uid is not None]
    main_essay_uid = max(dict.fromkeys(essays), key=essays.count, default=None)
    essay = own_copy or (library.essay(main_essay_uid) if main_essay_uid is not None else None)
    others = {note.uid for note in notes if note.essay_uid != main_essay_uid}
    cards = [replace(card, fingerprint=None) if card.uid in others else card for card in published.cards]
    deck = replace(published, cards=tuple(cards))
    quotations = [
        _quotation(quotation.field, quotation.words, quotation.card_uid)
        for quotation in publication(library, deck_uid, "").open_quotations
        if quotation.field in _TEXTS
    ]

    media = library.store.media.names_here()

    def check(progress: Progress | None) -> LintedDeck:
        place: dict[Uid | None, int] = {card.uid: number for number, card in enumerate(deck.cards)}
        found = [*lint(deck, essay, progress, media=media), *quotations]
        found.sort(key=lambda finding: place.get(finding.card_uid, -1))
        return LintedDeck(deck, tuple(found), essay)

    return check


def _quotation(name: str, words: str, uid: Uid) -> Finding:
    words_of_field = {
        "front": msg("words-of-the-essay-in-its-question", words=words),
        "back": msg("words-of-the-essay-in-its-answer", words=words),
        "context": msg("words-of-the-essay-in-its-line", words=words),
        "remarks": msg("words-of-the-essay-in-its-remarks", words=words),
        "section": msg("words-of-the-essay-in-its-heading", words=words),
    }
    about = words_of_field.get(name) or msg("words-of-the-essay-in-a-field", field=titled(name), words=words)
    return Finding(uid, LintRule.QUOTATION, about)


def first_mends(findings: Iterable[Finding]) -> dict[Uid, Finding]:
    """Return for each note its first finding that has a mend; a later one may be void once that is applied."""
    first: dict[Uid, Finding] = {}
    for finding in findings:
        if finding.card_uid is not None and finding.mend is not None and finding.mend.cards:
            first.setdefault(finding.card_uid, finding)
    return first


def mend_library(library: Library, findings: Iterable[Finding]) -> Changes:
    """Mend notes of the library as one operation: for each note, apply the first finding that has a mend.

    The cards of a note keep their schedule and their log; additional cards are new. A retired note gets a tag, and
    its cards are suspended.

    Args:
        library: the library of the notes.
        findings: findings of `lint_library`.

    Raises:
        StudyAppError: there would be nothing left to ask.
    """
    first = first_mends(findings)
    with library.operation(msg("mend", cards=msg("cards", n=len(first)))) as writer:
        for uid, finding in first.items():
            assert finding.mend is not None
            card, *more = finding.mend.cards
            note = library.note(uid)
            tags = tuple(dict.fromkeys((*note.tags, *([RETIRED] if card.is_retired else []))))
            fields, kind = texts_of(card).stored, card.kind or note.kind
            edited = replace(note, fields=fields, kind=kind, tags=tags)
            rewrite(library, writer, note, edited, [texts_of(card_texts).stored for card_texts in more])
            if card.is_retired:
                writer.update_cards(
                    [replace(card, suspended=True) for card in library.store.reads.cards_of_notes([uid])]
                )
    return writer.changes
