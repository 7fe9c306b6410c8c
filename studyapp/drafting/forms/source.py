"""Ask who is cited for what a sentence claims, and who it says claims it: claim to author."""

import re
from collections.abc import Iterator

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.ids import normalised
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.anaphora import Pointers, pointers
from studyapp.drafting.clauses import Clause, bases, is_subordinate
from studyapp.drafting.credit import named
from studyapp.drafting.forms.frame import LONG_QUOTATION
from studyapp.drafting.material import Material, Question
from studyapp.drafting.shortening import shortened
from studyapp.drafting.tree import Tree
from studyapp.drafting.trimming import trimmed
from studyapp.drafting.wording import begins_in_quotation, clause_text
from studyapp.drafting.words import is_cut_off

_COUNTS = {1: "one", 2: "two", 3: "three"}
_SHORTEST, _LONGEST = 9, 25  # words of a claim that stands alone and is read at one go
_LONGEST_HOLDER = 8  # words
_SAYS = frozenset(
    "argue claim note suggest contend maintain conclude find show demonstrate observe say write assert insist warn"
    " believe emphasise emphasize stress report estimate propose hold caution predict".split()
)
_TIED = re.compile(r"(?:thus|indeed|hence|so|then|yet|still|again|also|more|moreover|therefore|similarly)\b", re.I)
_HOLDERS = re.compile(r"\b(?:according to|argues?|claims?|notes?|suggests?|contends?|says?|writes?|describes?)\b", re.I)


def questions(material: Material) -> Iterator[Question]:
    """Yield who is cited for a claim, and who the sentence says makes it."""
    yield from _questions_of_sources(material)
    yield from _questions_of_arguers(material)


def _questions_of_arguers(material: Material) -> Iterator[Question]:
    """Yield who argues what stands behind "that", where the text names the person with the year of a source."""
    tree = material.tree
    for i, verb in enumerate(tree.tokens):
        subject = tree.subject(i) if tree.subject(i) is not None else tree.shared_subject(i)
        if verb.lemma not in _SAYS or subject is None or (says := _says(tree, i)) is None:
            continue
        holder = tree.span(*tree.noun_phrase(subject)).of(material.reading)
        items = [
            item
            for _, citation in material.text.citations_in(material.sentence.span)
            for item in citation.items
            if item.narrative and item.authors and item.year
            if all(normalised(author).split()[-1] in normalised(holder) for author in item.authors[:2])
        ]
        said = [c for c in tree.children(i, "ccomp") if tree.tokens[tree.edges(c)[0]].text.lower() == "that"]
        if len(items) != 1 or not said or len(holder.split()) > _LONGEST_HOLDER:
            continue
        below = tree.subtree(said[0]) - {tree.edges(said[0])[0]}
        for clause in shortened(tree, Clause(trimmed(tree, below), "said"), Span(0, 0), whole=True):
            if (claim := _clause_text(material, clause)) is not None:
                yield Question(
                    msg("holder"),
                    "citation",
                    f"Who {says} that {claim}?",
                    _source(items[0]),
                    tree.span(*tree.noun_phrase(subject)),
                    0.84,
                )
                break


def _says(tree: Tree, i: int) -> str | None:
    """Return what one person does who does what a verb tells: "argues", "has argued".

    None where it is denied or open.
    """
    verb = tree.tokens[i]
    aided = [tree.tokens[c].lemma for c in tree.children(i, "aux")]
    if tree.children(i, "neg") or aided not in ([], ["have"]):
        return None
    if aided:
        return f"has {verb.text}" if verb.tag == "VBN" else None
    return {"VBZ": verb.text, "VBD": verb.text, "VBP": f"{verb.lemma}s"}.get(verb.tag)


def _source(item: CitationItem) -> str:
    """Return a source by author and year."""
    return re.sub(r", pp?\. .*$", "", named(item))


def _questions_of_sources(material: Material) -> Iterator[Question]:
    """Yield which sources are cited, where one mark alone closes a sentence that needs no other.

    Such cards are only suggested: readers found that the claim is worth more than the name behind it.
    """
    if any(len(span.of(material.reading).split()) >= LONG_QUOTATION for _, span in material.quotations):
        return  # its words are asked for by themselves
    cited = _only_citation(material)
    claim = _claim(material) if cited is not None else None
    if cited is None or claim is None:
        return
    count = len(cited.items)
    asked = "Which source is" if count == 1 else f"Which {_COUNTS[count]} sources are"
    yield Question(
        "cited for",
        "citation",
        f"{asked} cited for the claim that {claim}?",
        "; ".join(_source(item) for item in cited.items),
        Span(0, len(material.reading)),
        0.8,
        safe=False,
    )


def _only_citation(material: Material) -> Citation | None:
    """Return the citation that closes the sentence, where it is the only one and names few sources."""
    found = [citation for _, citation in material.text.citations_in(material.sentence.span)]
    if len(found) != 1 or len(found[0].items) not in _COUNTS:
        return None
    items = found[0].items
    if any(item.narrative or not item.authors or not item.year for item in items):
        return None
    ends = not material.text.essay.text[found[0].span.end : material.sentence.span.end].strip(" .”’")
    reading = normalised(material.reading)
    names_author = any(normalised(author).split()[-1] in reading for item in items for author in item.authors)
    return found[0] if ends and not names_author else None


def _claim(material: Material) -> str | None:
    """Return the sentence as it goes on behind "that": a part of it may not be what the source is cited for."""
    if _HOLDERS.search(material.reading):
        return None
    whole = next((clause for clause in bases(material.tree) if clause.kind == "main"), None)
    return _clause_text(material, whole) if whole is not None else None


def _clause_text(material: Material, clause: Clause) -> str | None:
    """Return a clause as it goes on behind "that", where it stands alone and can be read at one go."""
    tree = material.tree
    text = clause_text(material, clause).rstrip(" .,;:")
    if is_subordinate(tree, clause.tokens) or begins_in_quotation(material, clause):
        return None
    if not _SHORTEST <= len(text.split()) <= _LONGEST or is_cut_off(text) or re.search(r"[;:?!]", text):
        return None
    if pointers([tree.tokens[i] for i in clause.all_tokens()], material.mentioned) != Pointers():
        return None
    first = tree.tokens[clause.all_tokens()[0]]
    if _TIED.match(text):
        return None
    is_name = first.pos == "PROPN" or (first.pos == "ADJ" and first.entity) or re.search(r"[A-Z]", text.split()[0][1:])
    return text if is_name else text[:1].lower() + text[1:]
