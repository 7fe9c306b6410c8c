"""Find the words of a clause that point to something outside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studyapp.domain.annotations import Token
from studyapp.drafting.definites import (
    FINITE,
    MEASURES,
    VAGUE_NOUNS,
    adds_within,
    compares_with_nothing,
    counts_unnamed,
    is_measure_of_degree,
    is_taken_up,
    is_vague,
)
from studyapp.drafting.words import ASSERTS

_PLURAL = frozenset({"they", "their", "them", "themselves", "theirs"})
_NEUTER = frozenset({"it", "its", "itself"})
_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_DEMONSTRATIVE = frozenset({"this", "these", "those", "such", "that"})
_EARLIER = frozenset({"former", "latter", "aforementioned", "abovementioned", "foregoing"})
_LOOSE = frozenset(
    "another other others same also further too additional previous earlier afterwards subsequently"
    " immediately again meanwhile".split()
)
_PARTS = frozenset({"half", "most", "some", "third", "quarter"})
_FIRST_OF_FEW = frozenset({"first", "second", "third"})
_LINKS = frozenset("who that which in of with for whose from where on".split())
_PLEONASTIC = re.compile(
    r"^(?:is|was|has been|may be|can be|could be|will be|would be|seems|appears|remains|becomes|comes)\b", re.I
)
_RAISED = re.compile(  # "it is thought to involve" tells of a thing, "it is thought that" of nothing
    r"(?:is|was|were|has been|had been|may be|can be|could be) (?:\w+ly )?(?:thought|believed|said|known|supposed"
    r"|expected|estimated|considered|found|held|reported|claimed|assumed|shown|presumed|intended|meant|bound|likely)"
    r" to\b",
    re.I,
)
_OF_A_DOER = frozenset(  # "Why was it willing to lend" asks of somebody
    "able unable willing unwilling ready eager reluctant due likely unlikely bound prone free keen quick slow sure set"
    " determined prepared anxious content inclined careful afraid".split()
)
_PRONOUNS = _PLURAL | _NEUTER | _PERSONAL
_FIRST_PERSON = frozenset("i we us our ours my me mine you your yours ourselves myself yourself".split())
_COMPARED = frozenset("so same similar instead later then more less even since".split())
_PLACED = frozenset("each both one here there thereby thereof hereby".split())
# every word that a rule below asks for; nouns, numbers and comparatives are looked at whatever they are
_WATCHED = (
    _PRONOUNS
    | _DEMONSTRATIVE
    | _EARLIER
    | _FIRST_OF_FEW
    | _LOOSE
    | VAGUE_NOUNS
    | _FIRST_PERSON
    | _COMPARED
    | _PLACED
    | _PARTS
)
_PERCENT = frozenset({"percent", "cent", "%"})
_MOVES = frozenset(
    "rise fall increase decrease grow decline drop gain lose cost pay charge yield reach exceed average total climb"
    " jump add cut shrink expand slip earn".split()
)


@dataclass(frozen=True, slots=True)
class Pointers:
    """Words of a clause without a referent in it.

    Attributes:
        hard: pointers that leave the sentence meaningless.
        loose: pointers that leave the sentence vague.
        definite: nouns with "the" and nothing that says which; a reader may know or not.
        personal: whether the writer or the reader is spoken of.
        asserts: whether no more is said of the writer than that he asserts what follows: "we argue that".
    """

    hard: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    personal: bool = False
    asserts: bool = True


def pointers(tokens: Sequence[Token], earlier: frozenset[str] = frozenset()) -> Pointers:
    """Collect the words that point elsewhere if these tokens are read alone; words inside quotation marks count too.

    Args:
        tokens: the tokens of a clause.
        earlier: lemmas of the nouns in the sentences before it, which "the" and a bare noun may take up.
    """
    hard: list[str] = []
    loose: list[str] = []
    definite: list[str] = []
    personal, asserts = False, True
    for at, token in enumerate(tokens):
        word = token.text.lower()
        if not _may_point(token, word):
            continue
        if word in _FIRST_PERSON and token.pos == "PRON" and not _is_quoted(tokens, at):
            personal = True
            asserts = asserts and _asserts(tokens, at)
        if _is_hard(tokens, at):
            hard.append(word)
        elif (
            (word in _LOOSE and not is_measure_of_degree(tokens, at) and not adds_within(tokens, at))
            or is_vague(tokens, at)
            or counts_unnamed(tokens, at)
            or _is_share_of_what_was_told(tokens, at)
            or compares_with_nothing(tokens, at)
            or (token.lemma in earlier and is_taken_up(tokens, at))
        ):
            loose.append(word)
        elif is_taken_up(tokens, at):
            definite.append(word)
    return Pointers(tuple(hard), tuple(loose), tuple(definite), personal, asserts)


def has_pronoun(tokens: Sequence[Token]) -> bool:
    """Return whether a pronoun is among these tokens, settled or not."""
    return any(token.text.lower() in _PRONOUNS for token in tokens)


def hard_pronouns(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the pronouns in these tokens that nothing among them settles, in lower case."""
    words = ((at, token.text.lower()) for at, token in enumerate(tokens))
    return tuple(word for at, word in words if word in _PRONOUNS and _is_hard(tokens, at))


def _may_point(token: Token, word: str) -> bool:
    """Return False for a word that points nowhere, whatever stands around it; this skips most words early."""
    return (
        word in _WATCHED
        or token.pos == "NOUN"
        or token.tag in ("CD", "JJR")
        or token.lemma in MEASURES
        or token.lemma in _PERCENT
    )


def plain_pointers(text: str) -> Pointers:
    """Collect every word that could point elsewhere in a text that nobody has parsed."""
    words = re.findall(r"[a-z]+", text.casefold())
    hard = _PLURAL | _NEUTER | _PERSONAL | _DEMONSTRATIVE | _EARLIER | {"here", "so", "both", "each"}
    return Pointers(
        hard=tuple(w for w in words if w in hard),
        loose=tuple(w for w in words if w in _LOOSE),
        personal=any(w in _FIRST_PERSON for w in words),
    )


def _asserts(tokens: Sequence[Token], at: int) -> bool:
    """Recognise a writer who is only said to assert what follows: "we argue that"."""
    writer = tokens[at]
    if writer.relation != "nsubj" or writer.text.lower() not in ("we", "i"):
        return False
    verb = next((t for t in tokens[at + 1 :] if t.pos == "VERB"), writer)
    return verb.lemma in ASSERTS and any(t.relation == "ccomp" and t.head == writer.head for t in tokens[at:])


def _is_hard(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    word = token.text.lower()
    if word in _PRONOUNS:
        if word == "it" and _is_pleonastic(tokens, at):
            return False
        return not _has_antecedent(tokens, at)
    if word in _DEMONSTRATIVE:
        return _demonstrates(tokens, at)
    if (word in _EARLIER and not _was_once(tokens, at)) or _compares_back(tokens, at) or _is_bare_measure(tokens, at):
        return True
    if word in ("each", "both") and token.relation in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return not _coordination_before(tokens, at)
    if token.lemma in _PERCENT and token.relation in ("nsubj", "nsubjpass") and not _counts_something(tokens, at):
        return True
    bare = token.tag == "CD" and token.relation in ("nsubj", "nsubjpass") and not _counts_something(tokens, at)
    if bare or _is_nth_of_what_was_told(tokens, at) or _is_part_of_what_was_told(tokens, at):
        return True
    if word == "one" and [t.text.lower() for t in tokens[at + 1 : at + 3]] == ["in", "which"]:
        return True
    if word == "one" and token.pos in ("NOUN", "PRON") and token.relation in ("dobj", "pobj", "attr"):
        goes_on = at + 1 < len(tokens) and tokens[at + 1].text.lower() in ("of", "in", "-")
        taken_up = tokens[at - 1].pos == "ADJ" and any(t.tag == "NN" for t in tokens[: max(0, at - 2)])
        return not goes_on and not taken_up
    return word in ("here", "thereby", "thereof", "hereby") or (word == "there" and token.relation == "advmod")


def _is_part_of_what_was_told(tokens: Sequence[Token], at: int) -> bool:
    """Recognise the "half" of "More than half had no lamp", or the "one in nine" of "One in nine had none"."""
    word = tokens[at].text.lower()
    rest = tokens[at + 1 : at + 5]
    if any(t.tag in FINITE for t in tokens[:at]) or any(t.tag == "NNS" for t in tokens[:at]):
        return False
    if word in _PARTS:
        return bool(rest) and rest[0].tag in FINITE
    ratio = tokens[at].tag == "CD" and [t.text.lower() for t in rest[:1]] in (["in"], ["out"])
    said = next((i for i, t in enumerate(rest) if t.tag in FINITE), None)
    return ratio and said is not None and rest[said - 1].tag == "CD"


def _is_share_of_what_was_told(tokens: Sequence[Token], at: int) -> bool:
    """Recognise the "per cent" of "takes up just 98 per cent": of what stands before it."""
    if tokens[at].lemma not in _PERCENT or tokens[at].relation != "dobj":
        return False
    verb = next((t.lemma for t in reversed(tokens[:at]) if t.pos == "VERB"), "")
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return verb not in _MOVES and following not in ("of", "more", "less", "fewer", "higher", "lower")


def _is_nth_of_what_was_told(tokens: Sequence[Token], at: int) -> bool:
    """Recognise "the second" with nothing behind it that says of what."""
    if tokens[at].text.lower() not in _FIRST_OF_FEW or at == 0 or tokens[at - 1].text.lower() != "the":
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and (
        following.pos in ("NOUN", "PROPN", "ADJ", "NUM") or following.text.lower() in ("of", "to", "-", "half")
    ):
        return False
    numbers = {t.lemma for t in tokens[:at]} & {"two", "three", "pair", "first"}
    return not numbers and tokens[at].relation in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")


def _was_once(tokens: Sequence[Token], at: int) -> bool:
    """Recognise the "former" of "a former colony", which describes a thing and points nowhere."""
    following = tokens[at + 1].pos if at + 1 < len(tokens) else ""
    return tokens[at].text.lower() == "former" and following in ("NOUN", "PROPN", "ADJ")


def _compares_back(tokens: Sequence[Token], at: int) -> bool:
    """Recognise "so concerted an effort", "doing so" or "the same": measured by what was said before."""
    word = tokens[at].text.lower()
    following = tokens[at + 1 : at + 4]
    if word == "so":
        done = at > 0 and tokens[at - 1].lemma == "do"
        return done or any(t.text.lower() in ("a", "an") for t in following[1:3])
    alone = not any(t.pos in ("NOUN", "PROPN", "ADJ") or t.text == "as" for t in following[:2])
    return word == "same" and alone and not _has_clause_before(tokens, at)


def _has_clause_before(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an earlier clause says what is taken up: "A sold much salt, and B did the same"."""
    links = [
        i for i, t in enumerate(tokens[:at]) if t.text.lower() in ("while", "whereas", "whilst", "but", "and", ";")
    ]
    return bool(links) and any(t.pos == "VERB" for t in tokens[: links[-1]])


def _is_bare_measure(tokens: Sequence[Token], at: int) -> bool:
    """Recognise "the figure" or "the proportion" with nothing that says of what."""
    if tokens[at].lemma not in MEASURES or at == 0 or tokens[at - 1].text.lower() not in ("the", "their", "its"):
        return False
    if any(t.tag == "CD" for t in tokens[:at]):
        return False
    return not (
        at + 1 < len(tokens) and tokens[at + 1].text.lower() in ("of", "for", "at", "that", "which", "who", "in")
    )


def _is_pleonastic(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].relation == "expl":
        return True
    if tokens[at].relation == "pobj" or _RAISED.match(" ".join(t.text for t in tokens[at + 1 : at + 7])):
        return False
    rest = " ".join(t.text for t in tokens[at + 1 : at + 3])
    clause = tokens[at + 1 : at + 12]
    return (bool(_PLEONASTIC.match(rest)) or _is_asked_about(tokens, at)) and any(
        t.text.lower() in ("that", "to", "whether") and t.pos in ("SCONJ", "PART", "ADP", "PRON") for t in clause
    )


def _is_asked_about(tokens: Sequence[Token], at: int) -> bool:
    """Recognise the "it" of "Why is it doubtful" and "Why can it be unsafe"."""
    asks = at > 1 and tokens[at - 2].tag == "WRB" and (tokens[at - 1].lemma == "be" or tokens[at - 1].tag == "MD")
    rest = [token for token in tokens[at + 1 : at + 4] if token.lemma != "be" and token.pos != "ADV"]
    return asks and bool(rest) and rest[0].pos == "ADJ" and rest[0].lemma not in _OF_A_DOER


def _has_antecedent(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text.lower()
    before = tokens[:at]
    if not any(t.tag in FINITE for t in before) and _opens(tokens, at):
        return False
    nouns = [t for t in before if t.pos in ("NOUN", "PROPN") and len(t.text) > 2]
    if word in _PERSONAL:
        return any(t.entity == "PERSON" for t in nouns)
    if word == "them":
        nouns = [t for t in nouns if not _is_own_subject(t, tokens[at])]
    if word in _PLURAL:
        plural = any(t.tag in ("NNS", "NNPS") or t.entity == "NORP" for t in nouns)
        return plural or (len(nouns) > 1 and any(t.text.lower() == "and" for t in before))
    pronoun = tokens[at]
    singular = [
        t
        for t in nouns
        if t.tag in ("NN", "NNP")
        and t.relation not in ("compound", "npadvmod")
        and t.entity != "PERSON"
        # an object is not what its own verb has for a subject
        and not (word == "it" and t.relation in ("nsubj", "appos") and t.head == pronoun.head)
    ]
    return bool(singular)


def _is_own_subject(noun: Token, pronoun: Token) -> bool:
    """Return whether a noun is the subject of the verb that has a pronoun for its object, or a person beside it.

    Who uses them does not use himself.
    """
    if pronoun.relation not in ("dobj", "dative", "nsubj"):
        return False
    is_subject = noun.relation in ("nsubj", "nsubjpass") and noun.head == pronoun.head
    return is_subject or (noun.relation == "conj" and noun.entity in ("PERSON", "ORG"))


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a pronoun before the first verb takes up nothing of what stands before it.

    A subject takes up nothing of an opening adverbial, and "the pressure inside it" nothing that it is a part of.
    """
    if tokens[at].relation in ("nsubj", "nsubjpass"):
        return True
    before = tokens[:at]
    one_phrase = not any(t.pos in ("VERB", "AUX", "CCONJ", "PUNCT") for t in before)
    return one_phrase and tokens[at].relation == "pobj" and len(before) > 1 and before[-2].pos == "NOUN"


def _demonstrates(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    word = token.text.lower()
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    next_word = following.text.lower() if following else ""
    if word == "that":
        return token.tag == "DT" and not (following and following.pos in ("ADP",) and at > 0)
    if word == "such":
        return next_word != "as" and not (
            next_word in ("a", "an") and at > 0 and any(t.text == "that" for t in tokens[at:])
        )
    if word == "those":
        meant = any(t.text.lower() in ("that", "which", "who", "whose") for t in tokens[at + 2 : at + 5])
        linked = meant or next_word in _LINKS
        return not (linked or (following is not None and following.tag in ("VBG", "VBN", "JJ") and token.pos == "PRON"))
    noun = next((t for t in tokens[at + 1 : at + 5] if t.pos in ("NOUN", "PROPN")), None)
    if noun is None:
        return True
    return not any(t.lemma == noun.lemma for t in tokens[:at])


def _coordination_before(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[:at]
    return any(t.relation == "conj" and t.pos in ("NOUN", "PROPN") for t in before) or any(
        t.tag in ("NNS", "NNPS") for t in before
    )


def _counts_something(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a counting subject says of what: "one of the towns", "26 towns are free, while 100 are not"."""
    counted = any(
        t.tag == "CD" and any(n.tag == "NNS" for n in tokens[i + 1 : i + 3]) for i, t in enumerate(tokens[:at])
    )
    if counted:
        return True
    return any(t.text.lower() in ("of", "percent", "%", "in", "out") for t in tokens[at + 1 : at + 3])


def _is_quoted(tokens: Sequence[Token], at: int) -> bool:
    before = [t.text for t in tokens[:at]]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
