"""Where "it" stands for nothing, or for all that was said."""

from studyapp.drafting.tree import Tree

_IMPERSONAL = frozenset(
    "seem appear happen follow turn matter occur remain strike take cost suffice help hurt pay become mean come go"
    " get rain snow dawn stand say".split()
)
_OF_ALL_THAT = frozenset("lead result mean show suggest imply mark explain prove happen indicate reveal matter".split())
_LINKS = frozenset("that to whether who which when how why for if where what as like because".split())
_EVENTS = frozenset(
    "disaster success failure mistake victory defeat blow sign surprise point start beginning end time attempt effort"
    " step result reason example matter case decision move moment question problem evidence way pity shame wonder"
    " truth fact day morning evening night year century thing one".split()
)


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
