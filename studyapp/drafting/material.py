"""Give a form of card what it works with: one sentence as one model reads it, and facts about the whole text."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Protocol

from studyapp.domain.annotations import Annotations, Citation, Figure, Parse, Quotation, Sentence
from studyapp.domain.essays import BlockKind, Essay
from studyapp.domain.faults import costs_only
from studyapp.domain.ids import normalised
from studyapp.domain.spans import Span
from studyapp.drafting.naming import Names
from studyapp.drafting.referents import Referents
from studyapp.drafting.referents.characters import made_up
from studyapp.drafting.referents.person_nouns import may_name_person
from studyapp.drafting.referents.short_names import ShortNames
from studyapp.drafting.skipped_sections import find_skipped_blocks
from studyapp.drafting.tree import Tree
from studyapp.drafting.untold import introduced, taken_up

_ASKED_IN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_APART = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTATION})  # whose persons are no others'


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_FEW = 20  # sentences; in a shorter text shares say little
_PARTICLES = frozenset({"van", "von", "de", "der", "du", "la", "le", "di", "al", "bin", "ibn"})  # of a longer name
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ", "NUM"})
_SPOKEN, _SPOKEN_EVERY, _MOST_SPOKEN = 3, 400, 2  # uses, and words to a use, that make an abbreviation the text's own
_OF_AN_EXAMPLE = re.compile(
    r"(?:worked |practice |further )?(?:examples?|exercises?|problems|try it|check your understanding|review questions"
    r"|self-check|activity|hypotheticals?)\b(?! (?:for|from|in))",
    re.I,
)
_FORMULA = re.compile(r"\\\(.*?\\\)|\$[^$]*\$")
_NUMBER_OF_HEADING = re.compile(
    r"^(?:(?:chapter|section|part|unit|lesson)\s+)?(?:\d+(?:\.\d+)+\.?|\d{1,2}[.):]|[ivx]{1,5}[.)]|[IVX]{1,5}[.)]"
    r"|\(?[a-zA-Z][.)])[\s:–—-]+",
    re.I,
)
_LONGEST_TITLE = 70  # letters
_LONGEST_SHOWN = 120  # letters of a title that is told in full above a card
_LEAST_SUBTITLE = 3  # words that tell a subject
_LONGEST_ROLE = 12  # words
_LONGEST_QUOTED, _LONGEST_HEADING = 7, 12  # words
_LEAST_SAID = 8  # words of a heading that ends in a full stop as a sentence does
_PLACES = frozenset({"GPE", "LOC", "DATE", "FAC"})
_REACH = 200  # code points beside an answer that tell what it is
_LEADING, _SEVERAL = 25, 2  # nouns that a text has most, and how many of them make a sentence one about them
_NEAR = 4  # sentences before a sentence that a noun in it may take up
EVERYWHERE = 0.15  # a name in more than this share of the sentences is the topic: blanking it asks nothing


class Placed[Found: _Spanned]:
    """Things of a text in text order, found by where they begin."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found
        self._starts = [one.span.start for one in found]

    def within(self, span: Span) -> Iterator[tuple[int, Found]]:
        """Yield the items that begin in a stretch, with their indexes."""
        for i in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            yield i, self._found[i]

    def last_before(self, offset: int) -> Found | None:
        """Return the last item that begins at or before an offset."""
        i = bisect_right(self._starts, offset)
        return self._found[i - 1] if i else None


class Text:
    """The essay as a whole, in the flow of its sentences: sections, frequencies, abbreviations."""

    def __init__(self, essay: Essay, found: Annotations) -> None:
        self.essay = essay.in_flow()
        self.found = found
        self.figures = Placed(found.figures)
        self.quotations = Placed(found.quotations)
        self.abbreviations = Placed(found.abbreviations)
        self._citations = Placed(found.citations)
        self._headings = Placed([block for block in essay.headings if not _is_pulled_out(block.span.of(essay.text))])
        self._shares: dict[str, float] = {}
        self._surnames: dict[str, bool] = {}
        self._introductions: dict[str, str | None] = {}

    @property
    def is_english(self) -> bool:
        """Return whether the essay counts as English."""
        return self.essay.is_english

    @cached_property
    def asked(self) -> tuple[Sentence, ...]:
        """Return the sentences that may be asked: prose outside of front and back matter."""
        blocks = self.essay.blocks
        apart = find_skipped_blocks(self.essay.text, blocks)
        return tuple(
            s for s in self.found.sentences if s.paragraph not in apart and blocks[s.paragraph].kind in _ASKED_IN
        )

    @cached_property
    def numbers_of_entries(self) -> frozenset[str]:
        """Return the numbers that the reference list prints before its entries."""
        return frozenset(entry.key for entry in self.found.references if entry.key and entry.key.isdigit())

    def last_before(self, sentence: Sentence) -> Sentence | None:
        """Return the last sentence of the paragraph before, where no heading stands between."""
        number = sentence.paragraph - 1
        if sentence.position or number < 0 or self.essay.blocks[number].kind not in _ASKED_IN:
            return None
        return self.in_paragraph(number)[-1] if self.in_paragraph(number) else None

    def in_paragraph(self, number: int) -> tuple[Sentence, ...]:
        """Return the sentences of a paragraph."""
        return self._by_paragraph.get(number, ())

    @cached_property
    def _by_paragraph(self) -> dict[int, tuple[Sentence, ...]]:
        return {n: tuple(found) for n, found in groupby(self.found.sentences, key=lambda s: s.paragraph)}

    def is_in_title(self, phrase: str) -> bool:
        """Return whether the title of the essay has all words of a phrase that carry meaning."""
        words = re.findall(r"\w{4,}", normalised(phrase))
        return bool(words) and all(word[:5] in normalised(self.essay.title or "") for word in words)

    def is_topic(self, phrase: str) -> bool:
        """Return whether a phrase is hardly more than a name that is everywhere, so that blanking it asks nothing."""
        if len(re.findall(r"\b[a-z][\w-]{3,}", phrase)) > 1:
            return False
        names = re.findall(r"\b[A-Z][\w-]+", phrase) or [phrase]
        return len(self.asked) > _FEW and any(self.share_of(name) > EVERYWHERE for name in names)

    def share_of(self, phrase: str) -> float:
        """Return the share of the asked sentences that hold a phrase."""
        if phrase not in self._shares:
            self._shares[phrase] = self._lines_with(normalised(phrase)) / max(1, len(self.asked))
        return self._shares[phrase]

    def _lines_with(self, folded: str) -> int:
        """Count the asked sentences that hold a phrase; searched as one string, since a book has thousands of names."""
        count, at = 0, self._lines.find(folded)
        while at >= 0:
            count += 1
            end = self._lines.find("\n", at)
            at = self._lines.find(folded, end + 1) if end >= 0 else -1
        return count

    @cached_property
    def _lines(self) -> str:
        return "\n".join(normalised(sentence.reading) for sentence in self.asked)

    @cached_property
    def sentences_of(self) -> Mapping[str, frozenset[int]]:
        """Return by lemma the offsets of the asked sentences that have it as any model reads them."""
        found: dict[str, set[int]] = {}
        for sentence in self.asked:
            for lemma in {token.lemma for parse in sentence.parses for token in parse.tokens if token.pos in _MEANING}:
                found.setdefault(lemma, set()).add(sentence.span.start)
        return {lemma: frozenset(starts) for lemma, starts in found.items()}

    @cached_property
    def nouns_of_many(self) -> frozenset[str]:
        """Return the lemmas of the nouns that the text has in the plural too, as it speaks of their kind."""
        tokens = (token for sentence in self.asked for parse in sentence.parses for token in parse.tokens)
        return frozenset(token.lemma for token in tokens if token.tag == "NNS")

    @cached_property
    def introduced(self) -> Mapping[str, int]:
        """Return by lemma the offset of the first sentence that introduces a noun as one or some of many."""
        return introduced(self.asked)

    @cached_property
    def short_names(self) -> ShortNames:
        """Return what the text calls its short names in full."""
        return ShortNames(self.essay.text, self.found.sentences)

    @cached_property
    def leading_nouns(self) -> frozenset[str]:
        """Return the nouns that stand in most of the asked sentences: the subject of the text."""
        nouns = Counter(
            lemma
            for sentence in self.asked
            for lemma in {t.lemma for parse in sentence.parses[:1] for t in parse.tokens if t.pos in ("NOUN", "PROPN")}
        )
        ordered = sorted(nouns, key=lambda lemma: (-nouns[lemma], lemma))
        return frozenset(ordered[:_LEADING])

    def is_about(self, sentence: Sentence) -> bool:
        """Return whether a sentence has several of the nouns that its text speaks of most; in a short text any has."""
        own = {t.lemma for parse in sentence.parses[:1] for t in parse.tokens if t.pos in ("NOUN", "PROPN")}
        return len(self.asked) <= _FEW or len(own & self.leading_nouns) >= _SEVERAL

    @cached_property
    def subjects_of(self) -> Mapping[str, frozenset[int]]:
        """Return by lemma the offsets of the asked sentences in which it is a subject as any model reads them."""
        found: dict[str, set[int]] = {}
        for sentence in self.asked:
            tokens = (token for parse in sentence.parses for token in parse.tokens)
            for lemma in {token.lemma for token in tokens if token.relation in ("nsubj", "nsubjpass")}:
                found.setdefault(lemma, set()).add(sentence.span.start)
        return {lemma: frozenset(starts) for lemma, starts in found.items()}

    def uses(self, short: str) -> int:
        """Count an abbreviation in the text, in the plural or not."""
        name = re.escape(short)  # in front, so that the search can leap to it
        return len(re.findall(rf"{name}(?<=(?<!\w){name})s?(?!\w)", self.essay.text))

    @cached_property
    def referents(self) -> Referents:
        """Return the referents of the pronouns in its sentences."""
        apart = frozenset(n for n, block in enumerate(self.essay.blocks) if block.kind in _APART)
        return Referents(self.found.sentences, self.essay.author, apart)

    @cached_property
    def leading_abbreviations(self) -> frozenset[str]:
        """Return the one or two abbreviations that the text uses most, if it uses them much."""
        uses = {found.short: self.uses(found.short) for found in self.found.abbreviations}
        least = max(_SPOKEN, self.essay.word_count // _SPOKEN_EVERY)
        often = sorted((short for short, n in uses.items() if n >= least), key=lambda short: (-uses[short], short))
        return frozenset(often[:_MOST_SPOKEN])

    def has_surname(self, person: str) -> bool:
        """Return whether a person has more than a bare first name, here or anywhere in the text."""
        if len(person.split()) > 1:
            return True
        if person not in self._surnames:
            text, name = self.essay.text, re.escape(person)
            self._surnames[person] = normalised(person) in self._cited_names or any(
                re.search(r"\b[A-Z][\w.’'-]+ $", text[max(0, m.start() - 30) : m.start()])
                or re.match(r" (?:[a-z]+ )?[A-Z][a-z]", text[m.end() : m.end() + 12])
                for m in re.finditer(rf"{name}(?<=\b{name})\b", text)
            )
        return self._surnames[person]

    @cached_property
    def full_names(self) -> dict[str, str]:
        """Return by surname the persons whom all models see named in full, if no model sees another of that surname."""
        found: dict[str, set[str]] = {}
        forenames: dict[str, set[str]] = {}
        for sentence in self.asked:
            with costs_only("sentence", sentence.reading):
                seen = [set(_persons(parse)) for parse in sentence.parses]
                for name in set.intersection(*seen) if seen else ():
                    found.setdefault(name.split()[-1], set()).add(name)
                for name in set().union(*seen):
                    forenames.setdefault(name.split()[-1], set()).add(name.split()[0])
        alone = {surname for surname, names in found.items() if len(names) == 1 == len(forenames[surname])}
        return {surname: min(found[surname]) for surname in alone}

    def introduced_as(self, person: str) -> str | None:
        """Return a full name with what the text calls its bearer behind it: “Ada Holm, a clerk”."""
        if person not in self._introductions:
            self._introductions[person] = self._introduction(person)
        return self._introductions[person]

    def _introduction(self, person: str) -> str | None:
        name = re.escape(person)
        called = rf"{name}(?<=\b{name})\b(?: \([^()]{{1,40}}\))?(?P<role>, an? [a-z][^,.;:()\n]*)"
        first = re.search(called, self.essay.text)
        if first is None:
            return None
        role = first["role"].rstrip()
        nouns = re.split(r" (?:of|at|in|for|from|who|with|on|to) ", role)[0].split()[2:]
        is_person = any(may_name_person(noun.lower()) for noun in nouns)
        return person + role if is_person and len(role.split()) <= _LONGEST_ROLE else None

    @cached_property
    def characters(self) -> frozenset[str]:
        """Return the names of the persons in made-up examples."""
        return frozenset(name for name in made_up(self.essay.text, self.found.sentences) if not self.cites(name))

    def cites(self, name: str) -> bool:
        """Return whether a name is that of an author whom the text cites."""
        return normalised(name) in self._cited_names

    @cached_property
    def _cited_names(self) -> frozenset[str]:
        names = (name for c in self.found.citations for item in c.items for name in item.authors)
        return frozenset(part for name in names for part in (normalised(name), *normalised(name).split()))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Return the terms that the text sets apart, folded."""
        return frozenset(normalised(term.text) for term in self.found.terms)

    @cached_property
    def short_title(self) -> str | None:
        """Return the title without its number, cut at its colon if it is long."""
        return self.essay.title and _short(_bare(self.essay.title))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Return the titles for a line above a card, the best first: the whole one, its first part, its second part.

        The part behind a colon often names what the first one only plays on; one part may give an answer away.
        """
        if not self.essay.title:
            return ()
        whole, short = _bare(self.essay.title), self.short_title or ""
        behind = whole[len(short) :].lstrip(" :—–")
        parts = [whole if len(whole) <= _LONGEST_SHOWN else "", short]
        if len(short) < len(whole) and len(behind.split()) >= _LEAST_SUBTITLE and len(behind) <= _LONGEST_SHOWN:
            parts.append(behind[:1].upper() + behind[1:])
        return tuple(dict.fromkeys(part for part in parts if part))

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles for a line above a card, and the one that earlier versions printed; whole ones first."""
        return tuple(dict.fromkeys((*self.topics, _short(self.essay.title)))) if self.essay.title else ()

    @cached_property
    def year(self) -> str | None:
        """Return the year of the text, which is all that a card needs of its date."""
        found = re.search(r"\b(?:1[5-9]|20)\d\d\b", self.essay.date or "")
        return found.group() if found else self.essay.date

    def section_of(self, sentence: Sentence) -> str | None:
        """Return the heading above a sentence, unless it is the title."""
        above = self._headings.last_before(sentence.span.start)
        heading = above.span.of(self.essay.text) if above else None
        if heading and re.match(r"(?:figure|fig\.|table|box|panel|supplementary)\s*\w?\d", heading, re.I):
            return None
        if heading is None or (self.essay.title and normalised(heading) == normalised(self.essay.title)):
            return None
        return _bare(heading)

    def is_of_an_example(self, sentence: Sentence) -> bool:
        """Return whether a sentence stands below a heading that announces an example or an exercise."""
        return _OF_AN_EXAMPLE.match(self.section_of(sentence) or "") is not None

    def citations_in(self, span: Span) -> list[tuple[int, Citation]]:
        """Return the citations that touch a stretch, with their indexes."""
        return list(self._citations.within(span))


def _bare(heading: str) -> str:
    """Return a title or heading without its number and formulas, where words are left."""
    plain = _FORMULA.sub("", heading).strip(" :–—-")
    words = _NUMBER_OF_HEADING.sub("", plain)
    return words if re.search(r"[^\W\d_]{3}", words) else plain


def _short(title: str) -> str:
    return re.split(r"(?<=[?!])\s|:\s|\s[—–]\s", title)[0] if len(title) > _LONGEST_TITLE else title


def _is_pulled_out(heading: str) -> bool:
    """Return whether what stands as a heading is a sentence of the text printed large, or somebody's words."""
    words = heading.split()
    is_quoted = heading[:1] in '“"‘' and len(words) > _LONGEST_QUOTED
    small = sum(word[:1].islower() for word in words)
    if heading.endswith(".") and len(words) >= _LEAST_SAID and 2 * small > len(words):
        return True
    return is_quoted or (len(words) > _LONGEST_HEADING and 2 * small > len(words) and not heading.endswith("?"))


def _persons(parse: Parse) -> Iterator[str]:
    """Yield the persons that a model sees in a sentence by two names or more."""
    for is_person, run in groupby(parse.tokens, key=lambda token: token.entity == "PERSON" and token.pos == "PROPN"):
        words = [token.text for token in run] if is_person else []
        plain = all(re.fullmatch(r"[A-Z][\w.’-]*", word) for word in words)
        if 2 <= len(words) <= 4 and plain and words[0].lower() not in _PARTICLES:
            yield " ".join(words)


@dataclass(frozen=True)
class Material:
    """One sentence as one model reads it; spans count in `sentence.reading` unless said otherwise."""

    text: Text
    sentence: Sentence
    parse: Parse | None
    before: Sentence | None

    @property
    def reading(self) -> str:
        """Return the sentence without citations."""
        return self.sentence.reading

    def leading(self, span: Span) -> str:
        """Return the text right before a stretch of the reading."""
        return self.reading[max(0, span.start - _REACH) : span.start]

    def following(self, span: Span) -> str:
        """Return the text right behind a stretch of the reading."""
        return self.reading[span.end : span.end + _REACH]

    @cached_property
    def tree(self) -> Tree:
        """Return the parse with its edges."""
        return Tree(self.parse or Parse("", ()))

    @cached_property
    def names(self) -> Names:
        """Return the names that can replace its pronouns in a clause that is shown alone."""
        found = self.text.referents.of(self.sentence) if self.parse and self.text.is_english else ()
        sources = {one.sentence: self.text.referents.sentence_at(one.sentence) for one in found}
        return Names(self.sentence, self.parse or Parse("", ()), found, sources)

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """Return its short names, such as "the Department", with what the text calls them in full."""
        return self.text.short_names.of(self.sentence) if self.text.is_english else {}

    @cached_property
    def taken_up(self) -> frozenset[str]:
        """Return the nouns with nothing but "the" that take up what the text spoke of before."""
        return taken_up(self.sentence, self.text.introduced, self.text.nouns_of_many)

    @cached_property
    def names_around(self) -> frozenset[str]:
        """Return the names, other than those of places, in it and in the sentence before, as any model reads them."""
        sentences = (self.sentence, *([self.before] if self.before else []))
        tokens = (token for sentence in sentences for parse in sentence.parses for token in parse.tokens)
        return frozenset(token.text for token in tokens if token.pos == "PROPN" and token.entity not in _PLACES)

    @cached_property
    def figures(self) -> tuple[tuple[Figure, Span], ...]:
        """Return the figures of the sentence with their place in the reading."""
        found = ((f, self.place(f.span)) for _, f in self.text.figures.within(self.sentence.span))
        return tuple((f, span) for f, span in found if span is not None)

    @cached_property
    def quotations(self) -> tuple[tuple[Quotation, Span], ...]:
        """Return the quotations of the sentence with their place in the reading."""
        found = ((q, self.place(q.span)) for _, q in self.text.quotations.within(self.sentence.span))
        return tuple((q, span) for q, span in found if span is not None)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """Return the lemmas of the nouns in the few sentences before in the paragraph."""
        here = self.sentence
        near = (s for s in self.text.in_paragraph(here.paragraph) if 0 < here.position - s.position <= _NEAR)
        tokens = (token for s in near for parse in s.parses[:1] for token in parse.tokens)
        return frozenset(token.lemma for token in tokens if token.pos == "NOUN")

    def place(self, span: Span) -> Span | None:
        """Return the stretch of the reading for a stretch of the essay, or None where the reading has not all of it."""
        offsets = self.sentence.offsets
        start = bisect_left(offsets, span.start)
        end = bisect_left(offsets, span.end)
        if start >= len(offsets) or end <= start or offsets[start] != span.start:
            return None
        return Span(start, end)

    def in_essay(self, span: Span) -> Span:
        """Return the stretch of the essay for a stretch of the reading."""
        offsets = self.sentence.offsets
        return Span(offsets[span.start], offsets[span.end - 1] + 1)

    def entity(self, span: Span) -> str:
        """Return the kind of name that all models see in a stretch, or "" if they differ."""
        labels = set()
        for parse in self.sentence.parses:
            seen = {t.entity for t in parse.tokens if t.span.overlaps(span) and t.pos in ("PROPN", "NOUN", "ADJ")}
            labels.add(seen.pop() if len(seen) == 1 else "")
        return labels.pop() if len(labels) == 1 else ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to ask: words of the reading to blank.

    Attributes:
        form: the form of card, for `reason` and ranking.
        kind: figure, claim, citation, quotation or definition.
        answer: the words, a stretch of the reading.
        hint: the hint in the blank, at most 30 code points.
        worth: 0 to 1, how often cards of this form were found good.
        safe: whether cards of this form may be proposed.
        needs_cue: whether other words would fit too, unless the front has something that tells which are meant.
    """

    form: str
    kind: str
    answer: Span
    hint: str
    worth: float
    safe: bool = True
    needs_cue: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is made of a sentence and not of a blank in it.

    Attributes:
        answer: the place of its answer in the reading.
        direction: the direction of the question, a part of its identity; "" stands for the form.
        needs_topic: whether it may be proposed only below a line that tells what it is about.
        names: the names in place of pronouns.
        is_open: whether it is unsafe for no other reason than that more than its answer would fit.
    """

    form: str
    kind: str
    front: str
    back: str
    answer: Span
    worth: float
    safe: bool = True
    direction: str = ""
    needs_topic: bool = True
    names: tuple[str, ...] = ()
    is_open: bool = False
