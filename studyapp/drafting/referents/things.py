"""The one thing that "it" or "they" can stand for: the subject of the clause before, where nothing else agrees."""

from collections.abc import Sequence

from studyapp.drafting.referents.phrases import EMBEDDED, OBJECT, SUBJECT, Phrase, telling
from studyapp.drafting.referents.referent import Referent, Sight
from studyapp.drafting.tree import Tree
from studyapp.resources import word_list

ONE = frozenset({"it", "its"})
MANY = frozenset({"they", "their"})


def thing_at(sight: Sight, at: int, earlier: Sequence[Sight]) -> Referent | None:
    """Return the subject of the clause or sentence before that a pronoun takes up.

    Args:
        sight: the sentence.
        at: the pronoun.
        earlier: the sentences before it in its paragraph.
    """
    tree, token = sight.tree, sight.tree.tokens[at]
    many = token.text.lower() in MANY
    if token.relation == "poss":
        if not sight.is_of_subject(at) or not sight.is_of_subject(token.head):
            return None
    elif token.relation not in ("nsubj", "nsubjpass") or not (many or stands_for_a_thing(tree, at)):
        return None
    elif (within := _within(sight, at, many)) is not None:
        return within
    if not sight.is_of_subject(at) or not earlier or any(_agrees(p, many) for p in sight.phrases if p.head < at):
        return None
    before = earlier[-1]
    if before.subject is None:
        return None
    others = [p for p in before.phrases if _agrees(p, many)]
    return _subject(sight, at, before, before.subject, others)


def _within(sight: Sight, at: int, many: bool) -> Referent | None:
    """Return the subject of the clause that the pronoun's own clause is joined to."""
    tree = sight.tree
    verb = tree.tokens[at].head
    subject = tree.subject(tree.tokens[verb].head)
    if tree.tokens[verb].relation not in ("conj", "advcl") or subject is None or subject > at:
        return None
    return _subject(sight, at, sight, subject, [p for p in sight.phrases if p.head < at and _agrees(p, many)])


def _subject(sight: Sight, at: int, source: Sight, subject: int, others: Sequence[Phrase]) -> Referent | None:
    """Return the subject of another clause, where it agrees and nothing else of weight does."""
    many, inside = sight.tree.tokens[at].text.lower() in MANY, source.tree.subtree(subject)
    rivals = [p for p in others if p.head not in inside and not _is_said_of(source, p, subject)]
    least = SUBJECT if _is_topic(sight, at, source, subject) else OBJECT
    is_name = source.tree.tokens[subject].pos == "PROPN"
    if not is_name and any(p.rank >= OBJECT and source.tree.tokens[p.head].pos == "PROPN" for p in rivals):
        return None
    if any(p.rank >= least or _is_held(source, p, within=source is sight) for p in rivals):
        return None
    place, genitive = sight.tree.tokens[at].span, sight.is_genitive(at)
    known = source.referent_at(subject)
    if known is not None:
        token = source.tree.tokens[subject]
        agrees = token.text.lower() in (MANY if many else ONE) or token.tag == ("NNS" if many else "NN")
        return Referent(place, known.name, genitive, known.sentence, known.named) if agrees else None
    of_subject = [p for p in source.phrases if p.head == subject]
    chosen = next((p for p in of_subject if p.members or len(of_subject) == 1), None)
    if chosen is None or not _agrees(chosen, many) or _is_outshone(source, chosen, others):
        return None
    name = telling(source.tree, chosen, may_be_bare=True)
    if name is None:
        return None
    return Referent(place, name, genitive, source.sentence.span.start, source.tree.span(chosen.first, chosen.last))


def _is_outshone(source: Sight, chosen: Phrase, others: Sequence[Phrase]) -> bool:
    """Return whether something less likely by its place is more so by what it is: a name, people, the one plural."""
    tokens, inside = source.tree.tokens, source.tree.subtree(chosen.head)
    rest = [p for p in others if p.head not in (chosen.head, *chosen.members)]
    is_name = any(tokens[i].pos == "PROPN" for i in (chosen.head, *chosen.members))
    if chosen.members and not is_name and all(tokens[i].tag == "NN" for i in chosen.members):
        return any(p.many for p in rest)
    if chosen.many:
        return not (chosen.person or is_name) and any(p.person and p.head in inside for p in rest)
    return not is_name and any(tokens[p.head].pos == "PROPN" and p.head not in inside for p in rest)


def _is_topic(sight: Sight, at: int, source: Sight, subject: int) -> bool:
    """Return whether a name, or what a pronoun went on with, is told of in both sentences."""
    token = source.tree.tokens[subject]
    goes_on = token.pos == "PROPN" or (token.tag == "PRP" and source.referent_at(subject) is not None)
    return goes_on and sight.subject == at and source.subject == subject


def _is_held(source: Sight, phrase: Phrase, *, within: bool) -> bool:
    """Return whether a phrase stands in a clause within the other; before a full stop only its subject counts."""
    is_subject = source.tree.tokens[phrase.head].relation in ("nsubj", "nsubjpass")
    return phrase.rank == EMBEDDED and (within or is_subject)


def _is_said_of(sight: Sight, phrase: Phrase, subject: int) -> bool:
    """Return whether a phrase is what the subject is said to be."""
    token = sight.tree.tokens[phrase.head]
    return token.relation == "attr" and token.head == sight.tree.tokens[subject].head


def _agrees(phrase: Phrase, many: bool) -> bool:
    return phrase.many if many else not phrase.many and not phrase.person


_IMPERSONAL = frozenset(
    "seem appear happen follow turn matter occur remain strike take cost suffice help hurt pay become mean come go"
    " get rain snow dawn stand say".split()
)
_OF_ALL_THAT = frozenset("lead result mean show suggest imply mark explain prove happen indicate reveal matter".split())
_LINKS = frozenset("that to whether who which when how why for if where what as like because".split())
_EVENTS = word_list("drafting", "referents.things.events")


def stands_for_a_thing(tree: Tree, at: int) -> bool:
    """Return whether an "it" that is a subject stands for a thing that was named, as far as its clause tells."""
    token = tree.tokens[at]
    verb = token.head
    if token.relation == "expl":
        return False
    lemma = tree.tokens[verb].lemma
    if token.relation == "nsubj" and lemma in _IMPERSONAL | _OF_ALL_THAT:
        return False
    behind = [tree.tokens[i].text.lower() for i in range(at + 1, min(len(tree.tokens), at + 14))]
    if lemma == "be" or tree.tokens[verb].pos in ("ADJ", "AUX") or tree.tokens[verb].text in ("’s", "'s"):
        attributes = tree.children(verb, "attr")
        if any(tree.tokens[i].lemma in _EVENTS for i in attributes) or not attributes:
            return False
        return not any(word in _LINKS for word in behind if word not in ("of",))
    if tree.children(verb, "ccomp", "csubj", "csubjpass") and tree.tokens[token.head].tag == "VBN":
        return False  # "it was held that"
    return token.relation != "nsubjpass" or not any(word in ("that", "whether", "how") for word in behind[:6])
