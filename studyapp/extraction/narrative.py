"""Citations whose author stands in the prose: Walt (1987), and Aalto writes that ... (2007, p.461)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Citation, CitationItem, Reference
from studyapp.domain.spans import Span
from studyapp.extraction.citation_grammar import Group
from studyapp.extraction.citation_names import authors_of, is_organisation, is_place_or_time, surname
from studyapp.extraction.place_names import PLACES

_REACH = 500
_NAME_REACH = 120
_PARTICLE = r"(?:(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|bin|ibn)\s)"
_WORD = r"(?:[dDO][’']|al-|el-)?[^\W\d_a-zß-öø-ÿ][\w’'ʼ.-]*"
_NAME = rf"{_PARTICLE}*{_WORD}(?:\s(?:{_PARTICLE}+|(?:of|for|on|the|of the)\s)?{_WORD}){{0,6}}"
_JOINED = rf"{_NAME}(?:,\s{_NAME}){{0,4}}(?:,?\s(?:and|&)\s{_NAME})?(?:,?\set\sal\.?|\sand\s(?:colleagues|others))?"
_TOUCHING = re.compile(
    rf"(?<![\w’'-])(?P<names>{_JOINED})(?P<own>[’']s?)?(?:\s(?:own|seminal|classic|influential|study|"
    rf"work|book|article))?,?\s*$"
)
_REPORTING = (
    r"(?:argu|writ|wrote|claim|stat|suggest|contend|assert|maintain|observ|believ|conclud|declar|warn|"
    r"sa(?:y|id)|point|insist|propos|"
    r"explain|emphasi|stress|acknowledg|admit|report|f(?:i|ou)nd|show|demonstrat|estimat|critici|"
    r"posit|h(?:o|e)ld|predict|imply|implie|"
    r"alleg|denounc|indicat|reveal|credit|urg|recogni|identif|not(?:e|ing)|defin|describ|discuss|"
    r"examin|analy|stud|investigat|explor|"
    r"consider|offer|develop|introduc|call|coin|term|label|character|add|agree|disagree|challeng|"
    r"question|caution|remark|compar|draw|"
    r"distinguish|trac|document|highlight|outlin|present|provid|review|support|test|us(?:e|es|ed)\b|"
    r"see|view|treat|dismiss|reject|"
    r"respond|repl|refer|summari|underst|document|interpret|locat|map|measur|survey|interview|list|"
    r"put|conceptuali|theori|speculat|"
    r"quot|cite|ask|confirm|counter|concede|concur|deem|hypothesi|infer|judg|make|made|read|regard|"
    r"tak|took|think|thought|uncover)"
)
_VERB_AFTER = re.compile(
    rf"^,?\s(?:(?:also|further|later|rightly|famously|then|thus|both|and|has|have|had|would|first|"
    rf"recently|similarly|therefore|"
    rf"even|\w+ly)\s){{0,2}}{_REPORTING}\w*",
    re.IGNORECASE,
)
_CUE_BEFORE = re.compile(
    r"\b(?:according to|as|by|see|in|following|from|per|and|of|with|like|after|to|both|cf\.|e\.g\.|"
    r"also|including|on|than|"
    r"contra|unlike|while|whereas|whilst|that|although|though|when|but|where|for|[.:;,(“—])\s*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?<![\w’'-])(?P<names>{_JOINED})(?P<own>[’']s?)?,?\s(?:(?:also|further|later|rightly|famously|"
    rf"then|has|have|had|would|\w+ly)\s){{0,2}}"
    rf"{_REPORTING}(?:\w*)\b"
)
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bal)(?<!\bcf)(?<!\bpp)(?<!\bp)(?<!\bDr)(?<!\bvs)[.?!][”\"’']?\s+(?=[A-Z“\"‘])|\n\n"
)
_OPENERS = frozenset(
    "As In By For Since But And Thus Also The This That These Those While Whilst Although Though "
    "However When Where Moreover Furthermore "
    "Similarly Likewise Indeed Here Both Following According See After Before If Yet So Or From To "
    "On At Under With Like Unlike Recently "
    "Later First Second Finally Then Professor Prof. Dr. Dr Sir Lord Lady President Chancellor "
    "Minister Senator Mr Mr. Mrs Mrs. Ms Ms. "
    "Economist Economists Historian Historians Sociologist Psychologist Philosopher Author Authors "
    "Scholars Researchers Critics Work Works "
    "Studies Research Their His Her Its Our Even Because Whereas Nevertheless Nonetheless Drawing "
    "Using Building Consistent".split()
)  # fmt: skip
_NO_NAMES = frozenset("he she it they we i you there this that these those what who which".split())


@dataclass(frozen=True, slots=True)
class Known:
    """The authors that the essay is known to cite, by folded surname, with the years of each."""

    years: dict[str, set[str]]
    listed: bool

    @staticmethod
    def of(references: Iterable[Reference]) -> "Known":
        """The authors of a reference list."""
        years: dict[str, set[str]] = {}
        for entry in references:
            for author in entry.authors:
                years.setdefault(surname(author), set()).add(entry.year or "")
        return Known(years, bool(years))

    def with_authors(self, citations: Iterable[Citation]) -> "Known":
        """These and the authors of citations."""
        years = {name: set(known) for name, known in self.years.items()}
        for citation in citations:
            for item in citation.items:
                for author in item.authors:
                    years.setdefault(surname(author), set()).add(item.year or "")
        return Known(years, self.listed)

    def has(self, authors: tuple[str, ...]) -> bool:
        """Whether one of the authors is known."""
        return any(author != "et al." and surname(author) in self.years for author in authors)

    def has_year(self, authors: tuple[str, ...], year: str | None) -> bool:
        """Whether one of the authors is known with this year."""
        return any(year in self.years.get(surname(author), ()) for author in authors if author != "et al.")


def narrated(text: str, brackets: list[tuple[Span, Group]], known: Known) -> list[Citation]:
    """Those brackets without a name that cite, with the name that the prose gives them."""
    found = []
    for span, group in brackets:
        authors = _touching(text, span, group, known) or _subject(text, span, group, known)
        if authors:
            items = tuple(
                replace(item, authors=authors, narrative=True) if not item.authors else item for item in group.items
            )
            found.append(Citation(span, items, _with_space_before(text, span)))
    return found


def _with_space_before(text: str, span: Span) -> Span:
    begin = span.start
    while begin and text[begin - 1] in "   ":
        begin -= 1
    return Span(begin, span.end)


def _touching(text: str, span: Span, group: Group, known: Known) -> tuple[str, ...]:
    """The name directly before the bracket, where something says that it is an author's."""
    match = _TOUCHING.search(text, max(0, span.start - _NAME_REACH), span.start)
    if not match:
        return ()
    authors = _named(match["names"], known)
    if not authors:
        return ()
    if known.has_year(authors, group.items[0].year):
        return authors
    if is_place_or_time(authors) and not known.has(authors):
        return ()
    return authors if _looks_cited(text, span, group, match, authors, known) else ()


def _looks_cited(
    text: str, span: Span, group: Group, match: re.Match[str], authors: tuple[str, ...], known: Known
) -> bool:
    item = group.items[0]
    if known.has(authors) or "et al." in authors or _is_exact(item) or len(group.items) > 1:
        return True
    if known.listed and not is_organisation(authors[0]):
        return bool(_VERB_AFTER.match(text[span.end : span.end + 60]))
    before = text[max(0, match.start() - 40) : match.start()]
    after = text[span.end : span.end + 60]
    return (
        bool(_VERB_AFTER.match(after))
        or (len(authors) > 1 and bool(_CUE_BEFORE.search(before)))
        or bool(match["own"] and not _is_title(match["names"]))
        or bool(
            re.search(
                r"\b(?:according to|argued by|see|cf\.|as in|following|suggested by|proposed by)\s*$",
                before,
                re.IGNORECASE,
            )
        )
    )


def _is_title(names: str) -> bool:
    return len(names.split()) > 4


def _is_exact(item: CitationItem) -> bool:
    return bool(item.pages) or not (item.year or "").isdigit()


def _subject(text: str, span: Span, group: Group, known: Known) -> tuple[str, ...]:
    """The nearest author before in the sentence: one who writes or claims, or a known name."""
    start = _sentence_start(text, span.start)
    sentence = text[start : span.start]
    exact = _is_exact(group.items[0])
    for match in reversed(list(_SUBJECT.finditer(sentence))):
        authors = _named(match["names"], known)
        if authors and not is_place_or_time(authors) and (exact or known.has_year(authors, group.items[0].year)):
            return authors
    for match in reversed(list(re.finditer(rf"(?<![\w’'-]){_WORD}", sentence))):
        name = re.sub(r"[’']s?$", "", match[0])
        if known.has((name,)) and (exact or known.has_year((name,), group.items[0].year)):
            return (name,)
    return ()


def _sentence_start(text: str, end: int) -> int:
    start = max(0, end - _REACH)
    for match in _SENTENCE_END.finditer(text, start, end):
        start = match.end()
    return start


def _named(names: str, known: Known) -> tuple[str, ...]:
    """The authors in a run of capitalised words, without the sentence's first word and titles before them."""
    words = names.split()
    while words and (
        words[0].strip(",") in _OPENERS and not (words[0] == "The" and len(words) > 2 and is_organisation(names))
    ):
        words = words[1:]
    authors = authors_of(" ".join(words))
    if not authors or authors[0].lower() in _NO_NAMES:
        return ()
    first = authors[0].split()
    if (
        len(first) > 1
        and surname(authors[0]) in known.years
        and not is_organisation(authors[0])
        and first[0].lower() not in PLACES
    ):
        printed = tuple(
            re.sub(r"[’']s?$", "", author.split()[-1]) if not is_organisation(author) else author for author in authors
        )
        return tuple(a for a in printed if a != "al.") + (("et al.",) if "et al." in authors else ())
    return tuple(re.sub(r"[’']s$", "", author) for author in authors)
