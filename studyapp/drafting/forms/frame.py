"""Questions of a fixed frame that need no inversion: named events, abbreviations, definitions, words of a source."""

import re
from collections.abc import Iterator

from studyapp.domain.annotations import FigureKind
from studyapp.domain.ids import normalised
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.credit import named
from studyapp.drafting.material import Material, Question

_NAMED = re.compile(
    r"(?P<name>(?:(?:[A-Z][\w’'–-]+|of|the|on|for|and)\s+){0,7}"
    r"(?:(?P<document>Treaty|Agreement|Accords?|Protocol|Convention|Declaration|Charter|Pact|Act|[Ll]aws?)"
    r"|(?P<event>[Ww]ar|Revolution|[Ss]ummit|Conference|Olympics|Referendum|Protests?|protests|talks|[Cc]risis|Massacre"
    r"|[Ee]lections?))"
    r"(?:\s+(?:of|in)\s+(?:[A-Z][\w’'–-]+)(?:\s+[A-Z][\w’'–-]+)*)?)"
)
_LEAST_MENTIONS = 3  # an abbreviation used less often is not worth a card
_KNOWN = frozenset(
    {"US", "UK", "EU", "UN", "USA", "GDP", "NATO", "WHO", "IMF", "NGO", "CEO", "PhD", "TV", "IT", "USSR"}
)
_DEFINES = re.compile(  # what is merely praised or ranked is not defined
    r"an?\s(?!(?:\w+\s){0,2}(?:important|efficient|effective|useful|powerful|popular|valuable|promising|interesting|difficult|simple|increasingly|major|main|key|serious|significant|only|best|great|good|common|first|most|central|example|issue|topic"
    r"|matter|question|problem|reason|remaining|attribute|testament|testimony|aspect|feature|reminder|fact|shift|success"
    r"|failure|force|concern|necessity|sign|result|cause|part|source|step))"
)
_LIKENS = re.compile(r"\bof (?:another|a different|the same|a similar) (?:kind|sort|type|order)\b|\banother\b")
_POINTING = r"(?:the|this|that|these|those|its|their|his|her|our|every|each|all|any|no|some|many|most|one|another)\b"
_NAMES = frozenset({"GPE", "LOC", "NORP", "PERSON"})  # what is said of them is no definition
_MEANS = frozenset({"describe", "mean", "denote"})
_GLOSSED = re.compile(
    r"[‘“\"'](?P<term>[^‘’“”\"]{4,40})[’”\"']\s?—\s?(?P<gloss>(?:an?|the|any|that is,?)\s[^—;]{15,160}?)(?:—|\.?$)"
)
_REFERS = re.compile(
    r"(?P<term>[A-Z][\w’'-]*(?: (?!(?:which|that|who|and|or|is|are|was|were)\b)[\w’'-]+){0,4}) (?P<verb>refers?) to"
    r" (?P<gloss>[^;—()]{15,160}?)\.?$"
)
_SPEAKS = re.compile(
    r"\b(?:I|we|you|he|she|they|people|some|many|one|when|if|as|while|although|though|because|since|often|can|will|may)\b",
    re.I,
)
LONG_QUOTATION = 7  # words
_LONGEST_GLOSS = 22  # words that can be recalled as one definition


def questions(material: Material) -> Iterator[Question]:
    """Yield every question of a fixed frame that the sentence allows."""
    yield from _named_years(material)
    yield from _abbreviations(material)
    yield from _sources_of_quotations(material)
    yield from _definitions(material)
    yield from _glosses(material)
    yield from _questions_of_reference(material)


def _named_years(material: Material) -> Iterator[Question]:
    for figure, span in material.figures:
        words = span.of(material.reading)
        if figure.kind is not FigureKind.DATE or not re.fullmatch(r"\d{4}", words):
            continue
        match = _NAMED.match(material.reading, span.end + 1)
        if match is None or not re.match(r"[A-Z]", match.group("name")):
            continue
        name = match.group("name")
        called = 2 if name.split()[-1][0].isupper() else 1  # "Doha talks" is a name, "Treaty" is none
        if (
            len(re.findall(r"\b[A-Z]", name)) < called
            or words in name
            or re.match(r" (?:\(|[A-Z])", material.reading[match.end() :])
        ):
            continue
        yield Question(msg("named-year"), "figure", f"{_year_question(match)} the {name}?", words, span, 0.78)


def _year_question(named: re.Match[str]) -> str:
    """Return how a question for the year of a document or an event begins."""
    noun = named["document"] or named["event"]
    be = "are" if named["document"] else "were"
    if not noun.endswith("s") or noun.casefold() == "crisis":
        be = "is" if named["document"] else "was"
    return f"{'From' if named['document'] else 'In'} which year {be}"


def _abbreviations(material: Material) -> Iterator[Question]:
    for _, abbreviation in material.text.abbreviations.within(material.sentence.span):
        short, folded = abbreviation.short, normalised(abbreviation.long)
        if short in _KNOWN or not material.sentence.span.holds(abbreviation.span):
            continue
        if set(re.findall(r"\w{3,}", normalised(short))) & set(folded.split()):
            continue  # "RNA-seq" says half of what it stands for
        printed = re.search(rf"(?<!\w){re.escape(short)}s?(?!\w)", material.sentence.span.of(material.text.essay.text))
        long = re.search(re.escape(folded) + r"s?\b", material.reading.casefold())
        if printed and long and material.text.uses(short) >= _LEAST_MENTIONS:
            front = f"What does the abbreviation {printed.group()} stand for?"
            span = Span(long.start(), long.end())
            safe = short in material.text.leading_abbreviations
            yield Question(
                msg("abbreviation"), msg("definition"), front, span.of(material.reading), span, 0.76, safe=safe
            )


def _sources_of_quotations(material: Material) -> Iterator[Question]:
    sentence = material.sentence.span
    for quotation, span in material.quotations:
        words = span.of(material.reading)
        if len(words.split()) < LONG_QUOTATION or re.search(r"[“”\[\]]", words):
            continue
        after = [c for _, c in material.text.citations_in(sentence) if c.span.start >= quotation.span.end]
        if not after or len(after[0].items) != 1 or not after[0].items[0].authors:
            continue  # a group does not tell whose words they are
        if material.text.essay.text[quotation.span.end : after[0].span.start].strip(" ”’\"'.,"):
            continue
        item = after[0].items[0]
        if any(normalised(author).split()[-1] in normalised(material.reading) for author in item.authors):
            continue
        front = f"Which source is cited for the words “{words}”?"
        yield Question(msg("source"), "citation", front, re.sub(r", pp?\. .*$", "", named(item)), span, 0.66)


def _definitions(material: Material) -> Iterator[Question]:
    """Yield what a short term is, where the sentence has the form "X is a ..." or "X refers to ..."."""
    tree = material.tree
    if len(tree.roots) != 1:
        return
    root = tree.roots[0]
    subject, verb = tree.subject(root), tree.tokens[root]
    if subject is None or tree.edges(subject)[0] != 0 or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return
    term = tree.span(*tree.noun_phrase(subject)).of(material.reading)
    if tree.noun_phrase(subject)[1] + 1 != root or len(term.split()) > 4 or not _is_term(material, term):
        return
    if material.entity(tree.tokens[subject].span) in _NAMES or tree.children(subject, "poss"):
        return
    rest = material.reading[verb.span.end :]
    cut = re.split(r"; |—|, (?:which|that|although|but|and|whose|caused|so)\b", rest)[0].strip(" .")
    start = material.reading.find(cut, verb.span.end)
    if not 4 <= len(cut.split()) <= 24 or tree.children(root, "neg") or start < 0:
        return
    span = Span(start, start + len(cut))
    name = _in_a_sentence(material, term, is_name=tree.tokens[subject].pos == "PROPN")
    is_short = len(cut.split()) <= _LONGEST_GLOSS and cut.count(",") < 2
    if verb.lemma == "be" and verb.tag in ("VBZ", "VBP") and _DEFINES.match(cut) and not _LIKENS.search(cut):
        yield Question(
            msg("definition"), msg("definition"), f"What {verb.text} {name}?", cut, span, 0.82, safe=is_short
        )
    elif verb.tag == "VBZ" and verb.lemma in _MEANS and _is_set_apart(material, term):
        front = f"What does {name} {verb.lemma}?"
        yield Question(msg("definition"), msg("definition"), front, cut, span, 0.82, safe=is_short)


def _glosses(material: Material) -> Iterator[Question]:
    """Yield what a term set in quotation marks means, where a gloss follows it between dashes."""
    for match in _GLOSSED.finditer(material.reading):
        gloss = match["gloss"].strip(" .")
        if 4 <= len(gloss.split()) <= 24 and not re.search(r"[“”()\[\]]", gloss):
            start = match.start("gloss") + match["gloss"].index(gloss)
            front = f"What is meant by ‘{match['term']}’?"
            yield Question(msg("definition"), msg("definition"), front, gloss, Span(start, start + len(gloss)), 0.84)


def _questions_of_reference(material: Material) -> Iterator[Question]:
    """Yield what a term refers to in "Barriers to entry refer to ...", which parsers often misread."""
    match = _REFERS.match(material.reading)
    if match is None or re.match(_POINTING, match["term"], re.I) or len(match["gloss"].split()) > _LONGEST_GLOSS:
        return
    if _SPEAKS.search(match["term"]):
        return  # "When we refer to ..." names no term
    name = _in_a_sentence(material, match["term"], is_name=False)
    does = "do" if match["verb"] == "refer" else "does"
    front = f"What {does} {name} refer to?"
    yield Question(msg("definition"), msg("definition"), front, match["gloss"], Span(*match.span("gloss")), 0.82)


def _in_a_sentence(material: Material, term: str, *, is_name: bool) -> str:
    """Return the term that opens a sentence as written within one: without its capital, unless a name begins it."""
    lowered = term[:1].lower() + term[1:]
    if f" {lowered} " in material.text.essay.text:
        return lowered
    first = material.tree.tokens[0] if material.tree.tokens else None
    begins_with_name = first is not None and first.pos == "PROPN"
    return term if is_name or begins_with_name or re.search(r"[A-Z]", term[1:]) else lowered


def _is_term(material: Material, words: str) -> bool:
    """Return whether the text sets the words apart, or they are short and come back."""
    if _is_set_apart(material, words):
        return True
    return len(words) > 1 and len(words.split()) <= 3 and not re.match(_POINTING, words, re.I)


def _is_set_apart(material: Material, words: str) -> bool:
    return normalised(re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.I)) in material.text.terms
