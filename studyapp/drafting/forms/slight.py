"""Figures and dates that nobody would learn: bases of others, samples, methods, dates without an event."""

import re
from itertools import pairwise, takewhile

from studyapp.domain.annotations import FigureKind
from studyapp.domain.spans import Span
from studyapp.drafting.material import Material
from studyapp.resources import word_list

_BASE = re.compile(  # what another figure is counted on: "per 100,000 visits", "81 out of 120", "of the 120 patients"
    r"\b(?:per|(?:for|in) every|out of(?: (?:a total of|the|all|some|about))?)\s$"
    r"|\d[\d.,]*%? of (?:the|these|those|all|all the|its|their)\s$"
    r"|\bearn(?:s|ed|ing)? (?:above|below|over|under|more than|less than|between)\s$",
    re.I,
)
_CALCULATES = re.compile(
    r"\b(?:multipl(?:y|ie[ds]|ying)|divid(?:e[ds]?|ing) (?:\w+ ){0,6}by|subtract(?:s|ed|ing)?"
    r"|(?:is|are|was|were|be|been) (?:then |first |also )?(?:calculat|comput|depreciat)ed"
    r"|(?:adjust|adapt)(?:ed|ing|s)? (?:\w+ ){0,4}to|times the)\b",
    re.I,
)
_STUDIED = re.compile(  # whom or what somebody looked into, and how many: the finding is what is worth knowing
    r"\s(?:[\w-]+ ){0,2}(?:participants|volunteers|respondents|test subjects|interviewees|studies|trials|samples"
    r"|data points|observations)\b"
)
_OF_NOBODY = re.compile(  # a share alone as the subject, whose whole another sentence names: "61% are unemployed"
    r"\s(?:(?:only|also|now|still|never|already) )?(?:is|are|was|were|have|has|had|do|does|did|say|said|live|lived"
    r"|use|used|work|worked|own|owned|want|wanted|need|needed|think|thought|feel|felt|believe|believed)\b"
)
_AFTER = re.compile(r"(?:Only |Just |Some |About )?After\s$")  # "After [four days], he ...": since what, is not told
_OF_A_TEST = re.compile(r"\s(?:significance |confidence |probability )?levels?\b")
_SIGNIFICANT = re.compile(r"\b(?:significant|significance|confidence interval|p[- ]?values?)\b", re.I)
_IMAGINED = re.compile(r"\b(?:someone|somebody|anyone|imagine|suppose)\b[^.]{0,40}$", re.I)
_OF_ANYBODY = re.compile(  # an example of how somebody would fare: "a person whose income is", "each player has"
    r"\b(?:an?|any|each|every|one) (?:[\w-]+ )?(?:person|individual|player|consumer|buyer|seller)\b[^.;:]{0,80}$",
    re.I,
)
_WITHOUT_A_CLAUSE = re.compile(r":\s$")  # a note: "An estimate: [13 m] in 300 years"
_METHOD = re.compile(
    r"[\W\d]*(?:[\w-]+ ){0,2}(?:methods?|methodology|materials(?: and methods)?|set-?up|protocol"
    r"|(?:identification|empirical) strategy|data collection|sampling|study design|robustness(?: checks?)?)\W*",
    re.I,
)
"""Headings below which figures tell how something was done."""

_ASIDE = re.compile(r"[(\[][^)\]]*$")  # in brackets stands what a sentence says without, or the same in another way
_NAMES_A_CLASS = re.compile(  # "the 35% bracket", "the 19115 standard": the number is a name
    r"[)\s-]\s?(?:[\w-]+ ){0,2}(?:categor(?:y|ies)|brackets?|tariff lines?|bands?|tiers?|standards?|thresholds?"
    r"|cut-?offs?|versions?|editions?)\b"
)
_IN_ANOTHER_UNIT = re.compile(r"\d[\d.,]*(?: (?:million|billion))? [a-z]+ (?:or|\() ?$")
_LINK = re.compile(r",? (?:and |or |to )?|, ?")
_LEAST_LINKS = 2  # of a row of three
_LASTS = re.compile(
    r"\b(?:for|last(?:s|ed|ing)?|tak(?:e|es|en|ing)|took|liv(?:e|es|ed)|within)\s"
    r"(?:up to |over |more than |at least |about |around |almost |nearly |only |some |just"
    r" |approximately |an average of )?$",
    re.I,
)
_LASTING = frozenset({"last", "take", "endure", "persist"})
_RELATIVE = re.compile(r"\s(?:earlier|later|before|afterwards?|thereafter)\b")  # than what another sentence tells
_HAPPENS = word_list("drafting", "forms.slight.happens")
"""Verbs of what happens on a day or in a year."""

_EVENT = re.compile(
    r"\b(?:act|acts|agreement|amendment|armistice|bill|charter|code|commission|conference|congress|constitution"
    r"|convention|council|coup|court|crisis|declaration|decree|directive|election|elections|empire|federation|founding"
    r"|independence|institute|intervention|invasion|law|laws|league|massacre|merger|ministry|monarchy|movement|office|parliament|party"
    r"|peace|plague|protocol|rebellion|reform|reforms|republic|revolt|revolution|school|statute|strike|summit|treaty"
    r"|union|university|uprising|war|wars)\b",
    re.I,
)
_DATED = frozenset({"in", "on", "by", "during", "since", "until", "from", "of", "after", "before"})
_LEAST_TOLD = 4  # words beside a figure that say what it measures and of whom
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_SAYS_NOTHING = frozenset("be have do number figure value ratio amount total level year years percent per cent".split())


def is_slight(material: Material, span: Span, kind: FigureKind) -> bool:
    """Return whether a figure serves another one, stands in an aside, or nothing says what it measures."""
    before, after = material.leading(span), material.following(span)
    if kind is FigureKind.DURATION and not _tells_how_long(material, span):
        return True
    return (
        _ASIDE.search(before) is not None
        or _NAMES_A_CLASS.match(after) is not None
        or _IN_ANOTHER_UNIT.search(before) is not None
        or _is_listed(material, span)
        or _is_slight(material, span)
    )


def counts_the_topic(material: Material, span: Span) -> bool:
    """Return whether a number counts things that the text speaks of most."""
    tree = material.tree
    own = [i for i, _ in tree.inside(span)]
    counted = {tree.tokens[k].lemma for i in own for k in (i, tree.tokens[i].head) if tree.tokens[k].pos == "NOUN"}
    return bool(counted & material.text.leading_nouns)


def _tells_how_long(material: Material, span: Span) -> bool:
    """Return whether a time is what a sentence says of something: it lasts so long, or is always done for so long."""
    tree = material.tree
    own = next((i for i, token in tree.inside(span) if not span.holds(tree.tokens[token.head].span)), None)
    if own is None:
        return False
    way = tree.above(own)
    verb = next((i for i in way if tree.tokens[i].pos in ("VERB", "AUX")), None)
    if verb is None or _LASTS.search(material.leading(span)) is None:
        return False
    is_general = any(tree.tokens[i].tag in ("VBZ", "VBP") for i in (verb, *tree.children(verb, "aux", "auxpass")))
    return tree.tokens[verb].lemma in _LASTING or is_general


def _is_listed(material: Material, span: Span) -> bool:
    """Return whether a figure is one of three or more in a row: "rates of 10%, 25% and 60%"."""
    places = sorted((place.start, place.end) for _, place in material.figures)
    links = [_LINK.fullmatch(material.reading[end:start]) is not None for (_, end), (start, _) in pairwise(places)]
    at = next((i for i, place in enumerate(places) if place == (span.start, span.end)), None)
    if at is None:
        return False
    before, after = list(takewhile(bool, reversed(links[:at]))), list(takewhile(bool, links[at:]))
    return len(before) + len(after) >= _LEAST_LINKS


def _is_slight(material: Material, span: Span) -> bool:
    before = material.leading(span)
    return (
        _BASE.search(before) is not None
        or _AFTER.search(before) is not None
        or (_OF_A_TEST.match(material.following(span)) and _SIGNIFICANT.search(material.reading)) is not None
        or _IMAGINED.search(before) is not None
        or _OF_ANYBODY.search(before) is not None
        or _WITHOUT_A_CLAUSE.search(before) is not None
        or _METHOD.fullmatch(material.text.section_of(material.sentence) or "") is not None
        or (not before.strip() and _OF_NOBODY.match(material.following(span)) is not None)
        or _STUDIED.match(material.following(span)) is not None
        or _CALCULATES.search(material.reading) is not None
        or not _says_what(material, span)
        or (_RELATIVE.match(material.following(span)) is not None and not _is_dated(material))
    )


def _is_dated(material: Material) -> bool:
    return any(figure.kind is FigureKind.DATE for figure, _ in material.figures)


def _says_what(material: Material, span: Span) -> bool:
    """Return whether enough words beside the figure tell what it measures."""
    telling_words = {
        token.lemma
        for token in material.tree.tokens
        if token.pos in _CONTENT and not span.overlaps(token.span) and token.lemma not in _SAYS_NOTHING
    }
    return len(telling_words) >= _LEAST_TOLD


def dates_an_event(material: Material, span: Span) -> bool:
    """Return whether a date says when something happened that the sentence names: a founding, a war, a law.

    The date must hang on a verb that says that something came about, of the sentence itself or of what is named.
    """
    tree = material.tree
    head = next((i for i, token in tree.inside(span) if not span.holds(tree.tokens[token.head].span)), None)
    if head is None:
        return False
    preposition = tree.tokens[head].head
    if tree.tokens[preposition].text.lower() not in _DATED:
        return False
    verb = tree.tokens[preposition].head
    if tree.tokens[verb].pos == "NOUN":  # "the invasion of Norway in 1940"
        return _EVENT.search(tree.tokens[verb].text) is not None and _has_name(material, verb)
    if tree.tokens[verb].lemma not in _HAPPENS:
        return False
    relation = tree.tokens[verb].relation
    if relation in ("acl", "relcl"):  # "the league, founded in 1920"
        return tree.tokens[verb].tag in ("VBN", "VBD") and _is_named(material, tree.tokens[verb].head)
    if relation not in ("ROOT", "conj") or not _is_past(material, verb):
        return False
    subject = tree.subject(verb)
    parties = [*tree.children(verb, "dobj", "attr"), *([] if subject is None else [subject])]
    return any(_is_named(material, party) for party in parties)


def _is_past(material: Material, verb: int) -> bool:
    tree = material.tree
    tags = {tree.tokens[i].tag for i in (verb, *tree.children(verb, "aux", "auxpass"))}
    return "VBD" in tags or ("VBN" in tags and "VBZ" not in tags and "VBP" not in tags)


def _is_named(material: Material, noun: int) -> bool:
    """Return whether a phrase has a name, or is itself a law, a war or their like."""
    return _has_name(material, noun) or _EVENT.search(material.tree.tokens[noun].text) is not None


def _has_name(material: Material, noun: int) -> bool:
    inside = [material.tree.tokens[i] for i in material.tree.subtree(noun)]
    return any(token.pos == "PROPN" and token.entity not in ("DATE", "CARDINAL") for token in inside)
