"""Blank what a clause says of its subject: the complement of its verb, or what completes a noun in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.annotations import Token
from studyapp.domain.spans import Span
from studyapp.drafting.forms.part import clause_part, hint_of, is_pair_of_names, noun_part, part, whole
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.tree import Tree
from studyapp.drafting.words import is_measured

_SLIGHT = frozenset(
    "have do get take go come say see note find include give walk look sit stand smile nod wave shrug gaze".split()
)
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "parataxis", "advcl", "relcl"})
_ADVERBIAL = frozenset("in on at during since after before within under over throughout with as".split())
_TIMES = frozenset("during since after before throughout until".split())
_GENERAL = re.compile(r"(?:its|their|his|her|only|own|new|other|specific|certain|obvious|different|first)\b", re.I)
_IDIOMS = (
    "contrast spite behalf time favour favor addition light view order charge line accordance basis wake expense course"
    " verge brink hand eye"
).split()
_BARE_IDIOMS = frozenset(  # without an article: "in force", "at risk", "in turn"
    "force risk turn place danger need power control conflict operation trouble search stake odds debt use touch doubt"
    " question part general fact practice theory principle short common vain detail effect existence play".split()
)
_EMPTY_HEADS = frozenset(
    "term case form regard respect sense kind sort type part rest remainder way category variety manner".split()
    + _IDIOMS
)
_OPEN = frozenset(  # "X is [...]", "X is considered [...]" can be completed in many ways
    "be seem appear become remain consider regard deem view describe call".split()
)
_RANKED = re.compile(
    r"\b(?:most|main|chief|primary|principal|key|leading|biggest|greatest|largest) (?:\w+ )?(?:causes?|reasons?|aims?"
    r"|goals?|results?|effects?|dangers?|threats?|obstacles?|differences?|sources?|conditions?|motives?)\b",
    re.I,
)
_ONE_OF = re.compile(r"\b(?:one|some|many|most|any|two|three|among) (?:of )?(?:the |its |their )?$", re.I)
_LIGHT = frozenset(  # whose object says what is done, so that what completes it is the point: "showed interest in"
    "be show have give make take provide offer express carry conduct hold place play lay pose suggest indicate".split()
)
_AS_THE_POINT = 0.07
_DEEPEST = 4  # phrases within one another
_TERSE = 3  # words; from here on an answer says enough
_DECIDED = 6  # and with so many, beside as many in sight, little else would fit
_FULL = 5  # and from here on it was the right one in most of the cards judged


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase that completes another: the stretch to blank, where there is one, and the hint."""

    head: int
    span: Span | None
    hint: str
    depth: int


def asks(material: Material) -> Iterator[Ask]:
    """Yield every phrase on the way down from a verb that asserts something of a noun."""
    tree = material.tree
    for verb, token in enumerate(tree.tokens):
        subject = tree.subject(verb)
        if subject is None:
            subject = tree.shared_subject(verb)
        if subject is None or token.relation not in _CLAUSES or not tree.is_finite(verb):
            continue
        is_predicated = (
            tree.tokens[subject].pos in ("NOUN", "PROPN")
            or tree.tokens[subject].relation in ("expl", "csubj")
            or bool(tree.children(subject, "prep"))  # "much of the land"
            or tree.tokens[subject].tag in ("WDT", "WP")
        )
        is_expletive = tree.tokens[subject].relation == "expl"
        if is_predicated or tree.tokens[subject].pos == "PRON":
            for phrase in _phrases_below(material, tree, verb, 0):
                if phrase.span is None or (
                    phrase.depth == 0 and token.lemma in _SLIGHT and _length(material, phrase.span) < _FULL
                ):
                    continue
                is_sound = not _runs_on(tree, phrase.span) and not is_pair_of_names(material, phrase.span)
                if is_sound and _says_something(material, phrase):
                    form = "complement" if phrase.depth else "predicate"
                    measured = is_measured(phrase.span.of(material.reading))
                    is_open = phrase.depth == 0 and not measured and not _is_decided(material, phrase.span)
                    is_open = is_open and _is_open(material, verb, subject, phrase.head)
                    is_open = is_open or _is_one_of_several(material, phrase.span)
                    is_bare = phrase.depth > 0 and not measured and _length(material, phrase.span) <= _TERSE
                    is_point = phrase.depth == 1 and token.lemma in _LIGHT and not is_bare and not is_expletive
                    yield Ask(
                        form,
                        "claim",
                        phrase.span,
                        phrase.hint,
                        _worth(material, phrase) + 0.03 * measured + _AS_THE_POINT * is_point,
                        safe=is_predicated and not is_open and not is_bare,
                        needs_cue=True,
                    )


def _is_decided(material: Material, span: Span) -> bool:
    """Check that enough is hidden and enough is shown for little else to fit."""
    hidden = _length(material, span)
    return hidden >= _DECIDED and len(material.reading.split()) - hidden > _DECIDED


def _length(material: Material, span: Span) -> int:
    return len(span.of(material.reading).split())


def _says_something(material: Material, phrase: _Phrase) -> bool:
    """Check that the words are more than the topic, and more than a general adjective with its noun."""
    words = phrase.span.of(material.reading) if phrase.span else ""
    slight = re.match(_GENERAL, words) and len(words.split()) < _TERSE
    if phrase.span is not None and any(phrase.span.overlaps(place) for _, place in material.figures):
        return False  # the figure is what is asked for
    return not (slight or material.text.is_topic(words) or material.text.is_in_title(words))


def _is_open(material: Material, verb: int, subject: int, i: int) -> bool:
    """Return whether a phrase says what its subject is, by itself or behind "as", with nothing to narrow the choice."""
    tree = material.tree
    if tree.tokens[verb].lemma not in _OPEN or _RANKED.search(tree.span(*tree.edges(subject)).of(material.reading)):
        return False
    above = tree.tokens[tree.tokens[i].head]
    return tree.tokens[i].relation not in ("pobj", "pcomp") or above.text.lower() == "as"


def _is_one_of_several(material: Material, span: Span) -> bool:
    """Return whether the phrase is one of many that would fit: "one of the [...]", or two things joined by "and"."""
    open_ended = len(span.of(material.reading).split()) < _FULL or not _ends(material, span)
    inside = [token for _, token in material.tree.inside(span)]
    joined = open_ended and any(t.relation == "conj" and t.pos in ("NOUN", "VERB") for t in inside)
    return joined or bool(_ONE_OF.search(material.reading[: span.start]))


def _runs_on(tree: Tree, span: Span) -> bool:
    """Detect a verb right behind: then the parser has drawn the subject of the next clause into the phrase."""
    after = next((i for i, t in enumerate(tree.tokens) if t.span.start >= span.end), None)
    return (
        after is not None and tree.is_finite(after) and " and " in f" {' '.join(t.text for _, t in tree.inside(span))} "
    )


def _worth(material: Material, phrase: _Phrase) -> float:
    words = len(phrase.span.of(material.reading).split()) if phrase.span else 0
    ends = phrase.span is not None and _ends(material, phrase.span)
    return 0.68 + 0.06 * (words >= _TERSE) + 0.04 * (words >= _FULL) + 0.03 * ends


def _ends(material: Material, span: Span) -> bool:
    """Return whether the clause ends behind the words."""
    return re.match(r"[”’\"')]*(?:[.;:—]|$)", material.reading[span.end :]) is not None


def _phrases_below(material: Material, tree: Tree, i: int, depth: int) -> Iterator[_Phrase]:
    """Yield the phrases that complete a word, and those that complete them."""
    if depth > _DEEPEST:
        return
    for phrase in _completing(material, tree, i, depth):
        yield phrase
        yield from _phrases_below(material, tree, phrase.head, depth + 1)


def _completing(material: Material, tree: Tree, i: int, depth: int) -> Iterator[_Phrase]:
    is_verb = tree.tokens[i].pos in ("VERB", "AUX")
    has_object = bool(tree.children(i, "dobj", "attr", "acomp", "oprd", "xcomp"))
    for child in tree.children(i):
        if child < i:
            continue
        token = tree.tokens[child]
        if token.relation in ("xcomp", "acl", "ccomp") and _is_infinitive(tree, child):
            first = child if tree.tokens[child - 1].tag == "TO" else child - 1
            yield _Phrase(child, clause_part(material, child, first, tree.edges(child)[1]), "do what", depth)
        elif token.relation in ("dobj", "attr", "acomp", "oprd"):
            yield _phrase_of(material, tree, child, depth)
        elif token.relation == "acl" and token.tag == "VBN":
            yield _Phrase(child, None, "", depth)
        elif (
            token.relation == "prep"
            and not _adds_a_time(token, is_noun=not is_verb)
            and not (is_verb and has_object and token.text.lower() in _ADVERBIAL)
        ):
            inside = ("pobj",) if token.text.lower() == "with" else ("pobj", "pcomp")
            for inner in tree.children(child, *inside):
                yield _phrase_of(material, tree, inner, depth)


def _adds_a_time(token: Token, *, is_noun: bool) -> bool:
    """Return whether a preposition says of a noun only when it was: "the heat during [...]"."""
    return is_noun and token.text.lower() in _TIMES


def _is_infinitive(tree: Tree, i: int) -> bool:
    """Recognise a verb behind "to", with at most an adverb between: "to quietly rebuild"."""
    to = i - 2 if i > 1 and tree.tokens[i - 1].pos == "ADV" else i - 1
    return to >= 0 and tree.tokens[to].tag == "TO" and tree.tokens[i].tag == "VB"


def _is_idiom(tree: Tree, noun: int) -> bool:
    """Return whether a noun is one with the preposition before it: "is in force", "are at high risk of"."""
    token = tree.tokens[noun]
    is_bare = token.tag == "NN" and not tree.children(noun, "det", "poss", "compound")
    before = tree.tokens[token.head].text.lower()
    return (
        token.relation == "pobj" and is_bare and before in ("in", "at", "on", "under") and token.lemma in _BARE_IDIOMS
    )


def _phrase_of(material: Material, tree: Tree, i: int, depth: int) -> _Phrase:
    token = tree.tokens[i]
    if token.lemma in _EMPTY_HEADS or _is_idiom(tree, i):
        return _Phrase(i, None, "", depth)
    if token.text.lower() == "one" and tree.tokens[min(i + 1, len(tree.tokens) - 1)].text == "of":
        return _Phrase(i, whole(material, *tree.edges(i)), "what", depth)
    if token.pos in ("NOUN", "PROPN"):
        span = noun_part(material, i)
        return _Phrase(i, span, hint_of(material, span) if span else "what", depth)
    if token.tag == "VBG" and token.pos == "VERB":
        return _Phrase(i, part(material, i), "doing what", depth)
    return _Phrase(i, part(material, i) if token.pos == "ADJ" else None, "what", depth)
