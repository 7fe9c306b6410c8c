"""Blank a figure or a date as a whole unit."""

import re
from collections.abc import Iterator
from itertools import pairwise

from studyapp.domain.annotations import CitationItem, Figure, FigureKind
from studyapp.domain.messages import msg
from studyapp.domain.spans import Span
from studyapp.drafting.forms.slight import counts_the_topic, dates_an_event, is_slight
from studyapp.drafting.material import Ask, Material
from studyapp.drafting.words import is_weighty
from studyapp.resources import word_list

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_HINTS = {
    FigureKind.PERCENT: "percentage",
    FigureKind.MONEY: "amount",
    FigureKind.PRICE: "price",
    FigureKind.COUNT: "how many",
    FigureKind.RATIO: "what share",
    FigureKind.DURATION: "how long",
    FigureKind.MEASURE: "how much",
}
_BEFORE_COUNTS = word_list("drafting", "forms.figure.before_counts")
_NUMBER_WORDS = re.compile(
    r"\b(?:\w+teen|\w+ty(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_WEIGHTY, _OF_THE_TOPIC, _SMALL = 0.88, 0.84, 0.74  # readers found hardly a key point among small figures
_MOST_FIGURES = 7  # in a sentence; with more it is a table in prose
_REPORTS = re.compile(  # an opening "In 2013," before who looked into something
    r",? [^,;]{3,60}? (?:assess|publish|releas|report|issu|observ|not|describ|stud|survey|examin|analy[sz]|estimat"
    r"|reveal|found|find|wrote|writ|conduct|measur)(?:e?d|ied|s|es|ing)?\b"
)
_OWN_TIMES = re.compile(r"\b(?:20th|21st|twentieth|twenty-first)\b", re.I)  # centuries in which most things are
_ONE = re.compile(r"an? (?:decade|century|year|month|week|day|hour|generation)$", re.I)
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_LARGE = re.compile(r"hundred|thousand|million|billion|trillion|\d,\d{3}", re.I)
_OF_WHOM = re.compile(  # whom a figure is said of: "(aged 15+)", "under the age of 5", "a sample of 113 borrowers"
    r"\b(?:aged?|ages|(?:age|sample|sample size) of|age group|n ?=)\s(?:about |over |under |at least |between )?$",
    re.I,
)
_SPAN_OF_TIME = re.compile(r"\b(?:year|month|week|day|decade|season|centur)(?:s|y|ies)?$", re.I)
_LASTING = re.compile(r"\bfor (?:over |more than |nearly |almost |about |around |at least |some )?$", re.I)
_UNTIL_NOW = re.compile(r"\b(?:has|have|is being|are being)\b")
_DAY_OF_TWO = re.compile(rf"\s?(?:and|or|to|–|-)\s?\d{{1,2}} {_MONTH}\b")
_LOCATES = re.compile(  # where in a work something stands: "(The Storm, 2.4, 10)", "line 12", "equation 3"
    r"[\[(][^\])]*\b\d+\.\d+[^\])]*$"
    r"|\b(?:S|H\.\s?R|Res|Stat|Reg)\.\s$"  # a bill
    r"|\b(?:pages?|pp?\.|lines?|ll?\.|verses?|acts?|scenes?|columns?|rows?|equations?|eqs?\.|notes?|footnotes?|chapters?"
    r"|sections?|figures?|figs?\.|tables?|steps?|questions?|volumes?|vol\.|nos?\.) (?:\d+(?:, | and |[-–])?)*$",
    re.I,
)
_PAGE = re.compile(r"(?!(?:1\d|20)\d\d\))\d{1,4}[-–]?\d{0,4}\)")
_IN_A_YEAR = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Uu]ntil|[Ss]ince|[Bb]y|[Aa]round|about|circa|c\.) $")
_ENDS_IN_A_YEAR = re.compile(r"(?: (?:to|until|till) (?:about )?|[-–])\d{3,4}\b(?!,\d)")
_OF_A_TITLE = re.compile(r" (?:[A-Z][a-z]+ ){1,2}(?:[IVX]+\b)|\.\d")  # "the second part of 2 King Harald IV"
_OF_A_SCALE = re.compile(
    r"\d (?:out )?of (?:an? )?(?:possible |maximum )?$"
    r"|\b(?:scor|rat|rank|mark|grad)\w+\b[^.;]*\b\d[\d.]* (?:out )?of (?:an? )?(?:possible |maximum |total )?(?:of )?$"
    r"|\bscale (?:of|from) (?:\d+ (?:to|and) )?$",
    re.I,
)
_AGE = re.compile(r"\b(?:ages?|aged)\b[^,;:]{0,60}$", re.I)
_OLDER = re.compile(
    r"\b(?:people|persons|adults|men|women|children|patients|workers|those|anybody|anyone|everyone)"
    r" (?:over|under|above|below|older than|younger than) (?:about )?$",
    re.I,
)
_STANDING_AT = frozenset("to from at of below above under over between by is was are were be reached with".split())
_TO = frozenset({" to ", " until ", " till ", " through ", "–", "-", " – "})
_RISES_FROM = re.compile(
    r"(?<!\branging )(?<!\brange )(?<!\branges )(?<!\branged )\bfrom (?:\w+ )?$|[a-z]ed (?:by )?$", re.I
)
_COMPARES = re.compile(r"\s(?:more|less|higher|lower|larger|greater|smaller|longer|shorter|faster|slower|bigger)\b")
_AS_OF = re.compile(r"\b(?:as of|by the end of|compared (?:to|with)|than in)\s*$", re.I)


def asks(material: Material) -> Iterator[Ask]:
    """Yield each figure of the sentence that can be asked for."""
    for span, figure in {_both_ends(material, place): figure for figure, place in material.figures}.items():
        words = span.of(material.reading)
        if figure.kind is FigureKind.RANK or _is_given_away(material, span) or _is_page_or_place(material, span):
            continue
        if figure.kind is FigureKind.DATE:
            if _is_askable_date(material, span):
                as_of = _AS_OF.search(material.leading(span))
                safe = not (as_of or _stands_in_a_run(material, words) or _is_attribute(material, span))
                safe = safe and dates_an_event(material, span)
                yield Ask(
                    msg("date"),
                    msg("figure"),
                    span,
                    _date_hint(words),
                    0.7 if _OWN_TIMES.search(words) else 0.78,
                    safe=safe,
                )
            elif re.fullmatch(rf"{_MONTH}(?: (?:of )?(?:this|last|that|the same) year)?", words):
                yield Ask(
                    msg("date"), msg("figure"), span, "month", 0.4, safe=False
                )  # in which year it was, a person may add
        elif _is_askable(figure, material, span) and not _is_bare_year(material, span):
            relative = re.search(r"\b(?:last|past|previous|next|coming|recent)\s*$", material.leading(span), re.I)
            few = len(material.figures) <= _MOST_FIGURES
            half = re.search(r"\bfrom\s$", material.leading(span)) and re.search(r"\d[-–]\d", words)
            known = (
                re.search(r"[- ]old$|-(?:year|month|week|day|hour)$", words)
                or _is_known_count(material, span)
                or _OF_WHOM.search(material.leading(span))
                or _is_age_of_a_person(material, span)
                or _is_deed(material, span)
            )
            safe = few and not relative and not half and not known and not _lasts_until_now(material, span)
            safe = safe and not is_slight(material, span, figure.kind)
            yield Ask(
                msg("figure"),
                msg("figure"),
                span,
                _hint(figure, material, span),
                _worth(figure, material, span),
                safe=safe,
            )


def _worth(figure: Figure, material: Material, span: Span) -> float:
    """Return how good such a card is likely to be; small figures need a sentence that carries the text."""
    if figure.kind is not FigureKind.DURATION and is_weighty(span.of(material.reading)):
        return _WEIGHTY
    return _OF_THE_TOPIC if figure.kind is FigureKind.COUNT and counts_the_topic(material, span) else _SMALL


def _lasts_until_now(material: Material, span: Span) -> bool:
    """Return whether a time lasts until the day of writing, which nothing tells: "for half a century"."""
    lasting = _LASTING.search(material.leading(span))
    return material.text.year is None and lasting is not None and _UNTIL_NOW.search(material.reading) is not None


def _is_deed(material: Material, span: Span) -> bool:
    """Return whether a multiple is the verb itself, "the fleet doubled", whose blank would leave no clause."""
    inside = [token for _, token in material.tree.inside(span)]
    return bool(inside) and inside[-1].pos == "VERB"


def _is_age_of_a_person(material: Material, span: Span) -> bool:
    """Return whether a number between commas tells how old somebody is: "Ada Holm, 44, sold her boat"."""
    before, after = material.leading(span), material.following(span)
    return bool(re.search(r"[A-Z][\w’'-]+, $", before) and re.match(r",\s", after) and span.end - span.start <= 3)


def _is_known_count(material: Material, span: Span) -> bool:
    """Return whether a small number counts what is known already, "the 3 species", or nothing at all, "equal to 1"."""
    if not re.fullmatch(r"\d|two|three|four|five|six|seven|eight|nine|ten", span.of(material.reading), re.I):
        return False
    known = re.search(r"\b(?:the|these|those|all|both)\s$", material.leading(span), re.I)
    return bool(known) or not re.match(r"\s[a-z]", material.following(span))


def _is_page_or_place(material: Material, span: Span) -> bool:
    """Return whether a number is of a page, line, equation, title, scale, coordinates or year."""
    before, after = material.leading(span), material.following(span)
    page = re.search(r"\((?:[^()]*; )?[A-Z][\w’'-]+(?: (?:and )?[A-Z][\w’'-]+)*(?:, ?| )$", before) and after[:1] in (
        ")",
        ";",
    )
    end = re.search(r"\d[-–]$", before)  # of a range
    if re.search(r"[\w.”’\"] \($", before) and _PAGE.match(span.of(material.reading) + after):
        return True  # behind what it is the page of: "they could enter the council (247)."
    if _LOCATES.search(before) or _OF_A_TITLE.match(after) or _OF_A_SCALE.search(before):
        return True
    start = material.in_essay(span).start
    if re.search(r"(?:^|[\s(])[.·]\s?$", material.text.essay.text[max(0, start - 3) : start]) or re.match(
        r"\.\d", after
    ):
        return True  # a part of a decimal
    place = re.match(r"\s?[°′″]|\s?\d{1,2}\s?[′']", after) or re.search(r"[°′″]\s?$", before)
    return bool(page or place or end or re.search(r"\b(?:born|b\.)\s?$", before))


def _is_bare_year(material: Material, span: Span) -> bool:
    """Return whether a count counts nothing and reads as a year: "exiled (1398)", "the fair of 1402", "in 802"."""
    words, after = span.of(material.reading), material.following(span)
    if re.fullmatch(r"[1-9]\d\d", words) and _IN_A_YEAR.search(material.leading(span)):
        return _ENDS_IN_A_YEAR.match(after) is not None or not _counts(material, span)
    led = re.search(r"(?:\(|\b(?:in|from|to|until|since|by|of|and|circa|c\.) ?)$", material.leading(span))
    return (
        re.fullmatch(r"1\d{3,4}|20\d\d", words) is not None
        and bool(led)
        and re.match(r"\s?[.,;:)–—-]|$", after) is not None
    )


def _is_given_away(material: Material, span: Span) -> bool:
    """Return whether the figure is said twice, by another unit or a list, or counts from the day of writing."""
    before, after = material.leading(span), material.following(span)
    if re.search(r"\d/$", before) or re.search(r"\((?:i\.e\.|that is)[^()]*$", before):
        return True
    converted = re.search(r"\d[\d.,]*[%\w]* ?(?:[\w.°]+ ){0,2}\((?:about |approximately |roughly |or )?[$£€]?$", before)
    if converted and re.match(r"[\w %.-]{0,30}\)", after):
        return True
    if re.match(r"(?:\s?[\w%.°-]+){0,2} \((?:about |approximately |roughly |or )?[$£€]?\d[\w.,% ]*\)", after):
        return True
    is_time = _SPAN_OF_TIME.search(span.of(material.reading)) is not None
    if is_time and re.match(r"\s\(?(?:from )?\d{4}\s?(?:[-–]|to)\s?\d{2,4}\b", after):
        return True  # "the five years 1909-1913"
    explained = re.search(r"\((?:i\.e\.|that is|from)[^()]*\d", after) is not None
    return explained or bool(re.match(r"(?:\s\w+)? ago\b", after)) or _counts_a_list(span.of(material.reading), after)


def _counts_a_list(words: str, after: str) -> bool:
    small = re.fullmatch(r"(?:\d|two|three|four|five|six|seven|eight|nine)", words, re.I)
    return bool(small) and bool(re.match(r"[^.;:]{0,60}:", after))


def _is_attribute(material: Material, span: Span) -> bool:
    """Return whether a century or decade only colours a noun: "its 21st century needs"."""
    inside = [token for _, token in material.tree.inside(span)]
    return bool(inside) and inside[-1].relation in ("compound", "amod", "nmod") and not inside[-1].text.isdigit()


def _stands_in_a_run(material: Material, words: str) -> bool:
    """Return whether the years before and after are named too, so that the one between is no question."""
    year = int(words) if re.fullmatch(r"\d{4}", words) else None
    return year is not None and all(str(y) in material.reading for y in (year - 1, year + 1))


def _both_ends(material: Material, span: Span) -> Span:
    """Return both ends of "between 10 and 15 million" and of "10% to 15%": half of a range is no answer."""
    dates = [other for figure, other in material.figures if figure.kind is FigureKind.DATE]
    others = [other for _, other in material.figures if other not in dates]
    for one, other in (*pairwise(others), *pairwise(dates)):
        joined = material.reading[one.end : other.start] in _TO and span in (one, other)
        if joined and (one in dates or not _RISES_FROM.search(material.leading(one))):
            return Span(one.start, other.end)
    if re.search(r"\bbetween\s$", material.leading(span), re.I):
        for _, other in material.figures:
            if material.reading[span.end : other.start] == " and ":
                return Span(span.start, other.end)
    for _, other in material.figures:
        between = re.search(r"\bbetween\s$", material.leading(other), re.I)
        if between and material.reading[other.end : span.start] == " and ":
            return Span(other.start, span.end)
    return span


def _sources(material: Material) -> Iterator[CitationItem]:
    for _, citation in material.text.citations_in(material.sentence.span):
        yield from citation.items


def _is_year_of(item: CitationItem, words: str, reading: str) -> bool:
    """Return whether a year only says when a source appeared that the sentence speaks of: "In 1996, Tu compared"."""
    names = [author.split()[-1] for author in item.authors] or re.findall(r"[A-Z][a-z]+", item.key or "")[:1]
    is_year_of_item = words in (item.year or "", *re.findall(r"\d{4}", item.key or ""))
    return is_year_of_item and any(re.search(rf"\b{re.escape(name)}\b", reading) for name in names)


def _is_label(material: Material, span: Span) -> bool:
    """Return whether a number names rather than counts: "HTML 4.01", "Column 5", or a mark at the front."""
    if _LARGE.search(span.of(material.reading)):
        return False
    label = re.search(r"\b([A-Z][\w#-]*)\s#?$", material.leading(span))
    if label is not None:
        return label.start() > 0 or label.group(1).lower() not in _BEFORE_COUNTS
    if _is_behind_its_noun(material, span):
        return True
    return span.start == 0 and bool(re.match(r"\s[A-Z]", material.following(span)))


def _is_behind_its_noun(material: Material, span: Span) -> bool:
    """Return whether a bare number tells one of several apart, "task 1 was harder than task 2"."""
    if not re.fullmatch(r"\d{1,2}", span.of(material.reading)):
        return False
    tokens = material.tree.tokens
    for i, _ in material.tree.inside(span):
        counted = next((token.pos for token in tokens[i + 1 :] if token.pos != "ADJ"), "")
        if i and tokens[i - 1].tag == "NN" and counted not in ("NOUN", "PROPN"):
            return True
    return False


def _hint(figure: Figure, material: Material, span: Span) -> str:
    words = span.of(material.reading)
    if figure.kind is FigureKind.COUNT and _stands_alone(material, span):
        before = material.leading(span)
        is_age = re.fullmatch(r"\d{1,2}(?:\.\d)?", words) and (_AGE.search(before) or _OLDER.search(before))
        return "what age" if is_age else "what number"
    if re.fullmatch(r"1\d{4}", words) and re.search(r"\b[Ii]n $", material.leading(span)):
        return "year"  # of a calendar that counts from the first towns
    if re.search(r"\b(?:years?|months?)[- ]old\b", words):
        return "of what age"
    if (unit := re.search(r"-(year|month|week|day|hour)$", words)) is not None:
        return f"of how many {unit.group(1)}s"
    if re.search(r"\b(?:doubl|tripl|quadrupl|halv)\w+$|fold$", words):
        return "by how much"
    if figure.kind is FigureKind.DURATION and not re.search(r"[a-z]{4}", re.sub(_NUMBER_WORDS, "", words)):
        return "how many"
    if figure.kind is FigureKind.PRICE and re.search(
        r"\b(?:an?|per|each) (?:day|week|month|year|person|head)\b", words
    ):
        return "amount"
    if figure.kind is FigureKind.RATIO and re.search(r"\b(?:times|twice|thrice)$", words, re.I):
        return "how much" if _COMPARES.match(material.following(span)) and " " in words else "how many times"
    return _HINTS[figure.kind]


def _counts(material: Material, span: Span) -> bool:
    """Return whether a noun or a unit that a number counts follows it."""
    tokens = material.tree.tokens
    at = max((i for i, _ in material.tree.inside(span)), default=len(tokens))
    return next((t.pos for t in tokens[at + 1 :] if t.pos not in ("ADJ", "ADV")), "") in ("NOUN", "PROPN", "SYM")


def _stands_alone(material: Material, span: Span) -> bool:
    """Return whether a bare number counts no noun but says where something stands: "fell from 27.4 to 24.1"."""
    if not re.fullmatch(r"[\d.]+", span.of(material.reading)) or _counts(material, span):
        return False
    before = re.search(r"(\w+) (?:about |around |some |only |just |roughly )?$", material.leading(span))
    return before is not None and before[1].lower() in _STANDING_AT


def _date_hint(words: str) -> str:
    if re.search(r"centur", words):
        return "century"
    if re.search(r"\d0s\b", words):
        return "decade"
    if re.search(_MONTH, words):
        return msg("date") if re.match(r"\d{1,2}\s|.*\s\d{1,2},", words) else "month and year"
    return "years" if re.search(r"\d{4}\s?[-–—]\s?\d{2,4}|\d{4} (?:to|and) \d{4}", words) else "year"


def _is_askable_date(material: Material, span: Span) -> bool:
    words = span.of(material.reading)
    before, after = material.leading(span), material.following(span)
    if not re.search(r"\d{4}|\d0s|centur", words):
        return False  # "March", "August this year": no year
    if (
        re.search(r"(?:post|pre|mid|late|early)[- ]?$", before, re.I)
        or re.match(r"post|pre", words)
        or after[:1] in ("-", "–", "/")
    ):
        return False
    if after[:1] == ")" and _is_behind_person(material, span):
        return False  # when somebody lived, or the year of what she wrote
    if re.search(r"\d{4}s? and $", before) and not re.search(r"\bbetween [^,;.]*$", before):
        return False  # one of two in a row
    if any(_is_year_of(item, words, material.reading) for item in _sources(material)):
        return False
    if re.match(r" (?:[a-z]+ )?(?:study|survey|report|paper|article|review|proposal|analysis|poll|book)\b", after):
        return False  # the year of a source is no event
    # nor is the year in which somebody looked
    return not (re.match(r"\s*In $", before) and _REPORTS.match(after))


def _is_behind_person(material: Material, span: Span) -> bool:
    """Return whether a year in brackets follows a person: "John Bowlby (1907–90)"."""
    name = re.search(r"(\w+) \($", material.leading(span))
    if name is None:
        return False
    at = Span(*name.span(1))
    seen = {token.entity for parse in material.sentence.parses for token in parse.tokens if token.span == at}
    return "PERSON" in seen or (name.start() == 0 and not seen & _PLACES)


def _is_askable(figure: Figure, material: Material, span: Span) -> bool:
    words, before = span.of(material.reading), material.leading(span)
    if _ONE.match(words) and not re.search(
        r"\b(?:for|over|in|within|than|nearly|about|almost|after|every|half)\s$", before
    ):
        return False  # "the 1970s, a decade in which", "once a year"
    if _DAY_OF_TWO.match(material.reading, span.end):
        return False  # the first of "7 and 8 May"
    if re.match(r"[-–]\w|['’′]|\s?±", material.following(span)) or before.rstrip().endswith("±"):
        return False
    if re.search(r"[a-z]−$", before) or re.match(r" CI\b", material.following(span)):
        return False  # an exponent, "s−1"; the level of an interval, "95% CI"
    if re.fullmatch(r"\d{1,2}[-–]\d{1,2}", words) and re.match(
        r" (?:decision|vote|ruling|majority|win)", material.following(span)
    ):
        return False
    if figure.kind is FigureKind.COUNT and _is_label(material, span):
        return False
    if figure.kind is FigureKind.COUNT and not re.search(r"\d", re.sub(r"\b(?:1[5-9]|20)\d\d\b", "", words)):
        # small counts in words are worth a card only with a magnitude: "hundreds of thousands"
        return bool(re.search(r"hundred|thousand|million|billion|dozen", words))
    return not re.search(
        r"\b(?:top|goal|level|type|phase|stage|part|chapter|article|section|no\.|number)\s*$", before, re.I
    )
