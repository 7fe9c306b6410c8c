"""Grade the name of a source as it is typed: every word counts, without case or accents, the year exact."""

from studyapp.domain.messages import Several, msg
from studyapp.domain.reviews import Grade
from studyapp.operations.answering.grading import RIGHT, Finding, near_finding, wrong_finding
from studyapp.operations.answering.source_names.authors import Match, find_word, match_author, match_initials
from studyapp.operations.answering.source_names.credit_lines import (
    Source,
    authors_of,
    is_initials,
    is_organisation_name,
    split_author,
    surname_as_printed,
)
from studyapp.operations.answering.source_names.first_names import add_repeats, use_first_names
from studyapp.operations.answering.source_names.spelling import SMALL_WORDS, fold_name, words_of
from studyapp.operations.answering.source_names.typed_names import TypedName, read_typed
from studyapp.operations.answering.source_names.years import grade_years

BESIDE_NAMES = frozenset(
    "by in the and und von et from see cf according to study paper book article report year says said wrote argues "
    "a it is was it's its that author authors edited herausgegeben dr mr mrs ms prof professor sir laut nach "
    "siehe".split()
)
"""Words beside a name that name nobody."""
_REFUSING = frozenset(
    "not no never nor neither or oder either except excepting excluding without but unlike instead than anyone anybody "
    "everyone everybody nobody none nicht kein keine nie nein non ohne außer ausser statt anstatt niemand".split()
)
_SHARED_LETTERS = 6  # letters that a short name has of the name in full


def grade_sources(expected: tuple[Source, ...], given: str) -> Finding:
    """Grade the typed name of one or more sources.

    First names may be left out, not surnames; a slip of the pen in a longer name is near. A word that is no part of
    the answer may be another author, so that it is never right.

    Args:
        expected: one or more sources, all of which are asked for.
        given: the typed answer.
    """
    typed = read_typed(given)
    authors = list(dict.fromkeys(author for source in expected for author in authors_of(source)))
    named = {word.casefold() for author in authors for word in words_of(author)}
    if any(word.casefold() in _REFUSING - named for word in typed.words):
        return wrong_finding(msg("one-answer-is-asked-for"))
    matches = {author: match_author(author, typed) for author in authors}
    found = {author: match for author, match in matches.items() if match.places}
    if not found:
        return wrong_finding(
            msg("another-name") if any(word[0].isalpha() for word in typed.words) else msg("the-name-is-missing")
        )
    for author, match in found.items():
        typed.used.update(match.places)
        use_first_names(author, match, typed)
    for author, match in found.items():
        sources = sum(author in authors_of(source) for source in expected)
        matches[author] = add_repeats(author, match, sources - 1, typed)
    if typed.has_other_letter:
        return wrong_finding(msg("another-first-name"))
    _use_second_names(found, typed)
    said = _describe_name_faults(expected, matches, typed)
    further = _unknown_words(typed)
    if further and not (
        _is_aside(further, typed)
        or _is_first_name(further, found, typed)
        or any(source.has_others for source in expected)
    ):
        return wrong_finding(msg("is-not-in-the-answer", refusal=typed.words[further[0]]))
    off = grade_years(expected, matches, typed)
    if off is not None and (off.grade is Grade.WRONG or not said):
        return off
    if further:
        return near_finding(msg("is-not-in-the-answer", refusal=typed.words[further[0]]))
    return near_finding(said) if said else RIGHT


def _unknown_words(typed: TypedName) -> list[int]:
    """Return the words of which nothing is known."""
    return [
        k
        for k, word in enumerate(typed.words)
        if k not in typed.used
        and word not in ",;&/()+"
        and not {fold_name(word), word.casefold()} & (BESIDE_NAMES | SMALL_WORDS)
    ]


def _is_aside(further: list[int], typed: TypedName) -> bool:
    """Return whether the leftover words name no author: they stand in brackets, or in small letters beside capitals."""
    has_capitals = any(typed.words[k][0].isupper() for k in typed.used)
    return all(
        k in typed.aside or (has_capitals and (typed.words[k].islower() or typed.words[k].isdigit())) for k in further
    )


def _use_second_names(found: dict[str, Match], typed: TypedName) -> None:
    """Count as known an organisation that is named twice: in full, and by its initials or short name in brackets."""
    bodies = [author for author in found if is_organisation_name(author)]
    for author in bodies:
        _, wanted = split_author(author)
        places = [place for word in wanted for place in find_word(word, typed, tuple(typed.used))[0]]
        if len(places) >= len(wanted):
            typed.used.update(places)
        if (short := match_initials(author, wanted, typed)) is not None:
            typed.used.update(short.places)
        typed.used.update(k for k in typed.aside if _is_made_of(typed.words[k], author))


def _is_made_of(word: str, author: str) -> bool:
    """Return whether a word is made of letters of a name in a row, as “Destatis” of “Statistisches Bundesamt”."""
    name, short = "".join(words_of(author)), fold_name(word)
    shared = (short[k : k + _SHARED_LETTERS] in name for k in range(len(short) - _SHARED_LETTERS + 1))
    return not word.isupper() and fold_name(author) not in short and any(shared)


def _is_first_name(further: list[int], found: dict[str, Match], typed: TypedName) -> bool:
    """Return whether the one word too many may be the first name of a person that is asked for."""
    ahead = {min(match.places) for author, match in found.items() if not is_organisation_name(author)}
    if len(further) != 1 or not typed.words[further[0]].isalpha():
        return False
    behind = further[0] + 1
    while behind in typed.used - ahead and is_initials(typed.words[behind]):
        behind += 1
    return behind in ahead


def _describe_name_faults(expected: tuple[Source, ...], matches: dict[str, Match], typed: TypedName) -> str:
    """Say what is wrong with the names; "" where nothing is."""
    missing = [author for author, match in matches.items() if not match.places]
    missing += [part for match in matches.values() for part in match.missing if match.places]
    if missing:
        return msg("are-missing", n=len(missing), missing=Several(missing))
    if slipped := [surname_as_printed(author) for author, match in matches.items() if match.is_slip]:
        return msg("spelled-2", slipped=Several(slipped))
    if typed.is_other_person:
        return msg("another-first-name")
    if typed.has_other_order:
        return msg("the-first-names-are-in-another-order")
    if typed.has_others and not any(source.has_others for source in expected) and len(matches) == 1:
        return msg("the-answer-names-one-author")
    return ""
