"""Blank a name or a term that the sentence turns on."""

import re
from collections.abc import Iterator

from studyapp.domain.ids import normalised
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.forms.part import BODY
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.words import begins_a_word

_ROLES = frozenset({"dobj", "pobj", "attr", "nsubj", "nsubjpass", "oprd", "appos"})
_DETERMINER = re.compile(r"(?:the|a|an|even|one|its|their|his|her|some|any|all|both|each)\s+", re.I)
_HINT = {  # an empty hint: no name, or one that is a plain adjective
    "PERSON": "who",
    "GPE": "which place",
    "LOC": "which place",
    "ORG": "what",
    "NORP": "",
    "DATE": "",
    "CARDINAL": "",
    "TIME": "",
    "PERCENT": "",
    "MONEY": "",
}
_TERM_BEHIND = re.compile(
    r"\b(?P<verb>known as|called|termed|dubbed|referred to as)\s(?:an? |the )?"
    r"(?P<term>(?!(?:for|on|upon|in|by|to|it|that|this|what|so|his|her|its|their)\b)"
    r"[a-z][\w’'-]+(?: [a-z][\w’'-]+){0,3}?)"
    r"(?=[.,;:)]|—|\s(?:which|that|when|because|holds?|is|are|was|were|has|have)\b)"
)
_CREDITED = frozenset(  # deeds that are somebody's
    "coin compose create defeat design develop devise discover draft establish found formulate initiate introduce"
    " invent isolate launch lead patent pioneer popularise popularize propose prove unify unite".split()
)
_MEANING = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_LEAST_TOLD = 6  # words that tell what is called so
_SOURCE_WORDS = re.compile(
    r"\b(?:article|report|study|paper|book|page|website|journal|essay) (?:for|in|by|from) (?:the |a )?$"
)
_ONLY_ONE = re.compile(
    r"(?:^|(?<!\bnot )\bthe |^Currently )only\b|\b(?:w[ae]s? the first|whereas|while the|whilst the|unlike)\b", re.I
)  # tells which
_ONE_OF_MANY = re.compile(
    r" (?:is|are|was|were|remains?) (?:\w+ )?(?:one of|among|an example|a (?:great|good) example)\b"
)
_PART_WORDS = re.compile(
    r"\b(?:collapse|fall|dissolution|break-?up|aspect|proponent|case|part|context|feature|example|kind|type|sort)"
    r" of (?:the |a )?$"
)

_NAME_WORD = re.compile(r"\b[A-Z][\w’'-]+")


def asks(material: Material) -> Iterator[Ask]:
    """Yield each name or term in a role of its own."""
    yield from _asks_of_names(material)
    for i, token in enumerate(material.tree.tokens):
        if token.relation not in _ROLES or token.pos not in ("NOUN", "PROPN"):
            continue
        span = _without_determiner(material, material.tree.span(*material.tree.noun_phrase(i)))
        words = span.of(material.reading)
        is_term = normalised(words.strip("‘’'")) in material.text.terms
        if not (is_term or (token.pos == "PROPN" and _is_name(material, span))) or not _is_askable(material, span):
            continue
        if any(t.relation == "conj" and t.head == i and t.span.start >= span.end for t in material.tree.tokens):
            continue  # one of a list: several would fit
        label = material.entity(span)
        if label == "GPE" and token.relation == "appos":
            continue  # "Los Angeles, California"
        if label == "PERSON" and not material.text.has_surname(words):
            continue  # a made-up person of an example
        if is_term and not label:
            yield Ask(
                msg("term"),
                "definition",
                span,
                "which term",
                0.8,
                safe=_is_told(material, span) and _is_explained(material, span),
            )
        elif _HINT.get(label, "what"):
            worth = (0.71 if label else 0.68) + 0.08 * bool(_ONLY_ONE.search(material.reading))
            governor = material.tree.tokens[token.head]
            of_many = token.relation == "nsubj" and _ONE_OF_MANY.match(material.reading, span.end)
            where = token.relation == "pobj" and governor.text.lower() in ("in", "at", "of", "from")
            hint = "which organisation" if label == "ORG" and BODY.search(words) else _HINT.get(label, "what")
            safe = not of_many and (_ONLY_ONE.search(material.reading) is not None or _is_doer(material, i))
            yield Ask(msg("name"), "claim", span, hint, worth - 0.04 * where, safe=safe)


def _is_doer(material: Material, i: int) -> bool:
    """Return whether a name is who first made or found something, or whose view is told: then "who" is worth asking."""
    tree = material.tree
    head = tree.tokens[i].head
    verb = tree.tokens[head].head if tree.tokens[i].relation == "pobj" else head
    does = tree.tokens[i].relation == "nsubj" or tree.tokens[head].relation == "agent"
    return does and tree.tokens[verb].lemma in _CREDITED and tree.tokens[verb].tag in ("VBD", "VBN")


def _asks_of_names(material: Material) -> Iterator[Ask]:
    """Yield what something is said to be called, however the models read it: "a condition called marsh fever"."""
    for match in _TERM_BEHIND.finditer(material.reading):
        verbs = [t for t in material.tree.tokens if t.span.start == match.start("verb")]
        span = Span(*match.span(msg("term")))
        if verbs and verbs[0].tag == "VBN" and _is_askable(material, span):
            yield Ask(msg("term"), "definition", span, "which term", 0.82, safe=_is_explained(material, span))


def _is_told(material: Material, span: Span) -> bool:
    """Return whether the sentence says what the term is, rather than merely using it."""
    before, after = material.reading[: span.start], material.reading[span.end :]
    if re.search(
        r"\b(?:called|known as|termed|named|dubbed|referred to as|described as|defined as)\s+(?:an? |the )?[‘“\"]?$",
        before,
    ):
        return True
    opens = len(before.split()) <= 1
    verb = (
        r"(?:(?:is|are|was|were) (?:an?|the|any|defined|when|where|that|understood)"
        r"|means?|refers? to|describes?|denotes?|occurs? when|consists? of)\b"
    )
    verb_pattern = rf"[’”\"]?(?:\s\([^)]*\))?\s{verb}"
    return opens and bool(re.match(verb_pattern, after))


def _is_explained(material: Material, span: Span) -> bool:
    """Return whether enough is said of what has the name, and it is no name that somebody only lets pass."""
    if re.search(r"\b(?:so-called|formerly|sometimes|often|also)\b[^,;]*$", material.leading(span), re.I):
        return False
    explaining_lemmas = {t.lemma for t in material.tree.tokens if t.pos in _MEANING and not span.overlaps(t.span)}
    if material.before is not None and re.match(r"(?:This|These|Such)\b", material.reading):
        explaining_lemmas |= {
            t.lemma for parse in material.before.parses[:1] for t in parse.tokens if t.pos in _MEANING
        }
    return len(explaining_lemmas) >= _LEAST_TOLD


def _without_determiner(material: Material, span: Span) -> Span:
    start = span.start
    while match := _DETERMINER.match(material.reading, start, span.end):
        start = match.end()
    return Span(start, span.end)


def _is_name(material: Material, span: Span) -> bool:
    inside = [t for _, t in material.tree.inside(span)]
    names = [t for t in inside if t.pos == "PROPN"]
    return bool(names) and len(names) * 2 >= len(span.of(material.reading).split())


def _is_askable(material: Material, span: Span) -> bool:
    words = span.of(material.reading)
    before = material.reading[: span.start]
    if not 1 <= len(words.split()) <= 6 or re.search(r"\d|[()\[\]“”]|\bet al\b", words):
        return False
    if before.endswith("(") or _SOURCE_WORDS.search(before) or _PART_WORDS.search(before):
        return False
    if re.search(r"\b[A-Z][\w’]+ (?:of|for) (?:the )?$", before):
        return False  # the end of a longer name
    if set(_NAME_WORD.findall(material.text.essay.author or "")) & set(_NAME_WORD.findall(words)):
        return False  # it stands in the credit line
    if re.match(r"There\b", material.reading) or words.endswith(("’s", "'s")):
        return False
    rest = normalised(before + " " + material.reading[span.end :])
    stems = [w[:4] for w in re.findall(r"\w{4,}", normalised(words))]
    initials = "".join(w[0] for w in re.findall(r"\b[A-Z]\w+", words))
    if len(initials) > 1 and re.search(rf"\b{initials}\b", re.sub(r"(?<=[A-Z])\.", "", material.reading)):
        return False  # "US" stands for the United States
    if not stems or any(begins_a_word(stem, rest) for stem in stems):
        return False  # the rest of the sentence gives it away
    return not material.text.is_topic(words)
