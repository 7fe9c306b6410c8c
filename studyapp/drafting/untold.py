"""Tell whether a front speaks of "the merger" or "the Department" and nothing on the card says which."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from studyapp.domain.annotations import Parse, Sentence
from studyapp.drafting.definites import is_taken_up
from studyapp.drafting.proof import content_words
from studyapp.drafting.referents.phrases import is_person
from studyapp.drafting.referents.short_names import PARTIES, is_bearer, is_short
from studyapp.drafting.tree import SUBJECTS, Tree
from studyapp.resources import word_list

_BLANK = re.compile(r"\[\.\.\.[^\]]*\]")
_BARE = r"(?:the|this|that|these|those)"
_ONE = frozenset({"a", "an", "one", "another", "of"})
_CARRIES = SUBJECTS | {"dobj", "poss"}
"""Parts of a clause in which it matters which things are meant; “out of the pits” is none of them."""

_FROM_ANOTHER_TIME = re.compile(
    r"(?:The (?:next|following|same|previous) (?:day|week|month|year|morning|evening|night|summer|winter)"
    r"|(?:An?|One|Two|Three|Four|Five|Six|Seven|Ten|Several|Some|Many) (?:few )?"
    r"(?:days?|weeks?|months?|years?|decades?|hours?)"
    r" (?:later|earlier|before|after|afterwards)"
    r"|At (?:this|that|the) (?:time|hearing|stage|moment|meeting)(?! of\b)"
    r"|That (?:same )?(?:day|week|month|year|night|evening|morning|summer|winter)|Not long (?:after|afterwards?))\b"
)
_COUNTED_FROM_WRITING = re.compile(
    r"\b(?:(?:over|in|during|within|for|throughout) the (?:last|past) (?:[\w-]+ )?(?:decade|year|month|week)s?(?! of\b)"
    r"|(?:last|this|next) (?:year|month|week|spring|summer|autumn|fall|winter|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)(?! of\b)"
    r"|(?:days|weeks|months|years) (?:has|have) (?:since|now) (?:elapsed|passed)"
    r"|(?:has|have) (?:since|now) (?:elapsed|passed))\b",
    re.IGNORECASE,
)
_AT_A_STAGE = re.compile(
    r"\b(?:now|by (?:this|that) (?:time|stage|point)|at (?:this|that) (?:stage|point|time|moment))\b"
    r"(?! (?:of|in|when)\b)",
    re.IGNORECASE,
)
_CASES = r"(?:cases?|instances?|settings?|circumstances|situations?)"
_SIDES = r"(?:positions?|sides?|views?|approach(?:es)?|camps?|categor(?:y|ies))"
_WHICH_FOLLOWS = r"(?! (?:of|in which|where|when|that|on)\b)"
_OF_ANOTHER_CASE = re.compile(
    rf"^(?:Either way|From (?:there|here)|(?:In|For) (?:this|that|these|those) {_CASES})\b{_WHICH_FOLLOWS}"
    rf"|\b(?:in|for) (?:either|each|both|neither|such) {_CASES}\b{_WHICH_FOLLOWS}"
    rf"|\b(?:each|either|both|neither) {_SIDES}\b{_WHICH_FOLLOWS}(?! to\b)",
    re.IGNORECASE,
)
_OF_SOMETHING = word_list("drafting", "untold.of_something")
"""Nouns that say nothing without what they are about."""

_BARE_NOUN = re.compile(
    rf"\bthe (?P<noun>{'|'.join(_OF_SOMETHING)})(?=\W*$|[.,;:?)]"
    r"| (?:is|was|are|were|has|have|had|can|could|may|might|will|would|did|do|does|and|or|at|during|under|after|before"
    r"|shows?|showed|suggests?|suggested|gives?|gave|leads?|led)\b)",
    re.IGNORECASE,
)
_STEM = 6  # letters that a noun shares with its plural and its verb
_OF_A_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_ANYBODY = re.compile(r"\b(?:an?|any|every|each|no|one|some|whoever|anyone|everyone|someone) ", re.IGNORECASE)
_PUT_NAME = re.compile(r"\[(?!\.)")  # in place of a pronoun
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_KNOWN = word_list("drafting", "untold.known")
"""Abbreviations that a reader knows, or that nobody ever spells out."""
_ABBREVIATION = re.compile(r"(?<![\w.(-])[A-Z]{3,6}(?=s?(?![\w)-]))(?! [A-Z][a-z])")
_ROMAN = re.compile(r"[IVXLCM]+")
_MOST_IN_CAPITALS = 5  # words of a front that is not set in capitals as a whole
_NAMED_BY_HEADING = re.compile(r"(?:The|An?) [A-Z][\w’'-]+(?: [\w’'-]+){1,3}")
_TELLS = r"(?:of|between|for|on|in|to|that|which|who|whose|with|from|by|against)"


def introduced(sentences: Iterable[Sentence]) -> Mapping[str, int]:
    """Return where the first sentence begins that brings a noun in as one or some of many, by its lemma.

    So "a merger", "mergers", "the merger of two banks" and any person do; "soil" and "the soil" are there for all.
    """
    found: dict[str, int] = {}
    for sentence in sentences:
        for parse in sentence.parses:
            tree = Tree(parse)
            for i, token in enumerate(tree.tokens):
                is_noun = token.pos in ("NOUN", "PROPN") and token.lemma not in found
                if is_noun and (is_person(tree, i) or token.lemma in PARTIES or _is_one_of_many(tree, i)):
                    found[token.lemma] = sentence.span.start
    return found


def _is_one_of_many(tree: Tree, i: int) -> bool:
    return tree.tokens[i].tag in ("NNS", "NNPS") or any(
        tree.tokens[c].relation in ("compound", "poss", "nmod") or tree.tokens[c].text.lower() in _ONE
        for c in tree.children(i)
    )


def taken_up(sentence: Sentence, first: Mapping[str, int], nouns_of_many: Collection[str]) -> frozenset[str]:
    """Return the nouns with nothing but "the" that take up what the text spoke of before, as all models read them.

    "The muscle grows" speaks of a kind, where the text has muscles too; "the muscle grew" of a certain one.

    Args:
        sentence: the sentence that contains them.
        first: see `introduced`.
        nouns_of_many: lemmas that the text has in the plural.
    """
    found = [frozenset(_definite(parse)) for parse in sentence.parses]
    nouns = frozenset.intersection(*found) if found else frozenset()
    return frozenset(
        text
        for text, lemma, may_be_a_kind in nouns
        if first.get(lemma, sentence.span.start) < sentence.span.start
        and not (may_be_a_kind and lemma in nouns_of_many)
    )


def _definite(parse: Parse) -> Iterator[tuple[str, str, bool]]:
    """Yield the nouns that have nothing but "the" with them, their lemmas, and whether each may be that of a kind."""
    tree = Tree(parse)
    is_past = any(token.tag == "VBD" for token in tree.tokens)
    for i, token in enumerate(tree.tokens):
        is_part = token.relation == "compound" or any(t.tag == "HYPH" for t in tree.tokens[i + 1 : i + 2])
        if i == 0 or is_part or (token.tag == "NNS" and token.relation not in _CARRIES):
            continue
        if is_taken_up(tree.tokens, i) or (is_bearer(token) and is_short(tree, i)):
            yield token.text, token.lemma, token.tag == "NN" and not is_past


def untold(nouns: Collection[str], front: str, topic: str, before: str) -> bool:
    """Return whether a front has one of some nouns that take something up, and the card does not tell what.

    Args:
        nouns: see `taken_up`.
        front: the front with its blank.
        topic: the texts above it: title, heading, full names.
        before: the sentence that is shown before it, or "".

    A heading of one thing, such as "The Spinning Jenny", tells what "the machine" below it is.
    """
    shown = _BLANK.sub(" ", front)
    topic_words = content_words(topic)
    if any(_NAMED_BY_HEADING.fullmatch(part) for part in topic.split(" · ")[1:]):
        return False
    return any(
        re.search(rf"\bthe {re.escape(noun)}\b(?! {_TELLS}\b)", shown, re.I) is not None
        and not content_words(noun) & topic_words
        and not _is_told(noun, before)
        for noun in nouns
    )


def has_untold_time(front: str, topic: str = "") -> bool:
    """Return whether a front tells its time by another one: "The next day, ...", "now becomes", without a year.

    So does "last October" in a text that has no date.
    """
    if _FROM_ANOTHER_TIME.match(front) is not None and _YEAR.search(front) is None:
        return True
    if _COUNTED_FROM_WRITING.search(front) is not None and _YEAR.search(f"{front} {topic}") is None:
        return True
    return _AT_A_STAGE.search(front) is not None and _YEAR.search(f"{front} {topic}") is None


def has_untold_case(front: str) -> bool:
    """Return whether a front tells of "either way", "both cases", "each position", which only another sentence names.

    "In both cases of the plague" tells them itself, and so does what stands on two sides of an "and".
    """
    shown = _BLANK.sub(" ", front)
    found = _OF_ANOTHER_CASE.search(shown)
    return found is not None and re.search(r"\b(?:and|or|nor)\b", shown[: found.start()]) is None


def has_untold_thing(front: str, topic: str) -> bool:
    """Return whether a front speaks of "the hypothesis" or "the problem", which neither it nor the topic tells."""
    shown = _BLANK.sub(" ", front)
    for match in _BARE_NOUN.finditer(shown):
        begins = rf"\b{re.escape(match['noun'][:_STEM])}"
        if not re.search(begins, topic, re.IGNORECASE) and not re.search(begins, shown[: match.start()], re.IGNORECASE):
            return True
    return False


def has_untold_abbreviation(front: str, line: str, text_title: str = "") -> bool:
    """Return whether a front has an abbreviation that few know, and nothing on the card says what it stands for.

    Args:
        front: the front with its blank.
        line: the line above it, or "".
        text_title: what its text is called; a word of it in capitals is the subject.
    """
    shown = _BLANK.sub(" ", front)
    if sum(word.isupper() for word in re.findall(r"[^\W\d_]{3,}", shown)) > _MOST_IN_CAPITALS:
        return False  # a line in capitals
    return any(
        short not in _KNOWN
        and _ROMAN.fullmatch(short) is None
        and re.search(rf"\b{short}\b", text_title) is None
        and re.search(rf"\b{short} = |\({short}s?\)", f"{line} {shown}") is None
        for short in _ABBREVIATION.findall(shown)
    )


def has_untold_person(front: str, before: str, names: Iterable[str]) -> bool:
    """Return whether a front speaks of him or her, and neither it nor the sentence before names anybody.

    Args:
        front: the front with its blank.
        before: the sentence that is shown before it, or "".
        names: the names in the sentence of the card and in the one before.
    """
    shown = _BLANK.sub(" ", front)
    pronoun = _OF_A_PERSON.search(shown)
    if pronoun is None or _PUT_NAME.search(shown) or _ANYBODY.search(shown[: pronoun.start()]):
        return False
    return not any(re.search(rf"\b{re.escape(name)}\b", f"{before} {shown}") for name in names)


def _is_told(noun: str, before: str) -> bool:
    """Return whether a sentence has a noun together with words that tell which one it is."""
    word = re.escape(noun)
    return re.search(rf"\b(?:(?!{_BARE}\b)[\w’'-]+ {word}\b|{word} {_TELLS}\b)", before, re.I) is not None
