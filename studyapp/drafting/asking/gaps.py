"""Find the gap of a question and the words that ask for it, by the role of the answer in the clause."""

from collections.abc import Callable, Iterator, Sequence

from studyapp.domain.annotations import Token
from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.completing import completing
from studyapp.drafting.asking.defining import defining
from studyapp.drafting.asking.effects import effect
from studyapp.drafting.asking.gap import Answer, Gap, chain, phrase
from studyapp.drafting.asking.governing import calls_for
from studyapp.drafting.asking.holding import said
from studyapp.drafting.asking.kinds import BEFALLS, DEEDS, human, is_body, is_country, question_word
from studyapp.drafting.asking.naming import is_definite, names_role
from studyapp.drafting.asking.sorts import kind
from studyapp.drafting.forms.reason import goes_on, is_slip
from studyapp.resources import word_list

_ARTICLES = frozenset({"the", "a", "an"})
_BLANK_VERBS = word_list("drafting", "asking.gaps.blank_verbs")  # whose object could be many things
_STATES = frozenset(
    "live stay be have become remain seem appear know belong contain consist mean matter lie depend".split()
)
_QUANTIFIERS = frozenset("many most some several few all any one another much other others what".split())
_TELLING = frozenset(
    "discuss include show examine suggest demonstrate argue reveal describe address mention note indicate say report"
    " contain explore consider state emphasise emphasize highlight find explain illustrate".split()
)
_GOING = frozenset("come go travel meet gather move work unite fight campaign march intervene watch flee sail".split())
_COME_TO = frozenset(
    "interpret expand take cause allow enable permit require find have evolve lead result extend forbid".split()
)
SETS_TO_WORK = frozenset(
    "advise allow ask authorise authorize cause challenge command compel direct empower enable encourage entitle expect"
    " forbid force help inspire instruct invite lead mean motivate oblige order permit persuade press prompt pressure"
    " request require teach tell train urge want warn".split()
)
"""Verbs whose object is to do what the infinitive behind it says; of others it says what for."""
_BROUGHT_ABOUT = frozenset("cause trigger follow replace accompany characterise characterize mark prompt".split())
_OUTCOMES = _STATES | frozenset(
    "find discover reach emerge grow rise fall die win lose form end believe see think feel understand realise realize"
    " recognise recognize accept regard view dominate".split()
)
_HOLLOW = frozenset(
    "seem appear happen have be continue begin start keep".split()
)  # whose infinitive is the verb that counts
_LIGHTEST = 6  # tokens of a subject
_GERUNDS = frozenset(
    tuple(pair.split("+"))
    for pair in "succeed+in focus+on insist+on engage+in concentrate+on refrain+from prevent+from specialise+in"
    " accuse+of justify+by aim+at stop+from".split()
)
_SAYING = frozenset(
    "argue claim contend explain indicate mention note observe point put report say see show state suggest"
    " write".split()
)
_LINKS = tuple(
    tuple(link.split())
    for link in ("because of", "due to", "owing to", "thanks to", "as a result of", "as a consequence of")
)
_PARTLY = frozenset("not only largely partly mainly primarily mostly chiefly simply".split())


def gaps(clause: Clause, answer: Answer, hint: str) -> Iterator[Gap]:
    """Yield the gap of an answer that is no figure: each rule gives one or none."""
    for rule in _RULES:
        gap = rule(clause, answer, hint)
        if gap is not None:
            yield gap


def _noun_phrase(clause: Clause, answer: Answer) -> tuple[int, int] | None:
    """Return the phrase of a noun where the answer is all of it, or all but its article."""
    first, last = phrase(clause, answer.head)
    ahead = range(first, answer.first)
    is_whole = last == answer.last and all(clause.word(i) in _ARTICLES for i in ahead)
    return (first, last) if is_whole else None


def _ask_for(clause: Clause, answer: Answer, first: int, last: int) -> str | None:
    return question_word(clause.tree, answer.head, first, last, clause.words(range(first, last + 1)))


def _who_acts(clause: Clause, answer: Answer, verb: int) -> str | None:
    """Return who, of a council or a company that does what people do."""
    tree = clause.tree
    acts = is_body(tree, answer.head) and tree.tokens[verb].lemma in DEEDS
    return "who" if acts and not tree.children(answer.head, "conj", "appos") else None


def _subject(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    tree = clause.tree
    if answer.head != clause.noun or tree.tokens[clause.noun].relation not in ("nsubj", "nsubjpass", "csubj"):
        return None
    found = _noun_phrase(clause, answer)
    if found is None or found != (clause.subject[0], clause.subject[-1]) or not _tells_of_subject(clause):
        return None
    if clause.word(found[0]) in _QUANTIFIERS or _only_tells(clause, answer):
        return None
    asked = _ask_for(clause, answer, *found) or _who_acts(clause, answer, clause.verb)
    if asked is None or (
        asked == "who" and not human(tree, answer.head) and tree.tokens[clause.verb].lemma not in DEEDS
    ):
        return None
    tokens = tuple(range(found[0], found[1] + 1))
    return Gap(tokens, asked, tokens, is_subject=True, may_go_on=True)


def _only_tells(clause: Clause, answer: Answer) -> bool:
    """Return whether a nameless subject only tells of something: which data show it is not what is worth knowing."""
    tree = clause.tree
    is_named = any(tree.tokens[i].pos == "PROPN" for i in clause.subject)
    is_named = is_named or tree.tokens[clause.noun].relation == "nsubjpass"
    return (tree.tokens[clause.verb].lemma in _TELLING and not is_named) or tree.tokens[answer.head].lemma == "people"


def _tells_of_subject(clause: Clause) -> bool:
    """Return whether what is said of a subject is enough to ask which subject it is said of."""
    tree, verb = clause.tree, clause.verb
    if tree.tokens[verb].lemma == "be":
        named = tree.children(verb, "attr")
        return bool(named) and is_definite(clause, named[0])
    if tree.children(verb, "dobj", "agent"):
        return tree.tokens[verb].lemma not in _BLANK_VERBS
    governed = any(_is_governed(clause, verb, p) for p in tree.children(verb, "prep"))
    return governed or bool(tree.children(verb, "xcomp", "ccomp"))


def _object(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    tree = clause.tree
    token = tree.tokens[answer.head]
    if token.relation != "dobj" or not chain(clause, token.head) or tree.tokens[token.head].lemma in _BLANK_VERBS:
        return None
    found = _noun_phrase(clause, answer)
    asked = found and _ask_for(clause, answer, *found)
    if not found or not asked:
        return None
    if asked == "who" and not human(tree, answer.head) and tree.tokens[token.head].lemma not in BEFALLS:
        return None
    if asked == "who" and tree.children(answer.head, "nummod"):
        return None  # it is their number that is told
    tokens = tuple(range(found[0], found[1] + 1))
    return Gap(tokens, "whom" if asked == "who" else asked, tokens, may_go_on=True)


def _complement(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return what a described thing is: "The main aim was [peace]", "One of its tasks is to [guard the coast]"."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    if token.head != clause.verb or tree.tokens[clause.verb].lemma != "be" or token.lemma == "one":
        return None
    if not (is_definite(clause, clause.noun) or names_role(clause, clause.noun)):
        return None
    first, last = phrase(clause, answer.head)
    if last != answer.last or any(clause.word(i) not in _ARTICLES | {"to", "that"} for i in range(first, answer.first)):
        return None
    if token.relation == "attr":
        asked = _ask_for(clause, answer, first, last)
        if asked not in ("what", "who") or human(tree, clause.noun) != (asked == "who"):
            return None
    elif not _says_what(clause, answer, first):
        return None
    else:
        asked = "what"
    graded = range(clause.verb + 1, first)  # "simply", "above all"
    if any(tree.tokens[i].relation != "advmod" or tree.tokens[i].head != clause.verb for i in graded):
        return None
    tokens = tuple(range(clause.verb + 1, last + 1))
    return Gap(tokens, asked, tokens)


def _says_what(clause: Clause, answer: Answer, first: int) -> bool:
    """Return whether a verb says what a task is, "to guard the coast", or an idea, "that trade is free", or a habit."""
    token, word = clause.tree.tokens[answer.head], clause.word(first)
    if token.relation == "ccomp" and word == "that":
        return True
    is_infinitive = token.tag == "VB" and word == "to" and answer.head in (first + 1, first + 2)
    is_gerund = token.tag == "VBG" and answer.head == first and clause.operator != clause.verb
    return token.relation in ("xcomp", "ccomp", "advcl") and (is_infinitive or is_gerund)


def _behind_preposition(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    tree = clause.tree
    token = tree.tokens[answer.head]
    at = token.head
    verb = tree.tokens[at].head
    is_gerund = token.relation == "pcomp" and token.tag == "VBG"
    if not (token.relation == "pobj" or is_gerund) or not chain(clause, verb):
        return None
    found = _noun_phrase(clause, answer)
    is_agent = tree.tokens[at].relation == "agent"
    asked = found and (_ask_for(clause, answer, *found) or (_who_acts(clause, answer, verb) if is_agent else None))
    if not found or not asked or found[0] != at + 1:
        return None
    if is_gerund and (found[0] != answer.head or (tree.tokens[verb].lemma, clause.word(at)) in _GERUNDS):
        return None
    tokens = tuple(range(found[0], found[1] + 1))
    if asked == "who":
        named = (at, *tokens)
        acts = human(tree, answer.head) or tree.tokens[verb].lemma in DEEDS
        return Gap(named, "whom", tokens, before=(at,), may_go_on=True) if is_agent and acts else None
    is_light = len(clause.subject) <= _LIGHTEST
    is_told = (
        is_light if is_agent else _is_governed(clause, verb, at)
    )  # "by" at the end waits for a long subject in vain
    return Gap(tokens, asked, tokens) if is_told else None


def _is_governed(clause: Clause, verb: int, preposition: int) -> bool:
    """Return whether a verb calls for its preposition, and no other one stands between them."""
    others = clause.tree.children(verb, "prep", "advcl", "npadvmod")
    if any(verb < other < preposition for other in others):
        return False
    return calls_for(clause.tree, verb, preposition)


def _place(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return where something is: behind "in" or "at" and no matter of the verb."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    at = token.head
    if token.relation != "pobj" or clause.word(at) != "in" or not chain(clause, tree.tokens[at].head):
        return None
    found = _noun_phrase(clause, answer)
    if found is None or found[0] != at + 1 or _is_governed(clause, tree.tokens[at].head, at):
        return None
    tokens = tuple(range(found[0], found[1] + 1))
    if is_country(clause.words(tokens)):
        return Gap((at, *tokens), "which country", tokens, before=(at,), may_go_on=True)
    is_place = token.pos == "PROPN" and {tree.tokens[i].entity for i in range(answer.first, answer.last + 1)} <= {
        "GPE",
        "LOC",
    }
    return Gap((at, *tokens), "where", (at, *tokens), may_go_on=True) if is_place else None


def _reason(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return why, under what condition or when: a clause behind its conjunction."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    if token.relation != "advcl" or token.head != clause.verb:
        return None
    first, last = phrase(clause, answer.head)
    word = clause.word(first)
    asked = {"because": "why", "since": "why", "if": "under what condition", "when": "when"}.get(word)
    if word == "as" and clause.word(first - 1) == "," and token.lemma not in _SAYING and not goes_on(tree, answer.head):
        asked = "why"
    if asked is None or last != answer.last or answer.first not in (first, first + 1):
        return None
    if asked == "why" and (not tree.is_finite(answer.head) or is_slip(tree, first)):
        return None  # "as shown by the survey"
    if word == "as" and tree.tokens[first + 1].pos == "AUX":
        return None  # "as was the toll of the north" compares
    if first > 0 and clause.word(first - 1) in ("only", "even", "especially", "particularly", "except", "simply"):
        return None
    if asked != "why" and clause.is_negated:
        return None
    tokens = tuple(range(first, last + 1))
    if asked == "why" and word != "because":  # "as it is" and "since it is" do not answer by themselves
        return Gap(tokens, asked, tokens[1:], lost=tokens[:1])
    return Gap(tokens, asked, tokens)


def _ground(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return why: a noun behind "because of", "due to", "thanks to" or "as a result of"."""
    tree = clause.tree
    first, last = phrase(clause, answer.head)
    if tree.tokens[answer.head].relation != "pobj" or last != answer.last or answer.first not in (first, first + 1):
        return None
    link = next((words for words in _LINKS if _stands_before(clause, words, first)), None)
    start = first - len(link) if link else first
    if link is None or start <= clause.verb or tree.tokens[start].head != clause.verb:
        return None
    if clause.word(start - 1) in _PARTLY or (tree.tokens[clause.verb].lemma == "be" and clause.verb == start - 1):
        return None
    tokens = tuple(range(start, last + 1))
    return Gap(tokens, "why", tokens)


def _stands_before(clause: Clause, words: tuple[str, ...], first: int) -> bool:
    return tuple(clause.word(i) for i in range(max(0, first - len(words)), first)) == words


def _purpose(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    tree = clause.tree
    token = tree.tokens[answer.head]
    first, last = phrase(clause, answer.head)
    above, to = token.head, first
    if token.relation == "acl" and clause.word(above) == "order" and clause.word(above - 1) == "in":
        first, above = above - 1, tree.tokens[tree.tokens[above].head].head
    elif token.relation != "advcl":
        return None
    if token.tag != "VB" or token.lemma in _OUTCOMES or above != clause.verb or clause.is_negated:
        return None
    if (
        not _may_have_a_purpose(clause)
        or clause.word(to) != "to"
        or last != answer.last
        or answer.first not in (first, to, to + 1)
    ):
        return None
    tokens = tuple(range(first, last + 1))
    return Gap(tokens, "for what purpose", tokens)


def _may_have_a_purpose(clause: Clause) -> bool:
    """Return whether somebody does something, so that an infinitive behind it says what for."""
    tree, lemma = clause.tree, clause.tree.tokens[clause.verb].lemma
    acts = bool(tree.children(clause.verb, "dobj", "auxpass")) or lemma in _GOING
    if lemma == "come" and not any(i > clause.verb for i in tree.children(clause.verb, "prep", "advmod")):
        return False  # "came to rely on trade"
    return acts and lemma not in _COME_TO


def _means(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    tree = clause.tree
    token = tree.tokens[answer.head]
    by = token.head
    if token.relation != "pcomp" or token.tag != "VBG" or clause.word(by) != "by" or clause.is_negated:
        return None
    first, last = phrase(clause, answer.head)
    if (
        tree.tokens[by].head != clause.verb
        or tree.tokens[clause.verb].lemma in _BROUGHT_ABOUT
        or first != by + 1
        or last != answer.last
    ):
        return None
    return Gap((by, *range(first, last + 1)), "how", (by, *range(first, last + 1)))


def _deed(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return what somebody sought, or was forced, to do; what somebody succeeded in doing."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    above = tree.tokens[token.head]
    if answer.head != answer.first or token.lemma in _STATES or phrase(clause, answer.head)[1] != answer.last:
        return None
    is_told = token.relation in ("xcomp", "ccomp") and (
        token.head == clause.verb or (above.relation in ("acomp", "oprd") and above.head == clause.verb)
    )
    ahead = answer.head - 1
    lemma = tree.tokens[clause.verb].lemma
    if lemma in _HOLLOW and token.head == clause.verb:
        return None
    if lemma not in SETS_TO_WORK | {"use"} and any(i < ahead for i in tree.children(clause.verb, "dobj")):
        return None  # "tried many tactics to"
    if clause.word(ahead - 1) in ("whether", "how", "where", "what", "when", "not"):
        return None
    measured = any(clause.word(c) == "too" for c in tree.children(token.head, "advmod"))
    if measured and not tree.children(answer.head, "dobj", "prep", "xcomp", "acomp"):
        return None  # "too heavy to open": it is what would be opened
    tokens = tuple(range(answer.first, answer.last + 1))
    if token.tag == "VB" and is_told and tree.tokens[ahead].tag == "TO" and clause.verb < ahead:
        if tree.tokens[clause.verb].lemma == "use":
            return Gap((ahead, *tokens), "what", (ahead, *tokens), left="for")
        return Gap(tokens, "what", tokens, left="do")
    pair = (tree.tokens[above.head].lemma, above.text.lower())
    if token.tag == "VBG" and token.relation == "pcomp" and above.head == clause.verb and pair in _GERUNDS:
        return Gap(tokens, "what", tokens, left="doing")
    return None


def _listed(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return which two: the things behind a colon that were counted before it."""
    tree = clause.tree
    colon = answer.first - 1
    if colon <= clause.verb or tree.tokens[colon].text != ":" or answer.last != clause.rest.stop - 1:
        return None
    nouns = [
        c for c in clause.tree.children(clause.verb, "dobj", "attr") if clause.tree.children(c, "nummod") and c < colon
    ]
    if len(nouns) != 1:
        return None
    first = clause.tree.edges(nouns[0])[0]
    counted: Sequence[Token] = [tree.tokens[c] for c in tree.children(nouns[0], "nummod")]
    if counted[0].text.lower() not in ("two", "three", "four") or tree.children(nouns[0], "det", "poss"):
        return None
    if tree.children(clause.verb, "attr") and tree.tokens[clause.noun].relation != "expl":
        return None
    if tree.tokens[first].text.lower() != counted[0].text.lower():
        return None
    removed = tuple(range(first, answer.last + 1))
    return Gap(removed, "which", tuple(range(answer.first, answer.last + 1)), behind=tuple(range(first, colon)))


_Rule = Callable[[Clause, Answer, str], Gap | None]
_RULES: tuple[_Rule, ...] = (
    _subject,
    _object,
    _complement,
    _behind_preposition,
    _place,
    _reason,
    _ground,
    _purpose,
    _means,
    _deed,
    said,
    effect,
    kind,
    _listed,
    completing,
    defining,
)
