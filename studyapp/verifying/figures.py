"""Check that every number, unit and date on a card is in its evidence."""

import re
from collections.abc import Iterator

from studyapp.domain.messages import msg
from studyapp.domain.quality.verifying import Check, Refusal
from studyapp.verifying.amounts import Amount, amounts, is_worth, ranges, rate_units, vague_amounts
from studyapp.verifying.case import Case
from studyapp.verifying.likeness import are_alike, fold, forms_in

_SOURCE_YEAR = re.compile(
    r"\((?:[^()]*,\s?|[^()]*\s)?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:,[^()]*)?\)|,\s(?P<bare>(?:1[5-9]|20)\d\d)\b"
    r"|,\sas\s[^,?]{3,60}\sin\s(?P<told>(?:1[5-9]|20)\d\d)(?=[?,.])"
)
_SHARE = re.compile(
    r"%|\b(?:per\s?cent|percentage|share|proportion|rate|fraction|prevalence|how much|how high|how low)\w*\b", re.I
)
_ASKS_YEAR = re.compile(r"\b(?:which|what) year\b", re.IGNORECASE)
_MONTHS = "january february march april may june july august september october november december"
_MONTH = re.compile(rf"\b(?:{_MONTHS.replace(' ', '|')})\b", re.IGNORECASE)
_PART_OF_DECADE = re.compile(
    r"\b(?P<part>early|mid|late)[- ](?:the )?(?P<of>\d{4}s|\w+ century|\d{1,2}(?:st|nd|rd|th) century)", re.IGNORECASE
)
_BEFORE_YEAR = re.compile(
    r"\b(?P<word>since|until|till|before|after|by|from|in|during|between|to)\s(?:the )?(?:early |mid-?|late )?"
    r"(?P<year>\d{4}s?)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"((?:[\w’-]+ ){1,2})\((?:[^()\d]{0,12})$")
_HOW_MANY = re.compile(r"\bhow many ([a-z]{3,})", re.IGNORECASE)
_NOT_TOGETHER = (
    (frozenset({"since", "from", "after"}), frozenset({"until", "till", "before", "by", "to"})),
    (frozenset({"since"}), frozenset({"in", "during"})),
    (frozenset({"before", "until", "till", "by", "after"}), frozenset({"in", "during", "since"})),
)


def refuse_wrong_numbers(case: Case) -> Iterator[Refusal]:
    """Yield numbers and years of a card that its evidence has not."""
    evidence_amounts = amounts(case.passage)
    for one in _amounts_on_card(case):
        if one.kind == "year" or any(is_worth(one, amount) for amount in evidence_amounts) or _counts_items(case, one):
            continue
        if _is_in_a_name(case, one):
            continue
        yield Refusal(Check.FIGURES, msg("does-not-stand-in-its-evidence", face=case.face[one.start : one.end].strip()))
    known_ranges = ranges(case.passage)
    for first, last in sorted(ranges(case.face) - known_ranges):
        if any(first == a or last == b for a, b in known_ranges):
            yield Refusal(Check.FIGURES, msg("its-evidence-has-another-range-than-to", first=first, last=last))
    if refusal := _find_number_in_brackets_of_another(case) or _measures_instead(case):
        yield refusal
    for vague in sorted(vague_amounts(case.face) - vague_amounts(case.passage)):
        yield Refusal(Check.FIGURES, msg("does-not-stand-in-its-evidence", face=vague))


def _find_number_in_brackets_of_another(case: Case) -> Refusal | None:
    """Return a number that the evidence has in brackets alone, behind something that the card does not name."""
    card_forms = frozenset(forms_in(case.face))
    answer_amounts = [amount for amount in amounts(case.card.back) if amount.kind == "number"]
    for answer_amount in answer_amounts[:1]:
        cited_amounts = [
            amount
            for amount in amounts(case.passage)
            if is_worth(answer_amount, amount) and amount.kind == answer_amount.kind
        ]
        owners = [
            match for amount in cited_amounts if (match := _OWNER.search(case.passage[: amount.start])) is not None
        ]
        names = [frozenset(forms_in(match[1])) for match in owners]
        if (
            cited_amounts
            and len(names) == len(cited_amounts)
            and not any(are_alike(a, b) for name in names for a in name for b in card_forms)
        ):
            return Refusal(Check.FIGURES, msg("its-evidence-says-of", verb=case.card.back, there=owners[0][1].strip()))
    return None


def _measures_instead(case: Case) -> Refusal | None:
    """Return a bare number that answers “how many towns” where the evidence has a measure or a share, “38 km”."""
    counted, answer_amounts = _HOW_MANY.search(case.card.front), amounts(case.card.back)
    if counted is None or len(answer_amounts) != 1 or answer_amounts[0].unit or answer_amounts[0].kind != "number":
        return None
    cited_amounts = [
        amount for amount in amounts(case.passage) if is_worth(answer_amounts[0], amount) and amount.kind == "number"
    ]
    if cited_amounts and all(amount.unit and not are_alike(fold(counted[1]), amount.unit) for amount in cited_amounts):
        measured = all(
            _printed_amount(case.passage, amount).rpartition(" ")[2] not in case.face for amount in cited_amounts
        )
        if measured:
            return Refusal(
                Check.UNITS, msg("its-evidence-says-2", printed=_printed_amount(case.passage, cited_amounts[0]))
            )
    return None


def refuse_wrong_units(case: Case) -> Iterator[Refusal]:
    """Yield numbers of a card that its evidence has in another unit, or by another measure."""
    evidence_amounts = amounts(case.passage)
    for card_amount in _amounts_on_card(case):
        alike = [
            amount for amount in evidence_amounts if is_worth(card_amount, amount) and amount.kind == card_amount.kind
        ]
        if (
            card_amount.kind == "number"
            and alike
            and not any(_measures_alike(case, card_amount, amount) for amount in alike)
        ):
            cited_amount = alike[0]
            card_words, printed = _printed_amount(case.face, card_amount), _printed_amount(case.passage, cited_amount)
            yield Refusal(Check.UNITS, msg("the-card-says-its-evidence", said=card_words, printed=printed))
    if _ASKS_YEAR.search(case.card.front) and any(
        card_amount.kind == "decade" for card_amount in amounts(case.card.back)
    ):
        yield Refusal(Check.UNITS, msg("it-asks-for-a-year-and-gives-a-decade"))
    for period in sorted(rate_units(case.face) - rate_units(case.passage)):
        yield Refusal(Check.UNITS, msg("its-evidence-does-not-count-by-the", period=period))


def refuse_wrong_dates(case: Case) -> Iterator[Refusal]:
    """Yield years, months and parts of decades of a card that its evidence has not."""
    evidence_amounts = amounts(case.passage)
    years = {amount.value for amount in evidence_amounts if amount.kind in ("year", "decade")}
    cited = _cited_years(case)
    for one in _amounts_on_card(case):
        if one.kind == "year" and one.value not in years and not (one.value in cited and _names_source(case, one)):
            if one.value in case.around.years and one.start < len(case.card.front) and not years - _years_on(case):
                continue
            yield Refusal(Check.DATES, msg("does-not-stand-in-its-evidence-2", value=one.value))
    months = {match[0].lower() for match in _MONTH.finditer(case.passage) if match[0][0].isupper()}
    for match in _MONTH.finditer(case.face):
        if match[0][0].isupper() and match[0].lower() not in months:
            yield Refusal(Check.DATES, msg("does-not-stand-in-its-evidence-3", match=match[0]))
    yield from _refuse_other_parts(case)
    yield from _refuse_other_directions(case)


def _is_in_a_name(case: Case, amount: Amount) -> bool:
    """Return whether a number is part of a name that stands around the evidence: “the 21st Century Cures Act”."""
    match = re.match(r"[\w-]*(?: [A-Z]\w+)+", case.face[amount.start :])
    return match is not None and match[0] in case.around.text


def _years_on(case: Case) -> frozenset[float]:
    return frozenset(amount.value for amount in _amounts_on_card(case) if amount.kind in ("year", "decade"))


def _amounts_on_card(case: Case) -> tuple[Amount, ...]:
    return amounts(case.face)


def _counts_items(case: Case, amount: Amount) -> bool:
    """Return whether a small number counts what the answer lists: “Which two ...? Oil and gas”."""
    before = case.face[: amount.start].lower()
    if amount.value == 2 and before.endswith(("the ", "these ", "those ")):
        return True  # the two that are named
    if not 2 <= amount.value <= 6 or amount.unit or amount.kind != "number" or amount.start >= len(case.card.front):
        return False
    listed = re.split(r",\s(?:and\s)?|;\s(?:and\s)?|\sand\s|\sor\s", case.card.back)
    return len(listed) == amount.value


def _measures_alike(case: Case, first: Amount, second: Amount) -> bool:
    if first.per and first.per != second.per:
        return False
    if first.unit == second.unit:
        return True
    if first.unit:
        return not second.unit and first.unit in {
            amount.unit for amount in amounts(case.passage) if amount.value == first.value
        }
    if second.unit == "%":
        return _SHARE.search(case.card.front) is not None or first.value <= 1
    return (
        second.unit.islower() or re.search(r"\b(?:dollars?|pounds?|euros?|rupees?|yen)\b|[$£€¥]", case.face) is not None
    )


def _cited_years(case: Case) -> frozenset[float]:
    years = [item.year or "" for item in case.sources] + [case.essay.date or ""]
    return frozenset(float(m[0]) for year in years if (m := re.search(r"\d{4}", year)))


def _names_source(case: Case, amount: Amount) -> bool:
    """Return whether a year stands where the year of a source stands: in brackets, or after a comma."""
    return any(match.start() <= amount.start < match.end() for match in _SOURCE_YEAR.finditer(case.face))


def _refuse_other_parts(case: Case) -> Iterator[Refusal]:
    parts = {m["of"].lower(): m["part"].lower() for m in _PART_OF_DECADE.finditer(case.passage)}
    for match in _PART_OF_DECADE.finditer(case.face):
        part = parts.get(match["of"].lower())
        if part is not None and part != match["part"].lower():
            yield Refusal(
                Check.DATES, msg("the-card-says-its-evidence-2", match=match[0], part=part, match_2=match["of"])
            )


def _refuse_other_directions(case: Case) -> Iterator[Refusal]:
    directions: dict[str, set[str]] = {}
    for match in _BEFORE_YEAR.finditer(case.passage):
        words = directions.setdefault(match["year"].lower(), set())
        words.add(match["word"].lower())
        if case.passage[match.end() :].startswith(", when"):
            words.add("in")
    for match in _BEFORE_YEAR.finditer(case.face):
        words, word = directions.get(match["year"].lower(), set()), match["word"].lower()
        is_within = word == "by" and bool(words & {"in", "during"})  # what happened in a year has happened by it
        if words and not is_within and all(_contradict(word, form) for form in words):
            yield Refusal(
                Check.DATES, msg("the-card-says-its-evidence-2", match=match[0], part=min(words), match_2=match["year"])
            )


def _contradict(first: str, second: str) -> bool:
    return any((first in a and second in b) or (first in b and second in a) for a, b in _NOT_TOGETHER)


def _printed_amount(text: str, amount: Amount) -> str:
    word = re.match(r"(?:\s?%|[\s-](?:per cent|[a-z]+))?", text[amount.end :])
    return text[amount.start : amount.end + (word.end() if word else 0)].strip()
