"""Find citations whose author stands in the prose: Walt (1987), and Aalto writes that ... (2007, p.461)."""

import re
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.spans import Span
from studyapp.extraction.citations.author_year import AuthorYearGroup
from studyapp.extraction.citations.names import (
    AND_OTHERS,
    PLACES,
    KnownAuthors,
    authors_of,
    is_organisation,
    is_place_or_time,
    surname,
)
from studyapp.resources import word_list

_REACH = 500
_NAME_REACH = 120
_PARTICLE = r"(?:(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|bin|ibn)\s)"
_WORD = r"(?:[dDO][’']|al-|el-)?[^\W\d_a-zß-öø-ÿ][\w’'ʼ.-]*"
_NAME = rf"{_PARTICLE}*{_WORD}(?:\s(?:{_PARTICLE}+|(?:of|for|on|the|of the)\s)?{_WORD}){{0,6}}"
_JOINED = rf"{_NAME}(?:,\s{_NAME}){{0,4}}(?:,?\s(?:and|&)\s{_NAME})?(?:(?:,?\set\sal\b\.?|\s{AND_OTHERS})(?:[’']s?)?)?"
_WORK = (
    r"(?:theory|theories|study|studies|work|works|book|article|paper|essay|model|models|concepts?|"
    r"notion|account|analysis|"
    r"definition|framework|argument|thesis|typology|critique|research|findings|claims?|review|survey|idea|view|term|"
    r"hypothesis|approach|interpretation|history|seminal|classic|own|influential|report|chapter|monograph)"
)
_TOUCHING = re.compile(
    rf"(?<![\w’'-])(?P<names>{_JOINED})(?P<own>(?<=s[’'])|"
    rf"(?<=[’']s))?(?:(?<=[’'s])\s(?:[a-z-]+\s){{0,2}}{_WORK})?,?\s*$"
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
    r"expect|forecast|recommend|calculat|conduct|compil|disput|refut|popular|champion|pioneer|publish|formulat|elaborat|extend|advanc|frame|attribut|"
    r"lament|depict|echo|"
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
_ONE_WORD = re.compile(rf"(?<![\w’'-]){_WORD}")
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bal)(?<!\bcf)(?<!\bpp)(?<!\bp)(?<!\bDr)(?<!\bvs)[.?!][”\"’']?\s+(?=[A-Z“\"‘])|\n\n"
)
_OPENERS = word_list("extraction", "citations.narrative.openers")  # fmt: skip
_BEHIND_OPENERS = ("the", "of", "on", "upon", "to", "with", "by")
_LONE_COMMA = re.compile(r"^[^,&]+,\s(?!(?:[A-Z]\.?[-\s]?)+$|(?:Jr|Sr)\b)(?=[^,&]+$)(?!.*\sand\s)(?!.*\bet\sal\b)")
_SAYING = re.compile(
    r"^,?\s(?:(?:also|further|later|then|thus|\w+ly)\s){0,2}(?:argu|writ|wrote|claim|state[sd]?\b|suggest|contend|assert|"
    r"maintain|believ|conclud|insist|propos|observ|note[sd]?\b)\w*",
)
_PERSON = re.compile(r"(?:Ma?c|[OD][’'])?[^\W\d_a-zß-öø-ÿ][^\W\d_A-ZÀ-Þ]+(?:-[^\W\d_a-zß-öø-ÿ][^\W\d_A-ZÀ-Þ]+)*")
_NO_NAMES = frozenset("he she it they we i you there this that these those what who which".split())


_EVENT = re.compile(
    r"\b(?:Acts?|Bill|Law|Treat(?:y|ies)|Agreements?|Protocols?|Accords?|Directive|Regulation|"
    r"Constitution|Declaration|"
    r"Amendment|Wars?|Battle|Conference|Summit|Revolution|Crisis|Plan|Olympics?|Games|Uprising|"
    r"Massacre|Elections?|Reforms?|"
    r"Prize|Cup|Festival|Movement|Depression|Recession|Fire|Earthquake|Hurricane|Pandemic|Congress of)\b"
)
_NAMED_AS_SOURCE = re.compile(
    r"\b(?:according to|(?:argued|suggested|proposed|shown|noted|described|developed|identified|used|found|observed|"
    r"put forward|advanced|popularised|popularized|coined|made|led|conducted|carried out|reported|reviewed) by|"
    r"see(?: also)?|cf\.|e\.g\.|as in|following|by both|in line with|contrary to|drawing on|building on|work of|"
    r"(?:works?|stud(?:y|ies)|research|analys[ie]s|accounts?|arguments?|papers?|books?|essays?|those|that|one)\s(?:\w+\s){0,2}by)"
    r"\s(?:both\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"^(?:,|;|,?\s(?:and|or|&|as well as))\s(?:the\s|also\s|by\s|later\s)?$")
_PRESS = re.compile(
    r"^The (?:\w+ ){0,3}(?:Guardian|Economist|Times|Independent|Telegraph|Atlantic|Conversation|Lancet|Observer|Post|"
    r"Journal|Herald|Tribune|News|Review)\b"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """The authors right before a bracket, the start of their names, and whether they own the cited work."""

    authors: tuple[str, ...]
    start: int
    own: bool


@dataclass(frozen=True, slots=True)
class _YearBracket:
    """A bracket that holds a year but no name."""

    text: str
    span: Span
    group: AuthorYearGroup

    @property
    def exact(self) -> bool:
        """Return whether it has more than a plain year: a page, a letter, "n.d."."""
        item = self.group.items[0]
        return bool(item.pages) or not (item.year or "").isdigit()

    def cites(self, authors: tuple[str, ...]) -> Citation:
        """Return the citation of these authors."""
        items: tuple[CitationItem, ...] = tuple(
            replace(item, authors=authors, narrative=True) if not item.authors else item for item in self.group.items
        )
        begin = self.span.start
        while begin and self.text[begin - 1] in " \t\u00a0":
            begin -= 1
        return Citation(self.span, items, Span(begin, self.span.end))


def find_narrative(
    text: str, brackets: list[tuple[Span, AuthorYearGroup]], known_authors: KnownAuthors
) -> list[Citation]:
    """Return the brackets without a name that cite, with the name that the prose gives them.

    Of a chain, Butler (1990) and Spivak (1988) argue, all members cite where one does.
    """
    year_brackets = [_YearBracket(text, span, group) for span, group in brackets]
    mentions = [_mention(bracket, known_authors) for bracket in year_brackets]
    authors = [
        mention.authors
        if mention and _looks_cited(bracket, mention, known_authors)
        else _subject(bracket, known_authors)
        for bracket, mention in zip(year_brackets, mentions, strict=True)
    ]
    links = [at for at in range(1, len(year_brackets)) if _continues_mention(year_brackets[at - 1], mentions[at])]
    for at in links:
        authors[at] = authors[at] or _unless_named(authors[at - 1], mentions[at])
    for at in reversed(links):
        authors[at - 1] = authors[at - 1] or _unless_named(authors[at], mentions[at - 1])
    return [bracket.cites(names) for bracket, names in zip(year_brackets, authors, strict=True) if names]


def add_named_authors(text: str, citation: Citation, known_authors: KnownAuthors) -> Citation:
    """Add to a mark without listed source the authors named before it: Holm et al. [20] show.

    Programs and methods have such marks too, so that one name alone must say something, or be that of the key.
    """
    item = citation.items[0]
    match = _TOUCHING.search(text, max(0, citation.span.start - _NAME_REACH), citation.span.start)
    if len(citation.items) != 1 or not match:
        return citation
    authors, skipped = _authors_in_names(match["names"], known_authors)
    if item.authors:
        is_same = bool(authors) and surname(authors[0]) == surname(item.authors[0])
        return replace(citation, items=(replace(item, authors=authors, narrative=True),)) if is_same else citation
    if not authors or is_place_or_time(authors) or _is_title_or_event(authors):
        return citation
    before = text[max(0, citation.span.start - 160) : match.start("names") + skipped]
    after = text[citation.span.end : citation.span.end + 60]
    people = all(_PERSON.fullmatch(author.split()[-1]) for author in authors if author != "et al.")
    several = len(authors) > 1 and (_VERB_AFTER.match(after) or _NAMED_AS_SOURCE.search(before))
    if not ("et al." in authors or several or (people and _SAYING.match(after))):
        return citation
    return replace(citation, items=(replace(item, authors=authors, narrative=True),))


def _continues_mention(before: _YearBracket, mention: _Mention | None) -> bool:
    return mention is not None and bool(_CHAIN.match(before.text[before.span.end : mention.start]))


def _unless_named(neighbour: tuple[str, ...], mention: _Mention | None) -> tuple[str, ...]:
    return mention.authors if neighbour and mention and not is_place_or_time(mention.authors) else ()


def _mention(bracket: _YearBracket, known_authors: KnownAuthors) -> _Mention | None:
    match = _TOUCHING.search(bracket.text, max(0, bracket.span.start - _NAME_REACH), bracket.span.start)
    if not match:
        return None
    authors, skipped = _authors_in_names(match["names"], known_authors)
    return _Mention(authors, match.start("names") + skipped, match["own"] is not None) if authors else None


def _looks_cited(bracket: _YearBracket, mention: _Mention, known_authors: KnownAuthors) -> bool:
    """Return whether something shows that the name before a bracket is an author's."""
    authors = mention.authors
    if known_authors.has_year(authors, bracket.group.items[0].year):
        return True
    if is_place_or_time(authors) and not known_authors.has(authors):
        return False
    if known_authors.has(authors) or "et al." in authors or bracket.exact or len(bracket.group.items) > 1:
        return True
    if _is_title_or_event(authors):
        return False
    after = bracket.text[bracket.span.end : bracket.span.end + 60]
    before = bracket.text[max(0, mention.start - 40) : mention.start]
    if _VERB_AFTER.match(after) or _NAMED_AS_SOURCE.search(before):
        return True
    return not known_authors.listed and (mention.own or (len(authors) > 1 and bool(_CUE_BEFORE.search(before))))


def _is_title_or_event(authors: tuple[str, ...]) -> bool:
    name = " ".join(authors)
    return bool(_EVENT.search(name)) or (
        not is_organisation(name) and bool(re.search(r"\s(?:of|the|on|for|in)\s", name) or len(name.split()) > 6)
    )


def _subject(bracket: _YearBracket, known_authors: KnownAuthors) -> tuple[str, ...]:
    """Return the nearest author before in the sentence: one who writes or claims, or a known name."""
    sentence = bracket.text[_sentence_start(bracket.text, bracket.span.start) : bracket.span.start]
    year = bracket.group.items[0].year
    for match in reversed(list(_SUBJECT.finditer(sentence))):
        authors, _ = _authors_in_names(match["names"], known_authors)
        if authors and not is_place_or_time(authors) and (bracket.exact or known_authors.has_year(authors, year)):
            return authors
    for match in reversed(list(_ONE_WORD.finditer(sentence))):
        name = (re.sub(r"[’']s?$", "", match[0]),)
        if known_authors.has_year(name, year) or (bracket.exact and known_authors.has(name)):
            return name
    return ()


def _sentence_start(text: str, end: int) -> int:
    start = max(0, end - _REACH)
    for match in _SENTENCE_END.finditer(text, start, end):
        start = match.end()
    return start


def _authors_in_names(names: str, known_authors: KnownAuthors) -> tuple[tuple[str, ...], int]:
    """Return the authors in a run of capitalised words, and the length of openers and titles before them."""
    tidied = names
    while (
        (first := re.match(r"(\S+)\s+", tidied))
        and first[1].strip(",") in (*_OPENERS, *_BEHIND_OPENERS)
        and not _PRESS.match(tidied)
    ):
        tidied = tidied[first.end() :]
    tidied = _LONE_COMMA.sub(
        "", tidied
    )  # a comma alone joins no two authors: "Referring to Holm, Rask (1996) contends"
    authors = authors_of(re.sub(r"(?<=\w)(\.?)[’']s?$", r"\1", tidied)) if tidied not in _OPENERS else ()
    if not authors or (authors[0].lower() in _NO_NAMES and not authors[0].isupper()):
        return (), 0
    return tuple(_as_cited(author, known_authors) for author in authors), len(names) - len(tidied)


def _as_cited(author: str, known_authors: KnownAuthors) -> str:
    """Return an author as in the prose, but only the surname of a person who is known by it."""
    author = re.sub(r"[’']s?$", "", author)
    words = author.split()
    if len(words) < 2 or is_organisation(author) or author == "et al." or words[0].lower() in PLACES:
        return author
    return (
        words[-1]
        if surname(author) in known_authors.alone and re.fullmatch(r"[^\W\d_]\S*", words[0]) and words[0][0].isupper()
        else author
    )
