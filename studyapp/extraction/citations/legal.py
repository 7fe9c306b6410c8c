"""Find citations of law: cases and statutes in the forms of Bluebook and OSCOLA, in full, in short and by Id."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from studyapp.domain.annotations import Citation, CitationItem
from studyapp.domain.spans import Span
from studyapp.extraction.citations.back_references import with_space_before
from studyapp.resources import word_list

_WORD = r"(?:(?<![\w’'.-])[A-Z][\w&’'.-]{0,40}|&)"
_JOIN = r"(?:of|the|and|ex rel\.|de|for|in|on|v\.?|et al\.|la|del|von|van|Inc\.|LLC|Ltd)"
_PARTY = rf"{_WORD}(?:,?\s(?:{_WORD}|{_JOIN})){{0,12}}"
_NAME = rf"(?:{_PARTY}\sv\.?\s{_PARTY}|(?:In\sre|Ex\sparte|Re)\s{_PARTY})"
_REPORTER = (
    r"(?:(?:[A-Z][A-Za-z’']{0,8}\.\s?){1,4}(?:[A-Z][a-z]{1,5}\.?\s?){0,2}(?:[2-4]d\b|[4-9]th\b)?"
    r"|WL|[A-Z][\w.]{0,12}\sLEXIS)"
)
_PIN = r"\d{1,5}(?:\s?[-–]\s?\d{1,5})?(?:,\s\d{1,5}(?:[-–]\d{1,5})?)*(?:\s?(?:n|&\sn)\.\s?\d{1,3})?"
_REMARK = (
    r"(?:\s\((?:quoting|citing|emphasis|internal|alteration|citations?|holding|noting|explaining|per curiam|en banc"
    r"|plurality|overruled|first|second|[A-Z][\w’']+,\s(?:C\.\s?)?J{1,2}\.)(?:[^()]|\([^()]*\)){0,300}\))"
)
_FULL = re.compile(
    rf"(?P<name>{_NAME}),\s(?P<volume>\d{{1,4}}\s{_REPORTER})\s?\d{{1,7}}(?:,\s(?:at\s)?(?P<pages>\*?{_PIN}))?"
    rf"(?:,\s\d{{1,4}}\s{_REPORTER}\s?\d{{1,6}}(?:,\s{_PIN})?){{0,3}}"
    rf"\s\((?:[^()]{{0,50}}\s)?(?P<year>(?:1[6-9]|20)\d\d)\){_REMARK}{{0,3}}"
)
_SHORT = re.compile(
    rf"(?:(?P<name>{_WORD}(?:\s(?:{_WORD}|{_JOIN})){{0,5}}),\s)?(?P<volume>\d{{1,4}}\s{_REPORTER})"
    rf"\s?at\s(?P<pages>\*?{_PIN}){_REMARK}{{0,3}}"
)
_ID = re.compile(
    rf"(?P<name>)\b[Ii]d\.(?:\sat\s(?P<pages>\*?{_PIN})|\s§+\s?[\w.()-]+)?{_REMARK}{{0,3}}(?=\s?[.;,)]|\s[A-Z“(\[]|\s*$)"
)
_STATUTE = re.compile(
    r"(?P<name>(?:\d{1,3}\s)?(?:U\.\s?S\.\s?C\.(?:\sA\.)?|C\.\s?F\.\s?R\.|Fed\.\sReg\.|(?:[A-Z][A-Za-z]{0,8}\.\s?){1,5}"
    r"(?:\s?(?:Code|Stat|Rev|Ann|Laws)\.?(?:\sAnn\.)?){0,3})\s?(?:§§?|pt\.|art\.|amend\.)\s?[\w.-]+(?:\([\w]{1,4}\))*"
    r"(?:[-–,]\s?\(?[\w.]{1,8}\)?(?:\([\w]{1,4}\))*){0,3}?)(?:\s\((?:[^()]{0,30}\s)?(?P<year>(?:1[6-9]|20)\d\d)\))?"
    rf"{_REMARK}{{0,2}}"
)
_COURTS = (
    r"(?:UKSC|UKHL|UKPC|UKUT|UKEAT|EWCA\s(?:Civ|Crim)|EWHC|CSIH|CSOH|NICA|AC|QB|KB|Ch|Fam|P|WLR|All\sER(?:\s\(D\))?|ICR"
    r"|IRLR|Cr\sApp\sR|ECR(?:\sI-)?|EHRR|CMLR|BCLC|Lloyd’s\sRep|Lloyd's\sRep|FLR|HLR|RTR|STC|LR\s\d+\s\w+)"
)
_OSCOLA = re.compile(
    rf"(?P<name>(?:(?:Joined\s)?Cases?\s[CT]\W\d+/\d+\s)?{_NAME}|Case\s[CT]\W\d+/\d+\s{_PARTY}),?\s"
    rf"[\[(](?P<year>(?:1[6-9]|20)\d\d)[\])]\s(?:\d{{1,2}}\s)?{_COURTS}\s?\d{{0,5}}(?:\s\([\w\s]{{1,12}}\))?"
    rf"(?:,\s\[(?:1[6-9]|20)\d\d\]\s(?:\d{{1,2}}\s)?{_COURTS}\s\d{{1,5}}(?:\s\([\w\s]{{1,12}}\))?)?"
    r"(?:,?\s?(?:at\s)?(?P<pages>\[\d{1,3}\](?:[-–]\[\d{1,3}\])?|\d{1,4}(?:[-–]\d{1,4})?[A-H]?(?![\w/])))?"
)
_ACT = re.compile(
    rf"(?P<name>{_WORD}(?:\s(?:{_WORD}|{_JOIN}|\([A-Z][\w\s]+\))){{0,9}}"
    r"\s(?:Act|Order|Regulations|Rules|Measure)\s(?P<year>(?:1[2-9]|20)\d\d))"
    r"(?:,?\s(?P<pages>(?:ss?|sch|schs|pt|art|arts|reg|regs|para|paras)\.?\s\d[\w()–-]*(?:(?:,|\sand)\s\d[\w()–-]*)*))?"
)
_SIGNAL = (
    r"(?:(?:[Bb]ut\s)?[Ss]ee(?:,\se\.g\.,|\salso|\sgenerally)?|[Cc]f\.|[Cc]ompare|[Aa]ccord|[Cc]ontra|E\.g\.,"
    r"|[Qq]uoting|[Cc]iting)"
)
_LEADING = re.compile(
    rf"^(?:{_SIGNAL},?\s|In\s(?!re\b)|Under\s|And\s|But\s|Although\s|While\s|Since\s|For\s|The\scourt\sin\s)+"
)
_JUDGE = re.compile(  # who decided, before the name of the case: "Lord Hodge in Wood v Capita"
    r"^(?:(?:(?:Lord|Lady|Sir|Dame|(?:Mr |Mrs |Ms )?Justice|Judge|HHJ|DJ) [\w’'-]+(?: [A-Z][\w’'-]+)?"
    r"(?: (?:L?JJ?|CJ|MR|P))?"
    r"|[A-Z][\w’'-]+ (?:L?JJ?|CJ|MR|JSC))(?: and )?){1,3} in (?!re\b)(?=[A-Z])"
)
_BEGINS = re.compile(
    rf"(?:^|\n|[.!?:;)\]][”’\"]?(?:\[\d+\])?[ \n]|[ (]){_SIGNAL},?\s$"
    r"|(?:^|\n|[.!?;][”’\"\s]{0,4}(?:\[\d+\])?\s+|\()$"
)
_LAW = re.compile(r"§|\sv\.?\s[A-Z]|\b(?:In\sre|Ex\sparte|Re)\s[A-Z]|\b[Ii]d\.\s")
"""Without any of these a text cites no law, which spares the search."""
_ENDS_SENTENCE = re.compile(r"(?<=\w)[.!?][”’\"]*\s+(?=[A-Z])")
_SHORTENED = word_list("extraction", "citations.legal.shortened")
_WHOLE = re.compile(r"\s?(?:[.;)\n]|$)")


@dataclass(frozen=True, slots=True)
class _Element:
    """A possible citation: its place, with the name of the case first, and whether its form is enough."""

    span: Span
    name: str
    volume: str
    item: CitationItem
    firm: bool


def find_legal(text: str) -> list[Citation]:
    """Find the citations of law in the prose of an essay.

    A citation that is a sentence or a part of one by itself goes as a whole, with the signal before it; of one in the
    run of a sentence the name of the case stays. A statute in the run of a sentence is what the sentence is about and
    cites nothing.
    """
    if not _LAW.search(text):
        return []
    citations: list[Citation] = []
    items_by_name: dict[str, CitationItem] = {}
    last: CitationItem | None = None
    for element in _elements(text):
        item = _resolve_short_form(element, items_by_name, last)
        if item is None:
            continue
        begin = _start_with_signal(text, element.span.start)
        is_led = begin is not None and begin < element.span.start
        stands_alone = begin is not None and (is_led or _WHOLE.match(text, element.span.end) is not None)
        if not stands_alone and not element.firm:
            continue
        last = item
        for key in _short_names(item.authors[0]):
            items_by_name.setdefault(key, item)
            items_by_name.setdefault(f"{key} {element.volume}", item)
        if stands_alone and begin is not None:
            span = Span(begin, element.span.end)
            citations.append(Citation(span, (item,), with_space_before(text, span)))
        else:
            name = element.name
            span = Span(element.span.start + len(name), element.span.end)
            citations.append(Citation(span, (replace(item, narrative=bool(name)),), span))
    return citations


def legal_source(part: str) -> CitationItem | None:
    """Return the case or statute that a part of a note is, or None."""
    for form in (_FULL, _OSCOLA, _STATUTE, _ACT):
        match = form.match(_LEADING.sub("", part))
        if match:
            return _item(match)
    return None


def _elements(text: str) -> Iterator[_Element]:
    """Yield possible citations of law in text order and without overlaps."""
    every = [
        *((match, True) for form in (_FULL, _OSCOLA) for match in form.finditer(text)),
        *((match, True) for match in _SHORT.finditer(text)),
        *((match, False) for form in (_ID, _STATUTE) for match in form.finditer(text)),
    ]
    end = 0
    for match, firm in sorted(every, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() < end:
            continue
        end = match.end()
        name = match["name"] or ""
        case = _case_name(name)
        volume = re.sub(r"\s", "", match.groupdict().get("volume") or "")
        yield _Element(Span(match.start() + len(name) - len(case), end), case, volume, _item(match), firm)


def _case_name(name: str) -> str:
    """Return the name of a case without the words of the sentence before it."""
    start = 0
    for stop in _ENDS_SENTENCE.finditer(name):
        word = name[: stop.start()].rpartition(" ")[2].casefold()
        if len(word) > 2 and "." not in word and word not in _SHORTENED:
            start = stop.end()
    return _JUDGE.sub("", _LEADING.sub("", name[start:]))


def _item(match: re.Match[str]) -> CitationItem:
    groups = match.groupdict()
    name = " ".join(_case_name(groups.get("name") or "").split())
    pages = re.sub(r"\s", "", groups["pages"]) if groups.get("pages") else None
    return CitationItem((name,) if name else (), groups.get("year"), pages)


def _resolve_short_form(
    element: _Element, items_by_name: dict[str, CitationItem], last: CitationItem | None
) -> CitationItem | None:
    """Return an item with the case that Id. or a short name means; None where there is none to be meant."""
    item = element.item
    if not item.authors:
        return replace(last, pages=item.pages or last.pages, narrative=False) if last else None
    name = item.authors[0]
    item_named = None if item.year else items_by_name.get(f"{name} {element.volume}") or items_by_name.get(name)
    return replace(item_named, pages=item.pages) if item_named else item


def _short_names(name: str) -> Iterator[str]:
    """Yield the names by which a case is called after its first mention: each party, and its first words."""
    for party in re.split(r"\sv\.?\s", name):
        words = party.replace(",", "").split()
        for count in range(1, min(4, len(words)) + 1):
            yield " ".join(words[:count])


def _start_with_signal(text: str, start: int) -> int | None:
    """Return the start of a standalone citation with its signal; None within a sentence."""
    before = text[max(0, start - 40) : start]
    match = _BEGINS.search(before)
    if not match:
        return None
    signal = re.search(rf"{_SIGNAL},?\s$", before)
    return start - (len(signal[0]) if signal else 0)
