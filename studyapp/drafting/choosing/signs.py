"""Signs by which a sentence that carries its text is told from one that leads over, illustrates or adds."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from studyapp.domain.annotations import FigureKind, Sentence, Token
from studyapp.drafting.material import Text
from studyapp.drafting.proof import content_words

_SAID = {
    "thesis": r"\b(?:(?:this|the present) (?:essay|paper|article|chapter|section|study|report|review)|(?:i"
    r"|we) (?:argue|contend|maintain|claim|hold|believe|conclude|suggest|propose)|it (?:is|can be|has been"
    r"|will be) (?:argued|claimed|held|concluded|contended|maintained|suggested|linked|seen|said)|can be (?:linked"
    r"|traced|attributed|explained|understood)|the (?:point|argument|question|problem|truth|fact) is|there (?:is"
    r"|are|were|was) (?:also )?(?:\w+ )?(?:evidence|concerns?|fears?|reason|consensus|agreement|doubts?))\b",
    "finding": r"\b(?:results?|studies|study|research|evidence|data|analysis|survey|literature|findings?|scholars"
    r"|authors?)\b(?:\W+\w+){0,8}?\W+(?:shows?|showed|shown|suggests?|suggested|finds?|found|reveals?|revealed"
    r"|indicates?|indicated|demonstrates?|demonstrated|confirms?|confirmed|concludes?|concluded|argues?|argued"
    r"|observed)\b|\b(?:shows?|showed|suggests?|found|reveals?|revealed|demonstrates?|demonstrated|means?|implies"
    r"|argues?|argued) that\b",
    "cause": r"\b(?:because|due to|owing to|as a result|le[ad]d?s? to|leading to|result(?:s|ed|ing)? in|caus(?:e"
    r"|es|ed|ing)|thanks to|driven by|so that|thereby|in order to|allow(?:s|ed|ing)?|enabl(?:e|es|ed|ing)|forc(?:e"
    r"|es|ed|ing)|prompt(?:s|ed|ing)?|contribut(?:e|es|ed|ing) to|depend(?:s|ed|ent)? (?:on|upon)|gives? rise"
    r"|gave rise|stems? from|stemmed from|facilitat(?:e|es|ed|ing)|undermin(?:e|es|ed|ing)|worsen(?:s|ed)?"
    r"|shap(?:e|es|ed))\b",
    "contrast": r"\b(?:although|though|while|whilst|whereas|despite|in spite of|rather than|instead|unlike"
    r"|compared (?:to|with)|not only|but also|but|yet|on the other hand|in contrast|contrary to|only|even more"
    r"|no longer|never)\b",
    "rank": r"\b(?:main|primary|primarily|principal|chief|chiefly|key|major|central|core|crucial|essential"
    r"|fundamental|decisive|vital|most|least|greatest|largest|leading|first|above all|mainly|mostly|entirely"
    r"|especially|particularly|widely|significant|significantly|important|one of the)\b",
    "defines": r"\b(?:is|are) (?:an?|the) |\b(?:known as|called|refers? to|defined as|means? that|consists? of"
    r"|describes?)\b",
    "judges": r"\b(?:problems?|crisis|danger|dangerous|threat|threatens?|fail(?:s|ed|ure)?|success(?:ful)?"
    r"|benefits?|effective|ineffective|severe|severely|risks?|challenges?|obstacles?|advantages?|disadvantages?"
    r"|influential|concerns?|better|worse|impossible|difficult|powerful|weak|loss|lack|growing|increasing(?:ly)?"
    r"|further)\b",
    "example": r"\b(?:for example|for instance|such as|e\.g\.|as an example|an example of|to illustrate|consider"
    r"|namely|in one case|including)\b",
    "method": r"\b(?:interview(?:s|ed)|sampl(?:e|es|ed|ing)|questionnaires?|respondents?|participants|regression"
    r"|dataset|methodolog\w+|measured using|coded|variables?|coefficients?|p ?[<=]|hypothes[ie]s|model(?:s"
    r"|led)?)\b",
    "transition": r"\b(?:as (?:noted|discussed|mentioned|shown|described|argued)|following section"
    r"|will (?:be )?(?:discuss\w*|examine\w*|explore\w*|address\w*|look|consider\w*|turn)|in this section|let us"
    r"|turning to|now turn)\b",
}
_SIGNS = {name: re.compile(words, re.I) for name, words in _SAID.items()}
_SPEAKS = re.compile(r"\b(?:I|me|my|you|your|us)\b")
_PAST = re.compile(r"(?:In|On|By|During|From|Since|After|Before|Until)\b[^,]{0,30}\b(?:1[0-9]|20)\d\d")
_SUMS_UP = re.compile(
    r"(?:thus|therefore|hence|consequently|as a result|overall|ultimately|in (?:sum|short|conclusion"
    r"|summary|other words)|to (?:sum up|conclude)|finally|clearly|in (?:fact|effect)|indeed)\b",
    re.I,
)
_EXPLAINS = re.compile(r"(?:For (?:example|instance)|In (?:fact|particular|other words)|Thus|This (?:means|is))\b")
_CONCLUDES = re.compile(
    r"\b(?:conclu\w+|summary|final (?:remarks|thoughts)|key (?:points|takeaways|findings)|implications)\b", re.I
)
_BEGINS = re.compile(r"\b(?:introduction|abstract|overview|background|executive summary)\b", re.I)
_ABSTRACT = re.compile(r"(?:tion|sion|ism|ity|ness|ment|ance|ence|ship|cy|ogy|dom)s?$")
_NAMED = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_EDGE = 0.08  # of the sentences of a text
_SHORT = 14  # words
_MANY = 4  # leading nouns, beyond which more say no more

Signs = dict[str, float]


def signs(text: Text) -> list[Signs]:
    """Return for each sentence that may be asked its signs by name."""
    words = [content_words(sentence.reading) for sentence in text.asked]
    shared = _shared_word_signs(text, words)
    places = _place_signs(text)
    return [
        {
            **places[i],
            **shared[i],
            **_word_signs(sentence),
            **_grammar_signs(text, sentence),
            **_figure_signs(text, sentence),
        }
        for i, sentence in enumerate(text.asked)
    ]


def _place_signs(text: Text) -> list[Signs]:
    """Return the signs of the place of each sentence."""
    asked, last = text.asked, max(1, len(text.asked) - 1)
    found = []
    for i, sentence in enumerate(asked):
        own = text.in_paragraph(sentence.paragraph)
        head = text.section_of(sentence) or ""
        following = asked[i + 1] if i < last and i + 1 < len(asked) else None
        explained = following is not None and following.paragraph == sentence.paragraph and _opens(following, _EXPLAINS)
        found.append(
            {
                "introduction": float(i < _EDGE * last or _BEGINS.search(head) is not None),
                "conclusion": float(i > (1 - _EDGE) * last or _CONCLUDES.search(head) is not None),
                "first": float(sentence.position == 0),
                "second": float(sentence.position == 1),
                "last": float(len(own) > 2 and sentence.position == own[-1].position),
                "alone": float(len(own) == 1),
                "explained": float(explained),
            }
        )
    return found


def _opens(sentence: Sentence, words: re.Pattern[str]) -> bool:
    return words.match(f"{sentence.opener} {sentence.reading}".lstrip()) is not None


def _word_signs(sentence: Sentence) -> Signs:
    """Return the signs in the words of a sentence and in their number."""
    reading, whole = sentence.reading, f"{sentence.opener} {sentence.reading}"
    long = len(reading.split())
    return {
        **{name: min(1.0, len(sign.findall(whole)) / 2) for name, sign in _SIGNS.items()},
        "speaks": min(1.0, len(_SPEAKS.findall(whole)) / 2),
        "past": float(_PAST.match(reading) is not None),
        "sums-up": float(_opens(sentence, _SUMS_UP)),
        "goes-on": float(bool(sentence.opener)),
        "asks": float(reading.rstrip().endswith("?")),
        "aside": float("(" in reading),
        "length": math.log(long + 1),
        "short": max(0.0, (_SHORT - long) / _SHORT),
    }


def _grammar_signs(text: Text, sentence: Sentence) -> Signs:
    """Return the signs in the grammar of a sentence."""
    tokens: Sequence[Token] = sentence.parses[0].tokens if sentence.parses else ()
    count = max(1, len(tokens))
    relations = Counter(token.relation for token in tokens)
    root = next((i for i, token in enumerate(tokens) if token.head == i), None)
    verb = tokens[root] if root is not None else None
    subject = next((t for t in tokens if t.head == root and t.relation in _SUBJECTS), None)
    leading = text.leading_nouns
    return {
        "present": float(verb is not None and verb.tag in ("VBZ", "VBP", "MD")),
        "is": float(verb is not None and verb.lemma == "be"),
        "denies": float(relations["neg"] > 0),
        "says-that": float(relations["ccomp"] > 0),
        "aims": float(relations["xcomp"] > 0),
        "joins": min(1.0, relations["conj"] / 3),
        "names": sum(t.pos == "PROPN" for t in tokens) / count,
        "adjectives": sum(t.pos == "ADJ" for t in tokens) / count,
        "adverbs": sum(t.pos == "ADV" for t in tokens) / count,
        "abstract": sum(t.pos == "NOUN" and _ABSTRACT.search(t.lemma) is not None for t in tokens) / count,
        "leading": min(1.0, sum(t.lemma in leading for t in tokens if t.pos in _NAMED) / _MANY),
        "leading-subject": float(subject is not None and subject.lemma in leading),
    }


def _figure_signs(text: Text, sentence: Sentence) -> Signs:
    """Return the shares of numbers, dates, quoted words and sources in a sentence."""
    kinds = [figure.kind for _, figure in text.figures.within(sentence.span)]
    dates = sum(kind is FigureKind.DATE for kind in kinds)
    quoted = sum(len(quotation.span) for _, quotation in text.quotations.within(sentence.span))
    return {
        "dates": min(1.0, dates / 2),
        "numbers": min(1.0, (len(kinds) - dates) / 2),
        "quoted": min(1.0, quoted / max(1, len(sentence.reading))),
        "cited": float(bool(text.citations_in(sentence.span))),
    }


def _shared_word_signs(text: Text, words: Sequence[frozenset[str]]) -> list[Signs]:
    """Return the share of each sentence that text, section, title and headings say too."""
    seen = Counter(word for found in words for word in found)
    rare = {word: math.log((1 + len(words)) / count) for word, count in seen.items()}
    title = content_words(text.essay.title or "")
    headings = content_words(" ".join(block.span.of(text.essay.text) for block in text.essay.headings))
    typical = _typical(words, rare)
    sections = among([text.section_of(sentence) for sentence in text.asked], typical)
    paragraphs = among([sentence.paragraph for sentence in text.asked], typical)
    central = ranks([math.fsum(math.log(seen[w]) for w in found) / (2 + len(found)) for found in words])
    alike = ranks([math.fsum(rare[w] for w in found if seen[w] > 1) / (2 + len(found)) ** 0.5 for found in words])
    return [
        {
            "central": central[i],
            "alike": alike[i],
            "typical": typical[i],
            "typical-of-section": sections[i],
            "typical-of-paragraph": paragraphs[i],
            "title": min(1.0, len(title & found) / 2),
            "headings": len(headings & found) / (2 + len(found)),
        }
        for i, found in enumerate(words)
    ]


def _typical(words: Sequence[frozenset[str]], rare: dict[str, float]) -> list[float]:
    """Return the mean likeness of each sentence to the others, by the cosine of their words, rare words more.

    Sums are exact, since a set has its words in another order each time.
    """
    whole: dict[str, float] = defaultdict(float)
    sizes = [math.sqrt(math.fsum(rare[w] ** 2 for w in found)) or 1.0 for found in words]
    for found, size in zip(words, sizes, strict=True):
        for word in found:
            whole[word] += rare[word] / size
    others = max(1, len(words) - 1)
    return [
        (math.fsum(rare[w] / size * whole[w] for w in found) - 1) / others
        for found, size in zip(words, sizes, strict=True)
    ]


def among(groups: Sequence[Hashable], values: Sequence[float]) -> list[float]:
    """Return for each value its place among those of its group, from 0 to 1; in the middle where it is alone."""
    members: dict[Hashable, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        members[group].append(i)
    found = [0.5] * len(values)
    for own in members.values():
        if len(own) > 1:
            for i, rank in zip(own, ranks([values[i] for i in own]), strict=True):
                found[i] = rank
    return found


def ranks(values: Iterable[float]) -> list[float]:
    """Return for each value the share of the others that are lower."""
    given = list(values)
    order = sorted(given)
    return [bisect_left(order, value) / max(1, len(order) - 1) for value in given]
