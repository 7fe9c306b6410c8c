"""Ask what something named is, where the clause tells its kind and what sets it apart from others of the kind."""

from studyapp.drafting.asking.clause import Clause
from studyapp.drafting.asking.gap import Answer, Gap, phrase
from studyapp.drafting.asking.kinds import human, is_country

_NO_KINDS = frozenset(
    "one part example way reason result kind sort type case issue problem matter question number lot member subject"
    " factor cause challenge sign source form key step thing majority place time year day result role".split()
)
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC", "DATE"})
_LONGEST_NAME = 8  # tokens
_SETS_APART = ("prep", "acl", "relcl")


def defining(clause: Clause, answer: Answer, _hint: str) -> Gap | None:
    """Return the gap of "Cinnabar is [a red ore of mercury]"."""
    tree = clause.tree
    token = tree.tokens[answer.head]
    if token.relation != "attr" or token.head != clause.verb or tree.tokens[clause.verb].lemma != "be":
        return None
    first, last = phrase(clause, answer.head)
    if clause.operator != clause.verb or clause.opening or clause.middle or clause.is_negated or last != answer.last:
        return None
    if first != clause.verb + 1 or answer.first not in (first, first + 1) or last != clause.rest.stop - 1:
        return None
    if clause.word(first) not in ("a", "an", "the") or token.lemma.lower() in _NO_KINDS or token.tag == "NNP":
        return None
    if not tree.children(answer.head, *_SETS_APART) or not _is_named(clause):
        return None
    who = human(tree, answer.head)
    is_person = any(tree.tokens[i].entity == "PERSON" for i in clause.subject)
    if who != is_person or (tree.tokens[clause.verb].tag == "VBD" and tree.tokens[clause.noun].pos != "PROPN"):
        return None
    tokens = tuple(range(first, last + 1))
    return Gap(tokens, "who" if who else "what", tokens)


def _is_named(clause: Clause) -> bool:
    """Return whether the subject is a name or a bare term, and not a place that everybody knows."""
    tree = clause.tree
    subject = [tree.tokens[i] for i in clause.subject]
    if len(subject) > _LONGEST_NAME or is_country(clause.words(clause.subject)):
        return False
    is_one = tree.tokens[clause.verb].text.lower() in ("is", "was")
    if any(t.pos == "CCONJ" for t in subject) and not (is_one and tree.tokens[clause.noun].pos == "PROPN"):
        return False  # two things; but the Belt and Road Initiative is one
    if any(t.entity in _PLACES or t.pos in ("PRON", "NUM") or t.tag in ("NNS", "VBG", "PRP$", "POS") for t in subject):
        return False
    if tree.tokens[clause.noun].pos == "PROPN":
        return all(t.pos in ("PROPN", "DET", "NOUN", "ADJ", "ADP", "CCONJ") for t in subject)
    told = [t for t in subject if t.text.lower() not in ("a", "an")]
    return tree.tokens[clause.noun].pos == "NOUN" and all(t.pos in ("NOUN", "ADJ", "PROPN") for t in told)
