"""Check that a number counts what its question asks for: “sixteen” of “sixteen soldiers”, and of no others."""

import re
from collections.abc import Iterator
from enum import Enum

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, is_worth
from studyapp.verifying.asked.frames import phrase_of, points, subtree_of
from studyapp.verifying.asked.governors import LIGHT, asserted_words
from studyapp.verifying.asked.kinds import Expectation, Kind, expectation
from studyapp.verifying.asked.located import places_of_answer
from studyapp.verifying.case import Case, Reading
from studyapp.verifying.likeness import fold, forms_in
from studyapp.verifying.words import Text, Word

_QUANTITIES = frozenset(
    "million billion thousand hundred dozen percent percentage % number total score dollar pound euro $ £ €".split()
)
_OF = frozenset({"of"})
_BEHIND = re.compile(r"\b(?:of|after|before|in|on|from|with|for|to|at|per|worldwide|by|an?|each|every)\b")


class Counts(Enum):
    """The things that a number is found to count."""

    THE_SAME = 1
    UNKNOWN = 0
    ANOTHER = -1


def counts_another(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Yield a number that counts something else than is asked for."""
    counts_by_model = [_counts(reading, expected) for reading in case.readings]
    other_nouns = [noun for fit, noun in counts_by_model if fit is Counts.ANOTHER]
    if other_nouns and len(other_nouns) == len(counts_by_model):
        answer = case.card.back.strip(" .")
        yield Refusal(Check.ASKED, msg("counts-in-its-evidence", given=answer, other=other_nouns[0]))


def counts_the_same(case: Case) -> bool:
    """Return whether by every reading an answer counts what is asked for, and no other number does."""
    expected = None if case.is_cloze else expectation(case.card.front)
    if expected is None or expected.kind is not Kind.COUNT or len(amounts(case.card.back)) != 1:
        return False
    return all(
        _counts(r, expected)[0] is Counts.THE_SAME and _count_numbers_of_same_noun(r, expected) == 1
        for r in case.readings
    )


def _counts(reading: Reading, expected: Expectation) -> tuple[Counts, str]:
    nouns_asked = _noun_in_question(reading, expected)
    if reading.answer is None or expected.kind is not Kind.COUNT or not nouns_asked:
        return Counts.UNKNOWN, ""
    other_noun = ""
    for text in reading.evidence:
        for occurrence in places_of_answer(text, reading.answer):
            noun = _counted_noun(text, occurrence)
            if noun is None or _may_abbreviate(noun, nouns_asked):
                return Counts.UNKNOWN, ""
            if any(noun.is_like(word) for word in nouns_asked):
                return Counts.THE_SAME, ""
            other_noun = other_noun or noun.token.text
    is_there = any(reading.is_said(word) for word in nouns_asked)
    return (Counts.ANOTHER, other_noun) if other_noun and is_there else (Counts.UNKNOWN, "")


def _may_abbreviate(noun: Word, nouns_asked: list[Word]) -> bool:
    """Return whether a noun in capitals begins as one that is asked for: “MPs” for members."""
    letters = noun.token.text.rstrip("s")
    return len(letters) > 1 and letters.isupper() and any(w.form[:1] == letters[:1].lower() for w in nouns_asked)


def _noun_in_question(reading: Reading, expected: Expectation) -> list[Word]:
    """Return the noun that is counted in a question, by its words."""
    noun_phrase = _BEHIND.split(expected.noun, maxsplit=1)[0]
    last = {row.split()[-1] for row in re.split(r" (?:and|or) ", noun_phrase) if row.split()}
    return [w for w in reading.question.words if w.form in last and w.token.pos in ("NOUN", "PROPN")]


def _counted_noun(text: Text, occurrence: frozenset[int]) -> Word | None:
    """Return the noun that a number counts: the one it stands before, or the one behind its “of”."""
    numbers = [i for i in occurrence if text.tokens[i].pos == "NUM"]
    at = numbers[-1] if numbers else None
    for _ in range(4):
        if at is None:
            return None
        token = text.tokens[at]
        word = next((w for w in text.words if w.at == at), None)
        if token.pos in ("NOUN", "PROPN") and word is not None and word.lemma not in _QUANTITIES:
            return word
        behind = [
            c
            for p in text.tree.children(at, "prep")
            if text.tokens[p].text.lower() in _OF
            for c in text.tree.children(p, "pobj")
        ]
        if behind:
            at = behind[0]
        elif token.relation in ("nummod", "compound", "quantmod") and token.head > at:
            at = token.head
        else:
            return None
    return None


def _count_numbers_of_same_noun(reading: Reading, expected: Expectation) -> int:
    """Count the numbers of the evidence that count what the question asks for."""
    nouns_asked = _noun_in_question(reading, expected)
    values = set()
    for k, text in enumerate(reading.evidence):
        for amount in amounts(text.text):
            occurrence = frozenset(i for i, t in enumerate(text.tokens) if amount.start <= t.span.start < amount.end)
            noun = _counted_noun(text, occurrence)
            if noun is not None and any(noun.is_like(word) for word in nouns_asked):
                values.add((k, amount.value))
    return len(values)


_WORDS = "half one two three four five six seven eight nine ten most some many majority none"
_NUMBER = (
    r"(?:[\d,.]+(?: (?:million|billion|thousand|hundred|trillion))?|\d+\s?%|\w+ (?:percent|per cent)|\w+-?thirds?"
    rf"|\w+-?quarters?|{_WORDS.replace(' ', '|')})"
)
_BETWEEN = "the its their these those his her all some about over a an estimated roughly possible total"
_PART_OF = re.compile(
    rf"\b{_NUMBER}%? (?:out )?of (?:(?:{_BETWEEN.replace(' ', '|')}|more than) ){{0,3}}[$£€]?$", re.IGNORECASE
)
_NAMED = re.compile(r"\b(?P<name>[A-Z][\w’-]+) of $")
_APART = re.compile(
    r"\b(?:following|after|before|since|until|from|despite|by) (?:the |an? |its |their )?(?:[\w’-]+ ){0,3}$",
    re.IGNORECASE,
)
_MEASURES = re.compile(r"^(?:what|how high|how low|how large) (?:was|were|is|are) (?P<of>.+)\?$", re.IGNORECASE)
_TOWARDS = (
    r"(?:to|for|so|in order|in an (?:effort|attempt|bid)|with the (?:aim|goal|intention|purpose)|aim(?:s|ed|ing)?"
    r"|goals?|purpose|designed|intended|meant|that|at|as|towards?|against|of)"
)
_EXAMPLE = re.compile(r"\bsuch as (?:the |an? )?$", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_TOWARDS} (?:the |an? |\w+ly )?(?:[\w’-]+ )?$", re.IGNORECASE)


def refuse_number_of_another_part(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Refuse numbers that are not the one asked for."""
    answer_amounts = amounts(case.card.back)
    if len(answer_amounts) == 1:
        yield from _refuse_partial_number(case, expected, answer_amounts[0])
        yield from _find_year_in_name(case, expected, answer_amounts[0])
        yield from _find_score_for_mean(case, answer_amounts[0])
        yield from _find_other_subject(case, expected)
    yield from _no_purpose(case, expected)


def _same_amounts_in_evidence(case: Case, one: Amount) -> list[Amount]:
    return [amount for amount in amounts(case.passage) if is_worth(amount, one) and amount.kind == one.kind]


def _refuse_partial_number(case: Case, expected: Expectation, answer_amount: Amount) -> Iterator[Refusal]:
    """Yield a number of which the evidence tells only a part: of “61 % of 2.5 million live in towns” the second."""
    if answer_amount.kind != "number" or expected.kind not in (Kind.COUNT, Kind.AMOUNT, Kind.THING):
        return
    cited_amounts = _same_amounts_in_evidence(case, answer_amount)
    if not cited_amounts or not all(_PART_OF.search(case.passage[: amount.start]) for amount in cited_amounts):
        return
    for reading in case.readings:
        subjects = [word for word in asserted_words(reading.statement or reading.question) if word.token.pos == "VERB"]
        if any(reading.is_said(word) and word.lemma not in LIGHT for word in subjects):
            yield Refusal(Check.ASKED, msg("is-a-whole-of-which-its-evidence-tells", back=case.card.back.strip(" .")))
            return


def _find_year_in_name(case: Case, expected: Expectation, answer_amount: Amount) -> Iterator[Refusal]:
    """Yield a year that only names something: “the War of 1812”."""
    if expected.kind is not Kind.DATE or answer_amount.kind != "year":
        return
    cited_amounts = _same_amounts_in_evidence(case, answer_amount)
    question_forms = frozenset(forms_in(case.card.front))
    names = [_NAMED.search(case.passage[: amount.start]) for amount in cited_amounts]
    for match in names:
        if match is None or fold(match["name"]) in question_forms or not _APART.search(case.passage[: match.start()]):
            return
    if cited_amounts:
        yield Refusal(Check.ASKED, msg("is-only-part-of-a-name-in-its-evidence", back=case.card.back.strip(" .")))


def _find_score_for_mean(case: Case, answer_amount: Amount) -> Iterator[Refusal]:
    """Yield a score that is given for the mean score."""
    match = _MEASURES.match(case.card.front)
    if match is None or case.is_cloze:
        return
    for reading in case.readings:
        if _has_other_number(reading, answer_amount):
            yield Refusal(Check.ASKED, msg("its-evidence-gives-for-something-else", back=case.card.back.strip(" .")))
            return


def _has_other_number(reading: Reading, answer_amount: Amount) -> bool:
    """Return whether another number hangs on the noun of the evidence that is most like the one asked for."""
    measured_words = [word for word in reading.question.words if word.token.pos in ("NOUN", "ADJ", "PROPN")]
    best, numbers = 0, frozenset[float]()
    for text in reading.evidence:
        for word in text.words:
            if word.token.pos != "NOUN" or not any(word.is_like(measured_word) for measured_word in measured_words[:3]):
                continue
            inside = subtree_of(text, word.at)
            beside = [w for w in text.words if w.at in phrase_of(text, word.at)]
            score = sum(any(w.is_like(word) for word in measured_words) for w in beside)
            span = text.tree.span(min(inside), max(inside)).of(text.text)
            values = frozenset(amount.value for amount in amounts(span) if amount.kind == "number")
            if values and score > best:
                best, numbers = score, values
            elif values and score == best:
                numbers |= values
    return best >= 2 and answer_amount.value not in numbers


def _find_other_subject(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Yield a number that belongs to one subject in the evidence and to another one on the card."""
    if expected.kind not in (Kind.COUNT, Kind.AMOUNT, Kind.SHARE):
        return
    subjects = [_subject_of(reading) for reading in case.readings]
    if subjects and all(subjects):
        yield Refusal(Check.ASKED, msg("its-evidence-says-of", verb=case.card.back.strip(" ."), there=subjects[0]))


def _subject_of(reading: Reading) -> str:
    if reading.answer is None:
        return ""
    card_words = [word for side in reading.sides for word in side.words]
    for text in reading.evidence:
        for occurrence in places_of_answer(text, reading.answer):
            verb = _verb_above(text, occurrence)
            subject = None if verb is None else (text.tree.subject(verb) or text.tree.shared_subject(verb))
            if (
                subject is None
                or points(text, subject)
                or text.tokens[subject].pos == "NUM"
                or any(text.tree.children(i, "relcl") for i in occurrence)
                or subtree_of(text, subject) & occurrence
            ):
                return ""
            nouns = [w for w in text.words if w.at in subtree_of(text, subject)]
            if any(w.is_like(word) for w in nouns for word in card_words):
                return ""
            here = _subject(reading)
            if here is None or not reading.is_said(here):
                return ""
            inside = phrase_of(text, subject)
            return text.tree.span(min(inside), max(inside)).of(text.text)
    return ""


def _subject(reading: Reading) -> Word | None:
    for text in filter(None, (reading.statement, reading.open_statement, reading.question)):
        root = text.tree.roots[0] if text.tree.roots else None
        subject = None if root is None else text.tree.subject(root)
        word = next((w for w in text.words if w.at == subject and w.token.pos in ("NOUN", "PROPN")), None)
        if word is not None:
            return word
    return None


def _verb_above(text: Text, occurrence: frozenset[int]) -> int | None:
    at, level = min(occurrence), 0
    for _ in range(len(text.tokens)):
        token = text.tokens[at]
        level += token.relation in ("prep", "poss")
        if level > 1:
            return None
        if token.pos in ("VERB", "AUX") and at not in occurrence and token.relation not in ("aux", "auxpass", "amod"):
            return at
        if token.head == at:
            return None
        at = token.head
    return None


def _no_purpose(case: Case, expected: Expectation) -> Iterator[Refusal]:
    """Refuse purposes that the evidence does not present as purposes."""
    if expected.kind is not Kind.PURPOSE:
        return
    back = case.card.back.strip(" .")
    if re.match(rf"(?:{_TOWARDS})\b", back, re.IGNORECASE):
        return
    bare = re.sub(r"^(?:the|an?)\s", "", back, flags=re.IGNORECASE)
    matches = list(re.finditer(rf"(?<!\w){re.escape(bare)}", case.passage, re.IGNORECASE))
    if matches and not any(
        _BEFORE.search(case.passage[: match.start()]) and not _EXAMPLE.search(case.passage[: match.start()])
        for match in matches
    ):
        yield Refusal(Check.ASKED, msg("it-asks-for-a-purpose", back=back))
