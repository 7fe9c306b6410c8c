"""Choose the part of a sentence that a blank covers: a whole constituent that says something and can be recalled."""

import re
from collections.abc import Sequence

from studyapp.domain.annotations import Token
from studyapp.domain.spans import Span
from studyapp.drafting.material import Material
from studyapp.drafting.tree import Tree
from studyapp.drafting.trimming import DASHES, PAUSES
from studyapp.drafting.words import EMPTY_NOUNS

LONGEST = 12  # words that can be recalled as one thing
LONGEST_CLAUSE = 14  # words of a clause, which hang together more than those of a phrase
BESIDE = frozenset(  # what tells only when, where or by what, and may be left in sight behind a blank
    "in at during since after before within under over throughout around near across until by through via"
    " despite".split()
)
BODY = re.compile(
    r"\b(?:\w*(?:Bank|Institute|Organi[sz]ation|Agency|Company|Corporation|Council|Commission|Ministry|University"
    r"|Party|Association|Committee|Court|Department|Fund|Foundation|Cent(?:re|er)|Consortium|League|Assembly))\b"
)
"""The word of a name that says that it is an organisation."""
LEADING = re.compile(r"(?:the|a|an|even|one(?= (?-i:[A-Z])))\s+", re.I)
_POINTING = frozenset("this these those such we our us i you your".split())
_ADDS = frozenset({"WDT", "WP", "WP$", "WRB", "VBG", "VBN"})
LISTED = re.compile(
    r"(?:, (?!(?:there|it|they|we|he|she|this|these|those|that|which|who|whose|where|when|but|while|whilst|although"
    r"|because|since|so)\b|\w+(?:ing|ed)\b)[^,.;:—]{3,40})+,? (?:and|or) |, [^,.;:—]{3,40}, (?:and|or) "
)
_RATED = re.compile(  # "an important concept in trade": a label that fits many things
    r"(?:an? )?(?:important|key|major|central|crucial|essential|significant|useful|common|popular) (?:\w+ )?"
    r"(?:concept|aspect|feature|element|component|principle|example|step|tool|part|issue|topic|role|factor|reason"
    r"|way|problem)\b",
    re.I,
)
_FROM = re.compile(r"\bfrom (?:an? |the )?$", re.I)
_SOME = re.compile(  # "a number of features": how many and which is what would be worth asking
    r"(?:an? )?(?:\w+ )?(?:number|variety|range|series|host|multitude|array|couple|lot) of (?:\w+ )?\w+$", re.I
)
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_WHO = frozenset({"WDT", "WP"})
_BREAKS_OFF = re.compile(
    r"\b(?:e\.g\.?|i\.e\.?|such as|including|for example|for instance|et al\.?|vs\.?|etc\.?)$", re.I
)
_ADDED = frozenset({"advcl", "relcl", "prep", "punct"})
_CLAUSE_ENDS = re.compile(
    r"[”’\"')]*(?:[.;:—]|$| [–—] |, (?:but|while|whilst|although|though|whereas|which|who|and|so|thus|thereby|yet|as"
    r"|making|leading|causing|creating|allowing|giving)\b)"
)
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_BEFORE_NOUN = frozenset({"amod", "det", "compound", "nummod", "poss", "quantmod", "predet", "nmod"})
_LEADS_ON = frozenset("also only because although though while whereas if unless that which who whom but".split())
"""Words that belong to what follows them."""


def part(material: Material, i: int) -> Span | None:
    """Return the stretch of a token with everything below it; None if that is no answer."""
    return whole(material, *material.tree.edges(i))


def noun_part(material: Material, i: int) -> Span | None:
    """Return the phrase of a noun with all that says which one is meant, without article; None if it is no answer.

    What is only added behind a comma stays in sight; of a list no member is an answer, since several would fit.
    """
    tree = material.tree
    first, last = tree.noun_phrase(i, tail=True)
    first += first < i and LEADING.fullmatch(f"{tree.tokens[first].text} ") is not None
    added = [k for k in range(i + 1, last) if tree.tokens[k].text in PAUSES and _is_added(tree, i, k)]
    span = whole(material, first, added[0] - 1 if added else last)
    if span is None:
        span = _without_clause(material, i, first)
    if (
        span is None
        or _RATED.match(span.of(material.reading))
        or _SOME.match(span.of(material.reading))
        or LISTED.match(material.reading, span.end)
        or _goes_on(tree, span)
    ):
        return None
    return without_article(material, span)


def _without_clause(material: Material, i: int, first: int) -> Span | None:
    """Return the phrase of a noun up to the clause that says which one is meant, which stays behind the blank."""
    tree = material.tree
    describing = [
        tree.edges(c)[0] for c in tree.children(i, "relcl") if c > i and tree.tokens[tree.edges(c)[0]].tag[0] == "W"
    ]
    return whole(material, first, describing[0] - 1) if describing and describing[0] - 1 > first else None


def _goes_on(tree: Tree, span: Span) -> bool:
    """Return whether a participle follows that may belong to the phrase or to another: "a plan [...] made in haste"."""
    after = next((i for i, token in enumerate(tree.tokens) if token.span.start >= span.end), None)
    return after is not None and tree.tokens[after].tag == "VBN" and not tree.is_finite(after)


def _within_marks(material: Material, span: Span) -> Span:
    """Return the stretch without a quotation mark at one edge whose partner lies outside."""
    words = span.of(material.reading)
    for opening, closing in (("“", "”"), ("‘", "’")):
        if words.startswith(opening) and closing not in words:
            return Span(span.start + 1, span.end)
        if words.endswith(closing) and opening not in words:
            return Span(span.start, span.end - 1)
    return span


def _is_added(tree: Tree, noun: int, pause: int) -> bool:
    """Return whether the words behind a pause only add to a noun that is known without them."""
    additions = [c for c in tree.children(noun, "appos", "relcl", "acl") if tree.edges(c)[0] == pause + 1]
    return bool(additions) or tree.tokens[pause + 1].tag in _ADDS


def hint_of(material: Material, span: Span) -> str:
    """Return the kind of thing that a phrase names, as the hint of a blank: "who", "which place"."""
    if " v. " in span.of(material.reading):
        return "which case"
    label = material.entity(span)
    if label == "ORG" and BODY.search(span.of(material.reading)):
        return "which organisation"
    return {"PERSON": "who", "GPE": "which place", "LOC": "which place"}.get(label, "what")


def is_pair_of_names(material: Material, span: Span) -> bool:
    """Return whether a stretch lists two names or more, of which each could be asked for and others would fit."""
    inside = [token for _, token in material.tree.inside(span)]
    names = [i for i, token in enumerate(inside) if token.pos == "PROPN"]
    links = [i for i, token in enumerate(inside) if token.text.lower() in ("and", "or", ",")]
    return any(names and names[0] < i < names[-1] for i in links)


def ends_a_clause(material: Material, span: Span) -> bool:
    """Return whether the clause ends behind the words, so that none of it is left behind the blank."""
    return _CLAUSE_ENDS.match(material.reading, span.end) is not None


def clause_part(material: Material, verb: int, first: int, last: int) -> Span | None:
    """Return what a clause says, whole or up to where something is only added; None where neither is an answer.

    The longest stretch that can be recalled is taken; a time, place or means that follows it stays in sight.
    """
    tree = material.tree
    asides = [k for k in range(verb, last) if tree.tokens[k].text in PAUSES and tree.tokens[k + 1].tag in _RELATIVE]
    last = min([last, *(k - 1 for k in asides)])
    span = whole(material, first, last, LONGEST_CLAUSE)
    if span is not None and ends_a_clause(material, span):
        return span
    cuts = {
        k for i in (verb, *_joined_verbs(tree, verb)) for c in tree.children(i) if (k := _cut(tree, i, c)) is not None
    }
    for cut in sorted(cuts, reverse=True):
        if first < cut <= last and (span := whole(material, first, cut - 1, LONGEST_CLAUSE)) is not None:
            return span
    return None


def _joined_verbs(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the last of the verbs that are joined to one and share its subject."""
    joined = [c for c in tree.children(verb, "conj") if tree.subject(c) is None]
    return (joined[-1], *_joined_verbs(tree, joined[-1])) if joined else ()


def _cut(tree: Tree, verb: int, child: int) -> int | None:
    """Return where a clause may end before a dependent of its verb that only adds something; None where it may not."""
    token, start = tree.tokens[child], tree.edges(child)[0]
    if child < verb or start <= verb + 1:
        return None
    link = start - 1 if tree.tokens[start - 1].relation == "cc" else start
    is_clause = token.relation == "conj" and tree.subject(child) is not None
    set_off = tree.tokens[link - 1].text in PAUSES or token.text in DASHES
    if is_clause or (set_off and token.relation in _ADDED):
        return link
    beside = token.relation == "prep" and token.text.lower() in BESIDE
    return start if beside or (token.relation == "advcl" and tree.tokens[start].pos == "SCONJ") else None


def without_article(material: Material, span: Span) -> Span:
    """Return a phrase without the article that opens it, which stays in sight."""
    lead = LEADING.match(material.reading, span.start)
    return Span(lead.end() if lead else span.start, span.end)


def whole(material: Material, first: int, last: int, longest: int = LONGEST) -> Span | None:
    """Return the stretch from one token to another, or None where it is no answer.

    An answer has at most so many words, two or more that carry meaning, nothing that points to other sentences, no
    half of a bracket or quotation, and is more than an empty noun.
    """
    tree = material.tree
    while last > first and tree.tokens[last].pos == "PUNCT" and tree.tokens[last].text not in "”’)%":
        last -= 1
    span = _within_marks(material, tree.span(first, last))
    words = span.of(material.reading)
    if words.count(",") > 1 or re.search(r", (?:and|or) ", words):
        return None  # a list
    numbered = list(tree.inside(span))
    inside = [token for _, token in numbered]
    if inside and (inside[-1].relation == "cc" or _strands(tree, numbered)):
        return None
    if _BREAKS_OFF.search(words):
        return None
    if " to " in words and _FROM.search(material.reading[: span.start]):
        return None  # one end of "from a wet to a dry harbour", with half of the other
    content = [token for token in inside if token.pos in _CONTENT]
    if not 2 <= len(words.split()) <= longest or len(content) < 2:
        return None
    if inside and inside[0].text.lower() == "other":
        return None
    if any(token.text.lower() in _POINTING and not _is_told(tree, i) for i, token in numbered):
        return None
    if re.search(r"[;—()\[\]]|––|--| – ", words):
        return None
    if any(words.count(a) != words.count(b) for a, b in (("“", "”"), ("‘", "’"))) and "’s" not in words:
        return None
    return (
        None
        if all(token.lemma in EMPTY_NOUNS for token in content if token.pos == "NOUN")
        and not any(token.pos in ("PROPN", "VERB") for token in content)
        else span
    )


def _strands(tree: Tree, inside: Sequence[tuple[int, Token]]) -> bool:
    """Return whether a stretch ends before the noun of its last word: "a [large and robust], if brief, gain"."""
    last, token = inside[-1]
    end = last
    while tree.tokens[end].relation == "conj" and tree.tokens[end].head < end:
        end = tree.tokens[end].head  # "large and robust"
    ends = tree.tokens[end].relation in _BEFORE_NOUN and tree.tokens[end].head > last
    is_bare = tree.tokens[end].tag == "JJ" and tree.tokens[end].relation in ("dobj", "pobj")
    ends = ends or (is_bare and any(tree.tokens[c].lemma == "a" for c in tree.children(end, "det")))
    return ends or (token.text.lower() in _LEADS_ON and last + 1 < len(tree.tokens))


def _is_told(tree: Tree, i: int) -> bool:
    """Return whether the words behind "those" tell who is meant: "those in the north", "those who left"."""
    after = tree.tokens[i + 1] if i + 1 < len(tree.tokens) else None
    return tree.tokens[i].text.lower() == "those" and after is not None and (after.pos == "ADP" or after.tag in _WHO)
