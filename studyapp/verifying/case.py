"""A card with the sentences that it cites, both parsed by the same models."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from studyapp.domain.annotations import Annotations, CitationItem, Parse, Sentence
from studyapp.domain.essays import Essay
from studyapp.domain.ids import normalised
from studyapp.domain.quality.verifying import Claimed
from studyapp.drafting.anaphora import pointers
from studyapp.verifying.likeness import fold, forms_in, short_named
from studyapp.verifying.surroundings import Surroundings
from studyapp.verifying.words import Text, Word

BLANK = re.compile(r"\[\.\.\.[^\]]{0,40}\]|\[…[^\]]{0,40}\]")
_FULL = re.compile(r"(?<=[^.!?\s“‘(]\s)[A-Z][\w’]+(?:\s[A-Z][\w’]+){1,2}\b")
_NEAR = 2  # sentences before one that points back, which may say to what


@dataclass(frozen=True)
class Reading:
    """A card and its evidence as one model reads them.

    Attributes:
        question: the front; of a cloze, the text with its blank filled in.
        answer: the back; None of a cloze.
        evidence: the sentences that are cited.
        above: the sentences that say what those point to.
        statement: question and answer in one, where that can be made.
        open_statement: the question as a statement without its answer, where that alone can be made.
    """

    question: Text
    answer: Text | None
    evidence: tuple[Text, ...]
    above: tuple[Text, ...]
    statement: Text | None = None
    open_statement: Text | None = None

    @cached_property
    def sides(self) -> tuple[Text, ...]:
        """Return the question and the answer of the card."""
        return (self.question,) if self.answer is None else (self.question, self.answer)

    @cached_property
    def evidence_words(self) -> tuple[Word, ...]:
        """Return the words of the evidence."""
        return tuple(word for text in self.evidence for word in text.words)

    @cached_property
    def words_above(self) -> tuple[Word, ...]:
        """Return the words of the sentences that the evidence points to."""
        return tuple(word for text in self.above for word in text.words)

    def is_said(self, word: Word) -> bool:
        """Return whether the evidence has a word that says the same."""
        return any(word.is_like(evidence_word) for evidence_word in self.evidence_words)


@dataclass(frozen=True)
class Case:
    """A card with all that is known of it."""

    card: Claimed
    essay: Essay
    found: Annotations
    sentences: tuple[Sentence, ...]
    readings: tuple[Reading, ...]

    @property
    def is_cloze(self) -> bool:
        """Return whether the front has a blank."""
        return BLANK.search(self.card.front) is not None

    @property
    def filled(self) -> str:
        """Return the front with its blank filled in; of a question, the front."""
        return BLANK.sub(lambda _: self.card.back, self.card.front, count=1)

    @cached_property
    def face(self) -> str:
        """Return all that the card says, without its credit."""
        return self.filled if self.is_cloze else f"{self.card.front} {self.card.back}"

    @cached_property
    def passage(self) -> str:
        """Return the evidence as it is read, without citations."""
        return " ".join(sentence.reading for sentence in self.sentences)

    @cached_property
    def passage_forms(self) -> frozenset[str]:
        """Return the folded words of the evidence."""
        return frozenset(forms_in(self.passage))

    @cached_property
    def capital_forms(self) -> frozenset[str]:
        """Return the folded words of the evidence that begin with a capital, or have one."""
        words = re.findall(r"[^\W_](?:[\w’'.]*\w)?", short_named(self.passage))
        return frozenset(fold(word) for word in words if word != word.lower())

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Return the folded names of the evidence, each as often as it stands there."""
        words = [w for text in self.readings[0].evidence for w in text.words if w.is_name]
        return tuple(word.form for word in words)

    @cached_property
    def essay_letters(self) -> str:
        """Return the essay with its title and author, in letters alone."""
        texts = " ".join(filter(None, (self.essay.title, self.essay.author, self.card.credit)))
        return letters(f"{self.essay.text} {texts}")

    @cached_property
    def above_text(self) -> str:
        """Return the sentences that say what the evidence points to."""
        return " ".join(text.text for reading in self.readings[:1] for text in reading.above)

    @cached_property
    def around(self) -> Surroundings:
        """Return the surroundings of the evidence."""
        return Surroundings(self.essay, self.found.sentences, self.card.evidence)

    @cached_property
    def expanded(self) -> frozenset[str]:
        """Return the folded words of the short and long forms that stand for one another with what the evidence has."""
        forms: set[str] = set()
        card_forms = frozenset(forms_in(f"{self.face} {self.card.context} {self.card.credit}"))
        for abbreviation in self.found.abbreviations:
            short, long = set(forms_in(abbreviation.short)), set(forms_in(abbreviation.long))
            is_capital = abbreviation.short != abbreviation.short.lower()
            forms_known = self.capital_forms if is_capital else self.passage_forms
            if short <= forms_known or (long and long <= self.passage_forms):
                forms |= short
                forms |= long if long <= card_forms else set()  # one word of a long name names something else
        for row in re.findall(r"(?:\b[A-Z][\w’'-]+(?:\s(?:of|for|the|and|on)){0,2}\s?){2,}", self.passage):
            forms.add("".join(re.findall(r"\b[A-Z]", row)).casefold())
        return frozenset(forms)

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Return the folded words of full names in the essay of which the evidence has a part: Weir, Thomas Weir."""
        return frozenset(
            form
            for words in full_names(self.essay.text)
            if words[-1] in self.passage_forms and not any(form in self.capital_forms for form in words[:-1])
            for form in words
        )

    @cached_property
    def printed(self) -> str:
        """Return the evidence as it is printed."""
        return " ".join(sentence.span.of(self.essay.text) for sentence in self.sentences)

    @cached_property
    def sources(self) -> tuple[CitationItem, ...]:
        """Return the sources that the evidence cites."""
        spans = [sentence.span for sentence in self.sentences]
        marks = (mark for mark in self.found.citations if any(span.holds(mark.span) for span in spans))
        return tuple(item for mark in marks for item in mark.items)

    @cached_property
    def cited_names(self) -> frozenset[str]:
        """Return the folded words of the names of those sources."""
        return frozenset(form for item in self.sources for name in item.authors for form in forms_in(name))

    @cached_property
    def source_names(self) -> frozenset[str]:
        """Return the folded words of the names of those sources, and of the author of the essay."""
        return self.cited_names | frozenset(forms_in(self.essay.author or ""))


@lru_cache(maxsize=8)
def full_names(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of several words in a text of which no other ends alike, folded."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for match in _FULL.finditer(text):
        words = tuple(fold(word) for word in match[0].split())
        names.setdefault(words[-1], set()).add(words)
    return tuple(next(iter(wholes)) for wholes in names.values() if len(wholes) == 1)


@lru_cache(maxsize=8)
def letters(text: str) -> str:
    """Return a text in letters and single blanks alone, folded."""
    return re.sub(r"[\W_]+", " ", normalised(text)).strip()


def sentences_referred_to(sentences: Sequence[Sentence], numbers: Sequence[int]) -> Iterator[int]:
    """Yield the sentences that cited ones refer back to: the few before them in the paragraph."""
    cited = set(numbers)
    yielded: set[int] = set()
    for number in numbers:
        for neighbour in range(max(0, number - _NEAR), number):
            is_same_paragraph = sentences[neighbour].paragraph == sentences[number].paragraph
            if (
                is_same_paragraph or (neighbour == number - 1 and _points_back(sentences[number]))
            ) and neighbour not in cited | yielded:
                yielded.add(neighbour)
                yield neighbour


def _points_back(sentence: Sentence) -> bool:
    pronouns_by_model = [pointers(parse.tokens) for parse in sentence.parses]
    return not pronouns_by_model or any(
        pointing.hard or pointing.loose or pointing.definite for pointing in pronouns_by_model
    )


ByModel = tuple[Text, ...]
"""A text as each of the models reads it."""


def text_by_model(text: str, parses: Sequence[Parse]) -> ByModel:
    """Return a text as each of the models reads it."""
    return tuple(Text(text, parse) for parse in parses)


@dataclass(frozen=True, slots=True)
class Sides:
    """A card as each of the models reads it.

    Attributes:
        question: the front; of a cloze, the text with its blank filled in.
        answer: the back; None of a cloze.
        statement: question and answer in one, where that can be made.
        is_answered: whether the statement holds the answer.
    """

    question: ByModel
    answer: ByModel | None = None
    statement: ByModel | None = None
    is_answered: bool = True


def readings_of(sides: Sides, evidence: Sequence[ByModel], above: Sequence[ByModel]) -> tuple[Reading, ...]:
    """Return the reading of each model.

    Args:
        sides: the card.
        evidence: the sentences that it cites.
        above: the sentences that say what those point to.
    """
    return tuple(_reading_of_model(model, sides, evidence, above) for model in range(len(sides.question)))


def _reading_of_model(model: int, sides: Sides, evidence: Sequence[ByModel], above: Sequence[ByModel]) -> Reading:
    statement = sides.statement[model] if sides.statement else None
    return Reading(
        question=sides.question[model],
        answer=sides.answer[model] if sides.answer else None,
        evidence=tuple(text[model] for text in evidence),
        above=tuple(text[model] for text in above),
        statement=statement if sides.is_answered else None,
        open_statement=None if sides.is_answered else statement,
    )
