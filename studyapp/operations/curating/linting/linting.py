"""Check every card of a curated deck by the rules of good cards, and mend what can be mended by one step."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from studyapp.deckfile.markup import has_unseen_pictures
from studyapp.domain.changes import Changes
from studyapp.domain.cloze import filled
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
from studyapp.operations.curating.linting.alike import Read, confusions
from studyapp.operations.curating.linting.card_rules import IN_ANY_LANGUAGE, faces_of, wrong_with
from studyapp.operations.curating.linting.evidence import Evidence
from studyapp.operations.curating.publishing.composing import publication, with_words
from studyapp.operations.curating.quotations import quoted_in
from studyapp.operations.curating.references import rebuilt
from studyapp.operations.curating.taking.planning import RETIRED, texts_of
from studyapp.operations.mending.mending import rewrite
from studyapp.rendering.markdown import pictures_of, to_text

_TEXTS = (*BasicTexts.IN_DECKS, *(name for name in AROUND if name != CREDIT), "section")
"""The texts in which words of the essay are a quotation; a credit has the words of its citation."""

_ORDER = tuple(LintRule)
_ROUNDS = 4  # a mend may bring to light what another one mends


Progress = Callable[[int, int], None]
"""Gets how many cards were read, and of how many; may raise to end the work."""


def lint(
    deck: SharedDeck,
    essay: Essay | None = None,
    progress: Progress | None = None,
    *,
    media: Container[str] | None = None,
) -> tuple[Finding, ...]:
    """Find the rules of good cards that the cards of a deck break; retired ones are let be.

    Args:
        deck: the deck.
        essay: that it belongs to. With it, figures, names and credits are held against the passages, clozes that are
            shared without their words are read too, and words of the essay are found.
        progress: is told of each card; it takes about a hundredth of a second.
        media: names of the pictures that are at hand; None where nobody can tell.

    Returns:
        First what the deck itself lacks, then card by card in the deck's order, the gravest first.
    """
    return _Linting(deck, essay, media).findings(progress)


def mended(deck: SharedDeck, finding: Finding) -> SharedDeck:
    """Return the deck with a finding's ready mend; the same deck where it has none."""
    mend = finding.mend
    if mend is None:
        return deck
    cards = tuple(
        each for card in deck.cards for each in (mend.cards if mend.cards and card.uid == finding.card_uid else (card,))
    )
    return replace(deck, cards=cards, essay=mend.essay or deck.essay)


def mend_all(deck: SharedDeck, essay: Essay | None = None) -> tuple[SharedDeck, tuple[Finding, ...]]:
    """Return the deck with every ready mend, and the findings that were mended; what has no mend is left as it is."""
    done: list[Finding] = []
    for _ in range(_ROUNDS):
        first: dict[Uid | None, Finding] = {}
        for finding in lint(deck, essay):
            if finding.mend is not None:
                first.setdefault(finding.card_uid, finding)
        if not first:
            break
        for finding in first.values():
            deck = mended(deck, finding)
        done += first.values()
    return deck, tuple(done)


class _Linting:
    def __init__(self, deck: SharedDeck, essay: Essay | None, media: Container[str] | None) -> None:
        self._deck = deck
        self._media = media
        self._essay = essay
        self._evidence = Evidence(essay) if essay is not None else None
        self._quoted = SourceWords(essay.text, essay.title or "", deck.title) if essay is not None else None
        live = [card for card in deck.cards if not card.is_retired]
        self._cards = {card.uid: self._with_words(card) for card in live}
        self._faces = {uid: faces_of(note_of(card)) for uid, card in self._cards.items() if not card.blanks}
        self._wants_credit = deck.essay is not None or any(card.source for card in live)
        self._wants_kind = deck.essay is not None or any(card.kind for card in live)
        self._live = live
        language = deck.language or (essay.language if essay is not None else "")
        self._is_english = not language or language.lower().startswith("en")

    def findings(self, progress: Progress | None = None) -> tuple[Finding, ...]:
        found = list(self._of_the_deck())
        alike = self._alike()
        for number, card in enumerate(unless_stopped(self._live)):
            if progress is not None:
                progress(number, len(self._live))
            own = {each.rule: each for each in reversed([*self._of(card), *alike.get(card.uid, ())])}
            found += sorted(own.values(), key=lambda each: _ORDER.index(each.rule))
        return tuple(found)

    def _with_words(self, card: SharedCard) -> SharedCard:
        """Return a card that is shared without its words, with those of the essay at hand."""
        cloze = None
        if card.blanks and self._evidence is not None and self._essay is not None:
            cloze = rebuilt(card, self._essay.text, self._evidence.copy)
        return card if cloze is None else replace(card, front=cloze, back="", is_cloze=True, blanks=())

    def _of_the_deck(self) -> Iterator[Finding]:
        if self._deck.essay is None and any(card.fingerprint for card in self._live):
            words = msg("its-cards-have-passages")
            yield Finding(None, LintRule.NO_ESSAY, words, mends.essay_named(self._essay))

    def _of(self, card: SharedCard) -> Iterator[Finding]:
        whole = self._cards[card.uid]
        for face in self._faces.get(card.uid, ()):
            for rule, words in wrong_with(face):
                if not self._is_english and rule not in IN_ANY_LANGUAGE:
                    continue
                mend = mends.of_wording(self._deck, whole, face, rule) if whole is card else None
                yield Finding(card.uid, rule, words, mend)
        yield from self._pictures(whole)
        yield from self._against_the_essay(card, whole)
        if self._wants_credit and not card.source:
            words = msg("it-credits-nobody-a-reader-cannot-tell-who")
            yield Finding(card.uid, LintRule.NO_CREDIT, words, mends.credited(self._deck, card, self._evidence))
        if self._wants_kind and not card.kind:
            words = msg("it-has-no-kind")
            yield Finding(card.uid, LintRule.NO_KIND, words, mends.of_kind(card, self._faces.get(card.uid, ())))

    def _pictures(self, card: SharedCard) -> Iterator[Finding]:
        if has_unseen_pictures(card):
            yield Finding(card.uid, LintRule.PICTURE, msg("it-has-a-picture-that-lies-elsewhere"))
        called = (name for text in card.texts.values() for name in pictures_of(text))
        missing = (name for name in called if self._media is not None and name not in self._media)
        if (name := next(missing, None)) is not None:
            yield Finding(card.uid, LintRule.PICTURE, msg("its-picture-is-not-here", name=name))

    def _against_the_essay(self, card: SharedCard, whole: SharedCard) -> Iterator[Finding]:
        if self._evidence is None or self._quoted is None:
            return
        if card.fingerprint is not None and self._evidence.passage(card) is None:
            yield Finding(card.uid, LintRule.NO_PASSAGE, msg("its-passage-does-not-stand-in-the-essay"))
        if not whole.blanks and self._is_english:
            question = "" if whole.is_cloze else to_text(whole.front)
            answer = to_text(filled(whole.front) if whole.is_cloze else whole.back)
            for rule, words in self._evidence.faults(card, question, answer):
                mend = mends.hedged(card, self._evidence) if rule is LintRule.HEDGE and whole is card else None
                yield Finding(card.uid, rule, words, mend)
        yield from self._quotations(card)

    def _quotations(self, card: SharedCard) -> Iterator[Finding]:
        assert self._quoted is not None
        for name in _TEXTS:
            text = getattr(card, name)
            for words in quoted_in(self._quoted, text):
                if mark_of(words) not in card.quotation:
                    yield _quotation(name, words, card.uid)

    def _alike(self) -> Mapping[Uid, list[Finding]]:
        reads: list[Read] = [(card, face) for card in self._live for face in self._faces.get(card.uid, ())]
        found: dict[Uid, list[Finding]] = {}
        for card, rule, other, answer in confusions(reads):
            told = msg("another-card-asks-the-same-and-wants", answer=answer)
            told = msg("another-card-asks-this-already", answer=answer) if rule is LintRule.TWICE else told
            mend = mends.retired(card) if rule is LintRule.TWICE else None
            found.setdefault(card.uid, []).append(Finding(card.uid, rule, told, mend, other.uid))
        return found


def lint_library(library: Library, deck_uid: Uid) -> tuple[SharedDeck, tuple[Finding, ...], Essay | None]:
    """Return the same of a deck of the library as it would be published, and the essay that it belongs to.

    Raises:
        StudyAppError: the deck has no cards.
    """
    return lint_library_later(library, deck_uid)(None)


def lint_library_later(
    library: Library, deck_uid: Uid
) -> Callable[[Progress | None], tuple[SharedDeck, tuple[Finding, ...], Essay | None]]:
    """Return the same, read now; what is returned needs no library, and may take a second for each hundred cards.

    Raises:
        StudyAppError: the deck has no cards.
    """
    notes = library.notes(deck_uid=deck_uid, states=(NoteState.TAKEN,))
    whole = with_words(library, deck_uid).deck
    essays = [note.essay_uid for note in notes if note.essay_uid is not None]
    main = max(dict.fromkeys(essays), key=essays.count, default=None)
    essay = library.essay(main) if main is not None else None
    others = {note.uid for note in notes if note.essay_uid != main}
    cards = [replace(card, fingerprint=None) if card.uid in others else card for card in whole.cards]
    deck = replace(whole, cards=tuple(cards))
    told = [
        _quotation(each.field, each.words, each.card_uid)
        for each in publication(library, deck_uid, "").open_quotations
        if each.field in _TEXTS
    ]

    media = library.store.media.names_here()

    def findings(progress: Progress | None) -> tuple[SharedDeck, tuple[Finding, ...], Essay | None]:
        place: dict[Uid | None, int] = {card.uid: number for number, card in enumerate(deck.cards)}
        found = [*lint(deck, essay, progress, media=media), *told]
        found.sort(key=lambda finding: place.get(finding.card_uid, -1))
        return deck, tuple(found), essay

    return findings


def _quotation(name: str, words: str, uid: Uid) -> Finding:
    said = {
        "front": msg("words-of-the-essay-in-its-question", words=words),
        "back": msg("words-of-the-essay-in-its-answer", words=words),
        "context": msg("words-of-the-essay-in-its-line", words=words),
        "remarks": msg("words-of-the-essay-in-its-remarks", words=words),
        "section": msg("words-of-the-essay-in-its-heading", words=words),
    }
    about = said.get(name) or msg("words-of-the-essay-in-a-field", field=titled(name), words=words)
    return Finding(uid, LintRule.QUOTATION, about)


def mend_library(library: Library, findings: Iterable[Finding]) -> Changes:
    """Mend notes of the library as one operation: of each note the first finding that has a mend.

    The cards of a note keep their schedule and their log; what is made besides begins new. A note that is retired is
    tagged so and put out of review.

    Args:
        library: of the notes.
        findings: as `lint_library` tells them.

    Raises:
        StudyAppError: there would be nothing left to ask.
    """
    first: dict[Uid, Finding] = {}
    for finding in findings:
        if finding.card_uid is not None and finding.mend is not None and finding.mend.cards:
            first.setdefault(finding.card_uid, finding)
    with library.operation(msg("mend", cards=msg("cards", n=len(first)))) as writer:
        for uid, finding in first.items():
            assert finding.mend is not None
            card, *more = finding.mend.cards
            note = library.note(uid)
            tags = tuple(dict.fromkeys((*note.tags, *([RETIRED] if card.is_retired else []))))
            fields, kind = texts_of(card).stored, card.kind or note.kind
            edited = replace(note, fields=fields, kind=kind, tags=tags)
            rewrite(library, writer, note, edited, [texts_of(each).stored for each in more])
            if card.is_retired:
                writer.put_cards([replace(each, suspended=True) for each in library.store.reads.cards_of_notes([uid])])
    return writer.changes
